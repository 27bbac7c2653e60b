//! Which columns of a table are what.

use std::collections::BTreeMap;

use crate::table::{Column, Table};

/// The fields whose columns can be named.
pub const FIELDS: [&str; 8] = [
    "name", "welsh", "also", "within", "lat", "lon", "easting", "northing",
];

/// Usual names of columns, the first that is there is taken.
const USUAL: [(&str, &[&str]); 7] = [
    (
        "name",
        &[
            "name",
            "postcode",
            "pcds",
            "pcd",
            "pcd7",
            "street",
            "street_name",
        ],
    ),
    ("welsh", &["name_cy"]),
    ("also", &["name_alt", "alt_names", "name2"]),
    ("lat", &["lat", "latitude"]),
    ("lon", &["lon", "long", "lng", "longitude"]),
    ("easting", &["eastings", "easting", "oseast1m", "east1m"]),
    (
        "northing",
        &["northings", "northing", "osnrth1m", "north1m"],
    ),
];

/// Usual columns of what a place is in, the nearest first. All that are there are taken.
const WITHIN: [&str; 8] = [
    "within",
    "nearest_place",
    "populated_place",
    "town",
    "district",
    "county_unitary",
    "county",
    "country",
];

/// What a place is in has at most so many parts.
pub(super) const MOST_WITHIN: usize = 3;

/// The columns that somebody named, by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The columns of each field of [`FIELDS`]; one, but for `within`.
    pub named: BTreeMap<String, Vec<String>>,
    /// Whether the names are postcodes.
    pub postcodes: bool,
}

/// Where in a row everything is.
pub(super) struct Found {
    pub(super) name: Column,
    pub(super) welsh: Option<Column>,
    pub(super) also: Option<Column>,
    /// The languages of the name and of the other name.
    pub(super) languages: Option<(Column, Column)>,
    pub(super) within: Vec<Column>,
    pub(super) degrees: Option<(Column, Column)>,
    pub(super) metres: Option<(Column, Column)>,
    pub(super) postcodes: bool,
}

impl Columns {
    /// Reads `name=street,within=town+district`.
    ///
    /// # Errors
    /// In words, what is wrong and what would be right.
    pub fn read(text: &str, postcodes: bool) -> Result<Self, String> {
        let mut named = BTreeMap::new();
        for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
            let (field, columns) = pair.split_once('=').unwrap_or((pair, ""));
            let field = field.trim();
            let columns: Vec<String> = columns
                .split('+')
                .map(|column| column.trim().to_owned())
                .filter(|column| !column.is_empty())
                .collect();
            let known = FIELDS.contains(&field);
            let count = if field == "within" {
                1..=MOST_WITHIN
            } else {
                1..=1
            };
            if !known || !count.contains(&columns.len()) {
                let fields = FIELDS.join(", ");
                return Err(format!(
                    "\"{}\" is not like name=street; the fields are {fields}, and within takes up \
                     to {MOST_WITHIN} columns: within=town+district",
                    pair.trim()
                ));
            }
            if named.insert(field.to_owned(), columns).is_some() {
                return Err(format!("\"{field}\" is named twice"));
            }
        }
        Ok(Self { named, postcodes })
    }

    /// The columns in a table; else what would be right.
    pub(super) fn find(&self, table: &Table<'_>) -> Result<Found, String> {
        for column in self.named.values().flatten() {
            if table.column(column).is_none() {
                return Err(format!("{column}, which was named"));
            }
        }
        let one = |field: &str| {
            if let Some(columns) = self.named.get(field) {
                return columns.first().and_then(|column| table.column(column));
            }
            let usual = USUAL.iter().find(|(known, _)| *known == field);
            let usual = usual.map_or(&[][..], |(_, names)| names);
            usual.iter().find_map(|column| table.column(column))
        };
        let degrees = one("lat").zip(one("lon"));
        let metres = one("easting").zip(one("northing"));
        let (Some(name), true) = (one("name"), degrees.is_some() || metres.is_some()) else {
            let usual =
                "name or postcode, and lat,lon or eastings,northings; --columns names others";
            return Err(usual.to_owned());
        };
        let within: Vec<Column> = match self.named.get("within") {
            Some(columns) => columns.iter().filter_map(|it| table.column(it)).collect(),
            None if self.postcodes => Vec::new(),
            None => WITHIN.iter().filter_map(|it| table.column(it)).collect(),
        };
        Ok(Found {
            name,
            welsh: one("welsh"),
            also: one("also"),
            languages: table.column("name_lang").zip(table.column("name_alt_lang")),
            within,
            degrees,
            metres,
            postcodes: self.postcodes,
        })
    }
}
