//! Redacting words: parts of them, or all, are removed for good. What is left was there before.

use pump_core::{Act, Actor, MOST_WORDS, Unit, free_text};
use pump_records::store::{forget_found, redact_words};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::ActError;
use crate::once::Made;
use crate::sight::{conflict, on_record, quiet, why, words, words_part};

/// Stands where something was removed.
const MARK: &str = "[…]";
/// The mark as keyboards have it.
const TYPED_MARK: &str = "[...]";

/// Which words, what is left of them, and why. One of the two numbers is needed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RedactInput {
    /// The number of a contribution in the record.
    pub contribution: Option<u64>,
    /// The number of an entry in its history.
    pub update: Option<u64>,
    /// What is left: the words as they are, with `[…]` wherever something was removed. `None`
    /// removes all of them, and the photos that came with them.
    pub leave: Option<String>,
    /// Why, in 1 to 500 characters. Everybody can read it.
    pub why: String,
}

/// Removes words of the record of `reference`, or a part of them, for good: `K7M4QX-T/3`, the
/// reference and the number of the entry that says so.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], [`ActError::Invalid`], also when `leave` is not
/// what was there with something taken away; [`ActError::Conflict`] when all of it is gone already.
pub async fn redact(
    app: &App,
    actor: &Actor,
    unit: Unit,
    reference: &str,
    input: &RedactInput,
) -> Result<Made, ActError> {
    let about = words_part(input.contribution, input.update)?;
    let (why, by) = (why(&input.why)?, actor.clone());
    let leave = input.leave.as_deref().unwrap_or_default();
    let leave = free_text("leave", leave, MOST_WORDS)?;
    on_record(
        app,
        actor,
        unit,
        reference,
        Act::Hide,
        move |tx, maker, plan, row| {
            let words = words(tx, row, about)?;
            let Some(body) = words.body.filter(|_| !words.removed) else {
                return conflict("these words were removed for good before");
            };
            let left = match &leave {
                Some(leave) => left_of(&body, leave)?,
                None => None,
            };
            redact_words(plan, words.id, left.as_deref(), maker.now());
            if left.is_none() {
                pump_files::store::remove_of(tx, &[words.id])?;
            }
            forget_found(tx, row)?;
            Ok(quiet(
                maker,
                &by,
                "redacted",
                Some(about),
                Some(why.clone()),
            ))
        },
    )
    .await
}

/// What is left of `words` when `leave` is what is to be left of them, before anything is removed;
/// `None` when that is nothing.
///
/// # Errors
/// [`ActError::Invalid`] when `leave` is not what was there with something taken away.
pub fn what_is_left(words: &str, leave: &str) -> Result<Option<String>, ActError> {
    match free_text("leave", leave, MOST_WORDS)? {
        Some(leave) => left_of(words, &leave),
        None => Ok(None),
    }
}

/// What is left of `body` when it is to be `leave`; `None` when that is nothing but marks.
///
/// Its pieces are in `body` one after another, and where one of them does not touch the next, or
/// an end, there is a mark: a sentence that nobody wrote cannot be made, nor silently cut.
fn left_of(body: &str, leave: &str) -> Result<Option<String>, ActError> {
    let leave = leave.replace(TYPED_MARK, MARK);
    let body = body.replace(TYPED_MARK, MARK);
    if leave == body {
        let problem = "is all of the words: put […] where something is to be removed";
        return Err(ActError::field("leave", problem));
    }
    let pieces: Vec<&str> = leave.split(MARK).map(str::trim).collect();
    if pieces.iter().all(|piece| piece.is_empty()) {
        return Ok(None);
    }
    let last = pieces.len() - 1;
    let mut rest = body.trim();
    for (place, piece) in pieces.iter().enumerate() {
        // The first begins where the words do and the last ends where they do.
        let after = match (place, piece.is_empty()) {
            (_, true) => Some(rest),
            (0, _) if last == 0 => (rest == *piece).then_some(""),
            (0, _) => rest.strip_prefix(piece),
            (_, _) if place == last => rest.strip_suffix(piece).map(|_| ""),
            (_, _) => rest.split_once(piece).map(|(_, after)| after),
        };
        rest = after.ok_or_else(|| {
            let problem = "is not what was there with […] in the place of what is removed: \
                           nothing can be written anew";
            ActError::field("leave", problem)
        })?;
    }
    Ok(Some(leave))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SAID: &str = "Lamp out by No 4. Mr X broke it. Call 01234 567890";

    fn left(leave: &str) -> Option<String> {
        left_of(SAID, leave).unwrap()
    }

    #[test]
    fn what_is_left_was_there_in_that_order_with_marks_between() {
        for good in [
            "Lamp out by No 4. […]",
            "Lamp out[…]Call 01234 567890",
            "[…] broke it. […]",
            "Lamp out by […]. […] broke it. Call […]",
            "Lamp out by No 4. […] Call 01234 567890",
        ] {
            assert_eq!(left(good).as_deref(), Some(good));
        }
        assert_eq!(left("Lamp out [...]").as_deref(), Some("Lamp out […]"));
        for nothing in ["[…]", "[…] […]", "[...]"] {
            assert_eq!(left(nothing), None);
        }
    }

    #[test]
    fn nothing_is_written_anew() {
        for bad in [
            SAID,
            "Lamp in by No 4. […]",
            "Lamp out",
            "Lamp out by No 4.",
            "broke it. […]",
            "[…] broke it.",
            "Call 01234 567890 […] Lamp out […]",
            "Lamp out by No 4. […] Mr Y […]",
            "[…]Lamp out by No 4.[…]Lamp out by No 4.[…]",
            "Lamp out […] Call 01234 567890 […] 567890",
        ] {
            assert!(left_of(SAID, bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_was_redacted_can_be_redacted_further() {
        let once = left("Lamp out by […]. Mr X broke it. […]").unwrap();
        let twice = left_of(&once, "Lamp out by […]. […]").unwrap();
        assert_eq!(twice.as_deref(), Some("Lamp out by […]. […]"));
        assert!(left_of(&once, "Lamp out by No 4. […]").is_err());
    }

    proptest! {
        #[test]
        fn whatever_passes_only_takes_away(body in "[ab .]{0,12}", leave in "([ab .]|\\[…\\]){0,12}") {
            if let Ok(Some(left)) = left_of(&body, &leave) {
                let mut chars = body.chars();
                let kept = left.replace(MARK, "");
                // Spaces beside a mark are nobody's words.
                for char in kept.chars().filter(|char| *char != ' ') {
                    prop_assert!(chars.any(|had| had == char), "{body:?} {left:?}");
                }
            }
        }
    }
}
