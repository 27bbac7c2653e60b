//! One round of sending: claim, send, settle.

use std::sync::Arc;

use pump_channels::{Channel, Mail, Outcome};
use pump_core::{Ctx, MessageId};
use pump_db::{Db, DbError};

use crate::compose::Site;
use crate::error::FollowingError;
use crate::sender::{Hand, Outgoing, Settled, claim, settle};

/// How many messages are under way at once.
const AT_ONCE: usize = 10;

/// Sends up to a batch of what is due; how much was looked at: while it is not 0 there may be more. What cannot be settled
/// afterwards is sent again when its lease runs out, with the same id.
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
    let unit = ctx.own_unit();
    let maker = pump_core::Maker::new(ctx.secret().clone(), &unit, 0, ctx.now());
    let (whose, of) = (hand.clone(), Arc::clone(site));
    let claimed = match db.write(move |tx| claim(tx, &of, &maker, &whose)).await {
        // Two messages of one millisecond drew the same id: nothing was done, draw again.
        Err(FollowingError::Db(DbError::Unique(_))) => return Ok(1),
        claimed => claimed?,
    };
    if claimed.outgoing.is_empty() {
        return Ok(claimed.looked_at);
    }
    let mut settled = Vec::with_capacity(claimed.outgoing.len());
    let mut waiting = claimed.outgoing.into_iter();
    let mut sending = tokio::task::JoinSet::new();
    loop {
        while sending.len() < AT_ONCE {
            let Some(message) = waiting.next() else { break };
            let mail = mail(ctx, site, message.clone());
            let channel = Arc::clone(channel);
            sending.spawn(async move { (message.id, channel.send(&mail).await) });
        }
        match sending.join_next().await {
            Some(Ok((id, outcome))) => settled.push((id, settlement(outcome))),
            // A panic while sending: the lease runs out and the message is tried again.
            Some(Err(error)) => tracing::error!(%error, "sending a message failed"),
            None => break,
        }
    }
    settle_all(db, ctx, settled, &hand.holder).await?;
    Ok(claimed.looked_at)
}

async fn settle_all(
    db: &Db,
    ctx: &Ctx,
    settled: Vec<(MessageId, Settled)>,
    holder: &str,
) -> Result<(), FollowingError> {
    let (now, holder) = (ctx.now(), holder.to_owned());
    Ok(db
        .write(move |tx| settle(tx, &settled, &holder, now))
        .await?)
}

fn mail(ctx: &Ctx, site: &Site, message: Outgoing) -> Mail {
    Mail {
        message_id: format!("m{}", message.id),
        from: site.from.clone(),
        to: message.address,
        subject: message.text.subject,
        text: message.text.text,
        html: None,
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
