//! Types of assets, held against the services.

use std::collections::BTreeMap;
use std::sync::Arc;

use pump_core::Code;
use toml::Spanned;

use super::names::unknown;
use super::place::Place;
use super::texts;
use crate::file::VocabularyFile;
use crate::{AssetType, Facts, Kind, Refused, Service};

/// A day, for answers that are looked at when a file is loaded.
const A_DAY: &str = "2026-01-01";

/// Notes what is wrong with the types of a file: services that there are not, rules of which no
/// record can be made.
pub(super) fn check(
    place: &mut Place<'_>,
    file: &VocabularyFile,
    services: &BTreeMap<Code, Arc<Service>>,
    kinds: &BTreeMap<Code, Arc<Kind>>,
) {
    texts::of_assets(place, &file.asset);
    for (at, asset) in file.asset.iter().enumerate() {
        let field = format!("asset {}", asset.get_ref().id);
        let asset: &AssetType = asset.get_ref();
        if asset.services.is_empty() {
            let problem = "is empty: a type has at least one service that can be reported of it";
            place.wrong_on(
                format!("asset.{at}.services"),
                format!("{field}.services"),
                problem,
            );
        }
        for (number, service) in asset.services.iter().enumerate() {
            if !services.contains_key(service) {
                let known = services.keys().map(Code::as_str);
                let problem = unknown(service.as_str(), "no service", known);
                let way = format!("asset.{at}.services.{number}");
                place.wrong_on(way, format!("{field}.services"), problem);
            }
        }
        for (number, service) in asset.asked.iter().flatten().enumerate() {
            if !asset.services.contains(service) {
                let known = asset.services.iter().map(Code::as_str);
                let problem = unknown(service.as_str(), "no service of this type", known);
                let way = format!("asset.{at}.asked.{number}");
                place.wrong_on(way, format!("{field}.asked"), problem);
            }
        }
        for (number, signal) in asset.signal.iter().enumerate() {
            let way = format!("asset.{at}.signal.{number}");
            let field = format!("{field}.signal {}", signal.fault);
            if !asset.services.contains(&signal.service) {
                let known = asset.services.iter().map(Code::as_str);
                let problem = unknown(signal.service.as_str(), "no service of this type", known);
                place.wrong_on(
                    format!("{way}.service"),
                    format!("{field}.service"),
                    problem,
                );
                continue;
            }
            let Some(service) = services.get(&signal.service) else {
                continue;
            };
            let given = service.check_addition(&signal.answers, &Facts::default(), A_DAY);
            if let Err(refused) = given {
                let problem = match refused {
                    Refused::Stop(_) => "end the reporting: no record can be made".to_owned(),
                    Refused::Fields(errors) => {
                        errors.first().map_or_else(String::new, ToString::to_string)
                    }
                };
                place.wrong_on(
                    format!("{way}.answers"),
                    format!("{field}.answers"),
                    problem,
                );
            }
            let kind = kinds.get(&service.makes);
            if let (Some(ends), Some(kind)) = (&signal.ends, kind)
                && kind.outcome(ends.as_str()).is_none()
            {
                let known = kind.outcomes.iter().map(|outcome| outcome.id.as_str());
                let problem = unknown(ends.as_str(), "no outcome", known);
                place.wrong_on(format!("{way}.ends"), format!("{field}.ends"), problem);
            }
        }
    }
}

/// The types of a file by id; one that stands twice is noted.
pub(super) fn take(
    place: &mut Place<'_>,
    files: Vec<Spanned<AssetType>>,
    types: &mut BTreeMap<Code, Arc<AssetType>>,
) {
    let mut seen = Vec::new();
    for file in files {
        let span = file.span();
        let asset = file.into_inner();
        if seen.contains(&asset.id) {
            let problem = "is the id of another type: choose another";
            place.wrong(span, format!("asset {}", asset.id), problem);
        }
        seen.push(asset.id.clone());
        types.insert(asset.id.clone(), Arc::new(asset));
    }
}
