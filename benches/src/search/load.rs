//! Records with words, straight into the tables.

use std::collections::BTreeSet;

use pump_db::{Db, DbError, Tx, Val, params};
use pump_records::store::head;

use crate::tool::{Dice, analyse, insert};

/// How many different words there are.
pub(super) const VOCABULARY: u64 = 50_000;
/// How many a record draws; a common one often twice.
const WORDS: usize = 14;

/// The word of a rank, from the commonest, 0, on.
pub(super) fn spelt(rank: u64) -> String {
    let (consonants, vowels) = (b"bcdfghjklmnprtvw", b"aiouy");
    let mut rest = rank;
    let mut word = String::new();
    for _ in 0..4 {
        word.push(char::from(consonants[(rest % 16) as usize]));
        rest /= 16;
        word.push(char::from(vowels[(rest % 5) as usize]));
        rest /= 5;
    }
    word
}

/// The words of a record: each word half as often as one of half its rank.
fn draw(dice: &mut Dice) -> BTreeSet<String> {
    let most = (VOCABULARY as f64).ln();
    let words = (0..WORDS).map(|_| {
        let rank = dice.between(0.0, most).exp() as u64 - 1;
        spelt(rank.min(VOCABULARY - 1))
    });
    words.collect()
}

fn record(id: i64) -> Vec<Val> {
    let text = |text: &str| Val::from(text);
    vec![
        Val::Int(id),
        Val::Text(format!("{id:07}")),
        text("report"),
        text("other"),
        Val::Int(1),
        text("A parish"),
        text("{}"),
        Val::Int(id),
        Val::Int(id),
        Val::Int(1),
        Val::Int(1),
        text("open"),
        text("received"),
        Val::Int(1),
        Val::Int(0),
        Val::Int(1),
        text("none"),
        Val::Int(id),
    ]
}

const RECORD: &str = "record (id, ref, kind, service, service_version, place, reason, at,
    changed_at, updates, contributions, phase, stage, open, visibility, announced, public_place,
    root)";

/// Stores `count` records and what they are found by.
///
/// # Errors
/// As the store says.
pub(super) async fn fill(db: &Db, count: i64) -> anyhow::Result<()> {
    insert(db, RECORD, (1..=count).map(record)).await?;
    let mut dice = Dice::new(6);
    let docs = (1..=count).map(|id| {
        let words: Vec<String> = draw(&mut dice).into_iter().collect();
        vec![Val::Int(id), Val::Text(words.join(" "))]
    });
    insert(db, "search_doc (record_id, words)", docs).await?;
    let mut dice = Dice::new(6);
    let drawn = (1..=count).flat_map(|id| {
        let words = draw(&mut dice).into_iter();
        words.map(move |word| (word, id)).collect::<Vec<_>>()
    });
    let mut rows: Vec<(String, i64)> = drawn.collect();
    // As the table has them: it is then written from its beginning to its end.
    rows.sort_unstable();
    let rows = rows
        .into_iter()
        .map(|(word, id)| vec![Val::Text(word), Val::Int(id)]);
    insert(db, "search_word (word, record_id)", rows).await?;
    for table in ["record", "search_doc", "search_word"] {
        analyse(db, table).await?;
    }
    Ok(())
}

/// Adds `count` records after `last`, each with released words and a line of the feed.
///
/// # Errors
/// As the store says.
pub(super) async fn add_lines(db: &Db, last: i64, count: i64) -> anyhow::Result<()> {
    let first_n = db.read::<_, DbError, _>(head).await?;
    let ids = || last + 1..=last + count;
    insert(db, RECORD, ids().map(record)).await?;
    let given = ids().map(|id| params![id, id, 1_i64, id, 1_i64, "{}"].to_vec());
    let columns = "contribution (id, record_id, no, at, has_words, answers)";
    insert(db, columns, given).await?;
    let mut dice = Dice::new(7);
    let words = ids().map(|id| {
        let words: Vec<String> = draw(&mut dice).into_iter().collect();
        params![id, words.join(" "), 1_i64].to_vec()
    });
    insert(db, "words (id, body, released_at)", words).await?;
    let changes =
        ids().map(|id| params![id, id, "reported", "person", id, 1_i64, 1_i64, ""].to_vec());
    let columns = "change (id, at, act, actor, record_id, no, told, topics)";
    insert(db, columns, changes).await?;
    let lines = ids().map(|id| params![first_n + id - last, id, id, 0_i64].to_vec());
    insert(db, "feed (n, at, change_id, what)", lines).await?;
    let to = first_n + count;
    let move_head =
        move |tx: &mut Tx<'_>| tx.run("update feed_head set n = $1 where id = 1", params![to]);
    db.write::<_, DbError, _>(move_head).await?;
    Ok(())
}
