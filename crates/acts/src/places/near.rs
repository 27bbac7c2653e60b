//! Borders that a place is close to, and what is nearest to a place outside everything.

use pump_core::Point;
use pump_core::view::{AreaHere, AreaView, BorderHere, NearestHere};
use pump_places::{IndexedArea, Near};

use super::{Loaded, Places, rank};

/// A place this close to a border is told so, in metres: as exact as a telephone is outdoors.
const CLOSE_M: f64 = 15.0;

/// The same where the border was simplified.
const CLOSE_SIMPLIFIED_M: f64 = 25.0;

/// Of areas that are no farther than this from the nearest, the finest is told.
const AS_NEAR_M: f64 = 1.0;

impl Places {
    /// The borders that a point is close to, with both their sides, of the finest areas first.
    #[must_use]
    pub fn borders_at(&self, point: Point) -> Vec<BorderHere> {
        let loaded = self.loaded();
        let Some(index) = &loaded.index else {
            return Vec::new();
        };
        let held = index.areas_at(point);
        let mut found: Vec<(usize, BorderHere)> = Vec::new();
        for near in index.near_border(point, CLOSE_SIMPLIFIED_M) {
            let inside = held
                .iter()
                .copied()
                .find(|area| area.layer == near.area.layer);
            if near.metres <= close(near.area, inside) {
                let border = BorderHere {
                    inside: inside.map(|area| loaded.here(area)),
                    other: loaded.here(near.area),
                    metres: whole(near.metres),
                };
                found.push((rank(&near.area.layer), border));
            }
        }
        found.sort_by(|(a, x), (b, y)| (a, x.metres).cmp(&(b, y.metres)));
        found.into_iter().map(|(_, border)| border).collect()
    }

    /// The area nearest to a point that none holds.
    #[must_use]
    pub fn nearest_to(&self, point: Point) -> Option<NearestHere> {
        let loaded = self.loaded();
        let near = loaded.index.as_ref()?.nearest(point);
        let first = near.first()?.metres + AS_NEAR_M;
        let as_near = near.into_iter().filter(|near| near.metres <= first);
        let Near { area, metres } = as_near.min_by_key(|near| rank(&near.area.layer))?;
        Some(NearestHere {
            area: loaded.here(area),
            metres: whole(metres),
        })
    }
}

/// How near is close to the border of these two.
fn close(other: &IndexedArea, inside: Option<&IndexedArea>) -> f64 {
    let simplified = inside
        .into_iter()
        .chain([other])
        .any(|area| area.generalised_m > 0);
    if simplified {
        CLOSE_SIMPLIFIED_M
    } else {
        CLOSE_M
    }
}

/// Whole metres; a border is at most [`pump_places::MAX_NEAREST_M`] away.
fn whole(metres: f64) -> u32 {
    metres.round() as u32
}

impl Loaded {
    fn here(&self, area: &IndexedArea) -> AreaHere {
        let known = self.known.row(area.id);
        AreaHere {
            code: area.code.clone(),
            layer: area.layer.clone(),
            name: known.map_or_else(String::new, |area: &std::sync::Arc<AreaView>| {
                area.name.clone()
            }),
        }
    }
}
