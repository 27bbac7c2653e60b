//! Whole pages of HTML. They work without JavaScript, and everything foreign is escaped.

pub mod always;
mod ask;
mod clerk;
mod confirmed;
mod demo;
mod desk;
mod directory;
mod fixed;
mod follow;
mod found;
mod front;
mod goes;
mod map;
mod narrow;
mod photo;
mod place;
mod plain;
mod record;
pub mod report;
mod say;
mod service;
mod services;
pub mod sign_in;
mod thing;
mod topic;
pub mod updates;

pub use ask::{Ask, Change, ask};
pub use clerk::{ClerkForm, clerk};
pub use confirmed::confirmed;
pub use demo::{DemoLetter, DemoStory, demo_letter, demo_letters, demo_story};
pub use desk::{
    DeskList, DeskOne, DeskRow, DeskWrong, Remove, RemoveWhat, Sure, desk_list, desk_one,
    desk_remove, desk_sure,
};
pub use directory::{Directory, directory};
pub use fixed::{AskFix, WrongFix, fixed};
pub use follow::{Follow, asked, follow};
pub use found::{Found, found};
pub use front::front;
pub use goes::Taken;
pub use map::{MOST_NUMBERED, MapGroup, MapPage, Ways, map, map_address, map_title};
pub use narrow::Narrowed;
pub use photo::photo_problem;
pub use place::{AROUND_M, place};
pub use plain::{Done, done, problem, trouble, withdrawn};
pub use record::{record, record_in};
pub use service::{ServiceList, service};
pub use services::services;
pub use thing::{breaks, find_thing, labels, thing, way_to_report};
pub use topic::{Ended, TopicList, topic};

use pump_core::about::About;
use pump_core::view::Words;

use crate::texts::always::Foot;
use crate::texts::common::Common;
use crate::texts::demo::Demo;
use crate::texts::{Texts, texts};

/// What every page of a site has around it.
#[derive(Clone, Debug)]
pub struct Shell<'a> {
    /// The name that the council gives its site.
    pub site: &'a str,
    /// The address of the site for whoever is elsewhere, without a slash at its end.
    pub origin: &'a str,
    /// What links to pages of the site begin with, so that they answer in this language too:
    /// nothing, or `/cy`.
    pub base: String,
    /// `en` or `cy`.
    pub language: &'a str,
    /// The address of this page in the other language, where there is one.
    pub other_language_url: Option<String>,
    /// The address of the style sheet.
    pub style: &'a str,
    /// The address of the script.
    pub script: &'a str,
    /// Whether this is a demonstration, which every page then says.
    pub demo: bool,
    /// Who runs it, and how to reach them.
    pub about: &'a About,
}

impl Shell<'_> {
    fn texts(&self) -> &'static Texts {
        texts(self.language)
    }

    fn demo_words(&self) -> &'static Demo {
        Demo::of(self.language)
    }

    fn foot(&self) -> &'static Foot {
        Foot::of(self.language)
    }

    /// Words in the language of the page.
    fn say<'w>(&self, words: &'w Words) -> &'w str {
        say::say(self.language, words)
    }

    fn common(&self) -> &'static Common {
        Common::of(self.language)
    }
}
