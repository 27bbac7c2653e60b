//! Every part of a condition is one that can be asked.

use cel::IdedExpr;
use cel::common::ast::{CallExpr, Expr, operators};
use pump_core::Code;

use super::operand::{Literal, Operand, place_call, unequal};
use super::parse::Offsets;
use super::{BadCondition, MOST_PARTS, Names, PlaceName, PlaceSort, nearest};
use crate::Form;

/// What a condition that is in order looks at.
#[derive(Debug, Default)]
pub(super) struct Checked {
    pub(super) questions: Vec<Code>,
    pub(super) places: Vec<PlaceName>,
}

pub(super) fn check(
    expression: &IdedExpr,
    names: Names<'_>,
    offsets: &Offsets,
) -> Result<Checked, Vec<BadCondition>> {
    let mut check = Check {
        names,
        offsets,
        checked: Checked::default(),
        bad: Vec::new(),
        parts: 0,
    };
    let whole = check.look(expression);
    check.truth(expression, &whole);
    if check.parts > MOST_PARTS {
        let problem = format!(
            "has {} parts: at most {MOST_PARTS} are possible",
            check.parts
        );
        return Err(vec![BadCondition { at: 0, problem }]);
    }
    if check.bad.is_empty() && check.checked.questions.is_empty() && check.checked.places.is_empty()
    {
        check.wrong(
            expression,
            "names nothing: leave it out, and it always holds",
        );
    }
    match check.bad.is_empty() {
        true => Ok(check.checked),
        false => {
            check.bad.sort_by_key(|bad| bad.at);
            Err(check.bad)
        }
    }
}

struct Check<'n, 'o> {
    names: Names<'n>,
    offsets: &'o Offsets,
    checked: Checked,
    bad: Vec<BadCondition>,
    parts: usize,
}

impl<'n> Check<'n, '_> {
    fn wrong(&mut self, part: &IdedExpr, problem: impl Into<String>) {
        self.wrong_at(part.id, problem);
    }

    fn wrong_at(&mut self, id: u64, problem: impl Into<String>) {
        let at = self.offsets.of(id);
        let problem = problem.into();
        self.bad.push(BadCondition { at, problem });
    }

    fn look(&mut self, part: &IdedExpr) -> Operand<'n> {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return Operand::Wrong;
        }
        match &part.expr {
            Expr::Ident(name) => self.name(part, name),
            Expr::Literal(value) => match Literal::of(value) {
                Some(literal) => Operand::Literal(literal),
                None => self.not_possible(part),
            },
            Expr::List(list) => {
                let literals = list.elements.iter().map(|element| self.element(element));
                Operand::List(literals.collect::<Vec<_>>().into_iter().flatten().collect())
            }
            Expr::Call(call) => self.call(part, call),
            _ => self.not_possible(part),
        }
    }

    fn element(&mut self, element: &IdedExpr) -> Option<(u64, Literal)> {
        match self.look(element) {
            Operand::Literal(literal) => Some((element.id, literal)),
            Operand::Wrong => None,
            _ => {
                self.wrong(element, "is in a list: lists hold texts and numbers only");
                None
            }
        }
    }

    fn not_possible(&mut self, part: &IdedExpr) -> Operand<'n> {
        self.wrong(
            part,
            "is not possible here: there are == != < <= > >= in && || !, names, texts and numbers",
        );
        Operand::Wrong
    }

    fn name(&mut self, part: &IdedExpr, name: &str) -> Operand<'n> {
        let questions = self.names.questions;
        let mut known = questions.iter();
        if let Some(question) = known.find(|question| question.code.as_str() == name) {
            self.checked.questions.push(question.code.clone());
            return Operand::Question(question);
        }
        let codes = || questions.iter().map(|question| question.code.as_str());
        let all: Vec<&str> = codes().collect();
        let problem = match (nearest(name, codes()), all.as_slice()) {
            (Some(near), _) => {
                format!("“{name}” is no question that was asked before: is it {near}?")
            }
            (None, []) => format!("“{name}” is no question: none was asked before"),
            (None, all) => {
                let all = all.join(", ");
                format!("“{name}” is no question that was asked before: there are {all}")
            }
        };
        self.wrong(part, problem);
        Operand::Wrong
    }

    fn call(&mut self, part: &IdedExpr, call: &CallExpr) -> Operand<'n> {
        match (call.func_name.as_str(), call.args.as_slice()) {
            (operators::LOGICAL_AND | operators::LOGICAL_OR | operators::LOGICAL_NOT, args) => {
                for arg in args {
                    let operand = self.look(arg);
                    self.truth(arg, &operand);
                }
                Operand::Truth
            }
            (operators::EQUALS | operators::NOT_EQUALS, [left, right]) => {
                let (a, b) = (self.look(left), self.look(right));
                self.equal(part, (left, &a), (right, &b));
                Operand::Truth
            }
            (
                operators::LESS
                | operators::LESS_EQUALS
                | operators::GREATER
                | operators::GREATER_EQUALS,
                [left, right],
            ) => {
                let (a, b) = (self.look(left), self.look(right));
                self.ordered(part, (left, &a), (right, &b));
                Operand::Truth
            }
            (operators::IN, [left, right]) => {
                let (a, b) = (self.look(left), self.look(right));
                self.within(part, (left, &a), (right, &b));
                Operand::Truth
            }
            ("area" | "duty", _) => self.place(part, call),
            _ => self.not_possible(part),
        }
    }

    fn place(&mut self, part: &IdedExpr, call: &CallExpr) -> Operand<'n> {
        self.parts += call.args.len();
        let Some((sort, text)) = place_call(call) else {
            let name = &call.func_name;
            self.wrong(
                part,
                format!("{name} asks for one text: such as {name}(\"parish\")"),
            );
            return Operand::Wrong;
        };
        let vocabulary = self.names.vocabulary;
        let known: Vec<&Code> = match sort {
            PlaceSort::Area => vocabulary.layers.keys().collect(),
            PlaceSort::Duty => vocabulary.duties.keys().collect(),
        };
        let Some(code) = known.iter().find(|code| code.as_str() == text) else {
            let what = match sort {
                PlaceSort::Area => "layer of areas",
                PlaceSort::Duty => "duty",
            };
            let all: Vec<&str> = known.iter().map(|code| code.as_str()).collect();
            let meant = match nearest(text, all.iter().copied()) {
                Some(near) => format!("is it {near}?"),
                None => format!("there are {}", all.join(", ")),
            };
            self.wrong(part, format!("“{text}” is no {what}: {meant}"));
            return Operand::Wrong;
        };
        let name = match sort {
            PlaceSort::Area => format!("area:{code}"),
            PlaceSort::Duty => format!("duty:{code}"),
        };
        let code = (*code).clone();
        let place = PlaceName { sort, code, name };
        if !self.checked.places.contains(&place) {
            self.checked.places.push(place);
        }
        Operand::Place
    }

    /// What is joined by `&&` and `||` is true or false by itself.
    fn truth(&mut self, part: &IdedExpr, operand: &Operand<'_>) {
        let problem = match operand {
            Operand::Truth | Operand::Wrong | Operand::Literal(Literal::Bool) => return,
            Operand::Question(question) => {
                format!(
                    "{0} is an answer, not yes or no: compare it, such as {0} != null",
                    question.code
                )
            }
            Operand::Place => "is a place, not yes or no: compare it with null".to_owned(),
            _ => "is not yes or no: compare it with a question".to_owned(),
        };
        self.wrong(part, problem);
    }

    fn equal(
        &mut self,
        part: &IdedExpr,
        (left, a): (&IdedExpr, &Operand<'_>),
        (right, b): (&IdedExpr, &Operand<'_>),
    ) {
        match (a, b) {
            (Operand::Wrong, _) | (_, Operand::Wrong) => {}
            (Operand::Question(question), Operand::Literal(literal))
            | (Operand::Literal(literal), Operand::Question(question)) => {
                let at = if matches!(a, Operand::Literal(_)) {
                    left
                } else {
                    right
                };
                let many = matches!(question.form, Form::ManyOf(_)) && *literal != Literal::Null;
                let problem = match many {
                    true => {
                        let code = &question.code;
                        Some(format!("{code} is a list: write \"CODE\" in {code}"))
                    }
                    false => unequal(question, literal),
                };
                if let Some(problem) = problem {
                    self.wrong(at, problem);
                }
            }
            (Operand::Place, Operand::Literal(Literal::Text(_) | Literal::Null))
            | (Operand::Literal(Literal::Text(_) | Literal::Null), Operand::Place) => {}
            (Operand::Place, _) | (_, Operand::Place) => {
                self.wrong(part, "compares a place: it is a code in quotes, or null");
            }
            _ => self.wrong(part, "compares no question with a text, a number or null"),
        }
    }

    fn ordered(
        &mut self,
        part: &IdedExpr,
        (left, a): (&IdedExpr, &Operand<'_>),
        (right, b): (&IdedExpr, &Operand<'_>),
    ) {
        let (question, literal, at) = match (a, b) {
            (Operand::Wrong, _) | (_, Operand::Wrong) => return,
            (Operand::Question(question), Operand::Literal(literal)) => (question, literal, right),
            (Operand::Literal(literal), Operand::Question(question)) => (question, literal, left),
            _ => {
                self.wrong(
                    part,
                    "compares no number or day with another: such as speed > 30",
                );
                return;
            }
        };
        match (&question.form, literal) {
            (Form::Number(_) | Form::Date(_), Literal::Null) => {
                self.wrong(at, "null is neither less nor more: write != null");
            }
            (Form::Number(_) | Form::Date(_), literal) => {
                if let Some(problem) = unequal(question, literal) {
                    self.wrong(at, problem);
                }
            }
            _ => {
                let code = &question.code;
                self.wrong(
                    part,
                    format!("{code} is no number and no day: use ==, != or in"),
                );
            }
        }
    }

    fn within(
        &mut self,
        part: &IdedExpr,
        (left, a): (&IdedExpr, &Operand<'_>),
        (_, b): (&IdedExpr, &Operand<'_>),
    ) {
        match (a, b) {
            (Operand::Wrong, _) | (_, Operand::Wrong) => {}
            (Operand::Question(question), Operand::List(literals)) => {
                if matches!(question.form, Form::ManyOf(_)) {
                    let code = &question.code;
                    self.wrong(
                        left,
                        format!("{code} is a list itself: write \"CODE\" in {code}"),
                    );
                    return;
                }
                if literals.is_empty() {
                    self.wrong(part, "looks into an empty list: nothing is in it");
                }
                for (id, literal) in literals {
                    if let Some(problem) = unequal(question, literal) {
                        self.wrong_at(*id, problem);
                    }
                }
            }
            (Operand::Place, Operand::List(literals)) => {
                for (id, literal) in literals {
                    if !matches!(literal, Literal::Text(_) | Literal::Null) {
                        self.wrong_at(*id, "is compared with a place: a code in quotes, or null");
                    }
                }
            }
            (Operand::Literal(literal @ Literal::Text(_)), Operand::Question(question))
                if matches!(question.form, Form::ManyOf(_)) =>
            {
                if let Some(problem) = unequal(question, literal) {
                    self.wrong(left, problem);
                }
            }
            _ => self.wrong(
                part,
                "asks for what is in what: write limit in [\"20\", \"30\"], or \"oil\" in kinds",
            ),
        }
    }
}
