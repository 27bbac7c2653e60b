//! Names that nobody has.

/// A place of the net.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) name: &'static str,
    pub(super) slug: &'static str,
    pub(super) letters: &'static str,
    /// The corners of its cells in the south-west and the north-east.
    pub(super) cells: ((usize, usize), (usize, usize)),
    pub(super) lights: bool,
    pub(super) town: bool,
}

const fn parish(
    name: &'static str,
    slug: &'static str,
    letters: &'static str,
    cell: (usize, usize),
) -> Named {
    Named {
        name,
        slug,
        letters,
        cells: (cell, (cell.0 + 1, cell.1 + 1)),
        lights: false,
        town: false,
    }
}

/// A parish whose council keeps its lamps.
const fn lit(named: Named) -> Named {
    Named {
        lights: true,
        ..named
    }
}

/// The council of the story.
pub(super) const STORY: &str = "wendle-market";

/// Twelve parishes around a town that has none.
pub(super) const PLACES: &[Named] = &[
    parish("Nether Wendle", "nether-wendle", "NW", (0, 0)),
    lit(parish("Wendle Market", STORY, "WM", (1, 0))),
    parish("Puddle Norton", "puddle-norton", "PN", (2, 0)),
    parish("Withy Bottom", "withy-bottom", "WB", (3, 0)),
    parish("Stoke Wendle", "stoke-wendle", "SW", (0, 1)),
    lit(parish("Quarrendale", "quarrendale", "QD", (3, 1))),
    parish("Larkhanger", "larkhanger", "LH", (0, 2)),
    parish("Oxley Green", "oxley-green", "OG", (3, 2)),
    parish("Upper Wendle", "upper-wendle", "UW", (0, 3)),
    lit(parish(
        "Thornwick St Anne",
        "thornwick-st-anne",
        "TA",
        (1, 3),
    )),
    parish("Brackenhurst", "brackenhurst", "BH", (2, 3)),
    parish("Fennimore", "fennimore", "FM", (3, 3)),
    Named {
        name: "Valeborough",
        slug: "valeborough",
        letters: "VB",
        cells: ((1, 1), (3, 3)),
        lights: false,
        town: true,
    },
];

/// The first words of streets.
pub(super) const STREETS: &[&str] = &[
    "Church",
    "Mill",
    "School",
    "Station",
    "Bridge",
    "Chapel",
    "Orchard",
    "Meadow",
    "Green",
    "Manor",
    "Park",
    "Well",
    "Forge",
    "Priory",
    "Tannery",
    "Saddlers",
    "Weavers",
    "Kingfisher",
    "Heron",
    "Lark",
    "Plover",
    "Willow",
    "Alder",
    "Hazel",
    "Rowan",
    "Linden",
    "Bramble",
    "Clover",
    "Foxglove",
    "Quarry",
    "Pound",
    "Market",
    "Castle",
    "Abbey",
    "Cooper",
    "Fuller",
    "Drover",
    "Ford",
    "Spring",
    "Barley",
];

/// The second words of streets.
pub(super) const WAYS: &[&str] = &[
    "Lane", "Street", "Road", "Close", "Way", "Row", "Hill", "Avenue",
];

/// What parks are called.
pub(super) const PARKS: &[&str] = &["Recreation Ground", "Park", "Green", "Water Meadow"];
