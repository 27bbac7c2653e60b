//! `pump backup`, `restore` and `move`, by the real program.

mod breaking;
mod faults;
mod moving;
mod running;

use pump_db::copy::{self, Contents, Sum};
use pump_db::{DbError, params};

use crate::support::Site;

/// A new site of the same engine as `site`, with nothing in it but the secret of the other and an
/// empty log of erasures.
async fn beside(site: &Site) -> Site {
    let new = match site.database() {
        None => Site::sqlite(),
        Some(_) => Site::postgres().await.unwrap(),
    };
    prepare(site, &new);
    new
}

/// Gives `new` what is not in a backup.
fn prepare(site: &Site, new: &Site) {
    std::fs::create_dir_all(new.data()).unwrap();
    std::fs::copy(site.data().join("secret"), new.data().join("secret")).unwrap();
    std::fs::write(new.data().join("erasures.log"), "").unwrap();
}

/// A path beside the data folder.
fn path(site: &Site, name: &str) -> String {
    site.folder.path().join(name).display().to_string()
}

/// So many rows, of words that do not pack well.
async fn bulk(site: &Site, rows: i64) {
    let db = site.store();
    for first in (1..=rows).step_by(1_000) {
        let words = move |tx: &mut pump_db::Tx<'_>| {
            for n in first..first + 1_000 {
                let mixed = n.wrapping_mul(0x5851_F42D_4C95_7F2D);
                let body = format!("{mixed:x}{:x}", mixed.rotate_left(29) ^ n);
                let insert = "insert into words (id, body) values ($1, $2)";
                tx.run(insert, params![n, body])?;
            }
            Ok::<_, DbError>(())
        };
        db.write(words).await.unwrap();
    }
}

async fn sums(site: &Site, like: &Contents) -> Vec<Sum> {
    let watch: copy::Watch = std::sync::Arc::new(|_, _| {});
    copy::sums(&site.store(), &like.tables, &watch)
        .await
        .unwrap()
}

fn contents(file: &str) -> Contents {
    let watch: copy::Watch = std::sync::Arc::new(|_, _| {});
    copy::verify(file.as_ref(), &watch).unwrap()
}
