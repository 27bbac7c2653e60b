//! More records in a place than a tile can show one by one.

use pump_acts::{Operated, Operation, operate};
use pump_testkit::TestApp;

use super::{address, layers};
use crate::{lamp, reported};

/// Copies of the one record there is, so many of another service, all on one spot.
async fn crowd(site: &TestApp, many: i64) {
    let copy = "with recursive n (i) as (select 1 union all select i + 1 from n where i < $1)
        insert into record (id, ref, kind, service, service_version, place, reason, at, changed_at,
            updates, contributions, phase, stage, open, visibility, announced, lat7, lon7, cell,
            public_place, root)
        select r.id + n.i, 'CROWD' || n.i, r.kind, 'pothole', r.service_version, r.place, r.reason,
            r.at, r.changed_at, 1, 1, r.phase, r.stage, 1, 0, 1, r.lat7, r.lon7, r.cell,
            r.public_place, r.id + n.i
        from record r cross join n";
    site.run(copy, &[many]).await;
}

async fn rebuild(site: &TestApp) {
    let mut operation = Operation::TilesAnew;
    loop {
        let Operated::Counted(counted) = operate(&site.app, operation).await.unwrap() else {
            panic!("another answer");
        };
        if counted.percent.is_none() {
            return;
        }
        operation = Operation::TilesOn;
    }
}

/// The layer's name, how many features it has, how many reports are in them, and whether there may
/// be more.
async fn shown(site: &TestApp, z: u8, query: &str) -> (String, usize, f64, bool) {
    let layers = layers(site, &format!("{}{query}", address(z))).await;
    let [layer] = &layers[..] else {
        panic!("{} layers", layers.len());
    };
    let features = layer.features.iter();
    let reports = match layer.name.as_str() {
        "records" => layer.features.len() as f64,
        _ => features
            .clone()
            .map(|it| layer.number(it, "open").unwrap() + layer.number(it, "ended").unwrap())
            .sum(),
    };
    let more = features.clone().any(|it| layer.value(it, "more").is_some());
    (layer.name.clone(), layer.features.len(), reports, more)
}

both_engines! {
    async fn what_is_too_many_to_show_is_counted_and_nothing_is_left_out(site) {
        reported(&site, &lamp()).await;
        site.settle().await;
        crowd(&site, 1_000).await;
        // Its reader does not know of them: what is read says so itself.
        assert_eq!(shown(&site, 14, "").await, ("counts".to_owned(), 1, 1_001.0, false));
        rebuild(&site).await;
        for z in [0, 6, 13, 14, 16, 19, 20] {
            assert_eq!(shown(&site, z, "").await, ("counts".to_owned(), 1, 1_001.0, false), "{z}");
        }
        // The one among them that is asked for is shown, and exactly as many as fit are.
        let one = shown(&site, 14, "?service=street-light").await;
        assert_eq!(one, ("records".to_owned(), 1, 1.0, false));
        let fit = shown(&site, 14, "?service=pothole").await;
        assert_eq!(fit, ("records".to_owned(), 1_000, 1_000.0, false));
        let size = site.get(&address(14)).await.expect(200).text.len();
        assert!(size < 500_000, "{size}");
    }

    async fn the_work_for_a_tile_is_bounded_whatever_lies_there(site) {
        reported(&site, &lamp()).await;
        site.settle().await;
        crowd(&site, 4_500).await;
        rebuild(&site).await;
        assert_eq!(shown(&site, 14, "").await, ("counts".to_owned(), 1, 4_501.0, false));
        // The one among them would have to be looked for.
        let one = shown(&site, 19, "?service=street-light").await;
        assert_eq!(one, ("counts".to_owned(), 1, 1.0, false));
        // The deepest zoom has no counts of its own, and says that there may be more.
        let (layer, squares, reports, more) = shown(&site, 20, "").await;
        assert_eq!((layer.as_str(), squares, more), ("counts", 1, true));
        assert_eq!(reports, 4_001.0);
    }
}
