//! Somewhere: which area, for whoever does not know the place.

use askama::Template;
use pump_core::view::AreaHere;

use super::{Carried, WhereTrouble};
use crate::page::Shell;
use crate::texts::Texts;
use crate::texts::find::Find;
use crate::texts::report::Report;
use crate::texts::somewhere::Somewhere as Words;

/// An area that one can choose.
#[derive(Clone, Debug)]
pub struct AreaChoice {
    /// The area.
    pub area: AreaHere,
    /// Latitude in degrees of a point in it.
    pub lat: f64,
    /// Longitude in degrees of a point in it.
    pub lon: f64,
}

/// The page that asks which area it is in.
#[derive(Clone, Debug, Default)]
pub struct Somewhere<'a> {
    /// What was typed.
    pub q: &'a str,
    /// The areas that it may be; empty before anything is typed.
    pub found: &'a [AreaChoice],
    /// The widest areas, which need no name typed.
    pub widest: &'a [AreaChoice],
    /// Whether the site has no areas at all, so that there is none to choose.
    pub anywhere: bool,
    /// What is wrong with what was typed.
    pub trouble: Option<WhereTrouble>,
    /// A service chosen before, or nothing.
    pub service: &'a str,
    /// The id of a photo that was sent already, or nothing.
    pub photo: &'a str,
}

#[derive(Template)]
#[template(path = "report/somewhere.html")]
struct SomewherePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    s: &'static Words,
    f: &'static Find,
    asked: &'a Somewhere<'a>,
    trouble: Option<&'a str>,
    back: String,
}

impl SomewherePage<'_> {
    /// Where choosing an area leads.
    fn next(&self, choice: &AreaChoice) -> String {
        self.on(&choice.area.code, choice.lat, choice.lon)
    }

    /// Where going on without any area leads.
    fn anywhere(&self) -> String {
        self.on("", 0.0, 0.0)
    }

    fn on(&self, code: &str, lat: f64, lon: f64) -> String {
        let carried = Carried {
            photo: self.asked.photo,
            within: Some(code),
            ..Carried::default()
        };
        let query = carried.query(lat, lon, self.asked.service);
        let base = &self.shell.base;
        match self.asked.service {
            "" => format!("{base}/report/what?{query}"),
            _ => format!("{base}/report/tell?{query}"),
        }
    }
}

/// Asks which area it is somewhere in.
#[must_use]
pub fn somewhere(shell: &Shell<'_>, asked: &Somewhere<'_>) -> String {
    let (w, f) = (Report::of(shell.language), Find::of(shell.language));
    let s = Words::of(shell.language);
    let carried = Carried {
        photo: asked.photo,
        ..Carried::default()
    };
    let back = match asked.service {
        "" => format!("{}/report?{}", shell.base, carried.photo()),
        service => format!("{}/report?service={service}{}", shell.base, carried.photo()),
    };
    let page = SomewherePage {
        shell,
        t: shell.texts(),
        s,
        f,
        asked,
        trouble: asked.trouble.map(|trouble| match trouble {
            WhereTrouble::Empty => s.empty,
            WhereTrouble::Short => f.short,
            WhereTrouble::Long => f.long,
            WhereTrouble::Link => f.link,
            WhereTrouble::None => s.none,
            WhereTrouble::Outside => w.where_outside,
        }),
        back,
    };
    page.render().unwrap_or_default()
}
