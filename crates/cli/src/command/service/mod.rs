//! `pump service`: a council tries what it wrote before anybody uses it.

mod check;
mod explain;
mod test;

use crate::args::Service;
use crate::failure::Failure;
use crate::site::Setup;

pub(super) async fn service(setup: &Setup, what: Service, json: bool) -> Result<(), Failure> {
    match what {
        Service::Check { folder } => check::check(setup, folder.as_deref(), json),
        Service::Test { service } => test::test(setup, service.as_ref(), json).await,
        Service::Explain(what) => explain::explain(setup, what, json).await,
    }
}
