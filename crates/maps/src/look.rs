//! How a base map looks: one list, from which both the picture and the map that moves are made.
//!
//! A base map may come from several makers of tiles. The list names their layers and classes
//! side by side: Ordnance Survey's open data as it is commonly cut, OpenMapTiles, Protomaps, and
//! our own demonstration. What none of them calls by a name here is not drawn.

mod names;
mod style;

pub use style::{Base, Look, style};

/// The zoom at which a line has the width that the list gives.
const MEASURED_AT: f64 = 15.0;
/// How much wider a line gets with each zoom.
pub(crate) const GROWS: f64 = 1.5;

/// A colour by day and by night.
pub(crate) type Colour = [&'static str; 2];

/// The ground.
pub(crate) const LAND: Colour = ["#f6f4ef", "#1e2423"];
/// Words on the map.
pub(crate) const WORDS: Colour = ["#2c3331", "#e3e8e6"];
/// What is around the words, so that they can be read on everything.
pub(crate) const HALO: Colour = ["#f6f4ef", "#1e2423"];
/// The border of an area that a page is about.
pub(crate) const OUTLINE: Colour = ["#0b5345", "#7fd1bd"];

/// How wide that is, in pixels.
pub(crate) const OUTLINE_WIDE: f64 = 2.5;

/// One way to paint: which features, and how.
pub(crate) struct Paint {
    /// Its name in the picture and in the style.
    pub(crate) name: &'static str,
    /// The layers it is for.
    pub(crate) layers: &'static [&'static str],
    /// Which of their features.
    pub(crate) only: Only,
    /// The first zoom it shows at.
    pub(crate) from: u8,
    /// What it does.
    pub(crate) how: How,
    /// Its colour.
    pub(crate) colour: Colour,
}

/// Which features of a layer are meant, by their `class` or `kind`.
pub(crate) enum Only {
    /// All.
    All,
    /// Those of these classes.
    In(&'static [&'static str]),
    /// Those of no such class.
    NotIn(&'static [&'static str]),
}

/// What a paint does.
pub(crate) enum How {
    /// Fills polygons.
    Fill,
    /// Draws lines, as wide as this at zoom 15, in pixels.
    Line(f64),
    /// Draws the borders of polygons and lines, always as wide, with dashes as long as these.
    Border(f64, [u8; 2]),
}

/// The properties that say what something is, in the order in which they are believed.
pub(crate) const CLASSES: [&str; 2] = ["class", "kind"];

const ROADS: &[&str] = &["roads", "road", "transportation"];
const MOTORWAYS: &[&str] = &["Motorway", "motorway", "highway"];
const MAIN: &[&str] = &["A Road", "Primary Road", "trunk", "primary", "major_road"];
const SECOND: &[&str] = &["B Road", "secondary", "tertiary", "medium_road"];
const PATHS: &[&str] = &[
    "Restricted Local Access Road",
    "Shared Use Carriageway",
    "service",
    "track",
    "path",
    "footway",
];
/// Everything that is drawn otherwise than a street, or not at all.
const NO_STREETS: &[&str] = &[
    "Motorway",
    "motorway",
    "highway",
    "A Road",
    "Primary Road",
    "trunk",
    "primary",
    "major_road",
    "B Road",
    "secondary",
    "tertiary",
    "medium_road",
    "Restricted Local Access Road",
    "Shared Use Carriageway",
    "service",
    "track",
    "path",
    "footway",
    "rail",
    "ferry",
    "aerialway",
];
const GREEN: &[&str] = &["greenspace", "park", "parks"];
const USES: &[&str] = &["landuse", "landcover"];
const GREEN_USES: &[&str] = &[
    "park",
    "grass",
    "wood",
    "forest",
    "nature_reserve",
    "cemetery",
    "recreation_ground",
    "allotments",
    "pitch",
    "playground",
    "golf_course",
    "garden",
];
const CASING: Colour = ["#cfc9bf", "#0f1413"];

/// What is painted, from the ground up.
pub(crate) const PAINTS: &[Paint] = &[
    fill("green", GREEN, Only::All, 8, ["#dbe9d0", "#22352a"]),
    fill("use", USES, Only::In(GREEN_USES), 8, ["#dbe9d0", "#22352a"]),
    fill(
        "water",
        &["water", "ocean"],
        Only::All,
        4,
        ["#b5d5e6", "#173543"],
    ),
    line(
        "stream",
        &["waterways", "waterway"],
        Only::All,
        11,
        1.2,
        ["#b5d5e6", "#173543"],
    ),
    fill(
        "house",
        &["buildings", "building"],
        Only::All,
        13,
        ["#e3dcd2", "#2f3433"],
    ),
    line(
        "track",
        &["rail", "transportation"],
        Only::In(&["rail", "track", "tunnel"]),
        10,
        1.4,
        ["#9d978e", "#59605e"],
    ),
    line(
        "path",
        ROADS,
        Only::In(PATHS),
        14,
        1.6,
        ["#e6dfd3", "#353b3a"],
    ),
    line(
        "street-edge",
        ROADS,
        Only::NotIn(NO_STREETS),
        13,
        6.5,
        CASING,
    ),
    line("second-edge", ROADS, Only::In(SECOND), 12, 8.0, CASING),
    line("main-edge", ROADS, Only::In(MAIN), 11, 9.5, CASING),
    line(
        "motorway-edge",
        ROADS,
        Only::In(MOTORWAYS),
        11,
        11.0,
        CASING,
    ),
    line(
        "street",
        ROADS,
        Only::NotIn(NO_STREETS),
        12,
        5.0,
        ["#ffffff", "#3d4443"],
    ),
    line(
        "second",
        ROADS,
        Only::In(SECOND),
        10,
        6.3,
        ["#fff4c7", "#4c4a33"],
    ),
    line(
        "main",
        ROADS,
        Only::In(MAIN),
        7,
        7.5,
        ["#fbdf9c", "#5d512f"],
    ),
    line(
        "motorway",
        ROADS,
        Only::In(MOTORWAYS),
        5,
        9.0,
        ["#f2bd86", "#6b5031"],
    ),
    border(
        "parish",
        &["parishes"],
        11,
        1.0,
        [2, 3],
        ["#8b7fa0", "#8d83a3"],
    ),
    border(
        "district",
        &[
            "district",
            "districts",
            "counties",
            "boundary",
            "boundaries",
        ],
        5,
        1.5,
        [6, 4],
        ["#7a6b95", "#9c90b5"],
    ),
];

const fn fill(
    name: &'static str,
    layers: &'static [&'static str],
    only: Only,
    from: u8,
    colour: Colour,
) -> Paint {
    let how = How::Fill;
    Paint {
        name,
        layers,
        only,
        from,
        how,
        colour,
    }
}

const fn line(
    name: &'static str,
    layers: &'static [&'static str],
    only: Only,
    from: u8,
    width: f64,
    colour: Colour,
) -> Paint {
    let how = How::Line(width);
    Paint {
        name,
        layers,
        only,
        from,
        how,
        colour,
    }
}

const fn border(
    name: &'static str,
    layers: &'static [&'static str],
    from: u8,
    width: f64,
    dashes: [u8; 2],
    colour: Colour,
) -> Paint {
    let how = How::Border(width, dashes);
    Paint {
        name,
        layers,
        only: Only::All,
        from,
        how,
        colour,
    }
}

impl Only {
    /// Whether a feature of this class is meant.
    pub(crate) fn means(&self, class: Option<&str>) -> bool {
        let among = |list: &[&str]| class.is_some_and(|class| list.contains(&class));
        match self {
            Self::All => true,
            Self::In(list) => among(list),
            Self::NotIn(list) => !among(list),
        }
    }
}

/// How wide a line is at a zoom, in pixels.
pub(crate) fn width(measured: f64, zoom: f64) -> f64 {
    (measured * GROWS.powf(zoom - MEASURED_AT)).clamp(0.5, 40.0)
}

/// The layers of places that have a name, and the properties that hold it, the best first.
pub(crate) const NAMED: &[&str] = &["places", "place", "settlements", "stations"];
/// The layers of streets that have a name.
pub(crate) const NAMED_ROADS: &[&str] = &["roads", "road", "transportation_name"];
/// The first zoom that shows the names of streets.
pub(crate) const ROAD_NAMES_FROM: u8 = 15;

/// How high the letters of a place's name are, in pixels, by how much it matters.
pub(crate) const PLACE_HIGH: [f64; 5] = [18.0, 16.0, 14.0, 13.0, 12.0];
/// The properties that say what sort of place something is, in the order in which they are believed,
/// before those of [`CLASSES`]; and the one that says how large it is.
pub(crate) const PLACE_TYPE: &str = "type";
pub(crate) const PLACE_SIZE: &str = "size";

/// A place as makers of tiles call it, with its size where that matters, and how much it matters.
pub(crate) type Sort = (&'static str, Option<&'static str>, u8);

/// The sorts of places that are named on the map: 0 a city, 4 a hamlet. The first that fits counts.
pub(crate) const SORTS: &[Sort] = &[
    ("city", None, 0),
    ("town", None, 1),
    ("Populated Place", Some("Large"), 1),
    ("village", None, 2),
    ("suburb", None, 2),
    ("Populated Place", Some("Medium"), 2),
    ("Populated Place", None, 3),
    ("locality", None, 3),
    ("hamlet", None, 4),
    ("neighbourhood", None, 4),
];
/// How much a place matters of which nobody says what it is.
pub(crate) const UNSAID: u8 = 3;

/// How much a place matters; `None` for what is not named on the map.
pub(crate) fn matters(class: Option<&str>, size: Option<&str>) -> Option<u8> {
    let Some(class) = class else {
        return Some(UNSAID);
    };
    let fits = |sort: &&Sort| sort.0 == class && sort.1.is_none_or(|wanted| size == Some(wanted));
    SORTS.iter().find(fits).map(|(_, _, matters)| *matters)
}

/// The first zoom that shows a place which matters so much.
pub(crate) fn shows_from(matters: u8) -> u8 {
    match matters {
        0 => 4,
        1 => 8,
        2 => 11,
        3 => 12,
        _ => 13,
    }
}
