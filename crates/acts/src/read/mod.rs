//! Every read from outside, through the one view.

mod areas;
mod around;
mod borders;
mod cards;
mod changes;
mod directories;
mod explain;
mod feed;
mod find_places;
mod given;
mod goes;
mod here;
mod kinds;
mod organisation;
mod photo;
mod queue;
mod receipt;
mod record;
mod records;
mod secret_feed;
mod services;
mod services_here;
mod services_named;
mod serving;
mod similar;
mod somewhere;
mod table;
mod tile;
mod waiting;

pub use areas::{
    AreaEnded, PostcodeFound, Rings, area, area_ended, area_rings, areas_at, areas_of, areas_since,
    areas_which, point_of_grid, postcode,
};
pub use around::{around, around_lines};
pub use borders::{Borders, border, borders};
pub use cards::{Cards, cards};
pub use changes::{Changes, changes};
pub use directories::{areas, organisations};
pub use explain::{ExplainInput, explain, facts_at};
pub use feed::{FEED_ENTRIES, TopicFeed, feed};
pub use find_places::{FindInput, find_places, point_of};
pub use given::{Given, given, given_token};
pub use goes::{Spot, goes_here, goes_to};
pub use here::{here, next_read, with_borders};
pub use kinds::{kind, kinds};
pub use organisation::organisation;
pub use photo::{ShownPhoto, photo};
pub use queue::{Queue, Queued, queue};
pub use receipt::{Receipt, receipt};
pub use record::{record, record_and_version, version};
pub(crate) use records::Listed;
pub use records::{ListInput, Records, records};
pub use secret_feed::{
    LEAST_CORNERS, MOST_CORNERS, MOST_ROUND_M, SecretFeedInput, secret_feed, secret_feed_token,
};
pub use services::{schema, service, services};
pub use services_here::services_here;
pub use services_named::services_named;
pub use serving::serving;
pub use similar::{About, similar, similar_about};
pub use somewhere::{Whole, somewhere, widest};
pub use table::{Table, table};
pub use tile::{
    AskedTile, COUNTS_TO, Changed, CountInTile, PointInTile, TILES_TO, TileContents, TileInput,
    TileNews, asked_tile, tile, tile_contents, tile_news,
};
pub use waiting::{Waiting, WaitingInput, waiting};
