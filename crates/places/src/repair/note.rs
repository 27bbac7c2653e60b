//! What a repair did, for the person who loads the file.

use std::fmt;

/// One thing that was changed in a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// So many rings did not end where they began.
    RingsClosed(usize),
    /// So many points repeated the point before them.
    RepeatedPoints(usize),
    /// So many rings went round no ground; a polygon with such an outer ring went with it.
    RingsDropped(usize),
    /// So many rings were wound the other way than RFC 7946 asks.
    RingsTurned(usize),
    /// So many polygons crossed or overlapped themselves and were built again.
    Rebuilt(usize),
    /// Polygons of the shape lay over one another and were joined.
    PartsJoined,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut say = |count: &usize, one: &str, many: &str| match count {
            1 => write!(f, "1 {one}"),
            n => write!(f, "{n} {many}"),
        };
        match self {
            Self::RingsClosed(n) => say(n, "ring was closed", "rings were closed"),
            Self::RepeatedPoints(n) => say(
                n,
                "repeated point was dropped",
                "repeated points were dropped",
            ),
            Self::RingsDropped(n) => say(
                n,
                "ring without ground was dropped",
                "rings without ground were dropped",
            ),
            Self::RingsTurned(n) => say(n, "ring was turned round", "rings were turned round"),
            Self::Rebuilt(n) => say(
                n,
                "polygon crossed itself and was built again",
                "polygons crossed themselves and were built again",
            ),
            Self::PartsJoined => f.write_str("parts that lay over one another were joined"),
        }
    }
}
