//! The two forms of a feed, by the ending of its address.

/// A form of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `.atom`
    Atom,
    /// `.feed.json`
    Json,
}

impl Form {
    /// Each form, with its ending.
    const ENDINGS: [(Self, &str); 2] = [(Self::Atom, ".atom"), (Self::Json, ".feed.json")];

    /// What an address names, and in which form; `None` when its ending is of none.
    pub(crate) fn of(name: &str) -> Option<(&str, Self)> {
        let stripped = |(form, ending)| Some((name.strip_suffix(ending)?, form));
        Self::ENDINGS.into_iter().find_map(stripped)
    }

    /// The ending.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Atom => ".atom",
            Self::Json => ".feed.json",
        }
    }
}
