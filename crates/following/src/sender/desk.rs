//! The sender's part in what goes to mailboxes, and how many receipts leave.

use pump_db::{DbError, Tx};
use pump_pages::mail::DeskReport;
use pump_people::Mailbox;

use super::Claim;
use crate::clerk;
use crate::draft::Words;
use crate::error::FollowingError;
use crate::store::{Waiting, ask_today, cancel, claim_delivery, redate, zone_due};
use crate::types::{Endpoint, EndpointState, Frequency};

/// The most receipts that a confirmed address gets in a day: anybody can type it.
const MOST_RECEIPTS: u32 = 20;

/// What a list to a mailbox will have. Whoever looks after several organisations gets one list.
#[derive(Default)]
pub(super) struct List {
    reports: Vec<DeskReport>,
    mailboxes: Vec<Mailbox>,
    told: Vec<Waiting>,
}

impl List {
    /// Adds what happened to a report; of several things the last is told, with what people said.
    pub(super) fn add(&mut self, report: DeskReport, mailbox: Mailbox, delivery: Waiting) {
        let mut known = self.reports.iter_mut();
        match known.find(|known| known.reference == report.reference) {
            Some(known) => {
                let told = report.told.iter().filter(|it| !known.told.contains(it));
                let told = known.told.iter().chain(told).cloned().collect();
                *known = DeskReport { told, ..report };
            }
            None => self.reports.push(report),
        }
        if !self.mailboxes.iter().any(|known| known.id == mailbox.id) {
            self.mailboxes.push(mailbox);
        }
        self.told.push(delivery);
    }
}

impl Claim<'_> {
    /// Whether a receipt may leave today. Anybody can type an address, so there are so many a day
    /// and no more; those that belong to a mailbox wait, the others are cancelled.
    pub(super) fn may_have_receipt(
        &self,
        tx: &mut Tx<'_>,
        to: &Endpoint,
        delivery: &Waiting,
        today: &str,
    ) -> Result<bool, DbError> {
        let line = self.known.line(tx, delivery.n)?;
        let of_mailbox = line.is_some_and(|line| clerk::is_receipt(&line));
        let (most, why) = match to.state {
            EndpointState::Unconfirmed => (1, "an unconfirmed address gets one message a day"),
            // Behind each stands somebody who held a link of a mail.
            _ if of_mailbox => return Ok(true),
            _ => (
                MOST_RECEIPTS,
                "an address gets so many receipts a day and no more",
            ),
        };
        if ask_today(tx, to.id, today, most)? {
            return Ok(true);
        }
        match of_mailbox {
            true => {
                let next = zone_due(self.maker.now(), &to.zone).daily;
                redate(tx, delivery, delivery.frequency, next)?;
            }
            false => cancel(tx, delivery, why)?,
        }
        Ok(false)
    }

    /// The words of what a mailbox is told, and the address of whoever stands in; `None` when there
    /// is nothing.
    pub(super) fn desk_words(
        &self,
        tx: &mut Tx<'_>,
        to: &Endpoint,
        list: List,
        as_list: bool,
    ) -> Result<Option<(Words, Option<String>)>, FollowingError> {
        let Some(first) = list.mailboxes.first() else {
            return Ok(None);
        };
        let now = self.maker.now();
        let today = crate::due::local_date(now, &to.zone);
        let deputy = clerk::stands_in(tx, &self.known, first, &today)?;
        let mut reports = list.reports;
        if !as_list && let Some(report) = reports.pop() {
            return Ok(Some((Words::Desk(Box::new(report)), deputy)));
        }
        let named: Vec<String> = reports.iter().map(|it| it.reference.clone()).collect();
        let mut open = Vec::new();
        for mailbox in &list.mailboxes {
            let theirs = clerk::still_open(tx, self.site, to, mailbox, &named, now)?;
            open.extend(theirs);
        }
        Ok(Some((Words::DeskList(reports, open), deputy)))
    }

    /// All that is due to a mailbox this week, in one message of its own.
    pub(super) fn desk_list(
        &mut self,
        tx: &mut Tx<'_>,
        to: &Endpoint,
        today: &str,
        mut list: List,
    ) -> Result<(), FollowingError> {
        let told = std::mem::take(&mut list.told);
        let Some((words, deputy)) = self.desk_words(tx, to, list, true)? else {
            return Ok(());
        };
        let Some(message) = self.message(tx, &format!("k{}:{today}", to.id), to)? else {
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
        self.leave(tx, message, to, words, None, deputy)
    }
}
