//! What people write, in every script and at every length, comes back as it was written; and where it
//! cannot be taken, the page keeps it and says in words what to do.

use pump_testkit::{Answer, TestApp};
use serde_json::json;

use crate::journey::{link, tell};
use crate::stored;

const TELL: &str = "/report/tell?at=51.40000,-1.45000&service=pothole";

/// Marks on letters and beside them, other scripts, both directions, emoji of one sign and of seven.
const WRITTEN: [&str; 9] = [
    "Ŵyneb y ffordd yn dŷ bach",
    "Łąka, Žižkov, Ağrı",
    "W\u{302}y\u{302} as two signs each",
    "Яма на дороге",
    "道路に穴があります",
    "توجد حفرة هنا ليلا",
    "יש בור בכביש 12",
    "🚗 \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466} \u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
    "<b>bold</b> & \"so\" 'on' {{ it }}",
];

/// As HTML writes it.
fn escaped(text: &str) -> String {
    let chars = text.chars().map(|char| match char {
        '<' | '>' | '&' | '"' | '\'' => format!("&#{};", u32::from(char)),
        _ => char.to_string(),
    });
    chars.collect()
}

/// Tells of a pothole in `words`, to be read by everybody; the address of its page.
async fn told(site: &TestApp, key: &str, words: &str) -> String {
    let sent = tell(
        site,
        TELL,
        &[("description", words), ("private_note", words)],
    )
    .await;
    let page = link(&site.follow(&sent).await.expect(200), &["/r/"]);
    let reference = page.rsplit('/').next().unwrap().to_owned();
    let path = format!("/api/v1/records/{reference}/release");
    site.post_as(key, &path, &json!({})).await.expect(201);
    page
}

/// The page quotes these words, each in the direction of its own script.
fn quotes(page: &Answer, words: &str) {
    let quoted = format!(
        "<blockquote class=\"words\" dir=\"auto\">{}</blockquote>",
        escaped(words)
    );
    assert!(page.text.contains(&quoted), "{quoted} in {}", page.text);
}

both_engines! {
    async fn every_script_comes_back_as_it_was_written(site) {
        let key = site.staff_key("demo-district").await;
        let longest = "ŵ".repeat(4_000);
        let emoji = "🚗".repeat(4_000);
        for words in WRITTEN.iter().copied().chain([longest.as_str(), &emoji]) {
            let page = told(&site, &key, words).await;
            for base in ["", "/cy"] {
                quotes(&site.get(&format!("{base}{page}")).await.expect(200), words);
            }
            let record = site.get(&format!("{page}.json")).await.expect(200).json();
            assert_eq!(record["contributions"][0]["words"], words);
            let desk = site.get_as(&key, &page.replace("/r/", "/desk/")).await.expect(200);
            quotes(&desk, words);
        }
    }

    async fn a_place_and_a_search_in_any_script_are_text(site) {
        for words in WRITTEN {
            for path in ["/report?q=", "/search?q=", "/areas?q=", "/services?q=", "/organisations?q="] {
                let q = query(words);
                let page = site.get(&format!("{path}{q}")).await;
                assert!([200, 422].contains(&page.status), "{path}{words}: {}", page.text);
                let kept = format!("value=\"{}\"", escaped(words));
                assert!(page.text.contains(&kept), "{kept}: {}", page.text);
            }
            let path = format!("/report/what?at=51.40000,-1.45000&place={}", query(words));
            let page = site.get(&path).await.expect(200);
            assert!(page.text.contains(&escaped(words)), "{}", page.text);
        }
    }

    async fn too_much_or_nothing_is_said_and_stays_where_it_was_typed(site) {
        let before = stored(&site).await;
        let over = "é".repeat(4_001);
        for base in ["", "/cy"] {
            let path = format!("{base}{TELL}");
            for (description, note) in [("", "Ring twice"), (" \r\n\t", "Ring"), (&over, "Ring"), ("Deep", &over)] {
                let fields = [("description", description), ("private_note", note), ("email", "me@example.org")];
                let page = tell(&site, &path, &fields).await.expect(422).text;
                let field = if note == over { "private_note" } else { "description" };
                assert!(page.contains(&format!("href=\"#{field}\"")), "{page}");
                assert!(page.contains(&format!("\n{note}</textarea>")), "{page}");
                assert!(page.contains(description.trim()) && page.contains("value=\"me@example.org\""));
                assert!(page.contains(&format!("id=\"{field}-error\"")), "{page}");
            }
            let bell = tell(&site, &path, &[("description", "Deep\u{7}")]).await.expect(422);
            assert!(bell.text.contains("href=\"#description\""), "{}", bell.text);
        }
        assert_eq!(stored(&site).await, before);
    }
}

/// As an address writes it.
fn query(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
