//! How many reports are where, for a map that shows more than can be listed.

use std::collections::BTreeMap;

use pump_acts::read::{self, COUNTS_TO, TileContents, TileInput};
use pump_core::Point;
use pump_maps::{EXTENT, Window};

use super::Asked;
use crate::problem::Problem;
use crate::state::Web;

/// How many pixels wide and high a group is.
const WIDE: f64 = 64.0;
/// The most groups of a map.
const MOST: usize = 60;

/// Reports that lie near one another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Group {
    /// Their middle.
    pub(crate) at: Point,
    /// How many.
    pub(crate) count: u64,
}

/// The groups on a window, the largest first, from the counts of tiles. None where the map is so
/// near that tiles have no counts, and none for what was told lately: counts know no times.
pub(crate) async fn groups(
    web: &Web,
    asked: &Asked,
    window: &Window,
) -> Result<Vec<Group>, Problem> {
    if asked.zoom > COUNTS_TO || asked.narrow.days.is_some() {
        return Ok(Vec::new());
    }
    // Sums of squares: how many, and their positions times how many.
    let mut sums: BTreeMap<[i64; 2], (u64, [f64; 2])> = BTreeMap::new();
    for placed in window.tiles(COUNTS_TO) {
        let wanted = TileInput {
            z: placed.z,
            x: placed.x,
            y: placed.y,
            service: Some(asked.narrow.service.clone()).filter(|service| !service.is_empty()),
            state: Some(asked.narrow.state.to_owned()).filter(|state| !state.is_empty()),
            days: None,
        };
        let TileContents::Counts { counts, .. } = read::tile(&web.app, &wanted, EXTENT).await?
        else {
            continue;
        };
        let scale = placed.size / f64::from(EXTENT);
        for one in counts {
            let count = u64::try_from(one.open + one.ended).unwrap_or_default();
            let x = placed.left + f64::from(one.at[0]) * scale;
            let y = placed.top + f64::from(one.at[1]) * scale;
            let inside = (0.0..f64::from(window.width())).contains(&x)
                && (0.0..f64::from(window.height())).contains(&y);
            if inside && count > 0 {
                let square = [x, y].map(|pixels| (pixels / WIDE).floor() as i64);
                let (sum, at) = sums.entry(square).or_default();
                *sum += count;
                *at = [at[0] + x * count as f64, at[1] + y * count as f64];
            }
        }
    }
    let group = |(count, at): (u64, [f64; 2])| {
        let at = window.place_at(at.map(|sum| sum / count as f64))?;
        Some(Group { at, count })
    };
    let mut groups: Vec<Group> = sums.into_values().filter_map(group).collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.count), group.at));
    groups.truncate(MOST);
    Ok(groups)
}
