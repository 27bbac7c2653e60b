//! What goes to whoever wants to sign in.

use askama::Template;

use super::{MailText, Site, finish};
use crate::lines::{one_line, subject};
use crate::texts::sign_in::SignIn;
use crate::texts::{Texts, fill, texts};

#[derive(Template)]
#[template(path = "sign_in.txt")]
struct SignInText<'a> {
    t: &'a Texts,
    w: &'static SignIn,
    site: String,
    link: &'a str,
    not_me_url: &'a str,
}

#[derive(Template)]
#[template(path = "mail/sign_in.html")]
struct SignInHtml<'a> {
    mail: &'a SignInText<'a>,
    base: &'a str,
    subject: &'a str,
}

/// The mail with the `link` that signs in, once; `not_me_url` is for whoever did not ask for it.
#[must_use]
pub fn sign_in(site: &Site<'_>, language: &str, link: &str, not_me_url: &str) -> MailText {
    let w = SignIn::of(language);
    let name = one_line(site.name);
    let subject = subject(&fill(w.mail_subject, &[&name]));
    let mail = SignInText {
        t: texts(language),
        w,
        site: name,
        link,
        not_me_url,
    };
    let html = SignInHtml {
        mail: &mail,
        base: site.base,
        subject: &subject,
    };
    finish(&subject, &mail, &html)
}
