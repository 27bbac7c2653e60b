//! A record as somebody may see it.

use std::collections::BTreeMap;

use pump_catalogue::{Answers, Catalogue, Decision};
use pump_core::view::{
    AnswerView, AssetSummary, Body, ContributionView, HistoryEntry, Origin, RecordSummary,
    RecordView, Responsible,
};
use pump_core::{OrganisationId, RecordId};
use pump_db::{DbError, Tx};

use super::fixed::after_fix;
use super::found::found_in;
use super::photo::{photos, seen, shows_photos};
use super::{Viewer, happening, rfc3339, title_of};
use crate::error::RecordsError;
use crate::row::RecordRow;
use crate::store::{
    ContributionRow, UpdateRow, contributions, contributions_of, find_by_id, people, under,
    updates, withdrawal,
};
use crate::types::Visibility;

/// The most entries of a history that are shown at once.
const MOST_UPDATES: u32 = 500;
/// The most contributions that are shown at once.
const MOST_CONTRIBUTIONS: u32 = 100;

/// One line of a list. The caller has made sure that the viewer sees the record.
#[must_use]
pub fn summary(viewer: &Viewer<'_>, record: &RecordRow) -> RecordSummary {
    let place = if viewer.sees_inside(record) {
        record.known_point()
    } else {
        record.public_point()
    };
    RecordSummary {
        r#ref: record.reference.clone(),
        url: format!("{}/r/{}", viewer.base, record.reference),
        title: title_of(&viewer.catalogue, record, viewer.language),
        kind: record.kind.clone(),
        service: record.service.clone(),
        lat: place.map(pump_core::Point::lat),
        lon: place.map(pump_core::Point::lon),
        place: record.place_said,
        phase: record.phase.clone(),
        stage: record.stage.clone(),
        outcome: record.outcome.clone(),
        created: rfc3339(record.at),
        changed: rfc3339(record.changed_at),
        organisation: record.organisation_slug.clone(),
    }
}

/// A record as somebody may see it, and what goes with it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The record with its history. Its followers are not counted yet.
    pub record: RecordView,
    /// The references of the records that it stands for: its own, and those of the public ones that
    /// were joined with it.
    pub references: Vec<String>,
    /// As [`version`] gives it.
    pub version: String,
}

/// The record of `reference` with its history.
///
/// # Errors
/// [`RecordsError::NotFound`] when there is none, or none that the viewer may see: the two are not
/// told apart. [`RecordsError::Gone`] when everybody could see it and it was withdrawn.
pub fn record(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    reference: &str,
) -> Result<Shown, RecordsError> {
    let row = found(tx, viewer, reference)?;
    let history = updates(tx, row.id, MOST_UPDATES)?;
    let (tree, references): (Vec<_>, Vec<_>) = tree(tx, &row)?.into_iter().unzip();
    let given = match tree.as_slice() {
        [alone] => contributions(tx, *alone, MOST_CONTRIBUTIONS)?,
        all => contributions_of(tx, all, MOST_CONTRIBUTIONS)?,
    };
    let people = people(tx, &tree)?;
    let inside = viewer.sees_inside(&row);
    let more = row.updates > history.len() as u64 || given.len() == MOST_CONTRIBUTIONS as usize;
    let mut others = Others::new(viewer, &row);
    let merged_into = match row.merged_into {
        Some(into) => others.reference(tx, into)?,
        None => None,
    };
    let root = match row.merged_into {
        Some(_) => others.reference(tx, row.root)?,
        None => None,
    };
    let after_fix = after_fix(tx, viewer, &row, &history)?;
    let mut photos = photos(tx, &given, &history)?;
    let shown = shows_photos(&viewer.catalogue, &row);
    let changes: Vec<i64> = history.iter().map(|line| line.change.0).collect();
    let mut entries = entries(tx, &mut others, inside, history)?;
    for (entry, change) in entries.iter_mut().zip(changes) {
        entry.photos = seen(viewer, photos.remove(&change), (inside, shown));
    }
    let mut contributions = Vec::with_capacity(given.len());
    for given in given {
        let (record, inside, shown) = match given.record == row.id {
            true => (None, inside, shown),
            false => others.look(tx, given.record)?,
        };
        let answers = answers(viewer, &row, &given, inside);
        let photos = seen(viewer, photos.remove(&given.id.0), (inside, shown));
        let found = found_in(viewer, &given, inside);
        contributions.push(ContributionView {
            photos,
            found,
            ..contribution(given, answers, inside, record)
        });
    }
    let asset = asset_of(tx, viewer, &row)?;
    let version = version_of(tx, &row, asset.as_ref())?;
    let record = RecordView {
        summary: summary(viewer, &row),
        somewhere: row.somewhere().map(str::to_owned),
        responsible: responsible(tx, viewer, &row)?,
        happening: happening(
            &viewer.catalogue,
            &row,
            (&row.stage, row.outcome.as_deref()),
            viewer.language,
        ),
        due: row.due_on.clone(),
        people,
        followers: 0,
        after_fix,
        history: entries,
        contributions,
        origin: origin(&row),
        more,
        asset,
        merged_into,
        root,
    };
    Ok(Shown {
        record,
        references,
        version,
    })
}

/// The thing that a record is about, as far as the viewer may know its place.
fn asset_of(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    row: &RecordRow,
) -> Result<Option<AssetSummary>, DbError> {
    let code = match viewer.sees_inside(row) {
        true => row.asset.as_deref(),
        false => row.public_asset(),
    };
    let Some(code) = code else { return Ok(None) };
    let found = pump_places::store::assets::asset(tx, code)?;
    Ok(found.map(|asset| super::asset_summary(viewer, &asset, None)))
}

/// Where an imported record came from.
pub(super) fn origin(row: &RecordRow) -> Option<Origin> {
    let [system, id, status, category] = row.origin.clone()?;
    Some(Origin {
        system,
        id,
        status,
        category,
    })
}

/// The record and those joined with it that everybody may see, with their references: whose
/// contributions it shows, and whose people it counts.
pub(super) fn tree(tx: &mut Tx<'_>, row: &RecordRow) -> Result<Vec<(RecordId, String)>, DbError> {
    let mut tree = vec![(row.id, row.reference.clone())];
    if row.joined > 0 && row.merged_into.is_none() {
        let joined = under(tx, row.id)?.into_iter();
        let public = joined.filter(|joined| joined.public);
        tree.extend(public.map(|joined| (joined.id, joined.reference)));
    }
    Ok(tree)
}

/// Lines of a history as the viewer may see them: `inside` with what is not for everybody.
pub(super) fn entries(
    tx: &mut Tx<'_>,
    others: &mut Others<'_>,
    inside: bool,
    lines: Vec<UpdateRow>,
) -> Result<Vec<HistoryEntry>, DbError> {
    let mut entries = Vec::with_capacity(lines.len());
    for line in lines {
        let other = match line.other {
            Some(other) => others.reference(tx, other)?,
            None => None,
        };
        entries.push(entry(line, inside, other));
    }
    Ok(entries)
}

/// The references of other records that are named, as far as the viewer sees them.
pub(super) struct Others<'o> {
    viewer: &'o Viewer<'o>,
    known: BTreeMap<RecordId, (Option<String>, bool, bool)>,
}

impl<'o> Others<'o> {
    pub(super) fn new(viewer: &'o Viewer<'o>, row: &RecordRow) -> Self {
        let shown = shows_photos(&viewer.catalogue, row);
        let own = (Some(row.reference.clone()), viewer.sees_inside(row), shown);
        let known = BTreeMap::from([(row.id, own)]);
        Self { viewer, known }
    }

    fn reference(&mut self, tx: &mut Tx<'_>, id: RecordId) -> Result<Option<String>, DbError> {
        self.look(tx, id).map(|(reference, ..)| reference)
    }

    /// The reference, whether the viewer may see what is not for everybody, and whether photos of it
    /// are for everybody once they are released.
    fn look(
        &mut self,
        tx: &mut Tx<'_>,
        id: RecordId,
    ) -> Result<(Option<String>, bool, bool), DbError> {
        if let Some(known) = self.known.get(&id) {
            return Ok(known.clone());
        }
        let found = find_by_id(tx, id)?.filter(|row| self.viewer.sees(row));
        let inside = found
            .as_ref()
            .is_some_and(|row| self.viewer.sees_inside(row));
        let shown = found
            .as_ref()
            .is_some_and(|row| shows_photos(&self.viewer.catalogue, row));
        let seen = (found.map(|row| row.reference), inside, shown);
        self.known.insert(id, seen.clone());
        Ok(seen)
    }
}

/// The address of the record of `reference`, and who has it: what a receipt says.
///
/// # Errors
/// As [`record`].
pub fn receipt(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    reference: &str,
) -> Result<(String, Responsible), RecordsError> {
    let row = found(tx, viewer, reference)?;
    Ok((summary(viewer, &row).url, responsible(tx, viewer, &row)?))
}

/// What [`record`] would show of a record, in short: another whenever any of it is another; and the
/// references that it gives. Each act leaves an update in the record, and a record's organisation
/// may have another name.
///
/// # Errors
/// As [`record`].
pub fn version(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    reference: &str,
) -> Result<(String, Vec<String>), RecordsError> {
    let row = found(tx, viewer, reference)?;
    let tree = tree(tx, &row)?.into_iter();
    let references = tree.map(|(_, reference)| reference).collect();
    let asset = asset_of(tx, viewer, &row)?;
    Ok((version_of(tx, &row, asset.as_ref())?, references))
}

fn version_of(
    tx: &mut Tx<'_>,
    row: &RecordRow,
    asset: Option<&AssetSummary>,
) -> Result<String, DbError> {
    let whose = row.organisation_name.as_deref().unwrap_or_default();
    let joined = match row.joined {
        0 => String::new(),
        _ => crate::store::version_under(tx, row.id)?,
    };
    let merged = row.root;
    let reached = row.unreachable_since.map_or(0, |since| since.0);
    // What a register says of the thing may be another without a word in the record's history.
    let thing = asset.map_or_else(String::new, |thing| {
        let AssetSummary {
            number,
            place,
            lat,
            retired,
            ..
        } = thing;
        let retired = retired.as_deref().unwrap_or_default();
        format!("{number} {place} {lat} {retired}")
    });
    Ok(format!(
        "{} {} {} {merged} {joined} {reached} {whose} {thing}",
        row.updates, row.changed_at, row.contributions
    ))
}

/// The record of `reference`, if the viewer may see it.
fn found(tx: &mut Tx<'_>, viewer: &Viewer<'_>, reference: &str) -> Result<RecordRow, RecordsError> {
    let row = crate::store::find(tx, reference)?.ok_or(RecordsError::NotFound)?;
    if viewer.sees(&row) {
        return Ok(row);
    }
    // One that was never public is not there at all.
    if row.visibility != Visibility::Hidden || row.visible_before != Some(Visibility::Public) {
        return Err(RecordsError::NotFound);
    }
    let (at, why) = withdrawal(tx, row.id)?.ok_or(RecordsError::NotFound)?;
    Err(RecordsError::Gone { at, why })
}

/// Why a record went where it is, in words: those of the service that made it, as it was then.
///
/// # Errors
/// [`RecordsError::Damaged`] when its reason cannot be read.
pub fn because(
    catalogue: &Catalogue,
    row: &RecordRow,
    language: &str,
) -> Result<String, RecordsError> {
    let decision: Decision = serde_json::from_str(&row.reason)
        .map_err(|error| RecordsError::Damaged(format!("{}: {error}", row.reference)))?;
    let id = row.service.parse().ok();
    let service = id.and_then(|id| catalogue.service_at(&id, row.service_version));
    Ok(decision.because(service.as_deref(), language))
}

/// Who has it, and why, in words.
fn responsible(
    tx: &mut Tx<'_>,
    viewer: &Viewer<'_>,
    row: &RecordRow,
) -> Result<Responsible, RecordsError> {
    let nobody = if viewer.language == "cy" {
        "Neb eto"
    } else {
        "Nobody yet"
    };
    let (council, authority) = roles(tx, row)?;
    Ok(Responsible {
        organisation: row
            .organisation_name
            .clone()
            .unwrap_or_else(|| nobody.to_owned()),
        slug: row.organisation_slug.clone(),
        because: because(&viewer.catalogue, row, viewer.language)?,
        council,
        authority,
        unreachable_since: row.unreachable_since.map(rfc3339),
    })
}

/// Who decides, and who has the legal duty, where these are others than who does the work.
fn roles(tx: &mut Tx<'_>, row: &RecordRow) -> Result<(Option<Body>, Option<Body>), DbError> {
    let other = |role: Option<OrganisationId>| role.filter(|role| Some(*role) != row.organisation);
    let mut named = |role: Option<OrganisationId>| -> Result<Option<Body>, DbError> {
        let Some(id) = other(role) else {
            return Ok(None);
        };
        let name = crate::store::organisation_name(tx, id)?;
        Ok(name.map(|(slug, name)| Body { slug, name }))
    };
    Ok((named(row.council)?, named(row.authority)?))
}

fn entry(row: UpdateRow, inside: bool, other: Option<String>) -> HistoryEntry {
    HistoryEntry {
        no: row.no,
        at: rfc3339(row.at),
        at_assumed: row.at_assumed,
        act: row.act,
        by: row.actor,
        stage: row.stage,
        outcome: row.outcome,
        being_checked: row.hidden.is_some(),
        words: row.words.or(row.hidden.filter(|_| inside)),
        removed: row.removed,
        other,
        about: row.about,
        to: row.to.map(|(slug, name)| Body { slug, name }),
        photos: Vec::new(),
    }
}

/// What was answered, as the service that made the record asked it.
fn answers(
    viewer: &Viewer<'_>,
    row: &RecordRow,
    given: &ContributionRow,
    inside: bool,
) -> Vec<AnswerView> {
    let read = |text: &str| serde_json::from_str(text).unwrap_or_default();
    let mut kept: serde_json::Map<String, serde_json::Value> = read(&given.answers);
    if let Some(private) = given.private_answers.as_deref().filter(|_| inside) {
        kept.extend(read(private));
    }
    let id = row.service.parse().ok();
    let service = id.and_then(|id| viewer.catalogue.service_at(&id, row.service_version));
    let Some(service) = service.filter(|_| !kept.is_empty()) else {
        return Vec::new();
    };
    let answers = Answers::from_stored(&service, &kept);
    let said = answers.in_words(&service, viewer.language).into_iter();
    // What was public when it was given stays so; what is not any more is kept back.
    said.filter(|said| inside || said.question.public)
        .filter_map(|said| {
            let code = said.question.code.as_str();
            Some(AnswerView {
                question: code.to_owned(),
                ask: said.question.ask.in_language(viewer.language).to_owned(),
                value: answers.get(code)?.to_json(),
                said: said.words,
                private: !said.question.public,
            })
        })
        .collect()
}

fn contribution(
    row: ContributionRow,
    answers: Vec<AnswerView>,
    inside: bool,
    record: Option<String>,
) -> ContributionView {
    let released = row.released_at.is_some();
    ContributionView {
        no: row.no,
        at: rfc3339(row.at),
        words: row.words.filter(|_| released || inside),
        being_checked: row.has_words && !released && !row.removed,
        removed: row.removed,
        answers,
        private_note: row.private_note.filter(|_| inside),
        record,
        photos: Vec::new(),
        found: Vec::new(),
    }
}
