//! GeoReport v2: when it was requested, when it was last changed, and a status; and back.

use pump_acts::import::StepInput;
use pump_core::Millis;

use super::history::History;
use super::status::Status;

/// A row's `requested` and `updated`.
pub(crate) type Times = [Option<Millis>; 2];

/// The steps of a report, oldest first, from the stage `first`: it was reported, and whatever its
/// status says came of it was at its last change.
pub(crate) fn steps(
    requested: Millis,
    updated: Option<Millis>,
    first: &str,
    status: &Status,
) -> Vec<StepInput> {
    let mut history = History::reported(requested, first);
    if let Some(at) = updated {
        if let Some(stage) = status.stage() {
            stage.clone_into(&mut history.stage);
        }
        history.add(at, "updated", status.outcome());
    }
    history.finish(status)
}

/// The times that a history was made of, as far as it tells: an assumed one does not.
pub(crate) fn times(steps: &[StepInput]) -> Times {
    let at = |step: &StepInput| Some(Millis(step.at)).filter(|_| !step.at_assumed);
    match steps {
        [] => [None, None],
        [reported] => [at(reported), None],
        [reported, .., last] => [at(reported), at(last)],
    }
}
