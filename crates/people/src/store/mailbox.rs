//! The table `mailbox`.

use std::collections::BTreeMap;

use pump_core::{EndpointId, MailboxId, Millis, OrganisationId};
use pump_db::{DbError, Row, Tx, Val, params};

use super::{STEP, places};
use crate::mailbox::{Consent, Mailbox};

const COLUMNS: &str = "m.id, m.organisation_id, o.slug, o.name, m.endpoint_id, m.consent,
    m.frequency, m.away_from, m.away_to, m.deputy_id, m.unreachable_since
    from mailbox m join organisation o on o.id = m.organisation_id";

fn read(row: &Row) -> Result<Mailbox, DbError> {
    let from: Option<String> = row.get(7)?;
    Ok(Mailbox {
        id: MailboxId(row.get(0)?),
        organisation: OrganisationId(row.get(1)?),
        slug: row.get(2)?,
        name: row.get(3)?,
        endpoint: EndpointId(row.get(4)?),
        consent: Consent::of(row.get(5)?),
        frequency: row.get(6)?,
        away: from.zip(row.get(8)?),
        deputy: row.get::<Option<i64>>(9)?.map(EndpointId),
        unreachable_since: row.get(10)?,
    })
}

fn one(
    tx: &mut Tx<'_>,
    condition: &'static str,
    params: &[Val],
) -> Result<Option<Mailbox>, DbError> {
    let sql = format!("select {COLUMNS} where {condition}");
    tx.row(&sql, params)?.as_ref().map(read).transpose()
}

pub(crate) fn of_slug(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Mailbox>, DbError> {
    one(tx, "o.slug = $1", params![slug])
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: MailboxId) -> Result<Option<Mailbox>, DbError> {
    one(tx, "m.id = $1", params![id.0])
}

pub(crate) fn of(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Option<Mailbox>, DbError> {
    one(tx, "m.organisation_id = $1", params![id])
}

pub(crate) fn not_taking(
    tx: &mut Tx<'_>,
    ids: &[OrganisationId],
) -> Result<BTreeMap<OrganisationId, Consent>, DbError> {
    let mut found = BTreeMap::new();
    for step in ids.chunks(STEP) {
        let values: Vec<Val> = step.iter().map(|id| Val::from(*id)).collect();
        let places = places(1, values.len());
        let sql = format!(
            "select m.organisation_id, m.consent from mailbox m
             join organisation o on o.id = m.organisation_id
             where m.organisation_id in ({places}) and m.consent <> 1 and o.kind = 'parish'"
        );
        for row in tx.rows(&sql, &values)? {
            found.insert(OrganisationId(row.get(0)?), Consent::of(row.get(1)?));
        }
    }
    Ok(found)
}

pub(crate) fn set(
    tx: &mut Tx<'_>,
    id: MailboxId,
    organisation: OrganisationId,
    endpoint: EndpointId,
    frequency: i64,
    now: Millis,
) -> Result<(), DbError> {
    tx.run(
        "insert into mailbox (organisation_id, id, endpoint_id, consent, frequency, made_at)
         values ($1, $2, $3, 0, $4, $5)
         on conflict (organisation_id) do update set id = excluded.id,
             endpoint_id = excluded.endpoint_id, consent = 0, frequency = excluded.frequency,
             made_at = excluded.made_at, answered_at = null, away_from = null, away_to = null,
             deputy_id = null, unreachable_since = null",
        params![organisation, id.0, endpoint, frequency, now],
    )?;
    Ok(())
}

pub(crate) fn answer(
    tx: &mut Tx<'_>,
    id: MailboxId,
    consent: Consent,
    now: Millis,
) -> Result<(), DbError> {
    tx.run(
        "update mailbox set consent = $1, answered_at = $2 where id = $3",
        params![consent as i64, now, id.0],
    )?;
    Ok(())
}

pub(crate) fn settle(
    tx: &mut Tx<'_>,
    id: MailboxId,
    frequency: i64,
    away: Option<(&str, &str, EndpointId)>,
) -> Result<(), DbError> {
    tx.run(
        "update mailbox set frequency = $1, away_from = $2, away_to = $3, deputy_id = $4
         where id = $5",
        params![
            frequency,
            away.map(|(from, _, _)| from),
            away.map(|(_, to, _)| to),
            away.map(|(_, _, deputy)| deputy),
            id.0,
        ],
    )?;
    Ok(())
}

pub(crate) fn withdraw(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    now: Millis,
) -> Result<bool, DbError> {
    let changed = tx.run(
        "update mailbox set consent = 2, answered_at = $1 where endpoint_id = $2 and consent <> 2",
        params![now, endpoint],
    )?;
    Ok(changed > 0)
}

pub(crate) fn note_reached(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    since: Option<Millis>,
) -> Result<Vec<OrganisationId>, DbError> {
    let condition = match since {
        Some(_) => "unreachable_since is null",
        None => "unreachable_since is not null",
    };
    let find =
        format!("select organisation_id from mailbox where endpoint_id = $1 and {condition}");
    let rows = tx.rows(&find, params![endpoint])?;
    let news: Vec<OrganisationId> = rows
        .iter()
        .map(|row| row.get(0).map(OrganisationId))
        .collect::<Result<_, _>>()?;
    for organisation in &news {
        tx.run(
            "update mailbox set unreachable_since = $1 where organisation_id = $2",
            params![since, *organisation],
        )?;
    }
    Ok(news)
}

pub(crate) fn unreachable(tx: &mut Tx<'_>, most: u32) -> Result<Vec<(String, Millis)>, DbError> {
    let rows = tx.rows(
        "select o.name, m.unreachable_since from mailbox m
         join organisation o on o.id = m.organisation_id
         where m.unreachable_since is not null order by m.unreachable_since limit $1",
        params![most],
    )?;
    rows.iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .collect()
}
