//! A visit to `/clerk/{token}`.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_pages::page::ClerkForm;

use super::{blank, shows};
use crate::asker::Asker;
use crate::query::Named;
use crate::state::Web;

/// Shows what can be done; does nothing.
pub(crate) async fn look(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
    uri: Uri,
) -> Response {
    let mut pairs = uri.query().unwrap_or_default().split('&');
    let form = ClerkForm {
        kept: pairs.any(|pair| pair == "kept=yes"),
        ..blank(&web)
    };
    shows(&web, &asker, &token, form).await
}
