//! Who asks for updates, and about what.

use pump_core::Millis;

use super::{Person, What};
use crate::county::COUNCIL;
use crate::dice::Dice;
use crate::words::voices;
use crate::{County, Wanted};

/// The part of people who follow something besides what they reported.
const FOLLOWING: f64 = 0.6;

/// What people ask for in the year before `midnight`.
pub(super) fn tell(
    county: &County,
    wanted: &Wanted,
    people: &[Person],
    midnight: i64,
    say: &mut impl FnMut(i64, What),
) {
    for person in 0..people.len() {
        let mut dice = Dice::new(wanted.seed, "follows", person);
        if !dice.chance(FOLLOWING) {
            continue;
        }
        let asked = midnight - (dice.between(1.0, 365.0) * Millis::DAY as f64) as i64;
        let frequency = dice.one(&["at_once", "at_once", "daily", "weekly"]);
        let many = 1 + dice.below(2);
        let mut topics: Vec<String> = Vec::new();
        for _ in 0..many {
            let topic = topic(county, &mut dice);
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        let follow = What::Follow {
            person,
            topics,
            frequency,
        };
        say(asked, follow);
        // Some never press the button: theirs wait.
        if dice.chance(0.9) {
            let pressed = (dice.between(1.0, 90.0) * Millis::MINUTE as f64) as i64;
            say(asked + pressed, What::Confirm { person });
        }
    }
}

fn topic(county: &County, dice: &mut Dice) -> String {
    let services: Vec<&str> = voices().map(|voice| voice.service).collect();
    let place = county.places.get(dice.below(county.places.len()));
    let parish = place.and_then(|place| place.code.clone());
    match dice.weighed(&[4.0, 3.0, 1.0, 1.0, 1.0]) {
        1 => {
            let street = county.streets.get(dice.below(county.streets.len()));
            let [lon, lat] = street.map_or([0.0; 2], |street| street.at(0.5));
            let radius = dice.one(&["200", "500", "500", "1000"]);
            format!("circle:{lat:.4},{lon:.4},{radius}")
        }
        2 => format!("service:{}", dice.one(&services)),
        3 => format!("organisation:{COUNCIL}"),
        which => match parish {
            Some(code) if which == 0 => format!("area:{code}"),
            Some(code) => format!("area:{code}+service:{}", dice.one(&services)),
            None => format!("area:{}", crate::county::COUNTY),
        },
    }
}
