//! Places for what somebody typed.

use pump_acts::read::{FindInput, find_places, here, point_of, with_borders};
use pump_core::Point;
use pump_core::view::{NearestHere, PlaceView};
use pump_pages::page::report::{Found, WhereTrouble};

use crate::problem::Problem;
use crate::state::Web;

/// The most places that one chooses from.
const MOST: usize = 20;
/// The most that are looked at for those: places that are not served are among them.
const LOOKED_AT: usize = 50;

/// What was found for what somebody typed.
#[derive(Default)]
pub(super) struct FoundHere {
    /// The places that it may be, all of them served.
    pub(super) places: Vec<Found>,
    /// What they are called instead of what was typed.
    pub(super) meant: Option<String>,
    /// The report whose reference it is.
    pub(super) reference: Option<String>,
    /// Why there is none of all these.
    pub(super) trouble: Option<WhereTrouble>,
    /// The area nearest to coordinates that are not served.
    pub(super) nearest: Option<NearestHere>,
}

/// The places that it may be, the nearest to `near` first where that is known, or why there is
/// none. Those that are not served are left out.
pub(super) async fn find(
    web: &Web,
    language: &str,
    q: &str,
    near: Option<Point>,
) -> Result<FoundHere, Problem> {
    let input = FindInput {
        q: q.to_owned(),
        near,
        limit: LOOKED_AT,
        served: true,
    };
    let found = find_places(&web.app, language, &input).await?;
    let outside = found.problem.as_deref() == Some("outside");
    let point = point_of(q).filter(|_| outside);
    let here = point.and_then(|at| here(&web.app, at.lat(), at.lon()).ok());
    Ok(FoundHere {
        nearest: here.and_then(|here| with_borders(&web.app, here).nearest),
        places: found.places.into_iter().map(shown).take(MOST).collect(),
        meant: found.meant,
        reference: found.reference,
        trouble: found.problem.map(|problem| match problem.as_str() {
            "outside" => WhereTrouble::Outside,
            "short" => WhereTrouble::Short,
            "long" => WhereTrouble::Long,
            "link" => WhereTrouble::Link,
            _ => WhereTrouble::None,
        }),
    })
}

fn shown(place: PlaceView) -> Found {
    Found {
        name: place.name,
        also: place.also,
        within: place.within,
        kind: place.kind,
        metres: place.metres,
        code: place.code,
        lat: place.lat,
        lon: place.lon,
    }
}
