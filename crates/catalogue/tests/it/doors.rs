//! What holds of any files of a catalogue, for property tests and for the fuzz target: they load,
//! and then every door answers for them, or they are refused with a place.

use pump_catalogue::calendar::{self, Nation};
use pump_catalogue::{
    Answers, BadCatalogue, Catalogue, Declared, ExamplePlace, Explained, Facts, FactsArea,
    FactsDuty, FactsOrganisation, Files, Led, Refused, Service, Sort, Text, To, Vocabulary,
    explain, try_example,
};
use serde_json::Map;

/// The day on which every door is tried.
const TODAY: &str = "2026-05-03";
/// The most problems that are told, with the one that counts the others.
const MOST_PROBLEMS: usize = 101;
/// The longest problem with its place, in characters.
const LONGEST: usize = 1_500;

/// What came of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    /// They were loaded.
    Loaded,
    /// They were refused.
    Refused,
}

/// Loads files, and fails where what comes of them is no help to people.
pub(crate) fn keep(files: &Files) -> Read {
    match Catalogue::load(files.clone()) {
        Ok(catalogue) => {
            answers(&catalogue);
            Read::Loaded
        }
        Err(bad) => {
            has_places(&bad, files);
            Read::Refused
        }
    }
}

fn has_places(BadCatalogue(problems): &BadCatalogue, files: &Files) {
    assert!(
        (1..=MOST_PROBLEMS).contains(&problems.len()),
        "{problems:?}"
    );
    let given = || {
        files
            .vocabulary
            .iter()
            .chain(&files.kinds)
            .chain(&files.services)
    };
    for problem in problems {
        // Files may have one name; the line lies in one of them.
        let lines = given().filter(|file| file.name == problem.file);
        let lines = lines.map(|file| file.text.matches('\n').count() + 1).max();
        let last = lines.unwrap_or_else(|| panic!("no file of that name: {problem}"));
        assert!((1..=last).contains(&problem.line), "{problem}");
        assert!(!problem.problem.trim().is_empty(), "{problem:?}");
        let told = problem.to_string();
        assert!(!told.contains(char::is_control), "{problem:?}");
        assert!(
            told.chars().count() <= LONGEST,
            "{} characters",
            told.chars().count()
        );
    }
}

/// Goes through every door of every service.
fn answers(catalogue: &Catalogue) {
    let vocabulary = catalogue.vocabulary();
    for service in catalogue.services() {
        assert!(catalogue.kind(&service.makes).is_some(), "of no kind");
        shown(service);
        asked(service, vocabulary);
        tried(service, vocabulary);
        timed(service);
    }
    versions(catalogue);
}

/// The schema and all texts are there in both languages.
fn shown(service: &Service) {
    let mut texts: Vec<&Text> = vec![&service.name];
    texts.extend(&service.about);
    texts.extend(service.dangers.iter().map(|it| &it.text));
    texts.extend(service.stops.iter().map(|it| &it.text));
    texts.extend(service.routes.iter().map(|it| &it.because));
    texts.extend(service.messages.values());
    for question in &service.questions {
        texts.push(&question.ask);
        texts.extend(&question.help);
        texts.extend(question.choices().iter().map(|it| &it.name));
    }
    for text in texts {
        for (language, written) in text.all() {
            assert!(!written.trim().is_empty(), "nothing in {language}");
            assert!(!written.contains(char::is_control), "{written:?}");
        }
    }
    for language in ["en", "cy"] {
        let schema = service.schema(language);
        let properties = schema["properties"].as_object().map(Map::len);
        let asked = service.questions.iter().filter(|it| !it.retired).count();
        assert_eq!(properties, Some(asked), "{schema}");
    }
}

/// Empty answers are taken or named as wrong, and every rule can be asked, whatever is known of
/// the place.
fn asked(service: &Service, vocabulary: &Vocabulary) {
    let none = Answers::default();
    for facts in [Facts::default(), full(service, vocabulary)] {
        match service.check(&Map::new(), &facts, TODAY) {
            Ok(answers) => assert!(answers.is_empty()),
            Err(Refused::Fields(errors)) => assert!(!errors.is_empty()),
            Err(Refused::Stop(stop)) => {
                assert!(service.stops.iter().any(|it| it.text == stop.text));
            }
        }
        explained(service, &facts, &explain(service, &facts, &none));
    }
}

fn explained(service: &Service, facts: &Facts, explained: &Explained) {
    assert_eq!(explained.errors().count(), 0, "{explained:?}");
    assert!(!explained.asked.is_empty(), "no rule was asked");
    let decision = &explained.decision;
    let found = explained.organisation();
    assert_eq!(found.is_some(), decision.organisation.is_some());
    assert_eq!(found, decision.organisation.and_then(|id| facts.slug(id)));
    for language in ["en", "cy"] {
        let because = decision.because(Some(service), language);
        assert!(!because.trim().is_empty(), "{decision:?}");
        let left = because.contains("{organisation}") || because.contains("{area}");
        assert!(!left, "{because}");
    }
}

/// All that can be known of a place: an area of each layer, a holder of each duty, and whoever the
/// rules name.
fn full(service: &Service, vocabulary: &Vocabulary) -> Facts {
    let mut facts = Facts::default();
    let organisation = |id: i64, slug: &str, area: &str| FactsOrganisation {
        id,
        slug: slug.to_owned(),
        name: "Somebody".to_owned(),
        kind: "other".to_owned(),
        area: area.to_owned(),
        takes: pump_catalogue::Takes::Yes,
    };
    for (id, layer) in (1..).zip(vocabulary.layers.keys()) {
        let code = format!("AREA-{id}");
        facts
            .organisations
            .push(organisation(id, &format!("the-{layer}"), &code));
        facts.areas.push(FactsArea {
            code,
            layer: layer.to_string(),
            name: layer.to_string(),
        });
    }
    for (id, duty) in (1_001..).zip(vocabulary.duties.keys()) {
        facts.duties.push(FactsDuty {
            duty: duty.to_string(),
            area: "AREA-1".to_owned(),
            service: organisation(id, &format!("for-{duty}"), "AREA-1"),
            council: None,
            authority: None,
        });
    }
    for (id, route) in (2_001..).zip(&service.routes) {
        if let To::Organisation(slug) = &route.to {
            facts.named.insert(slug.clone(), organisation(id, slug, ""));
        }
    }
    facts
}

/// Every example can be tried, also at a place, and says what came instead if it is not as hoped.
fn tried(service: &Service, vocabulary: &Vocabulary) {
    for example in &service.examples {
        let tried = try_example(service, vocabulary, example, None, TODAY);
        let imagined = matches!(example.place, ExamplePlace::Layers(_));
        assert_eq!(tried.led.is_some(), imagined, "{tried:?}");
        let here = Some(full(service, vocabulary));
        let here = try_example(service, vocabulary, example, here, TODAY);
        for tried in [tried, here] {
            if let Some(Led::Routed(led)) = &tried.led {
                assert_eq!(led.errors().count(), 0, "{led:?}");
            }
            assert!(tried.wrong.is_none_or(|wrong| !wrong.is_empty()));
        }
    }
}

/// What is to be done has a day, and what is read has an hour.
fn timed(service: &Service) {
    if let Some(target) = &service.target {
        let due = calendar::due_on(target, Nation::Wales, TODAY);
        assert!(due.is_some_and(|due| due.as_str() > TODAY));
    }
    if let Some(hours) = &service.hours {
        let now = pump_core::Millis(1_777_777_777_777);
        let next = calendar::next_read(hours, Nation::England, now);
        let day = next.map_or_else(|| TODAY.to_owned(), |next| next.date().to_string());
        assert!(day.as_str() >= TODAY, "{day}");
    }
}

/// What was loaded can be declared, and is then no change; its text alone makes it again.
fn versions(catalogue: &Catalogue) {
    let first = catalogue.beside(&[]).unwrap_or_else(|bad| panic!("{bad}"));
    let all = catalogue.kinds().count() + catalogue.services().count();
    assert_eq!((first.new.len(), first.gone.len()), (all, 0));
    let again = catalogue
        .beside(&first.new)
        .unwrap_or_else(|bad| panic!("{bad}"));
    assert!(again.new.is_empty() && again.gone.is_empty());
    let (with, problems) = catalogue.with_earlier(&first.new);
    assert!(problems.is_empty(), "{problems:?}");
    for Declared {
        sort,
        id,
        version,
        source,
    } in &first.new
    {
        let kept = match sort {
            Sort::Kind => with.kind(id).map(|it| (it.version, it.source.clone())),
            Sort::Service => with
                .service_at(id, *version)
                .map(|it| (it.version, it.source.clone())),
        };
        assert_eq!(kept, Some((*version, source.clone())));
    }
}
