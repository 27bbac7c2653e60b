//! What goes to an organisation's mailbox: its reports with buttons, copies, questions, receipts.

use pump_core::view::Did;
use pump_core::{Actor, ClerkAction, ClerkLink, Millis, RecordId, Subject, TAKE_BACK_MS};
use pump_db::Tx;
use pump_pages::mail::{self, ClerkReceipt, DeskReport, Links, MailText, StillOpen, Told};
use pump_people::{Consent, Mailbox, mailbox};
use pump_records::store::{FeedRow, open_of};
use pump_records::view::{Viewer, did, record, summary};
use pump_records::{RecordRow, Visibility, copied_to, desk_key};

use crate::compose::{self, Site};
use crate::error::FollowingError;
use crate::known::Known;
use crate::owed::Reason;
use crate::types::Endpoint;

/// What people told is shown of the first so many.
const MOST_TOLD: usize = 3;
/// The most open reports that a list names beside what is new.
const MOST_OPEN: u32 = 100;

/// The links of one report, or of none.
#[derive(Clone, Copy)]
pub(crate) struct Linker<'s> {
    site: &'s Site,
    language: &'s str,
    mailbox: &'s Mailbox,
    record: Option<RecordId>,
    issued: Millis,
}

impl Linker<'_> {
    fn to(&self, action: ClerkAction, no: u64) -> String {
        let token = self.site.secret.clerk_token(&ClerkLink {
            action,
            mailbox: self.mailbox.id,
            record: self.record,
            no,
            issued: self.issued,
        });
        self.site.page_of("clerk", &token, self.language)
    }

    fn all(&self) -> Links {
        Links {
            look: self.to(ClerkAction::Look, 0),
            have: self.to(ClerkAction::Have, 0),
            say: self.to(ClerkAction::Say, 0),
            done: self.to(ClerkAction::Done, 0),
            not_ours: self.to(ClerkAction::NotOurs, 0),
            settings: self.to(ClerkAction::AskSettings, 0),
        }
    }
}

/// The mailbox that hears of `row` as its own desk, because of one of these reasons.
pub(crate) fn desk_of(
    tx: &mut Tx<'_>,
    to: &Endpoint,
    row: &RecordRow,
    reasons: &[Reason],
) -> Result<Option<Mailbox>, FollowingError> {
    for slug in reasons.iter().filter_map(desk_slug) {
        if row.organisation_slug.as_deref() == Some(slug)
            && let Some(found) = mailbox::of_slug(tx, slug)?
            && found.endpoint == to.id
            && found.consent == Consent::Yes
        {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn desk_slug(reason: &Reason) -> Option<&str> {
    match &reason.topic.subject {
        Subject::Desk(slug) => Some(slug.as_str()),
        _ => None,
    }
}

/// Of the reasons of somebody who hears of `row` as anybody does, those that hold: a desk's only
/// while its organisation was passed over and has not answered.
pub(crate) fn as_anybody(row: &RecordRow, reasons: &mut Vec<Reason>) {
    if reasons.iter().any(|reason| desk_slug(reason).is_some()) {
        let copied = copied_to(&row.reason);
        reasons.retain(|reason| match desk_slug(reason) {
            Some(slug) => copied.as_deref() == Some(slug),
            None => true,
        });
    }
}

/// Why somebody gets a copy, and where they answer; `None` when the desk has no mailbox any more.
pub(crate) fn copy(
    tx: &mut Tx<'_>,
    site: &Site,
    language: &str,
    slug: &str,
    at: Millis,
) -> Result<Option<(String, String)>, FollowingError> {
    let Some(mailbox) = mailbox::of_slug(tx, slug)? else {
        return Ok(None);
    };
    let link = Linker {
        site,
        language,
        mailbox: &mailbox,
        record: None,
        issued: at,
    };
    let words = mail::copy_why(language, &mailbox.name);
    Ok(Some((words, link.to(ClerkAction::Consent, 0))))
}

/// A change as its record's own organisation is told of it: `None` when there is nothing to tell,
/// as of somebody who has the same problem, or finds it still broken as another did, and says no
/// word.
pub(crate) fn report(
    tx: &mut Tx<'_>,
    site: &Site,
    known: &Known,
    (to, mailbox): (&Endpoint, &Mailbox),
    (row, line): (&RecordRow, &FeedRow),
    now: Millis,
) -> Result<Option<DeskReport>, FollowingError> {
    let item = compose::item(tx, site, known, to, row, line, &[])?;
    let actor = actor(mailbox);
    let viewer = viewer(site, &actor, to);
    let view = record(tx, &viewer, &row.reference)?.record;
    let mut told: Vec<(i64, Told)> = Vec::new();
    for given in view.contributions {
        let at = given.at.parse::<jiff::Timestamp>();
        let words = Told {
            at: given.at,
            words: given.words,
            being_checked: given.being_checked,
            private_note: given.private_note,
            photos: given.photos.len(),
            answers: given
                .answers
                .into_iter()
                .map(|it| (it.ask, it.said))
                .collect(),
        };
        told.push((at.map_or(0, jiff::Timestamp::as_millisecond), words));
    }
    // What is still wrong came with words, and these are what is new.
    let update = known.update(tx, row.id, line.no)?;
    let about = update.and_then(|update| update.about);
    let broken = line.act == "said_broken";
    if broken && about.is_none() && !pump_records::Told::is_told(line.told) {
        return Ok(None);
    }
    let mut told: Vec<Told> = if line.act == "added" || (broken && about.is_some()) {
        told.retain(|(at, _)| *at <= line.at.0);
        told.pop().into_iter().map(|(_, told)| told).collect()
    } else {
        told.into_iter().map(|(_, told)| told).collect()
    };
    told.truncate(MOST_TOLD);
    let says_something = |told: &Told| {
        told.words.is_some() || told.private_note.is_some() || !told.answers.is_empty()
    };
    if line.act == "added" && !told.iter().any(says_something) {
        return Ok(None);
    }
    let link = Linker {
        site,
        language: &to.language,
        mailbox,
        record: Some(row.id),
        issued: now,
    };
    Ok(Some(DeskReport {
        organisation: mailbox.name.clone(),
        title: item.title,
        reference: item.reference,
        act: line.act.clone(),
        happened: item.happened,
        at_ms: item.at_ms,
        stage: item.stage,
        outcome: item.outcome,
        place: view.summary.lat.zip(view.summary.lon),
        told,
        said: item.words,
        links: link.all(),
    }))
}

fn actor(mailbox: &Mailbox) -> Actor {
    Actor::Mailbox {
        endpoint: mailbox.endpoint,
        organisation: mailbox.organisation,
    }
}

fn viewer<'v>(site: &'v Site, actor: &'v Actor, to: &'v Endpoint) -> Viewer<'v> {
    Viewer {
        actor,
        catalogue: site.shelf.now(),
        language: &to.language,
        base: &site.base,
    }
}

/// The reports that a mailbox's organisation has open, but for those that are `named` already.
pub(crate) fn still_open(
    tx: &mut Tx<'_>,
    site: &Site,
    to: &Endpoint,
    mailbox: &Mailbox,
    named: &[String],
    now: Millis,
) -> Result<Vec<StillOpen>, FollowingError> {
    let actor = actor(mailbox);
    let mut open = Vec::new();
    for row in open_of(tx, mailbox.organisation, MOST_OPEN)? {
        if named.contains(&row.reference) {
            continue;
        }
        let seen = summary(&viewer(site, &actor, to), &row);
        let link = Linker {
            site,
            language: &to.language,
            mailbox,
            record: Some(row.id),
            issued: now,
        };
        open.push(StillOpen {
            title: format!("{} ({})", seen.title, seen.r#ref),
            look: link.to(ClerkAction::Look, 0),
        });
    }
    Ok(open)
}

/// Where mails to a mailbox go on `today`: to whoever stands in, if they said that they do.
pub(crate) fn stands_in(
    tx: &mut Tx<'_>,
    known: &Known,
    mailbox: &Mailbox,
    today: &str,
) -> Result<Option<String>, FollowingError> {
    let Some(deputy) = mailbox.deputy_on(today) else {
        return Ok(None);
    };
    let confirmed = known
        .endpoint(tx, deputy)?
        .is_some_and(|it| it.state == crate::types::EndpointState::Confirmed);
    match confirmed {
        true => known.address(tx, deputy),
        false => Ok(None),
    }
}

/// Whether a receipt is one of a mailbox's: not anybody who types an address is behind it.
pub(crate) fn is_receipt(line: &FeedRow) -> bool {
    matches!(
        line.act.as_str(),
        "updated"
            | "handed_over"
            | "taken_back"
            | "clerk_asked"
            | "clerk_link"
            | "clerk_deputy"
            | "clerk_settings"
            | "clerk_unreachable"
    )
}

/// The mailbox that a receipt is owed to.
fn mailbox_of(
    tx: &mut Tx<'_>,
    to: &Endpoint,
    line: &FeedRow,
) -> Result<Option<Mailbox>, FollowingError> {
    let slugs = line.keys.iter().filter_map(|key| key.strip_prefix("d:"));
    for slug in slugs {
        if let Some(found) = mailbox::of_slug(tx, slug)?
            && (found.endpoint == to.id || found.deputy == Some(to.id))
        {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The receipt of what was done from a mail, or what the owner of a mailbox is asked; `None` when
/// there is no such mailbox any more.
pub(crate) fn receipt(
    tx: &mut Tx<'_>,
    site: &Site,
    known: &Known,
    to: &Endpoint,
    line: &FeedRow,
    now: Millis,
) -> Result<Option<MailText>, FollowingError> {
    let Some(mailbox) = mailbox_of(tx, to, line)? else {
        return Ok(None);
    };
    let row = match line.record.or(line.other) {
        Some(record) => known.record(tx, record)?,
        None => None,
    };
    let link = Linker {
        site,
        language: &to.language,
        mailbox: &mailbox,
        record: row.as_ref().map(|row| row.id),
        issued: now,
    };
    let (page, language) = (site.page(), to.language.as_str());
    let text = match (line.act.as_str(), &row, &mailbox.away) {
        ("clerk_asked", _, _) => {
            let url = link.to(ClerkAction::Consent, 0);
            mail::consent(&page, language, &mailbox.name, &url, &site.not_me(to))
        }
        ("clerk_settings", _, _) => {
            let url = link.to(ClerkAction::Settings, 0);
            mail::clerk_settings(&page, language, &mailbox.name, &url)
        }
        ("clerk_deputy", _, Some((from, until))) => {
            let urls = (
                link.to(ClerkAction::Deputy, to.id.0.unsigned_abs()),
                site.not_me(to),
            );
            let days = (from.as_str(), until.as_str());
            mail::deputy(&page, language, &mailbox.name, days, (&urls.0, &urls.1))
        }
        ("clerk_link", Some(row), _) if row.organisation == Some(mailbox.organisation) => {
            let found = report(tx, site, known, (to, &mailbox), (row, line), now)?;
            return Ok(found.map(|report| mail::desk(&page, language, &to.zone, &report)));
        }
        ("clerk_unreachable", Some(row), _) if row.unreachable_since.is_some() => {
            let name = row.organisation_name.clone().unwrap_or_default();
            let (actor, base) = (Actor::Public, &site.base);
            let title = summary(&viewer(site, &actor, to), row).title;
            let url = match row.visibility {
                Visibility::Public => site.record(language, &row.reference),
                _ => format!("{base}/"),
            };
            mail::unreachable(&page, language, &name, (&title, &url))
        }
        ("updated" | "handed_over" | "taken_back", Some(row), _) => {
            let receipt = done(tx, known, &link, to, row, line)?;
            mail::clerk_receipt(&page, language, &to.zone, &receipt)
        }
        _ => return Ok(None),
    };
    Ok(Some(text))
}

fn done(
    tx: &mut Tx<'_>,
    known: &Known,
    link: &Linker<'_>,
    to: &Endpoint,
    row: &RecordRow,
    line: &FeedRow,
) -> Result<ClerkReceipt, FollowingError> {
    let item = compose::item(tx, link.site, known, to, row, line, &[])?;
    let actor = actor(link.mailbox);
    let viewer = viewer(link.site, &actor, to);
    let (did, _) = did(tx, &viewer, row, line.no)?.ok_or_else(|| {
        FollowingError::Damaged(format!("change {} without its entry", line.change))
    })?;
    let can = did != Did::TookBack;
    let take_back = (
        link.to(ClerkAction::TakeBack, line.no),
        line.at.plus(TAKE_BACK_MS).0,
    );
    Ok(ClerkReceipt {
        organisation: link.mailbox.name.clone(),
        title: format!("{} ({})", item.title, item.reference),
        did,
        words: item.words,
        at_ms: line.at.0,
        take_back: can.then_some(take_back),
        look: link.to(ClerkAction::Look, 0),
        settings: link.to(ClerkAction::AskSettings, 0),
    })
}

/// The key of the desk of a mailbox: what its private changes carry.
#[must_use]
pub fn key_of(mailbox: &Mailbox) -> String {
    desk_key(&mailbox.slug)
}
