//! Tables of organisations, each known by its header.

use std::io::Read;

use pump_exchange::ExchangeError;
use pump_exchange::organisations::{Format, Organisations, read};

const OWN: &str = "slug,name,kind,area_code,valid_from,valid_to,successor\n";
const MYSOCIETY: &str = "local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,nation,local-authority-type,gov-uk-slug\n";
const GOVUK: &str = "id,gss,snac,local_custodian_code,tier_id,parent_local_authority_id,slug,country_name,homepage_url,name\n";

/// A good file of each format.
pub(crate) fn samples() -> [String; 4] {
    [
        format!(
            "\u{feff}{OWN}upper-wick,Upper Wick,parish,E04000001,,2023-03-31,wick\nwick,Wick,parish,,2023-04-01,,\n"
        ),
        format!(
            "{MYSOCIETY}\
            OLD,Shire County Council,Shire,E1,1974-04-01,2023-03-31,\"NEW,OTH\",England,CTY,shire\n\
            NEW,The Shire Council,Shire,E2,2023-04-01,,,England,UA,\n\
            OTH,King's Moor Council,King's Moor,,,,,England,MD,\n"
        ),
        format!(
            "{GOVUK}1,E06000022,00HA,114,3,,bath-and-north-east-somerset,England,https://x,Bath Council\n\
            2,N09000002,95,1,3,,armagh,Northern Ireland,https://x,Armagh\n"
        ),
        "code,name\nE04000001,Blackrod\nE43000018,Bath\nW04000001,Llanfair\n".to_owned(),
    ]
}

fn good(text: &str) -> Organisations {
    read(text.as_bytes(), "test").unwrap()
}

fn error(text: &str) -> String {
    read(text.as_bytes(), "test").expect_err(text).to_string()
}

fn slugs(file: &Organisations) -> Vec<&str> {
    file.organisations
        .iter()
        .map(|one| one.slug.as_str())
        .collect()
}

#[test]
fn each_format_is_known_by_its_header() {
    let formats = samples().map(|text| good(&text).format);
    assert_eq!(
        formats,
        [
            Format::Own,
            Format::MySociety,
            Format::GovUk,
            Format::Parishes
        ]
    );
    for text in ["", "a,b\n1,2\n", "code,name,more\n"] {
        let refused = read(text.as_bytes(), "test").expect_err(text);
        assert!(matches!(refused, ExchangeError::Header { .. }), "{refused}");
        let said = refused.to_string();
        for known in [
            "slug,name,kind",
            "local-authority-code",
            "local_custodian_code",
            "code,name",
        ] {
            assert!(said.contains(known), "{said}");
        }
    }
}

#[test]
fn our_own_table_says_everything() {
    let file = good(&samples()[0]);
    assert_eq!(slugs(&file), ["upper-wick", "wick"]);
    let first = &file.organisations[0];
    assert_eq!(
        (first.name.as_str(), first.kind.as_str()),
        ("Upper Wick", "parish")
    );
    assert_eq!(first.area_code.as_deref(), Some("E04000001"));
    assert_eq!(
        (&first.valid_from, first.valid_to.as_deref()),
        (&None, Some("2023-03-31"))
    );
    assert_eq!(
        (first.successor.as_deref(), first.source.as_str()),
        (Some("wick"), "test")
    );
    for (row, begin) in [
        ("Wick,Wick,parish,,,,", "line 2, slug: \"Wick\" is no code"),
        ("wick,,parish,,,,", "line 2, name: is empty"),
        (
            "wick,Wick,shire,,,,",
            "line 2, kind: is not known: use one of district",
        ),
        ("wick,Wick,parish,E 4,,,", "line 2, area_code: is no code"),
        (
            "wick,Wick,parish,,1/4/2023,,",
            "line 2, valid_from: is not a day",
        ),
        (
            "wick,Wick,parish,,,2023-02-29,",
            "line 2, valid_to: is not a day",
        ),
        (
            "wick,Wick,parish,,,20230401,",
            "line 2, valid_to: is not a day",
        ),
        (
            "wick,Wick,parish,,2023-04-01,2023-03-31,",
            "line 2, valid_to: lies before the first day, 2023-04-01",
        ),
        (
            "wick,Wick,parish,,,,New Wick",
            "line 2, successor: \"New Wick\" is no code",
        ),
        (
            "a,A,parish,,,,\na,B,parish,,,,",
            "line 3, slug: gives \"a\" again, as line 2",
        ),
        ("wick,Wick", "line 2, row: has 2 fields"),
    ] {
        let said = error(&format!("{OWN}{row}\n"));
        assert!(said.starts_with(begin), "{row}: {said}");
    }
}

#[test]
fn mysociety_gives_ends_successors_and_one_slug_each() {
    let file = good(&samples()[1]);
    assert_eq!(slugs(&file), ["shire-old", "shire", "kings-moor"]);
    let old = &file.organisations[0];
    assert_eq!(
        (old.kind.as_str(), old.name.as_str()),
        ("county", "Shire County Council")
    );
    assert_eq!(
        (old.successor.as_deref(), old.valid_to.as_deref()),
        (Some("shire"), Some("2023-03-31"))
    );
    assert_eq!(file.organisations[2].area_code, None);
    assert_eq!(file.notes.len(), 2, "{:?}", file.notes);
    assert!(file.notes[0].contains("was replaced by NEW,OTH; NEW is its successor"));
    assert!(file.notes[1].contains("has the slug shire-old"));
    let nobody = samples()[1].replace("NEW,OTH", "XXX");
    assert!(error(&nobody).starts_with("line 2, replaced-by: \"XXX\" is no"));
    let strange = samples()[1].replace(",CTY,", ",ABC,");
    assert!(error(&strange).starts_with("line 2, local-authority-type: is not known"));
}

#[test]
fn govuk_gives_kinds_by_tier() {
    let file = good(&samples()[2]);
    assert_eq!(slugs(&file), ["bath-and-north-east-somerset", "armagh"]);
    let kinds: Vec<_> = file
        .organisations
        .iter()
        .map(|one| one.kind.as_str())
        .collect();
    assert_eq!(kinds, ["unitary", "district"]);
    let tier = samples()[2].replace(",3,,bath", ",4,,bath");
    assert!(error(&tier).starts_with("line 2, tier_id: is not 1"));
}

#[test]
fn parishes_have_their_own_names_and_unparished_areas_no_council() {
    let file = good(&samples()[3]);
    assert_eq!(slugs(&file), ["parish-e04000001", "parish-w04000001"]);
    assert_eq!(file.organisations[0].name, "Blackrod");
    assert_eq!(
        file.organisations[0].area_code.as_deref(),
        Some("E04000001")
    );
    assert!(file.notes[0].starts_with("1 unparished areas"));
}

#[test]
fn bytes_that_are_not_utf8_and_rows_without_end_are_named() {
    let latin = b"code,name\nE04000001,Blackrod\nE04000002,Caf\xe9\n";
    let said = read(&latin[..], "test").unwrap_err().to_string();
    assert!(said.starts_with("line 3, name: is not UTF-8"), "{said}");
    let begin: &[u8] = b"code,name\nE04000001,\"";
    let said = read(begin.chain(std::io::repeat(b'x')), "test")
        .unwrap_err()
        .to_string();
    assert!(said.contains("more than 1 MB"), "{said}");
}
