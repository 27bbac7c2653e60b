//! Packs the shifts of OSTN15 into four bytes a point. The crate that has them makes them a hash
//! table of 34 MB in every program; packed, in the order of the grid, they are 3.5 MB and found
//! without a hash. See docs/decisions/0029-finding-a-place.md.

use std::error::Error;
use std::path::PathBuf;

/// Points from west to east and from south to north, a kilometre apart.
const ACROSS: i32 = 701;
const UP: i32 = 1_251;

/// What is taken from a shift in millimetres, so that what is left fits two bytes. `ostn15.rs`
/// adds it again.
const EAST_FROM_MM: i32 = 80_000;
const NORTH_FROM_MM: i32 = -90_000;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let mut packed = Vec::new();
    for number in 1..=ACROSS * UP {
        let shift = ostn15_phf::ostn15_lookup(&number);
        let (east, north, _) = shift.ok_or_else(|| format!("OSTN15 has no point {number}"))?;
        for (metres, from) in [(east, EAST_FROM_MM), (north, NORTH_FROM_MM)] {
            let millimetres = (metres * 1e3).round() as i32;
            packed.extend(u16::try_from(millimetres - from)?.to_le_bytes());
        }
    }
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo gives a build script OUT_DIR")?;
    std::fs::write(PathBuf::from(folder).join("ostn15.bin"), packed)?;
    Ok(())
}
