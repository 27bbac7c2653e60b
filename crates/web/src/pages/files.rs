//! `/static/{name}`: the style sheet, the script and the fonts of the pages.

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY,
};
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;

use crate::pack::takes;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// A file of frontend/dist, as it is and compressed.
pub(crate) struct File {
    /// Its name, which its bytes decide.
    name: &'static str,
    bytes: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The name of the one file that begins and ends so; nothing when it was not built.
pub(crate) fn named(begins: &str, ends: &str) -> &'static str {
    let found = FILES
        .iter()
        .find(|file| file.name.starts_with(begins) && file.name.ends_with(ends));
    found.map_or("", |file| file.name)
}

/// One file, as small as the browser can take it. Its name is that of its bytes, so it is kept.
pub(crate) async fn file(State(web): State<Web>, request: Request) -> Response {
    let name = request.uri().path().rsplit('/').next().unwrap_or_default();
    let Some(file) = FILES.iter().find(|file| file.name == name) else {
        return Problem::from(ActError::NotFound).into_response();
    };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "font/woff2",
    };
    let takes = |encoding: &str| takes(request.headers(), encoding);
    let (bytes, encoding) = match (file.brotli, file.gzip) {
        (Some(bytes), _) if takes("br") => (bytes, Some("br")),
        (_, Some(bytes)) if takes("gzip") => (bytes, Some("gzip")),
        _ => (file.bytes, None),
    };
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(CONTENT_TYPE, kind);
    set(CACHE_CONTROL, "public, max-age=31536000, immutable");
    set(VARY, "Accept-Encoding");
    if let Some(encoding) = encoding {
        set(CONTENT_ENCODING, encoding);
    }
    // A worker goes by the policy of its own file: the map's fetches the tiles.
    let others = web.maps.others().unwrap_or_default();
    let policy = format!("default-src 'none'; connect-src 'self' {others}");
    if let Ok(policy) = HeaderValue::from_str(policy.trim_end()) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_be_shipped_is_not_there() {
        let of = |ending| FILES.iter().filter(move |file| file.name.ends_with(ending));
        assert_eq!((of(".css").count(), of(".js").count()), (2, 3));
        for file in of(".css") {
            let text = String::from_utf8_lossy(file.bytes);
            for not_ours in ["GDS Transport", "crest", "crown"] {
                assert!(!text.contains(not_ours), "{not_ours}");
            }
        }
    }
}
