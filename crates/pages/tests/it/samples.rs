//! Invented values for every mail and page.

use std::sync::LazyLock;

use pump_core::about::About;
use pump_core::view::{
    ContributionView, DangerView, FixView, HistoryEntry, Origin, QuestionView, RecordSummary,
    RecordView, Responsible, ServiceSummary, ServiceView, SimilarRule, Since, SinceEntry, Words,
};
use pump_pages::mail::{AskFixed, Asked, Item, Other, Receipt, ReceiptOf, Site, Why};
use pump_pages::page::{Ask, AskFix, Change, Done, Shell};

pub(crate) const SITE: Site<'static> = Site {
    name: "Newbury",
    base: "https://newbury.example",
};
pub(crate) static ABOUT: LazyLock<About> = LazyLock::new(About::default);
pub(crate) const ZONE: &str = "Europe/London";
pub(crate) const STOP_ALL: &str = "https://newbury.example/updates/stop-all/t0";

pub(crate) fn shell(language: &str) -> Shell<'_> {
    Shell {
        site: "Newbury",
        origin: "https://newbury.example",
        base: if language == "cy" { "/cy" } else { "" }.to_owned(),
        language,
        other_language_url: Some("/cy/r/K7M4QX-T".into()),
        style: "/static/style.css",
        script: "/static/script.js",
        demo: false,
        about: &ABOUT,
    }
}

pub(crate) fn receipt(confirmed: bool, of: ReceiptOf) -> Receipt {
    let joined = of == ReceiptOf::Addition;
    let link = |word: &str| (!confirmed).then(|| format!("{}/updates/{word}/t1", SITE.base));
    Receipt {
        title: "Street light, Mill Lane".into(),
        reference: "K7M4QX-T".into(),
        url: "https://newbury.example/r/K7M4QX-T".into(),
        organisation: (!joined).then(|| "West Berkshire Council".into()),
        because: "The place is in West Berkshire.".into(),
        next: vec![],
        of,
        has_words: true,
        confirm_url: link("confirm"),
        not_me_url: link("not-me"),
        stop_all_url: confirmed.then(|| STOP_ALL.into()),
        topics: vec!["Street light, Mill Lane".into(), "Hungerford".into()],
    }
}

pub(crate) fn asked() -> Asked {
    Asked {
        topics: vec!["Hungerford".into()],
        confirm_url: "https://newbury.example/updates/confirm/t1".into(),
        not_me_url: "https://newbury.example/updates/not-me/t1".into(),
    }
}

fn ask_fixed() -> AskFixed {
    let link = |answer: &str| format!("{}/fixed/t5?answer={answer}", SITE.base);
    AskFixed {
        fixed: link("fixed"),
        broken: link("broken"),
        different: link("different"),
    }
}

/// An item whose own words are all in `language`.
pub(crate) fn item(language: &str, fixed: bool) -> Item {
    let welsh = language == "cy";
    let (done, stage) = if welsh {
        ("Wedi'i drwsio", "Yn aros")
    } else {
        ("Fixed", "Waiting")
    };
    let outcome = fixed.then_some(done);
    let mut topics = vec![("Hungerford", "t2")];
    if fixed {
        topics.push(("Street light, Mill Lane", "t3"));
    }
    Item {
        title: "Street light, Mill Lane".into(),
        reference: "K7M4QX-T".into(),
        url: "https://newbury.example/r/K7M4QX-T".into(),
        happened: pump_pages::mail::happened(language, "updated", outcome),
        other: None,
        stage: stage.into(),
        outcome: outcome.map(Into::into),
        at_ms: 1_777_814_100_000,
        organisation: Some("West Berkshire Council".into()),
        words: fixed.then(|| "The lamp is ordered.\n\nIt comes on Monday.".into()),
        reason: false,
        means: None,
        ask: fixed.then(ask_fixed),
        why: topics
            .into_iter()
            .map(|(topic, token)| Why {
                words: pump_pages::mail::why_words(language, topic),
                stop_url: format!("{}/updates/stop/{token}", SITE.base),
            })
            .collect(),
    }
}

/// A report that was joined with another.
pub(crate) fn merged(language: &str) -> Item {
    let mut item = item(language, false);
    item.happened = pump_pages::mail::happened(language, "merged", None);
    item.other = Some(Other {
        title: "Street light, High Street".into(),
        reference: "P3R9XA-K".into(),
        url: format!("{}/r/P3R9XA-K", SITE.base),
    });
    item.why[0].words = pump_pages::mail::why_joined(language, "Street light, Mill Lane");
    item
}

/// The page behind a stop link.
pub(crate) fn ask_stop(topic: &str) -> Ask {
    Ask::Stop {
        topic: topic.into(),
        change: Change {
            frequency: "daily".into(),
            action: "/updates/change/t2".into(),
        },
        stop_all: "/updates/stop-all/t0".into(),
    }
}

/// Everything that can be done by a press, but for confirming.
pub(crate) fn all_done(topic: &str) -> [(&'static str, Done); 5] {
    let topic = || topic.to_owned();
    let (again, stop) = ("/updates/again/t2".into(), "/updates/stop/t4".into());
    let frequency = "weekly".into();
    [
        (
            "stopped",
            Done::Stopped {
                topic: topic(),
                again,
            },
        ),
        (
            "changed",
            Done::Changed {
                topic: topic(),
                frequency,
            },
        ),
        (
            "begun",
            Done::Begun {
                topic: topic(),
                stop,
            },
        ),
        ("stopped_all", Done::StoppedAll),
        ("not_me", Done::NotMe),
    ]
}

/// What happened while an address was not confirmed.
pub(crate) fn since() -> Since {
    let mut begun = entry(3, "updated", "staff", "in_progress");
    begun.words = Some("The lamp is ordered.".into());
    let merged = entry(4, "merged", "staff", "in_progress");
    let entries = [merged, begun].map(|entry| SinceEntry {
        record: summary(),
        entry,
    });
    Since {
        entries: entries.into(),
        more: Some(summary().url),
    }
}

pub(crate) fn summary() -> RecordSummary {
    RecordSummary {
        r#ref: "K7M4QX-T".into(),
        url: "https://newbury.example/r/K7M4QX-T".into(),
        title: "Street light, Mill Lane".into(),
        kind: "report".into(),
        service: "street-light".into(),
        lat: Some(51.4149),
        lon: Some(-1.5157),
        place: pump_core::PlaceSaid::Exact,
        phase: "open".into(),
        stage: "in_progress".into(),
        outcome: None,
        created: "2026-05-01T08:05:00.000Z".into(),
        changed: "2026-05-03T13:15:00.000Z".into(),
        organisation: Some("x".into()),
    }
}

pub(crate) fn service() -> ServiceView {
    let words = |en: &str, cy: &str| Words {
        en: en.into(),
        cy: cy.into(),
    };
    let danger = DangerView {
        text: words("Wires hang down?", "Gwifrau'n hongian?"),
        tel: "0800 111 999".into(),
    };
    let question = QuestionView {
        code: "column".into(),
        ask: words("What number is on the column?", "Pa rif sydd ar y golofn?"),
        help: None,
        form: "text".into(),
        required: false,
        decides: true,
        when: None,
        public: false,
        retired: false,
        options: Vec::new(),
        least: None,
        most: None,
        whole: None,
        unit: None,
        days: None,
    };
    ServiceView {
        summary: ServiceSummary {
            id: "street-light".into(),
            version: 1,
            kind: "report".into(),
            name: words("Street light", "Golau stryd"),
            about: Some(words("Lamps <in> streets.", "Lampau <mewn> strydoedd.")),
            group: "roads".into(),
            picture: "street-light".into(),
            photo: true,
            public_place: "exact".into(),
            visibility: "public".into(),
            target_working_days: Some(20),
            dangers: vec![danger],
        },
        duty: None,
        similar: SimilarRule {
            within_m: 30,
            days: 180,
            same: None,
        },
        hours: None,
        questions: vec![question],
        stops: Vec::new(),
        rules: vec!["council".into()],
        messages: Vec::new(),
    }
}

pub(crate) fn entry(no: u64, act: &str, by: &str, stage: &str) -> HistoryEntry {
    HistoryEntry {
        no,
        at: format!("2026-05-0{no}T13:15:00.000Z"),
        at_assumed: false,
        act: act.into(),
        by: by.into(),
        stage: stage.into(),
        outcome: None,
        words: None,
        being_checked: false,
        removed: false,
        other: None,
        about: None,
        to: None,
        photos: Vec::new(),
    }
}

pub(crate) fn contribution(no: u64, words: Option<&str>, being_checked: bool) -> ContributionView {
    ContributionView {
        no,
        at: format!("2026-05-0{no}T08:05:00.000Z"),
        words: words.map(Into::into),
        being_checked,
        removed: false,
        answers: Vec::new(),
        private_note: None,
        record: None,
        found: Vec::new(),
        photos: Vec::new(),
    }
}

pub(crate) fn record() -> RecordView {
    let mut assumed = entry(2, "updated", "system", "triage");
    assumed.at_assumed = true;
    let mut begun = entry(3, "updated", "staff", "in_progress");
    begun.words = Some("The lamp is ordered.\n\nIt comes on Monday.".into());
    RecordView {
        summary: summary(),
        somewhere: None,
        responsible: Responsible {
            organisation: "West Berkshire Council".into(),
            slug: Some("x".into()),
            because: "The place is in West Berkshire.".into(),
            council: None,
            authority: None,
            unreachable_since: None,
        },
        happening: None,
        due: None,
        people: 7,
        followers: 31,
        after_fix: None,
        history: vec![entry(1, "reported", "person", "received"), assumed, begun],
        contributions: vec![
            contribution(1, Some("Dark since Tuesday."), false),
            contribution(2, None, true),
            contribution(3, None, false),
        ],
        origin: Some(Origin {
            system: "fixmystreet".into(),
            id: "42".into(),
            status: "action scheduled".into(),
            category: "Lamp".into(),
        }),
        more: true,
        asset: None,
        merged_into: None,
        root: None,
    }
}

/// What a reporter is asked who has not answered.
pub(crate) fn fix() -> FixView {
    FixView {
        record: summary(),
        told: "2026-05-01T08:05:00.000Z".into(),
        fixed: "2026-05-03T13:15:00.000Z".into(),
        until: "2026-05-31T13:15:00.000Z".into(),
        over: false,
        answer: None,
        choices: ["fixed", "broken", "different"].map(Into::into).into(),
        own: None,
    }
}

/// The page of it, before anything was chosen.
pub(crate) fn ask_fix(view: &FixView) -> AskFix<'_> {
    AskFix {
        view,
        chosen: "",
        words: "",
        wrong: None,
        action: "/fixed/t5",
        form: "f1",
    }
}
