//! Stores with rows in every table, and their way from engine to engine.

use std::os::unix::fs::PermissionsExt;

use pump_core::Millis;
use pump_db::copy::{CopyError, Sum, TABLES, backup, differing, sums};
use pump_db::testing::{Engine, test_db};
use pump_db::{Db, DbError, Dialect, Tx, Val, both_engines};

use super::{copied, engine, loaded, other, place, quiet};

/// More than a page and more than a step.
const MANY: i64 = 4_500;

const SQLITE: &str =
    "select name, lower(type), \"notnull\" from pragma_table_info($1) order by cid";
const POSTGRES: &str = "select column_name::text, data_type::text,
        case when is_nullable = 'NO' then 1 else 0 end
    from information_schema.columns
    where table_schema = current_schema() and table_name::text = $1 order by ordinal_position";

/// Fills every table: large and small numbers, texts of every script, bytes, nulls.
pub(super) async fn fill(db: &Db) {
    for table in TABLES {
        let rows = if ["words", "follow_key"].contains(&table.name) {
            MANY
        } else {
            7
        };
        for first in (2..=rows).step_by(1_000) {
            let last = rows.min(first + 999);
            db.write(move |tx| some(tx, table.name, first..=last))
                .await
                .unwrap();
        }
    }
}

fn some(
    tx: &mut Tx<'_>,
    table: &str,
    numbers: std::ops::RangeInclusive<i64>,
) -> Result<(), DbError> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    };
    let mut columns: Vec<(String, String, bool)> = Vec::new();
    for row in tx.rows(sql, &[table.into()])? {
        columns.push((row.get(0)?, row.get(1)?, row.get(2)?));
    }
    let listed = TABLES.iter().find(|it| it.name == table);
    let key = listed.map_or(&[][..], |it| it.key);
    let names: Vec<&str> = columns.iter().map(|(name, ..)| name.as_str()).collect();
    let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "insert into {table} ({}) values ({})",
        names.join(", "),
        places.join(", ")
    );
    for n in numbers {
        let values = columns
            .iter()
            .map(|(name, kind, never_null)| match kind.as_str() {
                _ if !never_null && n % 3 == 0 && !key.contains(&name.as_str()) => Val::Null,
                "bigint" | "integer" if name == "lat7" => Val::Int(i64::MIN + n),
                "bigint" | "integer" if name == "lon7" => Val::Int(i64::MAX - n),
                "bigint" | "integer" => Val::Int(n),
                "text" => Val::Text(format!("{n} Ŵ é ä Z a '\" \\ ; 漢 🦉\n{table}")),
                "blob" | "bytea" => {
                    Val::Bytes(vec![0, 255, n.to_le_bytes()[0], n.to_le_bytes()[1]])
                }
                other => panic!("{table}.{name} is of a kind that a copy has not met: {other}"),
            });
        let values: Vec<Val> = values.collect();
        tx.run(&sql, &values)?;
    }
    Ok(())
}

fn same(one: &[Sum], other: &[Sum]) {
    assert_eq!(differing(one, other), [""; 0]);
    assert_eq!(one, other);
}

both_engines! {
    async fn everything_goes_to_the_other_engine_and_back(test: TestDb) {
        fill(&test.db).await;
        let (_folder, file) = place();
        let first = copied(&test.db, &file).await;
        for (table, sum) in TABLES.iter().zip(&first.tables) {
            assert!(table.name == sum.table && sum.rows >= 6, "{sum:?}");
        }
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);

        let here = engine(&test);
        let Some(there) = test_db(other(here)).await else { return };
        loaded(&there.db, &file).await.unwrap();
        let second = copied(&there.db, &file).await;
        same(&first.tables, &second.tables);
        assert_ne!(first.engine, second.engine);

        let back = test_db(here).await.unwrap();
        loaded(&back.db, &file).await.unwrap();
        same(&first.tables, &copied(&back.db, &file).await.tables);
        pump_db::check(&back.db).await.unwrap();
        assert_eq!(pump_db::migrate(&back.db, Millis(9)).await.unwrap(), 0);
    }

    async fn one_value_that_is_otherwise_is_found(test: TestDb) {
        fill(&test.db).await;
        let (_folder, file) = place();
        let made = copied(&test.db, &file).await;
        for (sql, table) in [
            ("update words set body = 'x' where id = 4400", "words"),
            ("delete from follow_key where follow_id = 4400", "follow_key"),
            ("update record set lat7 = null where id = 5", "record"),
        ] {
            test.db.write(move |tx| tx.run(sql, &[])).await.unwrap();
            let now = sums(&test.db, &made.tables, &quiet()).await.unwrap();
            assert!(differing(&made.tables, &now).contains(&table.to_owned()), "{sql}");
        }
    }

    async fn a_file_that_is_there_is_replaced_only_by_force(test: TestDb) {
        let (_folder, file) = place();
        std::fs::write(&file, "dear").unwrap();
        let refused = backup(&test.db, &file, false, Millis(5), &quiet()).await;
        assert!(matches!(refused, Err(CopyError::Exists(_))), "{refused:?}");
        assert_eq!(std::fs::read(&file).unwrap(), b"dear");
        copied(&test.db, &file).await;
        let folder = file.parent().unwrap();
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1, "nothing is left beside it");
        let none = folder.join("none").join("copy");
        let refused = backup(&test.db, &none, false, Millis(5), &quiet()).await;
        assert!(matches!(refused, Err(CopyError::Write { .. })), "{refused:?}");
    }
}

#[tokio::test]
async fn the_copy_of_a_store_that_cannot_be_read_is_no_file() {
    let test = test_db(Engine::Sqlite).await.unwrap();
    let (_folder, file) = place();
    test.db
        .write(|tx| {
            tx.run(
                "insert into migration values ('9999_tomorrow', 0, 'x', 0)",
                &[],
            )
        })
        .await
        .unwrap();
    let refused = backup(&test.db, &file, false, Millis(5), &quiet()).await;
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("step 0 of 9999_tomorrow"), "{refused}");
    assert_eq!(
        std::fs::read_dir(file.parent().unwrap()).unwrap().count(),
        0
    );
}
