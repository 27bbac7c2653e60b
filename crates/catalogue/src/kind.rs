//! Kinds: the declared shape of a record.

use pump_core::Code;
use serde::Deserialize;

use crate::{Question, Text};

/// The declared shape of a record: its fields, its stages (what is happening), its outcomes (how
/// it ended) and the ways between them.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its id, such as `report`.
    pub id: Code,
    /// Rises when the file changes.
    pub version: u32,
    /// Its name.
    pub name: Text,
    /// What can be happening; the first is where a new record begins.
    pub stages: Vec<State>,
    /// How it can end.
    pub outcomes: Vec<State>,
    /// Which steps can be made, and by whom. Without any, the owner may make all.
    pub transitions: Vec<Transition>,
    /// When somebody should look at it again.
    pub review: Option<Review>,
    /// Its fields: questions that every service asks which makes such records.
    pub questions: Vec<Question>,
    /// The file that it was read from, whole.
    pub source: String,
}

/// A stage or an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Its id, such as `in_progress`.
    pub id: Code,
    /// What people read.
    pub name: Text,
    /// What it means, in a sentence: for services that have no message of their own.
    pub says: Option<Text>,
    /// How it is drawn beside its name; see [`Kind::shape`].
    pub shape: Option<Shape>,
    /// Whether no record comes here any more. Old records keep it.
    #[serde(default)]
    pub retired: bool,
}

/// How a stage or an outcome is drawn: a shape beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Nobody has begun.
    New,
    /// Somebody is at it.
    Going,
    /// It waits for something.
    Waiting,
    /// It ended well.
    Fixed,
    /// It ended.
    Ended,
}

/// A step from a state to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// From these stages and outcomes; empty: from any.
    pub from: Vec<Code>,
    /// To these stages and outcomes.
    pub to: Vec<Code>,
    /// Who may make it.
    pub by: Vec<Who>,
}

/// Who makes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The organisation that has the record.
    Owner,
    /// Whoever reported it.
    Reporter,
}

/// When somebody should look at a record again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Days without a word after which its owner is asked; 1 to 3,650.
    pub ask_after_days: u32,
    /// Days without a word after which everybody reads that there is no news; not fewer.
    pub public_after_days: u32,
}

impl Kind {
    /// The stage of that id.
    #[must_use]
    pub fn stage(&self, id: &str) -> Option<&State> {
        self.stages.iter().find(|stage| stage.id.as_str() == id)
    }

    /// The outcome of that id.
    #[must_use]
    pub fn outcome(&self, id: &str) -> Option<&State> {
        self.outcomes
            .iter()
            .find(|outcome| outcome.id.as_str() == id)
    }

    /// How the stage or outcome of that id is drawn: as it says itself; else the first stage as new,
    /// other stages as going, and outcomes as ended. What the kind does not have is new.
    #[must_use]
    pub fn shape(&self, id: &str) -> Shape {
        if let Some(outcome) = self.outcome(id) {
            return outcome.shape.unwrap_or(Shape::Ended);
        }
        let place = self.stages.iter().position(|it| it.id.as_str() == id);
        match place.map(|place| (place, self.stages.get(place).and_then(|it| it.shape))) {
            Some((_, Some(shape))) => shape,
            Some((0, None)) | None => Shape::New,
            Some((_, None)) => Shape::Going,
        }
    }

    /// Whether `who` may bring a record from one stage or outcome to another. Where it is it may
    /// stay.
    #[must_use]
    pub fn allows(&self, from: &str, to: &str, who: Who) -> bool {
        let has = |codes: &[Code], id: &str| codes.iter().any(|code| code.as_str() == id);
        let step = |it: &Transition| {
            (it.from.is_empty() || has(&it.from, from)) && has(&it.to, to) && it.by.contains(&who)
        };
        from == to
            || self.transitions.iter().any(step)
            || (self.transitions.is_empty() && who == Who::Owner)
    }
}
