//! Where a record can go from where it is: what its kind allows its owner.

use pump_catalogue::{Kind, State, Who};
use pump_core::FieldError;
use pump_records::RecordRow;

use crate::app::App;
use crate::error::ActError;
use crate::update::UpdateInput;

/// Whether the owner of `row` may bring it where `input` says.
///
/// # Errors
/// [`ActError::Invalid`] names what the kind does not have, what is no longer in use, and what
/// cannot come next, each with what there is instead.
pub(crate) fn may_go(app: &App, row: &RecordRow, input: &UpdateInput) -> Result<(), ActError> {
    let kind = row.kind.parse().ok();
    let kind = kind.as_ref().and_then(|kind| app.catalogue().kind(kind));
    let kind = kind.ok_or_else(|| ActError::Internal(format!("no kind {}", row.kind)))?;
    let stage = input.stage.as_deref();
    let outcome = input.outcome.as_ref().and_then(Option::as_deref);
    let mut errors = Vec::new();
    errors.extend(unknown("stage", stage, &row.stage, &kind.stages));
    let ended = row.outcome.as_deref().unwrap_or_default();
    errors.extend(unknown("outcome", outcome, ended, &kind.outcomes));
    if errors.is_empty() {
        let now = row.outcome.as_deref();
        errors.extend(barred(&kind, (&row.stage, now), input));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(ActError::Invalid(errors))
    }
}

/// What is wrong with a state by itself. Where a record is it may stay.
fn unknown(field: &str, given: Option<&str>, now: &str, states: &[State]) -> Option<FieldError> {
    let given = given.filter(|given| *given != now)?;
    let in_use = |state: &&State| !state.retired;
    if states
        .iter()
        .filter(in_use)
        .any(|it| it.id.as_str() == given)
    {
        return None;
    }
    let ids = states.iter().filter(in_use).map(|state| state.id.as_str());
    let ids = ids.collect::<Vec<_>>().join(", ");
    Some(FieldError::new(field, format!("is one of: {ids}")))
}

/// The first step on the way that the kind does not allow.
fn barred(
    kind: &Kind,
    (stage, now): (&str, Option<&str>),
    input: &UpdateInput,
) -> Option<FieldError> {
    let mut at = now.unwrap_or(stage);
    let opened = now.is_some() && input.outcome == Some(None);
    let next = input.stage.as_deref();
    let next = next.filter(|next| opened || *next != stage);
    let next = next.or(opened.then_some(stage));
    let end = input.outcome.as_ref().and_then(Option::as_deref);
    // A stage that changes under an outcome that stays.
    let end = end.or(now.filter(|_| !opened && next.is_some()));
    for (field, to) in [("stage", next), ("outcome", end)] {
        let Some(to) = to else { continue };
        if !allows(kind, at, to) {
            let field = if input.stage.is_none() {
                "outcome"
            } else {
                field
            };
            let problem = match possible(kind, at) {
                there if there.is_empty() => format!("cannot be {to}: after {at} comes nothing"),
                there => format!("cannot be {to} after {at}: what can come is {there}"),
            };
            return Some(FieldError::new(field, problem));
        }
        at = to;
    }
    None
}

/// What was taken out of the kind since leads anywhere, or a record would stay there for ever.
fn allows(kind: &Kind, from: &str, to: &str) -> bool {
    let known = kind.stage(from).or(kind.outcome(from)).is_some();
    !known || kind.allows(from, to, Who::Owner)
}

fn possible(kind: &Kind, from: &str) -> String {
    let states = kind.stages.iter().chain(&kind.outcomes);
    let there = states
        .filter(|it| !it.retired && it.id.as_str() != from)
        .map(|it| it.id.as_str())
        .filter(|to| allows(kind, from, to));
    there.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use pump_catalogue::{Catalogue, File, Files};

    use super::*;

    fn kind() -> std::sync::Arc<Kind> {
        let name = r#"name = { en = "A", cy = "B" }"#;
        let state = |sort: &str, id: &str, more: &str| {
            format!("[[{sort}]]\nid = \"{id}\"\n{name}\n{more}\n")
        };
        let step = |from: &str, to: &str| {
            format!("[[transition]]\nfrom = {from}\nto = {to}\nby = [\"owner\"]\n")
        };
        let text = [
            format!("id = \"project\"\nversion = 1\n{name}\n"),
            state("stage", "idea", ""),
            state("stage", "doing", ""),
            state("stage", "old", "retired = true"),
            state("outcome", "done", ""),
            state("outcome", "dropped", ""),
            step(r#"["idea"]"#, r#"["doing", "dropped", "old"]"#),
            step(r#"["doing"]"#, r#"["done"]"#),
            step(r#"["done"]"#, r#"["doing"]"#),
        ];
        let mut files = Files::shipped();
        files.kinds.push(File {
            name: "kinds/project.toml".into(),
            text: text.concat(),
        });
        let catalogue = Catalogue::load(files).unwrap();
        catalogue.kind(&"project".parse().unwrap()).unwrap()
    }

    #[test]
    fn only_steps_that_the_kind_has_are_made() {
        let kind = kind();
        let input = |stage: Option<&str>, outcome: Option<Option<&str>>| UpdateInput {
            stage: stage.map(str::to_owned),
            outcome: outcome.map(|outcome| outcome.map(str::to_owned)),
            words: None,
            photos: Vec::new(),
        };
        let field = |now, input| barred(&kind, now, &input).map(|error| error.field);
        let (idea, doing, done) = (("idea", None), ("doing", None), ("doing", Some("done")));
        assert_eq!(field(idea, input(None, None)), None);
        assert_eq!(field(idea, input(Some("idea"), None)), None);
        assert_eq!(field(idea, input(Some("doing"), None)), None);
        assert_eq!(field(idea, input(None, Some(Some("dropped")))), None);
        let barred_at = |field: &str| Some(field.to_owned());
        assert_eq!(
            field(idea, input(None, Some(Some("done")))),
            barred_at("outcome")
        );
        assert_eq!(field(idea, input(Some("doing"), Some(Some("done")))), None);
        assert_eq!(field(doing, input(Some("idea"), None)), barred_at("stage"));
        assert_eq!(
            field(doing, input(Some("idea"), Some(Some("done")))),
            barred_at("stage")
        );
        assert_eq!(field(done, input(None, Some(None))), None, "opened again");
        assert_eq!(
            field(done, input(Some("idea"), Some(None))),
            barred_at("stage")
        );
        assert_eq!(
            field(done, input(None, Some(Some("dropped")))),
            barred_at("outcome")
        );
        assert_eq!(field(done, input(Some("idea"), None)), barred_at("stage"));
        assert_eq!(field(("gone", None), input(None, Some(Some("done")))), None);
        let said = barred(&kind, doing, &input(Some("idea"), None)).unwrap();
        assert_eq!(
            said.problem,
            "cannot be idea after doing: what can come is done"
        );
        let said = barred(&kind, ("idea", Some("dropped")), &input(None, Some(None))).unwrap();
        assert!(
            said.problem.ends_with("after dropped comes nothing"),
            "{}",
            said.problem
        );
    }

    #[test]
    fn nothing_goes_where_nothing_goes_any_more() {
        let kind = kind();
        let said = unknown("stage", Some("old"), "idea", &kind.stages).unwrap();
        assert_eq!(said.problem, "is one of: idea, doing");
        assert!(unknown("stage", Some("old"), "old", &kind.stages).is_none());
        assert!(unknown("stage", Some("doing"), "idea", &kind.stages).is_none());
    }
}
