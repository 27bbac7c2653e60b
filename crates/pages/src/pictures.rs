//! The pictures of the types of problem: our own line drawings, 24 units square, in the colour of
//! the words beside them.

/// The drawing of a picture of [`pump_catalogue::PICTURES`] as SVG, hidden from who hears the page:
/// the name stands beside it. What has none gets a plain one.
#[must_use]
pub fn picture(name: &str) -> String {
    let drawing = drawing(name).unwrap_or(PLAIN);
    format!(
        "<svg class=\"pump-picture\" viewBox=\"0 0 24 24\" width=\"36\" height=\"36\" fill=\"none\" \
         stroke=\"currentColor\" stroke-width=\"1.5\" stroke-linecap=\"round\" \
         stroke-linejoin=\"round\" aria-hidden=\"true\" focusable=\"false\">{drawing}</svg>"
    )
}

/// A sheet of paper with an exclamation mark: something to tell.
const PLAIN: &str =
    r#"<path d="M5 3h14v14h-6l-4 4v-4H5zM12 6.5v4.5"/><circle cx="12" cy="13.8" r=".4"/>"#;

/// The lines of a picture.
fn drawing(name: &str) -> Option<&'static str> {
    Some(match name {
        "abandoned-vehicle" => {
            r#"<path d="M2 16v-4l3-1 2.5-4h8L19 11l3 1v4h-2.5M8.5 16h7M4.5 16H2M6 11h12M12 7v4"/><circle cx="6.5" cy="16.5" r="2"/><circle cx="17.5" cy="16.5" r="2"/><path d="M4 21h16"/>"#
        }
        "blocked-drain" => {
            r#"<path d="M3 13h18v8H3zM7 13v8M12 13v8M17 13v8M3 9c1.5-1.5 3-1.5 4.5 0s3 1.5 4.5 0 3-1.5 4.5 0 3 1.5 4.5 0M3 5c1.5-1.5 3-1.5 4.5 0s3 1.5 4.5 0 3-1.5 4.5 0 3 1.5 4.5 0"/>"#
        }
        "bus-stop" => {
            r#"<path d="M5 2v20M2 22h6M5 4h5M12 6h9v12h-9zM12 12h9M14 18v2M19 18v2M5 10h3"/>"#
        }
        "dead-animal" => {
            r#"<ellipse cx="12" cy="15.5" rx="4.5" ry="3.8"/><circle cx="5.5" cy="11" r="1.7"/><circle cx="9.5" cy="7" r="1.7"/><circle cx="14.5" cy="7" r="1.7"/><circle cx="18.5" cy="11" r="1.7"/>"#
        }
        "dog-fouling" => {
            r#"<path d="M3 5l3-2 2 2v4h8l3-4 2 1-2 4v5l1 4h-3l-1-5H9l-1 5H5l1-7V8H3zM11 22h9M13 22c0-2 4-2 4 0"/>"#
        }
        "fallen-tree" => {
            r#"<path d="M2 20h20M3 20v-5h3v5M6 16l8-5 1 2-8 5M13 12c-1-4 1-7 4-8 3 0 5 3 5 6s-2 5-4 5c-2 1-4-1-5-3z"/>"#
        }
        "flooding" => {
            r#"<path d="M4 13V9l8-6 8 6v4M10 13V9h4v4M2 17c1.7-1.7 3.3-1.7 5 0s3.3 1.7 5 0 3.3-1.7 5 0 3.3 1.7 5 0M2 21c1.7-1.7 3.3-1.7 5 0s3.3 1.7 5 0 3.3-1.7 5 0 3.3 1.7 5 0"/>"#
        }
        "fly-tipping" => {
            r#"<path d="M2 21h20M6 10c-3 2-4 7-3 11h9c1-4 0-9-3-11M6 10h3M6 10 5 7h5l-1 3M14 21v-8h8v8M14 16h8M18 13v3"/>"#
        }
        "footpath" => {
            r#"<path d="M6 22V3M6 4h11l3 2.5L17 9H6M3 22h6M12 22c0-3 7-3 7-6s-5-2-5-4"/>"#
        }
        "graffiti" => {
            r#"<path d="M5 10h8v12H5zM7 10V7h4v3M9 7V5M5 14h8M16 4h.01M19 3h.01M19 6h.01M22 5h.01M13 5h.01M17 20c1-4 2-6 4-7"/>"#
        }
        "litter-bin" => {
            r#"<path d="M5 8h14l-1.5 14h-11zM4 8c0-3 4-5 8-5s8 2 8 5M8.5 12v6M12 12v6M15.5 12v6"/>"#
        }
        "missed-bin" => {
            r#"<path d="M6 8h11l-1.5 11H8zM4 8h15M4 8V6l3-2h10l2 4M18 12h2V8"/><circle cx="8.5" cy="20.5" r="1.5"/><path d="M13 19v3"/>"#
        }
        "needles" => {
            r#"<path d="m3 21 5-5M7 13l7-7 4 4-7 7-3 1zM16 8l4-4M18 2l4 4M10 10l2 2M12.5 7.5l2 2"/>"#
        }
        "noise" => {
            r#"<path d="M3 9v6h4l6 5V4L7 9zM16 9c1.5 1.5 1.5 4.5 0 6M18.5 6c3.5 3.5 3.5 8.5 0 12"/>"#
        }
        "other" => PLAIN,
        "overgrown-hedge" => {
            r#"<path d="M2 21h20M4 21v-6c-2-1-2-4 0-5-1-3 2-5 4-4 1-3 6-3 7 0 3-1 5 1 4 4 3 1 3 4 1 5v6M8 12l2 2M14 10l2 2M10 17l2 2"/>"#
        }
        "parking" => r#"<path d="M3 3h18v18H3zM9 18V7h4a3.3 3.3 0 0 1 0 6.6H9"/>"#,
        "playground" => r#"<path d="M2 21 6 3h12l4 18M9 3v11M15 3v11M8 14h8M4 12h3M17 12h3"/>"#,
        "pothole" => {
            r#"<path d="M2 19 7 4M22 19 17 4M12 4v3"/><ellipse cx="12" cy="15.5" rx="5.5" ry="3.5"/><path d="m9.5 14 2 1.5 1.5-2 1.5 2"/>"#
        }
        "speeding" => {
            r#"<path d="M3.5 18a9.5 9.5 0 1 1 17 0zM12 14l4-5M12 5v2M4.5 12h2M17.5 12h2M6.7 7.5l1.4 1.4"/><circle cx="12" cy="14.5" r="1"/>"#
        }
        "street-light" => {
            r#"<path d="M7 22V6c0-2 1.5-3 3-3h5M4 22h6M13 3h7l1 4h-9zM14 11l-1 3M17 11v4M20 11l1 3"/>"#
        }
        "street-sign" => {
            r#"<path d="M12 22V2M9 22h6M4 4h14l3 2.5L18 9H4zM20 11H8l-3 2.5L8 16h12z"/>"#
        }
        "toilet" => {
            r#"<path d="M7 2v9h10V2M5 11h14c0 4-2 6-4 7v4H9v-4c-2-1-4-3-4-7zM7 2h10M14 5h1"/>"#
        }
        "traffic-lights" => {
            r#"<path d="M8 2h8v16H8zM12 18v4M9 22h6M5 5h3M5 10h3M16 5h3M16 10h3"/><circle cx="12" cy="5.5" r="1.5"/><circle cx="12" cy="10" r="1.5"/><circle cx="12" cy="14.5" r="1.5"/>"#
        }
        "weeds" => {
            r#"<path d="M2 21h20M12 21V9M12 9c-3 0-5-2-5-5 3 0 5 2 5 5zM12 9c0-3 2-5 5-5 0 3-2 5-5 5zM12 16c-3 1-6 0-7-3 3-1 6 0 7 3zM12 16c1-3 4-4 7-3-1 3-4 4-7 3z"/>"#
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pump_catalogue::{Catalogue, PICTURES};

    use super::*;

    #[test]
    fn every_picture_is_drawn_and_no_two_are_the_same() {
        let drawn: BTreeSet<_> = PICTURES.map(|name| drawing(name).expect(name)).into();
        assert_eq!(drawn.len(), PICTURES.len());
        assert_eq!(picture("never-drawn"), picture("other"));
    }

    #[test]
    fn every_shipped_service_has_a_picture_of_its_own() {
        let catalogue = Catalogue::shipped().expect("the files are in order");
        let services: Vec<_> = catalogue.services().map(|it| it.picture).collect();
        let pictures: BTreeSet<_> = services.iter().collect();
        assert_eq!(pictures.len(), services.len());
    }
}
