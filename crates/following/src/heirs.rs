//! Areas that have ended: whoever follows one hears of the area that took its place, and is told
//! of that once.

use std::collections::BTreeSet;

use pump_core::{Purpose, Subject};
use pump_db::{DbError, Tx};
use pump_pages::mail::{self, Item, Why};
use pump_places::store::{MOST_LINKS, heir_of, name_of, predecessors};
use pump_records::store::FeedRow;

use crate::compose::Site;
use crate::due::local_date;
use crate::error::FollowingError;
use crate::known::Known;
use crate::owed::Reason;
use crate::types::Endpoint;

/// The act of an area whose place another has taken. Its first key is that of the old area.
pub const ACT: &str = "area_handed_on";

/// What the key of an area begins with.
const AREA: &str = "a:";

/// The keys of the areas that ended before `day` and whose place, over however many links, one of
/// the areas of `keys` has taken: alone, and in the pairs with a service that `keys` has.
pub(crate) fn old_keys(
    tx: &mut Tx<'_>,
    keys: &[String],
    day: &str,
) -> Result<Vec<String>, DbError> {
    // Code and what follows it: nothing, or `+` and a service.
    let mut new: BTreeSet<(String, String)> = keys.iter().filter_map(|key| parts(key)).collect();
    let mut found = BTreeSet::new();
    for _ in 0..MOST_LINKS {
        let codes: BTreeSet<&str> = new.iter().map(|(code, _)| code.as_str()).collect();
        let codes = Vec::from_iter(codes);
        let old = predecessors(tx, &codes, day)?;
        let mut older = BTreeSet::new();
        for (code, successor) in old {
            let pairs = new.iter().filter(|(of, _)| *of == successor);
            let pairs = pairs.map(|(_, pair)| (code.clone(), pair.clone()));
            older.extend(pairs.filter(|one| !found.contains(one)));
        }
        if older.is_empty() {
            break;
        }
        found.extend(older.iter().cloned());
        new = older;
    }
    let keys = found
        .into_iter()
        .map(|(code, pair)| format!("{AREA}{code}{pair}"));
    Ok(keys.collect())
}

/// An area's key as its code and the rest; `None` for a key of something else.
fn parts(key: &str) -> Option<(String, String)> {
    let rest = key.strip_prefix(AREA)?;
    let (code, pair) = rest.split_at(rest.find('+').unwrap_or(rest.len()));
    Some((code.to_owned(), pair.to_owned()))
}

/// The news that another area has the place of the one that a line is of; `None` when it has not,
/// or not any more.
pub(crate) fn item(
    tx: &mut Tx<'_>,
    site: &Site,
    known: &Known,
    to: &Endpoint,
    line: &FeedRow,
    reasons: &[Reason],
) -> Result<Option<Item>, FollowingError> {
    let language = to.language.as_str();
    let Some((old, _)) = line.keys.first().and_then(|key| parts(key)) else {
        return Ok(None);
    };
    let day = local_date(line.at, "Europe/London");
    let Some((code, new_name)) = heir_of(tx, &old, &day)? else {
        return Ok(None);
    };
    let old_name = name_of(tx, &old)?.unwrap_or(old);
    let (title, happened) = mail::handed_on(language, &old_name, &new_name);
    let mut why = Vec::new();
    for reason in reasons {
        let words = match &reason.topic.subject {
            Subject::Desk(_) => continue,
            _ => known.topic(tx, site, language, &reason.topic)?,
        };
        why.push(Why {
            words: mail::why_words(language, &words),
            stop_url: site.link(language, "stop", Purpose::Follow, reason.follow.0),
        });
    }
    Ok(Some(Item {
        title,
        url: site.area(language, &code),
        reference: String::new(),
        happened,
        other: None,
        stage: String::new(),
        outcome: None,
        at_ms: line.at.0,
        organisation: None,
        words: None,
        means: None,
        reason: false,
        ask: None,
        why,
    }))
}
