//! One round of sending: claim, send, settle.

use std::sync::Arc;

use futures_util::future::try_join_all;
use pump_channels::{Channel, Mail, Outcome};
use pump_core::{Ctx, Maker, MessageId};
use pump_db::{Db, DbError, Tx};
use tokio::sync::{Mutex, watch};

use crate::compose::Site;
use crate::draft::Outgoing;
use crate::error::FollowingError;
use crate::hand::Hand;
use crate::reach::note_reached;
use crate::sender::{Claimed, claim};
use crate::settle::{Settled, settle};
use crate::store::give_back;
use crate::tally::Tally;

/// How many messages of one hand are under way at once.
const AT_ONCE: usize = 10;

/// Sends up to a batch of what is due; how much was looked at: while it is not 0 there may be
/// more. What cannot be settled afterwards is sent again when its lease runs out, with the same id.
///
/// # Errors
/// As the store says. Trouble with the mail itself is no error: it is written down.
pub async fn deliver_some(
    db: &Db,
    ctx: &Ctx,
    site: &Arc<Site>,
    channel: &Arc<Channel>,
    hand: &Hand,
) -> Result<u32, FollowingError> {
    let (tally, turn) = (Tally::default(), Mutex::default());
    let (_tell, stop) = watch::channel(false);
    let through = Through {
        db,
        ctx,
        site,
        channel,
        tally: &tally,
        turn: &turn,
    };
    let round = Round::new(through, hand);
    let looked_at = round.run(&stop).await?;
    round.finish().await?;
    Ok(looked_at)
}

/// Sends all that is due, with several hands, as the workers do.
///
/// # Errors
/// As [`deliver_some`].
pub async fn deliver_due(
    db: &Db,
    ctx: &Ctx,
    site: &Arc<Site>,
    channel: &Arc<Channel>,
    hand: &Hand,
) -> Result<(), FollowingError> {
    let (tally, turn) = (Tally::default(), Mutex::default());
    let (_tell, stop) = watch::channel(false);
    let through = Through {
        db,
        ctx,
        site,
        channel,
        tally: &tally,
        turn: &turn,
    };
    let hands = hand.several();
    let until_done = async |hand: &Hand| {
        let round = Round::new(through, hand);
        while round.run(&stop).await? > 0 {}
        round.finish().await
    };
    try_join_all(hands.iter().map(until_done)).await.map(|_| ())
}

/// What all hands of a process send through.
#[derive(Clone, Copy)]
pub(crate) struct Through<'r> {
    pub(crate) db: &'r Db,
    pub(crate) ctx: &'r Ctx,
    pub(crate) site: &'r Arc<Site>,
    pub(crate) channel: &'r Arc<Channel>,
    pub(crate) tally: &'r Tally,
    /// The hands of a process claim in turn: while one does, the others wait, or send.
    pub(crate) turn: &'r Mutex<()>,
}

/// What one hand does, batch after batch.
pub(crate) struct Round<'r> {
    through: Through<'r>,
    hand: &'r Hand,
    /// What became of the batch before: it is written down with the next claim.
    unsettled: Mutex<Vec<(MessageId, Settled)>>,
}

impl<'r> Round<'r> {
    pub(crate) fn new(through: Through<'r>, hand: &'r Hand) -> Self {
        Self {
            through,
            hand,
            unsettled: Mutex::default(),
        }
    }
}

impl Round<'_> {
    /// Settles the batch before, claims the next, in one transaction, and sends it. Once `stop` says
    /// true nothing more of it is begun: what is under way is finished and settled, and the rest is
    /// given back, to be taken by whoever comes next.
    ///
    /// # Errors
    /// As [`deliver_some`].
    pub(crate) async fn run(&self, stop: &watch::Receiver<bool>) -> Result<u32, FollowingError> {
        let turn = self.through.turn.lock().await;
        let claimed = match self.claim().await {
            // Two messages of one millisecond drew the same id: nothing was done, draw again.
            Err(FollowingError::Db(DbError::Unique(_))) => return Ok(1),
            claimed => claimed?,
        };
        drop(turn);
        if claimed.outgoing.is_empty() {
            return Ok(claimed.looked_at);
        }
        let mut settled = Vec::with_capacity(claimed.outgoing.len());
        let mut waiting = claimed.outgoing.into_iter();
        let mut sending = tokio::task::JoinSet::new();
        loop {
            while sending.len() < AT_ONCE && !*stop.borrow() {
                let Some(message) = waiting.next() else { break };
                let (channel, site) = (
                    Arc::clone(self.through.channel),
                    Arc::clone(self.through.site),
                );
                let ctx = self.through.ctx.clone();
                let id = message.id;
                sending.spawn(async move {
                    let mail = mail(&ctx, &site, message.write(&site));
                    (id, channel.send(&mail).await)
                });
            }
            match sending.join_next().await {
                Some(Ok((id, outcome))) => {
                    let outcome = settlement(outcome);
                    self.through.tally.count(&outcome);
                    settled.push((id, outcome));
                }
                // A panic while sending: the lease runs out and the message is tried again.
                Some(Err(error)) => tracing::error!(%error, "sending a message failed"),
                None => break,
            }
        }
        *self.unsettled.lock().await = settled;
        let kept: Vec<MessageId> = waiting.map(|message| message.id).collect();
        if !kept.is_empty() {
            let holder = self.hand.holder.clone();
            let writing = self
                .through
                .db
                .write(move |tx| give_back(tx, &kept, &holder));
            writing.await?;
        }
        Ok(claimed.looked_at)
    }

    /// Makes the ids of what is written.
    fn maker(&self) -> Maker {
        let ctx = self.through.ctx;
        Maker::new(ctx.secret().clone(), &ctx.own_unit(), 0, ctx.now())
    }

    /// Writes down what became of the batch before and claims the next.
    async fn claim(&self) -> Result<Claimed, FollowingError> {
        let maker = self.maker();
        let (hand, site) = (self.hand.clone(), Arc::clone(self.through.site));
        let mut unsettled = self.unsettled.lock().await;
        let settled = unsettled.clone();
        let claiming = self.through.db.write(move |tx| {
            became(tx, &maker, &settled, &hand.holder)?;
            claim(tx, &site, &maker, &hand)
        });
        let claimed = claiming.await?;
        unsettled.clear();
        Ok(claimed)
    }

    /// Writes down what became of the last batch, when no other is claimed.
    ///
    /// # Errors
    /// As [`deliver_some`].
    pub(crate) async fn finish(&self) -> Result<(), FollowingError> {
        let (maker, holder) = (self.maker(), self.hand.holder.clone());
        let mut unsettled = self.unsettled.lock().await;
        if unsettled.is_empty() {
            return Ok(());
        }
        let settled = unsettled.clone();
        let writing = self
            .through
            .db
            .write(move |tx| became(tx, &maker, &settled, &holder));
        writing.await?;
        unsettled.clear();
        Ok(())
    }
}

/// Writes down what became of messages, and which mailboxes take theirs.
fn became(
    tx: &mut Tx<'_>,
    maker: &Maker,
    settled: &[(MessageId, Settled)],
    holder: &str,
) -> Result<(), FollowingError> {
    settle(tx, settled, holder, maker.now())?;
    let messages: Vec<MessageId> = settled.iter().map(|(message, _)| *message).collect();
    note_reached(tx, maker, &messages)
}

fn mail(ctx: &Ctx, site: &Site, message: Outgoing) -> Mail {
    Mail {
        message_id: format!("m{}", message.id),
        from: site.from.clone(),
        to: message.address,
        subject: message.text.subject,
        text: message.text.text,
        html: Some(message.text.html),
        list_unsubscribe: message.stop_url,
        date_ms: ctx.now().0,
        language: message.language,
    }
}

fn settlement(outcome: Outcome) -> Settled {
    match outcome {
        Outcome::Sent => Settled::Sent,
        Outcome::Later { why } => Settled::Later(why),
        Outcome::Refused { why } => Settled::Refused(why),
    }
}
