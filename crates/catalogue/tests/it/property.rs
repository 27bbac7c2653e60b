//! Any text is a condition or is refused, and a right condition means what it says.

use proptest::prelude::*;
use pump_catalogue::{
    Answers, BadCondition, Catalogue, Condition, Facts, FactsArea, Held, Names, Service,
};
use serde_json::{Map, Value, json};
use std::sync::{Arc, LazyLock};

use crate::service::everything;

static SERVICE: LazyLock<Arc<Service>> = LazyLock::new(everything);
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::shipped().unwrap());

fn parse(text: &str) -> Result<Condition, Vec<BadCondition>> {
    let names = Names {
        questions: &SERVICE.questions,
        vocabulary: CATALOGUE.vocabulary(),
    };
    Condition::parse(text, names)
}

/// A right condition, and what it means.
#[derive(Clone, Debug)]
enum Tree {
    Limit(&'static str, bool),
    LimitIn(Vec<&'static str>, bool),
    Kind(&'static str),
    Speed(&'static str, f64, bool),
    Since(&'static str, String),
    Empty(&'static str, bool),
    Parish(bool),
    Not(Box<Tree>),
    And(Box<Tree>, Box<Tree>),
    Or(Box<Tree>, Box<Tree>),
}

/// What is said, and whether the place lies in a parish.
struct World {
    said: Map<String, Value>,
    parish: bool,
}

fn sign(equal: bool) -> &'static str {
    if equal { "==" } else { "!=" }
}

fn holds(sign: &str, order: std::cmp::Ordering) -> bool {
    match sign {
        "<" => order.is_lt(),
        "<=" => order.is_le(),
        ">" => order.is_gt(),
        _ => order.is_ge(),
    }
}

impl Tree {
    fn text(&self) -> String {
        match self {
            Self::Limit(code, equal) => format!("limit {} \"{code}\"", sign(*equal)),
            Self::LimitIn(codes, null) => {
                let mut all: Vec<_> = codes.iter().map(|it| format!("'{it}'")).collect();
                all.extend(null.then(|| "null".to_owned()));
                format!("limit in [{}]", all.join(", "))
            }
            Self::Kind(code) => format!("\"{code}\" in kinds"),
            Self::Speed(sign, number, true) => format!("speed {sign} {number}"),
            Self::Speed(sign, number, false) => format!("speed {sign} {number:.2}"),
            Self::Since(sign, day) => format!("since {sign} \"{day}\""),
            Self::Empty(code, equal) => format!("{code} {} null", sign(*equal)),
            Self::Parish(equal) => format!("area(\"parish\") {} null", sign(*equal)),
            Self::Not(tree) => format!("!({})", tree.text()),
            Self::And(a, b) => format!("({}) && ({})", a.text(), b.text()),
            Self::Or(a, b) => format!("({}) || ({})", a.text(), b.text()),
        }
    }

    /// True, false, or neither when something that is not there is put in order.
    fn means(&self, world: &World) -> Option<bool> {
        let said = |code: &str| world.said.get(code);
        match self {
            Self::Limit(code, equal) => Some((said("limit") == Some(&json!(code))) == *equal),
            Self::LimitIn(codes, null) => Some(match said("limit") {
                Some(limit) => codes.iter().any(|code| limit == *code),
                None => *null,
            }),
            Self::Kind(code) => Some(said("kinds")?.as_array()?.contains(&json!(code))),
            Self::Speed(sign, number, _) => {
                Some(holds(sign, said("speed")?.as_f64()?.total_cmp(number)))
            }
            Self::Since(sign, day) => Some(holds(sign, said("since")?.as_str()?.cmp(day))),
            Self::Empty(code, equal) => Some(said(code).is_none() == *equal),
            Self::Parish(equal) => Some(world.parish != *equal),
            Self::Not(tree) => tree.means(world).map(|it| !it),
            Self::And(a, b) => match (a.means(world), b.means(world)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (a, b) => Some(a? && b?),
            },
            Self::Or(a, b) => match (a.means(world), b.means(world)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (a, b) => Some(a? || b?),
            },
        }
    }
}

fn tree() -> impl Strategy<Value = Tree> {
    let limit = || prop::sample::select(vec!["20", "30", "unknown"]);
    let sign = || prop::sample::select(vec!["<", "<=", ">", ">="]);
    let code = prop::sample::select(vec!["limit", "kinds", "speed", "since", "plate", "more"]);
    let leaf = prop_oneof![
        (limit(), any::<bool>()).prop_map(|(code, equal)| Tree::Limit(code, equal)),
        (prop::collection::vec(limit(), 1..4), any::<bool>())
            .prop_map(|(codes, null)| Tree::LimitIn(codes, null)),
        prop::sample::select(vec!["oil", "glass"]).prop_map(Tree::Kind),
        (sign(), 28..32_i32, any::<bool>()).prop_map(|(sign, number, whole)| Tree::Speed(
            sign,
            f64::from(number),
            whole
        )),
        (sign(), 1..5_u8).prop_map(|(sign, day)| Tree::Since(sign, format!("2026-05-0{day}"))),
        (code, any::<bool>()).prop_map(|(code, equal)| Tree::Empty(code, equal)),
        any::<bool>().prop_map(Tree::Parish),
    ];
    leaf.prop_recursive(4, 16, 2, |inner| {
        let two = || {
            (
                inner.clone().prop_map(Box::new),
                inner.clone().prop_map(Box::new),
            )
        };
        prop_oneof![
            inner.clone().prop_map(|tree| Tree::Not(Box::new(tree))),
            two().prop_map(|(a, b)| Tree::And(a, b)),
            two().prop_map(|(a, b)| Tree::Or(a, b)),
        ]
    })
}

fn world() -> impl Strategy<Value = World> {
    let limit = prop::option::of(prop::sample::select(vec!["20", "30", "unknown"]));
    let kinds = prop::option::of(prop::sample::subsequence(vec!["oil", "glass"], 1..=2));
    let speed = prop::option::of(28..32_i32);
    let since = prop::option::of(1..5_u8);
    (limit, kinds, speed, since, any::<bool>(), any::<bool>()).prop_map(
        |(limit, kinds, speed, since, plate, parish)| {
            let answers = [
                ("limit", limit.map(|it| json!(it))),
                ("kinds", kinds.map(|it| json!(it))),
                ("speed", speed.map(|it| json!(it))),
                ("since", since.map(|it| json!(format!("2026-05-0{it}")))),
                ("plate", plate.then(|| json!("AB12CDE"))),
            ];
            let said = answers.into_iter();
            let said = said.filter_map(|(code, it)| Some((code.to_owned(), it?)));
            World {
                said: said.collect(),
                parish,
            }
        },
    )
}

impl World {
    fn answers(&self) -> Answers {
        Answers::from_stored(&SERVICE, &self.said)
    }

    fn facts(&self) -> Facts {
        let parish = || FactsArea {
            code: "E04001083".into(),
            layer: "parish".into(),
            name: "Hungerford".into(),
        };
        Facts {
            areas: self.parish.then(parish).into_iter().collect(),
            ..Facts::default()
        }
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}, parish: {}", self.said, self.parish)
    }
}

/// Words of conditions, and of what is none, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "limit",
        "speed",
        "kinds",
        "since",
        "plate",
        "limt",
        "\"30\"",
        "'oil'",
        "\"",
        "30",
        "2.5",
        "-",
        "null",
        "true",
        "==",
        "!=",
        "<",
        ">=",
        "in",
        "&&",
        "||",
        "!",
        "(",
        ")",
        "[",
        "]",
        ",",
        "area",
        "duty",
        "(\"parish\")",
        ".",
        "?",
        ":",
        "{",
        "}",
        "+",
        "r\"",
        "\\",
        "ŷ",
        "//",
        "\n",
    ]);
    prop::collection::vec((words, prop::sample::select(vec!["", " "])), 0..30).prop_map(|words| {
        let words = words.into_iter();
        words.flat_map(|(word, gap)| [word, gap]).collect()
    })
}

fn refused_or_asked(text: &str, world: &World) -> Result<(), TestCaseError> {
    match parse(text) {
        Ok(condition) => {
            let held = condition.ask(&world.answers(), &world.facts());
            prop_assert!(!matches!(held, Held::Error(_)), "{text}: {held:?}");
        }
        Err(bad) => {
            prop_assert!(!bad.is_empty());
            for bad in bad {
                prop_assert!(text.is_char_boundary(bad.at), "{text:?}: {bad:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_refused_at_its_place_or_asked(text in ".{0,80}", world in world()) {
        refused_or_asked(&text, &world)?;
    }

    #[test]
    fn any_row_of_words_is_refused_at_its_place_or_asked(text in scraps(), world in world()) {
        refused_or_asked(&text, &world)?;
    }

    #[test]
    fn a_right_condition_is_accepted_and_means_what_it_says(tree in tree(), world in world()) {
        let text = tree.text();
        let condition = parse(&text);
        prop_assert!(condition.is_ok(), "{text}: {condition:?}");
        let held = condition.unwrap().ask(&world.answers(), &world.facts());
        match tree.means(&world) {
            Some(true) => prop_assert_eq!(held, Held::Yes, "{}", text),
            Some(false) => prop_assert_eq!(held, Held::No, "{}", text),
            None => prop_assert!(matches!(held, Held::Other(_)), "{}: {:?}", text, held),
        }
    }
}
