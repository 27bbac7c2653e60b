//! What the messages of one claim have in common, read once: a change that goes to fifty people is
//! one change, and their addresses and follows are fifty rows of one question.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use pump_core::{EndpointId, RecordId, Topic};
use pump_db::{DbError, Tx};
use pump_people::contact::{address, addresses};
use pump_records::RecordRow;
use pump_records::store::{FeedRow, UpdateRow, find_by_id, scan, told_before, update};

use crate::compose::{Site, topic_words};
use crate::error::FollowingError;
use crate::owed;
use crate::store::{endpoint, endpoints, live, live_of};
use crate::types::{Endpoint, Follow};

/// What was read in one transaction; it is gone with it.
#[derive(Default)]
pub(crate) struct Known {
    lines: RefCell<BTreeMap<i64, Option<FeedRow>>>,
    records: RefCell<BTreeMap<RecordId, Option<RecordRow>>>,
    members: RefCell<BTreeMap<i64, Vec<RecordId>>>,
    keys: RefCell<BTreeMap<i64, BTreeSet<String>>>,
    updates: RefCell<BTreeMap<(RecordId, u64), Option<UpdateRow>>>,
    told_before: RefCell<BTreeMap<(RecordId, u64), bool>>,
    /// Topics in words, by language and topic.
    topics: RefCell<BTreeMap<(String, String), String>>,
    endpoints: BTreeMap<EndpointId, Endpoint>,
    follows: BTreeMap<EndpointId, Vec<Follow>>,
    addresses: BTreeMap<EndpointId, String>,
}

impl Known {
    /// Reads what is wanted of these endpoints: themselves, and all their follows if they are few.
    pub(crate) fn of(tx: &mut Tx<'_>, ids: &[EndpointId]) -> Result<Self, FollowingError> {
        let mut known = Self::default();
        if ids.len() < 2 {
            return Ok(known);
        }
        for endpoint in endpoints(tx, ids)? {
            known.endpoints.insert(endpoint.id, endpoint);
        }
        known.addresses = addresses(tx, ids)?.into_iter().collect();
        if let Some(follows) = live_of(tx, ids)? {
            for id in ids {
                known.follows.entry(*id).or_default();
            }
            for follow in follows {
                known
                    .follows
                    .entry(follow.endpoint)
                    .or_default()
                    .push(follow);
            }
        }
        Ok(known)
    }

    /// The endpoint of an id.
    pub(crate) fn endpoint(
        &self,
        tx: &mut Tx<'_>,
        id: EndpointId,
    ) -> Result<Option<Endpoint>, DbError> {
        match self.endpoints.get(&id) {
            Some(known) => Ok(Some(known.clone())),
            None => endpoint(tx, id),
        }
    }

    /// Where mail for an endpoint goes; `None` when that was erased.
    pub(crate) fn address(
        &self,
        tx: &mut Tx<'_>,
        id: EndpointId,
    ) -> Result<Option<String>, FollowingError> {
        match self.addresses.get(&id) {
            Some(known) => Ok(Some(known.clone())),
            None => Ok(address(tx, id)?),
        }
    }

    /// The follows of an endpoint that have not ended, in pages of `most`, in the order of their
    /// topics. Those of one that is known come as one page, however long.
    pub(crate) fn live(
        &self,
        tx: &mut Tx<'_>,
        id: EndpointId,
        after: &str,
        most: u32,
    ) -> Result<Vec<Follow>, DbError> {
        match self.follows.get(&id) {
            Some(known) if after.is_empty() => Ok(known.clone()),
            Some(_) => Ok(Vec::new()),
            None => live(tx, id, after, most),
        }
    }

    /// The line of the feed of this number.
    pub(crate) fn line(&self, tx: &mut Tx<'_>, n: i64) -> Result<Option<FeedRow>, DbError> {
        once(&self.lines, n, || Ok(scan(tx, n - 1, 1)?.pop()))
    }

    /// The record of an id.
    pub(crate) fn record(
        &self,
        tx: &mut Tx<'_>,
        id: RecordId,
    ) -> Result<Option<RecordRow>, DbError> {
        once(&self.records, id, || find_by_id(tx, id))
    }

    /// An entry of a record's history.
    pub(crate) fn update(
        &self,
        tx: &mut Tx<'_>,
        record: RecordId,
        no: u64,
    ) -> Result<Option<UpdateRow>, DbError> {
        once(&self.updates, (record, no), || update(tx, record, no))
    }

    /// Whether others were told of a record before an entry of its history.
    pub(crate) fn told_before(
        &self,
        tx: &mut Tx<'_>,
        record: RecordId,
        no: u64,
    ) -> Result<bool, DbError> {
        once(&self.told_before, (record, no), || {
            told_before(tx, record, no)
        })
    }

    /// A topic in words.
    pub(crate) fn topic(
        &self,
        tx: &mut Tx<'_>,
        site: &Site,
        language: &str,
        topic: &Topic,
    ) -> Result<String, FollowingError> {
        let key = (language.to_owned(), topic.to_string());
        once(&self.topics, key, || topic_words(tx, site, language, topic))
    }

    /// The records whose follows hear of a line.
    pub(crate) fn members(
        &self,
        tx: &mut Tx<'_>,
        line: &FeedRow,
    ) -> Result<Vec<RecordId>, DbError> {
        once(&self.members, line.n, || owed::members(tx, line))
    }

    /// All keys that follows of a line have.
    pub(crate) fn keys(
        &self,
        tx: &mut Tx<'_>,
        line: &FeedRow,
        members: &[RecordId],
    ) -> Result<BTreeSet<String>, DbError> {
        once(&self.keys, line.n, || {
            Ok(owed::all_keys(tx, line, members)?.into_iter().collect())
        })
    }
}

/// What was read under `key`, or what `read` gives, which is then known.
fn once<K: Ord, V: Clone, E>(
    known: &RefCell<BTreeMap<K, V>>,
    key: K,
    read: impl FnOnce() -> Result<V, E>,
) -> Result<V, E> {
    if let Some(value) = known.borrow().get(&key) {
        return Ok(value.clone());
    }
    let value = read()?;
    known.borrow_mut().insert(key, value.clone());
    Ok(value)
}
