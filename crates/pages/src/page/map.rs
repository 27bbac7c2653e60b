//! The map as a page: a picture that can be moved and pressed, and the list that says the same.

use askama::Template;
use pump_catalogue::Catalogue;
use pump_core::view::{PlaceHere, RecordSummary};

use super::Shell;
use super::front::{Line, lines};
use super::narrow::{self, Fields, Narrowed};
use super::report::{Carried, at, place_words};
use super::say::counted;
use crate::texts::map::Map as Words;
use crate::texts::topic::Topic;
use crate::texts::{Texts, fill};

/// How many reports on a map have a number that the list says too.
pub const MOST_NUMBERED: usize = 20;

/// A map, as its page shows it. Places are degrees of latitude and longitude.
#[derive(Clone, Copy, Debug)]
pub struct MapPage<'a> {
    /// The middle.
    pub centre: (f64, f64),
    /// How near.
    pub zoom: u8,
    /// The next zoom, unless this is the deepest.
    pub closer: Option<u8>,
    /// The zoom before, unless this is the shallowest.
    pub farther: Option<u8>,
    /// Where a step leads.
    pub ways: Ways,
    /// Width and height of the pictures in pixels: for wide screens, and for narrow ones.
    pub sizes: [[u32; 2]; 2],
    /// Where the pin is, with its areas.
    pub pin: Option<&'a PlaceHere>,
    /// What the reports are narrowed to.
    pub narrowed: Narrowed<'a>,
    /// The id of a photo that is to go with the report of this place, or nothing.
    pub photo: &'a str,
    /// The code of the area whose border is shown, or nothing.
    pub area: &'a str,
    /// The reports on the map, the nearest first.
    pub records: &'a [RecordSummary],
    /// Whether there are more than were looked at.
    pub more: bool,
    /// Where there are more than can be listed: how many are where, the most first.
    pub groups: &'a [MapGroup],
    /// Whose the map is.
    pub attribution: &'a str,
    /// The addresses of what the map that moves is made of: script, worker, style sheet.
    pub script: &'a [String; 3],
}

/// Reports that lie near one another.
#[derive(Clone, Debug, PartialEq)]
pub struct MapGroup {
    /// Their middle: latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// How many.
    pub count: u64,
    /// The name of the finest area there, or nothing.
    pub name: String,
}

/// The middles of the maps around one; `None` at the end of the world.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ways {
    /// To the north.
    pub north: Option<(f64, f64)>,
    /// To the east.
    pub east: Option<(f64, f64)>,
    /// To the south.
    pub south: Option<(f64, f64)>,
    /// To the west.
    pub west: Option<(f64, f64)>,
}

#[derive(Template)]
#[template(path = "map.html")]
struct MapTemplate<'a> {
    shell: &'a Shell<'a>,
    t: &'a Texts,
    w: &'static Words,
    map: &'a MapPage<'a>,
    title: String,
    /// The pin, the filter, and where they stand in an address.
    kept: String,
    centre: String,
    pin: String,
    moves: Vec<(&'static str, String)>,
    n: &'static Topic,
    fields: Fields,
    lines: Vec<Line<'a>>,
    /// The groups: how many and where, in words, and the address of a nearer map.
    groups: Vec<(String, String)>,
    others: Option<String>,
}

impl MapTemplate<'_> {
    /// The address of the picture of this size.
    fn picture(&self, [width, height]: &[u32; 2]) -> String {
        let Self { centre, kept, .. } = self;
        let (base, zoom) = (&self.shell.base, self.map.zoom);
        format!("{base}/map.svg?c={centre}&z={zoom}&w={width}&h={height}{kept}")
    }
}

/// The page.
#[must_use]
pub fn map(shell: &Shell<'_>, catalogue: &Catalogue, map: &MapPage<'_>) -> String {
    let w = Words::of(shell.language);
    let pin = map.pin.map_or(String::new(), |pin| at(pin.lat, pin.lon));
    let narrows = state_said(&map.narrowed);
    let border = area_said(map.area);
    let kept = match pin.as_str() {
        "" => format!("{narrows}{border}"),
        pin => format!("&at={pin}{narrows}{border}"),
    };
    let photo = carried(map.photo);
    let to = |(lat, lon): (f64, f64), zoom: u8| {
        let c = at(lat, lon);
        format!("{}/map?c={c}&z={zoom}{kept}{photo}", shell.base)
    };
    let zooms = [(w.closer, map.closer), (w.farther, map.farther)];
    let zooms = zooms.map(|(word, zoom)| zoom.map(|zoom| (word, to(map.centre, zoom))));
    let ways = [
        (w.north, map.ways.north),
        (w.west, map.ways.west),
        (w.east, map.ways.east),
        (w.south, map.ways.south),
    ];
    let ways = ways.map(|(word, place)| place.map(|place| (word, to(place, map.zoom))));
    let services = narrow::all(catalogue, shell.language);
    let numbered = &map.records[..map.records.len().min(MOST_NUMBERED)];
    let others = map.records.len() - numbered.len();
    let nearer = map.zoom.saturating_add(2);
    let groups = map.groups.iter().map(|group| {
        let place = match group.name.as_str() {
            "" => at(group.lat, group.lon),
            name => name.to_owned(),
        };
        let words = fill(w.group, &[&counted(group.count), &place]);
        (words, to((group.lat, group.lon), nearer))
    });
    let groups: Vec<(String, String)> = groups.collect();
    let title = match map.pin {
        Some(pin) => fill(w.at, &[&place_words(pin, "")]),
        None => w.title.to_owned(),
    };
    let page = MapTemplate {
        shell,
        t: shell.texts(),
        w,
        title,
        centre: at(map.centre.0, map.centre.1),
        moves: zooms.into_iter().chain(ways).flatten().collect(),
        n: Topic::of(shell.language),
        fields: map.narrowed.fields(shell.language, services),
        lines: lines(shell, catalogue, numbered),
        groups,
        others: (others > 0).then(|| fill(w.others, &[&others.to_string()])),
        map,
        kept,
        pin,
    };
    page.render().unwrap_or_default()
}

/// What a picture of the map is called.
#[must_use]
pub fn map_title(language: &str) -> &'static str {
    Words::of(language).title
}

/// The address of the map with the pin at a place, in no language; with the border of an area and a
/// photo that is to go with the report of the place, or nothing.
#[must_use]
pub fn map_address(
    (lat, lon): (f64, f64),
    narrowed: &Narrowed<'_>,
    area: &str,
    photo: &str,
) -> String {
    let (state, border, photo) = (state_said(narrowed), area_said(area), carried(photo));
    format!("/map?at={}{state}{border}{photo}", at(lat, lon))
}

/// A photo as a part of an address, or nothing.
fn carried(photo: &str) -> String {
    Carried {
        photo,
        ..Carried::default()
    }
    .photo()
}

/// The area whose border a map shows, as a part of an address.
fn area_said(code: &str) -> String {
    match code {
        "" => String::new(),
        code => format!("&area={code}"),
    }
}

/// What narrows a map, as a part of an address: a map that says nothing of states shows what is
/// open, so one that shows everything says so.
fn state_said(narrowed: &Narrowed<'_>) -> String {
    let query = narrowed.query();
    match narrowed.state {
        "" => format!("{query}&state="),
        "open" => query.replace("&state=open", ""),
        _ => query,
    }
}
