//! `pump search rebuild`: the index of words is made anew.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pump_acts::{Indexed, Operated, Operation};
use serde_json::json;

use crate::args::Search;
use crate::failure::Failure;
use crate::hands::Hands;
use crate::out;
use crate::site::Setup;
use crate::stop::on_signal;

pub(super) async fn search(setup: &Setup, what: &Search, json: bool) -> Result<(), Failure> {
    let Search::Rebuild = what;
    let stop = on_signal()?;
    let mut hands = Hands::find(setup).await?;
    let Indexed { head, .. } = indexed(&mut hands, Operation::SearchAnew).await?;
    let bar = bar(head);
    let mut read = 0;
    while read < head {
        if *stop.borrow() {
            bar.finish_and_clear();
            let problem = "stopped: the site's workers go on with it, or run it again";
            return Err(Failure::Failed(problem.into()));
        }
        read = indexed(&mut hands, Operation::SearchOn).await?.n;
        bar.set_position(u64::try_from(read.min(head)).unwrap_or_default());
    }
    bar.finish_and_clear();
    hands.finish().await?;
    let text = format!("the index of words is right up to change {read}");
    out::answer(json, &json!({ "n": read }), &text)
}

async fn indexed(hands: &mut Hands, operation: Operation) -> Result<Indexed, Failure> {
    match hands.operate(operation).await? {
        Operated::Indexed(indexed) => Ok(indexed),
        _ => Err(Failure::Failed(
            "the running server is another version of pump".into(),
        )),
    }
}

/// A bar on stderr when that is a terminal; otherwise quiet.
fn bar(head: i64) -> ProgressBar {
    let head = u64::try_from(head).unwrap_or_default();
    let bar = ProgressBar::with_draw_target(Some(head), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("search {bar:30} {pos}/{len} changes") {
        bar.set_style(style);
    }
    bar
}
