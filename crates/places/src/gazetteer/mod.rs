//! Places by name: what is typed, read as coordinates, as a grid reference, as a plus code, as the
//! address of a map, as a postcode or as the beginning of a name.

mod coordinates;
mod grid;
mod grid_reference;
mod link;
mod misspelt;
mod plus_code;
mod postcode;
mod starts;
mod units;

pub use coordinates::coordinates;
pub use grid::Grid;
pub use grid_reference::GridReference;
pub use link::{is_link, link};
pub use misspelt::{MOST_WORD_KEYS, apart, word_keys};
pub use plus_code::PlusCode;
pub use postcode::{Postcode, PostcodeStart};
pub use starts::{MOST_STARTS, Start, starts};
pub use units::{BadUnits, Units};

/// What the places of an import are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// Postcodes.
    Postcode,
    /// Settlements and whatever else has a name and is no street.
    Place,
    /// Streets.
    Street,
}

impl PlaceKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Postcode, Self::Place, Self::Street];

    /// Its name, one of `postcode`, `place` and `street`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Postcode => "postcode",
            Self::Place => "place",
            Self::Street => "street",
        }
    }

    /// The one of a [`PlaceKind::name`].
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// As the store has it.
    pub(crate) fn number(self) -> i64 {
        match self {
            Self::Postcode => 0,
            Self::Place => 1,
            Self::Street => 2,
        }
    }

    /// The one of a number in the store; of another, as good as any.
    pub(crate) fn numbered(number: i64) -> Self {
        let found = Self::ALL.into_iter().find(|kind| kind.number() == number);
        found.unwrap_or(Self::Place)
    }
}
