//! Which steps of the schema a store or a copy has. Their digests are an engine's own, so between
//! engines the files are compared: a copy always has whole ones.

use std::collections::BTreeSet;

use super::error::CopyError;
use super::tables;
use crate::error::DbError;
use crate::migrate;
use crate::tx::{Dialect, Tx};

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Step {
    pub(super) file: String,
    pub(super) number: i64,
    pub(super) digest: String,
}

/// The steps that the store has taken, in order; none in one that was just made.
pub(super) fn taken(tx: &mut Tx<'_>) -> Result<Vec<Step>, DbError> {
    if !tables::present(tx)?.contains("migration") {
        return Ok(Vec::new());
    }
    let rows = tx.rows("select name, step, digest from migration", &[])?;
    let steps = rows.iter().map(|row| {
        Ok(Step {
            file: row.get(0)?,
            number: row.get(1)?,
            digest: row.get(2)?,
        })
    });
    let mut steps = steps.collect::<Result<Vec<_>, DbError>>()?;
    steps.sort();
    Ok(steps)
}

/// How many of this program's files are those of `steps`, from the first on and each whole.
pub(super) fn files(engine: Dialect, steps: &[Step]) -> Result<usize, CopyError> {
    let (mut known, mut files) = (Vec::new(), 0);
    while known.len() < steps.len() && files < migrate::FILES.len() {
        known.extend(of_file(engine, files));
        files += 1;
    }
    if known == steps {
        return Ok(files);
    }
    let stranger = steps.iter().find(|step| !known.contains(step));
    Err(CopyError::Schema(match stranger {
        Some(Step { file, number, .. }) => format!(
            "the schema has step {number} of {file}, which this program does not know: use the program \
             that made it, or a newer one"
        ),
        None => "steps of the schema are missing: run `pump migrate`".into(),
    }))
}

/// Whether `steps` are all among the first `files` of this program.
pub(super) fn within(engine: Dialect, steps: &[Step], files: usize) -> bool {
    let known: BTreeSet<Step> = (0..files).flat_map(|it| of_file(engine, it)).collect();
    steps.iter().all(|step| known.contains(step))
}

fn of_file(engine: Dialect, place: usize) -> Vec<Step> {
    let Some((file, text)) = migrate::FILES.get(place) else {
        return Vec::new();
    };
    let steps = migrate::steps(text, engine).into_iter().enumerate();
    let steps = steps.map(|(number, sql)| Step {
        file: (*file).to_owned(),
        number: number as i64,
        digest: migrate::digest(&sql),
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use super::{Step, files, of_file, within};
    use crate::tx::Dialect;

    #[test]
    fn whole_files_are_known_and_nothing_else() {
        for engine in [Dialect::Sqlite, Dialect::Postgres] {
            let first = of_file(engine, 0);
            assert_eq!(files(engine, &first).unwrap(), 1);
            let mut both = first.clone();
            both.extend(of_file(engine, 1));
            assert_eq!(files(engine, &both).unwrap(), 2);
            assert!(within(engine, &first, 1) && within(engine, &both, 2));
            assert!(!within(engine, &both, 1));

            both.pop();
            let why = files(engine, &both).unwrap_err().to_string();
            assert!(why.contains("steps of the schema are missing"), "{why}");
            let mut newer = first.clone();
            newer.push(Step {
                file: "9999_tomorrow".into(),
                number: 0,
                digest: "x".into(),
            });
            let why = files(engine, &newer).unwrap_err().to_string();
            assert!(
                why.contains("9999_tomorrow") && why.contains("newer one"),
                "{why}"
            );
            let mut altered = first;
            altered[3].digest = "x".into();
            let why = files(engine, &altered).unwrap_err().to_string();
            assert!(why.contains("step 3 of 0001_thread"), "{why}");
        }
    }
}
