//! `/desk/labels?register=lamps`: labels to print, each with a QR code that leads to its thing.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_pages::page;

use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::shown::{self, base, failed, kept_by_nobody, shell};
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Staff;

/// A page of labels.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let asked = Fields::of_query(&uri);
    let (language, register) = (asker.language, asked.one("register"));
    let found = pump_acts::asset::labels(&web.app, language, register, asked.one("after")).await;
    kept_by_nobody(match found {
        Ok(found) => {
            let path = format!("/desk/labels?{}", uri.query().unwrap_or_default());
            let next = found.next.as_ref().map(|next| {
                let base = base(language);
                format!("{base}/desk/labels?register={register}&after={next}")
            });
            let shell = shell(&web, language, Some(&path));
            shown::page(page::labels(&shell, &found.name, &found.assets, next))
        }
        Err(error) => failed(&web, language, &error.into()),
    })
}
