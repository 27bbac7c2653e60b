//! Topics and what happened, in words.

use pump_catalogue::Catalogue;
use pump_core::{Reference, Topic};
use pump_pages::mail::{happened, why_words};

fn topic_words(language: &str, topic: &Topic, title: Option<&str>) -> String {
    let catalogue = Catalogue::shipped().unwrap();
    pump_pages::mail::topic_words(&catalogue, language, topic, title)
}

fn topic(text: &str) -> Topic {
    text.parse().unwrap()
}

#[test]
fn topics_are_said_in_words() {
    for (text, title, english, welsh) in [
        (
            "area:E04001083",
            Some("Hungerford"),
            "Hungerford",
            "Hungerford",
        ),
        ("area:E04001083", Some(" "), "E04001083", "E04001083"),
        (
            "area:E04001083+service:pothole",
            Some("Hungerford"),
            "“Pothole” reports in Hungerford",
            "adroddiadau “Twll yn y ffordd” yn ardal Hungerford",
        ),
        (
            "organisation:west-berkshire+service:gone-away",
            None,
            "“Gone away” reports for west-berkshire",
            "adroddiadau “Gone away” ar gyfer west-berkshire",
        ),
        (
            "service:pothole",
            None,
            "“Pothole” reports",
            "adroddiadau “Twll yn y ffordd”",
        ),
        (
            "service:pothole",
            Some("Holes"),
            "“Holes” reports",
            "adroddiadau “Holes”",
        ),
        (
            "circle:51.4149,-1.5157,500",
            None,
            "everything within 500 m of 51.4149, -1.5157",
            "popeth o fewn 500 m i 51.4149, -1.5157",
        ),
        (
            "circle:51.4149,-1.5157,500+service:pothole",
            None,
            "“Pothole” reports within 500 m of 51.4149, -1.5157",
            "adroddiadau “Twll yn y ffordd” o fewn 500 m i 51.4149, -1.5157",
        ),
    ] {
        assert_eq!(topic_words("en", &topic(text), title), english);
        assert_eq!(topic_words("cy", &topic(text), title), welsh);
    }
}

#[test]
fn a_report_is_named_or_numbered() {
    // One of the 32 check characters makes this a reference.
    let written = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        .chars()
        .map(|check| format!("K7M4QX-{check}"));
    let reference = written
        .filter_map(|text| text.parse::<Reference>().ok())
        .next()
        .unwrap();
    let topic = topic(&format!("record:{reference}"));
    assert_eq!(
        topic_words("en", &topic, Some("Lamp, Mill Lane")),
        "Lamp, Mill Lane"
    );
    assert_eq!(
        topic_words("en", &topic, None),
        format!("report {reference}")
    );
    assert_eq!(
        why_words("en", "Hungerford"),
        "You get updates about Hungerford."
    );
}

#[test]
fn nothing_is_ever_just_closed() {
    for closed in ["Closed", "closed.", " CLOSED ", "", "Ar gau"] {
        assert_eq!(happened("en", "updated", Some(closed)), "It has ended");
    }
    assert_eq!(happened("en", "updated", Some("Fixed")), "Fixed");
    assert_eq!(happened("en", "updated", None), "There is news");
    assert_eq!(
        happened("en", "added", Some("Fixed")),
        "Somebody added what they know"
    );
    for act in ["reported", "confirmed", "released"] {
        assert_eq!(happened("cy", act, None), "Adroddiad newydd");
    }
    // What an act says by itself does not depend on how the report stands.
    assert_eq!(
        happened("en", "merged", Some("Fixed")),
        "Joined with another report"
    );
    assert_eq!(happened("en", "an act of next year", None), "There is news");
}
