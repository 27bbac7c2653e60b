//! A row of `record`, read.

use pump_core::{Millis, OrganisationId, PlaceSaid, Point, RecordId};
use pump_db::{DbError, Row};

use crate::types::Visibility;

/// The columns of [`RecordRow`], in order, of `record r` with `organisation o` and its `mailbox m`
/// joined to it.
pub(crate) const COLUMNS: &str = "r.id, r.ref, r.kind, r.service, r.service_version, r.place, \
    r.organisation_id, o.slug, o.name, r.reason, r.at, r.changed_at, r.updates, r.contributions, \
    r.phase, r.stage, r.outcome, r.visibility, r.announced, r.lat7, r.lon7, r.public_place, \
    r.merged_into, r.root, r.origin_system, r.origin_id, r.origin_status, r.origin_category, r.cell, \
    r.joined, r.visible_before, r.council_id, r.authority_id, r.due_on, r.handovers, \
    m.unreachable_since, r.asset, r.place_said";

/// Where [`COLUMNS`] come from.
pub(crate) const FROM: &str = "record r left join organisation o on o.id = r.organisation_id \
    left join mailbox m on m.organisation_id = r.organisation_id";

/// How much of a place is public when all of it is.
pub(crate) const EXACT: &str = "exact";

/// A record as it is stored. Only the view shows anything of it.
#[derive(Clone, Debug)]
pub struct RecordRow {
    /// Its id.
    pub id: RecordId,
    /// Its reference.
    pub reference: String,
    /// Its kind.
    pub kind: String,
    /// Its service.
    pub service: String,
    /// The version of the service that made it.
    pub service_version: u32,
    /// Where it is, in words.
    pub place: String,
    /// Who has it.
    pub organisation: Option<OrganisationId>,
    /// Their slug and name.
    pub organisation_slug: Option<String>,
    /// Their name.
    pub organisation_name: Option<String>,
    /// Why, as a decision in JSON.
    pub reason: String,
    /// When it was first told.
    pub at: Millis,
    /// When it last changed.
    pub changed_at: Millis,
    /// How many updates it has.
    pub updates: u64,
    /// How many contributions it has.
    pub contributions: u64,
    /// `open` or `closed`.
    pub phase: String,
    /// Its stage.
    pub stage: String,
    /// Its outcome.
    pub outcome: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Whether others have been told of it.
    pub announced: bool,
    /// Where it is exactly.
    pub point: Option<Point>,
    /// How much of that is public.
    pub public_place: String,
    /// The record it was merged into.
    pub merged_into: Option<RecordId>,
    /// The root of its tree: itself, when it is not merged.
    pub root: RecordId,
    /// System, id, status and category where it came from.
    pub origin: Option<[String; 4]>,
    /// The cell of its public place.
    pub cell: Option<i64>,
    /// How many records are under it.
    pub joined: u64,
    /// Who could see it before it was last withdrawn; `None` when it never was.
    pub visible_before: Option<Visibility>,
    /// Who decides and answers for it.
    pub council: Option<OrganisationId>,
    /// Who holds the duty in law.
    pub authority: Option<OrganisationId>,
    /// The day by which it should be done, `YYYY-MM-DD`.
    pub due_on: Option<String>,
    /// How often it was handed over to another organisation.
    pub handovers: u64,
    /// Since when mails to whoever has it are refused.
    pub unreachable_since: Option<Millis>,
    /// The code of the thing that it is about.
    pub asset: Option<String>,
    /// How well whoever told us knew the place.
    pub place_said: PlaceSaid,
}

impl RecordRow {
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        let point = match (row.get(19)?, row.get(20)?) {
            (Some(lat7), Some(lon7)) => Some(Point { lat7, lon7 }),
            _ => None,
        };
        let origin = match (row.get(24)?, row.get(25)?, row.get(26)?, row.get(27)?) {
            (Some(system), Some(id), Some(status), Some(category)) => {
                Some([system, id, status, category])
            }
            _ => None,
        };
        Ok(Self {
            id: RecordId(row.get(0)?),
            reference: row.get(1)?,
            kind: row.get(2)?,
            service: row.get(3)?,
            service_version: row.get(4)?,
            place: row.get(5)?,
            organisation: row.get::<Option<i64>>(6)?.map(OrganisationId),
            organisation_slug: row.get(7)?,
            organisation_name: row.get(8)?,
            reason: row.get(9)?,
            at: row.get(10)?,
            changed_at: row.get(11)?,
            updates: row.get(12)?,
            contributions: row.get(13)?,
            phase: row.get(14)?,
            stage: row.get(15)?,
            outcome: row.get(16)?,
            visibility: Visibility::of(row.get(17)?),
            announced: row.get(18)?,
            point,
            public_place: row.get(21)?,
            merged_into: row.get::<Option<i64>>(22)?.map(RecordId),
            root: RecordId(row.get(23)?),
            origin,
            cell: row.get(28)?,
            joined: row.get(29)?,
            visible_before: row.get::<Option<i64>>(30)?.map(Visibility::of),
            council: row.get::<Option<i64>>(31)?.map(OrganisationId),
            authority: row.get::<Option<i64>>(32)?.map(OrganisationId),
            due_on: row.get(33)?,
            handovers: row.get(34)?,
            unreachable_since: row.get(35)?,
            asset: row.get(36)?,
            place_said: PlaceSaid::of(row.get(37)?),
        })
    }

    /// The code of the thing that it is about, where everybody may know the exact place.
    #[must_use]
    pub fn public_asset(&self) -> Option<&str> {
        self.asset.as_deref().filter(|_| self.public_place == EXACT)
    }

    /// Where it is exactly, if anybody knows. What an import has for "unknown" is no place.
    #[must_use]
    pub fn known_point(&self) -> Option<Point> {
        self.point.filter(|_| self.place_said != PlaceSaid::Unknown)
    }

    /// The place as exact as everybody may know it.
    #[must_use]
    pub fn public_point(&self) -> Option<Point> {
        public_point(self.known_point()?, &self.public_place)
    }

    /// The name of the area that it is somewhere in, where nobody knows more.
    #[must_use]
    pub fn somewhere(&self) -> Option<&str> {
        let unknown = self.place_said == PlaceSaid::Unknown && !self.place.is_empty();
        unknown.then_some(self.place.as_str())
    }
}

/// `point` as exact as `public_place` allows: `street` is a thousandth of a degree (70 to 110 m
/// in Britain), `area` a hundredth, `none` nothing.
#[must_use]
pub fn public_point(point: Point, public_place: &str) -> Option<Point> {
    let grid = match public_place {
        EXACT => 1,
        "street" => 10_000,
        "area" => 100_000,
        _ => return None,
    };
    let snap = |value: i32| (value.div_euclid(grid) * grid).saturating_add(grid / 2);
    Some(Point {
        lat7: snap(point.lat7),
        lon7: snap(point.lon7),
    })
}
