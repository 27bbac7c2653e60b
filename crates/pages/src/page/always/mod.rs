//! What is always there: help, who runs the site, privacy, accessibility, complaints, licences.

mod about;
mod accessibility;
mod complaints;
mod help;
mod licences;
mod privacy;
mod prose;

pub use about::about;
pub use accessibility::accessibility;
pub use complaints::complaints;
pub use help::help;
pub use licences::{PARTS, Part, licences};
pub use privacy::{Kept, privacy, privacy_of};

pub(crate) use prose::relay;

use crate::texts::always::Foot;

/// Takes a name from the texts of the foot.
type Name = fn(&Foot) -> &'static str;

/// What the foot of every page leads to: the path, and its name there.
pub(crate) const FOOT: [(&str, Name); 10] = [
    ("/help", |w| w.help),
    ("/services", |w| w.services),
    ("/map", |w| w.map),
    ("/areas", |w| w.areas),
    ("/organisations", |w| w.organisations),
    ("/about", |w| w.about),
    ("/privacy", |w| w.privacy),
    ("/accessibility", |w| w.accessibility),
    ("/complaints", |w| w.complaints),
    ("/licences", |w| w.licences),
];
