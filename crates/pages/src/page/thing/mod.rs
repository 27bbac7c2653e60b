//! A thing in somebody's register.

mod breaks;
mod find;
mod labels;

pub use breaks::breaks;
pub use find::find_thing;
pub use labels::labels;

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::{AssetSummary, AssetView, ServiceSummary};

use super::Shell;
use super::front::{Line, lines};
use super::record::followers;
use super::report::{at, encoded};
use super::say::say;
use crate::dates;
use crate::texts::map::Map;
use crate::texts::thing::Thing as Words;
use crate::texts::{Texts, fill};

#[derive(Template)]
#[template(path = "thing/thing.html")]
struct ThingPage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Words,
    m: &'static Map,
    /// The place, as addresses have it.
    at: String,
    thing: &'a AssetView,
    title: String,
    retired: Option<String>,
    broken: Vec<Line<'a>>,
    history: Vec<Line<'a>>,
    /// What can be reported: the name of the service, and the way there.
    services: Vec<(&'a str, String)>,
    followers: String,
    later: bool,
}

/// The page of a thing. `services` are those that can be reported of it, `later` whether this is a
/// later page of its history.
#[must_use]
pub fn thing(
    shell: &Shell<'_>,
    catalogue: &Catalogue,
    thing: &AssetView,
    services: &[ServiceSummary],
    later: bool,
) -> String {
    let (t, w) = (shell.texts(), Words::of(shell.language));
    let zone = dates::zone(dates::HOME);
    let retired = thing.summary.retired.as_deref();
    let services = services.iter().map(|service| {
        let way = way_to_report(&thing.summary, &service.id);
        (
            say(shell.language, &service.name),
            format!("{}{way}", shell.base),
        )
    });
    let page = ThingPage {
        shell,
        t,
        w,
        m: Map::of(shell.language),
        at: at(thing.summary.lat, thing.summary.lon),
        title: title(&thing.summary),
        retired: retired.map(|at| fill(w.retired, &[&dates::day_of_rfc3339(t, &zone, at)])),
        broken: lines(shell, catalogue, &thing.broken),
        history: lines(shell, catalogue, &thing.history),
        services: services.collect(),
        followers: followers(t, thing.followers, false),
        later,
        thing,
    };
    page.render().unwrap_or_default()
}

/// A thing in words: "Street light ML047, Mill Lane".
pub(crate) fn title(thing: &AssetSummary) -> String {
    match thing.place.as_str() {
        "" => format!("{} {}", thing.name, thing.number),
        place => format!("{} {}, {place}", thing.name, thing.number),
    }
}

/// The address, in no language, where a problem of this service with a thing is reported.
#[must_use]
pub fn way_to_report(thing: &AssetSummary, service: &str) -> String {
    format!(
        "/report/known?service={service}&at={}&place={}&asset={}",
        at(thing.lat, thing.lon),
        encoded(&title(thing)),
        thing.code
    )
}
