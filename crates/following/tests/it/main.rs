//! What is owed reaches people whatever the mail server, the clock and the disk do, on both
//! engines, through a real mail server of our own.
#![cfg(test)]

/// Writes the test `$name` once for each engine, on a site of its own; `with` changes what the
/// site is like.
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($site:ident $(, with $change:expr)?) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn test($site: pump_testkit::TestApp) $body

            fn builder() -> pump_testkit::Builder {
                let builder = pump_testkit::TestApp::builder();
                $( let builder = $change(builder); )?
                builder
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                if let Some(site) = builder().start(pump_testkit::Engine::Sqlite).await {
                    test(site).await;
                }
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(site) = builder().start(pump_testkit::Engine::Postgres).await {
                    test(site).await;
                }
            }
        }
    )*};
}

mod clocks;
mod crowd;
mod disk_full;
mod flood;
mod mail_server;
mod steps;
