//! The SQL of photos and of what they hold. Functions over a transaction: the caller gives ids and
//! times, and decides who may.

mod change;
mod file;
mod photo;

pub use change::{
    claim, forget_unclaimed, hide_of, move_photos, release, release_of, remove, remove_of, show_of,
};
pub use file::picture;
pub use photo::{count_unclaimed, find_photo, keep, parts_waiting, photos_of};

use pump_db::Val;

/// How many values one statement names.
const TOGETHER: usize = 20;

/// Twenty marks from `$first` on.
fn marks(first: usize) -> String {
    let marks: Vec<String> = (first..first + TOGETHER).map(|n| format!("${n}")).collect();
    marks.join(", ")
}

/// Twenty values of at most twenty: the last again and again where there are fewer, so that one
/// text is prepared.
fn filled<T: Copy + Into<Val>>(some: &[T]) -> Vec<Val> {
    let values = (0..TOGETHER).filter_map(|n| some.get(n).or(some.last()));
    values.map(|value| (*value).into()).collect()
}
