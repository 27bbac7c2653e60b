//! What comes of it, in one transaction.

use pump_catalogue::Shape;
use pump_core::{ChangeId, ContributionId, Maker, Millis, RecordId, Reference};
use pump_db::Tx;
use pump_places::Asset;
use pump_places::store::assets::SignalRow;
use pump_records::store::{
    Change, Line, Plan, append, by_id, insert_contribution, insert_record, mark_announced,
    open_of_asset, plan_change, plan_line,
};
use pump_records::{
    Happened, NewContribution, NewUpdate, RecordRow, Told, What, asset_key, change_keys, desk_key,
};

use super::rule::Ruled;
use crate::app::App;
use crate::error::ActError;
use crate::report::new_record;
use crate::steps::may_go;
use crate::update::UpdateInput;

/// The most open records of a thing that are looked at.
const MOST_OPEN: u32 = 20;
/// What is noted for the officer, in both languages: who reads it is not known when it is written.
const BROKEN: (&str, &str) = (
    "The thing itself says that it is broken",
    "Mae'r peth ei hun yn dweud ei fod wedi torri",
);
const WORKS: (&str, &str) = (
    "The thing itself says that it works again",
    "Mae'r peth ei hun yn dweud ei fod yn gweithio eto",
);
/// Who did it, in the history.
const ACTOR: &str = "thing";

/// One thing saying one thing.
pub(super) struct Saying<'s> {
    pub(super) app: &'s App,
    pub(super) asset: &'s Asset,
    pub(super) ruled: &'s Ruled,
    pub(super) maker: &'s Maker,
    pub(super) known: Option<&'s SignalRow>,
}

/// What was done.
pub(super) struct Did {
    pub(super) did: &'static str,
    pub(super) record: Option<String>,
}

type Done = Result<(Did, Option<SignalRow>), ActError>;

impl Saying<'_> {
    /// It is broken.
    pub(super) fn broken(&mut self, tx: &mut Tx<'_>, plan: &mut Plan) -> Done {
        let now = self.maker.now();
        let mut row = self.known.cloned().unwrap_or(SignalRow {
            broken: false,
            since: now,
            times: 0,
            told_at: None,
            record: None,
        });
        let again = !row.broken;
        let quiet = self.is_quiet(&row);
        if again {
            (row.broken, row.since) = (true, now);
            row.times = row.times.saturating_add(1);
        }
        let known = self.known_record(tx, &row)?;
        if let Some(mut open) = known.clone().filter(|row| row.outcome.is_none()) {
            row.record = Some(open.id);
            let record = Some(open.reference.clone());
            // A fault that others told of first gets the thing's own word once.
            if !again || quiet {
                return Ok((
                    Did {
                        did: "counted",
                        record,
                    },
                    Some(row),
                ));
            }
            self.note(tx, plan, &mut open, BROKEN)?;
            (row.told_at, row.times) = (Some(now), 0);
            return Ok((
                Did {
                    did: "added",
                    record,
                },
                Some(row),
            ));
        }
        let ended = known.as_ref();
        let often = row.times >= self.ruled.signal.again.times.max(1);
        if (quiet && !often) || ended.is_some_and(|ended| !again && !self.was_mended(ended)) {
            let record = ended.map(|ended| ended.reference.clone());
            return Ok((
                Did {
                    did: "counted",
                    record,
                },
                Some(row),
            ));
        }
        let (id, reference) = self.open(plan)?;
        (row.record, row.told_at, row.times) = (Some(id), Some(now), 0);
        let record = Some(reference.to_string());
        Ok((
            Did {
                did: "opened",
                record,
            },
            Some(row),
        ))
    }

    /// It works again.
    pub(super) fn works(&mut self, tx: &mut Tx<'_>, plan: &mut Plan) -> Done {
        let now = self.maker.now();
        let Some(mut row) = self.known.filter(|known| known.broken).cloned() else {
            let nothing = Did {
                did: "nothing",
                record: None,
            };
            return Ok((nothing, None));
        };
        let quiet = self.is_quiet(&row) && row.times > 0;
        (row.broken, row.since) = (false, now);
        let known = self.known_record(tx, &row)?;
        let Some(mut open) = known.filter(|row| row.outcome.is_none()) else {
            let nothing = Did {
                did: "nothing",
                record: None,
            };
            return Ok((nothing, Some(row)));
        };
        let record = Some(open.reference.clone());
        if let Some(ends) = self.ruled.signal.ends.as_ref() {
            let input = UpdateInput {
                outcome: Some(Some(ends.to_string())),
                ..UpdateInput::default()
            };
            if may_go(self.app, &open, &input).is_ok() {
                self.end(tx, plan, &mut open, ends.as_str())?;
                row.told_at = Some(now);
                return Ok((
                    Did {
                        did: "ended",
                        record,
                    },
                    Some(row),
                ));
            }
        }
        if quiet {
            return Ok((
                Did {
                    did: "counted",
                    record,
                },
                Some(row),
            ));
        }
        self.note(tx, plan, &mut open, WORKS)?;
        row.told_at = Some(now);
        Ok((
            Did {
                did: "proposed",
                record,
            },
            Some(row),
        ))
    }

    /// Whether it is too soon to write anything again.
    fn is_quiet(&self, row: &SignalRow) -> bool {
        let minutes = i64::from(self.ruled.signal.again.minutes);
        let until = row.told_at.map(|told| told.plus(minutes * Millis::MINUTE));
        until.is_some_and(|until| self.maker.now() < until)
    }

    /// Whether a record ended as mended: then a thing that is still broken opens another.
    fn was_mended(&self, row: &RecordRow) -> bool {
        let kind = row.kind.parse().ok();
        let kind = kind.and_then(|kind| self.app.catalogue().kind(&kind));
        let ended = row.outcome.as_deref().zip(kind);
        ended.is_some_and(|(outcome, kind)| kind.shape(outcome) == Shape::Fixed)
    }

    /// The open record of this fault, whoever told of it first; else the one that it had.
    fn known_record(
        &self,
        tx: &mut Tx<'_>,
        row: &SignalRow,
    ) -> Result<Option<RecordRow>, ActError> {
        let own = match row.record {
            Some(id) => by_id(tx, id)?,
            None => None,
        };
        let own = match own {
            Some(own) if own.merged_into.is_some() => by_id(tx, own.root)?,
            own => own,
        };
        if own.as_ref().is_some_and(|own| own.outcome.is_none()) {
            return Ok(own);
        }
        let open = open_of_asset(tx, &self.asset.code, MOST_OPEN)?;
        let same = open
            .into_iter()
            .find(|open| open.service == self.ruled.service.id.as_str());
        match same {
            Some(same) => Ok(by_id(tx, same.id)?),
            None => Ok(own),
        }
    }

    /// A word to whoever deals with the record, which nobody else is told of.
    fn note(
        &self,
        tx: &mut Tx<'_>,
        plan: &mut Plan,
        record: &mut RecordRow,
        (en, cy): (&str, &str),
    ) -> Result<(), ActError> {
        let signal = &self.ruled.signal;
        let fault = |language: &str| match &signal.name {
            Some(name) => name.in_language(language),
            None => signal.fault.as_str(),
        };
        let given = NewContribution {
            id: ContributionId(self.maker.id(2)),
            record: record.id,
            no: record.contributions + 1,
            endpoint: None,
            at: self.maker.now(),
            words: None,
            private_note: Some(format!("{en} ({}).\n{cy} ({}).", fault("en"), fault("cy"))),
            name: None,
            answers: "{}".to_owned(),
            private_answers: None,
        };
        insert_contribution(plan, &given);
        let update = self.update("added", Told::Quiet, None);
        append(tx, plan, record, &update, self.maker.now())?;
        Ok(())
    }

    fn end(
        &self,
        tx: &mut Tx<'_>,
        plan: &mut Plan,
        record: &mut RecordRow,
        outcome: &str,
    ) -> Result<(), ActError> {
        let update = self.update("updated", Told::Told, Some(outcome));
        append(tx, plan, record, &update, self.maker.now())?;
        mark_announced(plan, record.id);
        Ok(())
    }

    fn update(&self, act: &'static str, told: Told, outcome: Option<&str>) -> NewUpdate {
        NewUpdate {
            change: ChangeId(self.maker.id(1)),
            happened: Happened {
                act,
                actor: ACTOR,
                endpoint: None,
                told,
                words: None,
                about: None,
            },
            stage: None,
            outcome: outcome.map(|outcome| Some(outcome.to_owned())),
        }
    }

    /// A new record, of which whoever follows the thing is told at once: there is nobody to confirm
    /// and nothing to check.
    fn open(&self, plan: &mut Plan) -> Result<(RecordId, Reference), ActError> {
        let (maker, ruled) = (self.maker, self.ruled);
        let made = (RecordId(maker.id(0)), Reference::make(maker), maker.now());
        let (service, point) = (&ruled.service, Some(self.asset.point));
        let (facts, decision) = (&ruled.facts, &ruled.decision);
        let mut record = new_record(self.app, service, point, facts, decision, made)?;
        record.answers.clone_from(&ruled.answered.found_by);
        record.same.clone_from(&ruled.answered.same);
        record.asset = Some(self.asset.code.clone());
        record.announced = true;
        insert_record(plan, &record, 1, maker.now());
        let given = NewContribution {
            id: ContributionId(maker.id(2)),
            record: record.id,
            no: 1,
            endpoint: None,
            at: maker.now(),
            words: None,
            private_note: None,
            name: None,
            answers: ruled.answered.public.clone(),
            private_answers: ruled.answered.private.clone(),
        };
        insert_contribution(plan, &given);
        let change = ChangeId(maker.id(1));
        let line = Line {
            record: record.id,
            no: 1,
            change,
            at: maker.now(),
            at_assumed: false,
            act: "reported",
            actor: ACTOR,
            stage: &record.stage,
            outcome: None,
            other: None,
            about: None,
            to: None,
        };
        plan_line(plan, &line);
        let slug = decision.organisation.and_then(|id| facts.slug(id));
        let mut keys = change_keys(&record.areas, slug, &record.service);
        keys.extend(record.public_asset().map(asset_key));
        keys.extend(slug.map(desk_key));
        let change = Change {
            id: change,
            at: maker.now(),
            act: "reported",
            actor: ACTOR,
            endpoint: None,
            record: Some((record.id.0, 1)),
            told: Told::Told as i64,
            keys: &keys,
            place: record.public_point,
            other: None,
            what: What::Record,
        };
        plan_change(plan, &change);
        Ok((record.id, record.reference))
    }
}
