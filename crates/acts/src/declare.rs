//! Bringing a catalogue into use: what records use stays known, and what was declared stays.

use pump_catalogue::{
    BadCatalogue, Catalogue, Declared, File, Files, Gone, Problem, Sort, WhatGone,
};
use pump_db::{DbError, Tx};
use pump_records::store::{self, DeclaredRow, Used};

use crate::app::App;
use crate::error::ActError;

/// Records of one step of looking what is used.
const STEP: u32 = 500;
/// The most records that are counted before it is said how many use something.
const MOST_COUNTED: usize = 1_000;
/// How often it is tried while other processes declare as well.
const RUNS: u32 = 5;

/// Why a catalogue does not come into use.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NotDeclared {
    /// Its files are not in order, or go against what is in use.
    #[error(transparent)]
    Bad(#[from] BadCatalogue),
    /// The store did not answer.
    #[error(transparent)]
    Act(#[from] ActError),
}

impl From<DbError> for NotDeclared {
    fn from(error: DbError) -> Self {
        Self::Act(error.into())
    }
}

/// Brings `files` into use: they are checked, held against what is declared and against the
/// records, declared, and put on the shelf with all earlier versions. When anything is wrong the
/// shelf stays as it is.
///
/// # Errors
/// [`NotDeclared::Bad`] with all that is wrong.
pub async fn declare(app: &App, files: Files) -> Result<(), NotDeclared> {
    let catalogue = Catalogue::load(files)?;
    for _ in 0..RUNS {
        let (known, new) = held_against(app, &catalogue).await?;
        let now = app.ctx.now();
        let new: Vec<DeclaredRow> = new.iter().map(row).collect();
        let write =
            move |tx: &mut Tx<'_>| new.iter().try_for_each(|row| store::declare(tx, row, now));
        match app.db.write(write).await {
            Ok(()) => {
                put(app, &catalogue, &known);
                return Ok(());
            }
            // Another process declares the same, or something else: it is looked at once more.
            Err(DbError::Unique(_) | DbError::Unknown(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(ActError::Unavailable("other processes declare kinds and services".into()).into())
}

/// Looks whether `files` could be brought into use, and changes nothing.
///
/// # Errors
/// As [`declare`].
pub async fn declarable(app: &App, files: Files) -> Result<(), NotDeclared> {
    let catalogue = Catalogue::load(files)?;
    held_against(app, &catalogue).await?;
    Ok(())
}

/// What is declared, and what a catalogue would add to it.
async fn held_against(
    app: &App,
    catalogue: &Catalogue,
) -> Result<(Vec<Declared>, Vec<Declared>), NotDeclared> {
    let known = known(app).await?;
    let beside = catalogue.beside(&known)?;
    let in_use = in_use(app, catalogue, &known, beside.gone).await?;
    match in_use.is_empty() {
        true => Ok((known, beside.new)),
        false => Err(BadCatalogue(in_use).into()),
    }
}

/// Puts the last version of all that is declared on the shelf: what is used while the files are
/// not in order. Whether anything is declared at all.
///
/// # Errors
/// As the store says, or what of it cannot be read by this version of the program.
pub async fn declared(app: &App, vocabulary: Vec<File>) -> Result<bool, NotDeclared> {
    let known = known(app).await?;
    if known.is_empty() {
        return Ok(false);
    }
    let last = |sort: Sort| {
        let of_sort = known.iter().filter(move |it| it.sort == sort);
        let newest = of_sort.filter(|it| {
            let mut others = known.iter().filter(|other| other.sort == sort);
            !others.any(|other| other.id == it.id && other.version > it.version)
        });
        let file = |it: &Declared| File {
            name: format!("{}s/{}.toml", sort.as_str(), it.id),
            text: it.source.clone(),
        };
        newest.map(file).collect::<Vec<_>>()
    };
    let files = Files {
        vocabulary,
        kinds: last(Sort::Kind),
        services: last(Sort::Service),
    };
    let catalogue = Catalogue::load(files)?;
    put(app, &catalogue, &known);
    Ok(true)
}

fn put(app: &App, catalogue: &Catalogue, known: &[Declared]) {
    let (whole, problems) = catalogue.with_earlier(known);
    for problem in problems {
        tracing::warn!(%problem, "an earlier version can no longer be read");
    }
    app.shelf.put(whole);
}

async fn known(app: &App) -> Result<Vec<Declared>, DbError> {
    let rows = app.db.read(store::declared).await?;
    // A sort or an id that this version of the program does not know is of a later one.
    let read = |row: DeclaredRow| {
        let sort = match row.sort.as_str() {
            "kind" => Sort::Kind,
            "service" => Sort::Service,
            _ => return None,
        };
        Some(Declared {
            sort,
            id: row.id.parse().ok()?,
            version: row.version,
            source: row.source,
        })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

fn row(new: &Declared) -> DeclaredRow {
    DeclaredRow {
        sort: new.sort.as_str().to_owned(),
        id: new.id.to_string(),
        version: new.version,
        source: new.source.clone(),
    }
}

/// Of what is gone, that which records use, with how many.
async fn in_use(
    app: &App,
    catalogue: &Catalogue,
    known: &[Declared],
    gone: Vec<Gone>,
) -> Result<Vec<Problem>, DbError> {
    let mut problems = Vec::new();
    for gone in gone {
        let services = match gone.what {
            WhatGone::State(_) => services_of(catalogue, known, &gone),
            WhatGone::Question(_) | WhatGone::Choice(..) => vec![gone.id.to_string()],
        };
        let mut count = 0;
        for service in services {
            count += uses(app, service, &gone.what, MOST_COUNTED - count).await?;
        }
        if count > 0 {
            let mut problem = gone.problem;
            let least = if count >= MOST_COUNTED {
                "at least "
            } else {
                ""
            };
            let records = match count {
                1 => "1 record uses it".to_owned(),
                _ => format!("{least}{count} records use it"),
            };
            problem.problem = problem.problem.replace("records use it", &records);
            problems.push(problem);
        }
    }
    Ok(problems)
}

/// The services, of today and of before, that make records of a kind.
fn services_of(catalogue: &Catalogue, known: &[Declared], gone: &Gone) -> Vec<String> {
    let makes = |service: &str| {
        let id = service.parse().ok();
        let service = id.and_then(|id| catalogue.service(&id));
        service.is_none_or(|service| service.makes == gone.id)
    };
    let before = known.iter().filter(|it| it.sort == Sort::Service);
    let before = before.map(|it| it.id.to_string());
    let now = catalogue.services().map(|service| service.id.to_string());
    let mut all: Vec<String> = now.chain(before).filter(|id| makes(id)).collect();
    all.sort();
    all.dedup();
    all
}

/// How many records use something, up to `most`.
async fn uses(app: &App, service: String, what: &WhatGone, most: usize) -> Result<usize, DbError> {
    let (mut count, mut after) = (0, i64::MIN);
    while count < most {
        let name = service.clone();
        let page = app
            .db
            .read(move |tx| store::used(tx, &name, after, STEP))
            .await?;
        let Some(last) = page.last() else { break };
        after = last.record;
        count += page.iter().filter(|used| does_use(used, what)).count();
    }
    Ok(count.min(most))
}

fn does_use(used: &Used, what: &WhatGone) -> bool {
    let answered = |question: &str, code: Option<&str>| {
        used.answers.iter().any(|text| {
            let answers: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
            match (answers.get(question), code) {
                (None, _) => false,
                (Some(_), None) => true,
                (Some(serde_json::Value::Array(all)), Some(code)) => {
                    all.iter().any(|one| one.as_str() == Some(code))
                }
                (Some(one), Some(code)) => one.as_str() == Some(code),
            }
        })
    };
    match what {
        // A record that has ended keeps the version that made it, and asks nothing any more.
        WhatGone::Question(code) => used.open && answered(code.as_str(), None),
        WhatGone::Choice(code, option) => {
            used.open && answered(code.as_str(), Some(option.as_str()))
        }
        WhatGone::State(state) => {
            let state = state.as_str();
            used.stage == state || used.outcome.as_deref() == Some(state)
        }
    }
}
