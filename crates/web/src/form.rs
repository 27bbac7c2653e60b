//! A form that one of our pages sent: who sends it, its fields, and the unit of work that it is.

use axum::extract::{FromRequest, FromRequestParts, Multipart, RawForm, Request};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use pump_core::Unit;
use tokio::sync::Semaphore;

use crate::asker::Asker;
use crate::body::too_large;
use crate::pages::shown::failed;
use crate::problem::Problem;
use crate::state::Web;

/// The hidden field that makes a form one unit of work, however often it is sent.
pub(crate) const FORM: &str = "form";
/// The most fields and files of a form.
const MOST_FIELDS: usize = 200;
/// The longest name of a form, in characters.
const MOST_FORM: usize = 64;

/// A form as it was sent.
pub(crate) struct Sent {
    /// Who sends it.
    pub(crate) asker: Asker,
    /// The unit of work that it is.
    pub(crate) unit: Unit,
    /// What was typed and chosen.
    pub(crate) fields: Fields,
    /// The files that were chosen, at most 200 with the fields.
    pub(crate) files: Vec<Upload>,
}

/// What was typed and chosen, in the order of the page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// The parameters of an address. What cannot be read is left out.
    pub(crate) fn of_query(uri: &Uri) -> Self {
        let query = uri.query().unwrap_or_default().as_bytes();
        let pairs = form_urlencoded::parse(query).into_owned();
        Self(pairs.take(MOST_FIELDS).collect())
    }

    /// Whether a field was sent.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// Puts `values` in the place of what a field holds.
    pub(crate) fn replace(&mut self, name: &str, values: &[String]) {
        self.0.retain(|(field, _)| field != name);
        let values = values.iter().map(|value| (name.to_owned(), value.clone()));
        self.0.extend(values);
    }

    /// All fields, for a page to show again.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// What a field holds; nothing where it was not sent.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// The same, unless it is empty.
    pub(crate) fn said(&self, name: &str) -> Option<String> {
        let said = self.one(name).trim();
        (!said.is_empty()).then(|| said.to_owned())
    }

    /// All that was chosen under one name.
    pub(crate) fn all<'f>(&'f self, name: &str) -> impl Iterator<Item = &'f str> {
        let fields = self.0.iter().filter(move |(field, _)| field == name);
        fields.map(|(_, value)| value.as_str())
    }
}

/// A file that was chosen.
pub(crate) struct Upload {
    /// The field that it stands in.
    pub(crate) field: String,
    /// Its bytes, as they came.
    pub(crate) bytes: Bytes,
}

impl FromRequest<Web> for Sent {
    /// A page that says what to do.
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let found = Asker::from_request_parts(&mut parts, web).await;
        let asker = found.map_err(|problem| failed(web, "en", &problem))?;
        let language = asker.language;
        let request = Request::from_parts(parts, body);
        read(request, web, asker)
            .await
            .map_err(|problem| failed(web, language, &problem))
    }
}

async fn read(request: Request, web: &Web, asker: Asker) -> Result<Sent, Problem> {
    if !is_ours(request.headers()) {
        let title = "From another site";
        let detail = "this form was sent from another site: open the page here, and send it again";
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "other-site",
            title,
            detail,
        ));
    }
    let path = request.uri().path().to_owned();
    let said = request.headers().get(header::CONTENT_TYPE);
    let said = said.and_then(|value| value.to_str().ok()).unwrap_or("");
    let (fields, files) = if said.starts_with("multipart/form-data") {
        parted(request, web).await?
    } else {
        (plain(request, web).await?, Vec::new())
    };
    let unit = unit(web, &asker, &path, &fields, &files);
    Ok(Sent {
        asker,
        unit,
        fields,
        files,
    })
}

/// Whether one of our pages sent it. Browsers say where a form comes from: one that says nothing
/// is no browser, and carries nobody's session.
pub(crate) fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.split("://").nth(1) == Some(host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

async fn plain(request: Request, web: &Web) -> Result<Fields, Problem> {
    let form = RawForm::from_request(request, web).await;
    let RawForm(bytes) = form.map_err(|rejection| match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => Problem::malformed("this is no form: open the page again, and send it"),
    })?;
    let pairs = form_urlencoded::parse(&bytes).into_owned();
    Ok(Fields(pairs.take(MOST_FIELDS).collect()))
}

/// Forms with files that are held in memory at once while they come in.
static PLACES: Semaphore = Semaphore::const_new(8);

async fn parted(request: Request, web: &Web) -> Result<(Fields, Vec<Upload>), Problem> {
    let _place = PLACES.try_acquire().map_err(|_| {
        let why = "too many photos are sent at once: try again in a moment";
        Problem::unavailable(why, 5)
    })?;
    let cut = |_| Problem::malformed("the form ended before it was whole: send it again");
    let mut form = Multipart::from_request(request, web)
        .await
        .map_err(|_| Problem::malformed("this is no form: open the page again, and send it"))?;
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = form.next_field().await.map_err(|error| refused(&error))? {
        if fields.len() + files.len() >= MOST_FIELDS {
            break;
        }
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            let bytes = part.bytes().await.map_err(|error| refused(&error))?;
            // A browser sends an empty file where none was chosen.
            if !bytes.is_empty() {
                files.push(Upload { field: name, bytes });
            }
        } else {
            fields.push((name, part.text().await.map_err(cut)?));
        }
    }
    Ok((Fields(fields), files))
}

fn refused(error: &axum::extract::multipart::MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large();
    }
    Problem::malformed("the form ended before it was whole: send it again")
}

/// The unit of a form: that of its hidden field, for this sender at this address.
fn unit(web: &Web, asker: &Asker, path: &str, fields: &Fields, files: &[Upload]) -> Unit {
    let ctx = &web.app.ctx;
    let form = fields.one(FORM);
    if form.is_empty() || form.chars().count() > MOST_FORM {
        return ctx.own_unit();
    }
    let mut body = Vec::new();
    for (name, value) in fields.pairs() {
        for part in [name, value] {
            body.extend_from_slice(&part.len().to_be_bytes());
            body.extend_from_slice(part.as_bytes());
        }
    }
    for file in files {
        body.extend_from_slice(&file.bytes);
    }
    ctx.unit_of(&format!("form:{}", asker.scope()), path, form, &body)
}

/// A name for a form of a page that is being made.
pub(crate) fn fresh(web: &Web) -> String {
    let chance = web.app.ctx.chance();
    chance.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_form_of_another_site_is_not_ours() {
        for (given, ours) in [
            (&[][..], true),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (
                &[("origin", "https://a.example"), ("host", "a.example")],
                true,
            ),
            (
                &[("origin", "https://b.example"), ("host", "a.example")],
                false,
            ),
            (&[("origin", "null"), ("host", "a.example")], false),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in given {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            assert_eq!(is_ours(&headers), ours, "{given:?}");
        }
    }
}
