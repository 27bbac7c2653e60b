//! SQL lives in stores only: `store.rs`, `store/` and the crate `db` (and `migrations`, which are
//! no Rust).

use std::path::Path;

use super::{crates, from_root, literals::literals, none_of, read, root, rust_files};

/// Words that follow "select" or "update" in a sentence, and never in SQL.
const ARTICLES: &[&str] = &[
    "a", "an", "any", "if", "one", "the", "this", "whether", "your",
];

/// Whether a text is the start of a statement of SQL, and not a sentence such as "Select the lamp
/// from the map" or "update your follows".
fn looks_like_sql(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && !"_.*$?()".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let [first, second, ..] = words[..] else {
        return false;
    };
    match first {
        "select" => {
            let computed = second.contains(['(', '$', '?', '*'])
                || second.starts_with(|c: char| c.is_ascii_digit());
            !ARTICLES.contains(&second) && (computed || words.contains(&"from"))
        }
        "insert" => ["into", "or"].contains(&second),
        "delete" => second == "from" && words.get(2).is_some_and(|word| !ARTICLES.contains(word)),
        "update" => !ARTICLES.contains(&second) && words.contains(&"set"),
        "create" | "drop" | "alter" => [
            "table", "index", "unique", "view", "virtual", "database", "temp", "trigger",
        ]
        .contains(&second),
        "with" => words.contains(&"as") && words.iter().any(|word| word.ends_with("(select")),
        "pragma" | "begin" | "vacuum" => {
            text.starts_with(first) || text.starts_with(&first.to_uppercase())
        }
        _ => false,
    }
}

fn is_store(file: &Path) -> bool {
    let inside = from_root(file);
    inside.starts_with("crates/db/") || inside.ends_with("/store.rs") || inside.contains("/store/")
}

#[test]
fn sql_is_told_from_sentences() {
    for sql in [
        "select id from record where ref = $1",
        "\n    SELECT 1",
        "select count(*) from follow",
        "select exists(select 1 from follow)",
        "insert into pending (id) values ($1)",
        "INSERT OR IGNORE INTO unit VALUES (?1)",
        "update record set stage = $1",
        "delete from pending where id = $1",
        "create unique index record_ref on record (ref)",
        "with due as (select id from delivery) select * from due",
        "pragma journal_mode = wal",
    ] {
        assert!(looks_like_sql(sql), "{sql}");
    }
    for words in [
        "Select the lamp from the map",
        "Select one of the services",
        "select",
        "Update your follows",
        "update {n} of a record",
        "Delete from the list what you do not need",
        "Create a record",
        "With the words as given",
        "Insert a photo",
    ] {
        assert!(!looks_like_sql(words), "{words}");
    }
}

#[test]
fn sql_is_in_stores_only() {
    let mut faults = Vec::new();
    for folder in crates()
        .iter()
        .filter(|folder| folder.starts_with(root().join("crates")))
    {
        for file in rust_files(&folder.join("src"))
            .iter()
            .filter(|file| !is_store(file))
        {
            let source = read(file);
            for literal in literals(&source)
                .iter()
                .filter(|literal| looks_like_sql(literal.text))
            {
                let start = literal.text.trim().lines().next().unwrap_or_default();
                faults.push(format!("{}:{}: {start}", from_root(file), literal.line));
            }
        }
    }
    none_of(&faults, "SQL outside store.rs, store/ and crates/db");
}
