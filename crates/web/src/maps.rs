//! The map that pages show: the operator's base map, and where one begins to look.

use pump_core::Point;
use pump_maps::{Base, BaseError, BaseMap, Placed, TileAddress, Window, decode};

/// Where a site begins that says nothing: all of Great Britain.
const BRITAIN: (f64, f64, u8) = (54.5, -3.0, 6);

/// What a site has of maps.
#[derive(Debug, Default)]
pub struct Maps {
    /// The base map, if the operator gave one. Without it records and borders are drawn on
    /// empty ground.
    pub base: Option<BaseMap>,
    /// Where the map that moves takes its base map from, if not from the file; pictures are drawn
    /// from the file alone.
    pub tiles: Option<TileAddress>,
    /// Words to show beside the map: whose the data is. The base map's own come before it.
    pub attribution: String,
}

impl Maps {
    /// The tiles that a window needs, decoded. A tile that cannot be read is left out and logged:
    /// a map with a hole is better than none.
    pub(crate) async fn tiles(&self, window: &Window) -> Vec<(Placed, Vec<pump_maps::Layer>)> {
        let mut tiles = Vec::new();
        let Some(base) = &self.base else {
            return tiles;
        };
        for placed in window.tiles(base.deepest()) {
            let tile = base.tile(placed.z, placed.x, placed.y).await;
            let decoded = tile.map(|tile| tile.map(|tile| decode(&tile)).transpose());
            match decoded {
                Ok(Ok(Some(layers))) => tiles.push((placed, layers)),
                Ok(Ok(None)) => {}
                Ok(Err(error)) => tracing::warn!(%error, ?placed, "a tile of the base map"),
                Err(error) => tracing::warn!(%error, ?placed, "a tile of the base map"),
            }
        }
        tiles
    }

    /// The base map of the map that moves; `own` is the address of the file's tiles.
    pub(crate) fn moving<'a>(&'a self, own: &'a str) -> Option<Base<'a>> {
        let elsewhere = self.tiles.as_ref().map(|address| Base {
            tiles: address.as_str(),
            zooms: [0, address.deepest()],
            pictures: address.is_of_pictures(),
        });
        let file = || {
            let file = self.base.as_ref()?;
            Some(Base {
                tiles: own,
                zooms: [file.shallowest(), file.deepest()],
                pictures: false,
            })
        };
        elsewhere.or_else(file)
    }

    /// Who else serves tiles to the map that moves, such as `https://tiles.example.org`.
    pub(crate) fn others(&self) -> Option<&str> {
        self.tiles.as_ref().map(TileAddress::origin)
    }

    /// A tile as the file has it, and whether it is gzip'd.
    pub(crate) async fn packed(
        &self,
        (z, x, y): (u8, u32, u32),
    ) -> Result<Option<(bytes::Bytes, bool)>, BaseError> {
        let Some(base) = &self.base else {
            return Ok(None);
        };
        let packed = base.packed(z, x, y).await?;
        Ok(packed.map(|bytes| (bytes, base.is_gzip())))
    }

    /// Where a map begins that nobody told where: a place in degrees, and a zoom.
    pub(crate) fn begin(&self) -> (f64, f64, u8) {
        let Some([low, high]) = self.base.as_ref().and_then(BaseMap::corners) else {
            return BRITAIN;
        };
        let middle = |low: f64, high: f64| f64::midpoint(low, high);
        let (lat, lon) = (middle(low.lat(), high.lat()), middle(low.lon(), high.lon()));
        let fits = |zoom: &u8| {
            let window = centred(lat, lon, *zoom);
            window.is_some_and(|window| {
                [low, high].iter().all(|corner| {
                    let [x, y] = window.pixel_of(*corner);
                    (0.0..f64::from(window.width())).contains(&x)
                        && (0.0..f64::from(window.height())).contains(&y)
                })
            })
        };
        let deepest = (pump_maps::SHALLOWEST..=12).rev().find(fits);
        (lat, lon, deepest.unwrap_or(BRITAIN.2))
    }

    /// Whose the map is.
    pub(crate) fn attribution(&self) -> String {
        let base = self.base.as_ref().map_or("", BaseMap::attribution);
        let both = [base, &self.attribution];
        let said = both.into_iter().filter(|words| !words.is_empty());
        said.collect::<Vec<_>>().join(" ")
    }
}

fn centred(lat: f64, lon: f64, zoom: u8) -> Option<Window> {
    let [width, height] = crate::pages::map::WIDE;
    Window::new(Point::from_degrees(lat, lon)?, zoom, width, height).ok()
}
