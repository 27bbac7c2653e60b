//! Feeds of places and searches that are nobody else's business: their address carries what is
//! wanted, sealed, and nothing of them is stored or counted.

use pump_core::{FieldError, Point, Subject, Topic, Unit};
use pump_places::{Shape, box_cells, check_and_repair, metres_between};
use pump_records::store::Filter;
use pump_records::topics::{MOST_KEYS, Source, Wanted};
use serde::{Deserialize, Serialize};

use super::feed::{Named, TopicFeed, page};
use super::records::{ListInput, check};
use crate::app::App;
use crate::error::ActError;

/// The fewest corners of a polygon.
pub const LEAST_CORNERS: usize = 3;
/// The most corners of a polygon.
pub const MOST_CORNERS: usize = 40;
/// The longest way round a polygon, in metres: twice that of the largest circle. Its ground is then
/// 5,000 square kilometres at most.
pub const MOST_ROUND_M: f64 = 250_000.0;
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
    /// Corners as latitude and longitude in 1e-7 degrees.
    #[serde(rename = "p")]
    Polygon(Vec<(i32, i32)>),
    #[serde(rename = "s")]
    Search(Box<Search>),
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Search {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bbox: Option<String>,
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
    let (title, wanted) = match serde_json::from_slice(&plain).ok()? {
        Wish::Topic(topic) => return topic.parse().ok().map(Named::Topic),
        Wish::Polygon(corners) => {
            let ring = corners.into_iter().map(|(lat7, lon7)| Point { lat7, lon7 });
            let shape = Shape::new(vec![vec![ring.collect()]]).ok()?;
            let bounds = shape.bounds();
            let wanted = Wanted {
                shape: Some(shape),
                ..Wanted::all_of(squares(bounds.min, bounds.max))
            };
            (
                ("inside the line you drew", "y tu mewn i'ch llinell"),
                wanted,
            )
        }
        Wish::Search(search) => {
            let (filter, ..) = check(app, &search.list()).ok()?;
            (
                (
                    "what you searched for",
                    "yr hyn y gwnaethoch chwilio amdano",
                ),
                found_by(filter),
            )
        }
    };
    let title = if language == "cy" { title.1 } else { title.0 };
    Some(Named::Secret(title.to_owned(), wanted))
}

/// What the filters of a list want: read by whichever narrows most, as the list is.
fn found_by(filter: Filter) -> Wanted {
    let key = |word: &str, value: &str| Source::Keys(vec![format!("{word}:{value}")]);
    let source = if let Some(area) = &filter.area {
        key("a", area)
    } else if let Some((south_west, north_east)) = filter.bbox {
        squares(south_west, north_east)
    } else if let Some(service) = &filter.service {
        key("s", service)
    } else if let Some(organisation) = &filter.organisation {
        key("o", organisation)
    } else {
        Source::All
    };
    Wanted {
        filter,
        ..Wanted::all_of(source)
    }
}

/// The squares that hold a box; the whole feed when it is as wide as a country.
fn squares(min: Point, max: Point) -> Source {
    let key = |(level, square)| format!("c:{level}:{square}");
    box_cells(min, max, MOST_KEYS).map_or(Source::All, |cells| {
        Source::Keys(cells.into_iter().map(key).collect())
    })
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
        Some(service) if app.catalogue.service(service).is_none() => {
            Err(wrong("names no type of problem that is taken here"))
        }
        _ => Ok(topic.to_string()),
    }
}

fn polygon(corners: &[[f64; 2]]) -> Result<Vec<(i32, i32)>, ActError> {
    let wrong = |problem: String| ActError::field("polygon", &problem);
    let closed = corners.len() > 1 && corners.first() == corners.last();
    let corners = &corners[..corners.len() - usize::from(closed)];
    if !(LEAST_CORNERS..=MOST_CORNERS).contains(&corners.len()) {
        let problem = format!("has {LEAST_CORNERS} to {MOST_CORNERS} corners");
        return Err(wrong(problem));
    }
    let points: Option<Vec<Point>> = corners
        .iter()
        .map(|[lon, lat]| Point::from_degrees(*lat, *lon))
        .collect();
    let points = points.ok_or_else(|| {
        wrong("is a list of corners, each longitude and latitude in degrees".into())
    })?;
    // Degrees east are counted as they stand: a line over the antimeridian would go the other way
    // round the world.
    let ends = points.iter().skip(1).chain(points.first());
    let sides: Vec<(&Point, &Point)> = points.iter().zip(ends).collect();
    let far = |(a, b): &(&Point, &Point)| a.lon7.abs_diff(b.lon7) > 1_800_000_000;
    let round: f64 = sides.iter().map(|(a, b)| metres_between(**a, **b)).sum();
    if round > MOST_ROUND_M || sides.iter().any(far) {
        let problem = format!(
            "is too large: {:.0} km round at most",
            MOST_ROUND_M / 1_000.0
        );
        return Err(wrong(problem));
    }
    // Whoever draws clockwise, or ends where they began, means the same ground.
    let mut ring = corners.to_vec();
    ring.extend(corners.first());
    let repaired = check_and_repair(&vec![vec![ring]]);
    let harmless = |note: &pump_places::Note| matches!(note, pump_places::Note::RingsTurned(_));
    match repaired {
        Ok(repaired) if repaired.notes.iter().all(harmless) => {
            Ok(points.iter().map(|at| (at.lat7, at.lon7)).collect())
        }
        _ => Err(wrong(
            "goes round no ground, or its sides cross or touch one another".into(),
        )),
    }
}

fn searched(app: &App, search: &ListInput) -> Result<Search, ActError> {
    check(app, search).map_err(|error| match error {
        ActError::Invalid(mut fields) => {
            for field in &mut fields {
                field.field = format!("search.{}", field.field);
            }
            ActError::Invalid(fields)
        }
        error => error,
    })?;
    let given = search.clone();
    Ok(Search {
        kind: given.kind,
        service: given.service,
        area: given.area,
        organisation: given.organisation,
        stage: given.stage,
        outcome: given.outcome,
        bbox: given.bbox,
    })
}

impl Search {
    fn list(self) -> ListInput {
        ListInput {
            kind: self.kind,
            service: self.service,
            area: self.area,
            organisation: self.organisation,
            stage: self.stage,
            outcome: self.outcome,
            bbox: self.bbox,
            ..ListInput::default()
        }
    }
}
