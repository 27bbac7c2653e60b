//! One feature's text to an area.

use geojson::{Feature, GeometryValue, PolygonType};
use pump_acts::import::{AreaInput, wrong_degrees};
use pump_core::{AreaCode, Point};
use serde_json::{Map, Value};

use super::AreaOptions;
use crate::error::ExchangeError;

/// The area of a feature; `None` when the options leave it out.
pub(crate) fn area(
    number: u64,
    text: &[u8],
    options: &AreaOptions,
) -> Result<Option<AreaInput>, ExchangeError> {
    let wrong = |field: &str, problem: String| ExchangeError::Feature {
        feature: number,
        field: field.to_owned(),
        problem,
    };
    let feature: Feature = serde_json::from_slice(text)
        .map_err(|error| wrong("feature", format!("is not a GeoJSON feature: {error}")))?;
    let properties = feature.properties.unwrap_or_default();
    let has = |(name, value): &(String, String)| word(&properties, name).as_ref() == Some(value);
    if !options.only.iter().all(has) || options.skip.iter().any(has) {
        return Ok(None);
    }

    let needed = |name: &str| {
        let missing = || wrong(name, "is empty: every area needs this property".to_owned());
        word(&properties, name).ok_or_else(missing)
    };
    let code = needed(&options.code_property)?;
    if let Err(error) = code.parse::<AreaCode>() {
        return Err(wrong(&options.code_property, error.problem));
    }
    let value = feature.geometry.map(|geometry| geometry.value);
    let polygons = match value {
        Some(GeometryValue::Polygon { coordinates }) => polygons(&[coordinates]),
        Some(GeometryValue::MultiPolygon { coordinates }) => polygons(&coordinates),
        other => {
            let found = other.map_or("nothing", |value| value.type_name());
            Err(format!(
                "is {found}: an area is a Polygon or a MultiPolygon"
            ))
        }
    };
    let property = |name: &Option<String>| word(&properties, name.as_ref()?);
    let codes = options.codes.iter().filter_map(|(system, name)| {
        let code = word(&properties, name)?;
        Some((system.clone(), code))
    });
    Ok(Some(AreaInput {
        name: needed(&options.name_property)?,
        name_cy: word(&properties, &options.name_cy_property),
        layer: options.layer.clone(),
        valid_from: options.valid_from.clone(),
        valid_to: options.valid_to.clone(),
        successor: property(&options.successor_property),
        parent: property(&options.parent_property),
        codes: codes.collect(),
        generalised_m: options.generalised_m,
        source: options.source.clone(),
        polygons: polygons
            .and_then(in_degrees)
            .map_err(|problem| wrong("geometry", format!("{problem} ({code})")))?,
        code,
    }))
}

/// A property as text: numbers and yes or no too. `None` when it is missing or empty.
pub(crate) fn word(properties: &Map<String, Value>, name: &str) -> Option<String> {
    let text = match properties.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Rings that are closed; heights are dropped.
fn polygons(all: &[PolygonType]) -> Result<Vec<Vec<Vec<[f64; 2]>>>, String> {
    if all.iter().all(Vec::is_empty) {
        return Err("has no ring: an area needs at least one".to_owned());
    }
    let polygons = all
        .iter()
        .map(|polygon| polygon.iter().map(|ring| points(ring)).collect());
    polygons.collect()
}

/// Refuses what is not longitude and latitude, naming the first position that cannot be, and what
/// all of them seem to be.
fn in_degrees(polygons: Vec<Vec<Vec<[f64; 2]>>>) -> Result<Vec<Vec<Vec<[f64; 2]>>>, String> {
    let Some(problem) = wrong_degrees(&polygons) else {
        return Ok(polygons);
    };
    let mut positions = polygons.iter().flatten().flatten();
    let outside = positions.find(|[lon, lat]| Point::from_degrees(*lat, *lon).is_none());
    Err(match outside {
        Some([lon, lat]) => {
            format!("has a position [{lon}, {lat}] that is not [lon, lat]: {problem}")
        }
        None => format!("is not usable: {problem}"),
    })
}

fn points(ring: &[geojson::Position]) -> Result<Vec<[f64; 2]>, String> {
    let points: Result<Vec<[f64; 2]>, String> = ring
        .iter()
        .map(|position| {
            let (lon, lat) = match position.as_slice() {
                [lon, lat, ..] => (*lon, *lat),
                _ => return Err("has a position without two numbers".to_owned()),
            };
            Ok([lon, lat])
        })
        .collect();
    let points = points?;
    if points.len() < 4 || points.first() != points.last() {
        let problem = "has a ring that is not closed: four positions or more, the last the first";
        return Err(problem.to_owned());
    }
    Ok(points)
}
