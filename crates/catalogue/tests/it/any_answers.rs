//! Whatever is answered, to whatever service: it is taken, or named as wrong, or stopped.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::TestRunner;
use pump_catalogue::{Catalogue, Facts, File, Files, Form, Question, Refused, Service};
use serde_json::{Map, Value, json};

use crate::laws::{Came, TODAY, keep};
use crate::service::everything;

/// Any JSON, not very deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        select(vec![
            "yes",
            "no",
            "2026-05-03",
            "AB12 CDE",
            "L-17/b",
            "30",
            " "
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(".{0,8}", inner, 0..4).prop_map(|map| json!(map)),
        ]
    })
}

/// What is right for a question, whenever it is asked.
fn right(question: &Question) -> BoxedStrategy<Value> {
    let choices = question.choices().iter().filter(|choice| !choice.retired);
    let codes: Vec<String> = choices.map(|choice| choice.code.to_string()).collect();
    match &question.form {
        Form::Text { most } => proptest::string::string_regex(&format!("\\PC{{1,{most}}}"))
            .unwrap()
            .prop_map(Value::from)
            .boxed(),
        Form::Number(range) if range.whole => {
            let numbers = range.least.ceil() as i64..=range.most as i64;
            numbers.prop_map(Value::from).boxed()
        }
        Form::Number(range) => (range.least..=range.most).prop_map(Value::from).boxed(),
        Form::Date(_) => Just(Value::from(TODAY)).boxed(),
        Form::YesNo => select(vec!["yes", "no"]).prop_map(Value::from).boxed(),
        Form::OneOf(_) => select(codes).prop_map(Value::from).boxed(),
        Form::ManyOf(_) => {
            let most = codes.len();
            let some = subsequence(codes, 1..=most).prop_shuffle();
            some.prop_map(Value::from).boxed()
        }
        Form::Plate => "[a-zA-Z]{2}[0-9]{2} ?[a-zA-Z]{3}"
            .prop_map(Value::from)
            .boxed(),
        Form::Asset => "[A-Za-z0-9._/-]{1,100}".prop_map(Value::from).boxed(),
    }
}

/// Answers to a service, most of them right, with foreign keys now and then.
fn answers_to(service: &Service) -> BoxedStrategy<Map<String, Value>> {
    let each = service.questions.iter().map(|question| {
        let value = prop_oneof![8 => right(question), 1 => any_json()];
        let code = question.code.to_string();
        option::weighted(0.7, value).prop_map(move |value| Some((code.clone(), value?)))
    });
    let known = each.collect::<Vec<_>>();
    let foreign = prop_oneof![3 => Just(Map::new()), 1 => btree_map(any::<String>(), any_json(), 0..3)
        .prop_map(|map| map.into_iter().collect::<Map<_, _>>())];
    (foreign, known)
        .prop_map(|(mut all, known)| {
            all.extend(known.into_iter().flatten());
            all
        })
        .boxed()
}

/// A service with some questions of any form, each perhaps depending on one before it.
fn any_service() -> impl Strategy<Value = std::sync::Arc<Service>> {
    let question = (
        0..FORMS.len(),
        any::<bool>(),
        option::of(any::<prop::sample::Index>()),
    );
    (vec(question, 1..10), any::<prop::sample::Index>()).prop_map(|(questions, stop)| {
        let mut text = HEAD.to_owned();
        let names: Vec<String> = (0..questions.len()).map(|at| format!("q{at}")).collect();
        let given = |at: usize| match questions[at].0 {
            1 => format!("{} == \"yes\"", names[at]),
            2 => format!("{} in [\"a\", \"b\"]", names[at]),
            3 => format!("{0} != null && \"b\" in {0}", names[at]),
            4 => format!("{} > 5", names[at]),
            _ => format!("{} != null", names[at]),
        };
        for (at, (form, required, when)) in questions.iter().enumerate() {
            let when = when.filter(|_| at > 0).map(|when| given(when.index(at)));
            let when = when.map_or(String::new(), |when| format!("when = '{when}'\n"));
            text += &format!(
                "[[question]]\ncode = \"q{at}\"\nask = {{ en = \"A\", cy = \"B\" }}\n\
                 required = {required}\n{when}{}\n",
                FORMS[*form]
            );
        }
        text += &format!(
            "[[stop]]\nwhen = '{}'\ntext = {{ en = \"Call\", cy = \"Ffoniwch\" }}\ntel = \"999\"\n",
            given(stop.index(questions.len()))
        );
        text += "[[route]]\nid = \"highways\"\nto = { duty = \"highways\" }\n\
                 because = { en = \"A\", cy = \"B\" }\n";
        let service = File {
            name: "any.toml".into(),
            text,
        };
        let files = Files::with_services(vec![service]);
        let catalogue = Catalogue::load(files).unwrap_or_else(|bad| panic!("{bad}"));
        catalogue.service(&"any".parse().unwrap()).unwrap()
    })
}

const HEAD: &str = r#"
id = "any"
version = 1
makes = "report"
name = { en = "Any", cy = "Unrhyw" }
group = "other"
public_place = "exact"
similar = { within_m = 50, days = 90 }
"#;

const FORMS: [&str; 9] = [
    "type = \"text\"\nmost = 20",
    "type = \"yes_no\"",
    "one_of = [{ code = \"a\", en = \"A\", cy = \"A\" }, { code = \"b\", en = \"B\", cy = \"B\" }]",
    "many_of = [{ code = \"a\", en = \"A\", cy = \"A\" }, { code = \"b\", en = \"B\", cy = \"B\" }]",
    "type = \"number\"\nleast = -3.5\nmost = 20",
    "type = \"number\"\nleast = -1e15\nmost = 1e15\nwhole = true",
    "type = \"date\"\ndays = \"future\"",
    "type = \"plate\"",
    "type = \"asset\"",
];

fn any_service_with_answers()
-> impl Strategy<Value = (std::sync::Arc<Service>, Vec<Map<String, Value>>)> {
    any_service().prop_flat_map(|service| {
        let answers = vec(answers_to(&service), 8);
        (Just(service), answers)
    })
}

#[test]
fn shipped_services_take_answers_or_say_why_not() {
    let shipped = Catalogue::shipped().unwrap();
    let mut all: Vec<_> = shipped.services().cloned().collect();
    all.push(everything());
    for service in all {
        let mut taken = 0;
        let mut runner = TestRunner::deterministic();
        let answers = answers_to(&service);
        for _ in 0..100 {
            let given = answers.new_tree(&mut runner).unwrap().current();
            taken += usize::from(keep(&service, &given) == Came::Taken);
        }
        assert!(taken > 0, "no answers to {} were taken", service.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_service_takes_answers_or_says_why_not((service, given) in any_service_with_answers()) {
        for given in given {
            keep(&service, &given);
        }
    }

    #[test]
    fn any_object_at_all_is_taken_or_refused(
        given in btree_map(prop_oneof![any::<String>(), "danger|limit|kinds|speed|plate|more"], any_json(), 0..6)
    ) {
        keep(&everything(), &given.into_iter().collect());
    }

    #[test]
    fn danger_stops_whatever_else_is_said(given in answers_to(&everything())) {
        let mut given = given;
        given.insert("danger".to_owned(), json!("yes"));
        let service = everything();
        let stopped = matches!(
            service.check(&given, &Facts::default(), TODAY),
            Err(Refused::Stop(_))
        );
        prop_assert!(stopped, "{given:?}");
    }
}
