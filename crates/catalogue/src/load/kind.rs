use std::collections::BTreeSet;

use pump_core::Code;
use toml::Spanned;

use super::names::unknown;
use super::place::Place;
use super::texts;
use crate::file::{KindFile, TransitionFile};
use crate::{Kind, Review, State, Transition, Vocabulary};

pub(super) fn check(
    place: &mut Place<'_>,
    file: KindFile,
    vocabulary: &Vocabulary,
    source: &str,
) -> Kind {
    texts::of_kind(place, &file);
    if file.version == 0 {
        place.wrong_on("version", "version", "begins with 1");
    }
    let mut known = BTreeSet::new();
    let stages = states(place, "stage", file.stage, file.id.span(), &mut known);
    let outcomes = states(place, "outcome", file.outcome, file.id.span(), &mut known);
    let transitions = file.transition.into_iter();
    let transitions = transitions
        .map(|it| transition(place, it.into_inner(), &known))
        .collect();
    if let Some(review) = &file.review {
        let Review {
            ask_after_days: ask,
            public_after_days: public,
        } = *review.get_ref();
        if !(1..=3_650).contains(&ask) || !(ask..=3_650).contains(&public) {
            let problem = "needs ask_after_days of 1 to 3650 and public_after_days not below it";
            place.wrong(review.span(), "review", problem);
        }
    }
    Kind {
        id: file.id.into_inner(),
        version: file.version,
        name: file.name,
        stages,
        outcomes,
        transitions,
        review: file.review.map(Spanned::into_inner),
        questions: super::question::check(place, Vec::new(), file.question, vocabulary),
        source: source.to_owned(),
    }
}

fn states(
    place: &mut Place<'_>,
    field: &str,
    files: Vec<Spanned<State>>,
    otherwise: std::ops::Range<usize>,
    known: &mut BTreeSet<Code>,
) -> Vec<State> {
    let mut states = Vec::with_capacity(files.len());
    for file in files {
        let span = file.span();
        let state = file.into_inner();
        if !known.insert(state.id.clone()) {
            let problem = "is the id of another stage or outcome: choose another";
            place.wrong(span, format!("{field} {}", state.id), problem);
        }
        states.push(state);
    }
    if states.first().is_none_or(|state| state.retired) {
        let problem = format!("needs at least one [[{field}]], and the first not retired");
        place.wrong(otherwise, field, problem);
    }
    states
}

fn transition(place: &mut Place<'_>, file: TransitionFile, known: &BTreeSet<Code>) -> Transition {
    let mut codes = |codes: Vec<Spanned<Code>>| -> Vec<Code> {
        let mut kept = Vec::with_capacity(codes.len());
        for code in codes {
            if !known.contains(code.get_ref()) {
                let all = known.iter().map(Code::as_str);
                let sort = "no stage or outcome of this kind";
                let problem = unknown(code.get_ref().as_str(), sort, all);
                place.wrong(code.span(), "transition", problem);
            }
            kept.push(code.into_inner());
        }
        kept
    };
    Transition {
        from: codes(file.from),
        to: codes(file.to),
        by: file.by,
    }
}
