//! What every request passes: a number, a span, a name, a time limit; and what answers when no
//! route does.

use std::any::Any;
use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use pump_core::Actor;
use tokio::time::{Instant, timeout};
use tracing::Instrument;

use crate::answer::Dress;
use crate::asker::{Asker, actor, language, session};
use crate::client::address;
use crate::cookie;
use crate::picture::may_bring;
use crate::problem::{Named, Problem};
use crate::state::Web;

/// How long a request may take, from its head to its answer.
const LONGEST: Duration = Duration::from_secs(30);
/// The same for one that brings pictures: four megabytes on a line of 50 kB a second take 80 s.
const LONGEST_PICTURE: Duration = Duration::from_secs(300);

/// Takes a request from its head to its dressed answer. The span has the template of the route
/// and not the address, which may hold a token.
pub(crate) async fn pass(State(web): State<Web>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = id(&web);
    let template = request.extensions().get::<MatchedPath>();
    let route = template.map_or("-", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let span = tracing::info_span!("request", %id, %method, route);
    async move {
        let dress = Dress::of(request.method(), request.headers(), &web.app.site.base);
        let longest = match may_bring(&request) {
            true => LONGEST_PICTURE,
            false => LONGEST,
        };
        let answered = timeout(longest, answered(&web, request, next)).await;
        let answer = answered.unwrap_or_else(|_| {
            let problem = Problem::unavailable("this took too long: try again in a moment", 5);
            problem.into_response()
        });
        let mut answer = dress.dress(web.app.ctx.secret(), answer).await;
        if let Ok(id) = HeaderValue::from_str(&id) {
            answer.headers_mut().insert("x-request-id", id);
        }
        let (status, took) = (answer.status().as_u16(), started.elapsed());
        web.metrics.request(&route, &method, status, took);
        if let Some(Named(problem)) = answer.extensions().get()
            && !method.is_safe()
        {
            web.metrics.refused(problem);
        }
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(status, ms, "answered");
        answer
    }
    .instrument(span)
    .await
}

async fn answered(web: &Web, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match asker(web, &parts).await {
        Ok(asker) => {
            // For the guards of routes, which have no state.
            if !asker.is_staff() && parts.method == Method::POST {
                parts.extensions.insert(web.clone());
            }
            parts.extensions.insert(asker);
            next.run(Request::from_parts(parts, body)).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn asker(web: &Web, parts: &Parts) -> Result<Asker, Problem> {
    let headers = &parts.headers;
    let language = language(&parts.uri, headers)?;
    let by_key = actor(&web.app, headers).await?;
    let cookie = cookie::of(headers, &web.app.site.base);
    let session = session(web, parts, cookie).await?;
    // Whoever sends a key means to act by it.
    let actor = match (&by_key, &session) {
        (Actor::Public, Some(session)) => session.actor.clone(),
        _ => by_key,
    };
    Ok(Asker {
        language,
        actor,
        address: address(&parts.extensions, headers, &web.trusted_proxies),
        cookie: cookie.map(str::to_owned),
        session,
    })
}

/// Finds a request's lines in the log.
fn id(web: &Web) -> String {
    let chance = web.app.ctx.chance();
    chance[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// 404.
pub(crate) async fn no_route() -> Problem {
    let title = "Not found";
    let detail = "there is nothing at this address: see /api/v1/openapi.json";
    Problem::new(StatusCode::NOT_FOUND, "not-found", title, detail)
}

/// 405; axum adds `Allow`.
pub(crate) async fn no_such_method() -> Problem {
    let status = StatusCode::METHOD_NOT_ALLOWED;
    let detail = "this address is not used so: see the header Allow";
    Problem::new(status, "method", "Method not allowed", detail)
}

/// 500 for a defect; what it was is in the log.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the layer hands the panic over"
)]
pub(crate) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    tracing::error!(why = text.as_deref().unwrap_or("?"), "an endpoint panicked");
    Problem::internal().into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_problem_that_says_nothing_of_its_cause() {
        let answer = panicked(Box::new("the secret is 42"));
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(answer.into_body(), 1_000)
            .await
            .unwrap();
        let problem: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem["status"], 500);
        assert!(!problem.to_string().contains("42"));
    }
}
