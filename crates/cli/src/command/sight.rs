//! `pump record hand-over`, `hide`, `redact`, `withdraw`, `restore` and `undo`.

use pump_acts::{
    HandOverInput, HideInput, Operation, RedactInput, RestoreInput, UndoInput, WithdrawInput,
};

use crate::args::Sight;

/// What the operator wants, as an operation.
pub(super) fn operation(what: Sight) -> Operation {
    match what {
        Sight::Hide {
            reference,
            words,
            why,
        } => Operation::Hide {
            reference,
            input: HideInput {
                contribution: words.contribution,
                update: words.update,
                why,
            },
        },
        Sight::Redact {
            reference,
            words,
            leave,
            why,
        } => Operation::Redact {
            reference,
            input: RedactInput {
                contribution: words.contribution,
                update: words.update,
                leave,
                why,
            },
        },
        Sight::HandOver { reference, to, why } => Operation::HandOver {
            reference,
            input: HandOverInput { to, why },
        },
        Sight::Withdraw { reference, why } => Operation::Withdraw {
            reference,
            input: WithdrawInput { why },
        },
        Sight::Restore {
            reference,
            words,
            why,
        } => Operation::Restore {
            reference,
            input: RestoreInput {
                contribution: words.contribution,
                update: words.update,
                why,
            },
        },
        Sight::Undo { reference, no, why } => Operation::Undo {
            reference,
            no,
            input: UndoInput { why },
        },
    }
}
