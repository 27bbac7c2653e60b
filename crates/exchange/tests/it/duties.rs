//! Tables of who holds which duty where.

use std::collections::BTreeSet;

use pump_catalogue::Catalogue;
use pump_exchange::ExchangeError;
use pump_exchange::duties::read;

const HEADER: &str = "duty,area_code,organisation,council,authority,valid_from,valid_to\n";

fn error(text: &str) -> String {
    read(text.as_bytes(), "test").expect_err(text).to_string()
}

#[test]
fn a_row_says_who_holds_what_where_and_when() {
    let text = format!(
        "\u{feff}{HEADER}highways,E10000001,shire,,,2023-04-01,\n\
         lgsl:564,E07000001,lamps,wick,shire,,2027-03-31\n"
    );
    let found = read(text.as_bytes(), "test").unwrap();
    let [lamps, roads] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(
        (roads.line, lamps.line),
        (2, 3),
        "in the order of their first days"
    );
    assert_eq!(
        (lamps.duty.as_str(), lamps.area_code.as_str()),
        ("lgsl:564", "E07000001")
    );
    assert_eq!(lamps.organisation, "lamps");
    assert_eq!(
        (lamps.council.as_deref(), lamps.authority.as_deref()),
        (Some("wick"), Some("shire"))
    );
    assert_eq!(
        (lamps.valid_from.as_deref(), lamps.valid_to.as_deref()),
        (None, Some("2027-03-31"))
    );
    assert_eq!(
        (roads.council.as_deref(), roads.authority.as_deref()),
        (None, None)
    );
    assert_eq!(
        (roads.valid_from.as_deref(), roads.source.as_str()),
        (Some("2023-04-01"), "test")
    );
    let packed = crate::packed(text.as_bytes());
    assert_eq!(read(&packed[..], "test").unwrap(), found);
    let turned =
        "valid_to,valid_from,authority,council,organisation,area_code,duty\n,,,,a,E1,trees\n";
    assert_eq!(read(turned.as_bytes(), "test").unwrap()[0].duty, "trees");
}

#[test]
fn the_header_is_ours_and_no_other() {
    for text in [
        "",
        "duty,area_code,organisation\nhighways,E1,a\n",
        "duty,area_code,organisation,council,authority,valid_from,valid_to,more\n",
        "duty,duty,organisation,council,authority,valid_from,valid_to\n",
    ] {
        let refused = read(text.as_bytes(), "test").expect_err(text);
        assert!(matches!(refused, ExchangeError::Header { .. }), "{refused}");
        assert!(refused.to_string().contains(HEADER.trim()), "{refused}");
    }
}

#[test]
fn a_row_that_is_not_right_is_named() {
    for (row, begin) in [
        (",E1,a,,,,", "line 2, duty: is empty"),
        ("trees,,a,,,,", "line 2, area_code: is empty"),
        ("trees,E 1,a,,,,", "line 2, area_code: is no code"),
        ("trees,E1,,,,,", "line 2, organisation: is empty"),
        (
            "trees,E1,The A,,,,",
            "line 2, organisation: \"The A\" is no code",
        ),
        ("trees,E1,a,B b,,,", "line 2, council: \"B b\" is no code"),
        ("trees,E1,a,,C,,", "line 2, authority: \"C\" is no code"),
        ("trees,E1,a,,,1/4/2023,", "line 2, valid_from: is not a day"),
        ("trees,E1,a,,,,2023-02-29", "line 2, valid_to: is not a day"),
        (
            "trees,E1,a,,,2023-04-01,2023-03-31",
            "line 2, valid_to: lies before the first day, 2023-04-01",
        ),
        ("trees,E1", "line 2, row: has 2 fields: the header has 7"),
        (
            "trees,E1,a,,,,\ntrees,E1,,,,,",
            "line 3, organisation: is empty",
        ),
    ] {
        let said = error(&format!("{HEADER}{row}\n"));
        assert!(said.starts_with(begin), "{row}: {said}");
    }
}

#[test]
fn the_two_councils_of_our_own_files_hold_every_duty() {
    let catalogue = Catalogue::shipped().unwrap();
    let all: BTreeSet<&str> = catalogue
        .vocabulary()
        .duties
        .keys()
        .map(pump_core::Code::as_str)
        .collect();
    for (text, slug, area) in [
        (
            include_str!("../../../../duties/bath-and-north-east-somerset.csv"),
            "bath-and-north-east-somerset",
            "E06000022",
        ),
        (
            include_str!("../../../../duties/west-berkshire.csv"),
            "west-berkshire",
            "E06000037",
        ),
    ] {
        let found = read(text.as_bytes(), slug).unwrap();
        assert_eq!(
            found
                .iter()
                .map(|it| it.duty.as_str())
                .collect::<BTreeSet<_>>(),
            all
        );
        assert_eq!(found.len(), all.len(), "each once");
        assert!(
            found
                .iter()
                .all(|it| it.organisation == slug && it.area_code == area)
        );
    }
}
