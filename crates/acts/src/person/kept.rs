//! What is kept of a person, as they may read it. Times are RFC 3339 in UTC.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Everything that is kept of whoever holds an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPerson {
    /// The address, unless it was forgotten: what they gave is found by its keyed hash.
    pub address: Option<String>,
    /// The name that they gave with it.
    pub name: Option<String>,
    /// `unconfirmed`, `confirmed` or `stopped`.
    pub state: String,
    /// The language they read.
    pub language: String,
    /// Their time zone.
    pub zone: String,
    /// Since when the address is known.
    pub since: String,
    /// When they last confirmed it.
    pub confirmed: Option<String>,
    /// What they asked to be told about, ended ones too.
    pub follows: Vec<KeptFollow>,
    /// What they told.
    pub contributions: Vec<KeptContribution>,
    /// What they answered when they were asked whether something is fixed.
    pub fix_answers: Vec<KeptFixAnswer>,
    /// The mails made for them: their words are not kept.
    pub messages: Vec<KeptMessage>,
    /// News that waits to be sent to them.
    pub waiting: Vec<KeptDelivery>,
    /// Entries of the histories of their records that say something: whoever wrote them may have
    /// quoted this person. `K7M4QX-T/3` is the record and the number of the entry.
    pub may_quote: Vec<String>,
}

/// A follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFollow {
    /// The topic.
    pub topic: String,
    /// The same in words.
    pub title: String,
    /// `at_once`, `daily` or `weekly`.
    pub frequency: String,
    /// When it was asked for.
    pub asked: String,
    /// When it was confirmed.
    pub began: Option<String>,
    /// When it was ended.
    pub ended: Option<String>,
}

/// A contribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptContribution {
    /// The reference of the record that it is part of.
    pub r#ref: String,
    /// Its number in that record.
    pub no: u64,
    /// When it was given.
    pub at: String,
    /// When its sender was confirmed.
    pub confirmed: Option<String>,
    /// The words.
    pub words: Option<String>,
    /// When everybody could first read them.
    pub released: Option<String>,
    /// What was told to the organisation alone.
    pub private_note: Option<String>,
    /// The name given with it.
    pub name: Option<String>,
    /// Answers to the service's questions, as a JSON object.
    pub answers: String,
    /// How many photos came with it.
    pub photos: u64,
}

/// An answer to "is it fixed?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFixAnswer {
    /// The reference of the record.
    pub r#ref: String,
    /// The entry of its history that said that it is fixed.
    pub no: u64,
    /// `fixed`, `broken` or `different`.
    pub answer: String,
    /// When it was given.
    pub at: String,
}

/// A mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptMessage {
    /// Its id.
    pub id: i64,
    /// When it was made.
    pub made: String,
    /// `open`, `sent`, `failed` or `cancelled`.
    pub state: String,
    /// When it was sent or given up.
    pub ended: Option<String>,
    /// Why it did not leave.
    pub trouble: Option<String>,
}

/// News that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDelivery {
    /// The reference of the record, when it is about one.
    pub r#ref: Option<String>,
    /// What was done.
    pub act: String,
    /// When it is due.
    pub due: String,
}

/// What an erasure takes, or took.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Whether an address was kept.
    pub address: bool,
    /// How many contributions they gave: these stay, counted and without words.
    pub contributions: u64,
    /// How many of them had words.
    pub words: u64,
    /// How many had a private note or a name.
    pub notes: u64,
    /// How many had answers.
    pub answers: u64,
    /// How many photos came with them.
    pub photos: u64,
    /// How many follows end.
    pub follows: u64,
    /// How many deliveries waited.
    pub waiting: u64,
    /// How many messages had not left.
    pub messages: u64,
    /// The references of the records that lose something.
    pub references: Vec<String>,
    /// Entries to look through: an officer may have quoted the person.
    pub may_quote: Vec<String>,
    /// The tables too large to be written anew at once; for `erase` alone.
    pub left: Vec<String>,
}

impl KeptContribution {
    /// Whether anything of the person is in it but that somebody told us.
    #[must_use]
    pub fn holds_something(&self) -> bool {
        let texts = [&self.words, &self.private_note, &self.name];
        texts.iter().any(|text| text.is_some()) || self.answers != "{}" || self.photos > 0
    }
}

impl KeptPerson {
    /// What erasing this person takes.
    #[must_use]
    pub fn taken(&self) -> Taken {
        let count = |holds: fn(&KeptContribution) -> bool| {
            self.contributions.iter().filter(|it| holds(it)).count() as u64
        };
        let records: BTreeSet<&String> = self
            .contributions
            .iter()
            .filter(|it| it.holds_something())
            .map(|it| &it.r#ref)
            .collect();
        let live = self.follows.iter().filter(|it| it.ended.is_none());
        let open = self.messages.iter().filter(|it| it.state == "open");
        Taken {
            address: self.address.is_some(),
            contributions: self.contributions.len() as u64,
            words: count(|it| it.words.is_some()),
            notes: count(|it| it.private_note.is_some() || it.name.is_some()),
            answers: count(|it| it.answers != "{}"),
            photos: self.contributions.iter().map(|it| it.photos).sum(),
            follows: live.count() as u64,
            waiting: self.waiting.len() as u64,
            messages: open.count() as u64,
            references: records.into_iter().cloned().collect(),
            may_quote: self.may_quote.clone(),
            left: Vec::new(),
        }
    }
}
