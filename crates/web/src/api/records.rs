//! `GET /api/v1/records`

use axum::Json;
use axum::extract::State;
use pump_acts::read::ListInput;
use pump_core::view::RecordSummary;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::asker::Asker;
use crate::problem::Problem;
use crate::query::{Asked, number, truth};
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// What is wanted of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct List {
    /// Words that all are in what everybody may read of a record and of those merged into it, or a
    /// reference. Any text will do. Capitals, accents and plurals do not matter; of more than ten
    /// words the ten longest count; the last may be the beginning of a word.
    #[param(example = "broken lamp")]
    q: Option<String>,
    /// A kind of record.
    #[param(example = "report")]
    kind: Option<String>,
    /// A type of problem.
    #[param(example = "pothole")]
    service: Option<String>,
    /// The code of an area.
    #[param(example = "E04001083")]
    area: Option<String>,
    /// The slug of an organisation.
    #[param(example = "west-berkshire")]
    organisation: Option<String>,
    /// A stage.
    stage: Option<String>,
    /// An outcome.
    outcome: Option<String>,
    /// Only what is `open`, or only what is `closed`: has ended.
    #[param(example = "open")]
    phase: Option<String>,
    /// West, south, east, north in degrees.
    #[param(example = "-1.6,51.3,-1.4,51.5")]
    bbox: Option<String>,
    /// Answers that everybody may read, each `question:code`, three at most with commas between.
    /// Needs `service`, which has the questions with their options.
    #[param(example = "limit:30")]
    answer: Option<String>,
    /// `true`: only what is open and nobody's yet.
    #[serde(deserialize_with = "truth")]
    #[param(value_type = Option<bool>)]
    unowned: bool,
    /// Only what was first told within so many days.
    #[serde(deserialize_with = "number")]
    #[param(minimum = 1, maximum = 36500, example = 30)]
    days: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// How many; 50 when it is left out.
    #[serde(deserialize_with = "number")]
    #[param(minimum = 1, maximum = 200, example = 50)]
    limit: Option<u32>,
}

impl List {
    /// The same, as the acts take it.
    pub(super) fn input(self) -> ListInput {
        ListInput {
            q: self.q,
            kind: self.kind,
            service: self.service,
            area: self.area,
            organisation: self.organisation,
            stage: self.stage,
            outcome: self.outcome,
            phase: self.phase,
            bbox: self.bbox,
            answer: self.answer,
            unowned: self.unowned,
            days: self.days,
            cursor: self.cursor,
            limit: self.limit,
        }
    }
}

/// A page of records.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Records {
    /// Newest first; with a `bbox` and no `q`, in the order of the map's squares.
    records: Vec<RecordSummary>,
    /// The cursor of the next page; null at the end.
    #[schema(required)]
    next: Option<String>,
}

/// A list of records
#[utoipa::path(
    get,
    path = "/api/v1/records",
    tag = "records",
    operation_id = "records",
    params(List),
    responses((status = 200, description = "A page.", body = Records))
)]
pub(crate) async fn records(
    State(web): State<Web>,
    asker: Asker,
    Asked(list): Asked<List>,
) -> Result<Json<Records>, Problem> {
    let input = list.input();
    let page = pump_acts::read::records(&web.app, &asker.actor, asker.language, &input).await?;
    Ok(Json(Records {
        records: page.records,
        next: page.next,
    }))
}
