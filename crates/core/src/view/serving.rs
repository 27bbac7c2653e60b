//! Who serves an area, and who has which duty there.

use serde::Serialize;

use super::Words;
use super::here::AreaHere;

/// Who serves an area, and who has which duty there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Serving {
    /// The organisations of the area and of the wider ones that it lies in, the finest first.
    pub organisations: Vec<ServingOrganisation>,
    /// The duties that somebody has there, by name.
    pub duties: Vec<ServingDuty>,
    /// The wider areas that it lies in, the finest first.
    pub within: Vec<AreaHere>,
}

/// An organisation that serves an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServingOrganisation {
    /// Its slug: its page is `/o/{slug}`.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A duty in an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServingDuty {
    /// The duty, such as `highways`.
    pub duty: String,
    /// What it is called; absent where the catalogue has no words for it.
    pub name: Option<Words>,
    /// Does the work.
    pub service: ServingOrganisation,
    /// Decides, where that is somebody else.
    pub council: Option<ServingOrganisation>,
    /// Has the legal duty, where that is somebody else.
    pub authority: Option<ServingOrganisation>,
}
