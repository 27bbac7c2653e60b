//! `pump tiles rebuild`: the counts of the map are made anew.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pump_acts::{Counted, Operated, Operation};
use serde_json::json;

use crate::args::Tiles;
use crate::failure::Failure;
use crate::hands::Hands;
use crate::out;
use crate::site::Setup;
use crate::stop::on_signal;

pub(super) async fn tiles(setup: &Setup, what: &Tiles, json: bool) -> Result<(), Failure> {
    let Tiles::Rebuild = what;
    let stop = on_signal()?;
    let mut hands = Hands::find(setup).await?;
    let mut counted = operate(&mut hands, Operation::TilesAnew).await?;
    let bar = bar();
    while let Some(percent) = counted.percent {
        bar.set_message(if percent == 0 { "emptying" } else { "counting" });
        bar.set_position(percent.into());
        if *stop.borrow() {
            bar.finish_and_clear();
            let problem = "stopped: the site's workers go on with it, or run it again";
            return Err(Failure::Failed(problem.into()));
        }
        counted = operate(&mut hands, Operation::TilesOn).await?;
    }
    bar.finish_and_clear();
    hands.finish().await?;
    let text = "the counts of the map are right";
    out::answer(json, &json!({ "rebuilt": true }), text)
}

async fn operate(hands: &mut Hands, operation: Operation) -> Result<Counted, Failure> {
    match hands.operate(operation).await? {
        Operated::Counted(counted) => Ok(counted),
        _ => Err(Failure::Failed(
            "the running server is another version of pump".into(),
        )),
    }
}

/// A bar on stderr when that is a terminal; otherwise quiet.
fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(100), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("map {bar:30} {pos} % {msg}") {
        bar.set_style(style);
    }
    bar
}
