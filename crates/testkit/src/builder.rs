//! The choices of a test.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use pump_acts::health::Board;
use pump_acts::person::Rules;
use pump_acts::{App, Places};
use pump_catalogue::{Catalogue, Shelf};
use pump_channels::Channel;
use pump_channels::testing::Sink;
use pump_core::about::About;
use pump_core::{Clock, Ctx, ManualClock, Millis, Secret, SeededChance, SystemClock};
use pump_db::Dialect;
use pump_db::testing::{Engine, test_db};
use pump_following::Site;
use pump_following::run::number_in_groups;
use pump_web::{Demo, Health, Limits, Maps, Metrics, Web, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::app::TestApp;
use crate::places;

/// When the clock stands still: 2026-06-01 at 10:00 UTC, a Monday.
const MONDAY: Millis = Millis(1_780_308_000_000);

/// How a [`TestApp`] is to be.
pub struct Builder {
    clock: Option<Millis>,
    limits: Limits,
    trusted_proxies: Vec<IpAddr>,
    areas: bool,
    seed: u64,
    demo: Option<Arc<Demo>>,
    maps: Maps,
    about: About,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            clock: Some(MONDAY),
            limits: Limits::off(),
            trusted_proxies: Vec::new(),
            areas: true,
            seed: 1,
            demo: None,
            maps: Maps::default(),
            about: About::default(),
        }
    }
}

impl Builder {
    /// The clock stands at `at`.
    #[must_use]
    pub fn clock_at(mut self, at: Millis) -> Self {
        self.clock = Some(at);
        self
    }

    /// The clock is the machine's.
    #[must_use]
    pub fn system_clock(mut self) -> Self {
        self.clock = None;
        self
    }

    /// The door has these limits.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// What these say of where a request comes from is believed.
    #[must_use]
    pub fn trusted_proxies(mut self, proxies: Vec<IpAddr>) -> Self {
        self.trusted_proxies = proxies;
        self
    }

    /// No areas and no organisations: every place is served, and nobody has anything.
    #[must_use]
    pub fn without_areas(mut self) -> Self {
        self.areas = false;
        self
    }

    /// Other chance than seed 1's.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// It has this map.
    #[must_use]
    pub fn maps(mut self, maps: Maps) -> Self {
        self.maps = maps;
        self
    }

    /// This is said of who runs it.
    #[must_use]
    pub fn about(mut self, about: About) -> Self {
        self.about = about;
        self
    }

    /// It is a demonstration. Its mails still go to the mail server that keeps them.
    #[must_use]
    pub fn demo(mut self, demo: Demo) -> Self {
        self.demo = Some(Arc::new(demo));
        self
    }

    /// Starts it; `None` without a PostgreSQL to make a database in.
    ///
    /// # Panics
    /// When it cannot be started.
    pub async fn start(self, engine: Engine) -> Option<TestApp> {
        let store = test_db(engine).await?;
        if store.db.dialect() == Dialect::Sqlite {
            number_in_groups(&store.db);
        }
        let manual = self.clock.map(|at| Arc::new(ManualClock::at(at)));
        let clock: Arc<dyn Clock> = match &manual {
            Some(manual) => Arc::<ManualClock>::clone(manual),
            None => Arc::new(SystemClock),
        };
        let secret = Secret::from_bytes([7; 32]);
        let ctx = Ctx::new(
            clock,
            Arc::new(SeededChance::new(self.seed)),
            secret.clone(),
        );
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let shelf = Shelf::new(Catalogue::shipped().expect("the files that come with the program"));
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App {
            ctx,
            db: store.db.clone(),
            shelf: shelf.clone(),
            places: Places::default(),
            site: Arc::new(Site {
                name: "Demo Pump".into(),
                base: base.clone(),
                from: "Demo Pump <pump@example.org>".into(),
                secret,
                shelf,
            }),
            erasures: folder.path().join("erasures.log").into(),
        };
        if self.areas {
            places::load(&app).await;
        }
        let sink = Sink::start().await.expect("a mail server");
        let channel = Channel::from_url(&sink.url()).expect("its address");
        let (stop, stopped) = oneshot::channel::<()>();
        let (board, metrics) = (Arc::<Board>::default(), Arc::<Metrics>::default());
        let web = Web {
            maps: Arc::new(self.maps),
            tiles: Arc::default(),
            app: app.clone(),
            limits: Arc::new(self.limits),
            trusted_proxies: self.trusted_proxies,
            health: Arc::new(Health::new(Arc::clone(&board))),
            metrics: Arc::clone(&metrics),
            about: Arc::new(self.about),
            kept: Rules::default(),
            demo: self.demo,
        };
        tokio::spawn(serve(listener, web, async {
            // An error says that the app was dropped: that is what it waits for.
            stopped.await.ok();
        }));
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Some(TestApp {
            app,
            base,
            clock: manual,
            sink,
            client,
            store,
            channel: Arc::new(channel),
            board,
            metrics,
            _folder: folder,
            _stop: stop,
        })
    }
}
