//! The register of duties: its import, and where reports go by it.

use pump_acts::import::{
    DutyInput, Imported, MOST_ROWS, OrganisationInput, import_duties, import_organisations,
};
use pump_acts::read::record;
use pump_acts::{ReportInput, report};
use pump_catalogue::{Catalogue, File, Files};
use pump_core::Actor;
use pump_core::view::Responsible;
use pump_db::both_engines;

use crate::site::{TestSite, report_by, site};

/// A service with a rule of each sort.
const SERVICE: &str = r#"
id = "kerb"
version = 1
makes = "report"
name = { en = "Kerb", cy = "Cwrb" }
group = "roads"
public_place = "exact"
similar = { within_m = 30, days = 180 }
duty = "highways"

[[route]]
id = "roads"
to = { duty = "highways" }
because = { en = "{organisation} mends kerbs in {area}.", cy = "{organisation} yn {area}." }

[[route]]
id = "trust"
to = { organisation = "trust" }
because = { en = "{organisation} helps.", cy = "{organisation}." }
"#;

async fn site_with_kerbs(test: &pump_db::testing::TestDb) -> TestSite {
    let site = site(&test.db).await;
    let mut files = Files::shipped();
    files.services.push(File {
        name: "services/kerb.toml".into(),
        text: SERVICE.into(),
    });
    site.app.shelf.put(Catalogue::load(files).unwrap());
    site
}

pub(crate) fn row(duty: &str, area: &str, organisation: &str) -> DutyInput {
    DutyInput {
        line: 2,
        duty: duty.into(),
        area_code: area.into(),
        organisation: organisation.into(),
        council: None,
        authority: None,
        valid_from: None,
        valid_to: None,
        source: "test".into(),
    }
}

async fn duties(site: &TestSite, rows: &[DutyInput]) -> Imported {
    import_duties(&site.app, rows.into()).await.unwrap()
}

async fn organisation(site: &TestSite, slug: &str, successor: Option<&str>) {
    let new = OrganisationInput {
        slug: slug.into(),
        name: format!("The {slug}"),
        kind: "other".into(),
        area_code: None,
        valid_from: None,
        valid_to: successor.map(|_| "2020-03-31".into()),
        successor: successor.map(Into::into),
        source: "test".into(),
    };
    let done = import_organisations(&site.app, vec![new]).await.unwrap();
    assert_eq!(done.notes, Vec::<String>::new());
}

/// Who has a kerb that is told in the parish P1.
async fn kerb(site: &TestSite) -> Responsible {
    let input = ReportInput {
        service: "kerb".into(),
        ..report_by(None)
    };
    let unit = site.app.ctx.own_unit();
    let made = report(&site.app, &Actor::Public, unit, &input)
        .await
        .unwrap();
    let seen = record(&site.app, &Actor::Operator, "en", &made.made)
        .await
        .unwrap();
    seen.responsible
}

async fn slug(site: &TestSite) -> String {
    kerb(site).await.slug.unwrap_or_default()
}

both_engines! {
    async fn a_second_import_changes_nothing(test: TestDb) {
        let site = site(&test.db).await;
        let mut rows = vec![row("highways", "D1", "d1"), row("lgsl:564", "P1", "d1")];
        assert_eq!(duties(&site, &rows).await, Imported { new: 2, ..Default::default() });
        assert_eq!(duties(&site, &rows).await, Imported { same: 2, ..Default::default() });
        rows[1].duty = "street-lighting".into();
        assert_eq!(duties(&site, &rows).await.same, 2, "564 is street lighting");
        rows[0].council = Some("elsewhere".into());
        let one = Imported { changed: 1, same: 1, ..Default::default() };
        assert_eq!(duties(&site, &rows).await, one);
    }

    async fn a_row_that_is_not_right_is_named_and_the_others_are_taken(test: TestDb) {
        let site = site(&test.db).await;
        let good = || row("highways", "D1", "d1");
        let some = |text: &str| Some(text.to_owned());
        duties(&site, &[good()]).await;
        for (bad, told) in [
            (row("roads", "D1", "d1"),
             "line 2, duty: \"roads\" is no duty: there are abandoned-vehicles, "),
            (row("lgsl:1", "D1", "d1"), "line 2, duty: \"lgsl:1\" is no duty: there are lgsl:"),
            (row("lgsl:", "D1", "d1"), "line 2, duty: \"lgsl:\" is no duty: there are lgsl:"),
            (row("lgsl:550", "D1", "d1"),
             "line 2, duty: \"lgsl:550\" is several duties: write highways or trees"),
            (row("highways", "D9", "d1"),
             "line 2, area_code: \"D9\" is the code of no area here: import the area first"),
            (row("highways", "D1", "d9"),
             "line 2, organisation: \"d9\" is not on the register: import it first"),
            (DutyInput { council: some("c9"), ..good() },
             "line 2, council: \"c9\" is not on the register"),
            (DutyInput { authority: some("a9"), ..good() },
             "line 2, authority: \"a9\" is not on the register"),
            (DutyInput { valid_from: some("2020-01-01"), ..good() },
             "line 2, valid_from: overlaps with the entry from an unknown day, which has no end"),
            (DutyInput { valid_from: some("1 May"), ..good() }, "line 2, valid_from: is not a day"),
        ] {
            let done = duties(&site, &[bad, good()]).await;
            assert_eq!((done.new, done.changed, done.same), (0, 0, 1), "{told}");
            let [note] = &done.notes[..] else { panic!("{:?}", done.notes) };
            assert!(note.starts_with(told) && note.ends_with("; left out"), "{note}");
        }
    }

    async fn a_step_takes_as_many_rows_as_any_import(test: TestDb) {
        let site = site(&test.db).await;
        let day = |n: usize| Some(format!("19{:02}-0{}-01", n % 100, 1 + n / 100));
        let rows = (0..MOST_ROWS).map(|n| DutyInput {
            valid_from: day(n),
            valid_to: day(n),
            area_code: if n % 2 == 0 { "P1".into() } else { "P2".into() },
            ..row("highways", "", "d1")
        });
        let rows: Vec<_> = rows.collect();
        assert_eq!(duties(&site, &rows).await.new, 200);
        assert_eq!(duties(&site, &rows).await.same, 200);
    }

    async fn a_report_goes_by_what_the_register_says_now(test: TestDb) {
        let site = site_with_kerbs(&test).await;
        assert_eq!(kerb(&site).await.slug, None, "nobody is on the register");
        organisation(&site, "trust", None).await;
        assert_eq!(slug(&site).await, "trust", "by name");
        let mut highways = row("highways", "D1", "d1");
        highways.authority = Some("elsewhere".into());
        duties(&site, &[highways.clone()]).await;
        let found = kerb(&site).await;
        assert_eq!(found.slug.as_deref(), Some("d1"));
        assert_eq!(found.because, "d1 council mends kerbs in Area D1.");
        assert_eq!(found.authority.unwrap().slug, "elsewhere");
        highways.organisation = "trust".into();
        highways.council = Some("d1".into());
        duties(&site, &[highways]).await;
        let found = kerb(&site).await;
        assert_eq!(found.slug.as_deref(), Some("trust"));
        assert_eq!(found.council.unwrap().slug, "d1");
        duties(&site, &[row("highways", "P1", "elsewhere")]).await;
        assert_eq!(slug(&site).await, "elsewhere", "the finest area");
    }

    async fn successors_have_what_was_held(test: TestDb) {
        let site = site_with_kerbs(&test).await;
        organisation(&site, "trust", Some("heirs")).await;
        assert_eq!(slug(&site).await, "", "the heirs are not there yet");
        organisation(&site, "heirs", None).await;
        assert_eq!(slug(&site).await, "heirs", "a rule names who has ended");
        organisation(&site, "roads", None).await;
        duties(&site, &[row("highways", "D1", "roads")]).await;
        assert_eq!(slug(&site).await, "roads");
        organisation(&site, "roads", Some("d1")).await;
        assert_eq!(slug(&site).await, "d1", "the holder of a duty has ended");
    }

    async fn another_process_sees_it_at_its_next_look(test: TestDb) {
        let site = site_with_kerbs(&test).await;
        let mut other = site.app.clone();
        other.places = pump_acts::Places::default();
        other.places.refresh(&test.db, &other.ctx).await.unwrap();
        assert_eq!(slug(&site).await, "");
        import_duties(&other, vec![row("highways", "D1", "d1")]).await.unwrap();
        assert_eq!(slug(&site).await, "", "not yet");
        site.app.places.refresh(&test.db, &site.app.ctx).await.unwrap();
        assert_eq!(slug(&site).await, "d1");
    }
}
