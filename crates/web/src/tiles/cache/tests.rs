//! What is kept, and until when.

use super::*;

fn news(n: i64, cells: &[i64]) -> TileNews {
    TileNews {
        n,
        anew: String::new(),
        all_read: true,
        changed: Changed::Cells(cells.to_vec()),
    }
}

fn packed(bytes: usize) -> Packed {
    Packed {
        bytes: Bytes::from(vec![0; bytes]),
        etag: "\"a\"".to_owned(),
    }
}

fn key(zoom: u8, cell: i64) -> Key {
    (zoom, cell >> (2 * (31 - zoom)), "all ".to_owned())
}

const HERE: i64 = 0x0123_4567_89ab_cdef;
const ELSEWHERE: i64 = 0x3123_4567_89ab_cdef;

#[test]
fn the_tiles_of_a_changed_cell_go_at_every_zoom_and_no_other() {
    let cache = TileCache::default();
    let seen = cache.learn(news(1, &[]));
    for zoom in 0..=TILES_TO {
        for cell in [HERE, ELSEWHERE] {
            cache.keep(key(zoom, cell), &seen, packed(10));
        }
    }
    let seen = cache.learn(news(2, &[HERE]));
    for zoom in 0..=TILES_TO {
        assert!(cache.find(&key(zoom, HERE), &seen).is_none(), "{zoom}");
        let other = cache.find(&key(zoom, ELSEWHERE), &seen).is_some();
        assert_eq!(other, zoom > 0, "{zoom}: all the world is one tile");
    }
}

#[test]
fn what_was_drawn_before_the_news_is_not_kept() {
    let cache = TileCache::default();
    let before = cache.learn(news(1, &[]));
    let after = cache.learn(news(2, &[ELSEWHERE]));
    cache.keep(key(14, HERE), &before, packed(10));
    assert!(cache.find(&key(14, HERE), &after).is_none());
    cache.keep(key(14, HERE), &after, packed(10));
    assert!(cache.find(&key(14, HERE), &after).is_some());
    // Late news of what is known already drop nothing and are no reason to believe what is kept.
    let late = cache.learn(news(1, &[HERE]));
    assert!(cache.find(&key(14, HERE), &late).is_none());
    assert!(cache.find(&key(14, HERE), &after).is_some());
}

#[test]
fn records_themselves_are_only_taken_when_all_is_read() {
    let cache = TileCache::default();
    let seen = cache.learn(news(1, &[]));
    for zoom in [COUNTS_TO, COUNTS_TO + 1] {
        cache.keep(key(zoom, HERE), &seen, packed(10));
    }
    let behind = Seen {
        all_read: false,
        ..seen
    };
    assert!(cache.find(&key(COUNTS_TO, HERE), &behind).is_some());
    assert!(cache.find(&key(COUNTS_TO + 1, HERE), &behind).is_none());
}

#[test]
fn all_goes_when_the_counts_were_made_anew_or_too_much_changed() {
    for all in [
        TileNews {
            anew: "1".to_owned(),
            ..news(1, &[])
        },
        TileNews {
            changed: Changed::Everything,
            ..news(2, &[])
        },
    ] {
        let cache = TileCache::default();
        let seen = cache.learn(news(1, &[]));
        cache.keep(key(3, HERE), &seen, packed(10));
        let seen = cache.learn(all);
        assert!(cache.find(&key(3, HERE), &seen).is_none());
        assert_eq!(cache.lock().bytes, 0);
    }
}

#[test]
fn what_was_not_asked_for_longest_makes_room() {
    let cache = TileCache::default();
    let seen = cache.learn(news(1, &[]));
    let key = |at: i64| (14, at, "all ".to_owned());
    let third = MOST_BYTES / 3 - BESIDE;
    for at in 0..3 {
        cache.keep(key(at), &seen, packed(third));
    }
    assert!(cache.find(&key(0), &seen).is_some());
    cache.keep(key(3), &seen, packed(third));
    let kept = [0, 1, 2, 3].map(|at| cache.find(&key(at), &seen).is_some());
    assert_eq!(kept, [true, false, true, true]);
    assert!(cache.lock().bytes <= MOST_BYTES);
    // One that is larger than all there is room for is not kept, and nothing else breaks.
    cache.keep(key(9), &seen, packed(MOST_BYTES));
    assert!(cache.lock().bytes <= MOST_BYTES);
    let kept = cache.lock();
    assert_eq!(kept.asked.len(), kept.tiles.len());
}
