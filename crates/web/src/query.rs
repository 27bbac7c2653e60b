//! The query of a request, read as strictly as a body.

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};
use serde_json::{Map, Value};

use crate::body::wrong_field;
use crate::problem::Problem;

/// The parameters of a GET. `lang`, which every route takes, is not among them.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        read(&parts.uri).map(Self)
    }
}

/// The parameters of an address.
pub(crate) fn read<T: DeserializeOwned>(uri: &axum::http::Uri) -> Result<T, Problem> {
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_err(|_| Problem::malformed("the query is not like name=value&name=value"))?;
    let mut fields = Map::new();
    for (name, value) in pairs.0.into_iter().filter(|(name, _)| name != "lang") {
        if fields.contains_key(&name) {
            return Err(Problem::field(name, "is given twice: once is right"));
        }
        fields.insert(name, Value::String(value));
    }
    serde_path_to_error::deserialize(Value::Object(fields)).map_err(|error| {
        let field = error.path().to_string();
        wrong_field(&field, &error.into_inner().to_string())
    })
}

/// A number, which in a query is text.
pub(crate) fn number<'d, D, N>(from: D) -> Result<Option<N>, D::Error>
where
    D: Deserializer<'d>,
    N: std::str::FromStr,
{
    let text = String::deserialize(from)?;
    match text.trim().parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(D::Error::custom("it is no number, or too large a one")),
    }
}

/// `true` or `false`, which in a query is text.
pub(crate) fn truth<'d, D: Deserializer<'d>>(from: D) -> Result<bool, D::Error> {
    match String::deserialize(from)?.trim() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(D::Error::custom("it is true or false")),
    }
}

/// The two parts of a path that name something, as text.
pub(crate) struct NamedTwice(pub(crate) String, pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for NamedTwice {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let names = Path::<(String, String)>::from_request_parts(parts, state).await;
        names
            .map(|Path((first, second))| Self(first, second))
            .map_err(|_| pump_acts::ActError::NotFound.into())
    }
}

/// The last part of a path, as text.
pub(crate) struct Named(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // What is not UTF-8 names nothing.
        let name = Path::<String>::from_request_parts(parts, state).await;
        name.map(|Path(name)| Self(name))
            .map_err(|_| pump_acts::ActError::NotFound.into())
    }
}
