//! Names on a picture, none over another.

use std::fmt::Write as _;

use super::escaped;
use super::path::FINE;
use crate::clip::Frame;
use crate::look::PLACE_HIGH;

/// The most names on a picture.
const MOST: usize = 40;
/// How wide a letter is beside its height.
const WIDE: f64 = 0.56;
/// How high the letters of streets are, in pixels.
const STREET: f64 = 11.0;

/// A name that would like to stand on the picture.
#[derive(Debug)]
pub(super) struct Wish {
    /// Smaller is more.
    pub(super) matters: u8,
    pub(super) name: String,
    /// The middle of the words, in pixels.
    pub(super) at: [f64; 2],
    /// How far they are turned, in degrees; 0 for a place, whose name stands upright.
    pub(super) turned: f64,
    pub(super) street: bool,
}

/// Where the name of a street may stand: along the longest straight part that lies inside, if it is
/// long enough.
pub(super) fn along(name: &str, part: &[[f64; 2]], frame: Frame) -> Option<Wish> {
    let runs = part.iter().zip(part.iter().skip(1));
    let inside = runs.filter_map(|(from, to)| frame.cut(*from, *to));
    let length = |run: &[[f64; 2]; 2]| (run[1][0] - run[0][0]).hypot(run[1][1] - run[0][1]);
    let run = inside.max_by(|a, b| length(a).total_cmp(&length(b)))?;
    if length(&run) < wide(name, STREET) * 0.9 {
        return None;
    }
    let [from, to] = run;
    let turned = (to[1] - from[1]).atan2(to[0] - from[0]).to_degrees();
    // Never upside down.
    let turned = match turned {
        turned if turned > 90.0 => turned - 180.0,
        turned if turned < -90.0 => turned + 180.0,
        turned => turned,
    };
    Some(Wish {
        matters: 9,
        name: name.to_owned(),
        at: [0, 1].map(|axis| f64::midpoint(from[axis], to[axis])),
        turned,
        street: true,
    })
}

/// Writes the names that fit, those that matter most first, each once.
pub(super) fn write(svg: &mut String, mut wishes: Vec<Wish>, frame: Frame) {
    wishes.sort_by(|a, b| (a.matters, &a.name).cmp(&(b.matters, &b.name)));
    let mut taken: Vec<Frame> = Vec::new();
    let mut said: Vec<String> = Vec::new();
    for wish in wishes {
        let high = match (wish.street, PLACE_HIGH.get(usize::from(wish.matters))) {
            (false, Some(high)) => *high,
            _ => STREET,
        };
        let room = room(&wish, high);
        let fits = room.low[0] >= frame.low[0]
            && room.low[1] >= frame.low[1]
            && room.high[0] <= frame.high[0]
            && room.high[1] <= frame.high[1];
        let met = taken.iter().any(|other| meet(room, *other));
        if !fits || met || said.contains(&wish.name) {
            continue;
        }
        let [x, y] = wish.at.map(|pixels| (pixels * FINE).round());
        let high = high * FINE;
        let _ = write!(
            svg,
            "<text class=\"n\" x=\"{x}\" y=\"{y}\" dy=\".35em\" font-size=\"{high}\""
        );
        if wish.turned != 0.0 {
            let _ = write!(svg, " transform=\"rotate({:.0} {x} {y})\"", wish.turned);
        }
        let _ = write!(svg, ">{}</text>", escaped(&wish.name));
        taken.push(room);
        said.push(wish.name);
        if taken.len() == MOST {
            return;
        }
    }
}

fn wide(name: &str, high: f64) -> f64 {
    name.chars().count() as f64 * high * WIDE
}

/// The upright box around words.
fn room(wish: &Wish, high: f64) -> Frame {
    let (sin, cos) = wish.turned.to_radians().sin_cos();
    let wide = wide(&wish.name, high);
    let half = [
        (wide * cos.abs() + high * sin.abs()) / 2.0 + 2.0,
        (wide * sin.abs() + high * cos.abs()) / 2.0 + 2.0,
    ];
    Frame {
        low: [0, 1].map(|axis| wish.at[axis] - half[axis]),
        high: [0, 1].map(|axis| wish.at[axis] + half[axis]),
    }
}

fn meet(a: Frame, b: Frame) -> bool {
    [0, 1]
        .into_iter()
        .all(|axis| a.low[axis] < b.high[axis] && b.low[axis] < a.high[axis])
}
