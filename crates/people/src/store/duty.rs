//! The table `duty`.

use pump_core::OrganisationId;
use pump_db::{DbError, Row, Tx, Val, params};

use super::{STEP, places};
use crate::duty::NewDuty;

const COLUMNS: &str = "id, duty, area_code, organisation_id, council_id, authority_id, valid_from, \
                       valid_to, source";

fn read(row: &Row) -> Result<(i64, NewDuty), DbError> {
    let organisation = |id: Option<i64>| id.map(OrganisationId);
    let new = NewDuty {
        duty: row.get(1)?,
        area_code: row.get(2)?,
        organisation: OrganisationId(row.get(3)?),
        council: organisation(row.get(4)?),
        authority: organisation(row.get(5)?),
        valid_from: row.get(6)?,
        valid_to: row.get(7)?,
        source: row.get(8)?,
    };
    Ok((row.get(0)?, new))
}

pub(crate) fn insert(tx: &mut Tx<'_>, id: i64, new: &NewDuty) -> Result<(), DbError> {
    tx.run(
        "insert into duty (id, duty, area_code, organisation_id, council_id, authority_id,
             valid_from, valid_to, source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![
            id,
            &new.duty,
            &new.area_code,
            new.organisation,
            new.council,
            new.authority,
            &new.valid_from,
            new.valid_to.as_deref(),
            &new.source,
        ],
    )?;
    Ok(())
}

pub(crate) fn update(tx: &mut Tx<'_>, id: i64, new: &NewDuty) -> Result<(), DbError> {
    tx.run(
        "update duty set organisation_id = $2, council_id = $3, authority_id = $4, valid_to = $5,
             source = $6
         where id = $1",
        params![
            id,
            new.organisation,
            new.council,
            new.authority,
            new.valid_to.as_deref(),
            &new.source,
        ],
    )?;
    Ok(())
}

/// Up to `limit` entries of a duty in an area with their ids, in the order of their first days.
pub(crate) fn periods(
    tx: &mut Tx<'_>,
    area_code: &str,
    duty: &str,
    limit: u32,
) -> Result<Vec<(i64, NewDuty)>, DbError> {
    let sql = format!(
        "select {COLUMNS} from duty where area_code = $1 and duty = $2
         order by valid_from limit $3"
    );
    let rows = tx.rows(&sql, params![area_code, duty, limit])?;
    rows.iter().map(read).collect()
}

/// The duties that an organisation does the work of on a day, with the codes of their areas.
pub(crate) fn of_organisation(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: &str,
    limit: u32,
) -> Result<Vec<(String, String)>, DbError> {
    let rows = tx.rows(
        "select duty, area_code from duty
         where organisation_id = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2)
         order by duty, area_code limit $3",
        params![organisation, day, limit],
    )?;
    rows.iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .collect()
}

/// What is held in areas on a day, in any order.
pub(crate) fn held(
    tx: &mut Tx<'_>,
    codes: &[String],
    today: &str,
) -> Result<Vec<NewDuty>, DbError> {
    let mut found = Vec::new();
    for step in codes.chunks(STEP) {
        let sql = format!(
            "select {COLUMNS} from duty where area_code in ({})
             and valid_from <= $1 and (valid_to is null or valid_to >= $1)",
            places(2, step.len())
        );
        let mut values = vec![Val::from(today)];
        values.extend(step.iter().map(Val::from));
        for row in tx.rows(&sql, &values)? {
            found.push(read(&row)?.1);
        }
    }
    Ok(found)
}
