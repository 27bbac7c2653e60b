//! Keeps every page and mail of the samples beside the program, for the browser to look at:
//! e2e/tests/samples.test.mjs gives them to axe.

use std::fs;

use super::{always_tests, clerk_tests, tests};

/// What a page begins with. Mails have their subject and their plain text before it.
const BEGINS: &str = "<!doctype html>";
/// Fewer than this, and something is not looked at any more.
const LEAST: usize = 300;

#[test]
fn every_page_and_mail_is_kept_for_the_browser() {
    let here = std::env::current_exe().unwrap();
    // Tests lie in `deps`, the program beside that folder.
    let folder = here.parent().and_then(|deps| deps.parent()).unwrap();
    let folder = folder.join("pump-pages-samples");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut kept = 0;
    let mut keep = |part: &str, language: &str, said: Vec<String>| {
        for (nth, text) in said.into_iter().enumerate() {
            let Some(at) = text.find(BEGINS) else {
                continue;
            };
            let file = folder.join(format!("{part}-{nth}-{language}.html"));
            fs::write(file, &text[at..]).unwrap();
            kept += 1;
        }
    };
    for language in ["en", "cy"] {
        keep("all", language, tests::said(language));
        keep("sign-in", language, tests::signing_in(language));
        keep("always", language, always_tests::said(language));
    }
    // The clerk's samples are Welsh, as their test is.
    keep("clerk", "cy", clerk_tests::said());
    assert!(kept >= LEAST, "{kept}");
}
