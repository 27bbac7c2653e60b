//! The one cookie: whose session it is.

use axum::http::{HeaderMap, HeaderValue, header};

/// The name of the cookie. Over https the browser itself keeps it to this host, to all paths and
/// to safe connections (RFC 6265bis, 4.1.3.2).
pub(crate) fn name(base: &str) -> &'static str {
    if is_safe(base) {
        "__Host-session"
    } else {
        "session"
    }
}

fn is_safe(base: &str) -> bool {
    base.starts_with("https://")
}

/// What the request's cookie says; the first, should there be several.
pub(crate) fn of<'h>(headers: &'h HeaderMap, base: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).iter();
    let mut pairs = all
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let found = pairs.find(|(named, _)| *named == name(base));
    found.map(|(_, value)| value)
}

/// The header that sets the cookie for so many milliseconds; 0 takes it away.
pub(crate) fn set(base: &str, value: &str, longest_ms: i64) -> Option<HeaderValue> {
    let (name, seconds) = (name(base), longest_ms / 1_000);
    let secure = if is_safe(base) { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_kept_to_this_host_where_that_is_possible() {
        let set = |base: &str| {
            set(base, "ab", 60_000)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        };
        assert_eq!(
            set("https://a.example"),
            "__Host-session=ab; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure"
        );
        assert_eq!(
            set("http://127.0.0.1"),
            "session=ab; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"
        );
    }

    #[test]
    fn ours_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "a=1; session=x".parse().unwrap());
        headers.append(
            header::COOKIE,
            "__Host-session=y; session=z".parse().unwrap(),
        );
        assert_eq!(of(&headers, "http://a.example"), Some("x"));
        assert_eq!(of(&headers, "https://a.example"), Some("y"));
        assert_eq!(of(&HeaderMap::new(), "https://a.example"), None);
    }
}
