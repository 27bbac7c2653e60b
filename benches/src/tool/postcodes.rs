//! Places spread as people live: real postcodes where they are, else chance in a box.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context;
use flate2::read::GzDecoder;
use pump_core::Point;

use super::Dice;

/// The folder of real data: `PUMP_SHARED_DATA`, or `shared/data` beside the checkout.
pub(crate) fn shared_data() -> Option<PathBuf> {
    let named = std::env::var_os("PUMP_SHARED_DATA").map(PathBuf::from);
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let mut beside = above.map(|folder| folder.join("shared/data"));
    named
        .or_else(|| beside.find(|folder| folder.is_dir()))
        .filter(|folder| folder.is_dir())
}

/// Places to draw from.
pub(crate) struct Spread {
    /// Latitude and longitude in degrees.
    places: Vec<(f64, f64)>,
    pub(crate) real: bool,
}

impl Spread {
    /// Reads the postcodes, if they are there.
    ///
    /// # Errors
    /// When they are there and cannot be read.
    pub(crate) fn read() -> anyhow::Result<Self> {
        let file = shared_data().map(|folder| folder.join("postcodes/onspd-2025-11.csv.gz"));
        let places = match file.filter(|file| file.exists()) {
            Some(file) => read(&file).with_context(|| file.display().to_string())?,
            None => Vec::new(),
        };
        Ok(Self {
            real: !places.is_empty(),
            places,
        })
    }

    /// A place: a postcode and up to some 50 m, or anywhere in a box of 300 by 300 km.
    pub(crate) fn draw(&self, dice: &mut Dice) -> Point {
        let (lat, lon) = if self.places.is_empty() {
            (dice.between(51.2, 53.9), dice.between(-3.6, 0.8))
        } else {
            let at = dice.below(self.places.len() as u64) as usize;
            let (lat, lon) = self.places[at];
            let near = 0.0005;
            (
                lat + dice.between(-near, near),
                lon + dice.between(-near, near),
            )
        };
        // All of these are on the earth.
        Point::from_degrees(lat, lon).unwrap_or(Point { lat7: 0, lon7: 0 })
    }
}

fn read(file: &Path) -> anyhow::Result<Vec<(f64, f64)>> {
    let mut places = Vec::new();
    for line in BufReader::new(GzDecoder::new(File::open(file)?)).lines() {
        let line = line?;
        let mut fields = line.split(',').skip(1);
        // Northern Ireland has another grid.
        let great_britain = fields.next().is_some_and(|code| !code.starts_with('N'));
        let mut metres = fields.map(str::parse::<f64>);
        if let (true, Some(Ok(east)), Some(Ok(north))) =
            (great_britain, metres.next(), metres.next())
        {
            places.push(degrees(east, north));
        }
    }
    Ok(places)
}

/// The National Grid as degrees, to within a few kilometres: the spread matters, not the place.
fn degrees(east: f64, north: f64) -> (f64, f64) {
    let lat = 49.766 + (north / 111_240.0);
    let lon = -2.0 + (east - 400_000.0) / (111_320.0 * lat.to_radians().cos());
    (lat, lon)
}
