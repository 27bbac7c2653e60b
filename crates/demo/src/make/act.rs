//! One event as the ordinary act, at its own moment.

use std::collections::HashMap;
use std::sync::Arc;

use pump_acts::follow::{self, FollowInput};
use pump_acts::{
    ActError, AddInput, App, ContactInput, HandOverInput, Operated, Operation, ReleaseInput,
    ReportInput, UpdateInput, add, hand_over, operate, read, release, report, staff_of, tree,
    update,
};
use pump_core::{Actor, Ctx, ManualClock, Millis, SeededChance, Unit};

use super::slugs;
use crate::county::COUNCIL;
use crate::year::{Event, Person, Told, What};
use crate::{County, Wanted};

/// A member of staff of each organisation, by its slug.
pub(super) type Staff = HashMap<String, Actor>;

/// An officer for each organisation.
pub(super) async fn staff(app: &App, county: &County) -> Result<Staff, ActError> {
    let mut staff = Staff::new();
    for slug in slugs(county) {
        let add = Operation::AddStaff {
            name: "Officer of the demo".into(),
            organisation: slug.clone(),
            decides: false,
        };
        let Operated::Staff { id } = operate(app, add).await? else {
            continue;
        };
        let give = Operation::GiveStaffAddress {
            staff: id,
            email: crate::officer(&slug),
        };
        operate(app, give).await?;
        let Operated::Key { key, .. } = operate(app, Operation::AddKey { staff: id }).await? else {
            continue;
        };
        staff.insert(slug, staff_of(app, &key).await?);
    }
    Ok(staff)
}

/// What is known of the reports so far.
pub(super) struct World {
    seed: u64,
    references: Vec<Option<String>>,
    owners: Vec<Option<String>>,
}

/// What an act taught.
#[derive(Default)]
pub(super) struct Learnt {
    reference: Option<String>,
    owner: Option<String>,
}

impl World {
    pub(super) fn new(wanted: &Wanted) -> Self {
        Self {
            seed: wanted.seed,
            references: vec![None; wanted.reports],
            owners: vec![None; wanted.reports],
        }
    }

    /// The references; empty for what was left out.
    pub(super) fn references(self) -> Vec<String> {
        let all = self.references.into_iter();
        all.map(Option::unwrap_or_default).collect()
    }

    /// Keeps what the act of an event taught.
    pub(super) fn learn(&mut self, event: &Event, learnt: Learnt) {
        let (What::Report { report, .. } | What::HandOver { report, .. }) = event.what else {
            return;
        };
        if let (Some(slot), Some(reference)) = (self.references.get_mut(report), learnt.reference) {
            *slot = Some(reference);
        }
        if let Some(slot) = self.owners.get_mut(report) {
            *slot = learnt.owner;
        }
    }

    fn reference(&self, report: usize) -> Result<&str, ActError> {
        let known = self.references.get(report).and_then(Option::as_deref);
        known.ok_or(ActError::NotFound)
    }

    fn owner(&self, report: usize) -> Option<&str> {
        self.owners.get(report).and_then(Option::as_deref)
    }

    /// Whoever acts for the owner; the operator, while nobody has it.
    fn officer(&self, staff: &Staff, report: usize) -> Actor {
        let owner = self.owner(report).and_then(|slug| staff.get(slug));
        owner.cloned().unwrap_or(Actor::Operator)
    }

    /// Does an event.
    pub(super) async fn act(
        &self,
        app: &App,
        people: &[Person],
        staff: &Staff,
        event: &Event,
    ) -> Result<Learnt, ActError> {
        let app = &then(app, event.at);
        let unit = unit(app, self.seed, event);
        match &event.what {
            What::Report { from, told, .. } => {
                let contact = contact(people, *from);
                return reported(app, unit, told, contact).await;
            }
            What::Add {
                report,
                from,
                words,
            } => {
                let input = AddInput {
                    words: words.clone(),
                    contact: contact(people, *from),
                    follow: from.is_some(),
                    ..AddInput::default()
                };
                add(app, &Actor::Public, unit, self.reference(*report)?, &input).await?;
            }
            What::Confirm { person } => {
                let address = people.get(*person).map_or("", |person| &*person.address);
                if let Some(token) = follow::token_for(app, address).await? {
                    follow::confirm(app, unit, &token).await?;
                }
            }
            What::Release { report } => {
                let officer = self.officer(staff, *report);
                let all = ReleaseInput::default();
                match release(app, &officer, unit, self.reference(*report)?, &all).await {
                    // They were released already: they passed by themselves.
                    Ok(_) | Err(ActError::Invalid(_)) => {}
                    Err(error) => return Err(error),
                }
            }
            What::Update {
                report,
                stage,
                outcome,
                words,
            } => {
                let input = UpdateInput {
                    stage: stage.map(str::to_owned),
                    outcome: outcome.map(|outcome| outcome.map(str::to_owned)),
                    words: Some((*words).to_owned()),
                    ..UpdateInput::default()
                };
                let officer = self.officer(staff, *report);
                update(app, &officer, unit, self.reference(*report)?, &input).await?;
            }
            What::HandOver { report, to, why } => {
                let to = match self.owner(*report) {
                    Some(COUNCIL) => to,
                    _ => COUNCIL,
                };
                let input = HandOverInput {
                    to: to.to_owned(),
                    why: (*why).to_owned(),
                };
                let officer = self.officer(staff, *report);
                hand_over(app, &officer, unit, self.reference(*report)?, &input).await?;
                return Ok(Learnt {
                    owner: Some(input.to),
                    ..Learnt::default()
                });
            }
            What::Merge { report, into } => {
                let officer = self.officer(staff, *report);
                let (report, into) = (self.reference(*report)?, self.reference(*into)?);
                tree::merge(app, &officer, unit, report, into).await?;
            }
            What::Follow {
                person,
                topics,
                frequency,
            } => {
                let person = people.get(*person).ok_or(ActError::NotFound)?;
                let input = FollowInput {
                    topics: topics.clone(),
                    channel: "email".into(),
                    address: person.address.clone(),
                    frequency: Some((*frequency).to_owned()),
                    zone: None,
                    language: Some(person.language.to_owned()),
                };
                follow::ask(app, &Actor::Public, unit, &input).await?;
            }
        }
        Ok(Learnt::default())
    }
}

/// The site as it was at a moment.
pub(super) fn then(app: &App, at: Millis) -> App {
    let chance = Arc::new(SeededChance::new(at.0.unsigned_abs()));
    App {
        ctx: Ctx::new(
            Arc::new(ManualClock::at(at)),
            chance,
            app.ctx.secret().clone(),
        ),
        ..app.clone()
    }
}

/// A unit of work that is the same in each run: references are derived from it.
fn unit(app: &App, seed: u64, event: &Event) -> Unit {
    let (route, number) = match &event.what {
        What::Report { report, .. } => ("report", *report),
        _ => ("event", event.nth),
    };
    let scope = format!("demo:{seed}");
    app.ctx.unit_of(&scope, route, &number.to_string(), b"")
}

fn contact(people: &[Person], from: Option<usize>) -> ContactInput {
    let person = from.and_then(|number| people.get(number));
    ContactInput {
        email: person.map(|person| person.address.clone()),
        language: person.map(|person| person.language.to_owned()),
        ..ContactInput::default()
    }
}

async fn reported(
    app: &App,
    unit: Unit,
    told: &Told,
    contact: ContactInput,
) -> Result<Learnt, ActError> {
    let answers = told.answers.iter();
    let answers = answers.map(|(question, said)| ((*question).to_owned(), said.as_str().into()));
    let input = ReportInput {
        service: told.service.to_owned(),
        lat: Some(told.lat),
        lon: Some(told.lon),
        description: Some(told.words.clone()),
        answers: answers.collect(),
        contact,
        follow: told.follow,
        ..ReportInput::default()
    };
    let made = report(app, &Actor::Public, unit, &input).await?.made;
    let view = read::record(app, &Actor::Operator, "en", &made).await?;
    Ok(Learnt {
        reference: Some(made),
        owner: view.responsible.slug,
    })
}
