//! `pump config`: whether the configuration can be used, and what holds.

use serde::Serialize;

use crate::args::Config as What;
use crate::config::{Config, LISTEN};
use crate::failure::Failure;
use crate::out;
use crate::site::Setup;

/// What holds, and what it holds for.
#[derive(Serialize)]
struct Shown {
    data: String,
    database: String,
    secret: &'static str,
    secret_from: String,
    #[serde(flatten)]
    config: Config,
}

pub(super) fn config(setup: &Setup, what: &What, json: bool) -> Result<(), Failure> {
    // The address of the way out is looked at even when it is in a file of its own.
    setup.channel()?;
    if matches!(what, What::Check) {
        let good = serde_json::json!({ "good": true });
        return out::answer(json, &good, "the configuration can be used");
    }
    let mut config = setup.config.clone();
    config.listen.get_or_insert(LISTEN);
    config.site.base = Some(setup.base());
    config.mail.channel = Some(without_login(&setup.config.channel(&setup.data)?));
    config.personal.erasures = Some(setup.erasures());
    let sqlite = || format!("sqlite:{}", setup.sqlite_file().display());
    let shown = Shown {
        data: setup.data.display().to_string(),
        database: setup.database.as_deref().map_or_else(sqlite, without_login),
        secret: "…",
        secret_from: setup.secret.shown(),
        config,
    };
    let text = toml::to_string(&shown)
        .map_err(|error| Failure::Failed(format!("the configuration cannot be shown: {error}")))?;
    out::answer(json, &shown, text.trim_end())
}

/// An address without name and password; libpq also takes a password among the options.
pub(super) fn without_login(address: &str) -> String {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        // `folder:PATH`, or libpq's other form, which may hold a password anywhere.
        None if address.starts_with("folder:") => return address.to_owned(),
        None => return "…".to_owned(),
    };
    let (rest, options) = match rest.split_once('?') {
        Some((rest, _)) => (rest, "?…"),
        None => (rest, ""),
    };
    match rest.rsplit_once('@') {
        Some((_, place)) => format!("{scheme}…@{place}{options}"),
        None => format!("{scheme}{rest}{options}"),
    }
}
