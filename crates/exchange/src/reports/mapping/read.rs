//! Reading a mapping file, strictly.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use pump_core::Code;
use toml::Spanned;

use super::file::{self, File};
use super::{Mapping, Places, Status, Words};
use crate::error::ExchangeError;

impl Mapping {
    /// Reads a mapping file. `known` says of a service what its records can be, and `None` of one
    /// that the catalogue does not have.
    ///
    /// # Errors
    /// [`ExchangeError::Mapping`] with the line and the key, when there is a key that is not
    /// known, or one names a service, stage, outcome, zone or place that there is not.
    pub fn read(text: &str, known: impl Fn(&str) -> Option<Words>) -> Result<Self, ExchangeError> {
        let file: File = toml::from_str(text).map_err(|error| ExchangeError::Mapping {
            line: error.span().map_or(1, |span| line(text, span.start)),
            problem: error.message().to_owned(),
        })?;
        let at = Lines(text);
        let code = file.system.as_ref().parse::<Code>();
        code.map_err(|error| at.wrong(&file.system, "system", &error.problem))?;

        // A status must be one of whatever the services make.
        let mut kinds = Vec::new();
        let mut service = |key: &str, service: &Spanned<String>| {
            let id = service.as_ref();
            let words = known(id).ok_or_else(|| {
                let problem = format!("there is no service {id:?}: name one of the catalogue");
                at.wrong(service, key, &problem)
            })?;
            if !kinds.contains(&words) {
                kinds.push(words);
            }
            Ok::<_, ExchangeError>(id.clone())
        };
        let default = service("default", &file.default)?;
        let pairs = file.services.iter().map(|(category, id)| {
            let id = service(&format!("services.{category:?}"), id)?;
            Ok::<_, ExchangeError>((category.clone(), id))
        });
        let services = pairs.collect::<Result<_, _>>()?;
        let (columns, words) = columns(&at, &file)?;
        let zone = match &file.zone {
            Some(zone) => TimeZone::get(zone.as_ref()).map_err(|_| {
                at.wrong(zone, "zone", "is no time zone: write it like Europe/London")
            })?,
            None => TimeZone::UTC,
        };
        let places = places(&at, &file.place)?;
        Ok(Self {
            statuses: statuses(&at, &file, &kinds)?,
            first: kinds
                .first()
                .and_then(|kind| kind.stages.first())
                .cloned()
                .unwrap_or_default(),
            system: file.system.into_inner(),
            format: file.format,
            default,
            services,
            zone,
            columns,
            words,
            places,
            left_out: file.left_out,
        })
    }
}

/// The name of each column of the format, and that of the words.
fn columns(at: &Lines<'_>, file: &File) -> Result<(Vec<String>, Option<String>), ExchangeError> {
    let known = file.format.columns();
    for (key, name) in &file.columns {
        if key != "words" && known.iter().all(|(known, _)| known != key) {
            let keys: Vec<&str> = known.iter().map(|(key, _)| *key).collect();
            let (format, keys) = (file.format.name(), keys.join(", "));
            let problem = format!("is nothing that {format} has: it has {keys} and words");
            return Err(at.wrong(name, &format!("columns.{key}"), &problem));
        }
    }
    let named = |key: &str| file.columns.get(key).map(|name| name.as_ref().clone());
    let columns = known
        .iter()
        .map(|(key, usual)| named(key).unwrap_or_else(|| (*usual).to_owned()));
    Ok((columns.collect(), named("words")))
}

fn places(at: &Lines<'_>, place: &file::Place) -> Result<Places, ExchangeError> {
    let mut places = Places::default();
    if let Some(unknown) = &place.unknown {
        let added = places.add_unknown(unknown.as_ref());
        added.map_err(|problem| at.wrong(unknown, "place.unknown", &problem))?;
    }
    if let Some(within) = &place.within {
        let set = places.set_within(*within.as_ref());
        set.map_err(|problem| at.wrong(within, "place.within", &problem))?;
    }
    Ok(places)
}

fn statuses(
    at: &Lines<'_>,
    file: &File,
    kinds: &[Words],
) -> Result<BTreeMap<String, Status>, ExchangeError> {
    let mut statuses = BTreeMap::new();
    for (word, spanned) in &file.statuses {
        let key = format!("statuses.{word:?}");
        let wrong = |problem: &str| at.wrong(spanned, &key, problem);
        let file::Status {
            stage,
            outcome,
            time,
        } = spanned.as_ref();
        let of_all = |id: &String, ids: fn(&Words) -> &Vec<String>, what: &str| {
            let lacks = kinds.iter().map(ids).find(|ids| !ids.contains(id));
            lacks.map_or(Ok(()), |ids| {
                let ids = ids.join(", ");
                Err(wrong(&format!(
                    "there is no {what} {id:?}: there are {ids}"
                )))
            })
        };
        let status = match (stage, outcome, time) {
            (Some(stage), None, None) => {
                of_all(stage, |kind| &kind.stages, "stage")?;
                Status::Open(stage.clone())
            }
            (None, Some(outcome), time) => {
                of_all(outcome, |kind| &kind.outcomes, "outcome")?;
                match time {
                    Some(file::Column::Fixed) => Status::Fixed(outcome.clone()),
                    Some(file::Column::Closed) | None => Status::Closed(outcome.clone()),
                }
            }
            _ => {
                return Err(wrong(
                    "needs { stage = … } or { outcome = … }, the second with time = \"fixed\" \
                     where that column has its time",
                ));
            }
        };
        if statuses.insert(word.to_lowercase(), status).is_some() {
            return Err(wrong("is there twice: capitals do not matter"));
        }
    }
    Ok(statuses)
}

/// The text, for the lines of its parts.
struct Lines<'t>(&'t str);

impl Lines<'_> {
    fn wrong<T>(&self, part: &Spanned<T>, key: &str, problem: &str) -> ExchangeError {
        ExchangeError::Mapping {
            line: line(self.0, part.span().start),
            problem: format!("{key}: {problem}"),
        }
    }
}

fn line(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    before.filter(|byte| **byte == b'\n').count() + 1
}
