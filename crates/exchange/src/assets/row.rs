//! One row of a table to an asset.

use pump_acts::import::AssetInput;
use pump_core::Point;
use pump_places::Grid;

use super::columns::Found;
use super::twice;
use crate::error::ExchangeError;
use crate::table::{Column, Row};

/// The asset of a row, with the error that it would be if its number stood before; `None` when it
/// is not wanted.
pub(super) fn asset(
    row: &Row,
    found: &Found,
) -> Result<Option<(AssetInput, ExchangeError)>, ExchangeError> {
    let mut only = found.only.iter();
    if !only.all(|(column, value)| row.get(*column) == value) {
        return Ok(None);
    }
    let number = row.needed(found.number)?;
    let point = point(row, found)?;
    let attributes = found.attributes.iter();
    let attributes =
        attributes.filter_map(|(name, column)| Some((name.clone(), row.some(*column)?.to_owned())));
    let place = found.place.and_then(|column| row.some(column));
    let asset = AssetInput {
        at: format!("line {}", row.line()),
        number: number.to_owned(),
        place: place.unwrap_or_default().to_owned(),
        attributes: attributes.collect(),
        lat: point.lat(),
        lon: point.lon(),
    };
    Ok(Some((asset, row.wrong(found.number, twice(number)))))
}

fn point(row: &Row, found: &Found) -> Result<Point, ExchangeError> {
    let number = |column: Column| {
        let number = row.some(column).map(str::parse::<f64>).transpose();
        number.map_err(|_| row.wrong(column, "is no number: are the columns in the right order?"))
    };
    if let Some((lat_column, lon_column)) = found.degrees
        && let (Some(lat), Some(lon)) = (number(lat_column)?, number(lon_column)?)
    {
        let wrong = "and longitude are no place in degrees: are the two swapped, or metres?";
        let point = Point::from_degrees(lat, lon).filter(|_| (lat, lon) != (0.0, 0.0));
        return point.ok_or_else(|| row.wrong(lat_column, wrong));
    }
    if let Some((east_column, north_column)) = found.metres {
        if let (Some(east), Some(north)) = (number(east_column)?, number(north_column)?) {
            let point = Grid::British.point(east, north);
            return point.ok_or_else(|| row.wrong(east_column, "and northing are on no grid"));
        }
        return Err(row.wrong(east_column, "is empty: it has no place"));
    }
    let column = found.degrees.map_or(found.number, |(lat, _)| lat);
    Err(row.wrong(column, "is empty: it has no place"))
}
