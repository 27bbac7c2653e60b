//! The operator's base map: a PMTiles file of vector tiles.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use pmtiles::{AsyncPmTilesReader, Compression, MmapBackend, PmtError, TileCoord, TileType};
use pump_core::Point;

/// The bytes of a PMTiles 3 header.
const HEADER: usize = 127;
/// The largest tile that is taken, in bytes as the file has it.
const MOST_TILE: usize = 2_000_000;
/// The longest line that says whose the map is, in characters.
const MOST_WORDS: usize = 500;

/// Why a file is no base map.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// It cannot be read, or it is no PMTiles file.
    #[error("{} is no PMTiles file that can be read: {why}", .file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the reader says.
        why: PmtError,
    },
    /// It ends before its tiles do.
    #[error(
        "{} is cut off: it has {has} bytes, and its header speaks of {wants}. Copy it again",
        .file.display()
    )]
    CutOff {
        /// The file.
        file: PathBuf,
        /// How many bytes there are.
        has: u64,
        /// How many there should be.
        wants: u64,
    },
    /// Its tiles are pictures, or compressed in a way that we do not read.
    #[error("the tiles in {} are not gzip'd vector tiles (MVT)", .0.display())]
    NotVector(PathBuf),
    /// A tile cannot be read.
    #[error("a tile of the base map cannot be read: {0}")]
    Tile(#[from] PmtError),
    /// A tile is larger than a tile may be.
    #[error("a tile of the base map has {0} bytes, and at most {MOST_TILE} are taken")]
    TooLarge(usize),
}

/// A base map, ready to be asked for its tiles.
pub struct BaseMap {
    reader: AsyncPmTilesReader<MmapBackend>,
    gzip: bool,
    attribution: String,
}

impl std::fmt::Debug for BaseMap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let zooms = (self.shallowest(), self.deepest());
        f.debug_struct("BaseMap").field("zooms", &zooms).finish()
    }
}

impl BaseMap {
    /// Opens a file. It stays mapped: it must not be changed while the program runs, but another
    /// may be put in its place.
    ///
    /// # Errors
    /// [`BaseError`] with the file and what is wrong with it.
    pub async fn open(file: &Path) -> Result<Self, BaseError> {
        let unreadable = |why| BaseError::Unreadable {
            file: file.to_owned(),
            why,
        };
        let bytes = std::fs::File::open(file).map_err(|why| unreadable(why.into()))?;
        whole(file, bytes)?;
        let reader = AsyncPmTilesReader::new_with_path(file)
            .await
            .map_err(unreadable)?;
        let header = reader.get_header();
        let gzip = header.tile_compression == Compression::Gzip;
        let plain = header.tile_compression == Compression::None;
        if header.tile_type != TileType::Mvt || !(gzip || plain) {
            return Err(BaseError::NotVector(file.to_owned()));
        }
        let attribution = match reader.get_metadata().await {
            Ok(metadata) => attribution(&metadata),
            Err(_) => String::new(),
        };
        Ok(Self {
            gzip,
            attribution,
            reader,
        })
    }

    /// The shallowest zoom that has tiles.
    #[must_use]
    pub fn shallowest(&self) -> u8 {
        self.reader.get_header().min_zoom
    }

    /// The deepest zoom that has tiles; deeper ones are drawn from these.
    #[must_use]
    pub fn deepest(&self) -> u8 {
        self.reader.get_header().max_zoom
    }

    /// Whose the map is, as the file says it: words without markup, to be shown beside the map.
    #[must_use]
    pub fn attribution(&self) -> &str {
        &self.attribution
    }

    /// The lower left and the upper right corner of what the map covers.
    #[must_use]
    pub fn corners(&self) -> Option<[Point; 2]> {
        let header = self.reader.get_header();
        let low = Point::from_degrees(header.min_latitude, header.min_longitude)?;
        let high = Point::from_degrees(header.max_latitude, header.max_longitude)?;
        Some([low, high])
    }

    /// Whether [`BaseMap::packed`] gives gzip'd bytes.
    #[must_use]
    pub fn is_gzip(&self) -> bool {
        self.gzip
    }

    /// A tile as the file has it; `None` where the map has nothing.
    ///
    /// # Errors
    /// [`BaseError::Tile`], [`BaseError::TooLarge`].
    pub async fn packed(&self, z: u8, x: u32, y: u32) -> Result<Option<Bytes>, BaseError> {
        let Ok(at) = TileCoord::new(z, x, y) else {
            return Ok(None);
        };
        let tile = self.reader.get_tile(at).await?;
        match tile {
            Some(tile) if tile.len() > MOST_TILE => Err(BaseError::TooLarge(tile.len())),
            tile => Ok(tile),
        }
    }

    /// A tile ready to be decoded; `None` where the map has nothing.
    ///
    /// # Errors
    /// [`BaseError::Tile`], [`BaseError::TooLarge`].
    pub async fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, BaseError> {
        let Some(packed) = self.packed(z, x, y).await? else {
            return Ok(None);
        };
        if !self.gzip {
            return Ok(Some(packed.to_vec()));
        }
        unpacked(&packed).map(Some)
    }
}

/// Undoes gzip, and stops where a tile of sense has long ended.
fn unpacked(packed: &[u8]) -> Result<Vec<u8>, BaseError> {
    use std::io::Read as _;
    let most = MOST_TILE * 4;
    let mut tile = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(packed).take(most as u64 + 1);
    reader.read_to_end(&mut tile).map_err(PmtError::Reading)?;
    if tile.len() > most {
        return Err(BaseError::TooLarge(tile.len()));
    }
    Ok(tile)
}

/// Whether the file is as long as its header says. The reader itself would only notice when
/// somebody asks for a tile that is not there.
fn whole(file: &Path, mut bytes: std::fs::File) -> Result<(), BaseError> {
    use std::io::Read as _;
    let has = bytes.metadata().map_err(PmtError::Reading)?.len();
    let mut header = [0_u8; HEADER];
    if bytes.read_exact(&mut header).is_err() {
        // Not even a header: the reader says so.
        return Ok(());
    }
    let number = |at: usize| {
        let bytes = header
            .get(at..at + 8)
            .and_then(|bytes| bytes.try_into().ok());
        u64::from_le_bytes(bytes.unwrap_or_default())
    };
    // Offsets and lengths of: root directory, metadata, leaf directories, tiles.
    let ends = [8, 24, 40, 56].map(|at| number(at).saturating_add(number(at + 8)));
    let wants = ends.into_iter().max().unwrap_or_default();
    if wants > has && header.starts_with(b"PMTiles") {
        let file = file.to_owned();
        return Err(BaseError::CutOff { file, has, wants });
    }
    Ok(())
}

/// The words of the metadata that say whose the map is, without markup.
fn attribution(metadata: &str) -> String {
    let metadata: serde_json::Value = serde_json::from_str(metadata).unwrap_or_default();
    let said = metadata
        .get("attribution")
        .and_then(serde_json::Value::as_str);
    let mut words = String::new();
    let mut tag = false;
    for letter in said.unwrap_or_default().chars().take(MOST_WORDS) {
        match letter {
            '<' => tag = true,
            '>' => tag = false,
            _ if !tag => words.push(letter),
            _ => {}
        }
    }
    words.trim().to_owned()
}
