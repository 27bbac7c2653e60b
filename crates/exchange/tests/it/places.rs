//! Tables of places.

use pump_exchange::ExchangeError;
use pump_exchange::places::{Columns, places};

use crate::packed;

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

/// What the columns seem to be, after all rows of `text` were read.
fn sense(text: &str, columns: &str, postcodes: bool) -> String {
    let columns = Columns::read(columns, postcodes).unwrap();
    let mut rows = places(text.as_bytes(), &columns).unwrap();
    rows.by_ref().for_each(drop);
    rows.sense()
        .map_or_else(|error| error.to_string(), |()| "right".to_owned())
}

#[test]
fn columns_that_are_something_else_are_said_to_be() {
    let metres = |a: &str, b: &str| {
        format!(
            "name,{a},{b}\nHungerford,433800,168700\nNewbury,447100,167100\nThatcham,451500,167300\n"
        )
    };
    let degrees = |a: &str, b: &str| {
        format!("name,{a},{b}\nHungerford,51.4149,-1.5157\nNewbury,51.401,-1.323\n")
    };
    assert_eq!(sense(&metres("eastings", "northings"), "", false), "right");
    assert_eq!(sense(&degrees("lat", "lon"), "", false), "right");
    for (text, wanted) in [
        (
            metres("northings", "eastings"),
            "line 2, eastings and northings: seem to be swapped, northing first",
        ),
        (
            degrees("lon", "lat"),
            "line 2, lat and lon: seem to be swapped, longitude first",
        ),
        (
            metres("lat", "lon"),
            "line 2, lat and lon: seem to be metres of the British National Grid",
        ),
        (
            degrees("easting", "northing"),
            "line 2, easting and northing: seem to be degrees",
        ),
    ] {
        let said = sense(&text, "", false);
        assert!(said.starts_with(wanted), "{said}");
    }
    assert_eq!(
        sense(
            &metres("northings", "eastings"),
            "easting=northings,northing=eastings",
            false
        ),
        "right"
    );
    // One row may be wrong, places may be abroad, and Ireland has a grid of its own.
    let mut text = metres("eastings", "northings");
    text.push_str(&"Newbury,447100,167100\n".repeat(20));
    text.push_str("Wrong,168700,433800\n");
    assert_eq!(sense(&text, "", false), "right");
    assert_eq!(
        sense("name,lat,lon\nBoston,42.36,-71.06\n", "", false),
        "right"
    );
    assert_eq!(
        sense(
            "postcode,eastings,northings\nBT1 1AA,333800,374000\n",
            "",
            true
        ),
        "right"
    );
}

/// A file with a mark before it and line ends of three kinds.
#[test]
fn marks_and_mixed_line_ends_are_no_part_of_a_row() {
    let text = "\u{feff}name,lat,lon\r\nA,51,-1\nB,51,-1\rC,51,-1\r\n\n\"D\nE\",51,-1";
    assert_eq!(read(text, "").unwrap(), ["A||", "B||", "C||", "D\nE||"]);
}

/// Rows as they are asked for, and never more of them at once than a buffer holds.
struct Rows {
    left: u32,
    now: Vec<u8>,
}

impl std::io::Read for Rows {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.now.is_empty() && self.left > 0 {
            self.left -= 1;
            self.now = format!("Lane {},51.4,-1.5\n", self.left).into_bytes();
        }
        let count = self.now.len().min(into.len());
        into[..count].copy_from_slice(&self.now[..count]);
        self.now.drain(..count);
        Ok(count)
    }
}

#[test]
fn a_million_rows_are_read_one_by_one() {
    let rows = Rows {
        left: 1_000_000,
        now: b"name,lat,lon\n".to_vec(),
    };
    let mut rows = places(rows, &Columns::default()).unwrap();
    let first = rows.next().unwrap().unwrap();
    assert_eq!((first.line, first.name.as_str()), (2, "Lane 999999"));
    let last = rows.by_ref().last().unwrap().unwrap();
    assert_eq!((last.line, last.name.as_str()), (1_000_001, "Lane 0"));
    assert!(rows.sense().is_ok());
}

#[test]
fn both_names_of_a_place_are_taken_with_their_languages() {
    let text = "name,name_lang,name_alt,name_alt_lang,lat,lon\n\
        Llandoche,cym,Llandough,eng,51.4,-3.4\n\
        Arddleen,eng,Arddlin,cym,52.7,-3.1\n\
        Inverness,eng,Inbhir Nis,gla,57.5,-4.2\n\
        Combe,,,,51.4,-1.5\n";
    let rows = places(text.as_bytes(), &Columns::default()).unwrap();
    let named = rows.map(|row| {
        let row = row.unwrap();
        (
            row.name,
            row.name_cy.unwrap_or_default(),
            row.also.join("|"),
        )
    });
    let named: Vec<(String, String, String)> = named.collect();
    let wanted = [
        ("Llandough", "Llandoche", ""),
        ("Arddleen", "Arddlin", ""),
        ("Inverness", "", "Inbhir Nis"),
        ("Combe", "", ""),
    ];
    assert_eq!(
        named,
        wanted.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()))
    );
    let text = "name,alt_names,lat,lon\nZeals,Zeal| Seals ||,51.1,-2.3\n";
    let row = places(text.as_bytes(), &Columns::default())
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(row.also, ["Zeal", "Seals"]);
}
