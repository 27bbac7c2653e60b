//! Many ids of one millisecond.

use pump_acts::import::{MOST_ROWS, OrganisationInput, import_organisations};
use pump_db::both_engines;

use crate::site::site;

both_engines! {
    /// The clock stands still, so that all ids share their millisecond: of 4,000 some clash.
    async fn rows_of_an_import_whose_ids_clash_are_taken_all_the_same(test: TestDb) {
        let site = site(&test.db).await;
        let rows: Vec<OrganisationInput> = (0..4_000)
            .map(|number| OrganisationInput {
                slug: format!("parish-{number}"),
                name: format!("Parish {number}"),
                kind: "parish".into(),
                area_code: None,
                valid_from: None,
                valid_to: None,
                successor: None,
                source: "test".into(),
            })
            .collect();
        let mut new = 0;
        for step in rows.chunks(MOST_ROWS) {
            new += import_organisations(&site.app, step.to_vec()).await.unwrap().new;
        }
        assert_eq!(new, 4_000);
        assert_eq!(site.number("select count(*) from organisation where kind = 'parish'").await, 4_000);
    }
}
