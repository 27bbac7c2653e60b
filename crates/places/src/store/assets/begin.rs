//! Registers, and beginning an import of one.

use pump_core::{Millis, OrganisationId};
use pump_db::{DbError, Row, Tx, params};

use crate::Register;

/// A register that is to be imported.
#[derive(Clone, Debug)]
pub struct NewRegister {
    /// Its slug.
    pub slug: String,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The type of its assets.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The file.
    pub source: String,
}

/// An import that began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BegunImport {
    /// Its id.
    pub import: i64,
    /// How many assets are on the register.
    pub live: u64,
}

const COLUMNS: &str = "id, slug, organisation_id, type, name, live";

/// The register of a slug.
///
/// # Errors
/// As the store says.
pub fn register(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Register>, DbError> {
    let sql = format!("select {COLUMNS} from asset_register where slug = $1");
    tx.row(&sql, params![slug])?.as_ref().map(read).transpose()
}

/// Begins an import of a register, which is made when it is not there, and gets the name that is
/// given. Another import of it that is still coming is given up: what that changed stays, and
/// nothing was retired. `ids` are for the import and for the register.
///
/// # Errors
/// As the store says.
pub fn begin(
    tx: &mut Tx<'_>,
    (import, register_id): (i64, i64),
    new: &NewRegister,
    now: Millis,
) -> Result<BegunImport, DbError> {
    let known = register(tx, &new.slug)?;
    let (id, live) = match &known {
        Some(known) => {
            tx.run(
                "update asset_register set name = $2, import_id = $3, at = $4 where id = $1",
                params![known.id, &new.name, import, now],
            )?;
            (known.id, known.live)
        }
        None => {
            tx.run(
                "insert into asset_register
                     (id, slug, organisation_id, type, name, live, import_id, at)
                 values ($1, $2, $3, $4, $5, 0, $6, $7)",
                params![
                    register_id,
                    &new.slug,
                    new.organisation,
                    &new.kind,
                    &new.name,
                    import,
                    now
                ],
            )?;
            (register_id, 0)
        }
    };
    tx.run(
        "insert into asset_import
             (id, register_id, source, added, moved, changed, same, retired, at)
         values ($1, $2, $3, 0, 0, 0, 0, 0, $4)",
        params![import, id, &new.source, now],
    )?;
    Ok(BegunImport { import, live })
}

fn read(row: &Row) -> Result<Register, DbError> {
    Ok(Register {
        id: row.get(0)?,
        slug: row.get(1)?,
        organisation: OrganisationId(row.get(2)?),
        kind: row.get(3)?,
        name: row.get(4)?,
        live: row.get(5)?,
    })
}
