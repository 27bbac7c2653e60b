//! The features of a file, one at a time, whatever they become.

use std::io::Read;

use geojson::Feature;

use super::scan::Scanner;
use crate::error::ExchangeError;
use crate::source;

/// The features of a file, with their numbers from 1. After an error of one feature it goes on with
/// the next; after any other error it ends.
pub(crate) struct Features<'r> {
    scanner: Scanner<source::Source<'r>>,
    over: bool,
}

impl<'r> Features<'r> {
    /// Opens `file`, which may be packed with gz.
    pub(crate) fn open(file: impl Read + Send + 'r) -> Result<Self, ExchangeError> {
        Ok(Self {
            scanner: Scanner::new(source::open(file)?),
            over: false,
        })
    }
}

impl Iterator for Features<'_> {
    type Item = Result<(u64, Feature), ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        match self.scanner.feature() {
            Ok(Some((number, text))) => Some(read(number, text).map(|feature| (number, feature))),
            Ok(None) => {
                self.over = true;
                None
            }
            Err(error) => {
                self.over = true;
                Some(Err(error))
            }
        }
    }
}

fn read(number: u64, text: &[u8]) -> Result<Feature, ExchangeError> {
    serde_json::from_slice(text).map_err(|error| ExchangeError::Feature {
        feature: number,
        field: "feature".to_owned(),
        problem: format!("is not a GeoJSON feature: {error}"),
    })
}
