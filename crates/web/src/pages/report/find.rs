//! Places for what somebody typed.

use pump_acts::read::{find_places, here};
use pump_core::view::PlaceView;
use pump_pages::page::report::{Found, WhereTrouble};

use crate::problem::Problem;
use crate::state::Web;

/// The most places that one chooses from.
const MOST: usize = 20;
/// The most that are looked at for those: places that are not served are among them.
const LOOKED_AT: usize = 50;

/// The places that it may be, or why there is none. Those that are not served are left out, unless
/// there are no others: then the page says so.
pub(super) async fn find(
    web: &Web,
    language: &str,
    q: &str,
) -> Result<(Vec<Found>, Option<WhereTrouble>), Problem> {
    let found = find_places(&web.app, language, q, None, LOOKED_AT).await?;
    let any = !found.places.is_empty();
    let served =
        |place: &PlaceView| here(&web.app, place.lat, place.lon).is_ok_and(|here| here.served);
    let places = found.places.into_iter().filter(served);
    let places: Vec<Found> = places.map(shown).take(MOST).collect();
    let trouble = match (places.is_empty(), any) {
        (false, _) => None,
        (true, true) => Some(WhereTrouble::Outside),
        (true, false) => Some(WhereTrouble::None),
    };
    Ok((places, trouble))
}

fn shown(place: PlaceView) -> Found {
    Found {
        name: place.name,
        within: place.within,
        kind: place.kind,
        lat: place.lat,
        lon: place.lon,
    }
}
