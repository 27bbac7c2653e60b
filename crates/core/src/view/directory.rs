//! Areas and organisations, from A to Z.

use serde::{Deserialize, Serialize};

/// A part of a directory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryView {
    /// What there is: the layers of areas, the kinds of organisations.
    pub groups: Vec<DirectoryGroup>,
    /// The group that is shown alone; null for all.
    pub group: Option<String>,
    /// The first letters of the names, folded, in order.
    pub letters: Vec<String>,
    /// The letter that is shown alone; null for all.
    pub letter: Option<String>,
    /// Those of this page, by name.
    pub entries: Vec<DirectoryEntry>,
    /// The cursor of the next page; null at the end.
    pub next: Option<String>,
}

/// A layer of areas, or a kind of organisations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryGroup {
    /// Its code, such as `parish`.
    pub code: String,
    /// How many are in it.
    pub count: usize,
}

/// An area or an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryEntry {
    /// The code of the area, or the slug of the organisation.
    pub code: String,
    /// Its layer or kind.
    pub group: String,
    /// Its name in the language that was asked for, where it has one there.
    pub name: String,
}
