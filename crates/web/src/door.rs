//! The list of routes as it grows: none without a rule, and none of the API without a description.

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::{Next, from_fn};
use axum::routing::MethodRouter;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::asker::Asker;
use crate::describe;
use crate::rule::{Declared, Rule, keep};
use crate::state::Web;

/// Routes, with what is declared of each.
pub(crate) struct Door {
    open: OpenApiRouter<Web>,
    rules: Vec<Declared>,
}

impl Door {
    /// A door without routes.
    pub(crate) fn new() -> Self {
        Self {
            open: OpenApiRouter::with_openapi(describe::base()),
            rules: Vec::new(),
        }
    }

    /// Adds described routes of one rule.
    pub(crate) fn api(mut self, rule: Rule, routes: UtoipaMethodRouter<Web>) -> Self {
        let (schemas, mut paths, methods) = routes;
        for (path, item) in &mut paths.paths {
            for (method, operation) in describe::operations(item) {
                describe::complete(&method, rule, operation);
                self.rules.push(Declared {
                    method,
                    path: path.clone(),
                    rule,
                });
            }
        }
        let methods = guarded(rule, methods);
        self.open = self.open.routes((schemas, paths, methods));
        self
    }

    /// Adds routes that are no part of the API's description: pages, and other addresses of what
    /// is described.
    pub(crate) fn page(
        mut self,
        rule: Rule,
        path: &str,
        methods: &[Method],
        routes: MethodRouter<Web>,
    ) -> Self {
        for method in methods {
            self.rules.push(Declared {
                method: method.clone(),
                path: path.to_owned(),
                rule,
            });
        }
        self.open = self.open.route(path, guarded(rule, routes));
        self
    }

    /// The routes, their description and their rules.
    pub(crate) fn open(self) -> (axum::Router<Web>, utoipa::openapi::OpenApi, Vec<Declared>) {
        let (router, description) = self.open.split_for_parts();
        (router, description, self.rules)
    }
}

fn guarded(rule: Rule, routes: MethodRouter<Web>) -> MethodRouter<Web> {
    routes.route_layer(from_fn(
        move |asker: Asker, request: Request, next: Next| keep(rule, asker, request, next),
    ))
}
