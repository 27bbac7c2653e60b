//! `pump service check`: is every file right?

use std::path::Path;

use serde_json::json;

use crate::catalogue;
use crate::failure::Failure;
use crate::out;
use crate::site::Setup;

/// Reads the files of `folder`, else those of the configuration, with those of the program. It
/// needs no site.
pub(super) fn check(setup: &Setup, folder: Option<&Path>, json: bool) -> Result<(), Failure> {
    let folder = folder.or(setup.config.catalogue.folder.as_deref());
    let catalogue = catalogue::files(folder).map(pump_catalogue::Catalogue::load)?;
    match catalogue {
        Ok(good) => {
            let (kinds, services) = (good.kinds().count(), good.services().count());
            let text = format!("all files are right: {kinds} kinds, {services} services");
            let shown = json!({ "good": true, "kinds": kinds, "services": services });
            out::answer(json, &shown, &text)
        }
        Err(bad) => {
            let problems = bad.0.iter().map(|it| {
                json!({
                    "file": it.file, "line": it.line, "field": it.field, "problem": it.problem,
                })
            });
            let shown = json!({ "good": false, "problems": problems.collect::<Vec<_>>() });
            out::answer(json, &shown, &bad.to_string())?;
            Err(Failure::Failed(match bad.0.len() {
                1 => "one thing is wrong".to_owned(),
                count => format!("{count} things are wrong"),
            }))
        }
    }
}
