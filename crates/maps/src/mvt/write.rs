//! Writes tiles.

use std::collections::HashMap;

use super::wire::{put_bytes, put_number, put_varint};
use super::{Shape, Value};

/// A layer as it is written.
#[derive(Debug)]
pub struct LayerWriter {
    name: String,
    extent: u32,
    features: Vec<u8>,
    keys: HashMap<String, u64>,
    values: HashMap<Vec<u8>, u64>,
    /// Keys and values in the order of their numbers, ready to be written.
    tables: [Vec<u8>; 2],
}

impl LayerWriter {
    /// An empty layer of a tile that is `extent` units wide and high.
    #[must_use]
    pub fn new(name: &str, extent: u32) -> Self {
        Self {
            name: name.to_owned(),
            extent,
            features: Vec::new(),
            keys: HashMap::new(),
            values: HashMap::new(),
            tables: [Vec::new(), Vec::new()],
        }
    }

    /// Adds a feature: parts in units of the tile, and properties. Lines of one position and rings
    /// of two are left out, and a feature without any part with them. An outer ring runs clockwise
    /// as one sees it, its holes follow and run the other way.
    pub fn add(&mut self, shape: Shape, parts: &[Vec<[i32; 2]>], properties: &[(&str, Value)]) {
        let geometry = geometry(shape, parts);
        if geometry.is_empty() {
            return;
        }
        let mut tags = Vec::new();
        for (key, value) in properties {
            put_varint(&mut tags, self.key(key));
            put_varint(&mut tags, self.value(value));
        }
        let mut feature = Vec::with_capacity(geometry.len() + tags.len() + 8);
        if !tags.is_empty() {
            put_bytes(&mut feature, 2, &tags);
        }
        let kind = match shape {
            Shape::Points => 1,
            Shape::Lines => 2,
            Shape::Rings => 3,
        };
        put_number(&mut feature, 3, kind);
        put_bytes(&mut feature, 4, &geometry);
        put_bytes(&mut self.features, 2, &feature);
    }

    /// Whether nothing was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    fn key(&mut self, key: &str) -> u64 {
        let next = self.keys.len() as u64;
        match self.keys.get(key) {
            Some(number) => *number,
            None => {
                put_bytes(&mut self.tables[0], 3, key.as_bytes());
                self.keys.insert(key.to_owned(), next);
                next
            }
        }
    }

    fn value(&mut self, value: &Value) -> u64 {
        let mut bytes = Vec::new();
        match value {
            Value::Text(text) => put_bytes(&mut bytes, 1, text.as_bytes()),
            Value::Flag(flag) => put_number(&mut bytes, 7, u64::from(*flag)),
            Value::Number(number) if number.fract() == 0.0 && (0.0..9e15).contains(number) => {
                put_number(&mut bytes, 5, *number as u64);
            }
            Value::Number(number) => {
                put_varint(&mut bytes, 3 << 3 | 1);
                bytes.extend(number.to_le_bytes());
            }
        }
        let next = self.values.len() as u64;
        if let Some(number) = self.values.get(&bytes) {
            return *number;
        }
        put_bytes(&mut self.tables[1], 4, &bytes);
        self.values.insert(bytes, next);
        next
    }
}

/// A tile of these layers, not compressed; empty ones are left out.
#[must_use]
pub fn encode(layers: &[LayerWriter]) -> Vec<u8> {
    let mut tile = Vec::new();
    for layer in layers.iter().filter(|layer| !layer.is_empty()) {
        let mut bytes = Vec::with_capacity(layer.features.len() + layer.name.len() + 64);
        put_number(&mut bytes, 15, 2);
        put_bytes(&mut bytes, 1, layer.name.as_bytes());
        bytes.extend(&layer.features);
        bytes.extend(layer.tables.iter().flatten());
        put_number(&mut bytes, 5, layer.extent.into());
        put_bytes(&mut tile, 3, &bytes);
    }
    tile
}

/// Commands and zigzag steps (specification, 4.3).
fn geometry(shape: Shape, parts: &[Vec<[i32; 2]>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut pen = [0_i32; 2];
    let mut step = |bytes: &mut Vec<u8>, at: [i32; 2]| {
        for axis in [0, 1] {
            let step = at[axis].wrapping_sub(pen[axis]);
            put_varint(bytes, u64::from(((step << 1) ^ (step >> 31)) as u32));
        }
        pen = at;
    };
    if shape == Shape::Points {
        let points: Vec<[i32; 2]> = parts.iter().flatten().copied().collect();
        if !points.is_empty() {
            put_varint(&mut bytes, (points.len() as u64) << 3 | 1);
        }
        for at in points {
            step(&mut bytes, at);
        }
        return bytes;
    }
    let least = if shape == Shape::Rings { 3 } else { 2 };
    for part in parts {
        let mut part = part.clone();
        part.dedup();
        if shape == Shape::Rings && part.first() == part.last() {
            part.pop();
        }
        let Some((first, rest)) = part.split_first().filter(|_| part.len() >= least) else {
            continue;
        };
        put_varint(&mut bytes, 1 << 3 | 1);
        step(&mut bytes, *first);
        put_varint(&mut bytes, (rest.len() as u64) << 3 | 2);
        for at in rest {
            step(&mut bytes, *at);
        }
        if shape == Shape::Rings {
            put_varint(&mut bytes, 1 << 3 | 7);
        }
    }
    bytes
}
