//! What goes to whoever reported, added or asked for updates.

use askama::Template;

use super::{Asked, MailText, Receipt, Site, finish};
use crate::lines::one_line;
use crate::texts::{Texts, fill, texts};

#[derive(Template)]
#[template(path = "receipt.txt")]
struct ReceiptText<'a> {
    t: &'a Texts,
    site: String,
    title: String,
    went: String,
    topics: Vec<String>,
    receipt: &'a Receipt,
}

/// The receipt of somebody's own report or addition. While the address is not confirmed it leads
/// with the link that confirms it.
#[must_use]
pub fn receipt(site: &Site<'_>, language: &str, receipt: &Receipt) -> MailText {
    let t = texts(language);
    let title = one_line(&receipt.title);
    let pattern = match (receipt.joined, &receipt.confirm_url) {
        (false, None) => t.receipt_subject,
        (false, Some(_)) => t.receipt_confirm_subject,
        (true, None) => t.receipt_joined_subject,
        (true, Some(_)) => t.receipt_joined_confirm_subject,
    };
    let subject = fill(pattern, &[&title]);
    let went = match &receipt.organisation {
        Some(name) => fill(t.receipt_went, &[&one_line(name)]),
        None => t.receipt_nobody.to_owned(),
    };
    let text = ReceiptText {
        t,
        site: one_line(site.name),
        title,
        went: one_line(&format!("{went} {}", receipt.because)),
        topics: lines(&receipt.topics),
        receipt,
    };
    finish(&subject, &text.render().unwrap_or_default())
}

#[derive(Template)]
#[template(path = "asked.txt")]
struct AskedText<'a> {
    t: &'a Texts,
    site: String,
    topics: Vec<String>,
    asked: &'a Asked,
}

/// What goes to somebody who asked for updates and has not confirmed yet.
#[must_use]
pub fn asked(site: &Site<'_>, language: &str, asked: &Asked) -> MailText {
    let t = texts(language);
    let site = one_line(site.name);
    let subject = fill(t.asked_subject, &[&site]);
    let topics = lines(&asked.topics);
    let text = AskedText {
        t,
        site,
        topics,
        asked,
    };
    finish(&subject, &text.render().unwrap_or_default())
}

fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| one_line(text)).collect()
}
