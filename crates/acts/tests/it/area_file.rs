//! The index of areas beside the database.

use std::path::Path;

use pump_acts::import::import_areas;
use pump_acts::{App, Places};
use pump_core::Point;
use pump_db::both_engines;

use crate::site::{TestSite, area, site};

const PLACE: Point = Point {
    lat7: 510_500_000,
    lon7: -19_500_000,
};

/// The same site as another process sees it, with its index at `path`.
async fn opened(site: &TestSite, path: &Path, write: bool) -> App {
    let mut app = site.app.clone();
    app.places = Places::kept_in(path, write);
    assert!(app.places.refresh(&app.db, &app.ctx).await.unwrap());
    app
}

fn codes(app: &App) -> Vec<String> {
    let areas = app.places.at(PLACE).into_iter();
    areas.map(|area| area.code).collect()
}

both_engines! {
    async fn the_index_is_kept_in_a_file_and_found_there(test: TestDb) {
        let site = site(&test.db).await;
        let path = site.folder.path().join("areas.index");
        let app = opened(&site, &path, true).await;
        assert_eq!(codes(&app), ["P1", "D1"]);
        let first = std::fs::read(&path).unwrap();
        let begun = std::fs::metadata(&path).unwrap().modified().unwrap();

        // Found again: not written again.
        assert_eq!(codes(&opened(&site, &path, true).await), ["P1", "D1"]);
        assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), begun);

        // Other areas: another file, and whoever looks at the old one goes on.
        let rows = vec![area(&("county", "C1", -2.0, 51.0, 0.2))];
        import_areas(&app, rows).await.unwrap();
        assert_eq!(codes(&app), ["P1", "D1"]);
        assert!(app.places.refresh(&app.db, &app.ctx).await.unwrap());
        assert_eq!(codes(&app), ["P1", "D1", "C1"]);
        assert_ne!(std::fs::read(&path).unwrap(), first);
        assert!(!app.places.refresh(&app.db, &app.ctx).await.unwrap());
    }

    async fn a_file_that_cannot_be_used_is_built_anew(test: TestDb) {
        let site = site(&test.db).await;
        let path = site.folder.path().join("areas.index");
        opened(&site, &path, true).await;
        let good = std::fs::read(&path).unwrap();
        let mut flipped = good.clone();
        flipped[good.len() / 2] ^= 1;
        let mut later = good.clone();
        later[8] += 1;
        let cut = good[..good.len() - 1].to_vec();
        for bad in [flipped, later, cut, b"another thing".to_vec(), Vec::new()] {
            std::fs::write(&path, &bad).unwrap();
            // Whoever may not write answers all the same, and leaves the file alone.
            assert_eq!(codes(&opened(&site, &path, false).await), ["P1", "D1"]);
            assert_eq!(std::fs::read(&path).unwrap(), bad);
            assert_eq!(codes(&opened(&site, &path, true).await), ["P1", "D1"]);
            assert_eq!(std::fs::read(&path).unwrap(), good);
        }
        // A folder that is not there: it stays in memory.
        let nowhere = site.folder.path().join("gone/areas.index");
        assert_eq!(codes(&opened(&site, &nowhere, true).await), ["P1", "D1"]);
    }

    async fn what_is_for_drawing_never_says_whose_a_place_is(test: TestDb) {
        let site = site(&test.db).await;
        let mut rough = area(&("county", "C1", -2.0, 51.0, 0.2));
        rough.generalised_m = 500;
        let mut fine = area(&("nation", "N1", -2.0, 51.0, 0.2));
        fine.generalised_m = 100;
        import_areas(&site.app, vec![rough, fine]).await.unwrap();
        assert!(site.app.places.refresh(&test.db, &site.app.ctx).await.unwrap());
        assert_eq!(codes(&site.app), ["P1", "N1", "D1"]);
        assert!(site.app.places.named("C1").is_some());
    }

    /// Another day on which the same areas are valid takes the index that there is.
    async fn another_day_builds_nothing(test: TestDb) {
        let site = site(&test.db).await;
        let path = site.folder.path().join("areas.index");
        let app = opened(&site, &path, true).await;
        std::fs::remove_file(&path).unwrap();
        site.clock.advance(86_400_000);
        assert!(app.places.refresh(&app.db, &app.ctx).await.unwrap());
        assert!(!path.exists());
        assert_eq!(codes(&app), ["P1", "D1"]);
    }

    async fn a_place_near_a_border_is_told_who_is_across(test: TestDb) {
        let site = site(&test.db).await;
        // 0.0001 degrees of longitude are 7 m here; the border of P1 and P2 is at -1.9.
        let here = |lat, lon| {
            let here = pump_acts::read::here(&site.app, lat, lon).unwrap();
            pump_acts::read::with_borders(&site.app, here)
        };
        let near = here(51.05, -1.9001);
        let [border] = near.borders.as_slice() else {
            panic!("{near:?}");
        };
        assert_eq!(border.inside.as_ref().unwrap().code, "P1");
        assert_eq!((border.other.code.as_str(), border.metres), ("P2", 7));
        assert_eq!(here(51.05, -1.9003).borders, []);
        // North of P2 there is no parish: 0.0001 degrees of latitude are 11 m.
        let out = here(51.1001, -1.85);
        assert_eq!((out.borders[0].other.code.as_str(), out.borders[0].metres), ("P2", 11));
        assert_eq!(out.borders[0].inside, None);
        assert_eq!(out.nearest, None);
        // West of everything: district and parish begin at once, and the parish is the finer.
        let sea = here(51.05, -2.01);
        assert!(!sea.served && sea.areas.is_empty());
        let nearest = sea.nearest.unwrap();
        assert_eq!((nearest.area.code.as_str(), nearest.metres), ("P1", 700));
        assert_eq!(here(-40.0, 170.0).nearest, None);
    }
}
