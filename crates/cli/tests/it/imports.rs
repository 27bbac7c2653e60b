//! Imports of small files of our own, on both engines.

use serde_json::{Value, json};

use crate::support::Site;

pub(crate) const ORGANISATIONS: &str = "slug,name,kind,area_code,valid_from,valid_to,successor\n\
    combe,Combe Council,unitary,E06999999,,,\n\
    upper-combe,Upper Combe Parish Council,parish,E04999991,,,\n";

const DUTIES: &str = "duty,area_code,organisation,council,authority,valid_from,valid_to\n\
    highways,E04999991,combe,,,2023-04-01,\n\
    highways,E04999991,upper-combe,combe,combe,,2023-03-31\n\
    lgsl:564,E04999992,combe,,,,\n";

pub(crate) const REPORTS: &str = "report_id,category,created,confirmed,acknowledged,fixed,closed,status,lat,lon\n\
    1,Street Light Fault,2019-04-02T05:00:01Z,2019-04-02T05:01:00Z,,,,confirmed,51.405,-1.995\n\
    2,Anything else,2019-04-03T05:00:01Z,2019-04-03T05:01:00Z,,2019-04-09T09:00:00Z,,fixed - council,51.405,-1.985\n";

/// A square of a hundredth of a degree, whose south-west corner is so many hundredths east.
fn square(code: &str, name: &str, east: i32) -> Value {
    let (west, south) = (-2.0 + f64::from(east) / 100.0, 51.4);
    let (east, north) = (west + 0.01, south + 0.01);
    let ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
    ];
    feature(code, name, &json!([ring]))
}

fn feature(code: &str, name: &str, rings: &Value) -> Value {
    json!({
        "type": "Feature",
        "properties": { "code": code, "name": name, "kind": "parish" },
        "geometry": { "type": "Polygon", "coordinates": rings },
    })
}

fn collection(features: &[Value]) -> String {
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

fn three() -> [Value; 3] {
    [
        square("E04999991", "Upper Combe", 0),
        square("E04999992", "Nether Combe", 1),
        square("E04999993", "Combe Abbas", 2),
    ]
}

/// Everything twice: the second time there is nothing to do.
pub(crate) fn import_twice(site: &Site) {
    let areas = site.file("areas.geojson", &collection(&three()));
    let organisations = site.file("organisations.csv", ORGANISATIONS);
    let duties = site.file("duties.csv", DUTIES);
    let reports = site.file("reports.csv", REPORTS);
    for (args, rows) in [
        (&["import", "areas", &areas, "--layer", "parish"][..], 3),
        (&["import", "organisations", &organisations], 2),
        (&["import", "duties", &duties], 3),
        (
            &["import", "reports", &reports, "--format", "fixmystreet"],
            2,
        ),
    ] {
        assert_eq!(
            site.pump(args).first(),
            format!("{rows} new, 0 the same"),
            "{args:?}"
        );
        assert_eq!(
            site.pump(args).first(),
            format!("0 new, {rows} the same"),
            "{args:?}"
        );
        let again = site.pump(&[args, &["--json"]].concat());
        let again: Value = serde_json::from_str(again.done()).unwrap();
        assert_eq!(
            again,
            json!({ "new": 0, "changed": 0, "same": rows, "notes": [] })
        );
    }
}

async fn look(site: &Site) {
    let references = site
        .ask(|tx| {
            let rows = tx.rows("select ref from record order by origin_id", &[])?;
            rows.iter()
                .map(|row| row.get::<String>(0))
                .collect::<Result<Vec<_>, _>>()
        })
        .await;
    let record = site.pump(&["record", "show", &references[0], "--json"]);
    let record: Value = serde_json::from_str(record.done()).unwrap();
    assert_eq!(record["service"], "street-light");
    assert_eq!(record["stage"], "received");
    assert_eq!(record["origin"]["id"], "1");
    let text = site.pump(&["record", "show", &references[1].to_lowercase()]);
    assert!(
        text.done().contains("closed, fixed_by_owner"),
        "{}",
        text.out
    );
    // The index of words is made, and made again, without a server too.
    for _ in 0..2 {
        let read = site.pump(&["search", "rebuild", "--json"]);
        assert_eq!(read.done(), r#"{"n":2}"#);
    }
    let found = |tx: &mut pump_db::Tx<'_>| {
        let sql = "select count(*) from search_word where word = 'light'";
        tx.row(sql, &[])?.map(|row| row.get::<i64>(0)).transpose()
    };
    assert_eq!(site.ask(found).await, Some(1));
    // The counts of the map likewise, from whatever they were.
    for _ in 0..2 {
        let rebuilt = site.pump(&["tiles", "rebuild", "--json"]);
        assert_eq!(rebuilt.done(), r#"{"rebuilt":true}"#);
    }
    let on_the_map = |tx: &mut pump_db::Tx<'_>| {
        let sql = "select cast(sum(n) as bigint) from tile_count
             where service = '' and level = 6";
        tx.row(sql, &[])?.map(|row| row.get::<i64>(0)).transpose()
    };
    assert_eq!(site.ask(on_the_map).await, Some(2));
    // Every change is numbered, whoever runs or does not.
    let counts = |tx: &mut pump_db::Tx<'_>| {
        let row = tx.row(
            "select (select count(*) from pending), (select count(*) from feed)",
            &[],
        )?;
        row.map(|row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))
            .transpose()
    };
    assert_eq!(site.ask(counts).await, Some((0, 2)));
    let owed = |tx: &mut pump_db::Tx<'_>| {
        let row = tx.row("select count(*) from delivery", &[])?;
        row.map(|row| row.get::<i64>(0)).transpose()
    };
    assert_eq!(site.ask(owed).await, Some(0), "nobody is told");
}

#[tokio::test]
async fn a_second_import_does_nothing_on_sqlite() {
    let site = Site::sqlite();
    import_twice(&site);
    look(&site).await;
}

#[tokio::test]
async fn a_second_import_does_nothing_on_postgres() {
    if let Some(site) = Site::postgres().await {
        import_twice(&site);
        look(&site).await;
    }
}

#[test]
fn a_run_that_was_broken_off_is_taken_up() {
    let site = Site::sqlite();
    let first = site.file("parishes.geojson", &collection(&three()[..2]));
    let import = ["import", "areas", &first, "--layer", "parish"];
    assert_eq!(site.pump(&import).first(), "2 new, 0 the same");
    let mut all = three();
    all[0]["properties"]["name"] = json!("Combe Superior");
    site.file("parishes.geojson", &collection(&all));
    assert_eq!(site.pump(&import).first(), "1 new, 1 changed, 1 the same");
}

#[test]
fn only_and_skip_choose() {
    let site = Site::sqlite();
    let mut all = three();
    all[1]["properties"]["kind"] = json!("unparished");
    let file = site.file("areas.geojson", &collection(&all));
    let import = ["import", "areas", &file, "--layer", "parish"];
    let skip = [&import[..], &["--skip", "kind=unparished"]].concat();
    assert_eq!(site.pump(&skip).first(), "2 new, 0 the same");
    let only = [&import[..], &["--only", "kind=unparished"]].concat();
    assert_eq!(site.pump(&only).first(), "1 new, 0 the same");
    let none = [&import[..], &["--only", "kind=city"]].concat();
    assert!(site.pump(&none).error(1).contains("nothing in it fits"));
}

#[test]
fn bad_files_are_one_line_and_change_nothing() {
    let site = Site::sqlite();
    let grid = json!([[
        [422_000, 167_000],
        [423_000, 167_000],
        [423_000, 168_000],
        [422_000, 167_000]
    ]]);
    let flat = json!([[[-2.0, 51.4], [-1.9, 51.4], [-2.0, 51.4], [-2.0, 51.4]]]);
    let good = collection(&three());
    let broken_off = &good[..good.len() - 40];
    for (text, wanted) in [
        ("\u{1f}\u{8b} no gz", "byte 0"),
        ("", "byte 0"),
        (broken_off, "byte "),
        (
            &collection(&[feature("E04999991", "Grid", &grid)]),
            "[422000, 167000]",
        ),
        (
            &collection(&[feature("E04999991", "Flat", &flat)]),
            "E04999991",
        ),
        (&collection(&[]), "nothing in it fits"),
    ] {
        let file = site.file("areas.geojson", text);
        let said = site.pump(&["import", "areas", &file, "--layer", "parish"]);
        let error = said.error(1);
        assert!(
            error.contains(wanted) && error.contains(&file),
            "{wanted}: {error}"
        );
    }
    std::fs::write(site.folder.path().join("a.gz"), [0x1f, 0x8b, 8, 0, 0]).unwrap();
    let file = site.folder.path().join("a.gz").display().to_string();
    let said = site.pump(&["import", "areas", &file, "--layer", "parish"]);
    assert!(
        said.error(1).contains("the gz file is cut short"),
        "{}",
        said.err
    );
    let said = site.pump(&["import", "organisations", &site.file("o.csv", "a,b\n1,2\n")]);
    assert!(
        said.error(1).contains("line 1: the columns are a,b"),
        "{}",
        said.err
    );
    let said = site.pump(&["import", "reports", &file, "--format", "fixmystreet"]);
    said.error(1);
    let mapping = "system = \"x\"\nformat = \"fixmystreet\"\ndefault = \"none\"\n\
        [services]\n[statuses]\n";
    let mapping = site.file("m.toml", mapping);
    let reports = site.file("r.csv", REPORTS);
    let import = ["import", "reports", &reports, "--format", "fixmystreet"];
    let said = site.pump(&[&import[..], &["--mapping", &mapping]].concat());
    assert!(
        said.error(1)
            .contains("mapping, line 3: default: there is no service"),
        "{}",
        said.err
    );
    let file = site.file("areas.geojson", &good);
    let said = site.pump(&["import", "areas", &file, "--layer", "parish"]);
    assert_eq!(said.first(), "3 new, 0 the same", "nothing came before");
}

#[test]
fn what_was_put_right_or_left_out_is_noted() {
    let site = Site::sqlite();
    let bow = json!([[
        [-2.0, 51.4],
        [-1.99, 51.41],
        [-1.99, 51.4],
        [-2.0, 51.41],
        [-2.0, 51.4]
    ]]);
    let grid = json!([[
        [422_000, 167_000],
        [423_000, 167_000],
        [423_000, 168_000],
        [422_000, 167_000]
    ]]);
    let features = [
        feature("E04999991", "Bow", &bow),
        feature("E04999992", "Grid", &grid),
        square("E04999993", "Over the bow", 0),
    ];
    let file = site.file("areas.geojson", &collection(&features));
    let notes = site.folder.path().join("notes").display().to_string();
    let said = site.pump(&[
        "import", "areas", &file, "--layer", "parish", "--notes", &notes,
    ]);
    assert_eq!(said.first(), "2 new, 0 the same");
    let kept = std::fs::read_to_string(&notes).unwrap();
    for wanted in [
        "E04999991 Bow: 1 polygon crossed itself",
        "feature 2, geometry",
        "overlap by",
    ] {
        assert!(kept.contains(wanted), "{wanted} in {kept}");
        assert!(said.out.contains(wanted), "{wanted} in {}", said.out);
    }
}

#[test]
fn duties_that_are_not_right_are_named_with_their_line() {
    let site = Site::sqlite();
    let areas = site.file("areas.geojson", &collection(&three()));
    site.pump(&["import", "areas", &areas, "--layer", "parish"])
        .done();
    let organisations = site.file("organisations.csv", ORGANISATIONS);
    site.pump(&["import", "organisations", &organisations])
        .done();
    let bad = site.file(
        "bad.csv",
        &DUTIES
            .replace("lgsl:564", "lamps")
            .replace("23-03-31", "23-04-01"),
    );
    let said = site.pump(&["import", "duties", &bad]).done().to_owned();
    assert!(said.starts_with("1 new, 0 the same"), "{said}");
    assert!(
        said.contains(
            "note: line 2, valid_from: overlaps with the entry from an unknown day to 2023-04-01"
        ),
        "{said}"
    );
    assert!(
        said.contains("note: line 4, duty: \"lamps\" is no duty: there are "),
        "{said}"
    );
    let header = site.file("header.csv", &DUTIES.replace("council,", ""));
    let refused = site.pump(&["import", "duties", &header]);
    assert!(refused.error(1).contains("line 1: the columns are"));
}
