//! What somebody told us.

use pump_core::view::RecordSummary;
use pump_core::{Actor, EndpointId};
use pump_db::Tx;
use pump_records::Visibility;
use pump_records::store::{find_by_id, given_by};
use pump_records::view::{rfc3339, summary};

use crate::app::App;
use crate::error::ActError;

/// The most contributions of one page.
const PAGE: u32 = 20;

/// One thing that somebody told us.
#[derive(Clone, Debug)]
pub struct MyReport {
    /// The reference of the record that it is in now.
    pub reference: String,
    /// What it is and how it stands; absent once it was withdrawn.
    pub record: Option<RecordSummary>,
    /// Whether everybody may see it.
    pub public: bool,
    /// Whether it was added to what somebody else had reported.
    pub added: bool,
    /// When they told us, in RFC 3339.
    pub at: String,
}

/// A page of what somebody told us, the newest first.
#[derive(Clone, Debug)]
pub struct Told {
    /// At most 20.
    pub reports: Vec<MyReport>,
    /// Where the next page begins; absent on the last.
    pub next: Option<i64>,
}

/// What the owner of an endpoint told us before the contribution of id `before`; `None` begins.
///
/// # Errors
/// As the store says.
pub async fn told(
    app: &App,
    id: EndpointId,
    language: &str,
    before: Option<i64>,
) -> Result<Told, ActError> {
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        // They may see the state of what they told us, also when others may not.
        let viewer = app_for_read.viewer(&Actor::System, &language);
        let mut given = given_by(tx, id, before.unwrap_or(i64::MAX), PAGE + 1)?;
        let more = given.len() > PAGE as usize;
        given.truncate(PAGE as usize);
        let mut reports = Vec::with_capacity(given.len());
        for one in &given {
            let Some(row) = find_by_id(tx, one.record)? else {
                continue;
            };
            let hidden = row.visibility == Visibility::Hidden;
            reports.push(MyReport {
                reference: row.reference.clone(),
                public: row.visibility == Visibility::Public,
                record: (!hidden).then(|| summary(&viewer, &row)),
                added: one.no > 1,
                at: rfc3339(one.at),
            });
        }
        let last = given.last().map(|one| one.id.0);
        Ok::<_, ActError>(Told {
            reports,
            next: last.filter(|_| more),
        })
    };
    app.db.read(read).await
}
