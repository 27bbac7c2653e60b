//! The same look as a style for MapLibre.

use serde_json::{Value, json};

use super::names::place_names;
use super::{
    CLASSES, GROWS, HALO, How, LAND, MEASURED_AT, NAMED, NAMED_ROADS, OUTLINE, OUTLINE_WIDE, Only,
    PAINTS, Paint, ROAD_NAMES_FROM, WORDS,
};

/// The tiles of a base map.
#[derive(Clone, Copy, Debug)]
pub struct Base<'a> {
    /// Their address with `{z}`, `{x}` and `{y}` in it.
    pub tiles: &'a str,
    /// The shallowest and the deepest zoom that has some.
    pub zooms: [u8; 2],
    /// Whether they are pictures, which look as they look, by day and by night.
    pub pictures: bool,
}

/// What a style is of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look<'a> {
    /// The base map, if there is one.
    pub base: Option<Base<'a>>,
    /// The address of the tiles with the border of the area that a page is about, with `{z}`, `{x}`
    /// and `{y}` in it.
    pub outline: Option<&'a str>,
    /// Whose the base map is.
    pub attribution: &'a str,
    /// Whether it takes the dark colours.
    pub night: bool,
}

/// The style of the map that moves. Names are drawn with the page's own typeface: no glyphs are
/// asked for.
#[must_use]
pub fn style(look: &Look<'_>) -> Value {
    let time = usize::from(look.night);
    let mut layers = vec![json!({
        "id": "land", "type": "background", "paint": { "background-color": LAND[time] },
    })];
    let mut sources = serde_json::Map::new();
    let mut border = None;
    if let Some(tiles) = look.outline {
        let source = json!({ "type": "vector", "tiles": [tiles], "minzoom": 0, "maxzoom": 16 });
        sources.insert("areas".to_owned(), source);
        border = Some(json!({
            "id": "outline", "type": "line", "source": "areas", "source-layer": "areas",
            "layout": { "line-cap": "round", "line-join": "round" },
            "paint": { "line-color": OUTLINE[time], "line-width": OUTLINE_WIDE },
        }));
    }
    if let Some(base) = look.base {
        let [shallowest, deepest] = base.zooms;
        let mut source = json!({
            "type": "vector", "tiles": [base.tiles], "minzoom": shallowest, "maxzoom": deepest,
            "attribution": look.attribution,
        });
        if base.pictures {
            source["type"] = json!("raster");
            source["tileSize"] = json!(256);
            layers.push(json!({ "id": "pictures", "type": "raster", "source": "base" }));
        } else {
            for paint in PAINTS {
                layers.extend(paint.layers.iter().map(|layer| painted(paint, layer, time)));
            }
        }
        sources.insert("base".to_owned(), source);
        layers.extend(border.take());
        if !base.pictures {
            layers.extend(NAMED_ROADS.iter().map(|layer| street_names(layer, time)));
            let paint = words(time);
            layers.extend(NAMED.iter().flat_map(|layer| place_names(layer, &paint)));
        }
    }
    layers.extend(border);
    json!({ "version": 8, "sources": sources, "layers": layers })
}

fn painted(paint: &Paint, layer: &str, time: usize) -> Value {
    let colour = paint.colour[time];
    let (kind, look) = match paint.how {
        How::Fill => ("fill", json!({ "fill-color": colour })),
        How::Line(measured) => {
            let wide = |zoom: f64| measured * GROWS.powf(zoom - MEASURED_AT);
            let by_zoom = json!([
                "interpolate",
                ["exponential", GROWS],
                ["zoom"],
                8,
                wide(8.0),
                20,
                wide(20.0),
            ]);
            (
                "line",
                json!({ "line-color": colour, "line-width": by_zoom }),
            )
        }
        How::Border(wide, dashes) => (
            "line",
            json!({ "line-color": colour, "line-width": wide, "line-dasharray": dashes }),
        ),
    };
    let mut made = json!({
        "id": format!("{}-{layer}", paint.name), "type": kind, "source": "base",
        "source-layer": layer, "minzoom": paint.from, "paint": look,
    });
    if let Some(object) = made.as_object_mut() {
        if kind == "line" {
            let round = json!({ "line-cap": "round", "line-join": "round" });
            object.insert("layout".to_owned(), round);
        }
        if let Some(filter) = filter(&paint.only) {
            object.insert("filter".to_owned(), filter);
        }
    }
    made
}

fn class() -> Value {
    let keys = CLASSES.iter().map(|key| json!(["get", key]));
    let mut value = vec![json!("coalesce")];
    value.extend(keys);
    value.push(json!(""));
    Value::Array(value)
}

fn filter(only: &Only) -> Option<Value> {
    let among = |list: &[&str]| json!(["in", class(), ["literal", list]]);
    match only {
        Only::All => None,
        Only::In(list) => Some(among(list)),
        Only::NotIn(list) => Some(json!(["!", among(list)])),
    }
}

fn street_names(layer: &str, time: usize) -> Value {
    json!({
        "id": format!("street-names-{layer}"), "type": "symbol", "source": "base",
        "source-layer": layer, "minzoom": ROAD_NAMES_FROM - 1,
        "layout": {
            "symbol-placement": "line", "text-field": ["get", "name"], "text-size": 12,
            "text-font": ["Atkinson Hyperlegible"],
        },
        "paint": words(time),
    })
}

fn words(time: usize) -> Value {
    json!({ "text-color": WORDS[time], "text-halo-color": HALO[time], "text-halo-width": 1.5 })
}
