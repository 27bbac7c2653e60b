//! The pages of organisations, however reports reach them, and of areas that have ended.

use pump_catalogue::Catalogue;
use pump_core::view::OrganisationAbout;

use super::tests::samples;
use crate::page;

/// Each of them.
pub(super) fn topics(language: &str) -> Vec<String> {
    let shell = samples::shell(language);
    let catalogue = Catalogue::shipped().unwrap();
    let summary = samples::summary();
    let mut said = Vec::new();
    for reached in ["here", "at_once", "weekly", "asked", "no"] {
        let about = OrganisationAbout {
            reached: reached.into(),
            refuses_mail: true,
            ..OrganisationAbout::default()
        };
        let list = page::TopicList {
            title: "Cyngor",
            organisation: true,
            topic: "organisation:x",
            path: "/o/x",
            records: std::slice::from_ref(&summary),
            services: &[],
            narrowed: page::Narrowed::default(),
            serving: None,
            about: Some(&about),
            parts: &[],
            next: None,
            later: false,
            ended: None,
        };
        said.push(page::topic(&shell, &catalogue, &list));
        for heir in [None, Some(("x", "Cyngor"))] {
            let ended = Some(page::Ended {
                on: "2026-05-03",
                heir,
            });
            let list = page::TopicList {
                organisation: false,
                topic: "area:x",
                about: None,
                ended,
                ..list.clone()
            };
            said.push(page::topic(&shell, &catalogue, &list));
        }
    }
    said
}
