//! One mail as the rest of the house hands it over.

/// One mail to one address. Nothing here is made up later: the id and the date come from outside,
/// so the same `Mail` always gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The part of the `Message-ID` before the `@`, the same for each try: 1 to 64 ASCII letters,
    /// digits, `-`, `_` and single dots inside. It also names the file in a folder.
    pub message_id: String,
    /// Who sends: `news@example.org` or `Name <news@example.org>`.
    pub from: String,
    /// The bare address of the one recipient, in ASCII.
    pub to: String,
    /// One line of at most 900 bytes, in any script.
    pub subject: String,
    /// The plain text. Any line ends; they leave as CRLF.
    pub text: String,
    /// The same as HTML, if there is such a form.
    pub html: Option<String>,
    /// The address (http or https, ASCII, at most 900 bytes) to which one POST ends the mails
    /// (RFC 8058). Adds `List-Unsubscribe` and `List-Unsubscribe-Post`.
    pub list_unsubscribe: Option<String>,
    /// When the mail was made, in milliseconds since 1970 UTC, from 0 to the end of the year 9999.
    pub date_ms: i64,
    /// The language of the text as a tag: `en` or `cy`.
    pub language: String,
}

/// Why a [`Mail`] cannot be made into a message. Trying again never helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadMail {
    /// The id has other signs than allowed, or the wrong length.
    #[error("the message id must be 1 to 64 letters, digits, '-', '_' and single dots inside")]
    Id,
    /// The sender is not an address, with or without a name before it.
    #[error("the sender must be an address, or a name and an <address>")]
    From,
    /// The recipient is not an address that we can write to.
    #[error("the recipient must be one bare e-mail address in ASCII")]
    To,
    /// A line break or another control character in a header: somebody may be adding headers.
    #[error("{0} must be one line without control characters")]
    Control(&'static str),
    /// A header is longer than a line may be.
    #[error("{0} must be at most 900 bytes long")]
    TooLong(&'static str),
    /// The address for ending the mails is not a web address.
    #[error("the unsubscribe address must be an http or https URL in ASCII")]
    Unsubscribe,
    /// The date cannot be written in a mail.
    #[error("the date must lie between 1970 and 9999")]
    Date,
    /// The language is not a tag.
    #[error("the language must be a tag such as 'en' or 'cy'")]
    Language,
    /// The mail library refused the parts.
    #[error("the parts do not make a message")]
    Parts,
}
