//! `/report/tell`: the page that takes a report, or what is added to one.

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use pump_acts::{ActError, ContactInput, ReportInput, photo};
use pump_core::view::{PlaceHere, RecordSummary, ServiceView};
use pump_core::{PlaceSaid, Point, Reference};
use pump_pages::page::report::{self, Tell, Typed, Wrong};

use super::answers::{answers, wrong};
use super::pick::Picking;
use super::see;
use super::way::{self, here, place};
use crate::asker::Asker;
use crate::form::{FORM, Fields, Sent, fresh};
use crate::pages::photos::{KEPT, taken};
use crate::pages::shown::{self, failed, kept_by_nobody, shell};
use crate::problem::Problem;
use crate::state::Web;

/// What the page is about.
struct About {
    service: ServiceView,
    here: Option<PlaceHere>,
    place: String,
    /// The code of the area that it is somewhere in, where nobody knows the place.
    within: Option<String>,
    /// The id of a photo that was sent before the place was known, or nothing.
    photo: String,
    /// The report that was said to be fixed and is wrong again.
    after: Option<Reference>,
    same: Option<RecordSummary>,
    other: bool,
    /// The code of the thing that it is about.
    asset: Option<String>,
    /// The address of the page, in no language yet.
    path: String,
}

/// The page, empty.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    match about(&web, &asker, &uri).await {
        Ok(about) => {
            let mut fields = Fields::default();
            let sent = Some(about.photo.clone()).filter(|photo| !photo.is_empty());
            fields.replace(KEPT, sent.as_slice());
            match picking(&web, &asker, &about, &fields).await {
                Ok(pick) => page(&web, &asker, (&about, &pick), &fields, &fresh(&web), &[]),
                Err(problem) => failed(&web, asker.language, &problem),
            }
        }
        Err(answer) => answer,
    }
}

/// The things that it may be about, unless that is known.
async fn picking(
    web: &Web,
    asker: &Asker,
    about: &About,
    fields: &Fields,
) -> Result<Picking, Problem> {
    // Near a place that nobody knows is nothing.
    let here = about.here.as_ref().filter(|_| about.within.is_none());
    match here {
        Some(here) if about.same.is_none() && about.asset.is_none() => {
            Picking::of(web, asker, &about.service.summary.id, here, fields).await
        }
        _ => Ok(Picking::default()),
    }
}

/// Takes the report. Sent twice, it is one.
pub(crate) async fn send(State(web): State<Web>, uri: Uri, sent: Sent) -> Response {
    let (asker, mut fields) = (sent.asker, sent.fields);
    let language = asker.language;
    let about = match about(&web, &asker, &uri).await {
        Ok(about) => about,
        Err(answer) => return answer,
    };
    if let Err(problem) = web.limits.count_record(&asker) {
        return failed(&web, language, &problem);
    }
    let taken = match taken(&web, &asker, &fields, sent.files).await {
        Ok(taken) => taken,
        Err(problem) => return failed(&web, language, &problem),
    };
    // Whatever else is wrong, nobody has to choose a photo again.
    fields.replace(KEPT, &taken.ids);
    let pick = match picking(&web, &asker, &about, &fields).await {
        Ok(pick) => pick,
        Err(problem) => return failed(&web, language, &problem),
    };
    let thing = pick.wrong.clone().map(Wrong::Thing).into_iter();
    let first: Vec<Wrong> = thing
        .chain(taken.wrong.into_iter().map(Wrong::Photo))
        .collect();
    let all = (&about, &pick);
    if !first.is_empty() {
        return page(&web, &asker, all, &fields, fields.one(FORM), &first);
    }
    let input = input(language, all, &fields);
    let made = pump_acts::report(&web.app, &asker.actor, sent.unit, &input).await;
    let token = match made {
        Ok(made) => pump_acts::read::given_token(&web.app, &made).await,
        Err(error) => Err(error),
    };
    match token {
        Ok(token) => {
            let far = if far(&about, &taken.places) {
                "?far"
            } else {
                ""
            };
            see(language, &format!("/report/thanks/{token}{far}"))
        }
        Err(ActError::Stopped(stop)) => {
            let back = format!("{}{}", shown::base(language), about.path);
            let shell = shell(&web, language, None);
            kept_by_nobody(shown::page(report::stopped(&shell, &stop.advice(), &back)))
        }
        Err(ActError::Invalid(errors)) => {
            let wrong: Vec<Wrong> = errors.iter().map(|it| wrong(it, &fields)).collect();
            // A photo that is gone is not asked for again and again.
            if wrong.iter().any(|it| matches!(it, Wrong::PhotoGone)) {
                fields.replace(KEPT, &[]);
            }
            page(&web, &asker, all, &fields, fields.one(FORM), &wrong)
        }
        // Sent, gone back, changed and sent again: what was sent first is here.
        Err(ActError::KeyReused) => page(&web, &asker, all, &fields, &fresh(&web), &[Wrong::Again]),
        Err(error) => failed(&web, language, &error.into()),
    }
}

/// What the address of the page says. What leads nowhere begins anew.
async fn about(web: &Web, asker: &Asker, uri: &Uri) -> Result<About, Response> {
    let asked = Fields::of_query(uri);
    let language = asker.language;
    let same = same(web, asker, asked.one("same")).await;
    let same = same.map_err(|problem| failed(web, language, &problem))?;
    let here = here(web, &asked);
    if same.is_none() && here.is_none() {
        return Err(super::begin(language));
    }
    let service = match &same {
        Some(same) => same.service.as_str(),
        None => asked.one("service"),
    };
    let query = uri.query().unwrap_or_default();
    let found = pump_acts::read::service(&web.app, service);
    let service = found.map_err(|_| see(language, &format!("/report/what?{query}")))?;
    Ok(About {
        service,
        here,
        place: place(&asked),
        within: way::within(&asked),
        photo: way::photo(&asked),
        after: asked.one("after").parse().ok(),
        same,
        other: asked.has("other"),
        asset: asked.said("asset"),
        path: format!("/report/tell?{query}"),
    })
}

/// The report that somebody said is theirs. One that is gone, or that they may not see, is as good
/// as none: what they tell is a new one.
async fn same(web: &Web, asker: &Asker, reference: &str) -> Result<Option<RecordSummary>, Problem> {
    if reference.is_empty() {
        return Ok(None);
    }
    let found = pump_acts::read::record(&web.app, &asker.actor, asker.language, reference).await;
    match found {
        Ok(record) => Ok(Some(record.summary)),
        Err(ActError::NotFound | ActError::Gone { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether a photo was taken far from the place that was chosen.
fn far(about: &About, places: &[Point]) -> bool {
    let here = about.here.as_ref().filter(|_| about.within.is_none());
    let pin = here.and_then(|here| Point::from_degrees(here.lat, here.lon));
    pin.is_some_and(|pin| places.iter().any(|place| photo::far(*place, pin)))
}

fn input(language: &str, (about, pick): (&About, &Picking), fields: &Fields) -> ReportInput {
    let email = fields.said("email");
    ReportInput {
        service: about.service.summary.id.clone(),
        lat: about.here.as_ref().map(|here| here.lat),
        lon: about.here.as_ref().map(|here| here.lon),
        place: match about.within {
            Some(_) => PlaceSaid::Unknown,
            None if fields.has("about") => PlaceSaid::About,
            None => PlaceSaid::Exact,
        },
        area: about.within.clone().filter(|code| !code.is_empty()),
        description: fields.said("description"),
        private_note: private(language, (about, pick), fields),
        answers: answers(&about.service, fields),
        follow: email.is_some(),
        contact: ContactInput {
            email,
            name: None,
            language: Some(language.to_owned()),
            zone: None,
        },
        photos: fields.all(KEPT).map(str::to_owned).collect(),
        asset: about.asset.clone().or_else(|| pick.asset.clone()),
        same_as: match &about.same {
            Some(same) => Some(same.r#ref.clone()),
            None => pick.same.clone(),
        },
    }
}

/// What is for the council alone: after which report it was made, for whom, and the number of a
/// thing that nobody knows.
fn private(language: &str, (about, pick): (&About, &Picking), fields: &Fields) -> Option<String> {
    let after = about.after.as_ref();
    let after = after.map(|after| report::after_another(language, after.as_str()));
    let whose = fields.said("for");
    let whose = whose.map(|whose| report::for_somebody(language, &whose));
    let number = pick.number.as_ref();
    let number = number.map(|number| report::number_as_typed(language, number));
    let all: Vec<String> = after
        .into_iter()
        .chain(whose)
        .chain(number)
        .chain(fields.said("private_note"))
        .collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

fn page(
    web: &Web,
    asker: &Asker,
    (about, pick): (&About, &Picking),
    typed: &Fields,
    form: &str,
    wrong: &[Wrong],
) -> Response {
    let language = asker.language;
    let id = &about.service.summary.id;
    let next = about.here.as_ref();
    let next = next.and_then(|here| pump_acts::read::next_read(&web.app, id, here));
    let page = Tell {
        service: &about.service,
        here: about.here.as_ref(),
        place: &about.place,
        within: about.within.as_deref(),
        photo: &about.photo,
        after: about.after.as_ref().map_or("", Reference::as_str),
        same: about.same.as_ref(),
        asset: about.asset.as_deref(),
        pick: pick.shown(),
        other: about.other || typed.has("other"),
        form,
        typed: Typed(typed.pairs()),
        wrong,
        read_next: next.as_deref(),
    };
    // What was typed would be lost by looking at it in the other language.
    let path = Some(about.path.as_str()).filter(|_| wrong.is_empty());
    let html = report::tell(&shell(web, language, path), &page);
    let answer = kept_by_nobody(shown::page(html));
    match wrong {
        [] => answer,
        _ => (StatusCode::UNPROCESSABLE_ENTITY, answer).into_response(),
    }
}
