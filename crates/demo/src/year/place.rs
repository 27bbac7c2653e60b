//! Where something is told: at a lamp, or somewhere along a street.

use crate::County;
use crate::county::{Position, moved};
use crate::dice::Dice;

/// How often places are drawn anew that lie too near to the story's.
const TRIES: usize = 50;

/// Where a report is.
pub(super) struct Spot {
    pub(super) at: Position,
    /// The street, as its place in the county's list.
    pub(super) street: usize,
    /// The number of the lamp, if it is about one.
    pub(super) lamp: Option<String>,
}

/// A place for a report of `service`.
pub(super) fn draw(county: &County, dice: &mut Dice, service: &str) -> Spot {
    let mut spot = once(county, dice, service);
    for _ in 0..TRIES {
        if service != county.story.service || !county.disturbs_story(spot.at) {
            break;
        }
        spot = once(county, dice, service);
    }
    spot
}

fn once(county: &County, dice: &mut Dice, service: &str) -> Spot {
    if service == county.story.service
        && let Some(lamp) = county.lamps.get(dice.below(county.lamps.len()))
    {
        return Spot {
            at: lamp.at,
            street: lamp.street,
            lamp: Some(lamp.number.clone()),
        };
    }
    let street = dice.below(county.streets.len());
    let at = county.streets.get(street);
    let at = at.map_or_else(Default::default, |street| street.at(dice.between(0.0, 1.0)));
    Spot {
        at: moved(at, dice.between(-5.0, 5.0), dice.between(-5.0, 5.0)),
        street,
        lamp: None,
    }
}
