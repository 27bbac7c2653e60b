//! Reports to deal with.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::check::{Flag, dangers};
use pump_core::view::RecordSummary;
use pump_core::{Actor, RecordId};
use pump_db::Tx;
use pump_records::store::worded_of;
use pump_records::view::{summary, why_words_wait};

use super::own;
use crate::app::App;
use crate::error::ActError;
use crate::read::{ListInput, Listed};

/// What is wanted of the list.
#[derive(Clone, Debug, Default)]
pub struct DeskInput {
    /// A service.
    pub service: Option<String>,
    /// A stage.
    pub stage: Option<String>,
    /// An outcome.
    pub outcome: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// A page of the reports of an organisation.
#[derive(Clone, Debug)]
pub struct DeskList {
    /// The name of the organisation.
    pub organisation: String,
    /// Its reports, newest first.
    pub lines: Vec<DeskLine>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct DeskLine {
    /// What the lists show of it.
    pub record: RecordSummary,
    /// Why words that somebody gave wait to be released, each reason once; empty where none wait.
    pub waits: Vec<&'static str>,
    /// Whether it is open and what somebody told of it speaks of danger.
    pub danger: bool,
}

/// A page of the reports that the organisation of `actor` has.
///
/// # Errors
/// [`ActError::NoKey`] for who is no member of staff; [`ActError::Invalid`] for a filter that
/// cannot be.
pub async fn list(
    app: &App,
    actor: &Actor,
    language: &str,
    input: &DeskInput,
) -> Result<DeskList, ActError> {
    let who = actor.clone();
    let organisation = app.db.read(move |tx| own(tx, &who)).await?;
    let wanted = Listed::read(
        app,
        &ListInput {
            organisation: Some(organisation.slug),
            service: input.service.clone(),
            stage: input.stage.clone(),
            outcome: input.outcome.clone(),
            cursor: input.cursor.clone(),
            ..ListInput::default()
        },
    )?;
    let name = organisation.name;
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let (rows, next) = wanted.page(tx, &actor)?;
        let ids: Vec<RecordId> = rows.iter().map(|row| row.id).collect();
        let (mut waiting, mut danger) = (BTreeMap::new(), BTreeSet::new());
        for given in worded_of(tx, &ids)? {
            let words = given.words.as_deref().unwrap_or_default();
            if !dangers(words).is_empty() {
                danger.insert(given.record);
            }
            let all: &mut Vec<&str> = waiting.entry(given.record).or_default();
            for why in why_words_wait(&given, &language) {
                // Danger is said of the whole report.
                let danger = why == Flag::Alarm.in_language(&language);
                if !danger && !all.contains(&why) {
                    all.push(why);
                }
            }
        }
        let lines = rows.iter().map(|row| DeskLine {
            record: summary(&viewer, row),
            waits: waiting.remove(&row.id).unwrap_or_default(),
            danger: row.outcome.is_none() && danger.contains(&row.id),
        });
        Ok::<_, ActError>(DeskList {
            organisation: name.clone(),
            lines: lines.collect(),
            next,
        })
    };
    app.db.read(read).await
}
