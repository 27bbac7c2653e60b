//! Personal data is kept, overwritten and erased.

use pump_core::EndpointId;
use pump_db::both_engines;
use pump_people::{PeopleError, contact};

both_engines! {
    async fn an_address_is_kept_until_it_is_erased(test: TestDb) {
        let (one, other) = (EndpointId(1), EndpointId(2));
        test.db.write(move |tx| {
            contact::put(tx, one, "a@example.org", None)?;
            contact::put(tx, one, "b@example.org", Some("B"))?;
            contact::put(tx, other, "c@example.org", None)
        }).await.unwrap();
        let address = |endpoint| test.db.read(move |tx| contact::address(tx, endpoint));
        assert_eq!(address(one).await.unwrap().as_deref(), Some("b@example.org"));
        let erase = || test.db.write(move |tx| contact::erase(tx, one));
        assert!(erase().await.unwrap());
        assert!(!erase().await.unwrap());
        assert_eq!(address(one).await.unwrap(), None);
        assert_eq!(address(other).await.unwrap().as_deref(), Some("c@example.org"));
        let rows = test.db.read(|tx| Ok::<_, PeopleError>(
            tx.rows("select name from contact", &[])?.len()
        )).await.unwrap();
        assert_eq!(rows, 1);
    }
}
