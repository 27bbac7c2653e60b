//! The register: entries, their order, and who takes over from whom.

use pump_core::OrganisationId;
use pump_db::{Db, both_engines};
use pump_people::{NewOrganisation, PeopleError, Upsert, organisation};

pub(crate) fn council(slug: &str, area: &str) -> NewOrganisation {
    NewOrganisation {
        slug: slug.into(),
        name: format!("{slug} council"),
        kind: "district".into(),
        area_code: Some(area.into()),
        valid_from: None,
        valid_to: None,
        successor: None,
        source: "test".into(),
    }
}

fn ended(slug: &str, area: &str, last_day: &str, successor: &str) -> NewOrganisation {
    NewOrganisation {
        valid_to: Some(last_day.into()),
        successor: Some(successor.into()),
        ..council(slug, area)
    }
}

async fn load(db: &Db, all: Vec<NewOrganisation>) {
    db.write(move |tx| {
        for (id, new) in (1..).zip(&all) {
            organisation::upsert(tx, id, new)?;
        }
        Ok::<_, PeopleError>(())
    })
    .await
    .unwrap();
}

async fn serving(db: &Db, codes: &[&str], today: &'static str) -> Vec<String> {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    let found = db.read(move |tx| organisation::for_areas(tx, &codes, today));
    let found = found.await.unwrap().into_iter();
    found.map(|organisation| organisation.slug).collect()
}

both_engines! {
    async fn an_entry_is_new_then_the_same_then_changed(test: TestDb) {
        let put = |id, new: NewOrganisation| {
            test.db.write(move |tx| organisation::upsert(tx, id, &new))
        };
        let id = OrganisationId(5);
        assert_eq!(put(5, council("a", "E1")).await.unwrap(), Upsert::New(id));
        let again = NewOrganisation { source: "other".into(), ..council("a", "E1") };
        assert_eq!(put(6, again).await.unwrap(), Upsert::Same(id));
        let ended = ended("a", "E1", "2023-03-31", "b");
        assert_eq!(put(6, ended.clone()).await.unwrap(), Upsert::Changed(id));
        assert_eq!(put(6, ended).await.unwrap(), Upsert::Same(id));
        let kept = test.db.read(|tx| organisation::by_slug(tx, "a")).await.unwrap().unwrap();
        assert_eq!((kept.id, kept.valid_to.as_deref()), (id, Some("2023-03-31")));
        let found = test.db.read(move |tx| organisation::by_id(tx, id)).await.unwrap();
        assert_eq!(found, Some(kept));
        let none = test.db.read(|tx| organisation::by_id(tx, OrganisationId(6))).await.unwrap();
        assert_eq!(none, None);
    }

    async fn each_field_that_differs_is_a_change(test: TestDb) {
        let put = |new: NewOrganisation| {
            test.db.write(move |tx| organisation::upsert(tx, 1, &new))
        };
        let full = || NewOrganisation {
            valid_from: Some("1974-04-01".into()),
            ..ended("a", "E1", "2023-03-31", "b")
        };
        put(full()).await.unwrap();
        for other in [
            NewOrganisation { name: "B".into(), ..full() },
            NewOrganisation { kind: "county".into(), ..full() },
            NewOrganisation { area_code: None, ..full() },
            NewOrganisation { valid_from: None, ..full() },
            NewOrganisation { valid_to: None, ..full() },
            NewOrganisation { successor: None, ..full() },
        ] {
            let id = OrganisationId(1);
            assert_eq!(put(other.clone()).await.unwrap(), Upsert::Changed(id), "{other:?}");
            assert_eq!(put(other.clone()).await.unwrap(), Upsert::Same(id), "{other:?}");
            assert_eq!(put(full()).await.unwrap(), Upsert::Changed(id), "{other:?}");
        }
    }

    async fn a_bad_field_is_named_and_nothing_is_written(test: TestDb) {
        let good = || council("a", "E1");
        let some = |text: &str| Some(text.to_owned());
        for (field, bad) in [
            ("slug", NewOrganisation { slug: "A b".into(), ..good() }),
            ("name", NewOrganisation { name: " ".into(), ..good() }),
            ("kind", NewOrganisation { kind: "shire".into(), ..good() }),
            ("area_code", NewOrganisation { area_code: some("a b"), ..good() }),
            ("valid_from", NewOrganisation { valid_from: some("1/4/2023"), ..good() }),
            ("valid_to", NewOrganisation {
                valid_from: some("2023-04-01"), valid_to: some("2023-03-31"), ..good()
            }),
            ("successor", NewOrganisation { successor: some(""), ..good() }),
        ] {
            let refused = test.db.write(move |tx| organisation::upsert(tx, 1, &bad)).await;
            let Err(PeopleError::Field(error)) = refused else {
                panic!("{field} was taken: {refused:?}");
            };
            assert_eq!(error.field, field);
        }
        assert!(test.db.read(|tx| organisation::list(tx, "", 9)).await.unwrap().is_empty());
    }

    async fn the_list_goes_on_after_a_slug(test: TestDb) {
        load(&test.db, ["c", "a", "b-2", "b"].map(|slug| council(slug, "E1")).into()).await;
        let page = |after: &'static str, limit| {
            let page = test.db.read(move |tx| organisation::list(tx, after, limit));
            async move { page.await.unwrap().into_iter().map(|one| one.slug).collect::<Vec<_>>() }
        };
        let (first, rest) = tokio::join!(page("", 2), page("b", 9));
        assert_eq!(first, ["a", "b"]);
        assert_eq!(rest, ["b-2", "c"]);
    }

    async fn areas_are_served_in_the_order_given(test: TestDb) {
        let mut late = council("late", "E2");
        late.valid_from = Some("2030-01-01".into());
        load(&test.db, vec![council("z", "E1"), council("y", "E1"), council("x", "E2"), late]).await;
        assert_eq!(serving(&test.db, &["E2", "E1", "E2", "E9"], "2026-11-22").await, ["x", "y", "z"]);
        assert_eq!(serving(&test.db, &["E1"], "2026-11-22").await, ["y", "z"]);
        assert_eq!(serving(&test.db, &["E2"], "2030-01-01").await, ["late", "x"]);
        assert!(serving(&test.db, &[], "2026-11-22").await.is_empty());
    }

    async fn one_that_has_ended_gives_way_to_its_successor(test: TestDb) {
        load(&test.db, vec![
            ended("old", "E1", "2019-03-31", "middle"),
            ended("middle", "E2", "2023-03-31", "new"),
            ended("gone", "E1", "2019-03-31", "not-on-the-register"),
            council("new", "E3"),
        ]).await;
        assert_eq!(serving(&test.db, &["E1"], "2019-03-31").await, ["gone", "old"], "the last day");
        assert_eq!(serving(&test.db, &["E1"], "2019-04-01").await, ["middle"]);
        assert_eq!(serving(&test.db, &["E1", "E2", "E3"], "2023-04-01").await, ["new"]);
    }

    async fn loops_end_and_ten_links_are_the_most(test: TestDb) {
        let link = |n: u32, to: u32| {
            ended(&format!("s{n}"), &format!("E{n}"), "2020-01-01", &format!("s{to}"))
        };
        let mut all: Vec<_> = (0..11).map(|n| link(n, n + 1)).collect();
        all.push(council("s11", "E11"));
        all.extend([link(20, 21), link(21, 20), link(30, 30)]);
        load(&test.db, all).await;
        assert_eq!(serving(&test.db, &["E1"], "2026-01-01").await, ["s11"], "ten links");
        assert!(serving(&test.db, &["E0"], "2026-01-01").await.is_empty(), "eleven links");
        assert!(serving(&test.db, &["E20", "E21", "E30"], "2026-01-01").await.is_empty());
    }
}
