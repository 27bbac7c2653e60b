//! The list of tables is the schema's.

use std::collections::BTreeMap;

use pump_db::copy::{LEFT_OUT, TABLES};
use pump_db::{DbError, Dialect, both_engines};

/// The columns of each table's primary key, as the engine knows them.
const SQLITE: &str = "select t.name, c.name from sqlite_schema t, pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite_%' and c.pk > 0 order by t.name, c.pk";
const POSTGRES: &str = "select t.table_name::text, k.column_name::text
    from information_schema.tables t
    left join information_schema.table_constraints c on c.table_schema = t.table_schema
        and c.table_name = t.table_name and c.constraint_type = 'PRIMARY KEY'
    left join information_schema.key_column_usage k on k.constraint_schema = c.constraint_schema
        and k.constraint_name = c.constraint_name
    where t.table_schema = current_schema() order by t.table_name, k.ordinal_position";

both_engines! {
    async fn the_list_of_tables_is_that_of_the_schema(test: TestDb) {
        let found = test.db.read(|tx| {
            let sql = match tx.dialect() {
                Dialect::Sqlite => SQLITE,
                Dialect::Postgres => POSTGRES,
            };
            let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for row in tx.rows(sql, &[])? {
                found.entry(row.get(0)?).or_default().push(row.get(1)?);
            }
            Ok::<_, DbError>(found)
        }).await.unwrap();
        let mut listed: BTreeMap<String, Vec<String>> = TABLES
            .iter()
            .map(|it| (it.name.into(), it.key.iter().map(|key| (*key).to_owned()).collect()))
            .collect();
        assert_eq!(listed.len(), TABLES.len(), "no table twice");
        for (name, why) in LEFT_OUT {
            assert!(!why.is_empty());
            let key = found.get(*name).expect("one that is left out is there").clone();
            assert_eq!(listed.insert((*name).to_owned(), key), None);
        }
        assert_eq!(found, listed, "a new table belongs in TABLES or in LEFT_OUT");
    }
}
