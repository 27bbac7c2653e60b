//! A shape as compact bytes, for the store.
//!
//! Four bytes of name and version, then whole numbers in groups of seven bits, lowest first
//! (LEB128): how many polygons; for each how many rings; for each how many points; then for each
//! point the steps in latitude and longitude from the point before it (the first from 0, 0),
//! with the sign in the lowest bit. A number has one spelling, so equal shapes have equal bytes.

use pump_core::Point;

use super::{MAX_POINTS, Polygon, Ring, Shape, ShapeError};

const NAME: &[u8; 4] = b"PPS\x01";

impl Shape {
    /// The shape as bytes, the same for equal shapes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(16 + self.points * 5);
        out.extend_from_slice(NAME);
        put(&mut out, self.polygons.len() as u64);
        let mut before = Point { lat7: 0, lon7: 0 };
        for polygon in &self.polygons {
            put(&mut out, polygon.len() as u64);
            for ring in polygon {
                put(&mut out, ring.len() as u64);
                for point in ring {
                    put_step(&mut out, before.lat7, point.lat7);
                    put_step(&mut out, before.lon7, point.lon7);
                    before = *point;
                }
            }
        }
        out
    }

    /// Reads what [`Shape::to_bytes`] wrote. Nothing is taken on trust: memory is asked for only
    /// as bytes are there to fill it, and whatever is wrong is an error.
    ///
    /// # Errors
    /// [`ShapeError::NotAShape`] for other bytes, [`ShapeError::Damaged`] for broken ones, and
    /// those of [`Shape::new`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ShapeError> {
        let rest = bytes.strip_prefix(NAME).ok_or(ShapeError::NotAShape)?;
        let mut reader = Reader {
            rest,
            before: Point { lat7: 0, lon7: 0 },
            points: 0,
        };
        let polygons = reader.list(Reader::polygon)?;
        if !reader.rest.is_empty() {
            return Err(ShapeError::Damaged);
        }
        Self::new(polygons)
    }
}

fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_step(out: &mut Vec<u8>, from: i32, to: i32) {
    let step = i64::from(to) - i64::from(from);
    put(out, (step << 1 ^ step >> 63) as u64);
}

struct Reader<'a> {
    rest: &'a [u8],
    before: Point,
    points: usize,
}

impl Reader<'_> {
    /// A whole number below 2^35, in the one spelling it has.
    fn number(&mut self) -> Result<u64, ShapeError> {
        let mut value = 0;
        for group in 0..5 {
            let (byte, rest) = self.rest.split_first().ok_or(ShapeError::Damaged)?;
            self.rest = rest;
            value |= u64::from(byte & 0x7f) << (7 * group);
            if byte & 0x80 == 0 {
                let padded = *byte == 0 && group > 0;
                return if padded {
                    Err(ShapeError::Damaged)
                } else {
                    Ok(value)
                };
            }
        }
        Err(ShapeError::Damaged)
    }

    /// As many things as the number before them says. Each takes at least a byte, so a count
    /// beyond the bytes that are left is refused before anything is set aside for it.
    fn list<T>(
        &mut self,
        mut one: impl FnMut(&mut Self) -> Result<T, ShapeError>,
    ) -> Result<Vec<T>, ShapeError> {
        let count = usize::try_from(self.number()?).map_err(|_| ShapeError::Damaged)?;
        if count > self.rest.len() {
            return Err(ShapeError::Damaged);
        }
        (0..count).map(|_| one(self)).collect()
    }

    fn polygon(&mut self) -> Result<Polygon, ShapeError> {
        self.list(Self::ring)
    }

    fn ring(&mut self) -> Result<Ring, ShapeError> {
        self.list(Self::point)
    }

    fn point(&mut self) -> Result<Point, ShapeError> {
        self.points += 1;
        if self.points > MAX_POINTS {
            return Err(ShapeError::TooManyPoints);
        }
        self.before = Point {
            lat7: self.step(self.before.lat7)?,
            lon7: self.step(self.before.lon7)?,
        };
        Ok(self.before)
    }

    fn step(&mut self, from: i32) -> Result<i32, ShapeError> {
        let number = self.number()? as i64;
        let step = number >> 1 ^ -(number & 1);
        i32::try_from(i64::from(from) + step).map_err(|_| ShapeError::OffEarth)
    }
}
