//! A job may hold the last handle on the store: then the store closes on a thread of its own.

use std::sync::mpsc::{Sender, channel};

use pump_db::{Db, DbError, both_engines};

/// Goes field by field: the handle first, and then it is told whether that went well.
struct Held {
    _db: Db,
    _tell: Tell,
}

struct Tell(Sender<bool>);

impl Drop for Tell {
    fn drop(&mut self) {
        self.0.send(std::thread::panicking()).ok();
    }
}

both_engines! {
    async fn a_job_may_hold_the_last_handle(test: TestDb) {
        let (tell, told) = channel();
        let (begin, begun) = channel();
        let (go, wait) = channel::<()>();
        let db = test.db.clone();
        let held = Held { _db: db.clone(), _tell: Tell(tell) };
        let asking = tokio::spawn(async move {
            db.write(move |_| {
                let _held = &held;
                begin.send(()).ok();
                wait.recv().ok();
                Ok::<_, DbError>(())
            }).await
        });
        tokio::task::spawn_blocking(move || begun.recv()).await.unwrap().unwrap();
        asking.abort();
        asking.await.unwrap_err();
        drop(test);
        go.send(()).unwrap();
        let panicked = tokio::task::spawn_blocking(move || told.recv()).await.unwrap();
        assert_eq!(panicked, Ok(false));
    }
}
