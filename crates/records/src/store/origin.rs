//! Records by what they were in another system.

use std::collections::HashSet;

use pump_db::{DbError, Tx, Val};

/// How many ids one statement asks for.
const TOGETHER: usize = 50;

/// Which of these ids of `system` are records already.
///
/// # Errors
/// As the store says.
pub fn known_origins(
    tx: &mut Tx<'_>,
    system: &str,
    ids: &[&str],
) -> Result<HashSet<String>, DbError> {
    let marks: Vec<String> = (2..2 + TOGETHER).map(|n| format!("${n}")).collect();
    let sql = format!(
        "select origin_id from record where origin_system = $1 and origin_id in ({})",
        marks.join(", ")
    );
    let mut known = HashSet::new();
    for some in ids.chunks(TOGETHER) {
        // As many marks as ever, so that one text is prepared.
        let filled = (0..TOGETHER).filter_map(|n| some.get(n).or(some.last()));
        let mut values = vec![Val::from(system)];
        values.extend(filled.map(|id| Val::from(*id)));
        for row in tx.rows(&sql, &values)? {
            known.insert(row.get(0)?);
        }
    }
    Ok(known)
}
