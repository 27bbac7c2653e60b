//! Five times and a status to a history that ends in that status.

use pump_acts::import::StepInput;
use pump_core::Millis;

use super::status::Status;

/// What FixMyStreet says of when things happened.
pub(crate) struct Times {
    pub(crate) created: Millis,
    pub(crate) confirmed: Option<Millis>,
    pub(crate) acknowledged: Option<Millis>,
    pub(crate) fixed: Option<Millis>,
    pub(crate) closed: Option<Millis>,
}

/// The steps of a report, oldest first.
///
/// The times of FixMyStreet can contradict one another and the status. A step that would lie
/// before the one before it takes that one's time; and when the last step is not what the status
/// says (reopened, or fixed nobody knows when), one more says it. Both have an assumed time.
pub(crate) fn steps(times: &Times, status: Status) -> Vec<StepInput> {
    let mut history = History {
        steps: Vec::with_capacity(6),
        stage: "received",
    };
    history.add(times.created, "reported", None);
    if let Some(at) = times.confirmed {
        history.add(at, "confirmed", None);
    }
    if let Some(at) = times.acknowledged {
        history.stage = match status {
            Status::Open(stage) => stage,
            Status::Fixed(_) | Status::Closed(_) => "investigating",
        };
        history.add(at, "updated", None);
    }
    for (at, outcome) in ends(times, status) {
        history.add(at, "updated", Some(outcome));
    }
    history.finish(status);
    history.steps
}

/// How it was ended and when, the earlier first and of two at once the one that the status means
/// last. What the status does not explain (it was reopened since, or ended otherwise) has the plain
/// outcome of its column.
fn ends(times: &Times, status: Status) -> Vec<(Millis, &'static str)> {
    let (fixed, closed, own) = match status {
        Status::Fixed(outcome) => (outcome, "unspecified", outcome),
        Status::Closed(outcome) => ("fixed", outcome, outcome),
        Status::Open(_) => ("fixed", "unspecified", ""),
    };
    let ends = [(times.fixed, fixed), (times.closed, closed)];
    let known = ends
        .into_iter()
        .filter_map(|(at, outcome)| Some((at?, outcome)));
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|(at, outcome)| (*at, *outcome == own));
    known
}

struct History {
    steps: Vec<StepInput>,
    /// The last open stage: a closed step keeps it.
    stage: &'static str,
}

impl History {
    fn add(&mut self, at: Millis, act: &str, outcome: Option<&str>) {
        let before = self.steps.last().map_or(at.0, |step| step.at);
        self.steps.push(StepInput {
            at: at.0.max(before),
            at_assumed: at.0 < before,
            act: act.to_owned(),
            stage: self.stage.to_owned(),
            outcome: outcome.map(str::to_owned),
        });
    }

    fn finish(&mut self, status: Status) {
        let outcome = match status {
            Status::Open(stage) => {
                self.stage = stage;
                None
            }
            Status::Fixed(outcome) | Status::Closed(outcome) => Some(outcome),
        };
        let Some(last) = self.steps.last() else {
            return;
        };
        if last.stage != self.stage || last.outcome.as_deref() != outcome {
            self.steps.push(StepInput {
                at: last.at,
                at_assumed: true,
                act: "updated".to_owned(),
                stage: self.stage.to_owned(),
                outcome: outcome.map(str::to_owned),
            });
        }
    }
}
