//! The SQL of records. Writes are put on a [`Plan`] and sent in one round trip at the end.

mod answers;
mod areas;
mod asset;
mod both;
mod breaks;
mod change;
mod contribution;
mod declared;
mod erase;
mod feed;
mod fixed;
mod given;
mod list;
mod near;
mod numberer;
mod origin;
mod part;
mod pending;
mod people;
mod plan;
mod reader;
mod record;
mod root;
mod run;
mod same;
pub(crate) mod search;
mod sight;
mod split;
mod tile_anew;
mod tile_change;
mod tiles;
mod topic_line;
mod unit;
mod waits;
mod words;

pub use answers::first_answers;
pub use areas::{InArea, add_areas, in_area};
pub use asset::{assets_of, of_asset, open_of_asset};
pub use both::append_both;
pub use breaks::{Break, breaks};
pub use change::{
    Change, HandedTo, Line, append, append_to, desks_of, keys_of, plan_change, plan_changed,
    plan_line, plan_state,
};
pub use contribution::{
    ContributionRow, confirm, contribution_by_id, contribution_of_no, contributions,
    insert_contribution, insert_contribution_of, release, unreleased, waiting_for,
};
pub use declared::{DeclaredRow, Used, declare, declared, used};
pub use erase::{
    Kept, OldNotes, ToErase, erase_contribution, erase_note, forget_search, kept_of, old_notes,
    root_of, to_erase, worded,
};
pub use feed::{FeedRow, head, scan, told_before};
pub use fixed::{
    KeptFixAnswer, NewFixAnswer, after_fix, fix_answer, kept_fix_answers, plan_fix_answer,
    reported_by,
};
pub use given::{OwnGiven, given_by};
pub(crate) use list::passes;
pub use list::{Filter, Page, list};
pub use near::{Near, near, nearest};
pub use numberer::{AtNumbering, MOST_AT_ONCE, Numbered, number};
pub use origin::known_origins;
pub use part::{part, photographed, plan_photos};
pub use pending::{Feed, feed_stands};
pub use people::{contributions_of, people, people_of_each};
pub use plan::Plan;
pub use reader::{Cursor, behind, cursor, move_cursor};
pub use record::{
    UpdateRow, areas_of, by_id, by_origin, find, find_by_id, hand_over, insert_record,
    insert_record_in, lock, mark_announced, open_of, organisation_name, take_back_hand_over,
    update, update_and_before, updates, words_of,
};
pub use root::{Joined, joined_by, plan_join, plan_part, tree_at, under, version_under};
pub use run::{plan_rows_done, rows_done};
pub use same::about_same;
pub use search::search;
pub use sight::{
    Since, TakenBack, bring_back_record, mark_unannounced, since, taken_back_since, was_of,
    withdraw_record, withdrawal, withdrawn_since,
};
pub use split::{SplitOff, contributions_left, find_contribution, plan_split};
pub(crate) use tile_anew::{clear_counts, clear_records, first_and_last, records_after};
pub use tile_change::{Changed, TileNews, tile_news};
pub(crate) use tile_change::{made_anew, plan_cell, plan_forget};
pub(crate) use tiles::{Counted, as_now, counted, plan_count, plan_counted};
pub use tiles::{TileCount, TilePoint, TileState, tile_counts, tile_points, tile_total};
pub use topic_line::{keep_line, lines_before, lines_of};
pub use unit::{Known, find_unit, keep_unit, sweep_units};
pub use waits::{given_with_records, worded_of, words_waiting};
pub use words::{
    WordsRow, ever_hidden, find_words, forget_found, hide_words, redact_words, show_words,
};
