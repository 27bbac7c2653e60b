//! Who asks, and in which language.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use pump_acts::sign_in::{self, Session};
use pump_acts::{ActError, App, staff_of};
use pump_core::Actor;

use crate::form::is_ours;
use crate::problem::Problem;
use crate::state::Web;

/// Who asks. Found out once a request, before its route is.
#[derive(Clone, Debug)]
pub(crate) struct Asker {
    /// The public, or a member of staff.
    pub(crate) actor: Actor,
    /// `en` or `cy`.
    pub(crate) language: &'static str,
    /// Where they are, for the limits.
    pub(crate) address: IpAddr,
    /// Their session, when they are signed in.
    pub(crate) session: Option<Session>,
    /// What their cookie says, whether a session lives behind it or not.
    pub(crate) cookie: Option<String>,
}

impl Asker {
    /// Whether they came with a key, or are signed in, as a member of staff.
    pub(crate) fn is_staff(&self) -> bool {
        matches!(self.actor, Actor::Staff { .. })
    }

    /// Whose idempotency keys are their own.
    pub(crate) fn scope(&self) -> String {
        match &self.actor {
            Actor::Staff { id, .. } => format!("staff:{}", id.0),
            Actor::Device { organisation, .. } => format!("device:{organisation}"),
            _ => match &self.session {
                Some(session) => format!("endpoint:{}", session.endpoint),
                None => "public".to_owned(),
            },
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Asker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let known = parts.extensions.get::<Self>().cloned();
        known.ok_or_else(Problem::internal)
    }
}

/// Whoever holds the key in the header; the public without one.
///
/// # Errors
/// A header that names no key of ours is refused on every route: who believes to be known must
/// not act as a stranger.
pub(crate) async fn actor(app: &App, headers: &HeaderMap) -> Result<Actor, ActError> {
    let mut given = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = given.next() else {
        return Ok(Actor::Public);
    };
    let text = value.to_str().map_err(|_| ActError::NoKey)?;
    let (scheme, key) = text.split_once(' ').ok_or(ActError::NoKey)?;
    let key = key.trim();
    let ours = scheme.eq_ignore_ascii_case("bearer") && key.starts_with("pump_") && key.len() < 100;
    if !ours || given.next().is_some() {
        return Err(ActError::NoKey);
    }
    staff_of(app, key).await
}

/// The session of the request's cookie. The API has keys, and a session never opens it; nor does it
/// act for a form or a script of another site.
///
/// # Errors
/// As the store says.
pub(crate) async fn session(
    web: &Web,
    parts: &Parts,
    cookie: Option<&str>,
) -> Result<Option<Session>, ActError> {
    let path = parts.uri.path();
    let path = path.strip_prefix("/cy").unwrap_or(path);
    let api = path.starts_with("/api/");
    let ours = parts.method.is_safe() || is_ours(&parts.headers);
    match cookie {
        Some(cookie) if ours && !api => sign_in::session(&web.app, cookie).await,
        _ => Ok(None),
    }
}

/// The language of the answer: that of the address (`/cy/…`), else what the query says, else what
/// the browser prefers, else English.
///
/// # Errors
/// 422 for a `lang` that is not spoken here.
pub(crate) fn language(uri: &Uri, headers: &HeaderMap) -> Result<&'static str, Problem> {
    let behind = uri.path().strip_prefix("/cy");
    if behind.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
        return Ok("cy");
    }
    let said = uri
        .query()
        .unwrap_or_default()
        .split('&')
        .find_map(|pair| pair.strip_prefix("lang="));
    match said {
        Some("en") => Ok("en"),
        Some("cy") => Ok("cy"),
        Some(_) => Err(Problem::field("lang", "is not spoken here: en or cy")),
        None => Ok(preferred(headers)),
    }
}

fn preferred(headers: &HeaderMap) -> &'static str {
    let mut best = ("en", 0.0);
    let values = headers.get_all(header::ACCEPT_LANGUAGE).iter();
    for range in values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','))
    {
        let (tag, rest) = range.split_once(';').unwrap_or((range, ""));
        let weight = match rest.trim().strip_prefix("q=") {
            Some(weight) => weight.trim().parse().unwrap_or(0.0),
            None => 1.0,
        };
        let primary = tag.trim().split('-').next().unwrap_or_default();
        let spoken = ["en", "cy"]
            .into_iter()
            .find(|known| primary.eq_ignore_ascii_case(known));
        if let Some(language) = spoken.filter(|_| weight > best.1) {
            best = (language, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_language_of_the_two_is_spoken() {
        for (header, expected) in [
            ("", "en"),
            ("cy", "cy"),
            ("cy-GB, en;q=0.8", "cy"),
            ("en-GB, cy;q=0.8", "en"),
            ("de, cy;q=0.5, en;q=0.4", "cy"),
            ("de", "en"),
            ("cy;q=0", "en"),
            ("cy;q=x", "en"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, header.parse().unwrap());
            let at = |path: &str| language(&path.parse().unwrap(), &headers).unwrap();
            assert_eq!(at("/"), expected, "{header}");
            assert_eq!(at("/?a=1&lang=cy"), "cy");
            assert_eq!(at("/cy/r/X?lang=en"), "cy");
            assert_eq!(at("/cyd"), expected);
        }
        let french = "/?lang=fr".parse().unwrap();
        assert!(language(&french, &HeaderMap::new()).is_err());
    }
}
