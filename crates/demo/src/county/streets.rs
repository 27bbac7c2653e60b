//! Streets, and the lamp columns along them.

use super::names::{STREETS, WAYS};
use super::{METRES, Place, Position, metres, moved, postcodes};
use crate::dice::Dice;

/// How far lamp columns stand apart, in metres.
const APART_M: f64 = 40.0;

/// A street.
#[derive(Clone, Debug, PartialEq)]
pub struct Street {
    /// Its name: no other of its place has it.
    pub name: String,
    /// Which place it is in.
    pub place: usize,
    /// Its line, three positions.
    pub line: Vec<Position>,
    /// Its postcode, in an area that does not exist.
    pub postcode: String,
}

/// A lamp column.
#[derive(Clone, Debug, PartialEq)]
pub struct Lamp {
    /// The number on its post, such as `WM-003`.
    pub number: String,
    /// Which street it stands in.
    pub street: usize,
    /// Where.
    pub at: Position,
}

impl Street {
    /// The position at a part of its length, 0 to 1.
    pub(crate) fn at(&self, part: f64) -> Position {
        let lengths: Vec<f64> = self
            .line
            .windows(2)
            .map(|two| metres(two[0], two[1]))
            .collect();
        let mut left = part.clamp(0.0, 1.0) * lengths.iter().sum::<f64>();
        for (two, length) in self.line.windows(2).zip(&lengths) {
            if left <= *length && *length > 0.0 {
                let part = left / length;
                let [east, north] = [0, 1].map(|axis| (two[1][axis] - two[0][axis]) * METRES[axis]);
                return moved(two[0], east * part, north * part);
            }
            left -= length;
        }
        self.line.last().copied().unwrap_or_default()
    }

    fn length_m(&self) -> f64 {
        self.line.windows(2).map(|two| metres(two[0], two[1])).sum()
    }
}

/// So many streets of a place. The first of each is Mill Lane.
pub(super) fn of(
    seed: u64,
    number: usize,
    place: &Place,
    many: usize,
) -> impl Iterator<Item = Street> {
    (0..many).map(move |nth| {
        let mut dice = Dice::new(seed, "street", number * 100 + nth);
        // There are more first words than streets in any place: no name comes twice.
        let first = STREETS.get((nth + number * 7) % STREETS.len()).copied();
        let name = match (nth, first.unwrap_or_default(), dice.one(WAYS)) {
            (0, _, _) => "Mill Lane".to_owned(),
            (_, "Mill", _) => "Mill Street".to_owned(),
            (_, first, second) => format!("{first} {second}"),
        };
        Street {
            name,
            place: number,
            line: line(&mut dice, place),
            postcode: postcodes::of(number, nth),
        }
    })
}

/// A line with one bend, near the middle of its place.
fn line(dice: &mut Dice, place: &Place) -> Vec<Position> {
    let [lon, lat] = place.centre;
    let from = [
        lon + dice.between(-1.0, 1.0) * place.reach[0],
        lat + dice.between(-1.0, 1.0) * place.reach[1],
    ];
    let way = dice.between(0.0, std::f64::consts::TAU);
    let bend = way + dice.between(-0.5, 0.5);
    let [first, second] = [dice.between(90.0, 220.0), dice.between(60.0, 200.0)];
    let middle = moved(from, way.cos() * first, way.sin() * first);
    let end = moved(middle, bend.cos() * second, bend.sin() * second);
    vec![moved(from, 0.0, 0.0), middle, end]
}

/// The lamp columns of all streets, numbered within each place.
pub(super) fn lamps(places: &[Place], streets: &[Street]) -> Vec<Lamp> {
    let mut lamps = Vec::new();
    let mut last = (usize::MAX, 0);
    for (number, street) in streets.iter().enumerate() {
        if last.0 != street.place {
            last = (street.place, 0);
        }
        let length = street.length_m();
        let mut along = APART_M / 2.0;
        while along < length {
            last.1 += 1;
            let letters = places.get(street.place).map_or("", |place| place.letters);
            lamps.push(Lamp {
                number: format!("{letters}-{:03}", last.1),
                street: number,
                at: street.at(along / length),
            });
            along += APART_M;
        }
    }
    lamps
}
