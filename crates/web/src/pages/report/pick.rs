//! Which thing a report is about: one of the nearest, or that of the number that somebody read.

use pump_acts::asset::{self, Numbered};
use pump_acts::read::{self, similar_about};
use pump_core::Point;
use pump_core::view::{AssetOffered, AssetSummary, PlaceHere, SimilarRecord};
use pump_pages::page::report::{Pick, WrongThing};

use crate::asker::Asker;
use crate::form::Fields;
use crate::problem::Problem;
use crate::state::Web;

/// The thing that was chosen, by its code.
const THING: &str = "thing";
/// The number that was typed, and the one that we said we do not know.
const NUMBER: &str = "number";
const PASSED: &str = "number-passed";
/// The report that it is, or `no`; and the thing that this was asked of.
const MINE: &str = "mine";
const MINE_OF: &str = "mine-of";
/// The most characters of a number.
const MOST_NUMBER: usize = 100;

/// What is offered, and what came of what was chosen.
#[derive(Default)]
pub(super) struct Picking {
    things: Vec<AssetOffered>,
    known: Vec<SimilarRecord>,
    passed: String,
    /// The code of the thing.
    pub(super) asset: Option<String>,
    /// The reference of the report that they say is theirs.
    pub(super) same: Option<String>,
    /// A number that we do not know, for the council to read.
    pub(super) number: Option<String>,
    /// What is wrong with it.
    pub(super) wrong: Option<WrongThing>,
}

impl Picking {
    /// Looks which things are near and which of them was chosen. Where a number is not known, or
    /// something is known about the thing, one is asked once, and may go on.
    ///
    /// # Errors
    /// As the store says.
    pub(super) async fn of(
        web: &Web,
        asker: &Asker,
        service: &str,
        here: &PlaceHere,
        fields: &Fields,
    ) -> Result<Self, Problem> {
        let point = Point::from_degrees(here.lat, here.lon);
        let things = asset::offered(&web.app, asker.language, service, point).await?;
        let mut picking = Self {
            things,
            ..Self::default()
        };
        let Some(point) = point.filter(|_| !picking.things.is_empty()) else {
            return Ok(picking);
        };
        let chosen = picking.chosen(fields);
        let number: String = fields
            .one(NUMBER)
            .trim()
            .chars()
            .take(MOST_NUMBER)
            .collect();
        if !number.is_empty() {
            let found = asset::numbered(&web.app, asker.language, service, point, &number);
            picking.take(chosen, found.await?, &number, fields.one(PASSED));
        } else {
            picking.asset = chosen.map(|chosen| chosen.code);
        }
        if let Some(code) = picking.asset.clone() {
            picking.known = known(web, asker, (service, here), &code).await?;
            picking.ask(fields, &code);
        }
        Ok(picking)
    }

    /// What the page shows of it.
    pub(super) fn shown(&self) -> Pick<'_> {
        Pick {
            things: &self.things,
            known: &self.known,
            known_of: self.asset.as_deref().unwrap_or_default(),
            passed: &self.passed,
        }
    }

    /// The thing that was chosen among those that are offered.
    fn chosen(&mut self, fields: &Fields) -> Option<AssetSummary> {
        let code = fields.one(THING);
        let found = self.things.iter().find(|it| it.asset.code == code);
        if found.is_none() && !matches!(code, "" | "none") {
            self.wrong = Some(WrongThing::Gone);
        }
        found.map(|it| it.asset.clone())
    }

    /// Takes a number that was typed beside what was chosen.
    fn take(&mut self, chosen: Option<AssetSummary>, found: Numbered, number: &str, passed: &str) {
        let wrong = match (chosen, found) {
            (Some(chosen), Numbered::Near(found)) if chosen.code != found.code => {
                self.wrong = Some(WrongThing::Two(Box::new(chosen)));
                return;
            }
            (_, Numbered::Near(found)) => {
                self.asset = Some(found.code);
                return;
            }
            (chosen, Numbered::Far(found)) => {
                self.asset = chosen.map(|chosen| chosen.code);
                WrongThing::Far(Box::new(found))
            }
            (chosen, Numbered::Unknown) => {
                self.asset = chosen.map(|chosen| chosen.code);
                WrongThing::Number
            }
        };
        number.clone_into(&mut self.passed);
        match passed == number {
            true => self.number = Some(number.to_owned()),
            false => self.wrong = Some(wrong),
        }
    }

    /// What was said of what is known about the thing: it is one of those, or another, or nothing yet.
    fn ask(&mut self, fields: &Fields, code: &str) {
        let said = match fields.one(MINE_OF) == code {
            true => fields.one(MINE),
            false => "",
        };
        let same = self.known.iter().find(|it| it.summary.r#ref == said);
        self.same = same.map(|same| same.summary.r#ref.clone());
        if !self.known.is_empty() && self.same.is_none() && said != "no" {
            self.wrong.get_or_insert(WrongThing::Mine);
        }
    }
}

/// The open reports about a thing, whatever the distance.
async fn known(
    web: &Web,
    asker: &Asker,
    (service, here): (&str, &PlaceHere),
    code: &str,
) -> Result<Vec<SimilarRecord>, Problem> {
    let about = read::About {
        service,
        lat: Some(here.lat),
        lon: Some(here.lon),
        same: None,
        asset: Some(code),
    };
    let mut known = similar_about(&web.app, &asker.actor, asker.language, about).await?;
    known.retain(|it| it.asset.as_ref().is_some_and(|asset| asset.code == code));
    Ok(known)
}
