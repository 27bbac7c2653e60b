//! What reports and contributions have in common.

use axum::response::Response;
use pump_acts::{ContactInput, Made};
use pump_core::view::Responsible;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::answer::created;
use crate::asker::Asker;
use crate::problem::Problem;
use crate::state::Web;

/// How to reach whoever sends this. Kept apart from the record and never shown.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    /// An e-mail address.
    #[schema(example = "resident@example.org", max_length = 254)]
    email: Option<String>,
    /// A name, for the council alone.
    #[schema(example = "A resident", max_length = 100)]
    name: Option<String>,
}

impl Contact {
    /// For the act; mails are written in the language of the request.
    pub(crate) fn input(self, asker: &Asker) -> ContactInput {
        ContactInput {
            email: self.email,
            name: self.name,
            language: Some(asker.language.to_owned()),
            zone: None,
        }
    }
}

/// Where a report or a contribution went.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Received {
    /// The reference of the record.
    #[schema(example = "K7M4QX-T")]
    r#ref: String,
    /// The address of its page.
    #[schema(example = "https://pump.example.org/r/K7M4QX-T")]
    url: String,
    /// Who has it, and why.
    responsible: Responsible,
}

/// 201 for what was made now or, with the same key, before.
pub(crate) async fn received(web: &Web, asker: &Asker, made: &Made) -> Result<Response, Problem> {
    let receipt = pump_acts::read::receipt(&web.app, asker.language, made.reference()).await?;
    let body = Received {
        r#ref: receipt.reference.to_string(),
        url: receipt.url,
        responsible: receipt.responsible,
    };
    created(&body.url, &body)
}

/// The entry that an act of staff left in a record's history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Entry {
    /// The reference of the record.
    #[schema(example = "K7M4QX-T")]
    r#ref: String,
    /// The address of its page.
    #[schema(example = "https://pump.example.org/r/K7M4QX-T")]
    url: String,
    /// The number of the entry in the record's history.
    #[schema(example = 3)]
    no: u64,
}

/// 201 for an entry: `K7M4QX-T/3`.
pub(crate) fn entry(web: &Web, made: &Made) -> Result<Response, Problem> {
    let parts = made.made.split_once('/');
    let (reference, no) = parts.ok_or_else(Problem::internal)?;
    let body = Entry {
        r#ref: reference.to_owned(),
        url: format!("{}/r/{reference}", web.app.site.base),
        no: no.parse().map_err(|_| Problem::internal())?,
    };
    created(&body.url, &body)
}
