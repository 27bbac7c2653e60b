//! Acts on both engines: the model with its oracle, two worlds, and the rules one by one.
#![cfg(test)]

mod answers;
mod area_file;
mod assets;
mod check;
mod clerk;
mod declare;
mod duties;
mod explain;
mod feed;
mod finding;
mod fixed;
mod hand_over;
mod health;
mod ids;
mod import_run;
mod messages;
mod model;
mod person;
mod photo;
mod pick;
mod places;
mod plans;
mod search;
mod sight;
mod sign_in;
mod signals;
mod site;
mod somewhere;
mod successors;
mod thread;
mod tiles;
mod tree;
mod undo;
mod worlds;
