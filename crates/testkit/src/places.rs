//! Three invented areas: a district, and the two parishes that it is made of.

use pump_acts::import::{AreaInput, OrganisationInput};
use pump_acts::{App, Operated, Operation, operate};

/// A place in the parish P1, as latitude and longitude.
pub const IN_P1: (f64, f64) = (51.4, -1.45);
/// A place in the parish P2.
pub const IN_P2: (f64, f64) = (51.4, -1.35);
/// A place that no area holds.
pub const NOWHERE: (f64, f64) = (54.0, -3.0);

/// Imports them, and the organisations: `demo-district`, which has everything in D1, and
/// `other-council`, which has nothing here.
pub(crate) async fn load(app: &App) {
    let rows = vec![
        square("D1", "district", "Demo District", -1.5, -1.3),
        square("P1", "parish", "Upper Demo", -1.5, -1.4),
        square("P2", "parish", "Lower Demo", -1.4, -1.3),
    ];
    imported(app, Operation::ImportAreas { rows }).await;
    app.places
        .refresh(&app.db, &app.ctx)
        .await
        .expect("the areas");
    let rows = vec![
        organisation("demo-district", "Demo District Council", Some("D1")),
        organisation("other-council", "Other Council", None),
    ];
    imported(app, Operation::ImportOrganisations { rows }).await;
}

async fn imported(app: &App, operation: Operation) {
    match operate(app, operation).await {
        Ok(Operated::Imported(done)) => assert!(done.notes.is_empty(), "{:?}", done.notes),
        other => panic!("not imported: {other:?}"),
    }
}

fn square(code: &str, layer: &str, name: &str, west: f64, east: f64) -> AreaInput {
    let (south, north) = (51.3, 51.5);
    let ring = vec![
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
    ];
    AreaInput {
        code: code.into(),
        layer: layer.into(),
        name: name.into(),
        name_cy: None,
        valid_from: "2000-01-01".into(),
        valid_to: None,
        successor: None,
        parent: None,
        codes: Vec::new(),
        generalised_m: 0,
        source: "invented".into(),
        polygons: vec![vec![ring]],
    }
}

fn organisation(slug: &str, name: &str, area: Option<&str>) -> OrganisationInput {
    OrganisationInput {
        slug: slug.into(),
        name: name.into(),
        kind: "district".into(),
        area_code: area.map(str::to_owned),
        valid_from: None,
        valid_to: None,
        successor: None,
        source: "invented".into(),
    }
}
