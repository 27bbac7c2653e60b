//! Where?

use askama::Template;
use pump_core::PhotoProblem;
use pump_core::view::NearestHere;

use super::Carried;
use crate::page::{Shell, photo_problem};
use crate::texts::find::Find;
use crate::texts::photo_place::PhotoPlace;
use crate::texts::place::Place;
use crate::texts::report::Report;
use crate::texts::somewhere::Somewhere;
use crate::texts::{Texts, fill};

/// A place that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Its other names, with commas between, or nothing.
    pub also: String,
    /// What it is in, to tell two of one name apart; empty when that is not known. Of an area its
    /// layer.
    pub within: String,
    /// `postcode`, `street`, `place`, `area`, `coordinates`, `grid` or `plus_code`.
    pub kind: String,
    /// How far it is from where somebody is, in metres, where that is known.
    pub metres: Option<u64>,
    /// The code of an area.
    pub code: Option<String>,
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
    /// One letter was.
    Short,
    /// More than any place is called.
    Long,
    /// The address of a page that does not say where it leads.
    Link,
    /// Nothing is called so.
    None,
    /// It is not served here.
    Outside,
}

/// What became of a photo that was sent instead of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WherePhoto {
    /// It is here, and whoever sent it says where.
    Kept,
    /// It is here, and does not say where it was taken.
    Nowhere,
    /// It is here, and was taken where this site does not serve.
    Outside,
    /// None was chosen.
    Missing,
    /// It cannot be used.
    Wrong(PhotoProblem),
}

/// The page that asks where.
#[derive(Clone, Debug, Default)]
pub struct Where<'a> {
    /// What was typed.
    pub q: &'a str,
    /// The places that it may be; empty before anything is typed.
    pub found: &'a [Found],
    /// What the places are called instead, when nothing is called as was typed.
    pub meant: Option<&'a str>,
    /// Where somebody said that they are, `51.4,-1.5`, or nothing.
    pub near: &'a str,
    /// What is wrong with what was typed.
    pub trouble: Option<WhereTrouble>,
    /// The area nearest to a place that is not served.
    pub nearest: Option<&'a NearestHere>,
    /// What is carried along to the next pages: a service chosen before, or nothing.
    pub service: &'a str,
    /// The id of a photo that was sent already and is to be the report's, or nothing.
    pub photo: &'a str,
    /// What became of it.
    pub photo_said: Option<WherePhoto>,
}

/// Which area is nearest to a place that none holds, and how far it is.
fn how_near(language: &str, nearest: &NearestHere) -> String {
    let w = Place::of(language);
    let name = nearest.area.name.as_str();
    match nearest.metres {
        metres @ ..1_000 => fill(w.nearest_m, &[name, &metres.to_string()]),
        metres => fill(w.nearest_km, &[name, &((metres + 500) / 1_000).to_string()]),
    }
}

#[derive(Template)]
#[template(path = "report/where.html")]
struct WherePage<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'a Report,
    f: &'static Find,
    asked: &'a Where<'a>,
    places: Vec<&'a Found>,
    areas: Vec<&'a Found>,
    trouble: Option<String>,
    p: &'static PhotoPlace,
    /// What became of a photo that is here.
    photo_notice: Option<&'static str>,
    /// What is wrong with one that is not.
    photo_wrong: Option<&'static str>,
}

impl WherePage<'_> {
    /// What it is, and how far.
    fn sort(&self, found: &Found) -> String {
        let kind = if found.code.is_some() {
            &found.within
        } else {
            &found.kind
        };
        let sort = self.f.sort(kind);
        match found.metres {
            Some(metres) => format!("{sort}, {}", self.f.away(metres)),
            None => sort.to_owned(),
        }
    }

    /// What may be typed instead.
    fn tries(&self) -> [&'static str; 6] {
        let f = self.f;
        [
            f.try_postcode,
            f.try_street,
            f.try_grid,
            f.try_numbers,
            f.try_plus,
            f.try_reference,
        ]
    }

    /// The words that nothing is called.
    fn meant(&self) -> Option<String> {
        self.asked
            .meant
            .map(|_| fill(self.f.meant, &[self.asked.q]))
    }

    /// Where somebody goes on who does not know the place.
    fn unknown(&self) -> String {
        let service = self.asked.service;
        let carried = Carried {
            photo: self.asked.photo,
            ..Carried::default()
        };
        let photo = carried.photo();
        let base = &self.shell.base;
        format!("{base}/report/somewhere?service={service}{photo}")
    }

    fn unknown_words(&self) -> &'static str {
        Somewhere::of(self.shell.language).link
    }

    /// Where choosing a place leads.
    fn next(&self, found: &Found) -> String {
        let carried = Carried {
            place: &found.name,
            photo: self.asked.photo,
            within: None,
        };
        let query = carried.query(found.lat, found.lon, self.asked.service);
        let base = &self.shell.base;
        match self.asked.service {
            "" => format!("{base}/report/what?{query}"),
            _ => format!("{base}/report/known?{query}"),
        }
    }
}

/// Asks where the problem is, and which of several places is meant.
#[must_use]
pub fn where_(shell: &Shell<'_>, asked: &Where<'_>) -> String {
    let (w, f) = (Report::of(shell.language), Find::of(shell.language));
    let p = PhotoPlace::of(shell.language);
    let (areas, places) = asked.found.iter().partition(|found| found.code.is_some());
    let page = WherePage {
        shell,
        t: shell.texts(),
        w,
        f,
        asked,
        p,
        photo_notice: match asked.photo_said {
            Some(WherePhoto::Kept) => Some(p.kept),
            Some(WherePhoto::Nowhere) => Some(p.nowhere),
            Some(WherePhoto::Outside) => Some(p.outside),
            _ => None,
        },
        photo_wrong: match asked.photo_said {
            Some(WherePhoto::Missing) => Some(p.missing),
            Some(WherePhoto::Wrong(problem)) => Some(photo_problem(shell.language, problem)),
            _ => None,
        },
        places,
        areas,
        trouble: asked
            .trouble
            .map(|trouble| match trouble {
                WhereTrouble::Empty => w.where_empty,
                WhereTrouble::Short => f.short,
                WhereTrouble::Long => f.long,
                WhereTrouble::Link => f.link,
                WhereTrouble::None => w.where_none,
                WhereTrouble::Outside => w.where_outside,
            })
            .map(|said| match asked.nearest {
                Some(nearest) => format!("{said}. {}", how_near(shell.language, nearest)),
                None => said.to_owned(),
            }),
    };
    page.render().unwrap_or_default()
}
