use std::ops::Range as Span;

use toml::Spanned;

use super::place::Place;
use super::written::written_at;
use crate::file::{ChoiceFile, QuestionFile, TypeFile};
use crate::{Choice, Condition, Form, Names, Question, Range, Text, Vocabulary};

/// The most options of a question.
const MOST_CHOICES: usize = 100;
/// The most questions of a service, with those of its kind.
pub(super) const MOST_QUESTIONS: usize = 50;
/// The most and the usual number of characters of an answer in words.
const MOST_TEXT: usize = 2_000;
const USUAL_TEXT: usize = 500;

/// Checks the questions of a file, which come after those that are known.
pub(super) fn check(
    place: &mut Place<'_>,
    mut known: Vec<Question>,
    files: Vec<Spanned<QuestionFile>>,
    vocabulary: &Vocabulary,
) -> Vec<Question> {
    for file in files {
        let span = file.span();
        let file = file.into_inner();
        let name = format!("question {}", file.code.get_ref());
        if known.len() == MOST_QUESTIONS {
            let problem = format!("is one too many: at most {MOST_QUESTIONS} can be asked");
            place.wrong(span, name, problem);
            break;
        }
        if known.iter().any(|other| other.code == *file.code.get_ref()) {
            let problem = "is the code of another question: choose another";
            place.wrong(file.code.span(), format!("{name}.code"), problem);
            continue;
        }
        let names = Names {
            questions: &known,
            vocabulary,
        };
        let when = condition(place, file.when.as_ref(), &format!("{name}.when"), names);
        let Some(form) = form(place, &name, span, &file) else {
            continue;
        };
        let choice = matches!(form, Form::OneOf(_) | Form::ManyOf(_) | Form::YesNo);
        let personal = matches!(form, Form::Plate | Form::Text { .. });
        if let Some(public) = file.public.as_ref().filter(|it| *it.get_ref() && personal) {
            let problem = "cannot be true: plates and free words may show who somebody is";
            place.wrong(public.span(), format!("{name}.public"), problem);
        }
        known.push(Question {
            code: file.code.into_inner(),
            ask: file.ask,
            help: file.help,
            form,
            required: file.required,
            when,
            public: file.public.map_or(choice, Spanned::into_inner),
            retired: file.retired,
        });
    }
    known
}

/// Checks a condition of a file.
pub(super) fn condition(
    place: &mut Place<'_>,
    text: Option<&Spanned<String>>,
    field: &str,
    names: Names<'_>,
) -> Option<Condition> {
    let text = text?;
    match Condition::parse(text.get_ref(), names) {
        Ok(condition) => Some(condition),
        Err(errors) => {
            for error in errors {
                let span = text.span();
                let raw = place.text().get(span.clone()).unwrap_or_default();
                let at = span.start + written_at(raw, error.at);
                place.wrong(at..at, field, error.problem);
            }
            None
        }
    }
}

fn form(place: &mut Place<'_>, name: &str, span: Span<usize>, file: &QuestionFile) -> Option<Form> {
    let form = match (&file.r#type, &file.one_of, &file.many_of) {
        (None, Some(options), None) => Form::OneOf(choices(place, name, options)),
        (None, None, Some(options)) => Form::ManyOf(choices(place, name, options)),
        (Some(given), None, None) => match given.get_ref() {
            TypeFile::Text => Form::Text {
                most: most_text(place, name, file),
            },
            TypeFile::Number => Form::Number(range(place, name, file)),
            TypeFile::Date => Form::Date(
                file.days
                    .as_ref()
                    .map_or_else(Default::default, |days| *days.get_ref()),
            ),
            TypeFile::YesNo => Form::YesNo,
            TypeFile::Plate => Form::Plate,
            TypeFile::Asset => Form::Asset,
        },
        _ => {
            let problem = "needs one of: type (text, number, date, yes_no, plate or asset), \
                           one_of, or many_of";
            place.wrong(span, name, problem);
            return None;
        }
    };
    out_of_place(place, name, &form, file);
    Some(form)
}

/// Names the keys that say nothing of such an answer.
fn out_of_place(place: &mut Place<'_>, name: &str, form: &Form, file: &QuestionFile) {
    let number = matches!(form, Form::Number(_));
    let text = matches!(form, Form::Text { .. });
    let date = matches!(form, Form::Date(_));
    let keys = [
        ("least", file.least.as_ref().map(Spanned::span), number),
        (
            "most",
            file.most.as_ref().map(Spanned::span),
            number || text,
        ),
        ("whole", file.whole.as_ref().map(Spanned::span), number),
        ("unit", file.unit.as_ref().map(Spanned::span), number),
        ("days", file.days.as_ref().map(Spanned::span), date),
    ];
    for (key, span, fits) in keys {
        if let Some(span) = span.filter(|_| !fits) {
            let problem = "says nothing of such an answer: take it out";
            place.wrong(span, format!("{name}.{key}"), problem);
        }
    }
}

fn most_text(place: &mut Place<'_>, name: &str, file: &QuestionFile) -> usize {
    let Some(most) = &file.most else {
        return USUAL_TEXT;
    };
    let given = *most.get_ref();
    if given.fract() != 0.0 || !(1.0..=MOST_TEXT as f64).contains(&given) {
        let problem = format!("should be a whole number of characters from 1 to {MOST_TEXT}");
        place.wrong(most.span(), format!("{name}.most"), problem);
        return USUAL_TEXT;
    }
    given as usize
}

fn range(place: &mut Place<'_>, name: &str, file: &QuestionFile) -> Range {
    let value = |given: &Option<Spanned<f64>>, usual| {
        given.as_ref().map_or(usual, |given| *given.get_ref())
    };
    let range = Range {
        least: value(&file.least, 0.0),
        most: value(&file.most, 1e9),
        whole: file.whole.as_ref().is_some_and(|whole| *whole.get_ref()),
        unit: file.unit.as_ref().map(|unit| Text::clone(unit.get_ref())),
    };
    let bounds = -1e15..=1e15;
    let fine = bounds.contains(&range.least) && bounds.contains(&range.most);
    if !fine || range.least > range.most {
        let at = file.most.as_ref().or(file.least.as_ref());
        let span = at.map_or(0..0, Spanned::span);
        let problem = format!(
            "should be a number not below least, which is {}",
            range.least
        );
        place.wrong(span, format!("{name}.most"), problem);
    } else if range.whole && range.least.ceil() > range.most.floor() {
        let at = file.most.as_ref().or(file.least.as_ref());
        let problem = format!("leaves no whole number: least is {}", range.least);
        let span = at.map_or(0..0, Spanned::span);
        place.wrong(span, format!("{name}.most"), problem);
    }
    range
}

fn choices(
    place: &mut Place<'_>,
    name: &str,
    options: &Spanned<Vec<Spanned<ChoiceFile>>>,
) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::with_capacity(options.get_ref().len());
    for option in options.get_ref() {
        let file = option.get_ref();
        if choices.iter().any(|other| other.code == file.code) {
            let problem = "is the code of another option: choose another";
            place.wrong(
                option.span(),
                format!("{name} option {}", file.code),
                problem,
            );
            continue;
        }
        choices.push(Choice {
            code: file.code.clone(),
            name: Text {
                en: file.en.clone(),
                cy: file.cy.clone(),
            },
            retired: file.retired,
        });
    }
    let offered = choices.iter().filter(|choice| !choice.retired).count();
    if !(1..=MOST_CHOICES).contains(&offered) || choices.len() > MOST_CHOICES {
        let problem = format!("needs 1 to {MOST_CHOICES} options that can be chosen");
        place.wrong(options.span(), name, problem);
    }
    choices
}
