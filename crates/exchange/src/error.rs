//! What can be wrong with a file, and where.

use std::io;

/// An error in a file, with its place and what would be right.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// The bytes cannot be had: the disk, or a gz file that is cut short or damaged.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// The whole file is something else, or broken off.
    #[error("byte {at}: {problem}")]
    Structure {
        /// How many bytes of the (unpacked) file were read before it.
        at: u64,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// A feature of a GeoJSON file is not as it must be.
    #[error("feature {feature}, {field}: {problem}")]
    Feature {
        /// Its number in the file, from 1.
        feature: u64,
        /// The member or property.
        field: String,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// The header of a table is none that is known.
    #[error("line 1: the columns are {found}; known are: {known}")]
    Header {
        /// The columns that were found, cut when there are many.
        found: String,
        /// Each header that would be right.
        known: String,
    },
    /// A row of a table is not as it must be.
    #[error("line {line}, {field}: {problem}")]
    Row {
        /// The line in the file on which the row begins, from 1.
        line: u64,
        /// The column.
        field: String,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// A mapping file is not as it must be.
    #[error("mapping, line {line}: {problem}")]
    Mapping {
        /// The line, from 1.
        line: usize,
        /// What is wrong and what would be right.
        problem: String,
    },
}

impl ExchangeError {
    /// Whether what comes after it in the file can still be read.
    #[must_use]
    pub fn is_of_one_item(&self) -> bool {
        matches!(self, Self::Feature { .. } | Self::Row { .. })
    }
}
