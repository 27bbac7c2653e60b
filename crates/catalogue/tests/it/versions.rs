//! What was declared stays as it was: the rules of versions, without a store.

use pump_catalogue::{BadCatalogue, Catalogue, Declared, File, Files, Sort, WhatGone};

use crate::service::EVERYTHING;

/// The shipped files and a service in a file of another name, with these changes.
fn changed(changes: &[(&str, &str)]) -> Catalogue {
    let mut text = EVERYTHING.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let mut files = Files::shipped();
    let name = "services/ours.toml".into();
    files.services.push(File { name, text });
    Catalogue::load(files).unwrap_or_else(|bad| panic!("{bad}"))
}

/// All that a catalogue would declare.
fn all(catalogue: &Catalogue) -> Vec<Declared> {
    catalogue.beside(&[]).unwrap().new
}

fn refused(catalogue: &Catalogue, declared: &[Declared]) -> Vec<String> {
    let Err(BadCatalogue(problems)) = catalogue.beside(declared) else {
        panic!("nothing stands against it")
    };
    problems.iter().map(ToString::to_string).collect()
}

const V2: (&str, &str) = ("version = 1", "version = 2");
const V3: (&str, &str) = ("version = 1", "version = 3");

#[test]
fn a_version_that_is_in_use_keeps_its_text() {
    let first = all(&changed(&[]));
    // A comment counts; it stands before the version, and says the word itself.
    let comment = (
        "id = \"everything\"",
        "# A new version\nid = \"everything\"",
    );
    assert_eq!(
        refused(&changed(&[comment]), &first),
        [
            "services/ours.toml:3: version: is 1, which is in use with another text: write version = 2"
        ]
    );
    let next = changed(&[comment, V2]).beside(&first).unwrap();
    assert!(next.gone.is_empty(), "{:?}", next.gone);
    let [new] = &*next.new else {
        panic!("{:?}", next.new)
    };
    assert_eq!(
        (new.sort, new.id.as_str(), new.version),
        (Sort::Service, "everything", 2)
    );
}

#[test]
fn the_last_version_counts_in_whatever_order_they_come() {
    let mut declared = all(&changed(&[V3]));
    declared.extend(all(&changed(&[])));
    declared.extend(all(&changed(&[V2])));
    for _ in 0..2 {
        assert!(changed(&[V3]).beside(&declared).unwrap().new.is_empty());
        assert_eq!(
            refused(&changed(&[V2]), &declared),
            ["services/ours.toml:2: version: is 2, and 3 is in use: write version = 4"]
        );
        declared.reverse();
    }
}

#[test]
fn a_question_and_an_option_that_are_no_longer_there_are_gone() {
    let first = all(&changed(&[]));
    let option = "  { code = \"glass\", en = \"Glass\", cy = \"Gwydr\" },\n";
    let next = changed(&[V2, (option, ""), ("\"lamp\"", "\"light\"")]);
    let gone = next.beside(&first).unwrap().gone;
    let code = |code: &str| code.parse().unwrap();
    let what: Vec<_> = gone.iter().map(|gone| gone.what.clone()).collect();
    let wanted = [
        WhatGone::Choice(code("kinds"), code("glass")),
        WhatGone::Question(code("lamp")),
    ];
    assert_eq!(what, wanted);
    assert_eq!(
        gone[0].problem.to_string(),
        "services/ours.toml:26: question kinds option glass: (“Glass”) is gone, and records use \
         it: keep it with retired = true"
    );
    let retired = (
        option,
        "  { code = \"glass\", en = \"Glass\", cy = \"Gwydr\", retired = true },\n",
    );
    assert!(
        changed(&[V2, retired])
            .beside(&first)
            .unwrap()
            .gone
            .is_empty()
    );
}

#[test]
fn a_kind_of_before_keeps_its_conditions() {
    let kind = "id = \"idea\"\nversion = 1\nname = { en = \"Idea\", cy = \"Syniad\" }\n\
        [[stage]]\nid = \"new\"\nname = { en = \"New\", cy = \"Newydd\" }\n\
        [[outcome]]\nid = \"done\"\nname = { en = \"Done\", cy = \"Wedi'i wneud\" }\n\
        [[question]]\ncode = \"where\"\nask = { en = \"Where?\", cy = \"Ble?\" }\n\
        type = \"text\"\nwhen = 'area(\"parish\") != null'\n";
    let mut files = Files::shipped();
    let (name, text) = ("kinds/idea.toml".into(), kind.into());
    files.kinds.push(File { name, text });
    let before = all(&Catalogue::load(files).unwrap());
    let (with, problems) = Catalogue::shipped().unwrap().with_earlier(&before);
    assert!(problems.is_empty(), "{problems:?}");
    let idea = with.kind(&"idea".parse().unwrap()).unwrap();
    assert!(idea.questions[0].when.is_some());
}
