//! Feeds of places and searches that are nobody else's business: their address carries what is
//! wanted, sealed, and nothing of them is stored or counted.

mod polygon;
mod search;

use pump_core::{FieldError, Subject, Topic, Unit};
use serde::{Deserialize, Serialize};

use super::feed::{Named, TopicFeed, page};
use super::records::ListInput;
use crate::app::App;
use crate::error::ActError;
use polygon::{Corners, inside, polygon};
pub use polygon::{LEAST_CORNERS, MOST_CORNERS, MOST_ROUND_M};
use search::{Search, searched};

/// What these addresses are sealed for.
const PURPOSE: &str = "feed";
/// The longest token that is looked at, in characters; ours have 1,600 at most.
const MOST_TOKEN: usize = 4_000;

/// What somebody wants a feed of; exactly one of these.
#[derive(Clone, Debug, Default)]
pub struct SecretFeedInput {
    /// A circle, `circle:51.4149,-1.5157,500`, or one paired with a service.
    pub topic: Option<String>,
    /// The corners of a polygon as longitude and latitude in degrees, [`LEAST_CORNERS`] to
    /// [`MOST_CORNERS`]; the first may come again at the end.
    pub polygon: Option<Vec<[f64; 2]>>,
    /// The filters of a list of records; its cursor and limit are not looked at.
    pub search: Option<ListInput>,
}

/// What a token carries.
#[derive(Debug, Serialize, Deserialize)]
enum Wish {
    #[serde(rename = "t")]
    Topic(String),
    #[serde(rename = "p")]
    Polygon(Corners),
    #[serde(rename = "s")]
    Search(Box<Search>),
}

/// The token that the address of a secret feed carries: letters and digits, 1,600 at most. The same
/// unit and the same wish make the same token; nothing is stored.
///
/// # Errors
/// [`ActError::Invalid`] names what cannot be.
pub fn secret_feed_token(
    app: &App,
    unit: &Unit,
    input: &SecretFeedInput,
) -> Result<String, ActError> {
    let wish = match (&input.topic, &input.polygon, &input.search) {
        (Some(topic), None, None) => Wish::Topic(circle(app, topic)?),
        (None, Some(corners), None) => Wish::Polygon(polygon(corners)?),
        (None, None, Some(search)) => Wish::Search(Box::new(searched(app, search)?)),
        _ => {
            let problem = "is one of topic, polygon and search";
            return Err(ActError::field("body", problem));
        }
    };
    let internal = |why: &str| ActError::Internal(format!("a feed's token: {why}"));
    let plain = serde_json::to_vec(&wish).map_err(|error| internal(&error.to_string()))?;
    let sealed = app.ctx.secret().seal(PURPOSE, unit, &plain);
    sealed.ok_or_else(|| internal("cannot be sealed"))
}

/// A page of the feed that `token` carries the wish for, as [`super::feed`] gives them.
///
/// # Errors
/// [`ActError::NotFound`] when the token is not one of ours or was altered;
/// [`ActError::Invalid`] for a number that cannot be.
pub async fn secret_feed(
    app: &App,
    language: &str,
    token: &str,
    before: Option<i64>,
    limit: u32,
) -> Result<TopicFeed, ActError> {
    let named = opened(app, language, token).ok_or(ActError::NotFound)?;
    page(app, language, named, before, limit).await
}

fn opened(app: &App, language: &str, token: &str) -> Option<Named> {
    if token.len() > MOST_TOKEN {
        return None;
    }
    let plain = app.ctx.secret().unseal(PURPOSE, token)?;
    let (title, wanted): ([&str; 2], _) = match serde_json::from_slice(&plain).ok()? {
        Wish::Topic(topic) => return topic.parse().ok().map(Named::Topic),
        Wish::Polygon(corners) => (
            ["inside the line you drew", "y tu mewn i'ch llinell"],
            inside(corners)?,
        ),
        Wish::Search(search) => (
            [
                "what you searched for",
                "yr hyn y gwnaethoch chwilio amdano",
            ],
            search.wanted(app)?,
        ),
    };
    let title = title[usize::from(language == "cy")];
    Some(Named::Secret(title.to_owned(), Box::new(wanted)))
}

fn circle(app: &App, text: &str) -> Result<String, ActError> {
    let wrong = |problem: &str| ActError::field("topic", problem);
    let topic: Topic = text
        .parse()
        .map_err(|error: FieldError| wrong(&error.problem))?;
    if !matches!(topic.subject, Subject::Circle { .. }) {
        return Err(wrong(
            "has a feed of its own, at the address of its page with .atom or .feed.json",
        ));
    }
    match &topic.service {
        Some(service) if app.catalogue().service(service).is_none() => {
            Err(wrong("names no type of problem that is taken here"))
        }
        _ => Ok(topic.to_string()),
    }
}
