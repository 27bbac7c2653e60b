//! Searches that somebody keeps.

use pump_records::search::Query;
use pump_records::store::Filter;
use pump_records::topics::{Source, Wanted};
use serde::{Deserialize, Serialize};

use super::polygon::squares;
use crate::app::App;
use crate::error::ActError;
use crate::read::records::{ListInput, check};

/// The most characters of words that a token carries: it is an address.
const MOST_WORDS: usize = 200;

/// The filters of a list, as a token carries them.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Search {
    #[serde(skip_serializing_if = "Option::is_none")]
    q: Option<String>,
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

/// Checks the filters of a list.
pub(super) fn searched(app: &App, search: &ListInput) -> Result<Search, ActError> {
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
    let length = given.q.as_ref().map_or(0, |q| q.chars().count());
    if length > MOST_WORDS {
        let problem = format!("is at most {MOST_WORDS} characters long; these are {length}");
        return Err(ActError::field("search.q", &problem));
    }
    Ok(Search {
        q: given.q,
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
    /// What is wanted of it; `None` when it names what is no more.
    pub(super) fn wanted(self, app: &App) -> Option<Wanted> {
        let query = self.q.as_deref().and_then(Query::read);
        let (filter, ..) = check(app, &self.list()).ok()?;
        Some(Wanted {
            query,
            ..found_by(filter)
        })
    }

    fn list(self) -> ListInput {
        ListInput {
            q: self.q,
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
