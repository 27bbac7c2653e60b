//! Tables of places.

use flate2::read::GzDecoder;
use pump_core::Point;
use pump_exchange::ExchangeError;
use pump_exchange::places::{Columns, places};
use pump_places::{Grid, metres_between};

use crate::packed;
use crate::real::real;

/// The rows of a table: name, what it is in, Welsh; or the error.
fn read(text: &str, columns: &str) -> Result<Vec<String>, ExchangeError> {
    let columns = Columns::read(columns, false).unwrap();
    let rows = places(text.as_bytes(), &columns)?;
    let shown = |row: Result<pump_acts::import::PlaceInput, ExchangeError>| match row {
        Ok(row) => format!(
            "{}|{}|{}",
            row.name,
            row.within,
            row.name_cy.unwrap_or_default()
        ),
        Err(error) => error.to_string(),
    };
    Ok(rows.map(shown).collect())
}

#[test]
fn usual_columns_are_known_and_others_are_named() {
    let text = "name,name_cy,populated_place,district,county_unitary,country,lat,lon\r\n\
        Mill Lane,,Combe,,Combeshire,England,51.4,-1.5\n\
        Combe,Cwm,Combe,Combe,Combeshire,England,51.4,-1.5\n";
    let wanted = [
        "Mill Lane|Combe, Combeshire, England|",
        "Combe|Combeshire, England|Cwm",
    ];
    assert_eq!(read(text, "").unwrap(), wanted);
    assert_eq!(read(&format!("\u{feff}{text}"), "").unwrap(), wanted);
    let gz = packed(text.as_bytes());
    assert_eq!(places(&gz[..], &Columns::default()).unwrap().count(), 2);
    let other = "road,town,y,x\nMill Lane,Combe,51.4,-1.5\n";
    assert_eq!(
        read(other, "name=road,within=town,lat=y,lon=x").unwrap(),
        ["Mill Lane|Combe|"]
    );
    let error = read(other, "").unwrap_err().to_string();
    assert!(
        error.starts_with("line 1: the columns are road,town,y,x"),
        "{error}"
    );
}

#[test]
fn what_is_wrong_with_a_row_is_said_with_its_line_and_field() {
    let text = "name,eastings,northings,lat,lon\n\
        ,1,1,,\n\
        A,,,,\n\
        B,x,1,,\n\
        C,-5,1,,\n\
        D,,,91,0\n\
        E,400000,100000,,\n";
    assert_eq!(
        read(text, "").unwrap(),
        [
            "line 2, name: is empty: every row needs it",
            "line 3, eastings: is empty: it has no place",
            "line 4, eastings: is no number",
            "line 5, eastings: and northing are on no grid",
            "line 6, lat: and longitude are no place in degrees",
            "E||",
        ]
    );
}

/// 37,000 postcodes by the short way from their grids, beside the surveyors' long one.
#[test]
fn real_postcodes_are_placed_to_a_few_metres() {
    let Some(file) = real("postcodes/sample-37000-expected-district.csv.gz") else {
        return;
    };
    let (mut seen, mut worst, mut total) = (0, 0.0_f64, 0.0);
    for row in csv::Reader::from_reader(GzDecoder::new(file)).records() {
        let row = row.unwrap();
        let grid = match &row[5] {
            "GB" => Grid::British,
            "IE" => Grid::Irish,
            _ => continue,
        };
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        let short = grid.point(number(3), number(4)).unwrap();
        let surveyed = Point::from_degrees(number(6), number(7)).unwrap();
        let off = metres_between(short, surveyed);
        (seen, worst, total) = (seen + 1, worst.max(off), total + off);
    }
    eprintln!(
        "{seen} postcodes: {:.2} m off, {worst:.2} m at most",
        total / f64::from(seen)
    );
    assert!(
        seen > 36_000 && worst < 8.0,
        "{seen} postcodes, {worst} m off at most"
    );
}
