//! Who runs a site, and how to reach them: what an operator fills in, and what the pages in the
//! foot show. All of it may be left out.

mod said;

use serde::{Deserialize, Serialize};

pub use said::{Both, Day, Line, Link, ShownEmail, Telephone};

/// What the operator of a site says of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct About {
    /// The organisation that runs the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Both>,
    /// Its postal address, line by line.
    pub address: Vec<Line>,
    /// Its e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<ShownEmail>,
    /// Its telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephone: Option<Telephone>,
    /// Its website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// Who can be rung about reports.
    pub help: HelpLine,
    /// Who answers for personal data.
    pub data_protection: Contact,
    /// Who takes complaints.
    pub complaints: Contact,
    /// Whose ombudsmen look into complaints about the councils of the site; both, when nobody says.
    pub ombudsman: Vec<Nation>,
    /// How accessible the site was found to be.
    pub accessibility: Accessibility,
    /// What the owners of the data that the site shows want to be said, each a sentence.
    pub attributions: Vec<Both>,
}

/// A line that people ring.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HelpLine {
    /// Its number. Whoever uses text relay dials 18001 before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephone: Option<Telephone>,
    /// When somebody answers, such as "Monday to Friday, 9am to 5pm".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Both>,
}

/// Somebody who can be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// Who, such as "Data protection officer".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Both>,
    /// An e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<ShownEmail>,
    /// A telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephone: Option<Telephone>,
    /// A page of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
}

impl Contact {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A nation whose councils have an ombudsman.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nation {
    /// Local Government and Social Care Ombudsman.
    England,
    /// Public Services Ombudsman for Wales.
    Wales,
}

/// What a test of the site by people found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accessibility {
    /// The day of the last test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tested: Option<Day>,
    /// What is known not to work well, each a sentence.
    pub problems: Vec<Both>,
}
