//! Pages for staff.

mod list;
mod one;
mod remove;
mod sure;

pub use list::{DeskList, DeskRow, desk_list};
pub use one::{DeskOne, DeskWrong, desk_one};
pub use remove::{Remove, RemoveWhat, desk_remove};
pub use sure::{Sure, desk_sure};

use pump_core::view::{OptionView, Words};

use super::say::say;

/// What can be chosen: code, words, and whether it is chosen.
fn choices<'o>(
    language: &str,
    options: impl Iterator<Item = &'o OptionView>,
    chosen: &str,
) -> Vec<(&'o str, &'o str, bool)> {
    let offered = options.filter(|option| !option.retired || option.code == chosen);
    let offered = offered.map(|option| {
        let words: &Words = &option.name;
        let code = option.code.as_str();
        (code, say(language, words), code == chosen)
    });
    offered.collect()
}
