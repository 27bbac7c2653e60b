//! The real data of two councils, where it is at hand.

use std::collections::BTreeMap;
use std::fs::File;

use crate::support::{Site, real};

/// The wards of 2011 that make up the city of Bath, which has no parish.
const BATH: [&str; 16] = [
    "Abbey",
    "Bathwick",
    "Combe Down",
    "Kingsmead",
    "Lambridge",
    "Lansdown",
    "Lyncombe",
    "Newbridge",
    "Odd Down",
    "Oldfield",
    "Southdown",
    "Twerton",
    "Walcot",
    "Westmoreland",
    "Weston",
    "Widcombe",
];

/// FixMyStreet's statuses of these reports, our stage while open, our outcome once closed.
const STATUSES: [(&str, &str, Option<&str>); 10] = [
    ("confirmed", "received", None),
    ("investigating", "investigating", None),
    ("in progress", "in_progress", None),
    ("action scheduled", "scheduled", None),
    ("fixed - council", "", Some("fixed_by_owner")),
    ("fixed - user", "", Some("fixed_by_reporter")),
    ("unable to fix", "", Some("no_action")),
    ("not responsible", "", Some("not_ours")),
    ("duplicate", "", Some("duplicate")),
    ("internal referral", "", Some("referred")),
];

struct Files {
    banes: String,
    parishes: String,
    wards: String,
    districts: String,
    organisations: String,
    reports: String,
}

fn files() -> Option<Files> {
    Some(Files {
        banes: real("boundaries/banes-parishes-full.geojson.gz")?,
        parishes: real("boundaries/en-parishes-2024-20m.geojson.gz")?,
        wards: real("boundaries/banes-wards-2019-review.geojson.gz")?,
        districts: real("boundaries/uk-lad-2024-20m.geojson.gz")?,
        organisations: real("councils/mysociety-local-authorities.csv.gz")?,
        reports: real("requests/banes-fixmystreet-2019.csv.gz")?,
    })
}

/// `of` chooses districts; what came of each file is `wanted`.
fn import(site: &Site, files: &Files, of: &[&str], wanted: [&str; 6]) {
    let areas = ["import", "areas"];
    let west = [
        "--only",
        "district_name=West Berkshire",
        "--generalised",
        "20",
    ];
    let skip = ["--skip", "kind=unparished"];
    let all: [Vec<&str>; 6] = [
        [&areas[..], &[&files.banes, "--layer", "parish"], &skip].concat(),
        [&areas[..], &[&files.parishes, "--layer", "parish"], &west].concat(),
        [&areas[..], &[&files.wards, "--layer", "ward"]].concat(),
        [&areas[..], &[&files.districts, "--layer", "district"], of].concat(),
        vec!["import", "organisations", &files.organisations],
        vec![
            "import",
            "reports",
            &files.reports,
            "--format",
            "fixmystreet",
        ],
    ];
    for (args, wanted) in all.iter().zip(wanted) {
        assert_eq!(site.pump(args).first(), wanted, "{args:?}");
    }
}

const GENERALISED: &[&str] = &["--generalised", "20"];
const FIRST: [&str; 6] = [
    "51 new, 0 the same",
    "63 new, 0 the same",
    "33 new, 0 the same",
    "361 new, 0 the same",
    "470 new, 0 the same",
    "1164 new, 0 the same",
];
const SECOND: [&str; 6] = [
    "0 new, 51 the same",
    "0 new, 63 the same",
    "0 new, 33 the same",
    "0 new, 361 the same",
    "0 new, 470 the same",
    "0 new, 1164 the same",
];

/// A record as the store has it: status there, stage, outcome, parishes, organisation.
type Found = (String, String, Option<String>, i64, Option<String>);

async fn check(site: &Site, files: &Files) {
    let found: BTreeMap<String, Found> = site
        .ask(|tx| {
            let rows = tx.rows(
                "select origin_id, origin_status, stage, outcome,
                     (select count(*) from record_area a
                      where a.record_id = r.id and a.area like 'E04%'),
                     (select slug from organisation o where o.id = r.organisation_id)
                 from record r",
                &[],
            )?;
            let rows = rows.iter().map(|row| {
                let found = (
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                    row.get(5)?,
                );
                Ok((row.get(0)?, found))
            });
            rows.collect()
        })
        .await;
    assert_eq!(found.len(), 1_164);
    let file = flate2::read::MultiGzDecoder::new(File::open(&files.reports).unwrap());
    let mut table = csv::Reader::from_reader(file);
    let (mut counts, mut in_bath, mut in_a_parish) = (BTreeMap::new(), 0, 0);
    for row in table.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        let (status, stage, outcome, parishes, organisation) = &found[&row["report_id"]];
        assert_eq!(status, &row["status"]);
        let (_, open, ended) = STATUSES.iter().find(|(word, ..)| word == status).unwrap();
        assert_eq!(outcome.as_deref(), *ended, "{row:?}");
        assert!(ended.is_some() || stage == open, "{row:?}: {stage}");
        *counts.entry(status.clone()).or_insert(0) += 1;
        assert!(*parishes <= 1, "{row:?}");
        if BATH.contains(&row["ward"].as_str()) {
            in_bath += 1;
            assert_eq!(*parishes, 0, "Bath has no parish: {row:?}");
        }
        in_a_parish += parishes;
        let wanted = Some("bath-and-north-east-somerset");
        assert_eq!(organisation.as_deref(), wanted, "{row:?}");
    }
    assert_eq!(counts.len(), STATUSES.len());
    assert!(
        in_bath > 300 && in_a_parish > 300,
        "{in_bath} in Bath, {in_a_parish} in parishes"
    );
    eprintln!("{counts:?}; {in_bath} in Bath, {in_a_parish} in parishes");
}

#[tokio::test]
async fn two_councils_on_sqlite_first_alone_then_beside_a_server() {
    let Some(files) = files() else { return };
    let site = Site::sqlite();
    import(&site, &files, GENERALISED, FIRST);
    check(&site, &files).await;
    let _server = site.serve(&[]);
    import(&site, &files, GENERALISED, SECOND);
}

#[tokio::test]
async fn two_councils_on_postgres() {
    let Some(files) = files() else { return };
    let Some(site) = Site::postgres().await else {
        return;
    };
    // One district is enough here: the whole country is SQLite's to prove.
    let banes = [GENERALISED, &["--only", "code=E06000022"]].concat();
    let (mut first, mut second) = (FIRST, SECOND);
    (first[3], second[3]) = ("1 new, 0 the same", "0 new, 1 the same");
    import(&site, &files, &banes, first);
    import(&site, &files, &banes, second);
    check(&site, &files).await;
}
