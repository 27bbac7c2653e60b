//! Staff and the keys that they come with.

use pump_core::{Millis, OrganisationId, Secret, StaffId};
use pump_db::{Db, DbError, both_engines};
use pump_people::{KeyHolder, PeopleError, key, organisation, staff};

use crate::organisation::council;

const ORGANISATION: OrganisationId = OrganisationId(7);

async fn two_staff(db: &Db) {
    db.write(|tx| {
        organisation::upsert(tx, ORGANISATION.0, &council("wiltham", "E1"))?;
        staff::add(
            tx,
            StaffId(1),
            " Desk one ",
            ORGANISATION,
            false,
            Millis(10),
        )?;
        staff::add(tx, StaffId(2), "Desk two", ORGANISATION, false, Millis(11))
    })
    .await
    .unwrap();
}

async fn find(db: &Db, hash: [u8; 32]) -> Option<KeyHolder> {
    db.read(move |tx| key::find(tx, hash)).await.unwrap()
}

both_engines! {
    async fn a_key_opens_until_it_or_its_holder_ends(test: TestDb) {
        two_staff(&test.db).await;
        let secret = Secret::from_bytes([5; 32]);
        let hashes = [1, 2, 3].map(|n| key::hash(&secret, &key::make([n; 16])));
        test.db.write(move |tx| {
            key::add(tx, 100, StaffId(1), hashes[0], Millis(20))?;
            key::add(tx, 101, StaffId(1), hashes[1], Millis(21))?;
            key::add(tx, 102, StaffId(2), hashes[2], Millis(22))
        }).await.unwrap();
        let holder = KeyHolder { staff: StaffId(1), organisation: ORGANISATION };
        assert_eq!(find(&test.db, hashes[0]).await, Some(holder));
        assert_eq!(find(&test.db, [0; 32]).await, None);

        assert!(test.db.write(|tx| key::end(tx, 100, Millis(30))).await.unwrap());
        assert!(!test.db.write(|tx| key::end(tx, 100, Millis(31))).await.unwrap());
        assert_eq!(find(&test.db, hashes[0]).await, None);
        assert_eq!(find(&test.db, hashes[1]).await, Some(holder));

        assert!(test.db.write(|tx| staff::end(tx, StaffId(1), Millis(40))).await.unwrap());
        assert!(!test.db.write(|tx| staff::end(tx, StaffId(1), Millis(41))).await.unwrap());
        assert_eq!(find(&test.db, hashes[1]).await, None);
        assert!(find(&test.db, hashes[2]).await.is_some());

        let keys = test.db.read(|tx| key::list(tx, StaffId(1))).await.unwrap();
        let ended: Vec<_> = keys.iter().map(|key| (key.id, key.ended_at)).collect();
        assert_eq!(ended, [(100, Some(Millis(30))), (101, None)]);
    }

    async fn staff_are_listed_page_by_page(test: TestDb) {
        two_staff(&test.db).await;
        test.db.write(|tx| staff::end(tx, StaffId(2), Millis(50))).await.unwrap();
        let first = test.db.read(|tx| staff::list(tx, StaffId(0), 1)).await.unwrap();
        assert_eq!((first.len(), first[0].name.as_str()), (1, "Desk one"));
        assert_eq!((first[0].made_at, first[0].ended_at), (Millis(10), None));
        let rest = test.db.read(|tx| staff::list(tx, StaffId(1), 9)).await.unwrap();
        assert_eq!((rest.len(), rest[0].ended_at), (1, Some(Millis(50))));
    }

    async fn what_cannot_be_is_refused(test: TestDb) {
        two_staff(&test.db).await;
        let stranger = test.db.write(|tx| {
            staff::add(tx, StaffId(3), "Desk", OrganisationId(8), false, Millis(1))
        }).await;
        assert!(matches!(stranger, Err(PeopleError::NoOrganisation(OrganisationId(8)))));
        let nameless = test.db.write(|tx| {
            staff::add(tx, StaffId(3), " ", ORGANISATION, false, Millis(1))
        }).await;
        assert!(matches!(nameless, Err(PeopleError::Field(field)) if field.field == "name"));
        let nobody = test.db.write(|tx| key::add(tx, 1, StaffId(9), [1; 32], Millis(1))).await;
        assert!(matches!(nobody, Err(PeopleError::NoStaff(StaffId(9)))));
        let twice = test.db.write(|tx| {
            key::add(tx, 1, StaffId(1), [1; 32], Millis(1))?;
            key::add(tx, 2, StaffId(2), [1; 32], Millis(1))
        }).await;
        assert!(matches!(twice, Err(PeopleError::Db(DbError::Unique(_)))), "{twice:?}");
    }
}
