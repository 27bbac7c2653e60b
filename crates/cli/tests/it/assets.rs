//! `pump import assets`, with small files of our own and with the real ones.

use crate::support::{Site, real};

const COUNCIL: &str = "slug,name,kind,area_code,valid_from,valid_to,successor\n\
    ours,Our Council,unitary,,,,\n";

const LAMPS: &str = "id,street,lat,lon\n\
    ML1,Mill Lane,51.41,-1.51\n\
    ML2,Mill Lane,51.42,-1.51\n\
    ML2,Mill Lane,51.42,-1.51\n\
    ML3,Mill Lane,,\n";

fn site() -> Site {
    let site = Site::sqlite();
    let council = site.file("council.csv", COUNCIL);
    site.pump(&["import", "organisations", &council]).done();
    site
}

fn lamps<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let import = ["import", "assets", file, "--register", "lamps"];
    [
        &import[..],
        &["--type", "street-light", "--owner", "ours"],
        more,
    ]
    .concat()
}

#[test]
fn a_preview_writes_nothing_and_a_renewal_loses_nothing() {
    let site = site();
    let file = site.file("lamps.csv", LAMPS);
    let looked = site.pump(&lamps(&file, &["--preview"]));
    assert_eq!(looked.first(), "2 new, 0 the same");
    assert!(looked.out.contains("nothing was written"), "{}", looked.out);
    assert_eq!(
        site.pump(&lamps(&file, &["--preview"])).first(),
        "2 new, 0 the same"
    );
    let said = site.pump(&lamps(&file, &[]));
    assert_eq!(said.first(), "2 new, 0 the same");
    for part in ["line 4, id: ML2 stands before", "line 5, lat: is empty"] {
        assert!(said.out.contains(part), "{}", said.out);
    }
    assert_eq!(site.pump(&lamps(&file, &[])).first(), "0 new, 2 the same");
    let moved = "id,street,lat,lon\nML2,Mill Lane,51.43,-1.51\nML4,Elm Row,51.4,-1.5\n";
    let file = site.file("lamps.csv", moved);
    let wanted = "1 new, 1 moved, 0 the same, 1 retired";
    assert_eq!(site.pump(&lamps(&file, &["--preview"])).first(), wanted);
    assert_eq!(site.pump(&lamps(&file, &[])).first(), wanted);
}

/// A type of things that is a site's own.
const BOXES: &str = "[[asset]]\nid = \"box\"\nname = { en = \"Box\", cy = \"Blwch\" }\n\
    services = [\"other\"]\n";

#[test]
fn types_of_a_sites_own_stay_while_another_file_is_not_in_order() {
    let site = site();
    let config = site.file("pump.toml", "[catalogue]\nfolder = \"own\"");
    let own = std::path::Path::new(&config).with_file_name("own");
    std::fs::create_dir_all(own.join("duties")).unwrap();
    std::fs::create_dir_all(own.join("services")).unwrap();
    site.file("own/duties/things.toml", BOXES);
    let file = site.file("boxes.csv", "id,lat,lon\nB1,51.41,-1.51\n");
    let import = [
        &["--config", &config][..],
        &["import", "assets", &file, "--register", "boxes"],
        &["--type", "box", "--owner", "ours"],
    ]
    .concat();
    assert_eq!(site.pump(&import).first(), "1 new, 0 the same");
    site.file("own/services/bad.toml", "id = 1");
    assert_eq!(site.pump(&import).first(), "0 new, 1 the same");
    let preview = [&import[..], &["--preview"]].concat();
    assert_eq!(site.pump(&preview).first(), "0 new, 1 the same");
    // When it is the types that are not in order, those of the program go on.
    site.file("own/duties/things.toml", "[[asset]]\nid = 1");
    let said = site.pump(&import);
    assert_ne!(said.code, 0, "{}", said.out);
    assert!(said.err.contains("is no type of assets"), "{}", said.err);
    let file = site.file("lamps.csv", LAMPS);
    let lamps = [&["--config", &config][..], &lamps(&file, &[])].concat();
    site.pump(&lamps).done();
}

#[test]
fn what_would_retire_many_or_is_no_register_is_one_line() {
    let site = site();
    let many: Vec<String> = (1..=60).map(|n| format!("L{n},51.4,-1.5")).collect();
    let file = site.file("lamps.csv", &format!("id,lat,lon\n{}\n", many.join("\n")));
    site.pump(&lamps(&file, &[])).done();
    let few = site.file(
        "few.csv",
        &format!("id,lat,lon\n{}\n", many[..30].join("\n")),
    );
    let said = site.pump(&lamps(&few, &[]));
    assert!(
        said.error(1).contains("30 of 60 things are not in"),
        "{}",
        said.err
    );
    assert_eq!(site.pump(&lamps(&file, &[])).first(), "0 new, 60 the same");
    let said = site.pump(&lamps(&few, &["--retire-many"]));
    assert_eq!(said.first(), "0 new, 30 the same, 30 retired");
    let cut = site.file(
        "cut.geojson",
        r#"{"type":"FeatureCollection","features":[{"type""#,
    );
    assert!(site.pump(&lamps(&cut, &[])).error(1).contains("byte "));
    let boats = [
        "import",
        "assets",
        &few,
        "--register",
        "boats",
        "--type",
        "boat",
    ];
    let said = site.pump(&boats);
    assert!(
        said.err.contains("is no type of assets: there are bench"),
        "{}",
        said.err
    );
}

/// The real registers, whole and again.
#[test]
fn the_trees_of_trafford_and_the_bins_of_bath_are_loaded_and_renewed() {
    let (Some(trees), Some(bath)) = (
        real("assets/trafford-trees-2011.csv.gz"),
        real("assets/banes-assets.csv.gz"),
    ) else {
        return;
    };
    let site = site();
    let import = |file: &str, register: &str, kind: &str, more: &[&str]| {
        let owned = [
            "import",
            "assets",
            file,
            "--register",
            register,
            "--type",
            kind,
        ];
        let args = [&owned[..], &["--owner", "ours"], more].concat();
        site.pump(&args).first().to_owned()
    };
    let columns = ["--columns", "number=tree_id,attributes=species"];
    for wanted in ["15638 new, 0 the same", "0 new, 15638 the same"] {
        assert_eq!(import(&trees, "trafford-trees", "tree", &columns), wanted);
    }
    let mut all = 0;
    for (kind, register, of) in [
        ("litter bin", "banes-litter", "litter-bin"),
        ("bench", "banes-benches", "bench"),
        ("grit bin", "banes-grit", "grit-bin"),
        ("dog bin", "banes-dog", "litter-bin"),
        ("recycling bin", "banes-recycling", "recycling-bin"),
        ("barbecue disposal", "banes-barbecue", "litter-bin"),
        ("picnic table", "banes-picnic", "picnic-table"),
        ("defibrillator", "banes-defibrillators", "defibrillator"),
    ] {
        let only = format!("kind={kind}");
        let more = ["--only", &only, "--columns", "attributes=source_type"];
        let first = import(&bath, register, of, &more);
        let new: u64 = first.split(' ').next().unwrap().parse().unwrap();
        assert_eq!(first, format!("{new} new, 0 the same"));
        let again = import(&bath, register, of, &more);
        assert_eq!(again, format!("0 new, {new} the same"));
        all += new;
    }
    assert_eq!(all, 2_763, "every row of the file has a type");
}
