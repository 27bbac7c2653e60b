//! Topics, reasons and what happened, in words.

use pump_catalogue::Catalogue;
use pump_core::{Subject, Topic};

use crate::states;
use crate::texts::area_ended::AreaEnded;
use crate::texts::{fill, texts};

/// That another area has taken an area's place: the title of the item, and what it means.
#[must_use]
pub fn handed_on(language: &str, old: &str, new: &str) -> (String, String) {
    let w = AreaEnded::of(language);
    (fill(w.now, &[old, new]), fill(w.from_now, &[new]))
}

/// A topic in words, such as "Hungerford", "“Pothole” reports in Hungerford" or "everything
/// within 500 m of 51.4149, -1.5157". `title` is the name of the area, organisation, service or
/// record when it is known; without it the code or reference stands in its place.
#[must_use]
pub fn topic_words(
    catalogue: &Catalogue,
    language: &str,
    topic: &Topic,
    title: Option<&str>,
) -> String {
    let texts = texts(language);
    let title = title.filter(|title| !title.trim().is_empty());
    let or = |code: &str| title.unwrap_or(code).to_owned();
    let service = topic.service.as_ref();
    let service = service.map(|id| states::service(catalogue, language, id.as_str()));
    match (&topic.subject, service) {
        (Subject::Record(reference), _) => title.map_or_else(
            || fill(texts.topic_record, &[&reference.to_string()]),
            ToOwned::to_owned,
        ),
        (Subject::Area(code), None) => or(code.as_str()),
        (Subject::Area(code), Some(service)) => {
            fill(texts.topic_service_in, &[&service, &or(code.as_str())])
        }
        (Subject::Asset(code), _) => or(code.as_str()),
        (Subject::Organisation(slug) | Subject::Desk(slug), None) => or(slug.as_str()),
        (Subject::Organisation(slug) | Subject::Desk(slug), Some(service)) => {
            fill(texts.topic_service_for, &[&service, &or(slug.as_str())])
        }
        (Subject::Service(id), _) => {
            let named = title.map(ToOwned::to_owned);
            let name = named.unwrap_or_else(|| states::service(catalogue, language, id.as_str()));
            fill(texts.topic_service, &[&name])
        }
        (Subject::Circle { centre, radius_m }, service) => {
            let [radius, lat, lon] = [
                radius_m.to_string(),
                centre.lat().to_string(),
                centre.lon().to_string(),
            ];
            match service {
                None => fill(texts.topic_circle, &[&radius, &lat, &lon]),
                Some(name) => fill(texts.topic_service_circle, &[&name, &radius, &lat, &lon]),
            }
        }
    }
}

/// Why somebody gets news: "You get updates about Hungerford."
#[must_use]
pub fn why_words(language: &str, topic_words: &str) -> String {
    fill(texts(language).why, &[topic_words])
}

/// Why somebody gets news of a record who follows another that was joined with it.
#[must_use]
pub fn why_joined(language: &str, topic_words: &str) -> String {
    fill(texts(language).why_joined, &[topic_words])
}

/// What happened, in words. `act` is that of the change; `outcome` is the outcome's name when the
/// record has ended. A bare "Closed", which tells nobody anything, is never said.
#[must_use]
pub fn happened(language: &str, act: &str, outcome: Option<&str>) -> String {
    let texts = texts(language);
    if let Some(words) = texts.act(act) {
        return words.to_owned();
    }
    match (act, outcome) {
        // Others are told of a report once, by whichever of these comes first.
        ("reported" | "confirmed" | "released", _) => texts.happened_new.to_owned(),
        ("added", _) => texts.happened_added.to_owned(),
        (_, Some(outcome)) if says_nothing(outcome) => texts.happened_ended.to_owned(),
        (_, Some(outcome)) => outcome.to_owned(),
        (_, None) => texts.happened_news.to_owned(),
    }
}

/// That a record was passed to the organisation of this name.
#[must_use]
pub fn handed_to(language: &str, name: &str) -> String {
    fill(texts(language).handed_to, &[&crate::lines::one_line(name)])
}

/// When a report is read next, by the clocks here: "Somebody reads it next on Monday 4 May 2026 at
/// 9am".
#[must_use]
pub fn read_next(language: &str, at: jiff::civil::DateTime) -> String {
    let t = texts(language);
    let (day, time) = crate::dates::of_civil(t, at);
    fill(t.read_next, &[&day, &time])
}

fn says_nothing(outcome: &str) -> bool {
    let outcome = outcome.trim().trim_end_matches('.').to_lowercase();
    matches!(outcome.as_str(), "" | "closed" | "ar gau")
}
