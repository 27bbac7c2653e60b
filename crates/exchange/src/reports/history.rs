//! Steps one after another, whose times do not go backwards.

use pump_acts::import::StepInput;
use pump_core::Millis;

use super::status::Status;

/// A history as it grows.
pub(crate) struct History {
    steps: Vec<StepInput>,
    /// The last open stage: a closed step keeps it.
    pub(crate) stage: String,
}

impl History {
    /// One that begins with the report itself.
    pub(crate) fn reported(at: Millis, stage: &str) -> Self {
        let mut history = Self {
            steps: Vec::with_capacity(6),
            stage: stage.to_owned(),
        };
        history.add(at, "reported", None);
        history
    }

    /// One step more. When it would lie before the last one, it takes that one's time, and says
    /// so.
    pub(crate) fn add(&mut self, at: Millis, act: &str, outcome: Option<&str>) {
        let before = self.steps.last().map_or(at.0, |step| step.at);
        self.steps.push(StepInput {
            at: at.0.max(before),
            at_assumed: at.0 < before,
            act: act.to_owned(),
            stage: self.stage.clone(),
            outcome: outcome.map(str::to_owned),
        });
    }

    /// The steps. When the last is not what the status says (reopened, or ended nobody knows
    /// when), one more says it, at an assumed time.
    pub(crate) fn finish(mut self, status: &Status) -> Vec<StepInput> {
        if let Some(stage) = status.stage() {
            stage.clone_into(&mut self.stage);
        }
        let outcome = status.outcome();
        let so = |last: &StepInput| last.stage == self.stage && last.outcome.as_deref() == outcome;
        if let Some(last) = self.steps.last().filter(|last| !so(last)) {
            self.steps.push(StepInput {
                at: last.at,
                at_assumed: true,
                act: "updated".to_owned(),
                stage: self.stage,
                outcome: outcome.map(str::to_owned),
            });
        }
        self.steps
    }
}
