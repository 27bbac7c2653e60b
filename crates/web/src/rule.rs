//! Who may use a route.

use axum::extract::{FromRequest, OriginalUri, Request};
use axum::http::header::{ACCEPT, LOCATION};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use pump_core::Actor;

use pump_pages::page;

use crate::asker::Asker;
use crate::form::Sent;
use crate::pages::shown::{self, base};
use crate::problem::Problem;
use crate::state::Web;

/// Who may use a route at all. What they may do there, the act decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Anybody.
    Public,
    /// Whoever holds a link from a message: the act opens its token.
    Token,
    /// Members of staff, by key or by session.
    Staff,
}

/// The rule of one route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The method.
    pub method: Method,
    /// The path as a template, such as `/api/v1/records/{ref}`.
    pub path: String,
    /// The rule.
    pub rule: Rule,
}

/// Where somebody signs in who asks for a page with a browser, and goes on to it afterwards.
fn sign_in(asker: &Asker, request: &Request) -> Option<String> {
    let original = request.extensions().get::<OriginalUri>();
    let uri = original.map_or(request.uri(), |OriginalUri(uri)| uri);
    let accept = request.headers().get(ACCEPT)?.to_str().ok()?;
    let page = !uri.path().contains("/api/") && !uri.path().ends_with(".json");
    if request.method() != Method::GET || !page || !accept.contains("text/html") {
        return None;
    }
    let next = uri.path_and_query().map_or("", |path| path.as_str());
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("next", next);
    Some(format!(
        "{}/sign-in?{}",
        base(asker.language),
        query.finish()
    ))
}

/// Whether a browser sends a form of one of our pages.
fn is_form(request: &Request) -> bool {
    let accept = request.headers().get(ACCEPT);
    let accept = accept.and_then(|accept| accept.to_str().ok());
    let page = !request.uri().path().contains("/api/");
    request.method() == Method::POST && page && accept.is_some_and(|it| it.contains("text/html"))
}

/// The answer to a form of somebody whose session has ended: what they typed is in it, to be sent
/// again.
async fn ended(web: &Web, request: Request) -> Response {
    let original = request.extensions().get::<OriginalUri>();
    let uri = original.map_or(request.uri(), |OriginalUri(uri)| uri);
    let path = uri.path().to_owned();
    let sent = match Sent::from_request(request, web).await {
        Ok(sent) => sent,
        Err(answer) => return answer,
    };
    let shell = shown::shell(web, sent.asker.language, None);
    let html = page::sign_in::ended(&shell, &path, sent.fields.pairs());
    let mut answer = shown::kept_by_nobody(shown::page(html));
    *answer.status_mut() = StatusCode::UNAUTHORIZED;
    answer
}

/// Lets a request in, or answers in the route's stead.
pub(crate) async fn keep(rule: Rule, asker: Asker, request: Request, next: Next) -> Response {
    if rule == Rule::Staff && !matches!(asker.actor, Actor::Staff { .. }) {
        return match sign_in(&asker, &request) {
            Some(there) => (StatusCode::SEE_OTHER, [(LOCATION, there)]).into_response(),
            None if is_form(&request) => match request.extensions().get::<Web>().cloned() {
                Some(web) => ended(&web, request).await,
                None => Problem::from(pump_acts::ActError::NoKey).into_response(),
            },
            None => Problem::from(pump_acts::ActError::NoKey).into_response(),
        };
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use axum::body::Body;

    use super::*;

    fn asked(method: Method, path: &str, accept: &str) -> Option<String> {
        let asker = Asker {
            actor: Actor::Public,
            language: if path.starts_with("/cy/") { "cy" } else { "en" },
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            session: None,
            cookie: None,
        };
        let request = Request::builder().method(method).uri(path);
        let request = request.header(ACCEPT, accept).body(Body::empty());
        sign_in(&asker, &request.unwrap())
    }

    #[test]
    fn a_browser_is_led_to_sign_in_and_a_program_is_not() {
        let html = "text/html,application/xhtml+xml;q=0.9";
        assert_eq!(
            asked(Method::GET, "/desk?state=open", html).as_deref(),
            Some("/sign-in?next=%2Fdesk%3Fstate%3Dopen")
        );
        assert_eq!(
            asked(Method::GET, "/cy/desk", html).as_deref(),
            Some("/cy/sign-in?next=%2Fcy%2Fdesk")
        );
        assert_eq!(asked(Method::POST, "/desk", html), None);
        assert_eq!(asked(Method::GET, "/desk", "*/*"), None);
        assert_eq!(asked(Method::GET, "/desk.json", html), None);
        assert_eq!(asked(Method::GET, "/api/v1/records", html), None);
    }
}
