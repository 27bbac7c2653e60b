//! The site's web server, in this process, on loopback.

use std::net::SocketAddr;
use std::sync::Arc;

use pump_web::{Limits, Web, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::{Bench, Dice};

/// A server that ends with this.
pub(crate) struct Server {
    pub(crate) at: SocketAddr,
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// Starts it.
    ///
    /// # Errors
    /// When no port is free.
    pub(crate) async fn start(bench: &Bench) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let at = listener.local_addr()?;
        let web = Web {
            app: bench.app.clone(),
            limits: Arc::new(Limits::off()),
            trusted_proxies: Vec::new(),
            demo: None,
            maps: Arc::default(),
            tiles: Arc::default(),
            about: Arc::default(),
            kept: pump_acts::person::Rules::default(),
            health: Arc::default(),
            metrics: Arc::default(),
        };
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(serve(listener, web, async {
            // An error means that the other end is gone.
            let _ = stopped.await;
        }));
        Ok(Self { at, _stop: stop })
    }
}

/// A request that makes a report within the three areas, from a new address, who follows it.
pub(crate) fn report_request(dice: &mut Dice) -> Vec<u8> {
    let (at, who) = (place(dice), dice.next());
    request(&format!(
        r#"{{{at},"contact":{{"email":"p{who:016x}@example.org"}},"follow":true}}"#
    ))
}

/// The same, from nobody in particular: nobody is owed a message.
pub(crate) fn report_without_address(dice: &mut Dice) -> Vec<u8> {
    request(&format!("{{{}}}", place(dice)))
}

fn place(dice: &mut Dice) -> String {
    format!(
        r#""service":"other","lat":{:.6},"lon":{:.6},"description":"The lamp by the bridge is out and it is dark""#,
        dice.between(51.01, 51.09),
        dice.between(-1.99, -1.91),
    )
}

fn request(body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST /api/v1/reports HTTP/1.1\r\nhost: pump.example\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
