//! Duties: entries, their days, and who holds them when organisations end.

use pump_core::{Millis, OrganisationId};
use pump_db::{Db, both_engines};
use pump_people::duty::{MOST_PERIODS, NewDuty, for_areas, save};
use pump_people::{NewOrganisation, PeopleError, Upsert, organisation};

use crate::organisation::council;

const TODAY: &str = "2026-11-22";

fn highways(area: &str, organisation: i64) -> NewDuty {
    NewDuty {
        duty: "highways".into(),
        area_code: area.into(),
        organisation: OrganisationId(organisation),
        council: None,
        authority: None,
        valid_from: String::new(),
        valid_to: None,
        source: "test".into(),
    }
}

fn between(from: &str, to: Option<&str>, organisation: i64) -> NewDuty {
    NewDuty {
        valid_from: from.into(),
        valid_to: to.map(Into::into),
        ..highways("E1", organisation)
    }
}

/// Organisations with the ids 1, 2 …
async fn organisations(db: &Db, all: Vec<NewOrganisation>) {
    db.write(move |tx| {
        for (id, new) in (1..).zip(&all) {
            organisation::upsert(tx, id, new)?;
        }
        Ok::<_, PeopleError>(())
    })
    .await
    .unwrap();
}

async fn three(db: &Db) {
    organisations(db, ["a", "b", "c"].map(|slug| council(slug, "E0")).into()).await;
}

async fn put(db: &Db, id: i64, new: NewDuty) -> Result<Upsert<i64>, PeopleError> {
    db.write(move |tx| save(tx, id, &new)).await
}

/// Area, duty, and the three roles as slugs, of all that is held.
async fn held(db: &Db, codes: &[&str], today: &'static str) -> Vec<String> {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    let found = db
        .read(move |tx| for_areas(tx, &codes, today))
        .await
        .unwrap();
    let slug = |it: &Option<pump_people::Organisation>| {
        it.as_ref().map_or("-".to_owned(), |it| it.slug.clone())
    };
    let line = found.iter().map(|it| {
        let roles = [
            &it.organisation.slug,
            &slug(&it.council),
            &slug(&it.authority),
        ];
        format!(
            "{} {} {}",
            it.area_code,
            it.duty,
            roles.map(String::as_str).join(" ")
        )
    });
    line.collect()
}

both_engines! {
    async fn an_entry_is_new_then_the_same_then_changed(test: TestDb) {
        three(&test.db).await;
        let db = &test.db;
        assert_eq!(put(db, 7, highways("E1", 1)).await.unwrap(), Upsert::New(7));
        let again = NewDuty { source: "other".into(), ..highways("E1", 1) };
        assert_eq!(put(db, 8, again).await.unwrap(), Upsert::Same(7));
        for other in [
            highways("E1", 2),
            NewDuty { council: Some(OrganisationId(3)), ..highways("E1", 1) },
            NewDuty { authority: Some(OrganisationId(3)), ..highways("E1", 1) },
            NewDuty { valid_to: Some("2030-03-31".into()), ..highways("E1", 1) },
        ] {
            assert_eq!(put(db, 8, other.clone()).await.unwrap(), Upsert::Changed(7), "{other:?}");
            assert_eq!(put(db, 8, other.clone()).await.unwrap(), Upsert::Same(7), "{other:?}");
            assert_eq!(put(db, 8, highways("E1", 1)).await.unwrap(), Upsert::Changed(7));
        }
        assert_eq!(put(db, 9, highways("E2", 1)).await.unwrap(), Upsert::New(9));
        let lighting = NewDuty { duty: "street-lighting".into(), ..highways("E1", 1) };
        assert_eq!(put(db, 10, lighting).await.unwrap(), Upsert::New(10));
    }

    async fn a_bad_field_is_named_and_nothing_is_written(test: TestDb) {
        three(&test.db).await;
        let good = || highways("E1", 1);
        let some = |text: &str| Some(text.to_owned());
        for (field, bad) in [
            ("duty", NewDuty { duty: "The roads".into(), ..good() }),
            ("area_code", NewDuty { area_code: "E 1".into(), ..good() }),
            ("valid_from", NewDuty { valid_from: "1/4/2026".into(), ..good() }),
            ("valid_to", NewDuty { valid_to: some("2026-02-30"), ..good() }),
            ("valid_to", NewDuty {
                valid_from: "2026-04-01".into(), valid_to: some("2026-03-31"), ..good()
            }),
        ] {
            let refused = put(&test.db, 1, bad).await;
            let Err(PeopleError::Field(error)) = refused else {
                panic!("{field} was taken: {refused:?}");
            };
            assert_eq!(error.field, field);
        }
        assert!(held(&test.db, &["E1"], TODAY).await.is_empty());
    }

    async fn two_entries_have_no_day_in_common(test: TestDb) {
        three(&test.db).await;
        let db = &test.db;
        put(db, 1, between("2020-04-01", Some("2023-03-31"), 1)).await.unwrap();
        put(db, 2, between("2023-04-01", None, 2)).await.unwrap();
        for (bad, told) in [
            (between("2019-01-01", Some("2020-04-01"), 3), "from 2020-04-01 to 2023-03-31"),
            (between("2023-03-31", Some("2023-03-31"), 3), "from 2020-04-01 to 2023-03-31"),
            (between("", None, 3), "from 2020-04-01 to 2023-03-31"),
            (between("2024-01-01", Some("2024-12-31"), 3), "from 2023-04-01, which has no end"),
            (between("2020-04-01", Some("2023-04-01"), 1), "from 2023-04-01, which has no end"),
        ] {
            let said = put(db, 3, bad.clone()).await.unwrap_err().to_string();
            assert!(said.contains(told), "{bad:?}: {said}");
        }
        let before = between("", Some("2020-03-31"), 3);
        assert_eq!(put(db, 3, before).await.unwrap(), Upsert::New(3));
        for (day, holder) in [
            ("1999-01-01", "c"), ("2020-03-31", "c"), ("2020-04-01", "a"),
            ("2023-03-31", "a"), ("2023-04-01", "b"), (TODAY, "b"),
        ] {
            let line = format!("E1 highways {holder} - -");
            assert_eq!(held(db, &["E1"], day).await, [line], "{day}");
        }
    }

    async fn periods_have_a_ceiling(test: TestDb) {
        three(&test.db).await;
        for year in 0..i64::from(MOST_PERIODS) {
            let day = format!("{}-01-01", 1900 + year);
            put(&test.db, year, between(&day, Some(&day), 1)).await.unwrap();
        }
        let more = put(&test.db, 1000, between(TODAY, None, 1)).await;
        assert!(more.unwrap_err().to_string().contains("one too many"));
        let known = put(&test.db, 1000, between("1999-01-01", Some("1999-12-31"), 1)).await;
        assert_eq!(known.unwrap(), Upsert::Changed(99));
    }

    async fn areas_come_in_the_order_given_and_duties_in_theirs(test: TestDb) {
        three(&test.db).await;
        let cleansing = NewDuty { duty: "street-cleansing".into(), ..highways("E1", 2) };
        let all = NewDuty {
            council: Some(OrganisationId(2)),
            authority: Some(OrganisationId(3)),
            ..highways("E2", 1)
        };
        for (id, new) in (1..).zip([cleansing, all, highways("E1", 1), highways("E9", 1)]) {
            put(&test.db, id, new).await.unwrap();
        }
        let found = held(&test.db, &["E2", "E1", "E5"], TODAY).await;
        assert_eq!(found, ["E2 highways a b c", "E1 highways a - -", "E1 street-cleansing b - -"]);
        assert!(held(&test.db, &[], TODAY).await.is_empty());
    }

    async fn successors_take_over_what_was_held(test: TestDb) {
        let ended = |slug: &str, successor: &str| NewOrganisation {
            valid_to: Some("2023-03-31".into()),
            successor: Some(successor.into()),
            ..council(slug, "E0")
        };
        let late = NewOrganisation { valid_from: Some("2023-04-01".into()), ..council("new", "E0") };
        let gone = ended("gone", "nobody");
        organisations(&test.db, vec![ended("old", "middle"), ended("middle", "new"), late, gone]).await;
        let all = |area: &str, ids: [i64; 3]| NewDuty {
            council: Some(OrganisationId(ids[1])),
            authority: Some(OrganisationId(ids[2])),
            ..highways(area, ids[0])
        };
        put(&test.db, 1, all("E1", [1, 2, 1])).await.unwrap();
        put(&test.db, 2, all("E2", [4, 3, 3])).await.unwrap();
        put(&test.db, 3, all("E3", [3, 4, 4])).await.unwrap();
        let areas = &["E1", "E2", "E3"];
        assert_eq!(held(&test.db, areas, "2023-03-31").await, [
            "E1 highways old middle old", "E2 highways gone - -",
        ], "the last day; new has not begun");
        assert_eq!(held(&test.db, areas, "2023-04-01").await, [
            "E1 highways new new new", "E3 highways new - -",
        ]);
    }

    async fn each_note_of_a_change_is_another(test: TestDb) {
        let touch = || test.db.write(|tx| {
            organisation::touch_generation(tx, Millis(5))?;
            organisation::generation(tx)
        });
        let (first, second) = (touch().await.unwrap(), touch().await.unwrap());
        assert_ne!(first, second, "at the same millisecond");
    }

    async fn organisations_are_found_by_area_and_by_name(test: TestDb) {
        let gone = NewOrganisation {
            valid_to: Some("2023-03-31".into()),
            successor: Some("a".into()),
            ..council("gone", "E2")
        };
        organisations(&test.db, vec![council("a", "E1"), gone, council("z", "E1")]).await;
        let codes = ["E2", "E1"].map(String::from);
        let found = test.db.read(move |tx| organisation::of_areas(tx, &codes, TODAY)).await.unwrap();
        let found: Vec<_> = found.iter().map(|(code, it)| (code.as_str(), it.slug.as_str())).collect();
        assert_eq!(found, [("E2", "a"), ("E1", "a"), ("E1", "z")]);

        let slugs = ["gone", "z", "nobody"].map(String::from);
        let known = slugs.clone();
        let named = test.db.read(move |tx| organisation::named(tx, &slugs, TODAY)).await.unwrap();
        let named: Vec<_> = named.iter().map(|(asked, it)| (asked.as_str(), it.slug.as_str())).collect();
        assert_eq!(named, [("gone", "a"), ("z", "z")]);
        let ids = test.db.read(move |tx| organisation::ids(tx, &known)).await.unwrap();
        let ids: Vec<_> = ids.iter().map(|(slug, id)| (slug.as_str(), id.0)).collect();
        assert_eq!(ids, [("gone", 2), ("z", 3)]);
    }
}
