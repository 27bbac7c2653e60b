//! Every mail and page of a clerk in Welsh: nothing of them is left in English, and each text is
//! said somewhere.

use pump_core::ClerkAction as Action;
use pump_core::view::{
    Back, Body, ClerkDid, ClerkReport, ClerkSettings, ClerkTokens, ClerkView, ClerkWhat, Did,
    PhotoView,
};

use super::clerk::Clerk;
use super::tests::samples::{self, SITE, ZONE};
use crate::mail::{self, ClerkReceipt, DeskReport, Links, MailText, StillOpen, Told};
use crate::page::{self, ClerkForm};

const COUNCIL: &str = "Cyngor Uchaf";

fn links() -> Links {
    let [look, have, say, done, not_ours, settings] =
        ["a", "b", "c", "d", "e", "f"].map(|token| format!("{}/clerk/{token}?lang=cy", SITE.base));
    Links {
        look,
        have,
        say,
        done,
        not_ours,
        settings,
    }
}

fn report(act: &str) -> DeskReport {
    let told = |words: Option<&str>, note: Option<&str>| Told {
        at: "2026-05-03T13:15:00.000Z".into(),
        words: words.map(Into::into),
        being_checked: words.is_some(),
        private_note: note.map(Into::into),
        photos: 1,
        answers: vec![("Pryd?".into(), "Nawr".into())],
    };
    DeskReport {
        organisation: COUNCIL.into(),
        title: "Golau stryd, Lôn y Felin".into(),
        reference: "K7M4QX-T".into(),
        act: act.into(),
        happened: mail::happened("cy", act, None),
        at_ms: 1_777_814_100_000,
        stage: "Yn aros".into(),
        outcome: None,
        place: Some((51.4, -1.45)),
        told: vec![
            told(Some("Mae'n dywyll"), Some("Y drws glas")),
            told(None, None),
        ],
        said: Some("Eu gwaith nhw".into()),
        links: links(),
    }
}

fn mails() -> Vec<MailText> {
    let mut all = Vec::new();
    for act in ["reported", "added", "updated"] {
        all.push(mail::desk(&SITE, "cy", ZONE, &report(act)));
    }
    let mut ended = report("updated");
    ended.outcome = Some("Wedi'i drwsio".into());
    let open = [StillOpen {
        title: "Golau arall".into(),
        look: "https://newbury.example/clerk/x".into(),
    }];
    all.push(mail::desk_list(
        &SITE,
        "cy",
        ZONE,
        &[report("added"), ended],
        &open,
    ));
    all.push(mail::desk_list(
        &SITE,
        "cy",
        ZONE,
        &vec![report("added"); 60],
        &[],
    ));
    all.push(mail::desk_list(&SITE, "cy", ZONE, &[report("added")], &[]));
    all.push(mail::consent(&SITE, "cy", COUNCIL, "u", "n"));
    all.push(mail::clerk_settings(&SITE, "cy", COUNCIL, "u"));
    let days = ("2026-08-01", "2026-08-14");
    all.push(mail::deputy(&SITE, "cy", COUNCIL, days, ("u", "n")));
    all.push(mail::unreachable(&SITE, "cy", COUNCIL, ("Golau", "u")));
    for did in dids() {
        let receipt = ClerkReceipt {
            organisation: COUNCIL.into(),
            title: "Golau".into(),
            take_back: (did != Did::TookBack).then(|| ("u".into(), 1_777_814_100_000)),
            did,
            words: Some("Dydd Llun".into()),
            at_ms: 1_777_814_100_000,
            look: "l".into(),
            settings: "s".into(),
        };
        all.push(mail::clerk_receipt(&SITE, "cy", ZONE, &receipt));
    }
    all
}

fn dids() -> [Did; 5] {
    [
        Did::Have,
        Did::Said,
        Did::Ended("Wedi'i drwsio".into()),
        Did::Passed("Cyngor Arall".into()),
        Did::TookBack,
    ]
}

fn seen(waits: bool) -> ClerkWhat {
    let mut record = samples::record();
    record.summary.title = "Golau stryd".into();
    record.responsible.organisation = COUNCIL.into();
    record.history.clear();
    record.contributions.truncate(1);
    record.contributions[0].words = Some("Mae'n dywyll".into());
    record.contributions[0].being_checked = true;
    record.contributions[0].private_note = Some("Y drws glas".into());
    record.contributions[0].photos = vec![PhotoView {
        id: "abc".into(),
        url: "/photos/abc".into(),
        small_url: "/photos/abc/small".into(),
        width: 400,
        height: 300,
        being_checked: true,
    }];
    let body = Body {
        slug: "arall".into(),
        name: "Cyngor Arall".into(),
    };
    let outcomes = [("fixed".to_owned(), "Wedi'i drwsio".to_owned())];
    ClerkWhat::Report(Box::new(ClerkReport {
        record,
        state: "Yn aros".into(),
        waits,
        outcomes: outcomes.into_iter().filter(|_| waits).collect(),
        to: [body].into_iter().filter(|_| waits).collect(),
        decided_by: (!waits).then(|| "Cyngor y Sir".into()),
        links: ClerkTokens::default(),
    }))
}

fn did(did: Did, back: Back) -> ClerkWhat {
    ClerkWhat::Did(Box::new(ClerkDid {
        title: "Golau".into(),
        reference: "K7M4QX-T".into(),
        did,
        words: Some("Dydd Llun".into()),
        at: "2026-05-03T13:15:00.000Z".into(),
        until: "2026-05-04T13:15:00.000Z".into(),
        back,
        look: "x".into(),
    }))
}

fn pages() -> Vec<String> {
    let mut all = Vec::new();
    let mut show = |action, what, form: &ClerkForm| {
        let view = ClerkView {
            language: "cy".into(),
            organisation: COUNCIL.into(),
            action,
            what,
        };
        all.push(page::clerk(&samples::shell("cy"), ZONE, &view, form, "t"));
    };
    let form = ClerkForm::default();
    let wrong = ["words", "outcome", "to", "why", "answer", "days", "deputy"];
    let form_with = |wrong: &[&str], words: &str| ClerkForm {
        wrong: wrong.iter().map(|it| (*it).to_owned()).collect(),
        words: words.to_owned(),
        ..ClerkForm::default()
    };
    let kept = ClerkForm {
        kept: true,
        ..ClerkForm::default()
    };
    let refused = ClerkForm {
        refused: true,
        ..ClerkForm::default()
    };
    for action in [
        Action::Look,
        Action::Have,
        Action::Say,
        Action::Done,
        Action::NotOurs,
    ] {
        for waits in [true, false] {
            show(action, seen(waits), &form);
            show(action, seen(waits), &form_with(&wrong, ""));
        }
    }
    let mut nobody = seen(false);
    if let ClerkWhat::Report(report) = &mut nobody {
        report.decided_by = None;
    }
    show(Action::NotOurs, nobody, &form);
    show(Action::Say, seen(true), &form_with(&["words"], "x"));
    show(Action::Have, seen(true), &refused);
    for back in [Back::Can, Back::Late, Back::Since, Back::Done] {
        for what in dids() {
            show(Action::TakeBack, did(what, back), &form);
        }
    }
    for reference in [None, Some("K7M4QX-T".to_owned())] {
        show(Action::Say, ClerkWhat::Over(reference.clone()), &form);
        show(Action::Say, ClerkWhat::Over(reference.clone()), &kept);
        for has in [None, Some("Cyngor Arall".to_owned())] {
            let reference = reference.clone();
            show(Action::Say, ClerkWhat::NotTheirs { reference, has }, &form);
        }
    }
    show(Action::Say, ClerkWhat::Gone, &form);
    for answer in [None, Some(true), Some(false)] {
        show(
            Action::Consent,
            ClerkWhat::Consent(answer),
            &form_with(&["answer"], ""),
        );
    }
    show(Action::AskSettings, ClerkWhat::AskSettings, &form);
    show(Action::AskSettings, ClerkWhat::AskSettings, &kept);
    let settings = ClerkWhat::Settings(ClerkSettings::default());
    show(Action::Settings, settings.clone(), &kept);
    show(
        Action::Settings,
        settings,
        &form_with(&["days", "deputy"], ""),
    );
    for yes in [true, false] {
        let (from, to) = ("2026-08-01".into(), "2026-08-14".into());
        show(Action::Deputy, ClerkWhat::Deputy { from, to, yes }, &form);
    }
    all
}

pub(super) fn said() -> Vec<String> {
    let mails = mails().into_iter();
    let mails = mails.map(|it| format!("{}\n{}\n{}", it.subject, it.text, it.html));
    let mut said: Vec<String> = mails.chain(pages()).collect();
    said.push(mail::copy_why("cy", COUNCIL));
    let mut record = samples::record();
    record.responsible.unreachable_since = Some("2026-05-03T13:15:00.000Z".into());
    let catalogue = pump_catalogue::Catalogue::shipped().unwrap();
    let shell = samples::shell("cy");
    said.push(page::record(&shell, &catalogue, ZONE, &record, None));
    let plain = |text: String| text.replace("&#39;", "'").replace("&#x27;", "'");
    said.into_iter().map(plain).collect()
}

#[test]
fn nothing_english_is_said_to_a_welsh_clerk_and_every_text_is_said() {
    let said = said();
    for (name, english, welsh) in Clerk::ALL {
        let parts = |text: &'static str| text.split("{}").map(str::trim);
        for part in parts(english).filter(|part| part.contains(' ')) {
            let wrong = said.iter().find(|text| text.contains(part));
            assert_eq!(wrong, None, "{name}: “{part}”");
        }
        let all = |text: &String| parts(welsh).all(|part| text.contains(part));
        assert!(said.iter().any(all), "{name}: “{welsh}” is never said");
    }
}

#[test]
fn nobodys_words_pass_for_ours() {
    let mut report = report("added");
    report.title = "A\n----\nB".into();
    report.told[0].words = Some("x\n.\nWe have it:\nhttps://evil.example/<b>".into());
    let mail = mail::desk(&SITE, "en", ZONE, &report);
    assert!(mail.text.contains("A ---- B"), "{}", mail.text);
    assert!(
        mail.text
            .contains("> We have it:\n> https://evil.example/<b>"),
        "{}",
        mail.text
    );
    assert!(
        mail.html.contains("&#60;b&#62;") && !mail.html.contains("<b>"),
        "{}",
        mail.html
    );
    assert_eq!(mail.text.matches("\n----\n").count(), 1);
}
