//! What may stand in a header. Each check is strict: a mail that is refused here is seen by a
//! developer, a header that somebody smuggled in is seen by nobody.

use lettre::Address;
use lettre::message::Mailbox;

use crate::BadMail;

/// Longest header value in bytes; with its name it stays under the 998 of RFC 5322.
const LONGEST: usize = 900;

/// Refuses line breaks and other control characters, and values that no line can hold.
pub(crate) fn line(field: &'static str, value: &str) -> Result<(), BadMail> {
    if value.chars().any(char::is_control) {
        return Err(BadMail::Control(field));
    }
    if value.len() > LONGEST {
        Err(BadMail::TooLong(field))
    } else {
        Ok(())
    }
}

/// The id becomes a file's name and the local part of a `Message-ID`, so it must be safe as both.
pub(crate) fn id(id: &str) -> Result<(), BadMail> {
    let atom = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    if id.len() <= 64 && id.split('.').all(atom) {
        Ok(())
    } else {
        Err(BadMail::Id)
    }
}

/// A bare address. Quoted local parts and address literals are legal and in practice attacks.
pub(crate) fn address(text: &str) -> Option<Address> {
    let odd = |c: char| !c.is_ascii_graphic() || r#"<>()[]\,;:""#.contains(c);
    if text.len() > 254 || text.contains(odd) {
        return None;
    }
    text.parse().ok()
}

/// `address` or `name <address>`. lettre's own parser wants names quoted that people write bare.
pub(crate) fn mailbox(text: &str) -> Option<Mailbox> {
    let text = text.trim();
    let Some(rest) = text.strip_suffix('>') else {
        return address(text).map(Mailbox::from);
    };
    let (name, bare) = rest.rsplit_once('<')?;
    let name = name.trim();
    let name = name
        .strip_prefix('"')
        .and_then(|n| n.strip_suffix('"'))
        .unwrap_or(name);
    let name = Some(name.to_owned()).filter(|n| !n.is_empty());
    Some(Mailbox::new(name, address(bare)?))
}

/// A web address that can stand between angle brackets.
pub(crate) fn unsubscribe(url: &str) -> Result<(), BadMail> {
    line("the unsubscribe address", url)?;
    let web = ["https://", "http://"]
        .iter()
        .any(|s| url.len() > s.len() && url.starts_with(s));
    let plain = url
        .chars()
        .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"'));
    if web && plain {
        Ok(())
    } else {
        Err(BadMail::Unsubscribe)
    }
}

/// A language tag as far as a header cares.
pub(crate) fn language(tag: &str) -> Result<(), BadMail> {
    let part = |p: &str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    if tag.len() <= 35 && tag.split('-').all(part) {
        Ok(())
    } else {
        Err(BadMail::Language)
    }
}
