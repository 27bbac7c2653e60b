//! What is a base map, and what is none.

use std::fs;
use std::path::PathBuf;

use pmtiles::{PmTilesWriter, TileCoord, TileType};
use pump_maps::{BaseError, BaseMap};

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("pump-maps-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn written(file: &PathBuf, kind: TileType) {
    let out = fs::File::create(file).unwrap();
    let mut writer = PmTilesWriter::new(kind)
        .min_zoom(3)
        .max_zoom(3)
        .metadata(r#"{"attribution":"<a href=\"https://example.org\">Ours</a> & others"}"#)
        .create(out)
        .unwrap();
    let at = TileCoord::new(3, 4, 2).unwrap();
    writer.add_tile(at, b"a tile of a map").unwrap();
    writer.finalize().unwrap();
}

#[tokio::test]
async fn a_map_gives_its_tiles_and_says_whose_it_is() {
    let file = folder("good").join("map.pmtiles");
    written(&file, TileType::Mvt);
    let map = BaseMap::open(&file).await.unwrap();
    assert_eq!((map.shallowest(), map.deepest()), (3, 3));
    assert_eq!(map.attribution(), "Ours & others");
    assert_eq!(
        map.tile(3, 4, 2).await.unwrap().unwrap(),
        b"a tile of a map"
    );
    let packed = map.packed(3, 4, 2).await.unwrap().unwrap();
    assert!(map.is_gzip() && packed.starts_with(&[0x1f, 0x8b]));
    assert_eq!(map.tile(3, 4, 3).await.unwrap(), None);
    assert_eq!(map.tile(3, 8, 0).await.unwrap(), None, "outside the world");
}

#[tokio::test]
async fn what_is_no_map_says_what_is_wrong() {
    let folder = folder("bad");
    let whole = folder.join("whole.pmtiles");
    written(&whole, TileType::Mvt);
    let bytes = fs::read(&whole).unwrap();

    let cut = folder.join("cut.pmtiles");
    for end in [bytes.len() - 1, bytes.len() / 2, 200, 127] {
        fs::write(&cut, &bytes[..end]).unwrap();
        let error = BaseMap::open(&cut).await.unwrap_err();
        assert!(matches!(error, BaseError::CutOff { .. }), "{end}: {error}");
        assert!(
            error.to_string().contains("cut.pmtiles is cut off"),
            "{error}"
        );
    }
    for end in [0, 6, 126] {
        fs::write(&cut, &bytes[..end]).unwrap();
        let error = BaseMap::open(&cut).await.unwrap_err();
        assert!(
            matches!(error, BaseError::Unreadable { .. }),
            "{end}: {error}"
        );
    }

    let other = folder.join("other.pmtiles");
    fs::write(
        &other,
        b"a letter and no map, longer than any header of a map could be: ".repeat(9),
    )
    .unwrap();
    let error = BaseMap::open(&other).await.unwrap_err();
    assert!(matches!(error, BaseError::Unreadable { .. }), "{error}");

    let pictures = folder.join("pictures.pmtiles");
    written(&pictures, TileType::Png);
    let error = BaseMap::open(&pictures).await.unwrap_err();
    assert!(matches!(error, BaseError::NotVector(_)), "{error}");

    let missing = BaseMap::open(&folder.join("missing.pmtiles"))
        .await
        .unwrap_err();
    assert!(missing.to_string().contains("missing.pmtiles"), "{missing}");
}
