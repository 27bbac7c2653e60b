//! The mailboxes of the parish councils, and what their clerks said when they were asked.

use pump_acts::clerk::{MailboxInput, answer_consent, consent_token, set_mailbox};
use pump_acts::{ActError, App};
use pump_core::Millis;

use super::act::then;
use crate::County;

/// The clerk who wants one list a week.
const WEEKLY: &str = "larkhanger";
/// The clerk who has not answered yet: until then the county's council acts.
const SILENT: &str = "fennimore";

/// Gives each parish council a mailbox, some days before the year begins, and nearly all of them
/// the answer yes.
pub(super) async fn clerks(app: &App, county: &County, begins: Millis) -> Result<(), ActError> {
    let parishes = county.places.iter().filter(|place| place.code.is_some());
    for (number, place) in (0..).zip(parishes) {
        let asked = then(app, begins.plus(number * Millis::MINUTE));
        let unit = |route| asked.ctx.unit_of("demo", route, place.slug, b"");
        let input = MailboxInput {
            organisation: place.slug.to_owned(),
            email: crate::clerk(place.slug),
            weekly: place.slug == WEEKLY,
            language: None,
        };
        set_mailbox(&asked, unit("mailbox"), &input).await?;
        if place.slug == SILENT {
            continue;
        }
        if let Some(token) = consent_token(&asked, place.slug).await? {
            let answered = then(app, asked.ctx.now().plus(Millis::HOUR));
            answer_consent(&answered, unit("consent"), &token, true).await?;
        }
    }
    app.places.refresh(&app.db, &app.ctx).await?;
    Ok(())
}
