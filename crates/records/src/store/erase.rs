//! What is kept of one person beside records, and taking it away.

use std::collections::BTreeSet;

use pump_core::{ContributionId, EndpointId, Millis, RecordId};
use pump_db::{DbError, Row, Tx, params};

use super::Plan;

/// A contribution with everything that is kept of it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its id.
    pub id: ContributionId,
    /// The reference of the record that it is part of.
    pub reference: String,
    /// Its number in the record that it was given to.
    pub no: u64,
    /// When it was given.
    pub at: Millis,
    /// When its sender was confirmed.
    pub confirmed_at: Option<Millis>,
    /// The words, also when nobody may read them.
    pub words: Option<String>,
    /// When they were released.
    pub released_at: Option<Millis>,
    /// For the organisation alone.
    pub note: Option<String>,
    /// The name that was given.
    pub name: Option<String>,
    /// Answers that everybody may read, as a JSON object.
    pub answers: String,
    /// Those for the organisation alone.
    pub private_answers: Option<String>,
    /// How many photos came with it and are there.
    pub photos: u64,
}

impl Kept {
    /// Whether anything of the person is left in it but that somebody told us.
    #[must_use]
    pub fn holds_something(&self) -> bool {
        let texts = [&self.words, &self.note, &self.name, &self.private_answers];
        texts.iter().any(|text| text.is_some()) || self.answers != "{}" || self.photos > 0
    }
}

/// Up to `most` contributions of an endpoint after the one of id `after`, by id. One that was split
/// off is there as the new record has it.
///
/// # Errors
/// As the store says.
pub fn kept_of(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    after: i64,
    most: u32,
) -> Result<Vec<Kept>, DbError> {
    let rows = tx.rows(
        "select c.id, (select r.ref from record r where r.id = c.record_id), c.no, c.at, c.confirmed_at,
             (select w.body from words w where w.id = c.id),
             (select w.released_at from words w where w.id = c.id),
             (select p.note from private_note p where p.contribution_id = c.id),
             (select p.name from private_note p where p.contribution_id = c.id), c.answers,
             (select p.answers from private_answer p where p.contribution_id = c.id),
             (select count(*) from photo o where o.part_id = c.id and o.state <> 2)
         from contribution c where c.endpoint_id = $1 and c.id > $2 and c.moved_to is null
         order by c.id limit $3",
        params![endpoint, after, most],
    )?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Kept, DbError> {
    Ok(Kept {
        id: ContributionId(row.get(0)?),
        reference: row.get::<Option<String>>(1)?.unwrap_or_default(),
        no: row.get(2)?,
        at: row.get(3)?,
        confirmed_at: row.get(4)?,
        words: row.get(5)?,
        released_at: row.get(6)?,
        note: row.get(7)?,
        name: row.get(8)?,
        answers: row.get(9)?,
        private_answers: row.get(10)?,
        photos: row.get(11)?,
    })
}

/// Something of a contribution that is to be erased, and the records that show it.
#[derive(Clone, Copy, Debug)]
pub struct ToErase {
    /// The contribution.
    pub id: ContributionId,
    /// The record that it was given to.
    pub record: RecordId,
    /// The record that it was split off into.
    pub moved_to: Option<RecordId>,
}

/// Up to `most` contributions of an endpoint, given up to `until`, that hold something.
///
/// # Errors
/// As the store says.
pub fn to_erase(
    tx: &mut Tx<'_>,
    endpoint: EndpointId,
    until: Millis,
    most: u32,
) -> Result<Vec<ToErase>, DbError> {
    let rows = tx.rows(
        "select c.id, c.record_id, c.moved_to from contribution c
         where c.endpoint_id = $1 and c.at <= $2
             and (c.answers <> '{}'
                  or exists (select 1 from words w where w.id = c.id and w.body is not null)
                  or exists (select 1 from private_note p where p.contribution_id = c.id)
                  or exists (select 1 from private_answer p where p.contribution_id = c.id)
                  or exists (select 1 from photo o where o.part_id = c.id and o.state <> 2))
         order by c.id limit $3",
        params![endpoint, until, most],
    )?;
    let read = |row: &Row| {
        Ok(ToErase {
            id: ContributionId(row.get(0)?),
            record: RecordId(row.get(1)?),
            moved_to: row.get::<Option<i64>>(2)?.map(RecordId),
        })
    };
    rows.iter().map(read).collect()
}

/// Plans that of a contribution only the row is left: it stays counted.
pub fn erase_contribution(plan: &mut Plan, contribution: ContributionId, now: Millis) {
    plan.push(
        "update words set body = null, removed_at = coalesce(removed_at, $1) where id = $2",
        params![now, contribution],
    );
    plan.push(
        "update contribution set answers = '{}' where id = $1",
        params![contribution],
    );
    // Of a plate that is gone no hash stays either; the record is then found by its place alone.
    plan.push(
        "delete from record_same where record_id =
             (select record_id from contribution where id = $1)",
        params![contribution],
    );
    erase_note(plan, contribution);
}

/// Plans that what was told to the organisation alone, and the name beside it, is gone.
pub fn erase_note(plan: &mut Plan, contribution: ContributionId) {
    plan.push(
        "delete from private_answer where contribution_id = $1",
        params![contribution],
    );
    plan.push(
        "delete from private_note where contribution_id = $1",
        params![contribution],
    );
}

/// Plans that a search finds nothing of a record until it is indexed anew: its next change sees
/// to that.
///
/// # Errors
/// As the store says.
pub fn forget_search(tx: &mut Tx<'_>, plan: &mut Plan, record: RecordId) -> Result<(), DbError> {
    let found = tx.row(
        "select words from search_doc where record_id = $1",
        params![record],
    )?;
    let Some(found) = found else { return Ok(()) };
    let text: String = found.get(0)?;
    for word in text.split_whitespace().collect::<BTreeSet<_>>() {
        plan.push(
            "delete from search_word where word = $1 and record_id = $2",
            params![word, record],
        );
    }
    plan.push(
        "delete from search_doc where record_id = $1",
        params![record],
    );
    Ok(())
}

/// The root of the tree that a record is in; itself when it is not merged.
///
/// # Errors
/// As the store says.
pub fn root_of(tx: &mut Tx<'_>, record: RecordId) -> Result<RecordId, DbError> {
    let found = tx.row("select root from record where id = $1", params![record])?;
    found.map_or(Ok(record), |row| row.get(0).map(RecordId))
}

/// The numbers of up to `most` entries of a record's history that say something in words: whoever
/// wrote them may have quoted somebody.
///
/// # Errors
/// As the store says.
pub fn worded(tx: &mut Tx<'_>, reference: &str, most: u32) -> Result<Vec<u64>, DbError> {
    let rows = tx.rows(
        "select u.no from record_update u
         where u.record_id = (select r.id from record r where r.ref = $1)
             and exists (select 1 from words w where w.id = u.change_id and w.body is not null)
         order by u.no limit $2",
        params![reference, most],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Private notes and answers whose time is over.
#[derive(Clone, Debug, Default)]
pub struct OldNotes {
    /// Those to be erased, with the references of their records.
    pub notes: Vec<(ContributionId, String)>,
    /// The last contribution that was looked at; `None` when there are no more.
    pub last: Option<i64>,
}

/// Of the next `most` private notes and answers after `after`, those beside contributions given before
/// `before` whose record, and the root of its tree, ended before it.
///
/// # Errors
/// As the store says.
pub fn old_notes(
    tx: &mut Tx<'_>,
    after: i64,
    before: Millis,
    most: u32,
) -> Result<OldNotes, DbError> {
    let page = tx.row(
        "select max(id) from (select id from (
             select id from (select contribution_id as id from private_note
                 where contribution_id > $1 and contribution_id < $2
                 order by contribution_id limit $3) p
             union
             select id from (select contribution_id as id from private_answer
                 where contribution_id > $1 and contribution_id < $2
                 order by contribution_id limit $3) p) p
         order by id limit $3) p",
        params![after, pump_core::first_at(before), most],
    )?;
    let last = page.map_or(Ok(None), |row| row.get::<Option<i64>>(0))?;
    let Some(last) = last else {
        return Ok(OldNotes::default());
    };
    let rows = tx.rows(
        "select p.contribution_id, r.ref from (
             select contribution_id from private_note
             where contribution_id > $1 and contribution_id <= $2
             union
             select contribution_id from private_answer
             where contribution_id > $1 and contribution_id <= $2) p
         join contribution c on c.id = p.contribution_id
         join record r on r.id = coalesce(c.moved_to, c.record_id)
         join record t on t.id = r.root
         where r.open = 0 and r.changed_at < $3 and t.open = 0 and t.changed_at < $3",
        params![after, last, before],
    )?;
    let read = |row: &Row| Ok((ContributionId(row.get(0)?), row.get(1)?));
    Ok(OldNotes {
        notes: rows.iter().map(read).collect::<Result<_, DbError>>()?,
        last: Some(last),
    })
}
