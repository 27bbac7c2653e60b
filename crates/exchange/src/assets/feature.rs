//! One feature of a GeoJSON file to an asset.

use geojson::{Feature, GeometryValue};
use pump_acts::import::AssetInput;
use pump_core::Point;

use super::columns::AssetColumns;
use super::twice;
use crate::error::ExchangeError;
use crate::geojson::word;

/// The asset of a feature, with the error that it would be if its number stood before; `None` when
/// it is not wanted.
pub(super) fn asset(
    number: u64,
    feature: Feature,
    columns: &AssetColumns,
) -> Result<Option<(AssetInput, ExchangeError)>, ExchangeError> {
    let wrong = |field: &str, problem: String| ExchangeError::Feature {
        feature: number,
        field: field.to_owned(),
        problem,
    };
    let properties = feature.properties.unwrap_or_default();
    let mut only = columns.only.iter();
    if !only.all(|(name, value)| word(&properties, name).as_ref() == Some(value)) {
        return Ok(None);
    }
    let one = |field: &str| {
        let names = columns.names(field);
        names.iter().find_map(|name| word(&properties, name))
    };
    let id = one("number").ok_or_else(|| {
        let names = columns.names("number").join(" or ");
        wrong(
            &names,
            "is empty: every asset needs this property".to_owned(),
        )
    })?;
    let value = feature.geometry.map(|geometry| geometry.value);
    let point = match value {
        Some(GeometryValue::Point { coordinates }) => match coordinates.as_slice() {
            [lon, lat, ..] => Point::from_degrees(*lat, *lon).ok_or_else(|| {
                format!("is at [{lon}, {lat}], which is not [lon, lat] in degrees ({id})")
            }),
            _ => Err(format!("has a position without two numbers ({id})")),
        },
        other => {
            let found = other.map_or("nothing", |value| value.type_name());
            Err(format!("is {found}: an asset is a Point ({id})"))
        }
    };
    let point = point.map_err(|problem| wrong("geometry", problem))?;
    let attributes = columns.named.get("attributes").into_iter().flatten();
    let attributes = attributes.filter_map(|name| Some((name.clone(), word(&properties, name)?)));
    let again = wrong("number", twice(&id));
    let asset = AssetInput {
        at: format!("feature {number}"),
        number: id,
        place: one("place").unwrap_or_default(),
        attributes: attributes.collect(),
        lat: point.lat(),
        lon: point.lon(),
    };
    Ok(Some((asset, again)))
}
