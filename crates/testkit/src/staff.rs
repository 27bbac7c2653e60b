//! Keys of staff.

use pump_acts::{Operated, Operation, operate};

use crate::app::TestApp;

impl TestApp {
    /// The key of a new member of staff of the organisation `slug`.
    ///
    /// # Panics
    /// When there is no such organisation.
    pub async fn staff_key(&self, slug: &str) -> String {
        let add = Operation::AddStaff {
            name: "An officer".into(),
            organisation: slug.to_owned(),
            decides: false,
        };
        let staff = match operate(&self.app, add).await {
            Ok(Operated::Staff { id }) => id,
            other => panic!("no staff: {other:?}"),
        };
        match operate(&self.app, Operation::AddKey { staff }).await {
            Ok(Operated::Key { key, .. }) => key,
            other => panic!("no key: {other:?}"),
        }
    }
}
