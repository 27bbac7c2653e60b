use std::collections::{HashMap, HashSet};

use pump_places::{AreaIndex, IndexedArea, Shape, overlaps};

use crate::real::{Feature, features, folder, text};
use crate::support::{at, border_points, inner_point};

fn index(layer: &str, features: &[Feature]) -> AreaIndex {
    let areas = features.iter().zip(1..).map(|(feature, id)| {
        let area = IndexedArea {
            id,
            layer: layer.into(),
            code: feature.code.clone(),
            generalised_m: 20,
        };
        (area, feature.repaired.shape.clone())
    });
    AreaIndex::build(areas).expect("an index")
}

fn code_at(index: &AreaIndex, lat: f64, lon: f64) -> Option<String> {
    index
        .areas_at(at(lat, lon))
        .first()
        .map(|area| area.code.clone())
}

#[test]
fn postcodes_fall_in_their_districts() {
    let Some(folder) = folder() else { return };
    let index = index("district", &features(&folder, "uk-lad-2024-20m.geojson.gz"));
    assert_eq!(index.len(), 361);
    let table = text(&folder.join("postcodes/sample-37000-expected-district.csv.gz"));
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let (mut right, mut asked) = (0, 0);
    for row in rows.deserialize() {
        let row: HashMap<String, String> = row.expect("a row");
        let (Ok(lat), Ok(lon)) = (row["lat"].parse(), row["lon"].parse()) else {
            continue;
        };
        let expected = &row["expected_district"];
        if !expected.is_empty() {
            asked += 1;
            right += usize::from(code_at(&index, lat, lon).as_ref() == Some(expected));
        }
    }
    assert_eq!(asked, 36_673);
    println!("{right} of {asked} postcodes are in the district expected");
    assert!(right * 1_000 >= asked * 999, "{right} of {asked}");
}

#[test]
fn the_middle_of_bath_is_in_no_parish() {
    let Some(folder) = folder() else { return };
    let mut parishes = features(&folder, "banes-parishes-full.geojson.gz");
    let unparished: Vec<Feature> = parishes
        .extract_if(.., |f| f.kind.as_deref() != Some("parish"))
        .collect();
    assert_eq!((parishes.len(), unparished.len()), (51, 1));
    let (lat, lon) = (51.3814, -2.3597);
    assert!(unparished[0].repaired.shape.holds(at(lat, lon)));
    assert_eq!(code_at(&index("parish", &parishes), lat, lon), None);
}

#[test]
fn each_parish_of_west_berkshire_holds_its_own_middle_and_no_other() {
    let Some(folder) = folder() else { return };
    let mut parishes = features(&folder, "en-parishes-2024-20m.geojson.gz");
    let index = index("parish", &parishes);
    let hungerford = code_at(&index, 51.4149, -1.5157);
    parishes.retain(|f| f.district.as_deref() == Some("West Berkshire"));
    assert_eq!(parishes.len(), 63);
    assert_eq!(hungerford.as_deref(), Some("E04001177"));
    for parish in &parishes {
        let middle = inner_point(&parish.repaired.shape);
        let holders = parishes
            .iter()
            .filter(|other| other.repaired.shape.holds(middle));
        let holders: Vec<&str> = holders.map(|f| f.code.as_str()).collect();
        assert_eq!(holders, [parish.code.as_str()], "{middle}");
        assert_eq!(index.areas_at(middle)[0].code, parish.code);
    }
}

/// The border rule: a corner or a middle of an edge is in two wards only where the source gives
/// both the ground.
#[test]
fn border_points_of_wards_are_in_one_ward() {
    let Some(folder) = folder() else { return };
    let wards = features(&folder, "banes-wards-2011-full.geojson.gz");
    assert_eq!(wards.len(), 37);
    let areas: Vec<(&str, &Shape)> = wards
        .iter()
        .map(|f| (f.code.as_str(), &f.repaired.shape))
        .collect();
    let told = overlaps(&areas, 0.0, usize::MAX).listed;
    let told: HashSet<(&str, &str)> = told.iter().map(|o| (&*o.a, &*o.b)).collect();
    let (mut held, mut asked) = ([0; 3], HashSet::new());
    for point in areas.iter().flat_map(|(_, shape)| border_points(shape)) {
        if asked.insert(point) {
            let mut codes: Vec<&str> = areas
                .iter()
                .filter(|(_, s)| s.holds(point))
                .map(|(code, _)| *code)
                .collect();
            codes.sort_unstable();
            held[codes.len().min(2)] += 1;
            if let [a, b, ..] = codes[..] {
                assert!(told.contains(&(a, b)), "{point} is in {a} and {b}");
            }
        }
    }
    println!(
        "border points in no, one and more wards: {held:?}; {} overlaps",
        told.len()
    );
    assert!(held[1] > 30_000, "{held:?}");
}
