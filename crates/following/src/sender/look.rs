//! Looking once more at what is owed, before it is sent.

use pump_db::Tx;
use pump_pages::mail::Item;
use pump_records::store::FeedRow;
use pump_records::{Visibility, is_desk};

use super::{Claim, Owed, Worth, reasons};
use crate::error::FollowingError;
use crate::matcher::SIGN_IN;
use crate::sight::{NOT_PUBLIC, out_of_sight};
use crate::store::Waiting;
use crate::types::Endpoint;
use crate::{clerk, compose, heirs, sign_in};

impl Claim<'_> {
    /// The change, its record and why it is owed; or what it is worth without them.
    pub(super) fn look(
        &self,
        tx: &mut Tx<'_>,
        to: &Endpoint,
        delivery: &Waiting,
    ) -> Result<Result<Owed, Worth>, FollowingError> {
        let line = self.known.line(tx, delivery.n)?;
        let line = line
            .filter(|line| line.change == delivery.change)
            .ok_or_else(|| {
                FollowingError::Damaged(format!(
                    "delivery of change {} without it",
                    delivery.change
                ))
            })?;
        let row = match line.record {
            Some(record) => self.known.record(tx, record)?,
            None => None,
        };
        if delivery.receipt {
            let text = match line.act.as_str() {
                SIGN_IN => sign_in::mail(tx, self.site, to, &line, self.maker.now())?,
                _ if clerk::is_receipt(&line) => {
                    clerk::receipt(tx, self.site, &self.known, to, &line, self.maker.now())?
                }
                _ => compose::receipt(tx, self.site, to, &line, row.as_ref())?,
            };
            let nothing = || Worth::Nothing("there is nothing left to confirm");
            return Ok(Err(text.map_or_else(nothing, Worth::Receipt)));
        }
        if line.act == heirs::ACT {
            return self.look_handed_on(tx, to, line);
        }
        let Some(row) = row else {
            return Ok(Err(Worth::Nothing("it is not public")));
        };
        let hidden = out_of_sight(tx, &self.known, &line, &row)?;
        // Its own organisation hears of what is private, too.
        let inside = hidden == Some(NOT_PUBLIC)
            && row.visibility == Visibility::Private
            && line.keys.iter().any(|key| is_desk(key));
        if let Some(why) = hidden.filter(|_| !inside) {
            return Ok(Err(Worth::Nothing(why)));
        }
        let members = self.known.members(tx, &line)?;
        let keys = self.known.keys(tx, &line, &members)?;
        let mut tree = Vec::with_capacity(members.len());
        for member in members {
            tree.extend(self.known.record(tx, member)?);
        }
        let mut reasons = reasons(tx, &self.known, to, &line, &keys, &tree)?;
        let desk = clerk::desk_of(tx, to, &row, &reasons)?;
        if let (Some(why), None) = (hidden, &desk) {
            return Ok(Err(Worth::Nothing(why)));
        }
        if desk.is_none() {
            clerk::as_anybody(&row, &mut reasons);
        }
        if reasons.is_empty() {
            return Ok(Err(Worth::Nothing("its follow was ended")));
        }
        Ok(Ok(Owed {
            line,
            row: Some(row),
            reasons,
            desk,
        }))
    }

    /// The same of an area whose place another has taken: no record's, and public.
    fn look_handed_on(
        &self,
        tx: &mut Tx<'_>,
        to: &Endpoint,
        line: FeedRow,
    ) -> Result<Result<Owed, Worth>, FollowingError> {
        let keys = self.known.keys(tx, &line, &[])?;
        let reasons = reasons(tx, &self.known, to, &line, &keys, &[])?;
        if reasons.is_empty() {
            return Ok(Err(Worth::Nothing("its follow was ended")));
        }
        Ok(Ok(Owed {
            line,
            row: None,
            reasons,
            desk: None,
        }))
    }

    pub(super) fn news(
        &self,
        tx: &mut Tx<'_>,
        to: &Endpoint,
        owed: &Owed,
    ) -> Result<Worth, FollowingError> {
        let Owed {
            line,
            row,
            reasons,
            desk,
        } = owed;
        let Some(row) = row else {
            let item = heirs::item(tx, self.site, &self.known, to, line, reasons)?;
            return Ok(item.map_or(Worth::Nothing("no area took over"), worth_of));
        };
        if let Some(mailbox) = desk {
            let (of, what, now) = ((to, mailbox), (row, line), self.maker.now());
            let report = clerk::report(tx, self.site, &self.known, of, what, now)?;
            let nothing = Worth::Nothing("nothing was said with it");
            let mailbox = Box::new(mailbox.clone());
            return Ok(report.map_or(nothing, |report| Worth::Desk(Box::new(report), mailbox)));
        }
        let item = compose::item(tx, self.site, &self.known, to, row, line, reasons)?;
        Ok(worth_of(item))
    }
}

/// News, with the link that ends the first reason for it.
fn worth_of(item: Item) -> Worth {
    let stop = item.why.first().map(|why| why.stop_url.clone());
    Worth::News(Box::new(item), stop.unwrap_or_default())
}
