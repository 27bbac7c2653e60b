//! The mapping file of an import: one of ours by its name, or one of the operator's.

use std::path::Path;

use pump_catalogue::Catalogue;
use pump_exchange::reports::{self, Mapping, SHIPPED, Words};

use crate::args::{Format, Reports};
use crate::catalogue;
use crate::failure::Failure;
use crate::site::Setup;

/// The mapping and its text.
pub(super) fn read(setup: &Setup, what: &Reports) -> Result<(Mapping, String), Failure> {
    let named = what.mapping.as_deref();
    // What the format alone stood for before there was a second one.
    let named = named.unwrap_or_else(|| Path::new("fixmystreet-banes"));
    let shown = named.display();
    let shipped = SHIPPED.iter().find(|(name, _)| Path::new(name) == named);
    let text = match shipped {
        Some((_, text)) => (*text).to_owned(),
        None => std::fs::read_to_string(named).map_err(|error| {
            let names = SHIPPED.map(|(name, _)| name).join(", ");
            let problem = format!("cannot open {shown}: {error}; there are also {names}");
            Failure::NotFound(problem)
        })?,
    };
    let catalogue = catalogue::read(setup.config.catalogue.folder.as_deref())?;
    let mapping = Mapping::read(&text, |service| words(&catalogue, service))
        .map_err(|error| Failure::Failed(format!("{shown}: {error}")))?;
    let wanted = what.format.map(|format| match format {
        Format::Fixmystreet => reports::Format::Fixmystreet,
        Format::Georeport => reports::Format::Georeport,
    });
    match wanted.filter(|wanted| *wanted != mapping.format()) {
        None => Ok((mapping, text)),
        Some(wanted) => {
            let (wanted, is) = (wanted.name(), mapping.format().name());
            let problem = format!("{shown} is for {is}: name a mapping for {wanted}, or no format");
            Err(Failure::Usage(problem))
        }
    }
}

/// What the records of a service can be.
fn words(catalogue: &Catalogue, service: &str) -> Option<Words> {
    let service = catalogue.service(&service.parse().ok()?)?;
    let kind = catalogue.kind(&service.makes)?;
    let stages = kind.stages.iter().map(|stage| stage.id.to_string());
    let outcomes = kind.outcomes.iter().map(|outcome| outcome.id.to_string());
    Some(Words {
        stages: stages.collect(),
        outcomes: outcomes.collect(),
    })
}
