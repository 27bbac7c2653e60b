//! FixMyStreet: five times and a status to a history that ends in that status, and back.

use pump_acts::import::StepInput;
use pump_core::Millis;

use super::history::History;
use super::status::Status;

/// What FixMyStreet says of when things happened: a row's `created`, `confirmed`, `acknowledged`,
/// `fixed` and `closed`.
pub(crate) type Times = [Option<Millis>; 5];

/// The stage of a report that was acknowledged and is closed by now.
const ACKNOWLEDGED: &str = "investigating";

/// The steps of a report, oldest first, from the stage `first`.
///
/// The times of FixMyStreet can contradict one another and the status. A step that would lie
/// before the one before it takes that one's time; and when the last step is not what the status
/// says (reopened, or fixed nobody knows when), one more says it. Both have an assumed time.
pub(crate) fn steps(
    created: Millis,
    times: &Times,
    first: &str,
    status: &Status,
) -> Vec<StepInput> {
    let [_, confirmed, acknowledged, fixed, closed] = *times;
    let mut history = History::reported(created, first);
    if let Some(at) = confirmed {
        history.add(at, "confirmed", None);
    }
    if let Some(at) = acknowledged {
        status
            .stage()
            .unwrap_or(ACKNOWLEDGED)
            .clone_into(&mut history.stage);
        history.add(at, "updated", None);
    }
    for (at, outcome) in ends(fixed, closed, status) {
        history.add(at, "updated", Some(outcome));
    }
    history.finish(status)
}

/// The outcomes that a time in the column `fixed`, and one in `closed`, stands for. What the
/// status does not explain (it was reopened since, or ended otherwise) has the plain outcome of
/// its column.
fn outcomes(status: &Status) -> [&str; 2] {
    match status {
        Status::Fixed(outcome) => [outcome, "unspecified"],
        Status::Closed(outcome) => ["fixed", outcome],
        Status::Open(_) => ["fixed", "unspecified"],
    }
}

/// How it was ended and when, the earlier first and of two at once the one that the status means
/// last.
fn ends(fixed: Option<Millis>, closed: Option<Millis>, status: &Status) -> Vec<(Millis, &str)> {
    let ends = [fixed, closed].into_iter().zip(outcomes(status));
    let mut known: Vec<_> = ends
        .filter_map(|(at, outcome)| Some((at?, outcome)))
        .collect();
    known.sort_by_key(|(at, outcome)| (*at, Some(*outcome) == status.outcome()));
    known
}

/// The times that a history was made of, as far as it tells: an assumed one does not.
pub(crate) fn times(steps: &[StepInput], status: &Status) -> Times {
    let [of_fixed, of_closed] = outcomes(status);
    let mut times = [None; 5];
    for step in steps.iter().filter(|step| !step.at_assumed) {
        let place = match (step.act.as_str(), step.outcome.as_deref()) {
            ("reported", _) => 0,
            ("confirmed", _) => 1,
            (_, None) => 2,
            (_, Some(outcome)) if outcome == of_fixed => 3,
            (_, Some(outcome)) if outcome == of_closed => 4,
            _ => continue,
        };
        if let Some(time) = times.get_mut(place) {
            *time = Some(Millis(step.at));
        }
    }
    times
}
