//! Who may use a route.

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use pump_core::Actor;

use crate::asker::Asker;
use crate::problem::Problem;

/// Who may use a route at all. What they may do there, the act decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Anybody.
    Public,
    /// Whoever holds a link from a message: the act opens its token.
    Token,
    /// Holders of a key.
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

/// Lets a request in, or answers in the route's stead.
pub(crate) async fn keep(rule: Rule, asker: Asker, request: Request, next: Next) -> Response {
    if rule == Rule::Staff && !matches!(asker.actor, Actor::Staff { .. }) {
        return Problem::from(pump_acts::ActError::NoKey).into_response();
    }
    next.run(request).await
}
