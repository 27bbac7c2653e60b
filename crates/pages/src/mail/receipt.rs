//! What goes to whoever reported, added or asked for updates.

use askama::Template;

use super::{Asked, MailText, Receipt, ReceiptOf, Site, finish};
use crate::lines::{one_line, subject};
use crate::texts::{Texts, fill, texts};

#[derive(Template)]
#[template(path = "receipt.txt")]
struct ReceiptText<'a> {
    t: &'a Texts,
    site: String,
    title: String,
    /// What this is the receipt of, in a sentence.
    have: &'a str,
    went: String,
    next: Vec<String>,
    topics: Vec<String>,
    receipt: &'a Receipt,
}

#[derive(Template)]
#[template(path = "mail/receipt.html")]
struct ReceiptHtml<'a> {
    mail: &'a ReceiptText<'a>,
    base: &'a str,
    subject: &'a str,
}

/// The receipt of somebody's own report or addition. While the address is not confirmed it leads
/// with the link that confirms it.
#[must_use]
pub fn receipt(site: &Site<'_>, language: &str, receipt: &Receipt) -> MailText {
    let t = texts(language);
    let title = one_line(&receipt.title);
    let confirmed = receipt.confirm_url.is_none();
    let (pattern, have) = match receipt.of {
        ReceiptOf::Report if confirmed => (t.receipt_subject, t.receipt_have),
        ReceiptOf::Report => (t.receipt_confirm_subject, t.receipt_have),
        ReceiptOf::Addition if confirmed => (t.receipt_joined_subject, t.receipt_joined),
        ReceiptOf::Addition => (t.receipt_joined_confirm_subject, t.receipt_joined),
        ReceiptOf::Split if confirmed => (t.receipt_split_subject, t.receipt_split),
        ReceiptOf::Split => (t.receipt_joined_confirm_subject, t.receipt_split),
    };
    let subject = subject(&fill(pattern, &[&title]));
    let went = match &receipt.organisation {
        Some(name) => fill(t.receipt_went, &[&one_line(name)]),
        None => t.receipt_nobody.to_owned(),
    };
    let mail = ReceiptText {
        t,
        site: one_line(site.name),
        title,
        have,
        went: one_line(&format!("{went} {}", receipt.because)),
        next: lines(&receipt.next),
        topics: lines(&receipt.topics),
        receipt,
    };
    let html = ReceiptHtml {
        mail: &mail,
        base: site.base,
        subject: &subject,
    };
    finish(&subject, &mail, &html)
}

#[derive(Template)]
#[template(path = "asked.txt")]
struct AskedText<'a> {
    t: &'a Texts,
    site: String,
    topics: Vec<String>,
    asked: &'a Asked,
}

#[derive(Template)]
#[template(path = "mail/asked.html")]
struct AskedHtml<'a> {
    mail: &'a AskedText<'a>,
    base: &'a str,
    subject: &'a str,
}

/// What goes to somebody who asked for updates and has not confirmed yet.
#[must_use]
pub fn asked(site: &Site<'_>, language: &str, asked: &Asked) -> MailText {
    let t = texts(language);
    let name = one_line(site.name);
    let subject = subject(&fill(t.asked_subject, &[&name]));
    let mail = AskedText {
        t,
        site: name,
        topics: lines(&asked.topics),
        asked,
    };
    let html = AskedHtml {
        mail: &mail,
        base: site.base,
        subject: &subject,
    };
    finish(&subject, &mail, &html)
}

fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| one_line(text)).collect()
}
