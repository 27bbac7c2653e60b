//! Which types of problem are told when, and how long they take.

/// How often a type of problem is told against the others, and how much more in winter than in
/// summer: 1 would be all of it in winter, -1 all of it in summer.
fn weight(service: &str) -> (f64, f64) {
    match service {
        "pothole" => (20.0, 0.45),
        "street-light" => (15.0, 0.5),
        "fly-tipping" => (12.0, -0.05),
        "dog-fouling" => (7.0, 0.3),
        "litter-bin" => (7.0, -0.5),
        "overgrown-hedge" => (8.0, -0.8),
        "blocked-drain" => (7.0, 0.4),
        "missed-bin" => (6.0, 0.0),
        "speeding" => (6.0, -0.2),
        "fallen-tree" => (4.0, 0.5),
        "street-sign" => (4.0, 0.0),
        "graffiti" => (4.0, -0.3),
        "flooding" => (4.0, 0.7),
        "abandoned-vehicle" => (4.0, 0.0),
        "needles" => (1.0, 0.0),
        _ => (6.0, 0.0),
    }
}

/// How often a type of problem is told at a part of the year, 0 for the first of January.
pub(super) fn at(service: &str, year: f64) -> f64 {
    let (often, winter) = weight(service);
    often * (1.0 + winter * (year * std::f64::consts::TAU).cos())
}

/// The days that one usually takes to be put right.
pub(super) fn days(service: &str) -> f64 {
    match service {
        "needles" => 0.6,
        "missed-bin" => 1.5,
        "dog-fouling" | "litter-bin" | "flooding" => 3.0,
        "fly-tipping" | "fallen-tree" => 4.0,
        "street-light" => 9.0,
        "speeding" => 40.0,
        "overgrown-hedge" => 26.0,
        "street-sign" => 22.0,
        _ => 16.0,
    }
}

/// How much is told in each hour of the day.
pub(super) const HOURS: [f64; 24] = [
    1.0, 0.5, 0.3, 0.2, 0.3, 0.8, 2.0, 5.0, 8.0, 9.0, 8.0, 7.0, 7.0, 6.0, 6.0, 6.0, 7.0, 8.0, 8.0,
    7.0, 6.0, 5.0, 3.0, 2.0,
];
