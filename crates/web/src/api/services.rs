//! `GET /api/v1/services`

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// What can be reported.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Services {
    /// Each type of problem, by id.
    services: Vec<Service>,
}

/// A type of problem.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Service {
    /// Its id, for reports.
    #[schema(example = "street-light")]
    id: String,
    /// Its name.
    name: Name,
    /// The group that it is listed in.
    #[schema(example = "roads")]
    group: String,
}

/// A name in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Name {
    /// English.
    #[schema(example = "Street light")]
    en: String,
    /// Welsh.
    #[schema(example = "Golau stryd")]
    cy: String,
}

/// What can be reported
#[utoipa::path(
    get,
    path = "/api/v1/services",
    tag = "records",
    operation_id = "services",
    responses((status = 200, description = "All types of problem.", body = Services))
)]
pub(crate) async fn services(State(web): State<Web>) -> Json<Services> {
    let catalogue = web.app.catalogue();
    let services = catalogue.services().map(|service| Service {
        id: service.id.to_string(),
        name: Name {
            en: service.name.en.clone(),
            cy: service.name.cy.clone(),
        },
        group: service.group.to_string(),
    });
    Json(Services {
        services: services.collect(),
    })
}
