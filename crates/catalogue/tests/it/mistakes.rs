//! Every mistake in a file is told with its line, its field, and what would be right. What is told
//! stands in full in `snapshots/`, to be read by whoever changes it.

use pump_catalogue::{BadCatalogue, Catalogue, File, Files};

use crate::service::EVERYTHING;

/// What is told of files: a line for each problem.
fn told(files: Files) -> Vec<String> {
    match Catalogue::load(files) {
        Ok(_) => Vec::new(),
        Err(BadCatalogue(problems)) => problems.iter().map(ToString::to_string).collect(),
    }
}

/// The shipped files and a service.
fn with_service(text: String) -> Files {
    let mut files = Files::shipped();
    let name = "s.toml".into();
    files.services.push(File { name, text });
    files
}

/// The shipped files and a kind.
fn with_kind(text: String) -> Files {
    let mut files = Files::shipped();
    let name = "k.toml".into();
    files.kinds.push(File { name, text });
    files
}

/// The begin of a text, on one line.
fn short(text: &str) -> String {
    let text = text.replace('\n', "⏎");
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// What is told of a text after each change of it, on its own.
fn each(text: &str, changes: &[(&str, &str)], files: fn(String) -> Files) -> String {
    assert_eq!(told(files(text.to_owned())), Vec::<String>::new());
    let mut all = String::new();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        let told = told(files(text.replacen(from, to, 1)));
        assert!(!told.is_empty(), "nothing is told of {to}");
        let (from, to) = (short(from), short(to));
        all.push_str(&format!("{from}  →  {to}\n    {}\n\n", told.join("\n    ")));
    }
    all
}

#[test]
fn a_mistake_in_a_service_is_told() {
    let long = |key: &str, length: usize| format!("{key} = \"{}\"", "x".repeat(length));
    let (name, ask) = (long("cy", 81), long("cy", 201));
    let because = format!("cy = '{}'", "x".repeat(301));
    let danger = "[[danger]]\ntext = { en = \"Now?\", cy = \"Nawr?\" }\ntel = \"999\"\n\n";
    let dangers = format!("{}[[stop]]", danger.repeat(11));
    let hours = |days: &str, from: &str| {
        let hours = format!("hours = {{ days = [{days}], from = \"{from}\", to = \"17:00\" }}");
        format!("duty = \"highways\"\n{hours}")
    };
    let (never, twice) = (hours("", "09:00"), hours("\"mon\", \"mon\"", "09:00"));
    let (sunday, nine) = (hours("\"sunday\"", "09:00"), hours("\"mon\"", "9:00"));
    let late = hours("\"mon\"", "18:00");
    let deep = format!("{}a = \"other\"", "a.".repeat(100));
    let changes = [
        // The file, and its keys.
        ("[[stop]]", "[[stop"),
        ("version = 1", "version = "),
        ("version = 1", "version = 1\nversion = 2"),
        ("group = \"other\"", &deep),
        ("group =", "gruop ="),
        ("group =", "colour ="),
        ("group =", "\"gr\\u001Boup\" ="),
        ("group = \"other\"", ""),
        ("group = \"other\"", "group = 5"),
        (
            "group = \"other\"",
            "group = \"other\"\npicture = \"pot-hole\"",
        ),
        ("id = \"everything\"", "id = \"Everything!\""),
        ("id = \"everything\"", "id = \"pothole\""),
        ("version = 1", "version = 0"),
        ("version = 1", "version = -1"),
        ("version = 1", "version = \"x\""),
        ("makes = \"report\"", "makes = \"reprot\""),
        ("\"exact\"", "\"roughly\""),
        ("within_m = 50", "within_m = 5000"),
        ("within_m = 50", "within = 50"),
        ("same = \"plate\"", "same = \"limit\""),
        ("duty = \"highways\"", "duty = \"highway\""),
        ("duty = \"highways\"", "target = { working_days = 261 }"),
        ("duty = \"highways\"", &never),
        ("duty = \"highways\"", &twice),
        ("duty = \"highways\"", &sunday),
        ("duty = \"highways\"", &nine),
        ("duty = \"highways\"", &late),
        // Texts.
        ("{ en = \"Everything\", cy = \"Popeth\" }", "\"Everything\""),
        ("\"Everything\", cy = \"Popeth\"", "\"Everything\""),
        ("cy = \"Popeth\"", "cy = \"Popeth\", fr = \"Tout\""),
        ("cy = \"Popeth\"", &name),
        ("cy = \"Popeth\"", "cy = \"Pop\\neth\""),
        ("cy = \"Ers pryd?\"", "cy = \"\""),
        ("cy = \"Ers pryd?\"", "cy=''"),
        ("cy = \"Ers pryd?\"", &ask),
        ("cy = \"Gwydr\"", "cy = \" \""),
        ("cy = \"mya\" }\n\n", "cy = \"\" }\n\n"),
        // Questions.
        ("code = \"30\", en = \"30 mph\",", "code = \"30\","),
        ("type = \"yes_no\"", "type = \"maybe\""),
        ("type = \"yes_no\"", ""),
        ("type = \"yes_no\"", "type = \"yes_no\"\nmost = 3"),
        ("type = \"yes_no\"", "type = \"yes_no\"\none_of = []"),
        ("code = \"kinds\"", "code = \"limit\""),
        ("{ code = \"glass\"", "{ code = \"oil\""),
        ("least = 10", "least = 200"),
        ("least = 10\nmost = 150", "least = 10.2\nmost = 10.8"),
        ("type = \"plate\"", "type = \"plate\"\npublic = true"),
        ("most = 20", "most = 3000"),
        // Conditions.
        ("limit != \"unknown\" &&", "limt != \"unknown\" &&"),
        ("limit != \"unknown\" &&", "limit != \"unkown\" &&"),
        ("limit != \"unknown\" &&", "colour == \"red\" &&"),
        ("limit != \"unknown\" &&", "limit !! \"unknown\" &&"),
        ("when = 'danger == \"yes\"'", "when = ''"),
        (
            "when = 'danger == \"yes\"'",
            "when = '''\ndanger ==\n  \"Yes\"'''",
        ),
        (
            "when = 'danger == \"yes\"'",
            "when = \"danger == \\\"Yes\\\"\"",
        ),
        ("when = 'danger == \"yes\"'", "when = 5"),
        ("area(\"parish\")", "area(\"parsh\")"),
        // Dangers and stops.
        ("[[stop]]", &dangers),
        ("tel = \"999\"", "tel = \"call us\""),
        ("tel = \"999\"", "link = \"http://example.org\""),
        ("tel = \"999\"", "link = \"https:// example.org\""),
        // Routes.
        ("to = { area = \"parish\" }", "to = {}"),
        ("to = { area = \"parish\" }", "to = { area = \"parsh\" }"),
        ("to = { area = \"parish\" }", "to = { area = [] }"),
        ("to = { area = \"parish\" }", "to = { area = 5 }"),
        (
            "to = { area = \"parish\" }",
            "to = { area = [\"parish\", \"parish\"] }",
        ),
        ("to = { area = \"parish\" }", "to = { duty = \"x\" }"),
        (
            "to = { area = \"parish\" }",
            "to = { organisation = \"The Council\" }",
        ),
        (
            "to = { area = \"parish\" }",
            "to = { area = \"parish\", duty = \"highways\" }",
        ),
        ("id = \"highways\"", "id = \"parish\""),
        ("id = \"highways\"", "id = \"nobody\""),
        (
            "{organisation} looks after the roads",
            "{council} looks after the roads",
        ),
        ("cy = \"Mae {organisation} yn gofalu am {area}.\"", &because),
        // Messages.
        (
            "[[stop]]",
            "[message]\nrecieved = { en = \"a\", cy = \"b\" }\n\n[[stop]]",
        ),
        (
            "[[stop]]",
            "[message]\nreceived = { en = \"a\", cy = \"\" }\n\n[[stop]]",
        ),
    ];
    insta::assert_snapshot!(each(EVERYTHING, &changes, with_service));
}

#[test]
fn a_mistake_in_an_example_or_of_too_many_is_told() {
    let example = "[[example]]\nname = \"Twenty\"\nlayers = [\"parish\"]\n\
                   answers = { limit = \"20\" }\nexpect = { rule = \"parish\" }\n";
    let text = format!("{EVERYTHING}\n{example}");
    let route = "[[route]]\nid = \"again\"\nto = { duty = \"highways\" }\n\
                 because = { en = \"a\", cy = \"b\" }\n\n[[example]]";
    let numbered = |many: usize, one: fn(usize) -> String, end: &str| {
        (0..many).map(one).collect::<String>() + end
    };
    let questions = |at: usize| {
        format!(
            "[[question]]\ncode = \"q{at}\"\nask = {{ en = \"a\", cy = \"b\" }}\ntype = \"date\"\n"
        )
    };
    let routes = |at: usize| {
        format!(
            "[[route]]\nid = \"r{at}\"\nto = {{ organisation = \"o{at}\" }}\n\
             because = {{ en = \"a\", cy = \"b\" }}\n"
        )
    };
    let options = |at: usize| format!("  {{ code = \"o{at}\", en = \"{at}\", cy = \"{at}\" }},\n");
    let questions = numbered(42, questions, "[[stop]]");
    let routes = numbered(20, routes, "[[example]]");
    let options = numbered(101, options, "  { code = \"oil\"");
    let twice = format!("{example}\n[[example]]");
    let long = format!("[[example]]\n# {}", "x".repeat(70_000));
    let changes = [
        ("layers = [\"parish\"]\n", ""),
        ("layers = [\"parish\"]", "layers = [\"parsh\"]"),
        ("layers = [\"parish\"]", "at = [151.0, 0.0]"),
        ("layers = [\"parish\"]", "at = [51.0]"),
        ("layers = [\"parish\"]", "at = [51.0, 0.0]\nlayers = []"),
        ("rule = \"parish\"", "rule = \"parsh\""),
        ("rule = \"parish\"", "error = \"limt\""),
        ("rule = \"parish\"", "rule = \"parish\", nobody = true"),
        ("rule = \"parish\"", ""),
        ("limit = \"20\"", "limt = \"20\""),
        ("name = \"Twenty\"", "name = \"\""),
        ("name = \"Twenty\"", "name = \"Twe\\tnty\""),
        ("[[example]]", &twice),
        ("[[example]]", route),
        ("[[stop]]", &questions),
        ("[[example]]", &routes),
        ("  { code = \"oil\"", &options),
        ("[[example]]", &long),
    ];
    insta::assert_snapshot!(each(&text, &changes, with_service));
}

#[test]
fn a_mistake_in_a_kind_is_told() {
    let kind = "id = \"idea\"\nversion = 1\nname = { en = \"Idea\", cy = \"Syniad\" }\n\
        [[stage]]\nid = \"new\"\nname = { en = \"New\", cy = \"Newydd\" }\n\
        [[outcome]]\nid = \"done\"\nname = { en = \"Done\", cy = \"Wedi'i wneud\" }\n\
        [[transition]]\nfrom = [\"new\"]\nto = [\"done\"]\nby = [\"owner\"]\n\
        [review]\nask_after_days = 60\npublic_after_days = 90\n";
    let changes = [
        ("[[stage]]", "[[satge]]"),
        ("version = 1", "version = 0"),
        ("cy = \"Newydd\"", "cy = \"\""),
        ("cy = \"Newydd\" }", "cy = \"Newydd\" }\nsays = 5"),
        ("id = \"done\"", "id = \"new\""),
        ("to = [\"done\"]", "to = [\"doen\"]"),
        ("by = [\"owner\"]", "by = [\"mayor\"]"),
        ("ask_after_days = 60", "ask_after_days = 600"),
        ("id = \"idea\"", "id = \"report\""),
        (
            "[[stage]]\nid = \"new\"",
            "[[stage]]\nretired = true\nid = \"new\"",
        ),
    ];
    insta::assert_snapshot!(each(kind, &changes, with_kind));
}

#[test]
fn a_mistake_in_the_vocabulary_is_told() {
    let files = |text: String| {
        let mut files = Files::shipped();
        let name = "v.toml".into();
        files.vocabulary.push(File { name, text });
        files
    };
    let text = "[[duty]]\nid = \"allotments\"\nname = { en = \"Allotments\", cy = \"Rhandiroedd\" }\n\
                lgsl = []\n[[layer]]\nid = \"island\"\nname = { en = \"Island\", cy = \"Ynys\" }\n";
    let doubled = format!("{text}[[layer]]");
    let changes = [
        ("lgsl = []", "lgsl = \"524\""),
        ("lgsl = []", ""),
        ("cy = \"Ynys\"", "cy = \"\""),
        ("[[layer]]", &doubled),
    ];
    insta::assert_snapshot!(each(text, &changes, files));
}

#[test]
fn a_kind_that_cannot_be_read_is_told_once_and_not_of_every_service_that_makes_it() {
    let mut files = Files::shipped();
    files.kinds[0].text = "id = 5".into();
    let told = told(files);
    assert_eq!(
        told,
        ["kinds/report.toml:1: id: is the number 5, and should be text in quotes"]
    );
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
    let told = told(files);
    assert_eq!(told.len(), 101);
    assert!(told[100].contains("and 50 more problems"), "{}", told[100]);
}

#[test]
fn a_mistake_in_a_type_of_things_is_told() {
    let box_of = |more: &str| {
        let mut files = Files::shipped();
        let text = format!(
            "[[asset]]\nid = \"box\"\nname = {{ en = \"Box\", cy = \"Blwch\" }}\n\
             services = [\"other\"]\n{more}"
        );
        let name = "a.toml".into();
        files.vocabulary.push(File { name, text });
        told(files)
    };
    assert_eq!(box_of("asked = [\"other\"]\n"), Vec::<String>::new());
    let signal = "[[asset.signal]]\nfault = \"full\"\nservice = \"other\"\n";
    assert_eq!(box_of(signal), Vec::<String>::new());
    let nameless = format!("{signal}name = {{ en = \"\", cy = \"Llawn\" }}\n");
    for (more, begins) in [
        ("asked = [\"pothole\"]\n", "a.toml:5: asset box.asked: "),
        (&nameless, "a.toml:8: asset box.signal full.name.en: "),
    ] {
        let told = box_of(more);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with(begins), "{told:?}");
    }
}
