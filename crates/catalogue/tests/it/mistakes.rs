//! Every mistake in a file is told with its line, its field, and what would be right.

use pump_catalogue::{BadCatalogue, Catalogue, File, Files};

use crate::service::EVERYTHING;

/// What is told of the service `everything` after `from` became `to`.
fn told(from: &str, to: &str) -> Vec<String> {
    assert!(EVERYTHING.contains(from), "{from}");
    load(&EVERYTHING.replacen(from, to, 1))
}

fn load(text: &str) -> Vec<String> {
    let mut files = Files::shipped();
    files.services.push(File {
        name: "s.toml".into(),
        text: text.into(),
    });
    of(Catalogue::load(files))
}

fn of(loaded: Result<Catalogue, BadCatalogue>) -> Vec<String> {
    match loaded {
        Ok(_) => Vec::new(),
        Err(BadCatalogue(problems)) => problems.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_mistake_in_a_service_is_told_with_its_place() {
    let mut untold = Vec::new();
    for (from, to, wanted) in [
        (
            "group =",
            "gruop =",
            "s.toml:5: gruop: there is no “gruop” here: is it group?",
        ),
        (
            "id = \"everything\"",
            "id = \"Everything!\"",
            "s.toml:1: id: code: is no code",
        ),
        (
            "id = \"everything\"",
            "id = \"pothole\"",
            "s.toml:1: id: is the id of another service: choose another",
        ),
        ("version = 1", "version = 0", "version: begins with 1"),
        (
            "version = 1",
            "version = \"x\"",
            "s.toml:2: version: invalid type",
        ),
        (
            "makes = \"report\"",
            "makes = \"reprot\"",
            "s.toml:3: makes: \"reprot\" is no kind: there are report",
        ),
        (
            "\"Everything\", cy = \"Popeth\"",
            "\"Everything\"",
            "s.toml:4: name: needs cy as well: every text is in English and Welsh",
        ),
        (
            "cy = \"Popeth\"",
            "cy = \" \"",
            "s.toml:4: name.cy: is empty: every text is in English and Welsh",
        ),
        (
            "cy = \"Popeth\"",
            "cy = \"Pop\\neth\"",
            "name.cy: has a line break",
        ),
        (
            "\"exact\"",
            "\"roughly\"",
            "s.toml:6: public_place: “roughly” is not possible: there are exact",
        ),
        (
            "within_m = 50",
            "within_m = 5000",
            "s.toml:7: similar: needs within_m of 1 to 500 metres",
        ),
        (
            "same = \"plate\"",
            "same = \"limit\"",
            "s.toml:7: similar.same: \"limit\" is no question of a plate or an asset",
        ),
        (
            "duty = \"highways\"",
            "duty = \"highway\"",
            "s.toml:8: duty: \"highway\" is no duty: there are",
        ),
        (
            "type = \"yes_no\"",
            "type = \"maybe\"",
            "s.toml:13: question 1.type: “maybe” is not possible: there are text",
        ),
        (
            "type = \"yes_no\"",
            "",
            "s.toml:10: question danger: needs one of: type",
        ),
        (
            "type = \"yes_no\"",
            "type = \"yes_no\"\nmost = 3",
            "s.toml:14: question danger.most: says nothing of such an answer",
        ),
        (
            "code = \"kinds\"",
            "code = \"limit\"",
            "question limit.code: is the code of another question",
        ),
        (
            "{ code = \"glass\"",
            "{ code = \"oil\"",
            "question kinds option oil: is the code of another option",
        ),
        (
            "code = \"30\", en = \"30 mph\",",
            "code = \"30\",",
            "question 2.one_of 2: needs en as well",
        ),
        (
            "limit != \"unknown\" &&",
            "limt != \"unknown\" &&",
            "s.toml:36: question speed.when: “limt” is no question that was asked before: is it limit?",
        ),
        (
            "limit != \"unknown\" &&",
            "limit != \"unkown\" &&",
            "s.toml:36: question speed.when: \"unkown\" is no option of limit: there are 20, 30, unknown",
        ),
        (
            "least = 10",
            "least = 200",
            "question speed.most: is a number not below least, which is 200",
        ),
        (
            "type = \"plate\"",
            "type = \"plate\"\npublic = true",
            "question plate.public: cannot be true: plates and free words",
        ),
        (
            "most = 20",
            "most = 3000",
            "question more.most: is a whole number of characters from 1 to 2000",
        ),
        (
            "tel = \"999\"",
            "tel = \"call us\"",
            "stop.tel: is a telephone number",
        ),
        (
            "tel = \"999\"",
            "link = \"http://x\"",
            "stop.link: is the address of a page",
        ),
        (
            "danger == \"yes\"",
            "danger == \"Yes\"",
            "stop.when: danger is answered with \"yes\" or \"no\"",
        ),
        (
            "to = { area = \"parish\" }",
            "to = {}",
            "route parish.to: leads to nobody: write",
        ),
        (
            "to = { area = \"parish\" }",
            "to = { area = \"parsh\" }",
            "route parish.to: \"parsh\" is no layer of areas",
        ),
        (
            "to = { area = \"parish\" }",
            "to = { duty = \"x\" }",
            "route parish.to: \"x\" is no duty",
        ),
        (
            "to = { area = \"parish\" }",
            "to = { area = \"parish\", duty = \"highways\" }",
            "leads to nobody",
        ),
        (
            "area(\"parish\")",
            "area(\"parsh\")",
            "route parish.when: “parsh” is no layer of areas: is it parish?",
        ),
        (
            "id = \"highways\"",
            "id = \"parish\"",
            "route parish.id: is the id of another route",
        ),
        (
            "id = \"highways\"",
            "id = \"nobody\"",
            "route nobody.id: means that no rule found anybody",
        ),
        (
            "{organisation} looks after the roads",
            "{council} looks after the roads",
            "route highways.because: only {organisation} and {area}",
        ),
        (
            "[[stop]]",
            "[message]\nrecieved = { en = \"x\", cy = \"x\" }\n\n[[stop]]",
            "message.recieved: \"recieved\" is no stage or outcome of report: there are received",
        ),
        ("[[stop]]", "[[stop", "s.toml:"),
    ] {
        let told = told(from, to);
        let as_wanted = told
            .iter()
            .any(|told| told.contains(wanted) && told.starts_with("s.toml:"));
        if !as_wanted {
            untold.push(format!("{to}: wanted {wanted}\n    told {told:?}"));
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

#[test]
fn a_mistake_in_an_example_or_an_unreachable_route_is_told() {
    let with = |more: &str| load(&format!("{EVERYTHING}\n{more}"));
    let example = |rest: &str| with(&format!("[[example]]\nname = \"x\"\n{rest}"));
    for (told, wanted) in [
        (
            example("expect = { nobody = true }"),
            "example \"x\": needs either layers or at",
        ),
        (
            example("layers = [\"parsh\"]\nexpect = { nobody = true }"),
            "\"parsh\" is no layer",
        ),
        (
            example("at = [151.0, 0.0]\nexpect = { nobody = true }"),
            "is no place on the earth",
        ),
        (
            example("layers = []\nexpect = { rule = \"x\" }"),
            "expect: needs one of: rule",
        ),
        (
            example("layers = []\nexpect = {}"),
            "expect: needs one of: rule",
        ),
        (
            example("layers = []\nanswers = { limt = \"20\" }\nexpect = { nobody = true }"),
            "answers: “limt” is no question: is it limit?",
        ),
        (
            with(
                "[[route]]\nid = \"again\"\nto = { duty = \"highways\" }\nbecause = { en = \"a\", cy = \"b\" }",
            ),
            "route again: is never reached: highways always looks for the same",
        ),
        (
            load(&format!("{EVERYTHING}\n# {}", "x".repeat(70_000))),
            "at most 65536 are read",
        ),
    ] {
        assert!(
            told.iter().any(|told| told.contains(wanted)),
            "{wanted}: {told:?}"
        );
    }
}

#[test]
fn a_mistake_in_a_kind_is_told_with_its_place() {
    let kind = "id = \"idea\"\nversion = 1\nname = { en = \"Idea\", cy = \"Syniad\" }\n\
        [[stage]]\nid = \"new\"\nname = { en = \"New\", cy = \"Newydd\" }\n\
        [[outcome]]\nid = \"done\"\nname = { en = \"Done\", cy = \"Wedi'i wneud\" }\n\
        [[transition]]\nfrom = [\"new\"]\nto = [\"done\"]\nby = [\"owner\"]\n\
        [review]\nask_after_days = 60\npublic_after_days = 90\n";
    let told = |from: &str, to: &str| {
        assert!(kind.contains(from), "{from}");
        let mut files = Files::shipped();
        files.kinds.push(File {
            name: "k.toml".into(),
            text: kind.replacen(from, to, 1),
        });
        of(Catalogue::load(files))
    };
    assert!(told("version", "version").is_empty());
    for (from, to, wanted) in [
        ("[[stage]]", "[[satge]]", "is it stage?"),
        (
            "id = \"done\"",
            "id = \"new\"",
            "outcome new: is the id of another stage or outcome",
        ),
        (
            "to = [\"done\"]",
            "to = [\"doen\"]",
            "k.toml:12: transition: \"doen\" is no stage or outcome of this kind",
        ),
        (
            "by = [\"owner\"]",
            "by = [\"mayor\"]",
            "transition 1.by 1: “mayor” is not possible: there are owner, reporter",
        ),
        (
            "ask_after_days = 60",
            "ask_after_days = 600",
            "review: needs ask_after_days",
        ),
        (
            "id = \"idea\"",
            "id = \"report\"",
            "k.toml:1: id: is the id of another kind",
        ),
        (
            "[[stage]]\nid = \"new\"",
            "[[stage]]\nretired = true\nid = \"new\"",
            "stage: needs at least one",
        ),
    ] {
        let told = told(from, to);
        assert!(
            told.iter().any(|told| told.contains(wanted)),
            "{to}: {told:?}"
        );
    }
}

#[test]
fn all_mistakes_of_all_files_are_told_at_once_and_no_more_than_can_be_read() {
    let mut files = Files::shipped();
    for number in 0..150 {
        files.services.push(File {
            name: format!("services/{number}.toml"),
            text: "id = 5".into(),
        });
    }
    let told = of(Catalogue::load(files));
    assert_eq!(told.len(), 101);
    assert!(told[100].contains("and 50 more problems"), "{}", told[100]);
}
