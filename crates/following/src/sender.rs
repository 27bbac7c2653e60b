//! The sender: claims what is due, checks once more that it is owed, and reads what there is to say.

mod desk;
mod look;

use std::collections::BTreeSet;

use pump_core::{EndpointId, Maker, MessageId};
use pump_db::{DbError, Tx};
use pump_pages::mail::{DeskReport, Item, MailText};
use pump_people::Mailbox;
use pump_records::RecordRow;
use pump_records::store::FeedRow;

use crate::clerk;
use crate::compose::Site;
use crate::draft::{Draft, Words};
use crate::due::local_date;
use crate::error::FollowingError;
use crate::hand::Hand;
use crate::known::Known;
use crate::owed::{Reason, matches};
use crate::store::{
    Begun, Waiting, add_message, ask_today, begin_messages, cancel, claim_delivery, claimed_again,
    deliveries_of, due, due_digest, endpoint, message_dropped, redate, turn, zone_due,
};
use crate::types::{Endpoint, EndpointState, Frequency};

/// The most changes that one digest tells of; what is more comes with the next.
const MOST_ITEMS: u32 = 500;
/// How many deliveries are looked at in one transaction: it makes way for people after that.
const MOST_LOOKED_AT: u32 = 100;
/// How many follows of one endpoint are looked at at a time.
const PAGE: u32 = 500;

/// What a round of claiming found.
#[derive(Clone, Debug, Default)]
pub struct Claimed {
    /// What is to be sent.
    pub outgoing: Vec<Draft>,
    /// How many deliveries and messages were looked at: while it is not 0 there may be more.
    pub looked_at: u32,
}

/// Claims up to what `hand` holds of messages and makes their words. What is not owed any more
/// is cancelled, what is owed later is dated so. Run it in a transaction of its own.
///
/// # Errors
/// As the store says.
pub fn claim(
    tx: &mut Tx<'_>,
    site: &Site,
    maker: &Maker,
    hand: &Hand,
) -> Result<Claimed, FollowingError> {
    if !turn(tx)? {
        return Ok(Claimed::default());
    }
    let mut claim = Claim {
        site,
        maker,
        hand,
        made: 0,
        looked_at: 0,
        out: Vec::new(),
        begun: Vec::new(),
        known: Known::default(),
    };
    let now = maker.now();
    let lease = now.plus(hand.lease_ms);
    for (message, endpoint) in claimed_again(tx, &hand.holder, now, lease, hand.most)? {
        claim.again(tx, message, endpoint)?;
    }
    let taken = u32::try_from(claim.out.len()).unwrap_or(hand.most);
    let room = hand.most.saturating_sub(taken);
    let mut digests = BTreeSet::new();
    let due = due(tx, now, room)?;
    let endpoints: BTreeSet<EndpointId> = due.iter().map(|it| it.endpoint).collect();
    claim.known = Known::of(tx, &Vec::from_iter(endpoints))?;
    for delivery in due {
        if claim.looked_at >= MOST_LOOKED_AT {
            break;
        }
        if delivery.frequency > 0 && !digests.insert(delivery.endpoint) {
            continue;
        }
        claim.first(tx, &delivery)?;
    }
    claim.begin(tx)?;
    Ok(Claimed {
        outgoing: claim.out,
        looked_at: claim.looked_at,
    })
}

/// Why a line is owed to an endpoint, of all its follows: a page of them at a time.
fn reasons(
    tx: &mut Tx<'_>,
    known: &Known,
    to: &Endpoint,
    line: &FeedRow,
    keys: &BTreeSet<String>,
    tree: &[RecordRow],
) -> Result<Vec<Reason>, DbError> {
    let mut reasons = Vec::new();
    let mut after = String::new();
    loop {
        let page = known.live(tx, to.id, &after, PAGE)?;
        reasons.append(&mut matches(&page, line, keys, tree));
        match page.last() {
            Some(last) if page.len() == PAGE as usize => after.clone_from(&last.topic),
            _ => break,
        }
    }
    reasons.sort_by_key(|reason| (reason.frequency, reason.follow));
    Ok(reasons)
}

struct Claim<'c> {
    site: &'c Site,
    maker: &'c Maker,
    hand: &'c Hand,
    made: u32,
    looked_at: u32,
    out: Vec<Draft>,
    /// Messages of one delivery: written together when the batch is whole.
    begun: Vec<Begun>,
    known: Known,
}

/// What a delivery is worth now.
enum Worth {
    /// An item of news, and the link that stops the first reason for it.
    News(Box<Item>, String),
    /// A report for the mailbox of whoever has it, and where its mails go.
    Desk(Box<DeskReport>, Box<Mailbox>),
    /// A receipt.
    Receipt(MailText),
    /// Owed, but as a digest or at another time.
    Other(Frequency),
    /// Not owed, and why.
    Nothing(&'static str),
}

/// A change that is owed, and why.
struct Owed {
    line: FeedRow,
    /// Its record; none of an area whose place another has taken.
    row: Option<RecordRow>,
    reasons: Vec<Reason>,
    /// The mailbox that it is owed to as its record's own organisation.
    desk: Option<Mailbox>,
}

impl Claim<'_> {
    /// A delivery that is not part of a message yet.
    fn first(&mut self, tx: &mut Tx<'_>, delivery: &Waiting) -> Result<(), FollowingError> {
        self.looked_at += 1;
        let now = self.maker.now();
        let Some(to) = self.known.endpoint(tx, delivery.endpoint)? else {
            return Ok(cancel(tx, delivery, "the address was erased")?);
        };
        if to.state == EndpointState::Stopped {
            return Ok(cancel(
                tx,
                delivery,
                "the owner of the address wants nothing",
            )?);
        }
        let today = local_date(now, &to.zone);
        if delivery.receipt && !self.may_have_receipt(tx, &to, delivery, &today)? {
            return Ok(());
        }
        if delivery.frequency > 0 {
            return self.digest(tx, &to, &today);
        }
        let mut stands_in = None;
        let (words, stop_url) = match self.worth(tx, &to, delivery)? {
            Worth::Nothing(why) => return Ok(cancel(tx, delivery, why)?),
            Worth::Other(frequency) => return self.put_off(tx, &to, delivery, frequency),
            Worth::Receipt(text) => (Words::Ready(text), None),
            Worth::News(item, stop) => (Words::News(item), Some(stop)),
            Worth::Desk(report, mailbox) => {
                stands_in = clerk::stands_in(tx, &self.known, &mailbox, &today)?;
                (Words::Desk(report), None)
            }
        };
        let address = match stands_in {
            Some(deputy) => Some(deputy),
            None => self.known.address(tx, to.id)?,
        };
        let Some(address) = address else {
            return Ok(cancel(tx, delivery, "the address was erased")?);
        };
        let id = self.next();
        self.begun.push(Begun {
            id,
            delivery: delivery.clone(),
        });
        self.out.push(Draft {
            id,
            address,
            to,
            words,
            stop_url,
        });
        Ok(())
    }

    /// Writes the messages of one delivery each. One that there is already is not ours to send.
    fn begin(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        let now = self.maker.now();
        let lease = (now, now.plus(self.hand.lease_ms));
        let added = begin_messages(tx, &self.begun, &self.hand.holder, lease)?;
        let not = self.begun.iter().zip(added).filter(|(_, added)| !added);
        let not: BTreeSet<MessageId> = not.map(|(begun, _)| begun.id).collect();
        self.out.retain(|outgoing| !not.contains(&outgoing.id));
        Ok(())
    }

    fn next(&mut self) -> MessageId {
        self.made += 1;
        MessageId(self.maker.id(self.made - 1))
    }

    /// All that is due to an endpoint today, in one message.
    fn digest(
        &mut self,
        tx: &mut Tx<'_>,
        to: &Endpoint,
        today: &str,
    ) -> Result<(), FollowingError> {
        let now = self.maker.now();
        let mut items = Vec::new();
        let mut told = Vec::new();
        let mut desk = desk::List::default();
        let mut weekly = true;
        let mut stop_url = None;
        for delivery in due_digest(tx, to.id, now, MOST_ITEMS)? {
            self.looked_at += 1;
            match self.worth(tx, to, &delivery)? {
                Worth::Nothing(why) => cancel(tx, &delivery, why)?,
                Worth::Receipt(_) => cancel(tx, &delivery, "a receipt is no news")?,
                // Now wanted at once: it is due now, by itself.
                Worth::Other(Frequency::AtOnce) => redate(tx, &delivery, 0, now)?,
                Worth::Other(frequency) => self.put_off(tx, to, &delivery, frequency)?,
                Worth::News(item, stop) => {
                    weekly &= delivery.frequency == Frequency::Weekly as i64;
                    stop_url.get_or_insert(stop);
                    items.push(*item);
                    told.push(delivery);
                }
                Worth::Desk(report, mailbox) => desk.add(*report, *mailbox, delivery),
            }
        }
        self.desk_list(tx, to, today, desk)?;
        if items.is_empty() {
            return Ok(());
        }
        // Copies for a mailbox whose owner has not answered: one message a day, as for anybody.
        if to.state == EndpointState::Unconfirmed && !ask_today(tx, to.id, today, 1)? {
            for delivery in &told {
                self.put_off(tx, to, delivery, Frequency::Daily)?;
            }
            return Ok(());
        }
        let Some(message) = self.message(tx, &format!("d{}:{today}", to.id), to)? else {
            // Today's has left: these wait for the next.
            for delivery in &told {
                let frequency = Frequency::of(delivery.frequency);
                self.put_off(tx, to, delivery, frequency)?;
            }
            return Ok(());
        };
        for delivery in &told {
            claim_delivery(tx, delivery, message.0)?;
        }
        let words = Words::Digest(items, weekly);
        self.leave(tx, message, to, words, stop_url, None)
    }

    /// A message that was claimed before: the same id, looked at and worded anew.
    fn again(
        &mut self,
        tx: &mut Tx<'_>,
        message: MessageId,
        to: EndpointId,
    ) -> Result<(), FollowingError> {
        let now = self.maker.now();
        let to = endpoint(tx, to)?.filter(|to| to.state != EndpointState::Stopped);
        let Some(to) = to else {
            let why = "the owner of the address wants nothing";
            return Ok(message_dropped(tx, message, &self.hand.holder, now, why)?);
        };
        let deliveries = deliveries_of(tx, message)?;
        self.looked_at += 1;
        let digest = deliveries.iter().any(|delivery| delivery.frequency > 0);
        let weekly = deliveries
            .iter()
            .all(|it| it.frequency == Frequency::Weekly as i64);
        let (mut items, mut receipt, mut stop_url) = (Vec::new(), None, None);
        let mut desk = desk::List::default();
        for delivery in &deliveries {
            match self.worth_whenever(tx, &to, delivery)? {
                Worth::News(item, stop) => {
                    items.push(*item);
                    stop_url.get_or_insert(stop);
                }
                Worth::Receipt(text) => receipt = Some(text),
                Worth::Desk(report, mailbox) => desk.add(*report, *mailbox, delivery.clone()),
                Worth::Other(_) | Worth::Nothing(_) => {}
            }
        }
        if let Some((words, deputy)) = self.desk_words(tx, &to, desk, digest)? {
            return self.leave(tx, message, &to, words, None, deputy);
        }
        let words = match (receipt, items.pop()) {
            (Some(text), _) => Words::Ready(text),
            (None, Some(last)) if digest => {
                items.push(last);
                Words::Digest(items, weekly)
            }
            (None, Some(item)) => Words::News(Box::new(item)),
            (None, None) => {
                let why = "nothing in it is owed any more";
                return Ok(message_dropped(tx, message, &self.hand.holder, now, why)?);
            }
        };
        self.leave(tx, message, &to, words, stop_url, None)
    }

    /// What a delivery is worth at the moment it is due.
    fn worth(
        &self,
        tx: &mut Tx<'_>,
        to: &Endpoint,
        delivery: &Waiting,
    ) -> Result<Worth, FollowingError> {
        let owed = match self.look(tx, to, delivery)? {
            Ok(found) => found,
            Err(worth) => return Ok(worth),
        };
        // The quickest of the reasons that are left: it may be another than when it was matched.
        let frequency = owed
            .reasons
            .first()
            .map_or(Frequency::Weekly, |reason| reason.frequency);
        if frequency as i64 != delivery.frequency {
            return Ok(Worth::Other(frequency));
        }
        self.news(tx, to, &owed)
    }

    /// What a delivery that is part of a message is worth, whatever its frequency is now.
    fn worth_whenever(
        &self,
        tx: &mut Tx<'_>,
        to: &Endpoint,
        delivery: &Waiting,
    ) -> Result<Worth, FollowingError> {
        match self.look(tx, to, delivery)? {
            Ok(owed) => self.news(tx, to, &owed),
            Err(worth) => Ok(worth),
        }
    }

    fn put_off(
        &self,
        tx: &mut Tx<'_>,
        to: &Endpoint,
        delivery: &Waiting,
        frequency: Frequency,
    ) -> Result<(), FollowingError> {
        let now = self.maker.now();
        let due = zone_due(now, &to.zone);
        let at = match frequency {
            Frequency::AtOnce => now,
            Frequency::Daily => due.daily,
            Frequency::Weekly => due.weekly,
        };
        Ok(redate(tx, delivery, frequency as i64, at)?)
    }

    fn message(
        &mut self,
        tx: &mut Tx<'_>,
        key: &str,
        to: &Endpoint,
    ) -> Result<Option<MessageId>, DbError> {
        let now = self.maker.now();
        let id = self.next();
        let lease = (now, now.plus(self.hand.lease_ms));
        Ok(add_message(tx, id, key, to.id, &self.hand.holder, lease)?.then_some(id))
    }

    fn leave(
        &mut self,
        tx: &mut Tx<'_>,
        id: MessageId,
        to: &Endpoint,
        words: Words,
        stop_url: Option<String>,
        deputy: Option<String>,
    ) -> Result<(), FollowingError> {
        let address = match deputy {
            Some(deputy) => Some(deputy),
            None => pump_people::contact::address(tx, to.id)?,
        };
        let Some(address) = address else {
            let why = "the address was erased";
            return Ok(message_dropped(
                tx,
                id,
                &self.hand.holder,
                self.maker.now(),
                why,
            )?);
        };
        self.out.push(Draft {
            id,
            address,
            to: to.clone(),
            words,
            stop_url,
        });
        Ok(())
    }
}
