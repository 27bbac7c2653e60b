//! The areas of an index as bytes: layer, code and what else the index says of each.
//!
//! Whole numbers of 32 bits, lowest byte first (64 for an id); texts are their length and UTF-8.

use super::IndexedArea;

pub(super) fn write(areas: &[IndexedArea], bytes: &mut Vec<u8>) {
    for area in areas {
        bytes.extend(area.id.to_le_bytes());
        bytes.extend(area.generalised_m.to_le_bytes());
        for text in [&area.layer, &area.code] {
            // A layer and a code are at most a few dozen bytes.
            bytes.extend((text.len() as u32).to_le_bytes());
            bytes.extend(text.as_bytes());
        }
    }
}

/// Reads what [`write`] wrote, all of it; `None` for other bytes.
pub(super) fn read(bytes: &[u8], count: usize) -> Option<Vec<IndexedArea>> {
    let mut reader = Reader(bytes);
    // An area takes at least 20 bytes, so no more is set aside than there is.
    let mut areas = Vec::with_capacity(count.min(bytes.len() / 20));
    for _ in 0..count {
        let id = i64::from_le_bytes(reader.take()?);
        let generalised_m = u32::from_le_bytes(reader.take()?);
        areas.push(IndexedArea {
            id,
            generalised_m,
            layer: reader.text()?,
            code: reader.text()?,
        });
    }
    reader.0.is_empty().then_some(areas)
}

/// For each area the number of its layer, counted from nought; areas come by layer.
pub(super) fn layers(areas: &[IndexedArea]) -> Vec<u32> {
    let mut before: Option<&str> = None;
    let mut number = 0;
    let numbered = areas.iter().map(|area| {
        if before.is_some_and(|layer| layer != area.layer) {
            number += 1;
        }
        before = Some(&area.layer);
        number
    });
    numbered.collect()
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*bytes)
    }

    fn text(&mut self) -> Option<String> {
        let length = u32::from_le_bytes(self.take()?) as usize;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }
}
