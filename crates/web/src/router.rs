//! The routes, and nothing else: what each does is in its own file.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::UtoipaMethodRouter;
use utoipa_axum::routes;

use crate::api::{
    answers, asset, assets, changes, contribute, explain, feeds as secret_feeds, follow,
    follow_change, follow_confirm, follow_end, hand_over, hide, kind, kinds, merge,
    openapi as description, photo_release, photo_remove, photos, places, record, records,
    records_csv, redact, release, report, restore, service, services, signals, similar, split,
    undo, unmerge, update, waiting, withdraw,
};
use crate::areas;
use crate::body::MOST_BODY;
use crate::door::Door;
use crate::feeds;
use crate::health;
use crate::pages::{self, clerk, demo, files, front, map, sign_in, updates};
use crate::pass::{no_route, no_such_method, panicked, pass};
use crate::picture::MOST_PICTURE;
use crate::rule::Declared;
use crate::state::Web;
use crate::tiles;

fn door() -> Door {
    pages::always::routes(pages::lists::routes(own()))
}

fn own() -> Door {
    Door::new()
        .api(report::RULE, routes!(report::report))
        .api(similar::RULE, routes!(similar::similar))
        .api(places::RULE, routes!(places::places))
        .api(records::RULE, routes!(records::records))
        .api(records_csv::RULE, routes!(records_csv::records_csv))
        .api(record::RULE, routes!(record::record))
        .api(contribute::RULE, routes!(contribute::contribute))
        .api(update::RULE, routes!(update::update))
        .api(release::RULE, routes!(release::release))
        .api(waiting::RULE, routes!(waiting::waiting))
        .api(merge::RULE, routes!(merge::merge))
        .api(unmerge::RULE, routes!(unmerge::unmerge))
        .api(split::RULE, routes!(split::split))
        .api(hide::RULE, routes!(hide::hide))
        .api(redact::RULE, routes!(redact::redact))
        .api(hand_over::RULE, routes!(hand_over::hand_over))
        .api(withdraw::RULE, routes!(withdraw::withdraw))
        .api(restore::RULE, routes!(restore::restore))
        .api(undo::RULE, routes!(undo::undo))
        .api(photos::RULE, of_size(MOST_PICTURE, routes!(photos::photos)))
        .api(photo_release::RULE, routes!(photo_release::release_photo))
        .api(photo_remove::RULE, routes!(photo_remove::remove_photo))
        .api(follow::RULE, routes!(follow::follow))
        .api(follow_confirm::RULE, routes!(follow_confirm::confirm))
        .api(follow_change::RULE, routes!(follow_change::change))
        .api(follow_end::RULE, routes!(follow_end::end))
        .api(answers::RULE, routes!(answers::answer))
        .api(secret_feeds::RULE, routes!(secret_feeds::secret_feed))
        .api(assets::RULE, routes!(assets::assets))
        .api(asset::RULE, routes!(asset::asset))
        .api(signals::RULE, routes!(signals::tell))
        .api(changes::RULE, routes!(changes::changes))
        .api(services::RULE, routes!(services::services))
        .api(service::RULE, routes!(service::service))
        .api(explain::RULE, routes!(explain::explain))
        .api(kinds::RULE, routes!(kinds::kinds))
        .api(kind::RULE, routes!(kind::kind))
        .api(description::RULE, routes!(description::openapi))
        .page(changes::RULE, "/changes", GET, get(changes::changes))
        .page(
            health::RULE,
            "/healthz",
            health::METHODS,
            get(health::healthz),
        )
        .page(
            areas::RULE,
            "/areas/point/{srid}/{at}",
            GET,
            get(areas::point::point),
        )
        .page(
            areas::RULE,
            "/areas/postcode/{postcode}",
            GET,
            get(areas::postcode::postcode),
        )
        .page(areas::RULE, "/areas/{name}", GET, get(areas::one::one))
        .page(
            areas::RULE,
            "/areas/{name}/children",
            GET,
            get(areas::children::children),
        )
        // The same at the addresses that clients of MapIt know.
        .page(
            areas::RULE,
            "/point/{srid}/{at}",
            GET,
            get(areas::point::point),
        )
        .page(
            areas::RULE,
            "/postcode/{postcode}",
            GET,
            get(areas::postcode::postcode),
        )
        .page(areas::RULE, "/area/{name}", GET, get(areas::one::one))
        .page(
            areas::RULE,
            "/area/{name}/children",
            GET,
            get(areas::children::children),
        )
        .page(front::RULE, "/", GET, get(front::front))
        .page(files::RULE, "/static/{name}", GET, get(files::file))
        .page(
            pages::desk::RULE,
            "/desk",
            GET,
            get(pages::desk::list::show),
        )
        .page(
            pages::thing::labels::RULE,
            "/desk/labels",
            GET,
            get(pages::thing::labels::show),
        )
        .page(
            pages::desk::RULE,
            "/desk/{ref}",
            GET,
            get(pages::desk::one::show),
        )
        .page(
            pages::desk::RULE,
            "/desk/{ref}/{act}",
            PRESS,
            post(pages::desk::act::press).layer(DefaultBodyLimit::max(MOST_FORM)),
        )
        .page(map::RULE, "/map", GET, get(map::show::show))
        .page(map::RULE, "/map.geojson", GET, get(map::geojson::geojson))
        .page(map::RULE, "/map.svg", GET, get(map::picture::picture))
        .page(map::RULE, "/map/style.json", GET, get(map::style::style))
        .page(
            map::RULE,
            "/tiles/base/{z}/{x}/{y}",
            GET,
            get(map::base::tile),
        )
        .page(
            tiles::RULE,
            "/tiles/areas/{z}/{x}/{y}",
            GET,
            get(tiles::areas::tile),
        )
        .page(
            tiles::RULE,
            "/tiles/{z}/{x}/{y}",
            GET,
            get(tiles::records::tile),
        )
        .page(tiles::RULE, "/tiles.json", GET, get(tiles::json::json))
        .page(pages::place::RULE, "/place", GET, get(pages::place::show))
        .page(
            pages::place::RULE,
            "/place.json",
            GET,
            get(pages::place::json),
        )
        .page(
            pages::place::RULE,
            "/place.geojson",
            GET,
            get(pages::place::geojson),
        )
        .page(
            pages::place::RULE,
            "/place.csv",
            GET,
            get(pages::place::csv),
        )
        .page(
            pages::follow::RULE,
            "/follow",
            ASK,
            get(pages::follow::show).post(pages::follow::send),
        )
        .page(
            pages::follow::RULE,
            "/follow/asked",
            GET,
            get(pages::follow::asked),
        )
        .page(
            pages::report::RULE,
            "/report",
            GET,
            get(pages::report::where_::show),
        )
        .page(
            pages::report::RULE,
            "/report/somewhere",
            GET,
            get(pages::report::somewhere::show),
        )
        .page(
            pages::report::RULE,
            "/report/photo",
            PRESS,
            post(pages::report::photo_place::send).layer(DefaultBodyLimit::max(MOST_FORM)),
        )
        .page(
            pages::report::RULE,
            "/report/what",
            GET,
            get(pages::report::what::show),
        )
        .page(
            pages::report::RULE,
            "/report/known",
            GET,
            get(pages::report::known::show),
        )
        .page(
            pages::report::RULE,
            "/report/tell",
            ASK,
            get(pages::report::tell::show)
                .post(pages::report::tell::send)
                .layer(DefaultBodyLimit::max(MOST_FORM)),
        )
        .page(
            pages::report::thanks::RULE,
            "/report/thanks/{token}",
            ASK,
            get(pages::report::thanks::show).post(pages::report::thanks::more),
        )
        .page(
            pages::report::thanks::RULE,
            "/report/thanks/{token}/photos",
            PRESS,
            post(pages::report::thanks::photos).layer(DefaultBodyLimit::max(MOST_FORM)),
        )
        .page(
            pages::record::RULE,
            "/r/{ref}",
            GET,
            get(pages::record::record),
        )
        .page(
            pages::photo::RULE,
            "/photos/{id}",
            GET,
            get(pages::photo::large),
        )
        .page(
            pages::photo::RULE,
            "/photos/{id}/small",
            GET,
            get(pages::photo::small),
        )
        .page(feeds::RULE, "/a/{code}", GET, get(feeds::area))
        .page(feeds::RULE, "/o/{slug}", GET, get(feeds::organisation))
        .page(
            pages::service::RULE,
            "/s/{service}",
            GET,
            get(pages::service::service),
        )
        .page(
            pages::thing::RULE,
            "/a/{code}/breaks",
            GET,
            get(pages::thing::breaks::show),
        )
        .page(
            pages::thing::RULE,
            "/a/{code}/breaks.json",
            GET,
            get(pages::thing::breaks::json),
        )
        .page(pages::thing::RULE, "/t", GET, get(pages::thing::find::show))
        .page(
            pages::thing::RULE,
            "/t/{code}",
            GET,
            get(pages::thing::show),
        )
        .page(feeds::RULE, "/feeds/{token}", GET, get(feeds::secret))
        .page(
            sign_in::RULE,
            "/sign-in",
            ASK,
            get(sign_in::ask::show).post(sign_in::ask::send),
        )
        .page(
            sign_in::RULE,
            "/sign-in/asked",
            GET,
            get(sign_in::ask::asked),
        )
        .page(
            sign_in::link::RULE,
            "/sign-in/{token}",
            ASK,
            get(sign_in::link::show).post(sign_in::link::press),
        )
        .page(sign_in::RULE, "/sign-out", PRESS, post(sign_in::out::out))
        .page(
            updates::mine::RULE,
            "/updates",
            GET,
            get(updates::mine::show),
        )
        .page(
            updates::mine::RULE,
            "/updates/language",
            PRESS,
            post(updates::language::change),
        )
        .page(
            updates::mine::RULE,
            "/updates/forget",
            ASK,
            get(updates::forget::ask).post(updates::forget::forget),
        )
        .page(
            updates::RULE,
            "/updates/confirm/{token}",
            ASK,
            get(updates::confirm::ask).post(updates::confirm::confirm),
        )
        .page(
            updates::RULE,
            "/updates/stop/{token}",
            ASK,
            get(updates::stop::ask).post(updates::stop::stop),
        )
        .page(
            updates::RULE,
            "/updates/change/{token}",
            PRESS,
            post(updates::change::change),
        )
        .page(
            updates::RULE,
            "/updates/again/{token}",
            PRESS,
            post(updates::again::again),
        )
        .page(
            updates::RULE,
            "/updates/stop-all/{token}",
            ASK,
            get(updates::stop_all::ask).post(updates::stop_all::stop_all),
        )
        .page(
            updates::RULE,
            "/updates/not-me/{token}",
            ASK,
            get(updates::not_me::ask).post(updates::not_me::not_me),
        )
        .page(demo::RULE, "/demo", GET, get(demo::story::story))
        .page(demo::RULE, "/demo/mail", GET, get(demo::mail::mail))
        .page(
            demo::RULE,
            "/demo/mail/{id}",
            GET,
            get(demo::letter::letter),
        )
        .page(
            demo::RULE,
            "/demo/mail/{id}/html",
            GET,
            get(demo::letter::html),
        )
        .page(
            demo::RULE,
            "/demo/mail/{id}/raw",
            GET,
            get(demo::letter::raw),
        )
        .page(demo::RULE, "/demo/as/{role}", PRESS, post(demo::play::play))
        .page(
            pages::fixed::RULE,
            "/fixed/{token}",
            ASK,
            get(pages::fixed::ask).post(pages::fixed::answer),
        )
        .page(
            clerk::RULE,
            "/clerk/{token}",
            ASK,
            get(clerk::look::look)
                .post(clerk::press::press)
                .layer(DefaultBodyLimit::max(MOST_FORM)),
        )
        .page(
            clerk::RULE,
            "/clerk/{token}/photos/{id}",
            GET,
            get(clerk::photo::large),
        )
        .page(
            clerk::RULE,
            "/clerk/{token}/photos/{id}/small",
            GET,
            get(clerk::photo::small),
        )
}

pub(crate) const GET: &[Method] = &[Method::GET];
/// A page that asks, and its button.
const ASK: &[Method] = &[Method::GET, Method::POST];
/// A button alone.
const PRESS: &[Method] = &[Method::POST];

/// The largest form with photos, in bytes.
const MOST_FORM: usize = 64 * 1024 * 1024;

/// Routes whose bodies may have up to `most` bytes.
fn of_size(most: usize, routes: UtoipaMethodRouter<Web>) -> UtoipaMethodRouter<Web> {
    let (schemas, paths, methods) = routes;
    (schemas, paths, methods.layer(DefaultBodyLimit::max(most)))
}

/// The whole door.
pub fn router(state: Web) -> Router {
    let (router, _, _) = door().open();
    // Welsh pages stand at the same addresses behind `/cy`; `pass` sets the language.
    // A nest has no address that ends in a slash.
    Router::new()
        .nest("/cy", router.clone())
        .route("/cy/", get(front::front))
        .merge(router)
        .fallback(no_route)
        .method_not_allowed_fallback(no_such_method)
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), pass))
        .with_state(state)
}

/// The description of the API, OpenAPI 3.1.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    door().open().1
}

/// The rule of every route.
#[must_use]
pub fn rules() -> Vec<Declared> {
    door().open().2
}
