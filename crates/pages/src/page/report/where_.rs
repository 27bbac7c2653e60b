//! Where?

use askama::Template;

use super::{at, encoded};
use crate::page::Shell;
use crate::texts::Texts;
use crate::texts::report::Report;

/// A place that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// What it is in, to tell two of one name apart; empty when that is not known.
    pub within: String,
    /// `postcode`, `street`, `place`, `area` or `coordinates`.
    pub kind: String,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
}

/// Why a place cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhereTrouble {
    /// Nothing was typed.
    Empty,
    /// Nothing is called so.
    None,
    /// It is not served here.
    Outside,
}

/// The page that asks where.
#[derive(Clone, Debug, Default)]
pub struct Where<'a> {
    /// What was typed.
    pub q: &'a str,
    /// The places that it may be; empty before anything is typed.
    pub found: &'a [Found],
    /// What is wrong with what was typed.
    pub trouble: Option<WhereTrouble>,
    /// What is carried along to the next pages: a service chosen before, or nothing.
    pub service: &'a str,
}

#[derive(Template)]
#[template(path = "report/where.html")]
struct WherePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'a Report,
    asked: &'a Where<'a>,
    trouble: Option<&'a str>,
}

impl WherePage<'_> {
    fn sort(&self, kind: &str) -> &str {
        match kind {
            "postcode" => self.w.sort_postcode,
            "street" => self.w.sort_street,
            "area" => self.w.sort_area,
            _ => self.w.sort_place,
        }
    }

    /// Where choosing a place leads.
    fn next(&self, found: &Found) -> String {
        let place = encoded(&found.name);
        let at = at(found.lat, found.lon);
        let base = &self.shell.base;
        match self.asked.service {
            "" => format!("{base}/report/what?at={at}&place={place}"),
            service => format!("{base}/report/known?at={at}&service={service}&place={place}"),
        }
    }
}

/// Asks where the problem is, and which of several places is meant.
#[must_use]
pub fn where_(shell: &Shell<'_>, asked: &Where<'_>) -> String {
    let w = Report::of(shell.language);
    let page = WherePage {
        shell,
        t: shell.texts(),
        w,
        asked,
        trouble: asked.trouble.map(|trouble| match trouble {
            WhereTrouble::Empty => w.where_empty,
            WhereTrouble::None => w.where_none,
            WhereTrouble::Outside => w.where_outside,
        }),
    };
    page.render().unwrap_or_default()
}
