//! A file as memory: the one `unsafe` of this workspace.

use std::fs::File;
use std::io;

use memmap2::Mmap;

/// Maps a file for reading.
#[expect(
    unsafe_code,
    reason = "bytes of a file can change under a map; see the comment for why these do not"
)]
pub(super) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the bytes must not change while the map lives. The file is in the data folder, which
    // only the program's own user may enter. The program writes it under another name, and renames
    // it when it is whole (`disk.rs`): a file of this name is never written to and never cut, only
    // replaced, and what is replaced lives on until the last map of it is gone. Nothing is made of
    // the bytes but numbers and copies: whatever they were, a look-up would stay in its bounds.
    unsafe { Mmap::map(file) }
}
