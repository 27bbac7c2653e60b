//! Photos and what they hold, on both engines.

use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use pump_core::Millis;
use pump_db::testing::{Engine, test_db};
use pump_db::{Db, DbError, both_engines};
use pump_files::store::{
    claim, find_photo, forget_unclaimed, hide_of, keep, move_photos, photos_of, picture, release,
    remove, remove_of, show_of,
};
use pump_files::testing::jpeg;
use pump_files::{NewPhoto, PhotoState, Size, intake};

const NOW: Millis = Millis(10_000);

/// Keeps a picture of `shade` under `name`, sent at `at`.
async fn kept(db: &Db, id: i64, shade: u8, at: Millis) -> String {
    let taken = intake(&jpeg(40, 30, shade)).unwrap();
    let name = format!("photo{id}");
    let wanted = name.clone();
    let keep = move |tx: &mut pump_db::Tx<'_>| {
        let new = NewPhoto {
            id,
            name: &name,
            picture: &taken,
            at,
        };
        keep(tx, &new)
    };
    db.write(keep).await.unwrap();
    wanted
}

async fn count(db: &Db, table: &'static str) -> i64 {
    let sql = format!("select count(*) from {table}");
    db.read(move |tx| tx.row(&sql, &[])?.unwrap().get::<i64>(0))
        .await
        .unwrap()
}

async fn claimed(db: &Db, names: &[String], part: i64, first: u32, since: Millis) -> bool {
    let names = names.to_vec();
    db.write(move |tx| claim(tx, &names, part, first, since))
        .await
        .unwrap()
}

async fn names(db: &Db, parts: &'static [i64]) -> Vec<(String, PhotoState)> {
    let photos = db.read(move |tx| photos_of(tx, parts)).await.unwrap();
    photos
        .into_iter()
        .map(|photo| (photo.name, photo.state))
        .collect()
}

both_engines! {
    async fn two_photos_of_one_content_share_a_file_until_the_last_goes(test: TestDb) {
        let db = &test.db;
        for (id, shade) in [(1, 7), (2, 7), (3, 200)] {
            kept(db, id, shade, NOW).await;
        }
        assert_eq!((count(db, "photo").await, count(db, "file").await), (3, 2));
        db.write(|tx| remove(tx, &[1])).await.unwrap();
        assert_eq!(count(db, "file").await, 2, "the second still has it");
        let found = db.read(|tx| find_photo(tx, "photo2")).await.unwrap().unwrap();
        let key = found.file.unwrap();
        let small = db.read({
            let key = key.clone();
            move |tx| picture(tx, &key, Size::Small)
        });
        assert!(small.await.unwrap().unwrap().starts_with(b"\xFF\xD8"));
        db.write(|tx| remove(tx, &[2])).await.unwrap();
        assert_eq!(count(db, "file").await, 1);
        let gone = db.read(move |tx| picture(tx, &key, Size::Large)).await.unwrap();
        assert_eq!(gone, None);
        let found = db.read(|tx| find_photo(tx, "photo2")).await.unwrap().unwrap();
        assert_eq!((found.state, found.file), (PhotoState::Removed, None));
    }

    async fn a_photo_is_given_once_and_in_time(test: TestDb) {
        let db = &test.db;
        let one = kept(db, 1, 7, NOW).await;
        let two = kept(db, 2, 7, NOW).await;
        assert!(!claimed(db, &["nothing".into()], 5, 1, NOW).await);
        assert!(!claimed(db, std::slice::from_ref(&one), 5, 1, NOW.plus(1)).await, "too late");
        assert!(claimed(db, &[two, one.clone()], 5, 1, NOW).await);
        assert!(!claimed(db, &[one], 6, 1, NOW).await, "it is somebody's");
        let waiting = PhotoState::Waiting;
        let there = names(db, &[5, 6]).await;
        assert_eq!(there, [("photo2".into(), waiting), ("photo1".into(), waiting)]);
        let twice = kept(db, 3, 7, NOW).await;
        let given = vec![twice.clone(), twice];
        let both = db.write(move |tx| {
            if claim(tx, &given, 7, 1, NOW)? { Ok(()) } else { Err(DbError::Unavailable("twice".into())) }
        });
        both.await.unwrap_err();
        assert_eq!(names(db, &[7]).await, [], "the transaction was left");
    }

    async fn released_hidden_shown_moved_and_removed(test: TestDb) {
        let db = &test.db;
        let all = [kept(db, 1, 7, NOW).await, kept(db, 2, 90, NOW).await];
        assert!(claimed(db, &all, 5, 1, NOW).await);
        let states = async || names(db, &[5, 6]).await.into_iter().map(|it| it.1).collect::<Vec<_>>();
        let (waiting, released, hidden) =
            (PhotoState::Waiting, PhotoState::Released, PhotoState::Hidden);
        db.write(|tx| release(tx, &[1])).await.unwrap();
        assert_eq!(states().await, [released, waiting]);
        db.write(|tx| hide_of(tx, 5)).await.unwrap();
        assert_eq!(states().await, [hidden, waiting]);
        db.write(|tx| show_of(tx, 5)).await.unwrap();
        assert_eq!(states().await, [released, waiting]);
        db.write(|tx| move_photos(tx, 5, 6)).await.unwrap();
        assert_eq!(names(db, &[5]).await, []);
        assert_eq!(db.write(|tx| remove_of(tx, &[6])).await.unwrap(), 2);
        assert_eq!((states().await.len(), count(db, "file").await), (0, 0));
        db.write(|tx| release(tx, &[1])).await.unwrap();
        let found = db.read(|tx| find_photo(tx, "photo1")).await.unwrap().unwrap();
        assert_eq!(found.state, PhotoState::Removed, "what is gone does not come back");
    }

    async fn what_nobody_gave_is_forgotten_and_nothing_else(test: TestDb) {
        let db = &test.db;
        for (id, at) in [(1, 5), (2, 6), (3, 7), (4, 8)] {
            kept(db, id, id as u8 * 50, Millis(at)).await;
        }
        assert!(claimed(db, &["photo2".into()], 5, 1, Millis(0)).await);
        let before = Millis(8);
        assert_eq!(db.write(move |tx| forget_unclaimed(tx, before, 1)).await.unwrap(), 1);
        assert_eq!(db.write(move |tx| forget_unclaimed(tx, before, 9)).await.unwrap(), 1);
        assert_eq!(db.write(move |tx| forget_unclaimed(tx, before, 9)).await.unwrap(), 0);
        assert_eq!((count(db, "photo").await, count(db, "file").await), (2, 2));
    }
}

/// Two transactions at once, which is PostgreSQL's alone: SQLite has one writer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_file_is_lost_to_whoever_takes_its_last_photo_away() {
    let Some(test) = test_db(Engine::Postgres).await else {
        return;
    };
    let db = &test.db;
    kept(db, 1, 7, NOW).await;
    let (kept, was_kept) = mpsc::channel();
    let (gone, was_gone) = mpsc::channel();
    let was_gone = Arc::new(Mutex::new(was_gone));
    let taken = intake(&jpeg(40, 30, 7)).unwrap();
    let keeping = tokio::spawn({
        let db = db.clone();
        async move {
            let keep = move |tx: &mut pump_db::Tx<'_>| {
                let new = NewPhoto {
                    id: 2,
                    name: "photo2",
                    picture: &taken,
                    at: NOW,
                };
                keep(tx, &new)?;
                kept.send(()).ok();
                // Whoever takes the other away is not to come to its end before this one does.
                let wait = Duration::from_millis(500);
                was_gone.lock().unwrap().recv_timeout(wait).ok();
                Ok::<_, DbError>(())
            };
            db.write(keep).await
        }
    });
    let waited = tokio::task::spawn_blocking(move || was_kept.recv());
    waited.await.unwrap().unwrap();
    db.write(|tx| remove(tx, &[1])).await.unwrap();
    gone.send(()).ok();
    keeping.await.unwrap().unwrap();
    let found = db.read(|tx| find_photo(tx, "photo2")).await;
    let key = found.unwrap().unwrap().file.unwrap();
    let there = db.read(move |tx| picture(tx, &key, Size::Small)).await;
    assert!(there.unwrap().is_some(), "what it holds is gone");
}
