//! The index as one piece of bytes, in memory or in a file.
//!
//! 64 bytes of head (name, version, generation, checksum, how many words and areas), the words,
//! and the table of areas. Everything is written lowest byte first, so that a file is the same
//! on every machine.

use super::look::{Plan, Word};
use super::{AreaIndex, Generation, IndexedArea, table};

/// The name that begins a file. Its last byte is lost by whatever changes the ends of lines.
const NAME: &[u8; 8] = b"PPAREAS\n";

/// Changes whenever the bytes mean something else.
const VERSION: u32 = 1;

/// Bytes of the head.
pub(super) const HEAD: usize = 64;

/// Where in the head the checksum is, which is of all other bytes.
const SUM_AT: std::ops::Range<usize> = 48..56;

/// Why bytes are not the index that is wanted.
#[derive(Debug, thiserror::Error)]
pub enum IndexFileError {
    /// There is no file.
    #[error("there is none yet")]
    Missing,
    /// The file cannot be read.
    #[error("it cannot be read: {0}")]
    Unreadable(std::io::Error),
    /// The bytes do not begin as an index does.
    #[error("it is no index of areas")]
    NotAnIndex,
    /// The program that wrote it has another way of writing.
    #[error("it is of version {0}, and this program reads version {VERSION}")]
    Version(u32),
    /// It is of other areas than those in the store.
    #[error("it is of other areas than the store holds")]
    OtherAreas,
    /// It is cut off, or a byte of it is not what was written.
    #[error("it is damaged")]
    Damaged,
}

/// All bytes of an index.
pub(super) fn encode(words: Vec<u32>, areas: &[IndexedArea]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD + words.len() * 4 + areas.len() * 48);
    bytes.extend(NAME);
    bytes.extend(VERSION.to_le_bytes());
    bytes.resize(HEAD - 8, 0);
    // Pointers have 31 bits, and `MAX_AREAS` is far below 32.
    bytes.extend((words.len() as u32).to_le_bytes());
    bytes.extend((areas.len() as u32).to_le_bytes());
    bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    drop(words);
    table::write(areas, &mut bytes);
    bytes
}

/// The head of a file: as it is in `bytes`, with a generation and the checksum.
pub(super) fn head(bytes: &[u8], generation: &Generation) -> Vec<u8> {
    let mut head = bytes[..HEAD].to_vec();
    head[16..48].copy_from_slice(&generation.0);
    let sum = checksum(&head, &bytes[HEAD..]);
    head[SUM_AT].copy_from_slice(&sum.to_le_bytes());
    head
}

/// What is in bytes that were in a file.
pub(super) struct Read {
    pub(super) plan: Plan,
    pub(super) areas: Vec<IndexedArea>,
}

/// Checks bytes and reads their plan and their areas.
pub(super) fn read(bytes: &[u8], generation: &Generation) -> Result<Read, IndexFileError> {
    if !bytes.starts_with(NAME) {
        return Err(IndexFileError::NotAnIndex);
    }
    let (head, body) = bytes
        .split_at_checked(HEAD)
        .ok_or(IndexFileError::Damaged)?;
    let number = |at: usize| {
        let word = head[at..].first_chunk().copied().unwrap_or_default();
        u32::from_le_bytes(word)
    };
    if number(8) != VERSION {
        return Err(IndexFileError::Version(number(8)));
    }
    if head[SUM_AT] != checksum(head, body).to_le_bytes() {
        return Err(IndexFileError::Damaged);
    }
    if head[16..48] != generation.0 {
        return Err(IndexFileError::OtherAreas);
    }
    parts(bytes, number(56) as usize, number(60) as usize).ok_or(IndexFileError::Damaged)
}

fn parts(bytes: &[u8], words: usize, count: usize) -> Option<Read> {
    let plan = Plan::read(words_of(bytes, words)?)?;
    let areas = table::read(bytes.get(HEAD + words * 4..)?, count)?;
    Some(Read { plan, areas })
}

/// The words in the bytes of an index.
pub(super) fn words_of(bytes: &[u8], count: usize) -> Option<&[Word]> {
    let words = bytes.get(HEAD..HEAD.checked_add(count.checked_mul(4)?)?)?;
    Some(words.as_chunks().0)
}

/// A sum that any one changed byte changes, and chance changes go by it once in 2^64. It guards
/// against accidents, not against somebody who may write the file.
fn checksum(head: &[u8], body: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(ODD).rotate_left(29);
    let whole = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    let mut lanes = [1, 2, 3, 4_u64];
    for part in [&head[..SUM_AT.start], &head[SUM_AT.end..], body] {
        let (rows, rest) = part.as_chunks::<32>();
        for row in rows {
            for (lane, word) in lanes.iter_mut().zip(row.as_chunks().0) {
                *lane = mix(*lane, whole(word));
            }
        }
        for byte in rest {
            lanes[0] = mix(lanes[0], u64::from(*byte));
        }
        lanes[0] = mix(lanes[0], part.len() as u64);
    }
    lanes.into_iter().fold(0, mix)
}

impl AreaIndex {
    /// Reads an index from the bytes of a file.
    ///
    /// # Errors
    /// As [`IndexFileError`] says. Whatever the bytes are, nothing is taken on trust.
    pub fn from_bytes(bytes: Vec<u8>, generation: &Generation) -> Result<Self, IndexFileError> {
        Self::from_held(super::Bytes::Own(bytes), generation)
    }

    /// All bytes of a file that holds this index, for areas of `generation`.
    #[must_use]
    pub fn to_bytes(&self, generation: &Generation) -> Vec<u8> {
        let mut bytes = head(&self.bytes, generation);
        bytes.extend(&self.bytes[HEAD..]);
        bytes
    }
}
