//! A small site: a district of two parishes and a town without one, and its council.

use std::sync::Arc;

use pump_acts::import::{AreaInput, OrganisationInput, import_areas, import_organisations};
use pump_acts::{App, Operated, Operation, Places, ReportInput, operate, staff_of};
use pump_catalogue::{Catalogue, File, Files, Shelf};
use pump_core::{Actor, Ctx, ManualClock, Millis, Secret, SeededChance};
use pump_db::{Db, DbError};
use pump_following::run::{keep_topics_once, match_once, number_in_groups, number_once};
use pump_following::{
    Claimed, FollowingError, Hand, LEASE_MS, Outgoing, Settled, Site, claim, settle,
};

/// Sunday 22 November 2026, noon.
pub(crate) const NOON: Millis = Millis(1_795_348_800_000);

/// Squares of 0.1 degrees: west and south corner, layer, code.
pub(crate) const AREAS: [(&str, &str, f64, f64, f64); 4] = [
    ("district", "D1", -2.0, 51.0, 0.3),
    ("parish", "P1", -2.0, 51.0, 0.1),
    ("parish", "P2", -1.9, 51.0, 0.1),
    ("ward", "W1", -2.0, 51.1, 0.1),
];

pub(crate) struct TestSite {
    pub(crate) app: App,
    pub(crate) clock: Arc<ManualClock>,
    /// Holds the log of erasures.
    pub(crate) folder: tempfile::TempDir,
}

/// A site on `db` with its areas and two organisations.
pub(crate) async fn site(db: &Db) -> TestSite {
    let clock = Arc::new(ManualClock::at(NOON));
    let secret = Secret::from_bytes([7; 32]);
    let ctx = Ctx::new(
        clock.clone(),
        Arc::new(SeededChance::new(1)),
        secret.clone(),
    );
    let mut files = Files::shipped();
    files.services.push(File {
        name: "asking.toml".into(),
        text: include_str!("asking.toml").into(),
    });
    let shelf = Shelf::new(Catalogue::load(files).unwrap());
    let site = Arc::new(Site {
        name: "Testshire".into(),
        base: "http://pump.test".into(),
        from: "Testshire <reports@example.org>".into(),
        secret,
        shelf: shelf.clone(),
    });
    let folder = tempfile::tempdir().unwrap();
    let app = App {
        ctx,
        db: db.clone(),
        shelf,
        places: Places::default(),
        site,
        erasures: folder.path().join("erasures.log").into(),
    };
    number_in_groups(db);
    let areas = AREAS.iter().map(area).collect();
    let done = import_areas(&app, areas).await.unwrap();
    assert_eq!((done.new, done.notes.len()), (4, 0), "{done:?}");
    assert!(app.places.refresh(db, &app.ctx).await.unwrap());
    let organisations = ["d1", "elsewhere"].map(|slug| OrganisationInput {
        slug: slug.into(),
        name: format!("{slug} council"),
        kind: "district".into(),
        area_code: Some(slug.to_uppercase()),
        valid_from: None,
        valid_to: None,
        successor: None,
        source: "test".into(),
    });
    import_organisations(&app, organisations.into())
        .await
        .unwrap();
    TestSite { app, clock, folder }
}

pub(crate) fn area(&(layer, code, west, south, size): &(&str, &str, f64, f64, f64)) -> AreaInput {
    let (east, north) = (west + size, south + size);
    AreaInput {
        code: code.into(),
        layer: layer.into(),
        name: format!("Area {code}"),
        name_cy: None,
        valid_from: String::new(),
        valid_to: None,
        successor: None,
        parent: None,
        codes: Vec::new(),
        generalised_m: 0,
        source: "test".into(),
        polygons: vec![vec![vec![
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
        ]]],
    }
}

impl TestSite {
    /// A member of staff of an organisation.
    pub(crate) async fn staff(&self, organisation: &str) -> Actor {
        self.officer(organisation, false).await
    }

    /// The same; one who `decides` is the named officer.
    pub(crate) async fn officer(&self, organisation: &str, decides: bool) -> Actor {
        let add = Operation::AddStaff {
            name: "A".into(),
            organisation: organisation.into(),
            decides,
        };
        let Operated::Staff { id } = operate(&self.app, add).await.unwrap() else {
            panic!()
        };
        let key = operate(&self.app, Operation::AddKey { staff: id })
            .await
            .unwrap();
        let Operated::Key { key, .. } = key else {
            panic!()
        };
        staff_of(&self.app, &key).await.unwrap()
    }

    /// Numbers, matches and keeps topics until nothing is left.
    pub(crate) async fn settle_feed(&self) {
        loop {
            self.clock.advance(1);
            match number_once(&self.app.db).await {
                Ok(numbered) if numbered.count() == 0 => break,
                Ok(_) | Err(DbError::Again(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
        loop {
            match match_once(&self.app.db, &self.app.ctx).await {
                Ok(matched) if !matched.more && matched.lines == 0 => break,
                Ok(_) | Err(DbError::Again(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
        self.keep_topics().await;
    }

    /// Keeps the topics of what is numbered until nothing is left.
    async fn keep_topics(&self) {
        loop {
            match keep_topics_once(&self.app.db).await {
                Ok(kept) if kept.lines == 0 => break,
                Ok(_) | Err(DbError::Again(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// Claims what is due, as `holder`.
    pub(crate) async fn claim(&self, holder: &'static str) -> Claimed {
        loop {
            let maker = pump_core::Maker::new(
                self.app.ctx.secret().clone(),
                &self.app.ctx.own_unit(),
                0,
                self.app.ctx.now(),
            );
            let site = Arc::clone(&self.app.site);
            let hand = Hand::new(holder, LEASE_MS);
            match self
                .app
                .db
                .write(move |tx| claim(tx, &site, &maker, &hand))
                .await
            {
                // Thousands of messages in one millisecond of a clock that stands still.
                Err(FollowingError::Db(DbError::Unique(_))) => {}
                claimed => return claimed.unwrap(),
            }
        }
    }

    /// Sends all that is due and gives it back.
    pub(crate) async fn send(&self) -> Vec<Outgoing> {
        self.settle_feed().await;
        let mut sent = Vec::new();
        loop {
            let Claimed {
                outgoing,
                looked_at,
            } = self.claim("test").await;
            let done: Vec<_> = outgoing.iter().map(|it| (it.id, Settled::Sent)).collect();
            if looked_at == 0 {
                return sent;
            }
            let site = &self.app.site;
            sent.extend(outgoing.into_iter().map(|draft| draft.write(site)));
            let now = self.app.ctx.now();
            self.app
                .db
                .write(move |tx| settle(tx, &done, "test", now))
                .await
                .unwrap();
        }
    }

    /// The reference of a record.
    pub(crate) async fn reference(&self, id: i64) -> String {
        let read = move |tx: &mut pump_db::Tx<'_>| {
            let row = tx.row("select ref from record where id = $1", pump_db::params![id])?;
            row.expect("a record").get(0)
        };
        let found = self.app.db.read(read).await;
        found.map_err(|error: DbError| error).unwrap()
    }

    /// The one number that a question has for an answer.
    pub(crate) async fn number(&self, sql: &'static str) -> i64 {
        let read = move |tx: &mut pump_db::Tx<'_>| tx.row(sql, &[])?.expect("a row").get(0);
        self.app
            .db
            .read(read)
            .await
            .map_err(|error: DbError| error)
            .unwrap()
    }
}

/// A report in parish P1 by `email`.
pub(crate) fn report_by(email: Option<&str>) -> ReportInput {
    ReportInput {
        service: "other".into(),
        lat: Some(51.05),
        lon: Some(-1.95),
        description: Some("The bench is broken".into()),
        contact: pump_acts::ContactInput {
            email: email.map(str::to_owned),
            ..Default::default()
        },
        follow: email.is_some(),
        ..Default::default()
    }
}

/// The token of the first link with `word` in a message.
pub(crate) fn token(text: &str, word: &str) -> String {
    let start = format!("/updates/{word}/");
    let rest = text
        .split(&start)
        .nth(1)
        .unwrap_or_else(|| panic!("no {word} link in: {text}"));
    rest.chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

/// The token with which a message asks whether it is fixed, if it does.
pub(crate) fn fix_token(text: &str) -> Option<String> {
    let rest = text.split("/fixed/").nth(1)?;
    Some(
        rest.chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect(),
    )
}
