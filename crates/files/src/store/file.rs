//! The table `file`: what photos hold.

use pump_core::Millis;
use pump_db::{DbError, Statement, Tx, Val, params};

use crate::types::Size;

/// One of the two pictures of the file of `key`; `None` when it is gone.
///
/// # Errors
/// As the store says.
pub fn picture(tx: &mut Tx<'_>, key: &[u8], size: Size) -> Result<Option<Vec<u8>>, DbError> {
    let sql = match size {
        Size::Large => "select large from file where key = $1",
        Size::Small => "select small from file where key = $1",
    };
    let row = tx.row(sql, params![key])?;
    row.map(|row| row.get(0)).transpose()
}

/// The statement that keeps a file, if it is not kept already. It locks the row either way, so that
/// whoever takes the last other photo of it away at this moment sees that there is one more.
pub(super) fn keep(picture: &crate::Picture, at: Millis) -> Statement<'static> {
    let sql = "insert into file (key, at, small, large) values ($1, $2, $3, $4)
         on conflict (key) do update set at = excluded.at";
    let values = params![
        picture.key(),
        at,
        picture.small.as_slice(),
        picture.large.as_slice()
    ];
    (sql, values.to_vec())
}

/// Deletes those of the files of `keys` that no photo has any more.
pub(super) fn let_go(tx: &mut Tx<'_>, keys: &[Vec<u8>]) -> Result<(), DbError> {
    let mut keys = keys.to_vec();
    // In one order, so that two who let several go never wait for each other.
    keys.sort();
    keys.dedup();
    let mut statements: Vec<Statement<'_>> = Vec::with_capacity(2 * keys.len());
    for key in keys {
        // Locked by a statement of its own: the next one then sees what whoever held it wrote.
        let lock = "update file set at = at where key = $1";
        statements.push((lock, vec![Val::Bytes(key.clone())]));
        let delete = "delete from file where key = $1
             and not exists (select 1 from photo o where o.file = $1 and o.file is not null)";
        statements.push((delete, vec![Val::Bytes(key)]));
    }
    if !statements.is_empty() {
        tx.batch(&statements)?;
    }
    Ok(())
}
