//! What whoever holds a link sees. Looking changes nothing.

use pump_catalogue::{Kind, Who};
use pump_core::view::{
    Back, Body, ClerkDid, ClerkReport, ClerkSettings, ClerkTokens, ClerkView, ClerkWhat, Did,
};
use pump_core::{Act, ClerkAction, EndpointId, OrganisationId, TAKE_BACK_MS, can};
use pump_db::Tx;
use pump_following::store::endpoint;
use pump_following::{Endpoint, EndpointState, Frequency};
use pump_people::{Consent, Mailbox, Organisation, mailbox, organisation};
use pump_records::store::{TakenBack, areas_of, organisation_name, taken_back_since};
use pump_records::view::{did, record, rfc3339, scope};
use pump_records::{RecordRow, Visibility};

use super::Held;
use crate::app::App;
use crate::error::ActError;
use crate::hand_over::{MOST_HANDOVERS, fallback};

/// The most organisations that one report can be passed to from a mail.
const MOST_OFFERED: usize = 12;

/// The page of whoever holds `token`, in the language of its mailbox.
///
/// # Errors
/// [`ActError::Token`] when the link was altered or cut; one that is too old, or whose mailbox or
/// record is another's now, has a page that says so.
pub async fn seen(app: &App, token: &str) -> Result<ClerkView, ActError> {
    let link = app.ctx.secret().open_clerk(token)?;
    let app_for_read = app.clone();
    let read = move |tx: &mut Tx<'_>| {
        let app = &app_for_read;
        let mailbox = mailbox::by_id(tx, link.mailbox)?;
        let Some(mailbox) = mailbox else {
            return Ok(ClerkView {
                language: "en".into(),
                organisation: String::new(),
                action: link.action,
                what: ClerkWhat::Gone,
            });
        };
        let owner = endpoint(tx, mailbox.endpoint)?.ok_or(ActError::NotFound)?;
        let held = Held { link, mailbox };
        let what = what(tx, app, &held, &owner)?;
        Ok::<_, ActError>(ClerkView {
            language: owner.language,
            organisation: held.mailbox.name,
            action: link.action,
            what,
        })
    };
    app.db.read(read).await
}

fn what(tx: &mut Tx<'_>, app: &App, held: &Held, owner: &Endpoint) -> Result<ClerkWhat, ActError> {
    let (link, mailbox) = (&held.link, &held.mailbox);
    let row = match link.record {
        Some(_) => Some(held.record(tx)?),
        None => None,
    };
    if link.is_over(app.ctx.now()) {
        let public = row.filter(|row| row.visibility == Visibility::Public);
        return Ok(ClerkWhat::Over(public.map(|row| row.reference)));
    }
    let answer = match mailbox.consent {
        Consent::Asked => None,
        Consent::Yes => Some(true),
        Consent::No => Some(false),
    };
    match (link.action, row) {
        (ClerkAction::Consent, _) => Ok(ClerkWhat::Consent(answer)),
        _ if answer != Some(true) => Ok(ClerkWhat::Gone),
        (ClerkAction::AskSettings, _) => Ok(ClerkWhat::AskSettings),
        (ClerkAction::Settings, _) => settings(tx, app, held).map(ClerkWhat::Settings),
        (ClerkAction::Deputy, _) => deputy(tx, held),
        (ClerkAction::TakeBack, Some(row)) => done(tx, app, held, owner, &row),
        (_, Some(row)) => report(tx, app, held, owner, &row),
        (_, None) => Err(ActError::NotFound),
    }
}

fn report(
    tx: &mut Tx<'_>,
    app: &App,
    held: &Held,
    owner: &Endpoint,
    row: &RecordRow,
) -> Result<ClerkWhat, ActError> {
    let actor = held.actor();
    if !can(&actor, Act::LookInside, scope(row)) || row.visibility == Visibility::Hidden {
        let public = row.visibility == Visibility::Public;
        return Ok(ClerkWhat::NotTheirs {
            reference: public.then(|| row.reference.clone()),
            has: row.organisation_name.clone().filter(|_| public),
        });
    }
    let viewer = app.viewer(&actor, &owner.language);
    let record = record(tx, &viewer, &row.reference)?.record;
    let kind = kind(app, row);
    let state = row.outcome.as_deref().unwrap_or(&row.stage);
    let named = kind.as_ref().and_then(|kind| {
        let outcome = row.outcome.as_deref().and_then(|id| kind.outcome(id));
        outcome.or_else(|| kind.stage(state))
    });
    let named = named.map_or(state, |it| it.name.in_language(&owner.language));
    let passed_on = row.handovers >= MOST_HANDOVERS;
    let decided_by = match passed_on {
        true => fallback(tx, row)?,
        false => None,
    };
    let beside = |action| held.beside(app, action, 0);
    Ok(ClerkWhat::Report(Box::new(ClerkReport {
        state: named.to_owned(),
        waits: next_stage(app, row).is_some(),
        outcomes: outcomes(kind.as_deref(), row, &owner.language),
        to: theirs(tx, app, &held.mailbox, row)?,
        decided_by,
        links: ClerkTokens {
            look: beside(ClerkAction::Look),
            have: beside(ClerkAction::Have),
            say: beside(ClerkAction::Say),
            done: beside(ClerkAction::Done),
            not_ours: beside(ClerkAction::NotOurs),
            settings: beside(ClerkAction::AskSettings),
        },
        record,
    })))
}

fn kind(app: &App, row: &RecordRow) -> Option<std::sync::Arc<Kind>> {
    let id = row.kind.parse().ok()?;
    app.catalogue().kind(&id)
}

/// The stage that says "we have it": the first that its organisation can bring it to from the
/// first of all; `None` when it is further already.
pub(super) fn next_stage(app: &App, row: &RecordRow) -> Option<String> {
    let kind = kind(app, row)?;
    let mut stages = kind.stages.iter().filter(|stage| !stage.retired);
    let first = stages.next()?;
    if row.outcome.is_some() || first.id.as_str() != row.stage {
        return None;
    }
    let next = stages.find(|to| kind.allows(&row.stage, to.id.as_str(), Who::Owner))?;
    Some(next.id.to_string())
}

/// How it can end now, by its organisation's word; of outcomes with one name, the first.
fn outcomes(kind: Option<&Kind>, row: &RecordRow, language: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let Some(kind) = kind.filter(|_| row.outcome.is_none()) else {
        return found;
    };
    for outcome in kind.outcomes.iter().filter(|outcome| !outcome.retired) {
        let name = outcome.name.in_language(language);
        let allowed = kind.allows(&row.stage, outcome.id.as_str(), Who::Owner);
        if allowed && !found.iter().any(|(_, known)| known == name) {
            found.push((outcome.id.to_string(), name.to_owned()));
        }
    }
    found
}

/// Whom a record can be passed to: whoever is there for its areas, decides about it, or has the
/// legal duty, and takes reports.
pub(super) fn theirs(
    tx: &mut Tx<'_>,
    app: &App,
    mailbox: &Mailbox,
    row: &RecordRow,
) -> Result<Vec<Body>, ActError> {
    if row.handovers >= MOST_HANDOVERS || row.outcome.is_some() {
        return Ok(Vec::new());
    }
    let codes = areas_of(tx, row.id)?;
    let today = crate::places::today(&app.ctx);
    let here = organisation::for_areas(tx, &codes, &today)?;
    let mut found: Vec<(OrganisationId, Body)> = Vec::new();
    for role in [row.authority, row.council].into_iter().flatten() {
        if let Some((slug, name)) = organisation_name(tx, role)? {
            found.push((role, Body { slug, name }));
        }
    }
    found.extend(here.into_iter().map(|it| {
        let Organisation { id, slug, name, .. } = it;
        (id, Body { slug, name })
    }));
    let ids: Vec<OrganisationId> = found.iter().map(|(id, _)| *id).collect();
    let silent = mailbox::not_taking(tx, &ids)?;
    let mut offered: Vec<Body> = Vec::new();
    for (id, body) in found {
        let other = id != mailbox.organisation && !silent.contains_key(&id);
        if other && !offered.contains(&body) && offered.len() < MOST_OFFERED {
            offered.push(body);
        }
    }
    Ok(offered)
}

fn done(
    tx: &mut Tx<'_>,
    app: &App,
    held: &Held,
    owner: &Endpoint,
    row: &RecordRow,
) -> Result<ClerkWhat, ActError> {
    let actor = held.actor();
    let viewer = app.viewer(&actor, &owner.language);
    let found = did(tx, &viewer, row, held.link.no)?;
    let (did, line) = found.ok_or(ActError::NotFound)?;
    let until = line.at.plus(TAKE_BACK_MS);
    let back = match taken_back_since(tx, row.id, &line)? {
        TakenBack::Done => Back::Done,
        _ if did == Did::TookBack => Back::Done,
        TakenBack::Acted => Back::Since,
        TakenBack::Nothing if app.ctx.now() > until => Back::Late,
        TakenBack::Nothing => Back::Can,
    };
    let summary = pump_records::view::summary(&viewer, row);
    Ok(ClerkWhat::Did(Box::new(ClerkDid {
        title: summary.title,
        reference: summary.r#ref,
        did,
        words: line.words,
        at: rfc3339(line.at),
        until: rfc3339(until),
        back,
        look: held.beside(app, ClerkAction::Look, 0),
    })))
}

fn settings(tx: &mut Tx<'_>, app: &App, held: &Held) -> Result<ClerkSettings, ActError> {
    let mailbox = &held.mailbox;
    let (from, to) = mailbox.away.clone().unwrap_or_default();
    let deputy = match mailbox.deputy {
        Some(deputy) => pump_people::contact::address(tx, deputy)?,
        None => None,
    };
    Ok(ClerkSettings {
        weekly: Frequency::of(mailbox.frequency) == Frequency::Weekly,
        from,
        to,
        deputy: deputy.unwrap_or_default(),
        consent: held.beside(app, ClerkAction::Consent, 0),
    })
}

fn deputy(tx: &mut Tx<'_>, held: &Held) -> Result<ClerkWhat, ActError> {
    let named = i64::try_from(held.link.no).map(EndpointId).ok();
    let deputy = held.mailbox.deputy.filter(|it| Some(*it) == named);
    let (Some(deputy), Some((from, to))) = (deputy, held.mailbox.away.clone()) else {
        return Ok(ClerkWhat::Gone);
    };
    let known = endpoint(tx, deputy)?;
    let yes = known.is_some_and(|it| it.state == EndpointState::Confirmed);
    Ok(ClerkWhat::Deputy { from, to, yes })
}
