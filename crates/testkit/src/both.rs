//! Every test of an app runs on both engines, from one macro.

/// Writes the test `$name` once for each engine, on a site of its own; `with` changes what the
/// site is like.
#[macro_export]
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($site:ident $(, with $change:expr)?) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn test($site: $crate::TestApp) $body

            fn builder() -> $crate::Builder {
                let builder = $crate::TestApp::builder();
                $( let builder = $change(builder); )?
                builder
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                if let Some(site) = builder().start($crate::Engine::Sqlite).await {
                    test(site).await;
                }
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(site) = builder().start($crate::Engine::Postgres).await {
                    test(site).await;
                }
            }
        }
    )*};
}
