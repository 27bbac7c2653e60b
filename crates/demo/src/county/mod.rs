//! The county: what is where.

mod lattice;
mod names;
mod postcodes;
mod register;
mod streets;

pub use register::{COUNCIL, duties, organisations};
pub use streets::{Lamp, Street};

use pump_acts::import::AreaInput;

use crate::dice::Dice;
use lattice::Lattice;
use names::PLACES;

/// Longitude and latitude in degrees, as GeoJSON has them.
pub type Position = [f64; 2];

/// The code of the area of the whole county.
pub const COUNTY: &str = "DEMO-U1";
/// The name of the county.
pub const NAME: &str = "Wendle Vale";
/// What the areas say of where they are from.
const SOURCE: &str = "invented for the demo";
/// Streets of a parish, and of the town.
const STREETS: [usize; 2] = [9, 36];
/// Nobody reports a lamp nearer to the story's than this, in metres.
const STORY_KEEPS_M: f64 = 400.0;

/// An invented county.
#[derive(Clone, Debug, PartialEq)]
pub struct County {
    /// Its places: the parishes, and the town.
    pub places: Vec<Place>,
    /// The ring of the whole county.
    pub ring: Vec<Position>,
    /// Its streets, those of a place one after another.
    pub streets: Vec<Street>,
    /// Its lamp columns.
    pub lamps: Vec<Lamp>,
    /// Its parks: a name, and the middle.
    pub parks: Vec<(String, Position)>,
    /// The line of the River Wendle, from its spring down.
    pub river: Vec<Position>,
    /// Where the story takes place.
    pub story: Story,
}

/// A parish, or the town that has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The code of the parish; `None` for the town.
    pub code: Option<String>,
    /// Its name.
    pub name: &'static str,
    /// The slug of its council.
    pub slug: &'static str,
    /// What the numbers of its lamp columns begin with.
    pub letters: &'static str,
    /// Whether its council keeps the lamps.
    pub lights: bool,
    /// Its ring: the first position is the last as well.
    pub ring: Vec<Position>,
    /// The middle.
    pub centre: Position,
    /// How far its streets go from there, in degrees.
    pub reach: Position,
}

/// The lamp that the story of the demo is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The type of problem.
    pub service: &'static str,
    /// The number on the post.
    pub lamp: String,
    /// The street.
    pub street: String,
    /// The parish.
    pub parish: &'static str,
    /// Its code.
    pub parish_code: String,
    /// The slug of its council, which keeps the lamp.
    pub council: &'static str,
    /// Where: latitude in degrees.
    pub lat: f64,
    /// Where: longitude in degrees.
    pub lon: f64,
}

impl County {
    /// The county of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let lattice = Lattice::new(seed);
        let places: Vec<Place> = places(&lattice).collect();
        let mut streets = Vec::new();
        for (number, place) in places.iter().enumerate() {
            let many = STREETS[usize::from(place.code.is_none())];
            streets.extend(streets::of(seed, number, place, many));
        }
        let lamps = streets::lamps(&places, &streets);
        let parks = places.iter().enumerate().map(|(number, place)| {
            let mut dice = Dice::new(seed, "park", number);
            let [lon, lat] = place.centre;
            let [wide, high] = place.reach;
            let lon = lon + dice.between(-0.5, 0.5) * wide;
            let lat = lat + dice.between(-0.5, 0.5) * high;
            (
                format!("{} {}", place.name, dice.one(names::PARKS)),
                [lon, lat].map(whole),
            )
        });
        Self {
            ring: lattice.ring((0, 0), (4, 4)),
            parks: parks.collect(),
            river: lattice.river(),
            story: story(&places, &streets, &lamps),
            places,
            streets,
            lamps,
        }
    }

    /// The areas, ready to import: the county, and the parishes. The town is in no parish.
    #[must_use]
    pub fn areas(&self) -> Vec<AreaInput> {
        let whole = area(COUNTY, "unitary", NAME, &self.ring);
        let parishes = self.places.iter().filter_map(|place| {
            let code = place.code.as_deref()?;
            Some(area(code, "parish", place.name, &place.ring))
        });
        std::iter::once(whole).chain(parishes).collect()
    }

    /// Whether a position is too near to the story's lamp for anybody else to report one.
    pub(crate) fn disturbs_story(&self, at: Position) -> bool {
        metres(at, [self.story.lon, self.story.lat]) < STORY_KEEPS_M
    }
}

fn places(lattice: &Lattice) -> impl Iterator<Item = Place> {
    PLACES.iter().enumerate().map(|(number, named)| {
        let (from, to) = named.cells;
        let ring = lattice.ring(from, to);
        let [west, south] = lattice.corner(from.0, from.1);
        let [east, north] = lattice.corner(to.0, to.1);
        Place {
            code: (!named.town).then(|| format!("DEMO-P{}", number + 1)),
            name: named.name,
            slug: named.slug,
            letters: named.letters,
            lights: named.lights,
            ring,
            centre: [(west + east) / 2.0, (south + north) / 2.0].map(whole),
            reach: [(east - west) * 0.28, (north - south) * 0.28],
        }
    })
}

/// The third lamp of Mill Lane in Wendle Market, whose council keeps its lamps.
fn story(places: &[Place], streets: &[Street], lamps: &[Lamp]) -> Story {
    let place = places.iter().position(|place| place.slug == names::STORY);
    let place = place.unwrap_or_default();
    let street = streets.iter().position(|street| street.place == place);
    let street = street.unwrap_or_default();
    let lamp = lamps.iter().filter(|lamp| lamp.street == street).nth(2);
    let (number, [lon, lat]) =
        lamp.map_or_else(Default::default, |lamp| (lamp.number.clone(), lamp.at));
    Story {
        service: "street-light",
        lamp: number,
        street: streets
            .get(street)
            .map_or_else(String::new, |it| it.name.clone()),
        parish: places.get(place).map_or("", |it| it.name),
        parish_code: places
            .get(place)
            .and_then(|it| it.code.clone())
            .unwrap_or_default(),
        council: names::STORY,
        lat,
        lon,
    }
}

fn area(code: &str, layer: &str, name: &str, ring: &[Position]) -> AreaInput {
    AreaInput {
        code: code.to_owned(),
        layer: layer.to_owned(),
        name: name.to_owned(),
        name_cy: None,
        valid_from: "2009-04-01".to_owned(),
        valid_to: None,
        successor: None,
        parent: None,
        codes: Vec::new(),
        generalised_m: 0,
        source: SOURCE.to_owned(),
        polygons: vec![vec![ring.to_vec()]],
    }
}

/// Degrees as the store keeps them: whole 1e-7 degrees, the same on every machine.
fn whole(degrees: f64) -> f64 {
    (degrees * 1e7).round() / 1e7
}

/// Metres of one degree of longitude and of latitude here.
pub(crate) const METRES: Position = [69_300.0, 111_200.0];

/// How far two positions of the county are from one another, in metres.
pub(crate) fn metres(a: Position, b: Position) -> f64 {
    let [x, y] = [(a[0] - b[0]) * METRES[0], (a[1] - b[1]) * METRES[1]];
    x.hypot(y)
}

/// A position that lies so many metres east and north of another.
pub(crate) fn moved([lon, lat]: Position, east: f64, north: f64) -> Position {
    [lon + east / METRES[0], lat + north / METRES[1]].map(whole)
}
