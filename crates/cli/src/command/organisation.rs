//! `pump organisation`: where organisations read their reports.

use pump_acts::clerk::MailboxInput;
use pump_acts::{Operated, Operation};
use serde_json::json;

use crate::args::{Organisation, OrganisationMailbox};
use crate::failure::Failure;
use crate::hands::Hands;
use crate::out;
use crate::site::Setup;

pub(super) async fn organisation(
    setup: &Setup,
    what: Organisation,
    json: bool,
) -> Result<(), Failure> {
    let Organisation::Mailbox(OrganisationMailbox::Set(given)) = what;
    let input = MailboxInput {
        organisation: given.slug,
        email: given.email,
        weekly: given.weekly,
        language: Some(given.language),
    };
    let mut hands = Hands::find(setup).await?;
    let done = hands.operate(Operation::SetMailbox { input }).await?;
    hands.finish().await?;
    match done {
        Operated::Made { made } => {
            let text = format!(
                "{made} has a mailbox. A mail asks there whether it takes reports; until it says \
                 yes, another council has them and it gets copies."
            );
            out::answer(
                json,
                &json!({ "organisation": made, "consent": "asked" }),
                &text,
            )
        }
        _ => Err(Failure::Failed(
            "the running server is another version of pump".into(),
        )),
    }
}
