//! Mapbox Vector Tiles 2.1, read and written.
//!
//! A tile that is read is foreign input: every length is checked, and nothing is kept that it only announces.

mod wire;
mod write;

use wire::{Fields, Wire};

pub use write::{LayerWriter, encode};

/// The most positions a tile may have.
const MOST_POSITIONS: usize = 2_000_000;

/// Why bytes are no tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TileError {
    /// It ends in the middle of something.
    #[error("the tile is cut off")]
    CutOff,
    /// A field is not what it should be.
    #[error("the tile is not a vector tile")]
    Malformed,
    /// More positions than a tile may have.
    #[error("the tile has more than {MOST_POSITIONS} positions")]
    TooLarge,
}

/// A layer of a tile, such as its roads.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Its name.
    pub name: String,
    /// How many units wide and high the tile is.
    pub extent: u32,
    /// What is in it.
    pub features: Vec<Feature>,
    keys: Vec<String>,
    values: Vec<Value>,
}

/// What a property may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A number of any kind.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

/// What a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Points.
    Points,
    /// Lines.
    Lines,
    /// Rings of polygons; the last position is not the first again.
    Rings,
}

/// One thing of a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// What it is.
    pub shape: Shape,
    /// Its parts: positions in units from the tile's upper left corner. They may lie outside it.
    pub parts: Vec<Vec<[i32; 2]>>,
    tags: Vec<[u32; 2]>,
}

impl Layer {
    /// A property of one of this layer's features.
    #[must_use]
    pub fn value(&self, feature: &Feature, key: &str) -> Option<&Value> {
        let named = |tag: &&[u32; 2]| self.keys.get(tag[0] as usize).is_some_and(|it| it == key);
        let tag = feature.tags.iter().find(named)?;
        self.values.get(tag[1] as usize)
    }

    /// The same, where it is words.
    #[must_use]
    pub fn text(&self, feature: &Feature, key: &str) -> Option<&str> {
        match self.value(feature, key)? {
            Value::Text(text) => Some(text),
            Value::Number(_) | Value::Flag(_) => None,
        }
    }

    /// The same, where it is a number.
    #[must_use]
    pub fn number(&self, feature: &Feature, key: &str) -> Option<f64> {
        match self.value(feature, key)? {
            Value::Number(number) => Some(*number),
            Value::Text(_) | Value::Flag(_) => None,
        }
    }
}

/// The layers of a tile, not compressed.
///
/// # Errors
/// [`TileError`] when the bytes are no tile or a part of one.
pub fn decode(tile: &[u8]) -> Result<Vec<Layer>, TileError> {
    let mut left = MOST_POSITIONS;
    let mut layers = Vec::new();
    for field in Fields::of(tile) {
        if let (3, Wire::Bytes(bytes)) = field? {
            layers.push(layer(bytes, &mut left)?);
        }
    }
    Ok(layers)
}

fn layer(bytes: &[u8], left: &mut usize) -> Result<Layer, TileError> {
    let mut layer = Layer {
        name: String::new(),
        extent: 4_096,
        features: Vec::new(),
        keys: Vec::new(),
        values: Vec::new(),
    };
    for field in Fields::of(bytes) {
        match field? {
            (1, Wire::Bytes(name)) => layer.name = text(name)?,
            (2, Wire::Bytes(bytes)) => layer.features.extend(feature(bytes, left)?),
            (3, Wire::Bytes(key)) => layer.keys.push(text(key)?),
            (4, Wire::Bytes(bytes)) => layer.values.push(value(bytes)?),
            (5, Wire::Number(extent)) => {
                let extent = u32::try_from(extent).ok().filter(|extent| *extent > 0);
                layer.extent = extent.ok_or(TileError::Malformed)?;
            }
            _ => {}
        }
    }
    Ok(layer)
}

/// A feature; `None` for one whose shape nobody knows.
fn feature(bytes: &[u8], left: &mut usize) -> Result<Option<Feature>, TileError> {
    let (mut shape, mut geometry, mut tags) = (None, &[][..], Vec::new());
    for field in Fields::of(bytes) {
        match field? {
            (2, Wire::Bytes(bytes)) => tags = wire::packed(bytes)?,
            (3, Wire::Number(kind)) => {
                shape = match kind {
                    1 => Some(Shape::Points),
                    2 => Some(Shape::Lines),
                    3 => Some(Shape::Rings),
                    _ => None,
                };
            }
            (4, Wire::Bytes(bytes)) => geometry = bytes,
            _ => {}
        }
    }
    let Some(shape) = shape else {
        return Ok(None);
    };
    let (pairs, rest) = tags.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(TileError::Malformed);
    }
    let (tags, parts) = (pairs.to_vec(), parts(geometry, left)?);
    Ok(Some(Feature { shape, parts, tags }))
}

/// The parts of a geometry: commands and zigzag steps (specification, 4.3).
fn parts(bytes: &[u8], left: &mut usize) -> Result<Vec<Vec<[i32; 2]>>, TileError> {
    const MOVE: u32 = 1;
    const LINE: u32 = 2;
    const CLOSE: u32 = 7;
    let commands = wire::packed(bytes)?;
    let mut commands = commands.into_iter();
    let mut at = [0_i32; 2];
    let mut parts: Vec<Vec<[i32; 2]>> = Vec::new();
    while let Some(command) = commands.next() {
        let (what, many) = (command & 7, command >> 3);
        if what == CLOSE {
            continue;
        }
        for _ in 0..many {
            for axis in &mut at {
                let step = commands.next().ok_or(TileError::Malformed)?;
                let step = (step >> 1) as i32 ^ -((step & 1) as i32);
                *axis = axis.wrapping_add(step);
            }
            *left = left.checked_sub(1).ok_or(TileError::TooLarge)?;
            match (what, parts.last_mut()) {
                (MOVE, _) => parts.push(vec![at]),
                (LINE, Some(part)) => part.push(at),
                _ => return Err(TileError::Malformed),
            }
        }
    }
    Ok(parts)
}

fn value(bytes: &[u8]) -> Result<Value, TileError> {
    let mut value = Value::Text(String::new());
    for field in Fields::of(bytes) {
        value = match field? {
            (1, Wire::Bytes(words)) => Value::Text(text(words)?),
            (2, Wire::Four(bytes)) => Value::Number(f32::from_le_bytes(bytes).into()),
            (3, Wire::Eight(bytes)) => Value::Number(f64::from_le_bytes(bytes)),
            (4, Wire::Number(number)) => Value::Number(number as i64 as f64),
            (5, Wire::Number(number)) => Value::Number(number as f64),
            (6, Wire::Number(number)) => {
                Value::Number(((number >> 1) as i64 ^ -((number & 1) as i64)) as f64)
            }
            (7, Wire::Number(number)) => Value::Flag(number != 0),
            _ => continue,
        };
    }
    Ok(value)
}

fn text(bytes: &[u8]) -> Result<String, TileError> {
    let text = std::str::from_utf8(bytes).map_err(|_| TileError::Malformed)?;
    Ok(text.to_owned())
}
