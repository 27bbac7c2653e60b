//! Registers of things.

use pump_acts::import::AssetInput;
use pump_exchange::ExchangeError;
use pump_exchange::assets::{AssetColumns, AssetForm, assets};

use crate::packed;
use crate::real::real;

fn columns(text: &str, only: &[(&str, &str)]) -> AssetColumns {
    let only = only
        .iter()
        .map(|(column, value)| ((*column).to_owned(), (*value).to_owned()));
    AssetColumns::read(text, only.collect()).unwrap()
}

/// The things of a file: where, number, place and attributes; or the error.
fn read(form: AssetForm, text: &[u8], wanted: &AssetColumns) -> Result<Vec<String>, ExchangeError> {
    let shown = |row: Result<AssetInput, ExchangeError>| match row {
        Ok(row) => format!(
            "{}|{}|{}|{:?}|{},{}",
            row.at, row.number, row.place, row.attributes, row.lat, row.lon
        ),
        Err(error) => error.to_string(),
    };
    Ok(assets(text, form, wanted)?.map(shown).collect())
}

#[test]
fn tables_come_in_every_shape() {
    let text = "\u{feff}id,street,kind,lat,lon\r\nT1,Mill Lane,oak,51.4,-1.5\n\
                T2,Mill Lane,elm,51.4,-1.5\r\nT 1,Elm Row,oak,51.4,-1.5\nT3,,oak,51.5,-1.5";
    let wanted = columns("attributes=kind", &[("kind", "oak")]);
    let first = "line 2|T1|Mill Lane|{\"kind\": \"oak\"}|51.4,-1.5";
    let found = read(AssetForm::Csv, text.as_bytes(), &wanted).unwrap();
    assert_eq!(found[0], first);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[1], "line 4|T 1|Elm Row|{\"kind\": \"oak\"}|51.4,-1.5");
    let gz = read(AssetForm::Csv, &packed(text.as_bytes()), &wanted).unwrap();
    assert_eq!(gz, found);
    let again = "id,lat,lon\r\nT1,51.4,-1.5\r\nt1,51.4,-1.5\r\n";
    let found = read(AssetForm::Csv, again.as_bytes(), &columns("", &[])).unwrap();
    assert_eq!(
        found[1],
        "line 3, id: t1 stands before it in this file too: a number is of one thing"
    );
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_column() {
    let text = "id,lat,lon\nA,91,0\nB,,\nC,x,1\n,51,-1\nD,433900,168700\nE,0,0\nF,51,-1,9\n";
    let found = read(AssetForm::Csv, text.as_bytes(), &columns("", &[])).unwrap();
    for (said, part) in found.iter().zip([
        "line 2, lat: and longitude are no place",
        "line 3, lat: is empty",
        "line 4, lat: is no number",
        "line 5, id: is empty",
        "line 6, lat: and longitude are no place in degrees: are the two swapped, or metres?",
        "line 7, lat: and longitude are no place",
        "line 8, row: has 4 fields",
    ]) {
        assert!(said.starts_with(part), "{said}");
    }
    for (header, named, part) in [
        ("a,b,c", "", "number, id or asset_id"),
        ("id,b,c", "", "lat,lon or easting,northing"),
        ("id,lat,lon", "place=street", "street, which was named"),
    ] {
        let error = read(AssetForm::Csv, header.as_bytes(), &columns(named, &[]));
        let error = error.unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
    for wrong in ["colour=red", "number=a+b", "number=a,number=b", "place"] {
        AssetColumns::read(wrong, Vec::new()).unwrap_err();
    }
}

#[test]
fn points_of_geojson_are_things() {
    let feature = |id: &str, geometry: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"ref":{id},"street":"Mill Lane","sort":"oak"}},"geometry":{geometry}}}"#
        )
    };
    let point = r#"{"type":"Point","coordinates":[-1.5,51.4]}"#;
    let features = [
        feature("7", point),
        feature("\"8\"", r#"{"type":"Point","coordinates":[51.4,-91.5]}"#),
        feature("9", "null"),
        feature("null", point),
        feature("7", point),
    ];
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    );
    let found = read(
        AssetForm::Geojson,
        text.as_bytes(),
        &columns("attributes=sort", &[]),
    )
    .unwrap();
    for (said, part) in found.iter().zip([
        "feature 1|7|Mill Lane|{\"sort\": \"oak\"}|51.4,-1.5",
        "feature 2, geometry: is at [51.4, -91.5], which is not [lon, lat]",
        "feature 3, geometry: is nothing: an asset is a Point (9)",
        "feature 4, number or asset_id",
        "feature 5, number: 7 stands before it",
    ]) {
        assert!(said.starts_with(part), "{said}");
    }
    let cut = &text.as_bytes()[..text.len() / 2];
    let found = read(AssetForm::Geojson, cut, &columns("", &[])).unwrap();
    assert!(found.last().unwrap().starts_with("byte "), "{found:?}");
}

#[test]
fn the_trees_of_trafford_and_the_assets_of_bath_are_read() {
    let (Some(trees), Some(bath)) = (
        real("assets/trafford-trees-2011.csv.gz"),
        real("assets/banes-assets.csv.gz"),
    ) else {
        return;
    };
    let of = columns("number=tree_id,attributes=species", &[]);
    let trees: Vec<_> = assets(trees, AssetForm::Csv, &of).unwrap().collect();
    let wrong: Vec<_> = trees.iter().filter_map(|it| it.as_ref().err()).collect();
    assert_eq!(
        (trees.len(), wrong.len()),
        (15_638, 0),
        "{:?}",
        wrong.first()
    );
    let of = columns("attributes=kind+source", &[]);
    let bath: Vec<_> = assets(bath, AssetForm::Csv, &of).unwrap().collect();
    let wrong: Vec<_> = bath.iter().filter_map(|it| it.as_ref().err()).collect();
    assert_eq!((bath.len(), wrong.len()), (2_763, 0), "{:?}", wrong.first());
}
