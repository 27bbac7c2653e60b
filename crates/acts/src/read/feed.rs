//! What happened in a topic, newest first: its feed.

use pump_core::view::NewsView;
use pump_core::{Actor, Subject, Topic};
use pump_db::Tx;
use pump_following::topic_words;
use pump_places::Circle;
use pump_records::topics::{Source, Wanted, newest};
use pump_records::{Visibility, store, topic_keys, view};

use crate::app::App;
use crate::error::ActError;

/// The most entries of one page of a feed, and how many it has when nobody says.
pub const FEED_ENTRIES: u32 = 50;

/// A page of the feed of a topic.
#[derive(Clone, Debug)]
pub struct TopicFeed {
    /// The topic in words, such as "Hungerford".
    pub title: String,
    /// The reference of the record that it is the feed of.
    pub record: Option<String>,
    /// What happened, newest first.
    pub news: Vec<NewsView>,
    /// What to give as `before` for the page behind this one; `None` at the end.
    pub next: Option<i64>,
}

/// The feed of a public topic, as everybody may read it: up to `limit` changes (1 to
/// [`FEED_ENTRIES`]) before the number `before`, or the newest. Its texts are made now, so that
/// what was taken from sight is in none.
///
/// # Errors
/// [`ActError::NotFound`] for a topic that names nothing, nothing that everybody may see, or a
/// circle, whose feeds are at secret addresses; [`ActError::Invalid`] for a number that cannot be.
pub async fn feed(
    app: &App,
    language: &str,
    topic: &str,
    before: Option<i64>,
    limit: u32,
) -> Result<TopicFeed, ActError> {
    let topic: Topic = topic.parse().map_err(|_| ActError::NotFound)?;
    if matches!(topic.subject, Subject::Circle { .. }) || !topic.is_public() {
        return Err(ActError::NotFound);
    }
    let named = Named::Topic(topic);
    page(app, language, named, before, limit).await
}

/// What a page is read for.
#[derive(Clone)]
pub(super) enum Named {
    /// A topic, which has a name.
    Topic(Topic),
    /// A place or a search that somebody keeps to themselves: its title, and what is wanted.
    Secret(String, Box<Wanted>),
}

/// A page of what `named` wants.
pub(super) async fn page(
    app: &App,
    language: &str,
    named: Named,
    before: Option<i64>,
    limit: u32,
) -> Result<TopicFeed, ActError> {
    let before = before.unwrap_or(i64::MAX);
    if before < 1 {
        let problem = "is a number that the link to the next page gave";
        return Err(ActError::field("before", problem));
    }
    let most = limit.clamp(1, FEED_ENTRIES) as usize;
    let (app_for_read, language) = (app.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let app = &app_for_read;
        let viewer = app.viewer(&Actor::Public, &language);
        let (title, record, wanted) = match &named {
            Named::Topic(topic) => {
                let (record, wanted) = wanted(tx, app, topic)?;
                let title = topic_words(tx, &app.site, &language, topic)?;
                (title, record, wanted)
            }
            Named::Secret(title, wanted) => (title.clone(), None, (**wanted).clone()),
        };
        let found = newest(tx, &viewer, &wanted, before, most)?;
        let mut news = Vec::with_capacity(found.lines.len());
        for (line, row) in &found.lines {
            news.push(view::news(tx, &viewer, line, row)?);
        }
        Ok::<_, ActError>(TopicFeed {
            title,
            record,
            news,
            next: found.next,
        })
    };
    app.db.read(read).await
}

/// What a topic wants, and the reference of its record, if it names something that everybody may
/// see.
fn wanted(tx: &mut Tx<'_>, app: &App, topic: &Topic) -> Result<(Option<String>, Wanted), ActError> {
    let known = |service| match app.catalogue().service(service) {
        Some(_) => Ok(()),
        None => Err(ActError::NotFound),
    };
    topic.service.as_ref().map_or(Ok(()), known)?;
    match &topic.subject {
        Subject::Record(reference) => {
            let row = store::find(tx, reference.as_str())?;
            let row = row.filter(|row| row.visibility == Visibility::Public);
            let row = row.ok_or(ActError::NotFound)?;
            let source = Source::Keys(topic_keys(topic, Some(row.id)));
            return Ok((Some(row.reference), Wanted::all_of(source)));
        }
        Subject::Area(code) => {
            let name = pump_places::store::name_of(tx, code.as_str())?;
            name.map(|_| ()).ok_or(ActError::NotFound)?;
        }
        Subject::Organisation(slug) => {
            let found = pump_people::organisation::by_slug(tx, slug.as_str())?;
            found.map(|_| ()).ok_or(ActError::NotFound)?;
        }
        Subject::Service(service) => known(service)?,
        Subject::Asset(code) => {
            let found = crate::asset::by_code(tx, code.as_str())?;
            found.map(|_| ()).ok_or(ActError::NotFound)?;
        }
        Subject::Desk(_) => return Err(ActError::NotFound),
        Subject::Circle { .. } => {}
    }
    Ok((None, wanted_of(topic)))
}

/// What a topic other than a record wants. Topics are kept alone: of a pair, the lines are looked
/// at for the other half.
fn wanted_of(topic: &Topic) -> Wanted {
    let alone = Topic {
        subject: topic.subject.clone(),
        service: None,
    };
    let (circle, key) = match (&topic.subject, &topic.service) {
        (Subject::Circle { centre, radius_m }, service) => {
            let service = service.as_ref().map(|service| format!("s:{service}"));
            (Some(Circle::new(*centre, *radius_m)), service)
        }
        (_, Some(_)) => (None, topic_keys(topic, None).pop()),
        (_, None) => (None, None),
    };
    Wanted {
        key,
        circle,
        ..Wanted::all_of(Source::Keys(topic_keys(&alone, None)))
    }
}
