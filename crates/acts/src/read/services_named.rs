//! The services that words lead to.

use pump_core::plain_words;
use pump_core::view::ServiceSummary;

use super::services::services;
use crate::app::App;

/// The services in which every word of `q` begins a word: of the name, or of what belongs there, in
/// either language. All of them for nothing.
#[must_use]
pub fn services_named(app: &App, q: &str) -> Vec<ServiceSummary> {
    let wanted = plain_words(q);
    let mut services = services(app, None);
    services.retain(|service| {
        let about = service.about.as_ref();
        let about = about.map_or_else(String::new, |it| format!("{} {}", it.en, it.cy));
        let (en, cy) = (&service.name.en, &service.name.cy);
        let words = plain_words(&format!("{en} {cy} {} {about}", service.id));
        wanted
            .iter()
            .all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
    });
    services
}
