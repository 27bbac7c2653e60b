//! Which thing a report is about.

use pump_acts::App;
use pump_acts::asset::{Numbered, numbered, offered};
use pump_acts::import::AssetInput;
use pump_core::Point;
use pump_db::both_engines;

use crate::assets::{import, lamps, register, thing, told};
use crate::site::site;

/// What a number means at the first lamp.
async fn means(app: &App, number: &str) -> String {
    let point = Point::from_degrees(51.05, -1.95).unwrap();
    match numbered(app, "en", "street-light", point, number)
        .await
        .unwrap()
    {
        Numbered::Near(asset) => format!("near {}", asset.code),
        Numbered::Far(asset) => format!("far {}", asset.code),
        Numbered::Unknown => "unknown".to_owned(),
    }
}

/// The codes of what is offered, and whether it is known to be broken.
async fn offers(app: &App, service: &str, lat: f64) -> Vec<(String, bool)> {
    let point = Point::from_degrees(lat, -1.95);
    let offered = offered(app, "en", service, point).await.unwrap();
    let offered = offered.into_iter();
    offered
        .map(|it| (it.asset.code, it.told.is_some()))
        .collect()
}

both_engines! {
    async fn the_nearest_things_are_offered(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        import(app, &register("bins", "litter-bin"), &[thing("B1", 51.05, -1.95)]).await;
        let lamp = |number: &str, told| (format!("lamps-{number}"), told);
        let both = [lamp("ml-047", false), lamp("ml048", false)];
        assert_eq!(offers(app, "street-light", 51.05).await, both);
        assert_eq!(offers(app, "litter-bin", 51.05).await, [("bins-b1".to_owned(), false)]);
        assert!(offers(app, "pothole", 51.05).await.is_empty(), "no thing is asked for");
        assert!(offers(app, "boat", 51.05).await.is_empty());
        assert!(offers(app, "street-light", 51.055).await.is_empty(), "more than 100 m away");
        // What is known is said, and not when the place of it is nobody's business.
        told(app, "lamps-ml048").await;
        let both = [lamp("ml-047", false), lamp("ml048", true)];
        assert_eq!(offers(app, "street-light", 51.05).await, both);
        let many: Vec<AssetInput> = (0..9).map(|it| thing(&format!("X{it}"), 51.05, -1.95)).collect();
        import(app, &register("more", "street-light"), &many).await;
        assert_eq!(offers(app, "street-light", 51.05).await.len(), 5);
    }

    async fn a_number_is_looked_for_near_the_place(test: TestDb) {
        let site = site(&test.db).await;
        let app = &site.app;
        lamps(app).await;
        import(app, &register("bins", "litter-bin"), &[thing("B1", 51.05, -1.95)]).await;
        for (number, meant) in [
            ("ml 047", "near lamps-ml-047"),
            ("47", "near lamps-ml-047"),
            ("048", "near lamps-ml048"),
            ("LAMPS-ML048", "near lamps-ml048"),
            ("far1", "far lamps-far1"),
            ("1", "unknown"),
            ("B1", "unknown"),
            ("é", "unknown"),
        ] {
            assert_eq!(means(app, number).await, meant, "{number}");
        }
        // Two registers with one number: the nearer is meant.
        import(app, &register("posts", "street-light"), &[thing("FAR1", 51.0501, -1.95)]).await;
        assert_eq!(means(app, "far1").await, "near posts-far1");
        import(app, &register("lamps", "street-light"), &[thing("ML 047", 51.05, -1.95)]).await;
        assert_eq!(means(app, "ML048").await, "unknown", "it went off the register");
    }
}
