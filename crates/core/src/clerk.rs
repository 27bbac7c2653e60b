//! The links of a clerk's mails: what each is for, sealed into its address.

use crate::ids::{MailboxId, RecordId, Unit};
use crate::secret::{BadToken, Secret};
use crate::time::Millis;

/// How long a link of a clerk's mail opens anything, in milliseconds.
pub const CLERK_LINK_MS: i64 = 90 * Millis::DAY;
/// How long what a clerk did can be taken back, in milliseconds.
pub const TAKE_BACK_MS: i64 = Millis::DAY;
/// What the links are sealed for.
const PURPOSE: &str = "clerk";
/// An action, and four numbers of eight bytes.
const LENGTH: usize = 1 + 4 * 8;

/// What a link of a clerk's mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClerkAction {
    /// To say whether the organisation takes reports here.
    Consent,
    /// To look at a report, with all buttons.
    Look,
    /// "We have it."
    Have,
    /// "Say something."
    Say,
    /// "It is done."
    Done,
    /// "Not ours."
    NotOurs,
    /// To see what was done, and to take it back.
    TakeBack,
    /// To have a fresh link to the settings sent: a mail about a report may be passed on.
    AskSettings,
    /// To say how often, and who stands in: sent by itself, for a day.
    Settings,
    /// To say whether one stands in for the clerk.
    Deputy,
}

impl ClerkAction {
    const ALL: [Self; 10] = [
        Self::Consent,
        Self::Look,
        Self::Have,
        Self::Say,
        Self::Done,
        Self::NotOurs,
        Self::TakeBack,
        Self::AskSettings,
        Self::Settings,
        Self::Deputy,
    ];
}

/// What a link of a clerk's mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClerkLink {
    /// What it is for.
    pub action: ClerkAction,
    /// Whose mailbox it was sent to.
    pub mailbox: MailboxId,
    /// The one record that it is about, if it is about one.
    pub record: Option<RecordId>,
    /// The entry of the record's history that it is about; 0 for none.
    pub no: u64,
    /// When it was written.
    pub issued: Millis,
}

impl ClerkLink {
    /// Whether it was written longer ago than [`CLERK_LINK_MS`]; of the settings, than a day.
    #[must_use]
    pub fn is_over(&self, now: Millis) -> bool {
        let lasts = match self.action {
            ClerkAction::Settings => Millis::DAY,
            _ => CLERK_LINK_MS,
        };
        now > self.issued.plus(lasts)
    }
}

impl Secret {
    /// Writes a link, in letters and digits. The same link is written the same way again.
    #[must_use]
    pub fn clerk_token(&self, link: &ClerkLink) -> String {
        let numbers = [
            link.mailbox.0,
            link.record.map_or(0, |record| record.0),
            i64::try_from(link.no).unwrap_or(i64::MAX),
            link.issued.0,
        ];
        let mut plain = vec![link.action as u8];
        plain.extend(numbers.into_iter().flat_map(i64::to_be_bytes));
        let unit = Unit {
            key: [0; 16],
            body: [0; 16],
        };
        self.seal(PURPOSE, &unit, &plain).unwrap_or_default()
    }

    /// Reads a link. One that is over is read as well: its page says so, and leads on.
    ///
    /// # Errors
    /// [`BadToken::Wrong`] when it was altered, cut, or sealed for something else.
    pub fn open_clerk(&self, token: &str) -> Result<ClerkLink, BadToken> {
        let plain = self.unseal(PURPOSE, token.trim()).ok_or(BadToken::Wrong)?;
        let (action, numbers) = match plain.split_first() {
            Some((action, numbers)) if plain.len() == LENGTH => (*action, numbers),
            _ => return Err(BadToken::Wrong),
        };
        let mut numbers = numbers.chunks_exact(8).map(|part| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(part);
            i64::from_be_bytes(bytes)
        });
        let mut next = || numbers.next().ok_or(BadToken::Wrong);
        let (mailbox, record, no, issued) = (next()?, next()?, next()?, next()?);
        let action = ClerkAction::ALL
            .into_iter()
            .find(|known| *known as u8 == action);
        Ok(ClerkLink {
            action: action.ok_or(BadToken::Wrong)?,
            mailbox: MailboxId(mailbox),
            record: (record != 0).then_some(RecordId(record)),
            no: u64::try_from(no).map_err(|_| BadToken::Wrong)?,
            issued: Millis(issued),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_as_it_was_written_and_no_altered_one_is() {
        let secret = Secret::from_bytes([9; 32]);
        for action in ClerkAction::ALL {
            let link = ClerkLink {
                action,
                mailbox: MailboxId(7),
                record: Some(RecordId(42)),
                no: 3,
                issued: Millis(1_000),
            };
            let token = secret.clerk_token(&link);
            assert_eq!(secret.open_clerk(&token), Ok(link));
            assert!(token.len() < 100 && token.bytes().all(|it| it.is_ascii_alphanumeric()));
            let last = if token.ends_with('0') { '1' } else { '0' };
            let altered = format!("{}{last}", &token[..token.len() - 1]);
            for wrong in [&altered, &token[..token.len() - 5], ""] {
                assert_eq!(secret.open_clerk(wrong), Err(BadToken::Wrong), "{wrong}");
            }
        }
        let none = secret.seal(
            PURPOSE,
            &Unit {
                key: [0; 16],
                body: [0; 16],
            },
            &[99; LENGTH],
        );
        assert_eq!(secret.open_clerk(&none.unwrap()), Err(BadToken::Wrong));
    }

    #[test]
    fn a_link_is_over_after_ninety_days() {
        let link = ClerkLink {
            action: ClerkAction::Look,
            mailbox: MailboxId(1),
            record: None,
            no: 0,
            issued: Millis(0),
        };
        assert!(!link.is_over(Millis(CLERK_LINK_MS)));
        assert!(link.is_over(Millis(CLERK_LINK_MS + 1)));
    }
}
