//! Places for what somebody typed.

use pump_pages::page::report::{Found, WhereTrouble};

use crate::problem::Problem;
use crate::state::Web;

/// The places that it may be, or why there is none.
pub(super) async fn find(
    web: &Web,
    _language: &str,
    q: &str,
) -> Result<(Vec<Found>, Option<WhereTrouble>), Problem> {
    let Some((lat, lon)) = degrees(q) else {
        return Ok((Vec::new(), Some(WhereTrouble::None)));
    };
    let here = pump_acts::read::here(&web.app, lat, lon);
    Ok(match here {
        Ok(here) if here.served => (
            vec![Found {
                name: q.to_owned(),
                within: String::new(),
                kind: "coordinates".to_owned(),
                lat,
                lon,
            }],
            None,
        ),
        Ok(_) => (Vec::new(), Some(WhereTrouble::Outside)),
        Err(_) => (Vec::new(), Some(WhereTrouble::None)),
    })
}

fn degrees(q: &str) -> Option<(f64, f64)> {
    let mut parts = q.split([',', ' ']).filter(|part| !part.is_empty());
    let (lat, lon) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Some((lat.parse().ok()?, lon.parse().ok()?))
}
