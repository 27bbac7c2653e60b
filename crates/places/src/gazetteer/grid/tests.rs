//! The grids beside points that the Ordnance Survey publishes with OSTN15, and there and back.

use proptest::prelude::*;
use pump_core::Point;

use super::Grid;
use crate::metres_between;

/// Latitude, longitude, easting, northing: test points of OSTN15, from Scilly to Shetland.
/// Contains OS data © Crown copyright and database right 2016.
const SURVEYED: [(f64, f64, f64, f64); 18] = [
    (49.922_263_94, -6.299_777_52, 91_492.146, 11_318.804),
    (49.960_061_38, -5.203_046_10, 170_370.718, 11_572.405),
    (50.438_858_26, -4.108_645_64, 250_359.811, 62_016.569),
    (50.575_636_65, -1.297_822_77, 449_816.371, 75_335.861),
    (50.931_279_38, -1.450_514_34, 438_710.920, 114_792.250),
    (51.400_782_20, -3.551_283_49, 292_184.870, 168_003.465),
    (51.374_470_26, 1.444_547_30, 639_821.835, 169_565.858),
    (51.427_547_43, -2.544_076_18, 362_269.991, 169_978.690),
    (51.489_365_65, -0.119_925_57, 530_624.974, 178_388.464),
    (51.858_908_96, -4.308_524_77, 241_124.584, 220_332.641),
    (51.894_366_37, 0.897_243_27, 599_445.590, 225_722.826),
    (52.255_293_82, -2.154_586_14, 389_544.190, 261_912.153),
    (52.251_609_51, -0.912_489_57, 474_335.969, 262_047.755),
    (52.751_366_87, 0.401_535_47, 562_180.547, 319_784.995),
    (52.658_007_833, 1.716_073_973, 651_409.804, 313_177.450),
    (53.800_215_196, -1.663_791_682, 422_242.186, 433_818.701),
    (57.486_250_007, -4.219_263_986, 267_056.768, 846_176.972),
    (60.133_080_917, -2.073_828_228, 395_999.668, 1_138_728.951),
];

#[test]
fn surveyed_points_are_found_to_a_few_centimetres_both_ways() {
    for (lat, lon, easting, northing) in SURVEYED {
        let surveyed = Point::from_degrees(lat, lon).unwrap();
        let off = metres_between(Grid::British.point(easting, northing).unwrap(), surveyed);
        assert!(off < 0.02, "{easting} {northing} is {off} m off");
        let (east, north) = Grid::British.metres(surveyed).unwrap();
        let off = (east - easting).hypot(north - northing);
        assert!(off < 0.02, "{lat} {lon} is {off} m off");
    }
}

#[test]
fn what_is_not_on_the_grid_is_nowhere() {
    for (easting, northing) in [
        (-1.0, 0.0),
        (0.0, 1e7),
        (f64::NAN, 0.0),
        (f64::INFINITY, 1.0),
        (700_001.0, 1.0),
        (1.0, 1_250_001.0),
    ] {
        assert_eq!(Grid::British.point(easting, northing), None);
        assert_eq!(Grid::Irish.point(easting, northing), None);
    }
    for (easting, northing) in [(0.0, 0.0), (700_000.0, 1_250_000.0)] {
        assert!(Grid::British.point(easting, northing).is_some());
    }
    for (lat, lon) in [(0.0, 0.0), (90.0, 0.0), (51.0, 179.0), (-51.0, -2.0)] {
        let point = Point::from_degrees(lat, lon).unwrap();
        assert_eq!(Grid::British.metres(point), None);
        assert_eq!(Grid::Irish.metres(point), None);
    }
}

proptest! {
    #[test]
    fn british_metres_come_back(easting in 1_000.0..699_000.0, northing in 1_000.0..1_249_000.0) {
        let point = Grid::British.point(easting, northing).unwrap();
        let (east, north) = Grid::British.metres(point).unwrap();
        prop_assert!((east - easting).hypot(north - northing) < 0.02, "{east} {north}");
    }

    #[test]
    fn irish_metres_come_back(easting in 10_000.0..400_000.0, northing in 10_000.0..480_000.0) {
        let point = Grid::Irish.point(easting, northing).unwrap();
        let (east, north) = Grid::Irish.metres(point).unwrap();
        prop_assert!((east - easting).hypot(north - northing) < 0.05, "{east} {north}");
    }
}
