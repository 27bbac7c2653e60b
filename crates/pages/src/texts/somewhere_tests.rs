//! Pages of places that nobody knows exactly.

use pump_catalogue::Catalogue;
use pump_core::PlaceSaid;
use pump_core::view::AreaHere;

use super::tests::samples::{self, ZONE};
use crate::page;
use crate::page::report::{AreaChoice, Somewhere, WhereTrouble};

/// A record's page of each sort of place, and what [`somewhere`] says.
pub(super) fn said(language: &'static str) -> Vec<String> {
    let (shell, catalogue) = (samples::shell(language), Catalogue::shipped().unwrap());
    let mut record = samples::record();
    let mut said = Vec::new();
    record.summary.place = PlaceSaid::About;
    said.push(page::record(&shell, &catalogue, ZONE, &record, None));
    (record.summary.lat, record.summary.lon) = (None, None);
    record.summary.place = PlaceSaid::Unknown;
    for somewhere in [None, Some("Hungerford".to_owned())] {
        record.somewhere = somewhere;
        said.push(page::record(&shell, &catalogue, ZONE, &record, None));
    }
    said.extend(somewhere(&shell));
    said
}

/// The page for whoever does not know the place, as it is first, and with what was found or not.
fn somewhere(shell: &page::Shell<'_>) -> Vec<String> {
    let choice = |layer: &str| AreaChoice {
        area: AreaHere {
            code: "E04001177".into(),
            layer: layer.into(),
            name: "Hungerford".into(),
        },
        lat: 51.4149,
        lon: -1.5157,
    };
    let (found, widest) = ([choice("parish"), choice("ward")], [choice("district")]);
    let asked = |q, found, widest, trouble| Somewhere {
        q,
        found,
        widest,
        anywhere: false,
        trouble,
        service: "street-light",
        photo: "0",
    };
    let nowhere = Somewhere {
        anywhere: true,
        ..Somewhere::default()
    };
    [
        nowhere,
        asked("", &[], &widest, None),
        asked("Hungerford", &found, &widest, None),
        asked("", &[], &widest, Some(WhereTrouble::Empty)),
        asked("X", &[], &widest, Some(WhereTrouble::None)),
    ]
    .iter()
    .map(|asked| page::report::somewhere(shell, asked))
    .collect()
}
