//! The postcodes of one sector, packed.

use pump_core::Point;

/// Bytes of one postcode: the number of its letters, latitude, longitude.
const EACH: usize = 10;

/// The postcodes of a sector by the numbers of their last two letters, 676 at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units(Vec<(u16, Point)>);

/// Bytes that are no postcodes of a sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the postcodes of a sector are damaged: import them again")]
pub struct BadUnits;

impl Units {
    /// Puts one in; whether it is new or elsewhere now.
    pub fn put(&mut self, unit: u16, point: Point) -> bool {
        match self.0.binary_search_by_key(&unit, |(unit, _)| *unit) {
            Ok(at) => std::mem::replace(&mut self.0[at].1, point) != point,
            Err(at) => {
                self.0.insert(at, (unit, point));
                true
            }
        }
    }

    /// Where one is.
    #[must_use]
    pub fn get(&self, unit: u16) -> Option<Point> {
        let at = self.0.binary_search_by_key(&unit, |(unit, _)| *unit).ok()?;
        Some(self.0[at].1)
    }

    /// All, in the order of their letters.
    pub fn iter(&self) -> impl Iterator<Item = (u16, Point)> + '_ {
        self.0.iter().copied()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Packed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.len() * EACH);
        for (unit, point) in &self.0 {
            bytes.extend(unit.to_be_bytes());
            bytes.extend(point.lat7.to_be_bytes());
            bytes.extend(point.lon7.to_be_bytes());
        }
        bytes
    }

    /// Unpacked.
    ///
    /// # Errors
    /// [`BadUnits`] when they are not as [`Units::to_bytes`] made them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadUnits> {
        let (all, rest) = bytes.as_chunks::<EACH>();
        if !rest.is_empty() {
            return Err(BadUnits);
        }
        let units = all.iter().map(|&[a, b, c, d, e, f, g, h, i, j]| {
            let point = Point {
                lat7: i32::from_be_bytes([c, d, e, f]),
                lon7: i32::from_be_bytes([g, h, i, j]),
            };
            (u16::from_be_bytes([a, b]), point)
        });
        let units: Vec<_> = units.collect();
        let ordered = units.is_sorted_by(|a, b| a.0 < b.0);
        ordered.then_some(Self(units)).ok_or(BadUnits)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use pump_core::Point;

    use super::{BadUnits, Units};

    proptest! {
        #[test]
        fn what_is_put_in_comes_out(puts in prop::collection::vec((0_u16..676, any::<i32>(), any::<i32>()), 0..60)) {
            let (mut units, mut wanted) = (Units::default(), BTreeMap::new());
            for (unit, lat7, lon7) in puts {
                let point = Point { lat7, lon7 };
                prop_assert_eq!(units.put(unit, point), wanted.insert(unit, point) != Some(point));
            }
            let units = Units::from_bytes(&units.to_bytes()).unwrap();
            prop_assert_eq!(units.len(), wanted.len());
            for unit in 0..676 {
                prop_assert_eq!(units.get(unit), wanted.get(&unit).copied());
            }
        }
    }

    #[test]
    fn damaged_bytes_are_said_to_be() {
        assert_eq!(Units::from_bytes(&[0; 11]), Err(BadUnits));
        assert_eq!(Units::from_bytes(&[0; 20]), Err(BadUnits));
    }
}
