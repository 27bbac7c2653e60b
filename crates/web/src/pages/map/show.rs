//! `/map?c=51.4149,-1.5157&z=16&at=…&service=…`: the map as a page that works without a script. A
//! press on the picture puts the pin there.

use std::sync::LazyLock;

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_core::Point;
use pump_core::view::AreaView;
use pump_maps::{DEEPEST, SHALLOWEST, Window};
use pump_pages::page::{self, MapGroup, MapPage, Ways};

use super::near::on_map;
use super::picture::bounds;
use super::{Asked, NARROW, WIDE, area};
use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::files;
use crate::pages::report::{kept_with, photo, see};
use crate::pages::shown::{self, failed, shell};
use crate::state::Web;

/// The addresses of what the map that moves is made of: script, worker, style sheet.
static SCRIPT: LazyLock<[String; 3]> = LazyLock::new(|| {
    let named = |begins, ends| format!("/static/{}", files::named(begins, ends));
    [
        named("map-", ".js"),
        named("worker-", ".js"),
        named("maplibre-", ".css"),
    ]
});

/// How many groups are listed.
const MOST_LISTED: usize = 20;
/// How far a step goes, as a part of the map.
const STEP: f64 = 0.6;

/// The page; a press on the picture leads to it with the pin.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let language = asker.language;
    let asked = Asked::of(&web, &uri);
    let photo = photo(&asked.fields);
    if let Some(pin) = pressed(&asked) {
        let code = area(&web, &asked.fields).map_or(String::new(), |area| area.code.clone());
        let pin = (pin.lat(), pin.lon());
        let address = page::map_address(pin, &asked.narrow.shown(), &code, &photo);
        let (centre, zoom) = (asked.centre, asked.zoom);
        let at = page::report::at(centre.lat(), centre.lon());
        return see(language, &format!("{address}&c={at}&z={zoom}"));
    }
    let area = area(&web, &asked.fields);
    let asked = match &area {
        Some(area) if !asked.fields.has("c") && asked.pin.is_none() => {
            around(&web, asked, area).await
        }
        _ => asked,
    };
    let Some(window) = asked.window(WIDE) else {
        return see(language, "/map");
    };
    let on_map = match on_map(&web, language, &asked).await {
        Ok(on_map) => on_map,
        Err(problem) => return failed(&web, language, &problem),
    };
    let pin = asked.pin.and_then(|pin| {
        let here = pump_acts::read::here(&web.app, pin.lat(), pin.lon());
        here.ok()
    });
    let groups = on_map.groups.iter().take(MOST_LISTED).map(|group| {
        let (lat, lon) = (group.at.lat(), group.at.lon());
        let here = pump_acts::read::here(&web.app, lat, lon);
        let areas = here.map(|here| here.areas).unwrap_or_default();
        MapGroup {
            lat,
            lon,
            count: group.count,
            name: areas.into_iter().next().map_or(String::new(), |it| it.name),
        }
    });
    let groups: Vec<MapGroup> = groups.collect();
    let query = uri
        .query()
        .map_or(String::new(), |query| format!("?{query}"));
    let shell = shell(&web, language, Some(&format!("/map{query}")));
    let degrees = |point: Point| (point.lat(), point.lon());
    let page = MapPage {
        centre: degrees(asked.centre),
        zoom: asked.zoom,
        closer: (asked.zoom < DEEPEST).then(|| asked.zoom + 1),
        farther: (asked.zoom > SHALLOWEST).then(|| asked.zoom - 1),
        ways: ways(&window),
        sizes: [WIDE, NARROW],
        pin: pin.as_ref(),
        narrowed: asked.narrow.shown(),
        photo: &photo,
        area: area.as_ref().map_or("", |area| &area.code),
        records: &on_map.records,
        more: on_map.more,
        groups: &groups,
        attribution: &web.maps.attribution(),
        script: &script(&web),
    };
    let mut answer = shown::page(page::map(&shell, &web.app.catalogue(), &page));
    if let Some(others) = web.maps.others() {
        shown::with_pictures_of(others, &mut answer);
    }
    kept_with(&photo, answer)
}

/// The addresses of the map's parts. A worker goes by the policy that its file came with, which
/// names who else serves tiles: under another name it is asked for anew.
fn script(web: &Web) -> [String; 3] {
    let mut script = SCRIPT.clone();
    if let Some(others) = web.maps.others() {
        script[1].push('?');
        script[1].push_str(others);
    }
    script
}

/// The map with all of an area on it. An area whose border cannot be read is no reason for no map.
async fn around(web: &Web, asked: Asked, area: &AreaView) -> Asked {
    let rings = pump_acts::read::border(&web.app, area).await;
    let corners = rings.ok().and_then(|rings| bounds(&rings));
    let [wide, high] = WIDE;
    match corners.and_then(|corners| Window::around(corners, wide, high).ok()) {
        Some(window) => Asked {
            centre: window.centre(),
            zoom: window.zoom(),
            ..asked
        },
        None => asked,
    }
}

/// The place under the press on one of the two pictures. A press of the keyboard says 0,0 and
/// means the middle.
fn pressed(asked: &Asked) -> Option<Point> {
    let on = |name: &str, size: [u32; 2]| {
        let pixel = pixel(&asked.fields, name)?;
        let window = asked.window(size)?;
        match pixel {
            [0.0, 0.0] => Some(asked.centre),
            pixel => window.place_at(pixel),
        }
    };
    on("wide", WIDE).or_else(|| on("narrow", NARROW))
}

fn pixel(fields: &Fields, name: &str) -> Option<[f64; 2]> {
    let axis = |axis: &str| fields.one(&format!("{name}.{axis}")).parse::<f64>().ok();
    axis("x").zip(axis("y")).map(|(x, y)| [x, y])
}

/// The middles of the maps north, east, south and west of this one.
fn ways(window: &Window) -> Ways {
    let [width, height] = [window.width(), window.height()].map(f64::from);
    let to = |x: f64, y: f64| {
        let at = [width * (0.5 + x * STEP), height * (0.5 + y * STEP)];
        window.place_at(at).map(|point| (point.lat(), point.lon()))
    };
    Ways {
        north: to(0.0, -1.0),
        east: to(1.0, 0.0),
        south: to(0.0, 1.0),
        west: to(-1.0, 0.0),
    }
}
