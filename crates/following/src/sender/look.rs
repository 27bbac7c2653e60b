//! Looking once more at what is owed, before it is sent.

use pump_db::Tx;
use pump_records::{Visibility, is_desk};

use super::{Claim, Owed, Worth, reasons};
use crate::error::FollowingError;
use crate::matcher::SIGN_IN;
use crate::owed::line_keys;
use crate::sight::{NOT_PUBLIC, out_of_sight};
use crate::store::Waiting;
use crate::types::Endpoint;
use crate::{clerk, compose, sign_in};

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
        let keys = line_keys(&line, &members).into_iter().collect();
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
            row,
            reasons,
            desk,
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
        if let Some(mailbox) = desk {
            let (of, what, now) = ((to, mailbox), (row, line), self.maker.now());
            let report = clerk::report(tx, self.site, &self.known, of, what, now)?;
            let nothing = Worth::Nothing("nothing was said with it");
            let mailbox = Box::new(mailbox.clone());
            return Ok(report.map_or(nothing, |report| Worth::Desk(Box::new(report), mailbox)));
        }
        let item = compose::item(tx, self.site, &self.known, to, row, line, reasons)?;
        let stop = item
            .why
            .first()
            .map(|why| why.stop_url.clone())
            .unwrap_or_default();
        Ok(Worth::News(Box::new(item), stop))
    }
}
