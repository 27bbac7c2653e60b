//! `/updates`: everything that whoever is signed in follows and told us.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_acts::sign_in::Session;
use pump_acts::updates::{self, MyFollow, MyReport};
use pump_pages::page::updates::{self as page, Follow, Mine, Report};

use crate::asker::Asker;
use crate::form::{Fields, fresh};
use crate::pages::shown::{self, base, failed, kept_by_nobody, shell};
use crate::pages::sign_in::asks;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// Shows the list; without a session it asks for the address, and a link is mailed.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let language = asker.language;
    let Some(session) = &asker.session else {
        return asks(&web, language, "/updates", "", None);
    };
    let fields = Fields::of_query(&uri);
    kept_by_nobody(match mine(&web, language, session, &fields).await {
        Ok(html) => shown::page(html),
        Err(problem) => failed(&web, language, &problem),
    })
}

async fn mine(
    web: &Web,
    language: &str,
    session: &Session,
    fields: &Fields,
) -> Result<String, Problem> {
    let id = session.endpoint;
    let (after, before) = (fields.one("after"), fields.one("before").parse().ok());
    let address = updates::address(&web.app, id).await?;
    let followed = updates::followed(&web.app, id, language, after).await?;
    let told = updates::told(&web.app, id, language, before).await?;
    let next = |name: &str, value: &str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair(name, value);
        format!("{}/updates?{}", base(language), query.finish())
    };
    let follows: Vec<Follow> = followed.follows.into_iter().map(follow).collect();
    let reports: Vec<Report> = told.reports.into_iter().map(report).collect();
    let mine = Mine {
        address: &address,
        follows: &follows,
        more_follows: followed.next.map(|topic| next("after", &topic)),
        stop_all: &followed.stop_all,
        reports: &reports,
        more_reports: told.next.map(|id| next("before", &id.to_string())),
        later: !after.is_empty() || before.is_some(),
        speaks: &session.language,
        saved: fields.has("saved"),
        form: &fresh(web),
    };
    let shell = shell(web, language, Some("/updates"));
    Ok(page::mine(&shell, &web.app.catalogue(), &mine))
}

fn follow(mine: MyFollow) -> Follow {
    Follow {
        title: mine.follow.title,
        frequency: mine.follow.frequency,
        since: mine.since,
        token: mine.follow.token.unwrap_or_default(),
    }
}

fn report(mine: MyReport) -> Report {
    Report {
        reference: mine.reference,
        record: mine.record,
        public: mine.public,
        added: mine.added,
        at: mine.at,
    }
}
