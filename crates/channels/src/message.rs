//! A [`Mail`] as an Internet message (RFC 5322).

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{MultiPart, SinglePart};

use crate::{BadMail, Mail, check};

/// The first millisecond of the year 10000, which a mail's date cannot say.
const YEAR_10000_MS: i64 = 253_402_300_800_000;

/// Makes the message, the same bytes each time. All of it is ASCII with CRLF at the line ends.
///
/// # Errors
/// [`BadMail`] names the part that cannot be sent; nothing is silently repaired.
pub fn to_message(mail: &Mail) -> Result<Message, BadMail> {
    check::id(&mail.message_id)?;
    check::line("the sender", &mail.from)?;
    check::line("the recipient", &mail.to)?;
    check::line("the subject", &mail.subject)?;
    check::language(&mail.language)?;
    let from = check::mailbox(&mail.from).ok_or(BadMail::From)?;
    let to = check::address(&mail.to).ok_or(BadMail::To)?;
    let message_id = format!("<{}@{}>", mail.message_id, from.email.domain());

    let mut builder = Message::builder()
        .date(date(mail.date_ms)?)
        .message_id(Some(message_id))
        .from(from)
        .to(to.into())
        .subject(mail.subject.as_str())
        // Asks robots not to answer (RFC 3834).
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", &mail.language));
    if let Some(url) = &mail.list_unsubscribe {
        check::unsubscribe(url)?;
        builder = builder
            .raw_header(header("List-Unsubscribe", &format!("<{url}>")))
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click",
            ));
    }
    let text = SinglePart::plain(one_line_end(&mail.text));
    let message = match &mail.html {
        None => builder.singlepart(text),
        Some(html) => builder.multipart(
            MultiPart::alternative()
                .boundary(boundary(mail, html))
                .singlepart(text)
                .singlepart(SinglePart::html(one_line_end(html))),
        ),
    };
    message.map_err(|_| BadMail::Parts)
}

fn date(ms: i64) -> Result<SystemTime, BadMail> {
    let ms = u64::try_from(ms)
        .ok()
        .filter(|_| ms < YEAR_10000_MS)
        .ok_or(BadMail::Date)?;
    Ok(SystemTime::UNIX_EPOCH + Duration::from_millis(ms))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// A lone CR would reach the wire as it is, and servers differ in what they take it for.
fn one_line_end(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// lettre would draw a random one. Ours follows from the id, so a second try is the same bytes,
/// and grows until neither part holds it.
fn boundary(mail: &Mail, html: &str) -> String {
    let id: String = mail.message_id.chars().take(40).collect();
    let mut boundary = format!("part_{id}");
    // RFC 2046 allows 70 characters; words that hold all of these lines are not written.
    while boundary.len() < 70 && (mail.text.contains(&boundary) || html.contains(&boundary)) {
        boundary.push('_');
    }
    boundary
}
