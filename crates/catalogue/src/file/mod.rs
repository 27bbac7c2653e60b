//! The files as they are written: read strictly, before anything is compared.

mod kind;
mod question;
mod service;
mod vocabulary;

pub(crate) use kind::{KindFile, TransitionFile};
pub(crate) use question::{ChoiceFile, QuestionFile, TypeFile};
pub(crate) use service::{
    ExampleFile, ExpectFile, OneOrMore, RouteFile, ServiceFile, StopFile, ToFile,
};
pub(crate) use vocabulary::VocabularyFile;
