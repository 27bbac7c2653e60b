//! Every read from outside, through the one view.

mod changes;
mod receipt;
mod record;
mod records;
mod similar;

pub use changes::{Changes, changes};
pub use receipt::{Receipt, receipt};
pub use record::{record, version};
pub use records::{ListInput, Records, records};
pub use similar::similar;
