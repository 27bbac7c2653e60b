//! Speeding traffic on the real boundaries of two councils: parish or council, and why.

use std::sync::Arc;

use pump_acts::import::{DutyInput, MOST_ROWS, import_areas, import_duties, import_organisations};
use pump_acts::read::record;
use pump_acts::{App, Places, ReportInput, report};
use pump_catalogue::{Catalogue, File, Files, Shelf};
use pump_core::view::Responsible;
use pump_core::{Actor, Ctx, ManualClock, Millis, Secret, SeededChance};
use pump_db::{Db, both_engines};
use pump_exchange::geojson::{AreaOptions, areas};
use pump_exchange::{duties, organisations};
use pump_following::Site;
use pump_following::run::number_in_groups;

use crate::real::real;

const SERVICE: &str = r#"
id = "speeding"
version = 9
makes = "report"
name = { en = "Speeding traffic", cy = "Traffig sy'n goryrru" }
group = "roads"
public_place = "street"
similar = { within_m = 250, days = 365 }
duty = "road-safety"

[[question]]
code = "limit"
ask = { en = "What is the speed limit?", cy = "Beth yw'r terfyn cyflymder?" }
required = true
one_of = [
  { code = "20", en = "20 mph", cy = "20 mya" },
  { code = "30", en = "30 mph", cy = "30 mya" },
  { code = "40", en = "40 mph or more", cy = "40 mya neu fwy" },
  { code = "unknown", en = "I don't know", cy = "Dydw i ddim yn gwybod" },
]

[[route]]
id = "parish"
when = 'limit in ["20", "30"] && area("parish") != null'
to = { area = "parish" }
because = { en = "{organisation} runs Speedwatch in {area}.", cy = "{organisation} yn {area}." }

[[route]]
id = "road-safety"
to = { duty = "road-safety" }
because = { en = "{organisation} keeps the speed signs on this road.", cy = "{organisation}." }
"#;

const HUNGERFORD: (f64, f64) = (51.4149, -1.5157);
const BATH: (f64, f64) = (51.3814, -2.3597);

fn app(db: &Db, folder: &tempfile::TempDir) -> App {
    let secret = Secret::from_bytes([7; 32]);
    let clock = Arc::new(ManualClock::at(Millis(1_795_348_800_000)));
    let ctx = Ctx::new(clock, Arc::new(SeededChance::new(1)), secret.clone());
    let files = Files::with_services(vec![File {
        name: "services/speeding.toml".into(),
        text: SERVICE.into(),
    }]);
    let shelf = Shelf::new(Catalogue::load(files).unwrap());
    let site = Site {
        name: "Testshire".into(),
        base: "http://pump.test".into(),
        from: "Testshire <reports@example.org>".into(),
        secret,
        shelf: shelf.clone(),
    };
    App {
        ctx,
        db: db.clone(),
        shelf,
        places: Places::default(),
        site: Arc::new(site),
        erasures: folder.path().join("erasures.log").into(),
    }
}

/// Loads the areas of a file that a property says are wanted; their codes.
async fn load(
    app: &App,
    name: &str,
    layer: &str,
    only: Option<(&str, &str)>,
) -> Option<Vec<String>> {
    let mut options = AreaOptions::new(layer, name);
    options.generalised_m = 20;
    options.skip = vec![("kind".into(), "unparished".into())];
    let only = only.map(|(key, value)| (key.into(), value.into()));
    options.only = only.into_iter().collect();
    let rows: Vec<_> = areas(real(name)?, options)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let codes = rows.iter().map(|row| row.code.clone()).collect();
    import_areas(app, rows).await.unwrap();
    Some(codes)
}

/// Areas, organisations and duties of both councils; `None` when a file is not at hand.
async fn two_councils(app: &App) -> Option<()> {
    let districts = "boundaries/uk-lad-2024-20m.geojson.gz";
    let banes = "boundaries/banes-parishes-full.geojson.gz";
    let england = "boundaries/en-parishes-2024-20m.geojson.gz";
    let mut codes = Vec::new();
    for (name, layer, only) in [
        (districts, "district", Some(("code", "E06000022"))),
        (districts, "district", Some(("code", "E06000037"))),
        (banes, "parish", None),
        (england, "parish", Some(("district_name", "West Berkshire"))),
    ] {
        codes.extend(load(app, name, layer, only).await?);
    }
    for name in [
        "councils/mysociety-local-authorities.csv.gz",
        "councils/parish-names-codes.csv.gz",
    ] {
        let mut all = organisations::read(real(name)?, name)
            .unwrap()
            .organisations;
        all.retain(|it| {
            it.area_code
                .as_ref()
                .is_some_and(|code| codes.contains(code))
        });
        for step in all.chunks(MOST_ROWS) {
            import_organisations(app, step.to_vec()).await.unwrap();
        }
    }
    let ours: Vec<DutyInput> = [
        include_str!("../../../../duties/bath-and-north-east-somerset.csv"),
        include_str!("../../../../duties/west-berkshire.csv"),
    ]
    .into_iter()
    .flat_map(|text| duties::read(text.as_bytes(), "ours").unwrap())
    .collect();
    let done = import_duties(app, ours).await.unwrap();
    assert!(done.new > 10 && done.notes.is_empty(), "{:?}", done.notes);
    Some(())
}

async fn speeding(app: &App, (lat, lon): (f64, f64), limit: &str) -> Responsible {
    let answers = serde_json::json!({ "limit": limit });
    let input = ReportInput {
        service: "speeding".into(),
        lat: Some(lat),
        lon: Some(lon),
        description: Some("Every morning".into()),
        answers: answers.as_object().unwrap().clone(),
        ..ReportInput::default()
    };
    let made = report(app, &Actor::Public, app.ctx.own_unit(), &input)
        .await
        .unwrap();
    let seen = record(app, &Actor::Operator, "en", &made.made)
        .await
        .unwrap();
    seen.responsible
}

both_engines! {
    async fn parish_or_council_decides_itself_by_the_limit_and_the_place(test: TestDb) {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&test.db, &folder);
        number_in_groups(&test.db);
        if two_councils(&app).await.is_none() {
            return;
        }
        app.places.refresh(&app.db, &app.ctx).await.unwrap();
        let signs = "keeps the speed signs on this road.";
        for (place, limit, slug, because) in [
            (HUNGERFORD, "30", "parish-e04001177", "Hungerford runs Speedwatch in Hungerford."),
            (HUNGERFORD, "20", "parish-e04001177", "Hungerford runs Speedwatch in Hungerford."),
            (HUNGERFORD, "40", "west-berkshire", signs),
            (HUNGERFORD, "unknown", "west-berkshire", signs),
            (BATH, "30", "bath-and-north-east-somerset", signs),
        ] {
            let found = speeding(&app, place, limit).await;
            assert_eq!(found.slug.as_deref(), Some(slug), "{limit} at {place:?}: {found:?}");
            assert!(found.because.ends_with(because), "{found:?}");
            let authority = found.authority.map(|it| it.slug);
            let law = slug.starts_with("parish").then(|| "west-berkshire".to_owned());
            assert_eq!(authority, law, "the parish does not hold the duty in law");
        }
    }
}
