//! Measures the bars of the design; run by `script/bench`.

mod areas;
mod check;
mod create;
mod fanout;
mod import;
mod lag;
mod mails;
mod matching;
mod merge;
mod near;
mod pages;
mod places;
mod readable;
mod record;
mod rules;
mod search;
mod tiles;
mod tool;
mod writes;

use clap::{Parser, ValueEnum};
use tracing_subscriber::fmt::writer::MakeWriterExt;

use tool::{Bench, engines};

/// Measures the bars of the design on this machine, on SQLite and on the PostgreSQL that
/// PUMP_BENCH_POSTGRES names.
#[derive(Parser)]
struct Args {
    /// One of them; all, one after another, when it is missing.
    name: Option<Name>,
    /// As much data as the design speaks of; for a quiet machine.
    #[arg(long)]
    large: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// Durable writes through the store, beside flushes.
    Writes,
    /// Creating reports over HTTP.
    Create,
    /// From the commit of a report to its line in the feed.
    Readable,
    /// A report against a million follows.
    Match,
    /// An update with 100,000 followers.
    Fanout,
    /// Joining and parting 500 records.
    Merge,
    /// Mails through the whole sender, beside a bare one.
    Mails,
    /// From the commit of a report to its number, its matching and its message.
    Lag,
    /// A record with 100 updates over HTTP.
    Record,
    /// Pages over HTTP: a record's, an area's, the way to a report.
    Pages,
    /// The nearest open records.
    Near,
    /// Records by words.
    Search,
    /// Which areas hold a point.
    Areas,
    /// Places by what somebody typed.
    Places,
    /// Tiles of the map.
    Tiles,
    /// Reports of another system, all the rows of one.
    Import,
    /// Where reports go, answers, and services that are loaded.
    Rules,
    /// The automatic check of words.
    Check,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    // Lines of the log are made as `pump serve` makes them, and only trouble is shown.
    let shown = std::io::stderr
        .with_max_level(tracing::Level::WARN)
        .or_else(std::io::sink);
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_writer(shown)
        .init();
    let names = match &args.name {
        Some(name) => std::slice::from_ref(name),
        None => Name::value_variants(),
    };
    for name in names {
        if *name == Name::Areas {
            areas::bench().await?;
            continue;
        }
        if *name == Name::Rules {
            rules::bench()?;
            continue;
        }
        if *name == Name::Check {
            check::bench();
            continue;
        }
        for engine in engines() {
            let bench = Bench::new(engine).await?;
            match name {
                Name::Writes => writes::bench(&bench).await?,
                Name::Create => create::bench(&bench).await?,
                Name::Readable => readable::bench(&bench).await?,
                Name::Match => matching::bench(&bench).await?,
                Name::Fanout => fanout::bench(&bench).await?,
                Name::Merge => merge::bench(&bench).await?,
                Name::Mails => mails::bench(&bench).await?,
                Name::Lag => lag::bench(&bench).await?,
                Name::Record => record::bench(&bench).await?,
                Name::Pages => pages::bench(&bench).await?,
                Name::Near => near::bench(&bench, args.large).await?,
                Name::Search => search::bench(&bench).await?,
                Name::Places => places::bench(&bench).await?,
                Name::Tiles => tiles::bench(&bench, args.large).await?,
                Name::Import => import::bench(&bench).await?,
                Name::Areas | Name::Rules | Name::Check => {}
            }
            bench.end().await?;
        }
    }
    Ok(())
}
