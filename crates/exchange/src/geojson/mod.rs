//! Areas from a GeoJSON FeatureCollection (RFC 7946), one feature at a time.

mod bytes;
mod feature;
mod features;
mod scan;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Read;

use pump_acts::import::AreaInput;

use crate::error::ExchangeError;
use crate::source;

pub(crate) use feature::word;
pub(crate) use features::Features;
use scan::Scanner;

/// How a file's features become areas.
#[derive(Clone, Debug)]
pub struct AreaOptions {
    /// The layer of all of them, such as `parish`.
    pub layer: String,
    /// The property that holds the code.
    pub code_property: String,
    /// The property that holds the name.
    pub name_property: String,
    /// The property that holds the Welsh name, where a feature has one.
    pub name_cy_property: String,
    /// The property that holds the code of the area that it is a part of.
    pub parent_property: Option<String>,
    /// The property that holds the code of the area that took over.
    pub successor_property: Option<String>,
    /// Codes in other systems, as the system and the property that holds the code there.
    pub codes: Vec<(String, String)>,
    /// By how many metres the shapes were simplified; 0 for full resolution.
    pub generalised_m: u32,
    /// Where the file is from.
    pub source: String,
    /// First day of the areas, `YYYY-MM-DD`; empty when not known.
    pub valid_from: String,
    /// Last day, `YYYY-MM-DD`, when they have ended.
    pub valid_to: Option<String>,
    /// Keep only features that have every one of these (property, value).
    pub only: Vec<(String, String)>,
    /// Leave out features that have any of these (property, value).
    pub skip: Vec<(String, String)>,
}

impl AreaOptions {
    /// Of `layer` from `source`: properties `code`, `name` and `name_cy`, full resolution, every
    /// feature.
    #[must_use]
    pub fn new(layer: &str, source: &str) -> Self {
        Self {
            layer: layer.to_owned(),
            code_property: "code".to_owned(),
            name_property: "name".to_owned(),
            name_cy_property: "name_cy".to_owned(),
            parent_property: None,
            successor_property: None,
            codes: Vec::new(),
            generalised_m: 0,
            source: source.to_owned(),
            valid_from: String::new(),
            valid_to: None,
            only: Vec::new(),
            skip: Vec::new(),
        }
    }
}

/// The areas of a file, in its order. After an error of one feature it goes on with the next;
/// after any other error it ends.
pub struct Areas<'r> {
    scanner: Scanner<source::Source<'r>>,
    options: AreaOptions,
    /// The feature that each code was first on.
    seen: HashMap<String, u64>,
    over: bool,
}

impl Areas<'_> {
    /// Refuses a second feature of one area: it would take the place of the first.
    fn once(&mut self, number: u64, area: AreaInput) -> Result<AreaInput, ExchangeError> {
        match self.seen.entry(area.code.clone()) {
            Entry::Vacant(free) => {
                free.insert(number);
                Ok(area)
            }
            Entry::Occupied(first) => Err(ExchangeError::Feature {
                feature: number,
                field: self.options.code_property.clone(),
                problem: format!(
                    "is {} again, as in feature {}: an area is one feature, with all its parts",
                    area.code,
                    first.get()
                ),
            }),
        }
    }
}

/// Reads areas from `file`, which may be packed with gz.
///
/// # Errors
/// When the first bytes cannot be read. Everything else comes from the iterator.
pub fn areas<'r>(
    file: impl Read + Send + 'r,
    options: AreaOptions,
) -> Result<Areas<'r>, ExchangeError> {
    Ok(Areas {
        scanner: Scanner::new(source::open(file)?),
        options,
        seen: HashMap::new(),
        over: false,
    })
}

impl Iterator for Areas<'_> {
    type Item = Result<AreaInput, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            let area = match self.scanner.feature() {
                Ok(Some((number, text))) => {
                    let read = feature::area(number, text, &self.options).transpose();
                    read.map(|area| self.once(number, area?))
                }
                Ok(None) => {
                    self.over = true;
                    None
                }
                Err(error) => {
                    self.over = true;
                    Some(Err(error))
                }
            };
            if area.is_some() {
                return area;
            }
        }
        None
    }
}
