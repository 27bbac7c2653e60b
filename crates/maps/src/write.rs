//! Writes a base map: what a demonstration has instead of a country's.

use std::fs::File;
use std::path::Path;

use pmtiles::{PmTilesWriter, TileCoord, TileType};
use pump_core::Point;
use pump_places::{Mercator, WORLD};

use crate::base::BaseError;
use crate::cut::{EXTENT, cut, project};
use crate::mvt::{LayerWriter, Shape, Value, encode};

/// Something to draw on a base map.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Its layer, such as `roads`.
    pub layer: &'static str,
    /// The first zoom that has it.
    pub from: u8,
    /// What it is. Of rings there is one, wound either way.
    pub shape: Shape,
    /// Its parts.
    pub parts: Vec<Vec<Point>>,
    /// What is known of it.
    pub properties: Vec<(&'static str, Value)>,
}

/// Writes a PMTiles file of what lies between two corners (lower left, upper right), from the
/// shallowest zoom to the deepest. `metadata` is a JSON object with `name` and `attribution`.
///
/// # Errors
/// When the file cannot be written.
pub fn write(
    file: &Path,
    drawn: &[Drawn],
    corners: [Point; 2],
    [shallowest, deepest]: [u8; 2],
    metadata: &str,
) -> Result<(), BaseError> {
    let out = File::create(file).map_err(pmtiles::PmtError::Reading)?;
    let [low, high] = corners;
    let middle = [
        f64::midpoint(low.lon(), high.lon()),
        f64::midpoint(low.lat(), high.lat()),
    ];
    let mut writer = PmTilesWriter::new(TileType::Mvt)
        .min_zoom(shallowest)
        .max_zoom(deepest)
        .bounds(low.lon(), low.lat(), high.lon(), high.lat())
        .center(middle[0], middle[1])
        .center_zoom(u8::midpoint(shallowest, deepest))
        .metadata(metadata)
        .create(out)?;
    let projected: Vec<(&Drawn, Vec<Vec<[f64; 2]>>)> = drawn
        .iter()
        .map(|one| {
            let parts = one
                .parts
                .iter()
                .map(|part| clockwise(one.shape, project(part)));
            (one, parts.collect())
        })
        .collect();
    for z in shallowest..=deepest {
        let number = |point: Point| {
            let at = Mercator::of(point);
            [at.x, at.y].map(|units| u32::try_from(units * (1 << z) / WORLD).unwrap_or_default())
        };
        let ([west, south], [east, north]) = (number(low), number(high));
        for x in west..=east {
            for y in north..=south {
                let tile = tile(&projected, (z, x, y));
                if !tile.is_empty() {
                    writer.add_tile(TileCoord::new(z, x, y)?, &tile)?;
                }
            }
        }
    }
    writer.finalize()?;
    Ok(())
}

fn tile(projected: &[(&Drawn, Vec<Vec<[f64; 2]>>)], at: (u8, u32, u32)) -> Vec<u8> {
    let mut layers: Vec<(&str, LayerWriter)> = Vec::new();
    for (drawn, parts) in projected.iter().filter(|(drawn, _)| drawn.from <= at.0) {
        let parts = cut(drawn.shape, parts, at);
        let known = layers.iter().position(|(name, _)| *name == drawn.layer);
        let place = known.unwrap_or_else(|| {
            layers.push((drawn.layer, LayerWriter::new(drawn.layer, EXTENT)));
            layers.len() - 1
        });
        if let Some((_, layer)) = layers.get_mut(place) {
            layer.add(drawn.shape, &parts, &drawn.properties);
        }
    }
    let layers: Vec<LayerWriter> = layers.into_iter().map(|(_, layer)| layer).collect();
    encode(&layers)
}

/// The ring clockwise as one sees it, north up: an outer ring.
fn clockwise(shape: Shape, mut part: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    let next = part.iter().cycle().skip(1);
    let turns = part
        .iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1]);
    if shape == Shape::Rings && turns.sum::<f64>() < 0.0 {
        part.reverse();
    }
    part
}
