//! Registers of assets: CSV tables and GeoJSON points, one at a time.

mod columns;
mod feature;
mod row;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;

use pump_acts::import::AssetInput;
use pump_places::fold_number;

use crate::error::ExchangeError;
use crate::geojson::Features;
use crate::table::{self, Table};
use columns::Found;
pub use columns::{AssetColumns, FIELDS};

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssetForm {
    /// A CSV table.
    Csv,
    /// A GeoJSON FeatureCollection of points.
    Geojson,
}

/// The assets of a file, in its order. After an error of one row it goes on with the next; after
/// any other error it ends.
pub struct Assets<'r> {
    rows: Rows<'r>,
    columns: AssetColumns,
    /// Hashes of the numbers so far: eight bytes each, so that a million take some 20 MB.
    seen: HashSet<u64>,
}

enum Rows<'r> {
    Csv(Box<(Table<'r>, Found)>),
    Geojson(Features<'r>),
}

/// Opens a register, packed with gz or not. Where `columns` does not name a field's column (or
/// property), the usual names are looked for.
///
/// # Errors
/// [`ExchangeError::Header`] when a column is missing or was named and is not there;
/// [`ExchangeError::Unreadable`].
pub fn assets<'r>(
    file: impl Read + Send + 'r,
    form: AssetForm,
    columns: &AssetColumns,
) -> Result<Assets<'r>, ExchangeError> {
    let rows = match form {
        AssetForm::Geojson => Rows::Geojson(Features::open(file)?),
        AssetForm::Csv => {
            let table = Table::open(file)?;
            let found = columns.find(&table);
            let found = found.map_err(|known| ExchangeError::Header {
                found: table::shown(table.header()),
                known,
            })?;
            Rows::Csv(Box::new((table, found)))
        }
    };
    Ok(Assets {
        rows,
        columns: columns.clone(),
        seen: HashSet::new(),
    })
}

impl Iterator for Assets<'_> {
    type Item = Result<AssetInput, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let read = match &mut self.rows {
                Rows::Csv(opened) => {
                    let (table, found) = opened.as_mut();
                    table.next()?.and_then(|read| row::asset(&read, found))
                }
                Rows::Geojson(features) => features
                    .next()?
                    .and_then(|(number, feature)| feature::asset(number, feature, &self.columns)),
            };
            match read {
                Ok(None) => {}
                Ok(Some((asset, again))) => {
                    let number = fold_number(&asset.number);
                    let known = number.is_some_and(|number| !self.seen.insert(hash(&number)));
                    return Some(if known { Err(again) } else { Ok(asset) });
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

fn hash(number: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

/// That a number stands twice.
fn twice(number: &str) -> String {
    format!("{number} stands before it in this file too: a number is of one thing")
}
