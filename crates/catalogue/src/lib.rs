//! Kinds and services: load, check, explain, route. No I/O.

mod answers;
mod asset;
pub mod calendar;
mod condition;
mod example;
mod file;
mod kind;
mod load;
mod pictures;
mod problem;
mod question;
mod route;
mod service;
mod shelf;
mod shipped;
mod text;
mod vocabulary;

pub use answers::{Answer, Answers, Refused, Said};
pub use asset::{Again, AssetType, Signal};
pub use condition::{BadCondition, Condition, Held, Names};
pub use example::{Example, ExamplePlace, Expect};
pub use kind::{Kind, Review, Shape, State, Transition, Who};
pub use load::{Beside, Catalogue, Declared, File, Files, Gone, Sort, WhatGone};
pub use pictures::PICTURES;
pub use problem::{BadCatalogue, Problem};
pub use question::{Choice, Days, Form, Question, Range};
pub use route::{
    Asked, Decision, Explained, Facts, FactsArea, FactsDuty, FactsOrganisation, Led, PassedOver,
    Takes, Tried, explain, route, try_example,
};
pub use service::{
    Danger, Hours, PublicPlace, Route, Service, Similar, Stop, Target, To, Visibility, Weekday,
};
pub use shelf::Shelf;
pub use text::Text;
pub use vocabulary::{Duty, Layer, Vocabulary};
