//! Places that say nothing of where a thing is.

use pump_core::Point;

/// Which places are not where a thing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    unknown: Vec<Point>,
    within: Option<(Point, Point)>,
}

impl Places {
    /// Adds places that stand for "unknown", `[lat, lon]` in degrees.
    pub(super) fn add_unknown(&mut self, places: &[[f64; 2]]) -> Result<(), String> {
        for [lat, lon] in places {
            let point = Point::from_degrees(*lat, *lon)
                .ok_or_else(|| format!("[{lat}, {lon}] is no [lat, lon] in degrees"))?;
            self.unknown.push(point);
        }
        Ok(())
    }

    /// Sets how far places reach: `[south, west, north, east]` in degrees.
    pub(super) fn set_within(&mut self, corners: [f64; 4]) -> Result<(), String> {
        let [south, west, north, east] = corners;
        let low = Point::from_degrees(south, west);
        let high = Point::from_degrees(north, east);
        self.within = low.zip(high).filter(|_| south < north && west < east);
        let is_set = self.within.is_some();
        is_set
            .then_some(())
            .ok_or_else(|| "is no [south, west, north, east] in degrees".to_owned())
    }

    /// Whether a thing at this place may be anywhere. A place counts as one that stands for
    /// "unknown" when it is the same to a ten-millionth of a degree (11 mm).
    pub(super) fn is_unknown(&self, place: Point) -> bool {
        let outside = self.within.is_some_and(|(low, high)| {
            let lat = low.lat7..=high.lat7;
            let lon = low.lon7..=high.lon7;
            !lat.contains(&place.lat7) || !lon.contains(&place.lon7)
        });
        outside || self.unknown.contains(&place)
    }
}
