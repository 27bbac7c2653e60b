//! `pump import places` with small files of our own.

use crate::support::Site;

const STREETS: &str = "name,eastings,northings,lat,lon,populated_place,county_unitary\n\
    Mill Lane,,,51.41,-1.51,Combe,Combeshire\n\
    Elm Row,433900,168700,,,Combe,Combeshire\n\
    Nowhere Road,,,,,Combe,Combeshire\n";

#[test]
fn a_second_import_of_a_file_does_nothing_and_another_file_takes_its_place() {
    let site = Site::sqlite();
    let file = site.file("streets.csv", STREETS);
    let import = ["import", "places", &file, "--as", "streets"];
    let said = site.pump(&import);
    assert_eq!(said.first(), "2 new, 0 the same");
    assert!(
        said.out
            .contains("line 4, eastings: is empty: it has no place"),
        "{}",
        said.out
    );
    assert_eq!(site.pump(&import).first(), "0 new, 3 the same");
    let fewer = STREETS.lines().take(2).collect::<Vec<_>>().join("\n");
    site.file("streets.csv", &fewer);
    assert_eq!(site.pump(&import).first(), "1 new, 0 the same");

    let codes = site.file(
        "codes.csv",
        "pcds,oseast1m,osnrth1m\nRG17 0AA,433900,168700\nBT1 1AA,333900,374400\n",
    );
    let import = [
        "import",
        "places",
        &codes,
        "--as",
        "postcodes",
        "--source",
        "onspd",
    ];
    assert_eq!(site.pump(&import).first(), "2 new, 0 the same");
}

#[test]
fn what_is_wrong_with_a_file_or_its_columns_is_one_line() {
    let site = Site::sqlite();
    let file = site.file("s.csv", "road,village,y,x\nMill Lane,Combe,51.4,-1.5\n");
    let import = ["import", "places", &file, "--as", "streets"];
    let said = site.pump(&import);
    assert!(
        said.error(1).contains("the columns are road,village,y,x"),
        "{}",
        said.err
    );
    for (columns, wanted) in [
        ("name=street,lat=y,lon=x", "street, which was named"),
        ("colour=red", "is not like name=street"),
        ("name=a+b", "is not like name=street"),
        ("name=road,name=road", "named twice"),
    ] {
        let said = site.pump(&[&import[..], &["--columns", columns]].concat());
        assert!(said.err.contains(wanted), "{columns}: {}", said.err);
    }
    let columns = ["--columns", "name=road,within=village,lat=y,lon=x"];
    let said = site.pump(&[&import[..], &columns].concat());
    assert_eq!(said.first(), "1 new, 0 the same");
}
