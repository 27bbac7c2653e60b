//! A record's page.

use std::borrow::Cow;

use askama::Template;
use jiff::tz::TimeZone;
use pump_catalogue::{Catalogue, PublicPlace};
use pump_core::view::{ContributionView, HistoryEntry, PlaceHere, RecordView};
use pump_core::{PlaceSaid, Reference};

use super::Shell;
use super::front::ended;
use super::photo::{self, Shot, shots};
use super::report::{at, place_words};
use super::say::counted;
use crate::dates;
use crate::states::{self, State};
use crate::texts::clerk::Clerk;
use crate::texts::fixed::Fixed;
use crate::texts::follow::Follow;
use crate::texts::map::Map;
use crate::texts::somewhere::Somewhere;
use crate::texts::{Texts, fill};

/// By whom it was done, when a thing in a register told of itself.
const THING: &str = "thing";
/// Counts below this are not shown where a service hides the place.
pub(super) const FEW: u64 = 5;

/// One entry of the history as it is shown.
pub(super) struct Entry<'a> {
    pub(super) at: String,
    pub(super) what: Cow<'static, str>,
    /// The state after it, where it says more than what was done.
    pub(super) state: Option<State>,
    pub(super) by: &'static str,
    /// What was shown with it.
    pub(super) photos: Vec<Shot<'a>>,
    /// The part of the record that it was about, as a link within the page, and in words.
    about: Option<(&'a str, String)>,
    pub(super) entry: &'a HistoryEntry,
}

struct Told<'a> {
    at: String,
    told: &'a ContributionView,
    photos: Vec<Shot<'a>>,
    /// Whether the thing in the register told it of itself.
    by_thing: bool,
}

#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    f: &'static Follow,
    m: &'static Map,
    /// The place, as addresses have it.
    at: Option<String>,
    record: &'a RecordView,
    /// Whether it is still going on.
    open: bool,
    /// The reference that somebody came from, which was joined with this record.
    from: Option<&'a str>,
    state: State,
    sentence: String,
    /// What was last said, where the record has ended.
    last_words: Option<&'a str>,
    place: Option<String>,
    people: Option<String>,
    followers: String,
    /// How those who told us answered whether it is fixed, in sentences.
    after_fix: Vec<String>,
    /// The day by which it should be done.
    /// That mails to whoever has it are refused.
    unreachable: Option<String>,
    due: Option<String>,
    created: String,
    changed: String,
    history: Vec<Entry<'a>>,
    told: Vec<Told<'a>>,
    origin: Option<String>,
}

/// The page of one record, of whose place nothing but the degrees is known. `zone` is the reader's,
/// such as `Europe/London`; `from` the record whose address the reader followed, when that one was
/// joined with this.
#[must_use]
pub fn record(
    shell: &Shell<'_>,
    catalogue: &Catalogue,
    zone: &str,
    record: &RecordView,
    from: Option<&Reference>,
) -> String {
    record_in(shell, catalogue, zone, record, from, None)
}

/// The same, whose place `here` names: it is where everybody may know the record to be.
#[must_use]
pub fn record_in(
    shell: &Shell<'_>,
    catalogue: &Catalogue,
    zone: &str,
    record: &RecordView,
    from: Option<&Reference>,
    here: Option<&PlaceHere>,
) -> String {
    let t = shell.texts();
    let zone = dates::zone(zone);
    let summary = &record.summary;
    let outcome = ended(&summary.phase, summary.outcome.as_deref());
    let state = states::state(catalogue, t, &summary.kind, &summary.stage, outcome);
    let sentence = record.happening.clone();
    let plain = || states::sentence(catalogue, t, &summary.kind, (&summary.stage, outcome));
    let sentence = sentence.unwrap_or_else(plain);
    let hides = hides_counts(catalogue, &summary.service);
    let history = record.history.iter().rev();
    // What was last said of it; that something was hidden since is no news of how it ended.
    let mut said = record.history.iter().rev();
    let last = said.find(|entry| entry.act == "updated");
    let last = last.filter(|_| outcome.is_some());
    let page = RecordPage {
        shell,
        t,
        f: Follow::of(shell.language),
        m: Map::of(shell.language),
        at: summary.lat.zip(summary.lon).map(|(lat, lon)| at(lat, lon)),
        record,
        open: outcome.is_none(),
        from: from
            .map(Reference::as_str)
            .filter(|from| *from != summary.r#ref),
        sentence,
        last_words: last.and_then(|entry| entry.words.as_deref()),
        place: place(shell.language, record, here),
        people: people(t, record.people, hides),
        followers: followers(t, record.followers, hides),
        after_fix: record
            .after_fix
            .iter()
            .flat_map(|it| super::fixed::people(Fixed::of(shell.language), it))
            .collect(),
        unreachable: unreachable(shell, t, &zone, record),
        due: record
            .due
            .as_ref()
            .filter(|_| outcome.is_none())
            .map(|day| dates::day_of_rfc3339(t, &zone, &format!("{day}T12:00:00Z"))),
        created: dates::of_rfc3339(t, &zone, &summary.created),
        changed: dates::of_rfc3339(t, &zone, &summary.changed),
        history: history
            .map(|entry| Entry {
                photos: photo::shown(shell.language, entry, &record.contributions),
                ..shown(t, catalogue, &zone, &summary.kind, entry)
            })
            .collect(),
        told: record
            .contributions
            .iter()
            .map(|told| given((t, shell.language), &zone, told, &record.history))
            .collect(),
        origin: record
            .origin
            .as_ref()
            .map(|from| fill(t.origin, &[&from.system, &from.id, &from.status])),
        state,
    };
    page.render().unwrap_or_default()
}

/// Where it is in words, as far as anybody knows and everybody may.
fn place(language: &str, record: &RecordView, here: Option<&PlaceHere>) -> Option<String> {
    let (summary, s) = (&record.summary, Somewhere::of(language));
    let named = |lat: f64, lon: f64| {
        let named = here.filter(|here| !here.areas.is_empty());
        named.map_or_else(|| format!("{lat}, {lon}"), |here| place_words(here, ""))
    };
    let place = summary.lat.zip(summary.lon);
    let place = place.map(|(lat, lon)| named(lat, lon));
    match (summary.place, &record.somewhere) {
        (PlaceSaid::Exact, _) => place,
        (PlaceSaid::About, _) => place.map(|place| format!("{place}, {}", s.about_said)),
        (PlaceSaid::Unknown, Some(area)) => Some(fill(s.unknown_in, &[area])),
        (PlaceSaid::Unknown, None) => Some(s.unknown.to_owned()),
    }
}

/// That whoever has it cannot be reached, and since when.
fn unreachable(
    shell: &Shell<'_>,
    t: &Texts,
    zone: &TimeZone,
    record: &RecordView,
) -> Option<String> {
    let whose = &record.responsible;
    let since = whose.unreachable_since.as_deref()?;
    let since = dates::day_of_rfc3339(t, zone, since);
    let says = Clerk::of(shell.language).unreachable_since;
    Some(fill(says, &[&whose.organisation, &since]))
}

/// An entry in the words of `t`.
pub(super) fn shown<'a>(
    t: &Texts,
    catalogue: &Catalogue,
    zone: &TimeZone,
    kind: &str,
    entry: &'a HistoryEntry,
) -> Entry<'a> {
    let state = states::state(catalogue, t, kind, &entry.stage, entry.outcome.as_deref());
    let (what, state) = match entry.act.as_str() {
        "handed_over" if entry.to.is_some() => {
            let to = entry.to.as_ref().map_or("", |to| to.name.as_str());
            let what = Cow::Owned(fill(t.handed_to, &[to]));
            return made(t, zone, entry, what, Some(state));
        }
        "reported" => (t.act_reported, None),
        "confirmed" => (t.act_confirmed, None),
        "added" if entry.by == THING => (t.act_said, None),
        "added" => (t.act_added, None),
        "released" => (t.act_released, None),
        "split" if entry.about.is_some() => (t.act_split, None),
        "undone" => (t.act_undone, Some(state)),
        // Where that opened it again, it says so.
        act @ "said_broken" => (t.act(act).unwrap_or_default(), Some(state)),
        act => t.act(act).map_or(("", Some(state)), |what| (what, None)),
    };
    made(t, zone, entry, Cow::Borrowed(what), state)
}

fn made<'a>(
    t: &Texts,
    zone: &TimeZone,
    entry: &'a HistoryEntry,
    what: Cow<'static, str>,
    state: Option<State>,
) -> Entry<'a> {
    let by = match entry.by.as_str() {
        "staff" => t.by_staff,
        "operator" => t.by_operator,
        "system" => t.by_system,
        THING => t.by_thing,
        _ => "",
    };
    let at = if entry.at_assumed {
        t.date_assumed.to_owned()
    } else {
        dates::of_rfc3339(t, zone, &entry.at)
    };
    Entry {
        at,
        what,
        state,
        by,
        photos: Vec::new(),
        about: entry.about.as_deref().and_then(|about| part(t, about)),
        entry,
    }
}

/// `c3` and `u2` in words. They are the names of places within the page.
fn part<'a>(t: &Texts, about: &'a str) -> Option<(&'a str, String)> {
    let (kind, no) = about.split_at_checked(1)?;
    let no: u64 = no.parse().ok()?;
    let pattern = match kind {
        "c" => t.about_told,
        "u" => t.about_entry,
        _ => return None,
    };
    Some((about, fill(pattern, &[&no.to_string()])))
}

fn given<'a>(
    (t, language): (&Texts, &str),
    zone: &TimeZone,
    told: &'a ContributionView,
    history: &[HistoryEntry],
) -> Told<'a> {
    let at = dates::of_rfc3339(t, zone, &told.at);
    let photos = shots(language, &told.photos);
    let mut same = history.iter().filter(|entry| entry.at == told.at);
    let by_thing = same.any(|entry| entry.by == THING);
    Told {
        at,
        told,
        photos,
        by_thing,
    }
}

/// Where the place is nobody's business, a small number would tell too much as well.
fn hides_counts(catalogue: &Catalogue, service: &str) -> bool {
    let service = service.parse().ok();
    let service = service.and_then(|id| catalogue.service(&id));
    service.is_some_and(|service| service.public_place == PublicPlace::None)
}

/// How many told us. Nothing is said of nobody: a record can come from another system.
pub(super) fn people(t: &Texts, count: u64, hides: bool) -> Option<String> {
    match count {
        0..FEW if hides => Some(t.told_few.to_owned()),
        0 => None,
        1 => Some(t.told_one.to_owned()),
        _ => Some(fill(t.told_many, &[&counted(count)])),
    }
}

pub(super) fn followers(t: &Texts, count: u64, hides: bool) -> String {
    match count {
        0..FEW if hides => t.updates_few.to_owned(),
        0 => t.updates_none.to_owned(),
        1 => t.updates_one.to_owned(),
        _ => fill(t.updates_many, &[&counted(count)]),
    }
}
