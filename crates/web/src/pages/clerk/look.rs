//! A visit to `/clerk/{token}`.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_pages::page::ClerkForm;

use super::shows;
use crate::asker::Asker;
use crate::form::{Fields, fresh};
use crate::query::Named;
use crate::state::Web;

/// Shows what can be done; does nothing.
pub(crate) async fn look(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
    uri: Uri,
) -> Response {
    let form = ClerkForm {
        form: fresh(&web),
        kept: Fields::of_query(&uri).has("kept"),
        ..ClerkForm::default()
    };
    shows(&web, asker.language, &token, form).await
}
