//! Two hundred lamps of the county on a register, some of which failed and said so themselves.

use pump_acts::asset::{SignalInput, signal};
use pump_acts::import::{
    AssetInput, Imported, RegisterInput, begin_assets, finish_assets, import_assets,
};
use pump_acts::{ActError, App, Operated, Operation, operate, staff_of};
use pump_core::Millis;

use super::act::then;
use crate::County;
use crate::county::COUNCIL;

/// The slug of the register.
const REGISTER: &str = "lamps";
/// How many lamps are on it.
const LAMPS: usize = 200;
/// Every so many-th of them failed …
const FAILED: usize = 17;
/// … and every so many-th of those works again.
const RECOVERED: usize = 3;

/// The lamps that the county's council keeps, spread over the whole county; none is near the story's.
fn lamps(county: &County) -> Vec<AssetInput> {
    let kept = county.lamps.iter().filter(|lamp| {
        let street = county.streets.get(lamp.street);
        let place = street.and_then(|street| county.places.get(street.place));
        place.is_some_and(|place| !place.lights) && !county.disturbs_story(lamp.at)
    });
    let kept: Vec<_> = kept.collect();
    let every = (kept.len() / LAMPS).max(1);
    let chosen = kept.iter().step_by(every).take(LAMPS);
    chosen
        .map(|lamp| {
            let street = county.streets.get(lamp.street);
            let [lon, lat] = lamp.at;
            AssetInput {
                at: lamp.number.clone(),
                number: lamp.number.clone(),
                place: street.map_or_else(String::new, |street| street.name.clone()),
                attributes: [("Lamp".to_owned(), "LED".to_owned())].into(),
                lat,
                lon,
            }
        })
        .collect()
}

/// Brings the register in, and lets some lamps fail in the last days.
pub(super) async fn register(app: &App, county: &County) -> Result<Imported, ActError> {
    let input = RegisterInput {
        register: REGISTER.to_owned(),
        kind: "street-light".to_owned(),
        owner: Some(COUNCIL.to_owned()),
        name: Some("Street lights of Wendle Vale".to_owned()),
        source: "invented for the demo".to_owned(),
    };
    let lamps = lamps(county);
    let begun = begin_assets(app, &input).await?;
    let done = import_assets(app, begun.import, REGISTER, lamps.clone()).await?;
    finish_assets(app, begun.import).await?;

    let add = Operation::AddAssetKey {
        organisation: COUNCIL.to_owned(),
    };
    let Operated::Key { key, .. } = operate(app, add).await? else {
        return Ok(done);
    };
    let devices = staff_of(app, &key).await?;
    let said = |state: &str| SignalInput {
        fault: "dark".to_owned(),
        state: state.to_owned(),
    };
    for (nth, lamp) in lamps.iter().step_by(FAILED).enumerate() {
        let days = i64::try_from(nth).unwrap_or_default() + 1;
        let at = then(app, app.ctx.now().plus(-days * Millis::DAY));
        let code = format!("{REGISTER}-{}", lamp.number.to_lowercase());
        let unit = |state: &str| {
            app.ctx
                .unit_of("demo", "signal", &format!("{code} {state}"), b"")
        };
        signal(&at, &devices, unit("broken"), &code, &said("broken")).await?;
        if nth % RECOVERED == 0 {
            let later = then(app, at.ctx.now().plus(Millis::DAY / 2));
            signal(&later, &devices, unit("works"), &code, &said("works")).await?;
        }
    }
    Ok(done)
}
