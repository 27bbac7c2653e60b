//! `/demo…`: the pages that only a demonstration has. Elsewhere there is nothing at these addresses.

pub(crate) mod letter;
pub(crate) mod mail;
pub(crate) mod play;
pub(crate) mod story;

use std::sync::Arc;

use axum::response::{IntoResponse, Response};

use crate::demo::Demo;
use crate::pass::no_route;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// The demonstration that this site is; the answer of any other.
async fn demo(web: &Web) -> Result<Arc<Demo>, Response> {
    match &web.demo {
        Some(demo) => Ok(Arc::clone(demo)),
        None => Err(no_route().await.into_response()),
    }
}

/// The folder of the mails could not be read.
fn unreadable(error: &std::io::Error) -> Problem {
    tracing::error!(%error, "the folder of the mails cannot be read");
    Problem::internal()
}
