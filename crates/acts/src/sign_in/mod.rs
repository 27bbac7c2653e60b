//! Signing in by a link that is mailed. The link does nothing when it is visited, works once when
//! it is pressed, and begins a session.

mod ask;
mod press;
mod session;
mod staff;
mod stand_in;

pub use ask::{MOST_AN_HOUR, SignInInput, ask};
pub use press::{Began, press, works};
pub use session::{Session, session, sign_out};
pub use staff::{StaffLine, give_address, list_staff};
pub use stand_in::stand_in;

/// Whether `next` is a page of our own to go on to after signing in: a path on this site, and
/// nothing that a browser could take for the address of another.
#[must_use]
pub fn own_path(next: &str) -> bool {
    let mut signs = next.chars();
    let begins = signs.next() == Some('/') && !matches!(signs.next(), Some('/' | '\\'));
    let plain = |sign: char| sign.is_ascii_graphic() && sign != '\\';
    begins && next.len() <= 200 && next.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_paths_of_our_own_are_gone_on_to() {
        for own in ["/", "/updates", "/desk?state=open&area=P1", "/cy/desk"] {
            assert!(own_path(own), "{own}");
        }
        let long = format!("/{}", "a".repeat(200));
        for other in [
            "",
            "desk",
            "//example.org",
            "/\\example.org",
            "/a\\b",
            "https://example.org/",
            "javascript:alert(1)",
            " /desk",
            "/desk\r\nSet-Cookie: a=b",
            "/\t/example.org",
            "/désk",
            long.as_str(),
        ] {
            assert!(!own_path(other), "{other}");
        }
    }
}
