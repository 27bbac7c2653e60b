//! What a list is narrowed to: the same fields on every page that lists reports.

use axum::http::Uri;
use pump_acts::read::{self, ListInput};
use pump_pages::page::Narrowed;

use crate::form::Fields;
use crate::state::Web;

/// The days that a list can be asked to go back.
const DAYS: [u32; 3] = [7, 30, 365];

/// What of a list is wanted. A filter that is none of ours is left out: somebody may have an old
/// address.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrow {
    /// The type of problem, or nothing.
    pub(crate) service: String,
    /// `open`, `ended` or nothing.
    pub(crate) state: &'static str,
    /// How many days back, or none.
    pub(crate) days: Option<u32>,
    /// Where the page before ended.
    pub(crate) cursor: Option<String>,
}

impl Narrow {
    /// What the address of a page says.
    pub(crate) fn of(web: &Web, uri: &Uri) -> Self {
        Self::said(web, &Fields::of_query(uri))
    }

    /// What these fields say.
    pub(crate) fn said(web: &Web, asked: &Fields) -> Self {
        let service = read::service(&web.app, asked.one("service"));
        let days = asked.one("days").parse().ok();
        Self {
            service: service.map_or(String::new(), |service| service.summary.id),
            state: match asked.one("state") {
                "open" => "open",
                "ended" => "ended",
                _ => "",
            },
            days: days.filter(|days| DAYS.contains(days)),
            cursor: asked.said("cursor"),
        }
    }

    /// The same for the acts, which add what the page is about.
    pub(crate) fn input(&self, limit: u32) -> ListInput {
        let phase = match self.state {
            "open" => Some("open"),
            "ended" => Some("closed"),
            _ => None,
        };
        ListInput {
            service: Some(self.service.clone()).filter(|service| !service.is_empty()),
            phase: phase.map(str::to_owned),
            days: self.days,
            cursor: self.cursor.clone(),
            limit: Some(limit),
            ..ListInput::default()
        }
    }

    /// The same for the page.
    pub(crate) fn shown(&self) -> Narrowed<'_> {
        Narrowed {
            service: &self.service,
            state: self.state,
            days: self.days,
        }
    }
}
