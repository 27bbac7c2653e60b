//! The same look as a style for MapLibre.

use serde_json::{Value, json};

use super::{
    CLASSES, GROWS, HALO, How, LAND, MEASURED_AT, NAMED, NAMED_ROADS, Only, PAINTS, Paint,
    ROAD_NAMES_FROM, WORDS,
};

/// The style of the map that moves. `base` is the address of the base map's tiles with `{z}`, `{x}`
/// and `{y}` in it, with its shallowest and deepest zoom; `None` without a base map. `night` takes
/// the dark colours. Names are drawn with the page's own typeface: no glyphs are asked for.
#[must_use]
pub fn style(base: Option<(&str, [u8; 2])>, attribution: &str, night: bool) -> Value {
    let time = usize::from(night);
    let mut layers = vec![json!({
        "id": "land", "type": "background", "paint": { "background-color": LAND[time] },
    })];
    let mut sources = serde_json::Map::new();
    if let Some((tiles, [shallowest, deepest])) = base {
        let source = json!({
            "type": "vector", "tiles": [tiles], "minzoom": shallowest, "maxzoom": deepest,
            "attribution": attribution,
        });
        sources.insert("base".to_owned(), source);
        for paint in PAINTS {
            layers.extend(paint.layers.iter().map(|layer| painted(paint, layer, time)));
        }
        layers.extend(NAMED_ROADS.iter().map(|layer| street_names(layer, time)));
        layers.extend(NAMED.iter().map(|layer| place_names(layer, time)));
    }
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

fn place_names(layer: &str, time: usize) -> Value {
    json!({
        "id": format!("place-names-{layer}"), "type": "symbol", "source": "base",
        "source-layer": layer,
        "layout": {
            "text-field": ["get", "name"], "text-size": 14,
            "text-font": ["Atkinson Hyperlegible"],
        },
        "paint": words(time),
    })
}

fn words(time: usize) -> Value {
    json!({ "text-color": WORDS[time], "text-halo-color": HALO[time], "text-halo-width": 1.5 })
}
