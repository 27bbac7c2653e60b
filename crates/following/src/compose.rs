//! From what is owed to the words of a mail, made when it is sent and kept nowhere.

use pump_catalogue::calendar::{self, Nation};
use pump_catalogue::{Catalogue, Decision, Shelf};
use pump_core::{Actor, FixLink, Purpose, Secret, Subject, Topic};
use pump_db::Tx;
use pump_pages::mail::{self, Asked, Item, MailText, Other, Receipt, ReceiptOf, Why};
use pump_records::view::{Viewer, because, happening, title_of};
use pump_records::{FixAnswer, RecordRow, Visibility, store};

use crate::clerk;
use crate::error::FollowingError;
use crate::fixed;
use crate::known::Known;
use crate::owed::Reason;
use crate::store::waiting;
use crate::types::{Endpoint, EndpointState};

/// The most topics that one mail names.
const MOST_NAMED: u32 = 20;

/// What a site's mails have in common.
#[derive(Clone)]
pub struct Site {
    /// The name that the council gives its site.
    pub name: String,
    /// The address that links begin with, without a slash at its end.
    pub base: String,
    /// Who mails come from, such as `Newbury <reports@example.org>`.
    pub from: String,
    /// What signs the links.
    pub secret: Secret,
    /// Kinds and services, as they are just now.
    pub shelf: Shelf,
}

impl Site {
    pub(crate) fn page(&self) -> mail::Site<'_> {
        mail::Site {
            name: &self.name,
            base: &self.base,
        }
    }

    /// The link that is for `purpose`, in the reader's language.
    pub(crate) fn link(
        &self,
        language: &str,
        word: &str,
        purpose: Purpose,
        subject: i64,
    ) -> String {
        let token = self.secret.token(purpose, subject, None);
        let lang = lang(language);
        format!("{}/updates/{word}/{token}{lang}", self.base)
    }

    /// The link that says "this was not me".
    pub(crate) fn not_me(&self, endpoint: &Endpoint) -> String {
        self.link(&endpoint.language, "not-me", Purpose::NotMe, endpoint.id.0)
    }

    /// The address of the page `word` of a token, in the reader's language.
    pub(crate) fn page_of(&self, word: &str, token: &str, language: &str) -> String {
        format!("{}/{word}/{token}{}", self.base, lang(language))
    }

    fn stop_all(&self, endpoint: &Endpoint) -> String {
        self.link(
            &endpoint.language,
            "stop-all",
            Purpose::NotMe,
            endpoint.id.0,
        )
    }

    /// The links with which somebody answers whether it is fixed.
    pub(crate) fn fixed(&self, language: &str, link: &FixLink) -> mail::AskFixed {
        let token = link.seal(&self.secret);
        let lang = if language == "cy" { "&lang=cy" } else { "" };
        let to = |answer: &str| format!("{}/fixed/{token}?answer={answer}{lang}", self.base);
        mail::AskFixed {
            fixed: to(FixAnswer::Fixed.as_str()),
            broken: to(FixAnswer::Broken.as_str()),
            different: to(FixAnswer::Different.as_str()),
        }
    }

    /// The address of an area's page, in the reader's language.
    pub(crate) fn area(&self, language: &str, code: &str) -> String {
        format!("{}/a/{code}{}", self.base, lang(language))
    }

    /// The address of a record's page, in the reader's language.
    pub(crate) fn record(&self, language: &str, reference: &str) -> String {
        format!("{}/r/{reference}{}", self.base, lang(language))
    }
}

/// What the links of a mail end in, so that the pages behind them answer in its language.
fn lang(language: &str) -> &'static str {
    if language == "cy" { "?lang=cy" } else { "" }
}

/// One change as an item of a mail.
pub(crate) fn item(
    tx: &mut Tx<'_>,
    site: &Site,
    known: &Known,
    endpoint: &Endpoint,
    row: &RecordRow,
    line: &store::FeedRow,
    reasons: &[Reason],
) -> Result<Item, FollowingError> {
    let language = endpoint.language.as_str();
    let actor = Actor::Person(endpoint.id);
    let viewer = Viewer {
        actor: &actor,
        catalogue: site.shelf.now(),
        language,
        base: &site.base,
    };
    let summary = pump_records::view::summary(&viewer, row);
    let update = known.update(tx, row.id, line.no)?;
    let kind = row
        .kind
        .parse()
        .ok()
        .and_then(|kind| site.shelf.now().kind(&kind));
    // What is happening with a joined record is what is happening with the one that it goes on in.
    let root = match row.merged_into {
        Some(_) => known.record(tx, row.root)?,
        None => None,
    };
    let root = root.filter(|root| root.visibility == Visibility::Public);
    let (stage, outcome) = match (&root, &update) {
        (Some(root), _) => (root.stage.as_str(), root.outcome.as_deref()),
        (None, Some(update)) => (update.stage.as_str(), update.outcome.as_deref()),
        (None, None) => (row.stage.as_str(), row.outcome.as_deref()),
    };
    let named = |state: Option<&pump_catalogue::State>, id: &str| {
        state
            .map_or(id, |state| state.name.in_language(language))
            .to_owned()
    };
    let stage_name = named(kind.as_ref().and_then(|kind| kind.stage(stage)), stage);
    let outcome_name = outcome.map(|outcome| {
        named(
            kind.as_ref().and_then(|kind| kind.outcome(outcome)),
            outcome,
        )
    });
    // A release is how others first hear of a report; after that it is what somebody added.
    let later = line.act == "released" && known.told_before(tx, row.id, line.no)?;
    let act = if later { "added" } else { line.act.as_str() };
    let mut why = Vec::new();
    for reason in reasons {
        if let Subject::Desk(slug) = &reason.topic.subject {
            let copy = clerk::copy(tx, site, language, slug.as_str(), line.at)?;
            why.extend(copy.map(|(words, stop_url)| Why { words, stop_url }));
            continue;
        }
        let words = known.topic(tx, site, language, &reason.topic)?;
        let joined = matches!(&reason.topic.subject,
            Subject::Record(followed) if followed.as_str() != row.reference);
        let words = match joined {
            true => mail::why_joined(language, &words),
            false => mail::why_words(language, &words),
        };
        let stop_url = site.link(language, "stop", Purpose::Follow, reason.follow.0);
        why.push(Why { words, stop_url });
    }
    let means = happening(&viewer.catalogue, row, (stage, outcome), language);
    let ask = fixed::ask(tx, site, known, endpoint, (row, line), update.as_ref())?;
    let to = update.as_ref().and_then(|update| update.to.as_ref());
    let happened = match to {
        Some((_, name)) => mail::handed_to(language, name),
        None => mail::happened(language, act, outcome_name.as_deref()),
    };
    Ok(Item {
        title: summary.title,
        url: site.record(language, &row.reference),
        reference: summary.r#ref,
        happened,
        other: other(tx, site, known, &viewer, line)?,
        stage: stage_name,
        outcome: outcome_name,
        at_ms: line.at.0,
        organisation: row.organisation_name.clone(),
        reason: to.is_some(),
        means: means.filter(|_| matches!(act, "updated" | "handed_over")),
        words: update.and_then(|update| update.words),
        ask,
        why,
    })
}

/// The other record that a change touched, if everybody may see it.
fn other(
    tx: &mut Tx<'_>,
    site: &Site,
    known: &Known,
    viewer: &Viewer<'_>,
    line: &store::FeedRow,
) -> Result<Option<Other>, FollowingError> {
    let found = match line.other {
        Some(other) => known.record(tx, other)?,
        None => None,
    };
    let public = found.filter(|row| row.visibility == Visibility::Public);
    Ok(public.map(|row| Other {
        title: pump_records::view::summary(viewer, &row).title,
        url: site.record(viewer.language, &row.reference),
        reference: row.reference,
    }))
}

/// A mail of one item.
pub(crate) fn news(site: &Site, endpoint: &Endpoint, item: &Item) -> MailText {
    let stop_all = site.stop_all(endpoint);
    mail::news(
        &site.page(),
        &endpoint.language,
        &endpoint.zone,
        item,
        &stop_all,
    )
}

/// A mail of several items.
pub(crate) fn digest(site: &Site, endpoint: &Endpoint, items: &[Item], weekly: bool) -> MailText {
    let stop_all = site.stop_all(endpoint);
    mail::digest(
        &site.page(),
        &endpoint.language,
        &endpoint.zone,
        items,
        weekly,
        &stop_all,
    )
}

/// The receipt of somebody's own act: reported, added to a record, or asked for updates.
pub(crate) fn receipt(
    tx: &mut Tx<'_>,
    site: &Site,
    endpoint: &Endpoint,
    line: &store::FeedRow,
    row: Option<&RecordRow>,
) -> Result<Option<MailText>, FollowingError> {
    let language = endpoint.language.as_str();
    let confirm = site.link(language, "confirm", Purpose::Confirm, endpoint.id.0);
    let not_me = site.link(language, "not-me", Purpose::NotMe, endpoint.id.0);
    let mut topics = Vec::new();
    let mut waits = false;
    for follow in waiting(tx, endpoint.id, MOST_NAMED)? {
        waits = true;
        if let Ok(topic) = follow.topic.parse() {
            topics.push(topic_words(tx, site, &endpoint.language, &topic)?);
        }
    }
    let Some(row) = row else {
        // Asked for updates: once confirmed there is nothing to ask any more.
        let asked = Asked {
            topics,
            confirm_url: confirm,
            not_me_url: not_me,
        };
        return Ok(waits.then(|| mail::asked(&site.page(), &endpoint.language, &asked)));
    };
    let given = store::waiting_for(tx, endpoint.id, 1)?;
    let unconfirmed = endpoint.state == EndpointState::Unconfirmed || waits || !given.is_empty();
    let receipt = Receipt {
        title: title_of(&site.shelf.now(), row, &endpoint.language),
        reference: row.reference.clone(),
        url: site.record(language, &row.reference),
        organisation: row.organisation_name.clone(),
        because: because(&site.shelf.now(), row, &endpoint.language)?,
        next: next(site, row, line, &endpoint.language),
        of: match line.act.as_str() {
            "added" => ReceiptOf::Addition,
            "split" | "unmerged" => ReceiptOf::Split,
            _ => ReceiptOf::Report,
        },
        has_words: given
            .iter()
            .any(|given| given.words.is_some() && given.released_at.is_none()),
        confirm_url: unconfirmed.then_some(confirm),
        not_me_url: unconfirmed.then_some(not_me),
        stop_all_url: (!unconfirmed).then(|| site.stop_all(endpoint)),
        topics,
    };
    Ok(Some(mail::receipt(
        &site.page(),
        &endpoint.language,
        &receipt,
    )))
}

/// What happens next with what somebody reported, as its service says; and when it is read, where
/// that is not now.
fn next(site: &Site, row: &RecordRow, line: &store::FeedRow, language: &str) -> Vec<String> {
    if line.act != "reported" || row.organisation.is_none() {
        return Vec::new();
    }
    let catalogue = site.shelf.now();
    let state = (row.stage.as_str(), row.outcome.as_deref());
    let said = happening(&catalogue, row, state, language);
    let read = read_next(&catalogue, row).map(|at| mail::read_next(language, at));
    said.into_iter().chain(read).collect()
}

/// When a report is read next that was made outside of the hours of its service, by the clocks of
/// London; `None` when it was made within them, or the service has none.
#[must_use]
pub fn read_next(catalogue: &Catalogue, row: &RecordRow) -> Option<jiff::civil::DateTime> {
    let id = row.service.parse().ok()?;
    let service = catalogue.service_at(&id, row.service_version)?;
    let reason: Decision = serde_json::from_str(&row.reason).ok()?;
    let area = reason.area.map(|area| area.code).unwrap_or_default();
    calendar::next_read(service.hours.as_ref()?, Nation::of_area_code(&area), row.at)
}

/// A thing in words: "Street light ML047, Mill Lane".
fn asset_title(site: &Site, language: &str, asset: &pump_places::Asset) -> String {
    let kind = asset.kind.parse().ok();
    let kind = kind.and_then(|kind| site.shelf.now().asset_type(&kind));
    let kind = kind.map(|kind| kind.name.in_language(language).to_owned());
    let named = [kind.as_deref(), Some(&asset.number)];
    let named = named.into_iter().flatten().collect::<Vec<_>>().join(" ");
    match asset.place.as_str() {
        "" => named,
        place => format!("{named}, {place}"),
    }
}

/// A topic in words, with the name of what it names.
///
/// # Errors
/// As the store says.
pub fn topic_words(
    tx: &mut Tx<'_>,
    site: &Site,
    language: &str,
    topic: &Topic,
) -> Result<String, FollowingError> {
    let name = match &topic.subject {
        Subject::Area(code) => pump_places::store::name_of(tx, code.as_str())?,
        Subject::Organisation(slug) | Subject::Desk(slug) => {
            pump_people::organisation::by_slug(tx, slug.as_str())?.map(|found| found.name)
        }
        Subject::Service(service) => site
            .shelf
            .now()
            .service(service)
            .map(|service| service.name.in_language(language).to_owned()),
        // What was withdrawn is named by its number alone.
        Subject::Record(reference) => store::find(tx, reference.as_str())?
            .filter(|row| row.visibility != Visibility::Hidden)
            .map(|row| title_of(&site.shelf.now(), &row, language)),
        Subject::Asset(code) => {
            let found = pump_places::store::assets::asset(tx, code.as_str())?;
            found.map(|asset| asset_title(site, language, &asset))
        }
        Subject::Circle { .. } => None,
    };
    let catalogue = site.shelf.now();
    Ok(mail::topic_words(
        &catalogue,
        language,
        topic,
        name.as_deref(),
    ))
}
