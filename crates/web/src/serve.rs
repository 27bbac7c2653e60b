//! Serving until told to stop.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::router::router;
use crate::state::Web;

/// Answers on `listener` until `stop` is ready; requests under way are finished first.
///
/// # Errors
/// When the socket cannot be used any more.
pub async fn serve<F>(listener: TcpListener, state: Web, stop: F) -> io::Result<()>
where
    F: Future<Output = ()> + Send + 'static,
{
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop)
        .await
}
