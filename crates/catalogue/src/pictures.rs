//! The pictures that a type of problem may have. They are drawn in `pages`.

/// Every picture, by name.
pub const PICTURES: [&str; 25] = [
    "abandoned-vehicle",
    "blocked-drain",
    "bus-stop",
    "dead-animal",
    "dog-fouling",
    "fallen-tree",
    "flooding",
    "fly-tipping",
    "footpath",
    "graffiti",
    "litter-bin",
    "missed-bin",
    "needles",
    "noise",
    "other",
    "overgrown-hedge",
    "parking",
    "playground",
    "pothole",
    "speeding",
    "street-light",
    "street-sign",
    "toilet",
    "traffic-lights",
    "weeds",
];

/// What stands where a file names no picture.
pub(crate) const PLAIN: &str = "other";
