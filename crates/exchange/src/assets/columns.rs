//! Which columns, or properties, are what.

use std::collections::BTreeMap;

use crate::table::{Column, Table};

/// The fields whose columns can be named.
pub const FIELDS: [&str; 7] = [
    "number",
    "place",
    "attributes",
    "lat",
    "lon",
    "easting",
    "northing",
];

/// Usual names, the first that is there is taken.
const USUAL: [(&str, &[&str]); 6] = [
    (
        "number",
        &[
            "number",
            "asset_id",
            "id",
            "ref",
            "asset_number",
            "column_number",
        ],
    ),
    ("place", &["place", "street", "location", "road"]),
    ("lat", &["lat", "latitude"]),
    ("lon", &["lon", "long", "lng", "longitude"]),
    ("easting", &["easting", "eastings", "x"]),
    ("northing", &["northing", "northings", "y"]),
];

/// The most attributes.
const MOST_ATTRIBUTES: usize = 20;

/// The columns that somebody named, by field, and which rows are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetColumns {
    /// The columns of each field of [`FIELDS`]; one, but for `attributes`.
    pub named: BTreeMap<String, Vec<String>>,
    /// Keep only rows that have every one of these (column, value).
    pub only: Vec<(String, String)>,
}

/// Where in a row everything is.
pub(super) struct Found {
    pub(super) number: Column,
    pub(super) place: Option<Column>,
    pub(super) attributes: Vec<(String, Column)>,
    pub(super) degrees: Option<(Column, Column)>,
    pub(super) metres: Option<(Column, Column)>,
    pub(super) only: Vec<(Column, String)>,
}

impl AssetColumns {
    /// Reads `number=tree_id,place=street,attributes=species+height`.
    ///
    /// # Errors
    /// In words, what is wrong and what would be right.
    pub fn read(text: &str, only: Vec<(String, String)>) -> Result<Self, String> {
        let mut named = BTreeMap::new();
        for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
            let (field, columns) = pair.split_once('=').unwrap_or((pair, ""));
            let field = field.trim();
            let columns: Vec<String> = columns
                .split('+')
                .map(|column| column.trim().to_owned())
                .filter(|column| !column.is_empty())
                .collect();
            let most = if field == "attributes" {
                MOST_ATTRIBUTES
            } else {
                1
            };
            if !FIELDS.contains(&field) || !(1..=most).contains(&columns.len()) {
                let fields = FIELDS.join(", ");
                return Err(format!(
                    "\"{}\" is not like number=tree_id; the fields are {fields}, and attributes \
                     takes up to {MOST_ATTRIBUTES} columns: attributes=species+height",
                    pair.trim()
                ));
            }
            if named.insert(field.to_owned(), columns).is_some() {
                return Err(format!("\"{field}\" is named twice"));
            }
        }
        Ok(Self { named, only })
    }

    /// The names under which a field may stand.
    pub(super) fn names(&self, field: &str) -> Vec<&str> {
        if let Some(columns) = self.named.get(field) {
            return columns.iter().map(String::as_str).collect();
        }
        let usual = USUAL.iter().find(|(known, _)| *known == field);
        usual.map_or_else(Vec::new, |(_, names)| names.to_vec())
    }

    /// The columns in a table; else what would be right.
    pub(super) fn find(&self, table: &Table<'_>) -> Result<Found, String> {
        let named = self.named.values().flatten();
        for column in named.chain(self.only.iter().map(|(column, _)| column)) {
            if table.column(column).is_none() {
                return Err(format!("{column}, which was named"));
            }
        }
        let one = |field: &str| {
            let names = self.names(field);
            names.iter().find_map(|name| table.column(name))
        };
        let degrees = one("lat").zip(one("lon"));
        let metres = one("easting").zip(one("northing"));
        let (Some(number), true) = (one("number"), degrees.is_some() || metres.is_some()) else {
            let usual = "number, id or asset_id, and lat,lon or easting,northing; --columns names \
                         others, such as number=tree_id";
            return Err(usual.to_owned());
        };
        let attributes = self.named.get("attributes").into_iter().flatten();
        let attributes = attributes.filter_map(|name| Some((name.clone(), table.column(name)?)));
        let only = self.only.iter();
        let only = only.filter_map(|(name, value)| Some((table.column(name)?, value.clone())));
        Ok(Found {
            number,
            place: one("place"),
            attributes: attributes.collect(),
            degrees,
            metres,
            only: only.collect(),
        })
    }
}
