//! Tiles that are kept in memory, packed, until something in them changes.
//!
//! Before a tile is given out, the store is asked once what is new: the cells in which something
//! changed are told by the reader that counts for the map, and the tiles that hold one are dropped.
//! A tile from zoom 14 on shows the records themselves; it is only taken from here when that reader
//! has read all that was done, so that what is hidden is gone at once.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use pump_acts::read::{COUNTS_TO, Changed, TILES_TO, TileNews};

/// How many bytes of tiles are kept, with what is needed to find them.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// What one entry takes beside its bytes, about.
const BESIDE: usize = 200;
/// Two bits of a cell are for each level, of which it has 31.
const LEVELS: u8 = 31;

/// Which tile: its zoom, its number among those of the zoom, what it is narrowed to.
pub(crate) type Key = (u8, i64, String);

/// A tile as it is sent, gzip'd, with its tag.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    pub(crate) bytes: Bytes,
    pub(crate) etag: String,
}

/// The tiles that a door keeps. One for all requests.
#[derive(Debug, Default)]
pub struct TileCache {
    kept: Mutex<Kept>,
}

/// What was known when a tile was looked for: it says whether the one that is drawn then may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    n: i64,
    anew: String,
    /// Whether a tile with the records themselves may be taken and kept.
    all_read: bool,
}

#[derive(Debug, Default)]
struct Kept {
    n: i64,
    anew: String,
    tiles: BTreeMap<Key, (u64, Packed)>,
    /// By when they were last asked for.
    asked: BTreeMap<u64, Key>,
    clock: u64,
    bytes: usize,
}

impl TileCache {
    /// The last line of the feed whose changes are known here.
    pub(crate) fn n(&self) -> i64 {
        self.lock().n
    }

    /// Drops what changed.
    pub(crate) fn learn(&self, news: TileNews) -> Seen {
        let mut kept = self.lock();
        // News that are older than what is known here were told already.
        if news.anew != kept.anew {
            kept.forget();
            kept.anew.clone_from(&news.anew);
        }
        if news.n > kept.n {
            match &news.changed {
                Changed::Everything => kept.forget(),
                Changed::Cells(cells) => cells.iter().for_each(|cell| kept.drop_cell(*cell)),
            }
            kept.n = news.n;
        }
        Seen {
            n: news.n,
            anew: news.anew,
            all_read: news.all_read,
        }
    }

    /// The tile, if it is kept and still right.
    pub(crate) fn find(&self, key: &Key, seen: &Seen) -> Option<Packed> {
        let mut kept = self.lock();
        if !kept.may(key, seen) {
            return None;
        }
        kept.clock += 1;
        let now = kept.clock;
        let (at, packed) = kept.tiles.get_mut(key)?;
        let (before, packed) = (std::mem::replace(at, now), packed.clone());
        kept.asked.remove(&before);
        kept.asked.insert(now, key.clone());
        Some(packed)
    }

    /// Keeps a tile that was drawn after `seen`, unless something became known meanwhile.
    pub(crate) fn keep(&self, key: Key, seen: &Seen, packed: Packed) {
        let mut kept = self.lock();
        if kept.may(&key, seen) {
            kept.put(key, packed);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Whether what was seen is what is known, and is enough for such a tile.
    fn may(&self, (zoom, ..): &Key, seen: &Seen) -> bool {
        let enough = seen.all_read || *zoom <= COUNTS_TO;
        enough && seen.n == self.n && seen.anew == self.anew
    }

    fn put(&mut self, key: Key, packed: Packed) {
        self.remove(&key);
        self.clock += 1;
        self.bytes += size(&packed);
        self.asked.insert(self.clock, key.clone());
        self.tiles.insert(key, (self.clock, packed));
        while self.bytes > MOST_BYTES {
            let Some((_, oldest)) = self.asked.pop_first() else {
                return;
            };
            self.remove(&oldest);
        }
    }

    fn remove(&mut self, key: &Key) {
        if let Some((at, packed)) = self.tiles.remove(key) {
            self.asked.remove(&at);
            self.bytes -= size(&packed);
        }
    }

    /// Drops the tiles of every zoom that hold a cell, whatever they are narrowed to.
    fn drop_cell(&mut self, cell: i64) {
        for zoom in 0..=TILES_TO {
            let square = cell >> (2 * u32::from(LEVELS - zoom));
            let first = (zoom, square, String::new());
            let of_square = self.tiles.range(first..);
            let keys: Vec<Key> = of_square
                .map(|(key, _)| key)
                .take_while(|key| (key.0, key.1) == (zoom, square))
                .cloned()
                .collect();
            keys.iter().for_each(|key| self.remove(key));
        }
    }

    fn forget(&mut self) {
        self.tiles.clear();
        self.asked.clear();
        self.bytes = 0;
    }
}

fn size(packed: &Packed) -> usize {
    packed.bytes.len() + BESIDE
}

#[cfg(test)]
mod tests;
