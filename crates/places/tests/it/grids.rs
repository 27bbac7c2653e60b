//! The national grids beside 26,589 settlements and 37,000 postcodes that were placed with OSTN15.

use std::fs::File;

use csv::StringRecord;
use flate2::read::GzDecoder;
use pump_core::Point;
use pump_places::{Grid, metres_between};

use crate::real::folder;

/// The farthest that any place of a file lies from where its grid says, there and back, in metres;
/// and how many there are.
fn farthest(
    path: &str,
    columns: [usize; 4],
    grid: impl Fn(&StringRecord) -> Option<Grid>,
) -> Option<[(f64, u32); 2]> {
    let file = File::open(folder()?.join(path)).expect("the file");
    let mut worst = [(0.0_f64, 0); 2];
    for row in csv::Reader::from_reader(GzDecoder::new(file)).records() {
        let row = row.expect("a row");
        let Some(grid) = grid(&row) else { continue };
        let [easting, northing, lat, lon] =
            columns.map(|column| row[column].parse().expect("a number"));
        let placed = Point::from_degrees(lat, lon).expect("a place");
        let off = metres_between(grid.point(easting, northing).expect("a place"), placed);
        let (east, north) = grid.metres(placed).expect("on the grid");
        let back = (east - easting).hypot(north - northing);
        let (far, count) = &mut worst[usize::from(grid == Grid::Irish)];
        (*far, *count) = (far.max(off).max(back), *count + 1);
    }
    Some(worst)
}

/// Six digits behind the point are 11 cm of latitude, so that 8 cm are the file's own rounding.
const ROUNDED_M: f64 = 0.08;

#[test]
fn settlements_are_within_ten_centimetres() {
    let path = "gazetteer/gb-settlements-open-names.csv.gz";
    let Some([(british, count), _]) = farthest(path, [6, 7, 8, 9], |_| Some(Grid::British)) else {
        return;
    };
    eprintln!("{count} settlements: {british:.3} m at most");
    assert!(count > 26_000 && british < 0.1 + ROUNDED_M, "{british} m");
}

#[test]
fn postcodes_are_within_ten_centimetres_in_britain_and_five_metres_in_ireland() {
    let path = "postcodes/sample-37000-expected-district.csv.gz";
    let grid = |row: &StringRecord| match &row[5] {
        "GB" => Some(Grid::British),
        "IE" => Some(Grid::Irish),
        _ => None,
    };
    let Some([(british, count), (irish, irish_count)]) = farthest(path, [3, 4, 6, 7], grid) else {
        return;
    };
    eprintln!("{count} postcodes: {british:.3} m at most; {irish_count} Irish: {irish:.3} m");
    assert!(count > 35_000 && british < 0.1 + ROUNDED_M, "{british} m");
    assert!(irish_count > 700 && irish < 5.0, "{irish} m");
}
