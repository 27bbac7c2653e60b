//! How an organisation gets its reports, and what it looks after.

use pump_core::view::{AreaHere, DutyThere, OrganisationAbout};
use pump_db::Tx;
use pump_following::Frequency;
use pump_people::{Consent, Mailbox, Organisation, duty, mailbox, organisation as register};

use super::services::words;
use crate::app::App;
use crate::error::ActError;
use crate::places::today;

/// The most duties, each in one area, that are looked at.
const MOST_DUTIES: u32 = 500;

/// How the reports of an organisation reach it, which area it serves, and for which duties it does
/// the work, where. Addresses are not in it.
///
/// # Errors
/// [`ActError::NotFound`] for one that is not on the register.
pub async fn organisation(app: &App, slug: &str) -> Result<OrganisationAbout, ActError> {
    let (slug, day) = (slug.to_owned(), today(&app.ctx));
    let read = move |tx: &mut Tx<'_>| {
        let found = register::by_slug(tx, &slug)?.ok_or(ActError::NotFound)?;
        let mailbox = mailbox::of(tx, found.id)?;
        let duties = duty::of_organisation(tx, found.id, &day, MOST_DUTIES)?;
        Ok::<_, ActError>((found, mailbox, duties))
    };
    let (found, mailbox, duties) = app.db.read(read).await?;
    let area = found.area_code.as_deref();
    Ok(OrganisationAbout {
        reached: reached(&found, mailbox.as_ref()).to_owned(),
        refuses_mail: mailbox.is_some_and(|it| it.unreachable_since.is_some()),
        area: area.and_then(|code| area_of(app, code)),
        duties: there(app, duties),
    })
}

/// Only a parish is asked first: the others are councils that have reports anyhow.
fn reached(organisation: &Organisation, mailbox: Option<&Mailbox>) -> &'static str {
    let Some(mailbox) = mailbox else {
        return "here";
    };
    match (mailbox.consent, organisation.kind.as_str()) {
        (Consent::Yes, _) if mailbox.frequency == Frequency::Weekly as i64 => "weekly",
        (Consent::Yes, _) => "at_once",
        (Consent::Asked, "parish") => "asked",
        (Consent::No, "parish") => "no",
        (Consent::Asked | Consent::No, _) => "here",
    }
}

/// Each duty once, with its areas.
fn there(app: &App, duties: Vec<(String, String)>) -> Vec<DutyThere> {
    let catalogue = app.catalogue();
    let known = &catalogue.vocabulary().duties;
    let mut all: Vec<DutyThere> = Vec::new();
    for (duty, code) in duties {
        let area = area_of(app, &code);
        // They come by duty.
        if let Some(last) = all.last_mut().filter(|last| last.duty == duty) {
            last.areas.extend(area);
            continue;
        }
        let named = duty.parse().ok().and_then(|id| known.get(&id));
        all.push(DutyThere {
            name: named.map(|duty| words(&duty.name)),
            duty,
            areas: area.into_iter().collect(),
        });
    }
    all
}

fn area_of(app: &App, code: &str) -> Option<AreaHere> {
    let area = app.places.named(code)?;
    Some(AreaHere {
        code: area.code.clone(),
        layer: area.layer.clone(),
        name: area.name.clone(),
    })
}
