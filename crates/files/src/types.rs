//! Photos as they are stored.

use pump_core::Millis;

/// A picture to be kept, which is nobody's yet.
#[derive(Clone, Debug)]
pub struct NewPhoto<'p> {
    /// Its id.
    pub id: i64,
    /// The name that its address has, which nobody can guess.
    pub name: &'p str,
    /// What it holds.
    pub picture: &'p crate::Picture,
    /// When it was sent.
    pub at: Millis,
}

/// Who may see a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoState {
    /// It waits for an officer: only the organisation sees it.
    Waiting = 0,
    /// Everybody.
    Released = 1,
    /// Nobody: what it held is gone.
    Removed = 2,
    /// It was taken from sight for now: only the organisation sees it.
    Hidden = 3,
}

impl PhotoState {
    /// The state of that number; an unknown one is as if removed.
    pub(crate) fn of(number: i64) -> Self {
        match number {
            0 => Self::Waiting,
            1 => Self::Released,
            3 => Self::Hidden,
            _ => Self::Removed,
        }
    }
}

/// A photo, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoRow {
    /// Its id.
    pub id: i64,
    /// The name that its address has.
    pub name: String,
    /// The id of the contribution that it hangs at; `None` while it is nobody's.
    pub part: Option<i64>,
    /// The key of what it holds; `None` once it was removed.
    pub file: Option<Vec<u8>>,
    /// The width of the large picture, in pixels.
    pub width: u32,
    /// The height of the large picture, in pixels.
    pub height: u32,
    /// Who may see it.
    pub state: PhotoState,
}

/// Which of the two pictures of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// At most 1,600 pixels on its longer side.
    Large,
    /// At most 400.
    Small,
}
