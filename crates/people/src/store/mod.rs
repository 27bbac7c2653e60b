//! All SQL of this room, one file a table.

pub(crate) mod asset_key;
pub(crate) mod contact;
pub(crate) mod duty;
pub(crate) mod mailbox;
pub(crate) mod organisation;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod staff;
pub(crate) mod staff_address;
pub(crate) mod staff_key;

/// How many values one statement looks for.
const STEP: usize = 100;

/// The places of `count` values in a statement, from `$first`.
fn places(first: usize, count: usize) -> String {
    let places: Vec<String> = (first..first + count).map(|at| format!("${at}")).collect();
    places.join(", ")
}
