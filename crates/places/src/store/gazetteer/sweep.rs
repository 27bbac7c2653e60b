//! Deleting imports that others took the place of.

use pump_db::{DbError, Tx, params};

use super::GONE;

/// Deletes a step of what is gone, at most `most` rows; how many of them there were, so that 0 is
/// the end.
///
/// # Errors
/// As the store says.
pub fn sweep(tx: &mut Tx<'_>, most: u64) -> Result<u64, DbError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let gone = tx.row(
        "select id from gazetteer where state = $1 order by id limit 1",
        params![GONE],
    )?;
    let Some(row) = gone else {
        return Ok(0);
    };
    let import: i64 = row.get(0)?;
    for sql in [
        "delete from gazetteer_start where gazetteer_id = $1 and (start, no) in
             (select start, no from gazetteer_start where gazetteer_id = $1
              order by start, no limit $2)",
        "delete from gazetteer_name where gazetteer_id = $1 and no in
             (select no from gazetteer_name where gazetteer_id = $1 order by no limit $2)",
        "delete from gazetteer_word where gazetteer_id = $1 and (key, word) in
             (select key, word from gazetteer_word where gazetteer_id = $1
              order by key, word limit $2)",
        "delete from gazetteer_sector where gazetteer_id = $1 and sector in
             (select sector from gazetteer_sector where gazetteer_id = $1
              order by sector limit $2)",
    ] {
        let deleted = tx.run(sql, params![import, most])?;
        if deleted > 0 {
            return Ok(deleted);
        }
    }
    tx.run("delete from gazetteer where id = $1", params![import])
}
