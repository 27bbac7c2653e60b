//! An area as MapIt writes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use pump_core::view::AreaView;
use serde::{Serialize, Serializer};

use super::types::{AreaType, country, is_gss, type_of};

/// An area with the names of MapIt's fields.
#[derive(Serialize)]
pub(super) struct Shown<'a> {
    id: u64,
    name: &'a str,
    country: &'static str,
    country_name: &'static str,
    r#type: &'a str,
    type_name: &'a str,
    parent_area: Option<u64>,
    generation_low: u32,
    generation_high: u32,
    codes: BTreeMap<&'a str, &'a str>,
    all_names: BTreeMap<&'static str, (&'static str, &'a str)>,
    /// Ours, beside MapIt's: the code of the area that took over.
    #[serde(skip_serializing_if = "Option::is_none")]
    successor: Option<&'a str>,
}

impl<'a> Shown<'a> {
    /// Shows an area; `newest` is the generation that there is.
    pub(super) fn new(area: &'a AreaView, newest: &str) -> Self {
        let AreaType { code, name } = type_of_area(area);
        let (country, country_name) = country(&area.code);
        let low = generation(&area.valid_from);
        let high = area.valid_to.as_deref().unwrap_or(newest);
        let system = if is_gss(&area.code) { "gss" } else { "local" };
        let others = area.codes.iter().map(|(system, code)| (&**system, &**code));
        let welsh = area.name_cy.as_deref().map(|name| ("cy", ("Welsh", name)));
        Self {
            id: area.number,
            name: &area.name,
            country,
            country_name,
            r#type: code,
            type_name: name,
            parent_area: area.parent,
            generation_low: low,
            generation_high: generation(high).max(low),
            codes: others.chain([(system, &*area.code)]).collect(),
            all_names: welsh.into_iter().collect(),
            successor: area.successor.as_deref(),
        }
    }
}

fn type_of_area(area: &AreaView) -> AreaType<'_> {
    type_of(&area.code, area.parent_code.as_deref(), &area.layer)
}

/// A day `2024-12-31` as the number 20241231; nought for none.
fn generation(day: &str) -> u32 {
    let digits = day.bytes().filter(u8::is_ascii_digit).take(8);
    digits.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}

/// Areas by their numbers.
pub(super) struct Keyed<'a> {
    pub(super) areas: &'a [Arc<AreaView>],
    pub(super) newest: &'a str,
}

impl Serialize for Keyed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let each = self.areas.iter();
        serializer.collect_map(each.map(|area| (area.number, Shown::new(area, self.newest))))
    }
}

/// Whether an area is of one of these types, MapIt's or our layers.
pub(super) fn is_of(area: &AreaView, types: &[&str]) -> bool {
    types.contains(&type_of_area(area).code) || types.contains(&&*area.layer)
}

/// Keeps the areas of the types that `?type=DIS,UTA` names, MapIt's or our layers; all when it
/// names none.
pub(super) fn of_types(mut areas: Vec<Arc<AreaView>>, types: Option<&str>) -> Vec<Arc<AreaView>> {
    let wanted: Vec<&str> = types
        .into_iter()
        .flat_map(|types| types.split(','))
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .collect();
    if !wanted.is_empty() {
        areas.retain(|area| is_of(area, &wanted));
    }
    areas
}
