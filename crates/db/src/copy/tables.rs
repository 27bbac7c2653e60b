//! Which tables a copy holds: the one list. A test holds it against the schema of both engines.

use std::collections::BTreeSet;

use crate::error::DbError;
use crate::params;
use crate::tx::{Dialect, Tx};

/// A table that is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns of its primary key, in their order.
    pub key: &'static [&'static str],
    /// The most rows that are read together: fewer where a row may be large.
    pub page: usize,
    /// Whether it holds rows in a store in which nothing has happened yet.
    pub born: bool,
}

/// The tables, each after those that it refers to.
pub const TABLES: &[Table] = &[
    // A site that was opened once has its secret's fingerprint here, and beside it a log of erasures
    // that is not the one of the backup: it is no empty store.
    table("setting", &["name"]),
    born("job", &["id"]),
    table("unit", &["key"]),
    table("organisation", &["id"]),
    table("staff", &["id"]),
    table("staff_key", &["id"]),
    table("staff_address", &["address_key"]),
    table("declared", &["sort", "id", "version"]),
    table("duty", &["id"]),
    table("area", &["id"]),
    // An area may have a shape of 32 MB.
    Table {
        page: 8,
        ..table("area_shape", &["area_id"])
    },
    table("area_handover", &["code", "successor"]),
    table("asset_register", &["id"]),
    table("asset_import", &["id"]),
    table("asset", &["id"]),
    table("asset_key", &["id"]),
    table("asset_signal", &["asset_id", "fault"]),
    table("endpoint", &["id"]),
    table("mailbox", &["organisation_id"]),
    table("contact", &["endpoint_id"]),
    table("private_note", &["contribution_id"]),
    table("private_answer", &["contribution_id"]),
    table("record", &["id"]),
    table("record_under", &["record_id", "from_change"]),
    table("record_area", &["area", "record_id"]),
    table("record_answer", &["answer", "record_id"]),
    table("record_same", &["same", "record_id"]),
    table("contribution", &["id"]),
    table("words", &["id"]),
    // A photo takes up to a few MB with its small one.
    Table {
        page: 20,
        ..table("file", &["key"])
    },
    table("photo", &["id"]),
    table("fix_answer", &["record_id", "no", "endpoint_id"]),
    table("record_update", &["record_id", "no"]),
    table("change", &["id"]),
    table("pending", &["at", "change_id"]),
    table("feed", &["n"]),
    born("feed_head", &["id"]),
    table("follow", &["id"]),
    table("follow_key", &["key", "follow_id"]),
    table("delivery", &["change_id", "endpoint_id"]),
    table("message", &["id"]),
    born("reader", &["name"]),
    born("zone", &["name"]),
    table("search_doc", &["record_id"]),
    table("search_word", &["word", "record_id"]),
    table("topic_line", &["topic", "n"]),
    table("tile_count", &["service", "level", "square"]),
    table("tile_record", &["record_id"]),
    table("import_run", &["source"]),
    table("gazetteer", &["id"]),
    table("gazetteer_name", &["gazetteer_id", "no"]),
    table("gazetteer_start", &["gazetteer_id", "start", "no"]),
    table("gazetteer_word", &["gazetteer_id", "key", "word"]),
    // A sector may have 676 postcodes of ten bytes.
    table("gazetteer_sector", &["gazetteer_id", "sector"]),
];

/// The tables that are not copied, and why.
pub const LEFT_OUT: &[(&str, &str)] = &[
    (
        "lease",
        "who does a piece of work just now: in a copy nobody does",
    ),
    (
        "sign_in",
        "links that work for an hour: whoever wants one of the copy asks for it",
    ),
    (
        "session",
        "who is signed in: nobody is in a copy, and a backup opens nobody's session",
    ),
    (
        "tile_change",
        "which tiles changed lately, for whoever keeps some in memory: nobody keeps any of a copy",
    ),
    (
        "migration",
        "the steps of the schema are in the head of a copy, and a store notes its own as it takes them",
    ),
];

const fn table(name: &'static str, key: &'static [&'static str]) -> Table {
    Table {
        name,
        key,
        page: 2_000,
        born: false,
    }
}

const fn born(name: &'static str, key: &'static [&'static str]) -> Table {
    Table {
        born: true,
        ..table(name, key)
    }
}

/// The table of that name, if it is one that is copied.
pub(super) fn find(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

/// The tables that the store has.
pub(super) fn present(tx: &mut Tx<'_>) -> Result<BTreeSet<String>, DbError> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => "select name from sqlite_schema where type = 'table'",
        Dialect::Postgres => {
            "select table_name::text from information_schema.tables
             where table_schema = current_schema() and table_type = 'BASE TABLE'"
        }
    };
    let rows = tx.rows(sql, &[])?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// The columns of a table, in the order in which the schema has them.
pub(super) fn columns(tx: &mut Tx<'_>, table: &str) -> Result<Vec<String>, DbError> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => "select name from pragma_table_info($1) order by cid",
        Dialect::Postgres => {
            "select column_name::text from information_schema.columns
             where table_schema = current_schema() and table_name::text = $1
             order by ordinal_position"
        }
    };
    let rows = tx.rows(sql, params![table])?;
    rows.iter().map(|row| row.get(0)).collect()
}
