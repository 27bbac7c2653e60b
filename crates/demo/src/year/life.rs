//! How a report begins, goes on and ends.

use pump_core::Millis;

use super::place::{Spot, draw};
use super::{Person, Told, What, mix};
use crate::county::metres;
use crate::dice::Dice;
use crate::words::{self, ADDED, ADDED_WELSH, HANDED, KNOWN, Voice, replies, voices};
use crate::{County, Wanted};

/// The days of a year.
const YEAR: usize = 365;
/// The part of reports that somebody had told before.
const TWICE: f64 = 0.06;
/// Only the newest reports may hold what nobody else should read: the others were looked at.
const LATELY: i64 = 14;

/// How far one report came, for another of the same thing.
struct Known {
    report: usize,
    service: &'static str,
    spot: Spot,
    /// What was answered: it may decide whose it is.
    answers: Vec<(&'static str, String)>,
    at: i64,
    end: Option<i64>,
    /// It was passed on: then another council has it than the one that joins.
    passed_on: bool,
}

/// All reports of the year before `midnight`, with what becomes of them.
pub(super) fn tell(
    county: &County,
    wanted: &Wanted,
    people: &[Person],
    midnight: i64,
    say: &mut impl FnMut(i64, What),
) {
    let mut known: Vec<Known> = Vec::new();
    for report in 0..wanted.reports {
        let mut dice = Dice::new(wanted.seed, "report", report);
        let first = dice
            .chance(TWICE)
            .then(|| open_one(&known, &mut dice, midnight))
            .flatten();
        let mut life = Life {
            county,
            people,
            midnight,
            report,
            say: &mut *say,
            dice,
        };
        match first {
            Some(first) => life.known_already(&known[first]),
            None => known.extend(life.new_one()),
        }
    }
}

/// One that is still open some days after it was told, and was told some days ago.
fn open_one(known: &[Known], dice: &mut Dice, midnight: i64) -> Option<usize> {
    let place = dice.below(known.len());
    let it = known.get(place)?;
    let days = it
        .end
        .map_or(YEAR as i64, |end| (end - it.at) / Millis::DAY);
    let long_ago = midnight - it.at > 5 * Millis::DAY;
    (days >= 6 && long_ago && !it.passed_on && it.service != "missed-bin").then_some(place)
}

struct Life<'l, S> {
    county: &'l County,
    people: &'l [Person],
    midnight: i64,
    report: usize,
    say: &'l mut S,
    dice: Dice,
}

impl<S: FnMut(i64, What)> Life<'_, S> {
    /// Some time between two numbers of hours.
    fn hours(&mut self, least: f64, most: f64) -> i64 {
        (self.dice.between(least, most) * Millis::HOUR as f64) as i64
    }

    /// Whoever tells it, if they leave an address.
    fn somebody(&mut self, part: f64) -> Option<usize> {
        let somebody = self.dice.chance(part) && !self.people.is_empty();
        somebody.then(|| self.dice.below(self.people.len()))
    }

    fn new_one(&mut self) -> Option<Known> {
        let day = self.dice.below(YEAR) as i64 + 1;
        let hour = self.dice.weighed(&mix::HOURS) as i64;
        let at = self.midnight - day * Millis::DAY + hour * Millis::HOUR;
        let at = at + self.dice.below(3_600_000) as i64;
        let year = (at as f64 / Millis::DAY as f64 / 365.242_5).rem_euclid(1.0);
        let voices: Vec<&Voice> = voices().collect();
        let weights = voices.iter().map(|voice| mix::at(voice.service, year));
        let weights: Vec<f64> = weights.collect();
        let voice = voices.get(self.dice.weighed(&weights))?;
        let spot = draw(self.county, &mut self.dice, voice.service);
        let answers = self.answers(voice, &spot);
        self.report_it(voice, &spot, at, answers.clone(), None);
        let (end, passed_on) = self.goes_on(voice.service, &spot, at);
        if voice.service != "missed-bin" {
            self.neighbours(at, end);
        }
        Some(Known {
            report: self.report,
            service: voice.service,
            spot,
            answers,
            at,
            end,
            passed_on,
        })
    }

    /// Somebody tells again what is known, and an officer joins the two.
    fn known_already(&mut self, first: &Known) {
        let Some(voice) = voices().find(|voice| voice.service == first.service) else {
            return;
        };
        let at = first.at + self.hours(12.0, 96.0);
        let away = [
            self.dice.between(-12.0, 12.0),
            self.dice.between(-12.0, 12.0),
        ];
        let spot = Spot {
            at: crate::county::moved(first.spot.at, away[0], away[1]),
            street: first.spot.street,
            lamp: first.spot.lamp.clone(),
        };
        let known = self.dice.one(KNOWN);
        self.report_it(voice, &spot, at, first.answers.clone(), Some(known));
        let joined = at + self.hours(2.0, 40.0);
        let merge = What::Merge {
            report: self.report,
            into: first.report,
        };
        (self.say)(joined, merge);
    }

    fn answers(&mut self, voice: &Voice, spot: &Spot) -> Vec<(&'static str, String)> {
        let answer = voice.answer(&mut self.dice);
        let answer = answer.map(|(question, code)| (question, code.to_owned()));
        let column = spot.lamp.clone().map(|lamp| ("column", lamp));
        answer.into_iter().chain(column).collect()
    }

    fn report_it(
        &mut self,
        voice: &Voice,
        spot: &Spot,
        at: i64,
        answers: Vec<(&'static str, String)>,
        more: Option<&str>,
    ) {
        let from = self.somebody(0.75);
        let mut told = self.told(voice, spot, from, more);
        told.answers = answers;
        let lately = self.midnight - at < LATELY * Millis::DAY;
        let personal = lately && self.dice.chance(0.12);
        if personal {
            told.words = format!("{} {}", told.words, words::personal(&mut self.dice));
        }
        let report = self.report;
        (self.say)(
            at,
            What::Report {
                report,
                from,
                told: Box::new(told),
            },
        );
        if let Some(person) = from
            && self.dice.chance(0.88)
        {
            let pressed = at + self.hours(0.05, 3.0);
            (self.say)(pressed, What::Confirm { person });
        }
        let released = at + self.hours(1.0, 30.0);
        if !personal && self.dice.chance(0.96) {
            (self.say)(released, What::Release { report });
        }
    }

    fn told(
        &mut self,
        voice: &Voice,
        spot: &Spot,
        from: Option<usize>,
        more: Option<&str>,
    ) -> Told {
        let street = self.county.streets.get(spot.street);
        let street = street.map_or("", |street| street.name.as_str());
        let welsh = from.and_then(|person| self.people.get(person));
        let welsh = welsh.is_some_and(|person| person.language == "cy");
        let mut words = match welsh {
            true => voice.welsh(&mut self.dice, street),
            false => voice.english(&mut self.dice, street),
        };
        if let (Some(more), false) = (more, welsh) {
            words = format!("{words} {more}");
        }
        Told {
            service: voice.service,
            lat: spot.at[1],
            lon: spot.at[0],
            words,
            answers: Vec::new(),
            follow: from.is_some() && self.dice.chance(0.8),
        }
    }

    /// What the council does; when it ended, and whether it was passed on.
    fn goes_on(&mut self, service: &str, spot: &Spot, at: i64) -> (Option<i64>, bool) {
        let usual = mix::days(service) * self.dice.between(0.3, 1.9);
        let end = at + (usual * Millis::DAY as f64) as i64 + self.hours(2.0, 8.0);
        let mut last = at;
        let mut step = |life: &mut Self, part: f64, stage: &'static str, words: &[&'static str]| {
            let then = last + ((end - last) as f64 * part) as i64;
            if then > last && then < end {
                last = then;
                life.update(then, Some(stage), None, words);
            }
        };
        if self.dice.chance(0.85) {
            step(self, 0.15, "triage", replies().looked_at);
        }
        let passed_on = self.dice.chance(0.04);
        if self.dice.chance(0.35) {
            step(self, 0.25, "investigating", replies().investigating);
        }
        if passed_on {
            let then = last + (end - last) / 4;
            last = then;
            self.hand_over(then, spot);
        }
        let planned = if self.dice.chance(0.5) {
            "planned"
        } else {
            "scheduled"
        };
        if self.dice.chance(0.5) {
            let then = last + (end - last) / 2;
            self.update(then, Some(planned), None, replies().planned);
        }
        let (outcome, words) = match self.dice.weighed(&[0.80, 0.08, 0.05, 0.07]) {
            0 => ("fixed_by_owner", replies().fixed),
            1 => ("no_action", replies().refused),
            2 => ("not_ours", replies().not_ours),
            _ => return (None, passed_on),
        };
        self.update(end, None, Some(Some(outcome)), words);
        if outcome == "fixed_by_owner" && self.dice.chance(0.05) {
            let again = end + self.hours(30.0, 140.0);
            self.update(again, Some("investigating"), Some(None), replies().again);
            let then = again + self.hours(40.0, 200.0);
            self.update(then, None, Some(Some(outcome)), replies().fixed);
        }
        (Some(end), passed_on)
    }

    fn update(
        &mut self,
        at: i64,
        stage: Option<&'static str>,
        outcome: Option<Option<&'static str>>,
        words: &[&'static str],
    ) {
        let update = What::Update {
            report: self.report,
            stage,
            outcome,
            words: self.dice.one(words),
        };
        (self.say)(at, update);
    }

    fn hand_over(&mut self, at: i64, spot: &Spot) {
        let near = |place: &&crate::county::Place| place.code.is_some();
        let parishes = self.county.places.iter().filter(near);
        let nearest =
            parishes.min_by(|a, b| metres(a.centre, spot.at).total_cmp(&metres(b.centre, spot.at)));
        let hand_over = What::HandOver {
            report: self.report,
            to: nearest.map_or("", |place| place.slug),
            why: self.dice.one(HANDED),
        };
        (self.say)(at, hand_over);
    }

    /// What others add while it is open.
    fn neighbours(&mut self, at: i64, end: Option<i64>) {
        let open = end.unwrap_or(at + 30 * Millis::DAY) - at;
        let many = self.dice.weighed(&[0.70, 0.18, 0.08, 0.03, 0.01]);
        for _ in 0..many {
            let then = at + (open as f64 * self.dice.between(0.02, 0.95)) as i64;
            let from = self.somebody(0.7);
            let welsh = from.and_then(|person| self.people.get(person));
            let welsh = welsh.is_some_and(|person| person.language == "cy");
            let list = if welsh { ADDED_WELSH } else { ADDED };
            let words = self
                .dice
                .chance(0.7)
                .then(|| self.dice.one(list).to_owned());
            let report = self.report;
            (self.say)(
                then,
                What::Add {
                    report,
                    from,
                    words,
                },
            );
            if let Some(person) = from
                && self.dice.chance(0.88)
            {
                let pressed = then + self.hours(0.05, 3.0);
                (self.say)(pressed, What::Confirm { person });
            }
        }
    }
}
