//! `pump migrate`: brings the schema up to date.

use pump_core::{Clock, SystemClock};
use pump_db::Dialect;

use crate::failure::Failure;
use crate::lock::{self, Lock};
use crate::out;
use crate::site::Setup;

pub(super) async fn migrate(setup: &Setup, json: bool) -> Result<(), Failure> {
    let mut held = None;
    if setup.dialect() == Dialect::Sqlite {
        setup.make_folder()?;
        held = Some(Lock::take(&setup.data)?.ok_or_else(|| lock::in_use(&setup.data))?);
    }
    let steps = pump_db::migrate(&setup.store()?, SystemClock.now()).await?;
    drop(held);
    let text = match steps {
        0 => "the schema is up to date".to_owned(),
        1 => "1 step was taken; the schema is up to date".to_owned(),
        steps => format!("{steps} steps were taken; the schema is up to date"),
    };
    out::answer(json, &serde_json::json!({ "steps": steps }), &text)
}
