//! Topics: what can be followed.

use std::fmt;
use std::str::FromStr;

use crate::point::Point;
use crate::reference::Reference;
use crate::text::{Code, FieldError};

/// The smallest radius of a circle that can be followed, in metres.
pub const LEAST_RADIUS_M: u32 = 50;
/// The largest radius of a circle that can be followed, in metres.
pub const MOST_RADIUS_M: u32 = 20_000;
/// How many topics one request may follow.
pub const MOST_TOPICS: usize = 20;

/// Something that can be followed. Its text form is what the API takes and gives:
///
/// | text | topic |
/// |---|---|
/// | `record:K7M4QX-T` | one record |
/// | `area:E04001083` | everything in an area |
/// | `organisation:west-berkshire` | everything that an organisation has to do |
/// | `service:pothole` | every record of a service |
/// | `asset:lamps-47` | every record about a thing, by its code |
/// | `circle:51.4149,-1.5157,500` | everything within so many metres of a place |
/// | `area:E04001083+service:pothole` | a place or organisation paired with a service |
///
/// `desk:hungerford-town-council` is for that organisation's own mailbox: see [`Topic::is_public`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Topic {
    /// Where or whose.
    pub subject: Subject,
    /// Only this service's records. Not with a record or with a service.
    pub service: Option<Code>,
}

/// The first half of a topic.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// One record, and what is merged into it.
    Record(Reference),
    /// An area, by its code.
    Area(AreaCode),
    /// An organisation, by its slug.
    Organisation(Code),
    /// A service.
    Service(Code),
    /// A thing in somebody's register, by its code.
    Asset(Code),
    /// Everything that an organisation has to do, also what is not public: its mailbox's own topic.
    Desk(Code),
    /// A circle. Secret: never shown, never counted.
    Circle {
        /// Its middle.
        centre: Point,
        /// Its radius in metres, [`LEAST_RADIUS_M`] to [`MOST_RADIUS_M`].
        radius_m: u32,
    },
}

/// The code of an area in its register, such as `E04001083`: letters, digits, `-`, `_`, 1 to 40.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AreaCode(String);

impl AreaCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for AreaCode {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_');
        if !text.is_empty() && text.len() <= 40 && text.chars().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(FieldError::new(
                "area",
                "is no code of an area: write it like E04001083",
            ))
        }
    }
}

impl Topic {
    /// Whether anybody may follow it, and it may stand in a public answer. A desk is for its
    /// organisation's mailbox alone.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !matches!(self.subject, Subject::Desk(_))
    }

    /// The refusal of what nobody can follow.
    #[must_use]
    pub fn none_such() -> FieldError {
        bad()
    }
}

impl FromStr for Topic {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        let (subject, service) = match text.split_once("+service:") {
            Some((subject, service)) => (subject, Some(service)),
            None => (text, None),
        };
        let subject: Subject = subject.parse()?;
        let service = service.map(Code::from_str).transpose().map_err(|_| bad())?;
        let alone = matches!(
            subject,
            Subject::Record(_) | Subject::Service(_) | Subject::Asset(_) | Subject::Desk(_)
        );
        let pairs = !alone;
        if service.is_some() && !pairs {
            let problem = "only an area, an organisation or a circle can be paired with a service";
            return Err(FieldError::new("topics", problem));
        }
        Ok(Self { subject, service })
    }
}

impl FromStr for Subject {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        let (word, rest) = text.split_once(':').ok_or_else(bad)?;
        match word {
            "record" => rest.parse().map(Self::Record).map_err(|_| bad()),
            "area" => rest.parse().map(Self::Area).map_err(|_| bad()),
            "organisation" => rest.parse().map(Self::Organisation).map_err(|_| bad()),
            "desk" => rest.parse().map(Self::Desk).map_err(|_| bad()),
            "service" => rest.parse().map(Self::Service).map_err(|_| bad()),
            "asset" => rest.parse().map(Self::Asset).map_err(|_| bad()),
            "circle" => circle(rest),
            _ => Err(bad()),
        }
    }
}

fn circle(text: &str) -> Result<Subject, FieldError> {
    let mut parts = text.split(',').map(str::trim);
    let (Some(lat), Some(lon), Some(radius), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(bad());
    };
    let centre = lat
        .parse()
        .ok()
        .zip(lon.parse().ok())
        .and_then(|(lat, lon)| Point::from_degrees(lat, lon))
        .ok_or_else(bad)?;
    let radius_m = radius.parse().map_err(|_| bad())?;
    if !(LEAST_RADIUS_M..=MOST_RADIUS_M).contains(&radius_m) {
        let problem =
            format!("a circle has a radius of {LEAST_RADIUS_M} to {MOST_RADIUS_M} whole metres");
        return Err(FieldError::new("topics", problem));
    }
    Ok(Subject::Circle { centre, radius_m })
}

fn bad() -> FieldError {
    FieldError::new(
        "topics",
        "is nothing that can be followed: write record:K7M4QX-T, area:E04001083, \
         organisation:west-berkshire, service:pothole, asset:lamps-47 or circle:51.4149,-1.5157,500",
    )
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.subject {
            Subject::Record(reference) => write!(f, "record:{reference}"),
            Subject::Area(code) => write!(f, "area:{code}"),
            Subject::Organisation(slug) => write!(f, "organisation:{slug}"),
            Subject::Service(service) => write!(f, "service:{service}"),
            Subject::Asset(code) => write!(f, "asset:{code}"),
            Subject::Desk(slug) => write!(f, "desk:{slug}"),
            Subject::Circle { centre, radius_m } => {
                write!(f, "circle:{},{},{radius_m}", centre.lat(), centre.lon())
            }
        }?;
        match &self.service {
            Some(service) => write!(f, "+service:{service}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_read_back_as_written() {
        for text in [
            "area:E04001083",
            "organisation:west-berkshire",
            "service:pothole",
            "asset:lamps-47",
            "desk:hungerford-town-council",
            "circle:51.4149,-1.5157,500",
            "area:E04001083+service:pothole",
            "circle:51.4149,-1.5157,500+service:pothole",
        ] {
            let topic: Topic = text.parse().unwrap();
            assert_eq!(topic.to_string(), text);
        }
    }

    #[test]
    fn what_cannot_be_followed_is_refused() {
        for text in [
            "",
            "area",
            "area:",
            "area:a b",
            "planet:x",
            "record:NOTONE",
            "circle:51,-1",
            "circle:91,0,500",
            "circle:51,-1,49",
            "circle:51,-1,20001",
            "circle:NaN,0,500",
            "service:pothole+service:pothole",
            "organisation:A B",
            "area:x+service:",
            "desk:x+service:pothole",
            "asset:x+service:pothole",
            "asset:A 1",
        ] {
            assert!(text.parse::<Topic>().is_err(), "{text}");
        }
    }
}
