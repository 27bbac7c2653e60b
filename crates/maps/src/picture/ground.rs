//! The base map on a picture.

use std::fmt::Write as _;

use super::path::Path;
use super::words::{self, Wish};
use crate::clip::Frame;
use crate::look::{
    CLASSES, How, NAMED, NAMED_ROADS, PAINTS, PLACE_SIZE, PLACE_TYPE, ROAD_NAMES_FROM, matters,
    shows_from,
};
use crate::mvt::{Feature, Layer, Shape};
use crate::window::Placed;

/// Paints the tiles, from the ground up.
pub(super) fn write(svg: &mut String, zoom: u8, tiles: &[(Placed, Vec<Layer>)], frame: Frame) {
    for paint in PAINTS.iter().filter(|paint| paint.from <= zoom) {
        let mut path = Path::default();
        for (placed, layers) in tiles {
            let meant = layers
                .iter()
                .filter(|layer| paint.layers.contains(&&*layer.name));
            for layer in meant {
                let features = layer.features.iter();
                for feature in features.filter(|it| paint.only.means(class(layer, it))) {
                    add(&mut path, &paint.how, *placed, layer, feature, frame);
                }
            }
        }
        if !path.data().is_empty() {
            let _ = write!(
                svg,
                "<path class=\"{}\" d=\"{}\"/>",
                paint.name,
                path.data()
            );
        }
    }
}

fn add(path: &mut Path, how: &How, placed: Placed, layer: &Layer, feature: &Feature, frame: Frame) {
    // Tiles reach a little into their neighbours. A border that was cut off there is no border,
    // and is not drawn beyond the tile.
    let tile = Frame {
        low: [placed.left, placed.top],
        high: [placed.left + placed.size, placed.top + placed.size],
    };
    for part in &feature.parts {
        let mut part = pixels(placed, layer, part);
        match (how, feature.shape) {
            (How::Fill, Shape::Rings) => path.ring(&part, frame),
            (How::Line(_), Shape::Lines) => path.line(&part, frame),
            (How::Border(..), Shape::Rings) => {
                part.extend(part.first().copied());
                path.line(&part, frame.both(tile));
            }
            (How::Border(..), Shape::Lines) => path.line(&part, frame.both(tile)),
            _ => {}
        }
    }
}

/// The names that would like to stand on the picture.
pub(super) fn names(zoom: u8, tiles: &[(Placed, Vec<Layer>)], frame: Frame) -> Vec<Wish> {
    let mut wishes = Vec::new();
    for (placed, layers) in tiles {
        for layer in layers {
            let features = layer.features.iter();
            if NAMED.contains(&&*layer.name) {
                wishes.extend(features.filter_map(|it| place(zoom, *placed, layer, it)));
            } else if NAMED_ROADS.contains(&&*layer.name) && zoom >= ROAD_NAMES_FROM {
                let lines = features.filter(|feature| feature.shape == Shape::Lines);
                wishes.extend(lines.filter_map(|it| street(*placed, layer, it, frame)));
            }
        }
    }
    wishes
}

fn place(zoom: u8, placed: Placed, layer: &Layer, feature: &Feature) -> Option<Wish> {
    let name = layer.text(feature, "name")?;
    let class = layer
        .text(feature, PLACE_TYPE)
        .or_else(|| class(layer, feature));
    let matters = matters(class, layer.text(feature, PLACE_SIZE))?;
    let at = pixels(placed, layer, feature.parts.first()?);
    (zoom >= shows_from(matters)).then_some(())?;
    Some(Wish {
        matters,
        name: spoken(name),
        at: *at.first()?,
        turned: 0.0,
        street: false,
    })
}

fn street(placed: Placed, layer: &Layer, feature: &Feature, frame: Frame) -> Option<Wish> {
    let name = layer.text(feature, "name")?;
    let parts = feature.parts.iter();
    let mut wishes =
        parts.filter_map(|part| words::along(name, &pixels(placed, layer, part), frame));
    wishes.next()
}

/// A name as people write it: some maps shout those of towns.
pub(crate) fn spoken(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut inside = false;
    let letters = name.chars().map(|letter| {
        let small = inside && letter.is_alphabetic();
        inside = letter.is_alphabetic() || inside && "'’".contains(letter);
        if small {
            letter.to_lowercase().next().unwrap_or(letter)
        } else {
            letter
        }
    });
    letters.collect()
}

fn class<'l>(layer: &'l Layer, feature: &Feature) -> Option<&'l str> {
    CLASSES.iter().find_map(|key| layer.text(feature, key))
}

fn pixels(placed: Placed, layer: &Layer, part: &[[i32; 2]]) -> Vec<[f64; 2]> {
    let scale = placed.size / f64::from(layer.extent);
    let moved = |[x, y]: &[i32; 2]| {
        [
            placed.left + f64::from(*x) * scale,
            placed.top + f64::from(*y) * scale,
        ]
    };
    part.iter().map(moved).collect()
}
