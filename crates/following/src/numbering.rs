//! Where follows begin and end: at the numbers that the numberer gives.

use pump_db::{DbError, Tx, params};
use pump_records::{Numbered, What};

use crate::store::{BEGIN, END};

/// Gives the follows that begin or end with the changes just numbered their numbers, in the
/// transaction that numbers them: whoever reads the feed up to n sees every follow as of n.
///
/// # Errors
/// As the store says.
pub fn at_numbering(tx: &mut Tx<'_>, numbered: Numbered) -> Result<(), DbError> {
    for sql in [BEGIN, END] {
        tx.run(
            sql,
            params![numbered.from, numbered.to, What::Record as i64],
        )?;
    }
    Ok(())
}
