//! Registers of assets: a file at a time, in steps that can be repeated; looked at before anything
//! is written.

use std::sync::Arc;

use pump_core::{Code, Maker, Point, free_text};
use pump_db::Tx;
use pump_places::store::assets::{
    self as store, ImportTold, NewAsset, NewRegister, Taken, compare, retire, take,
};
use pump_places::{MOST_NUMBER, MOST_REGISTER, code_of, fold_number};

use super::ids::with_ids;
use super::{AssetInput, AssetsBegun, Imported, RegisterInput};
use crate::app::App;
use crate::error::ActError;

/// The most rows that one step takes.
pub const MOST_ASSETS: usize = 2_000;

/// Rows of one transaction: each stands in six indexes.
const TOGETHER: usize = 400;
/// Assets that one step retires.
const RETIRED: u32 = 1_000;
/// The longest name of a register, and the longest words of a place, in characters.
const MOST_WORDS: usize = 200;
/// The longest attributes, in bytes as JSON.
const MOST_ATTRIBUTES: usize = 4_000;

/// Checks what a register is, and how many assets are on it now. Nothing is written.
///
/// # Errors
/// [`ActError::Invalid`] names what is not right.
pub async fn look_at_register(app: &App, input: &RegisterInput) -> Result<AssetsBegun, ActError> {
    let new = app.db.read({
        let (app, input) = (app.clone(), input.clone());
        move |tx| checked(tx, &app, &input)
    });
    let new = new.await?;
    let slug = new.slug.clone();
    let known = app.db.read(move |tx| store::register(tx, &slug)).await?;
    Ok(AssetsBegun {
        import: 0,
        live: known.map_or(0, |known| known.live),
    })
}

/// Begins an import of a register, which is made when it is not there.
///
/// # Errors
/// As [`look_at_register`].
pub async fn begin_assets(app: &App, input: &RegisterInput) -> Result<AssetsBegun, ActError> {
    let (app_for_work, input) = (app.clone(), input.clone());
    let work = move |tx: &mut Tx<'_>, maker: &Maker| {
        let new = checked(tx, &app_for_work, &input)?;
        let ids = (maker.id(0), maker.id(1));
        let begun = store::begin(tx, ids, &new, maker.now())?;
        Ok(AssetsBegun {
            import: begun.import,
            live: begun.live,
        })
    };
    with_ids(app, work).await
}

/// What some rows would do. Nothing is written.
///
/// # Errors
/// As the store says. A row that is not right is noted.
pub async fn preview_assets(
    app: &App,
    register: &str,
    rows: Vec<AssetInput>,
) -> Result<Imported, ActError> {
    let mut done = Imported::default();
    let good: Arc<[NewAsset]> = gather(register, rows, &mut done).into();
    let taken = app.db.read(move |tx| compare(tx, &good)).await?;
    add(&mut done, taken);
    Ok(done)
}

/// Takes some rows into the register that an import is coming to.
///
/// # Errors
/// [`ActError::Conflict`] when another import of the register began meanwhile; as the store says. A
/// row that is not right is noted and left out.
pub async fn import_assets(
    app: &App,
    import: i64,
    register: &str,
    rows: Vec<AssetInput>,
) -> Result<Imported, ActError> {
    let mut done = Imported::default();
    let good = gather(register, rows, &mut done);
    for some in good.chunks(TOGETHER) {
        let some: Arc<[NewAsset]> = some.into();
        let work = move |tx: &mut Tx<'_>, maker: &Maker| {
            let id = |number: usize| maker.id(u32::try_from(number).unwrap_or(u32::MAX));
            Ok(take(tx, import, &some, id, maker.now())?)
        };
        let taken = with_ids(app, work).await?.ok_or_else(other_began)?;
        add(&mut done, taken);
    }
    Ok(done)
}

/// Retires a step of what the import did not name; how many, so that 0 is the end.
///
/// # Errors
/// [`ActError::Conflict`] when another import of the register began meanwhile; as the store says.
pub async fn retire_assets(app: &App, import: i64) -> Result<u64, ActError> {
    let now = app.ctx.now();
    let work = move |tx: &mut Tx<'_>| retire(tx, import, RETIRED, now);
    app.db.write(work).await?.ok_or_else(other_began)
}

/// An import has come to its end. What it did is kept.
///
/// # Errors
/// As [`retire_assets`].
pub async fn finish_assets(app: &App, import: i64) -> Result<ImportTold, ActError> {
    let now = app.ctx.now();
    let work = move |tx: &mut Tx<'_>| store::finish(tx, import, now);
    app.db.write(work).await?.ok_or_else(other_began)
}

fn other_began() -> ActError {
    ActError::Conflict("another import of this register began meanwhile: run it again".to_owned())
}

fn add(done: &mut Imported, taken: Taken) {
    done.new += taken.added;
    done.moved += taken.moved;
    done.changed += taken.changed;
    done.same += taken.same;
}

fn checked(tx: &mut Tx<'_>, app: &App, input: &RegisterInput) -> Result<NewRegister, ActError> {
    let slug: Code = input
        .register
        .parse()
        .map_err(|_| ActError::field("register", "is small letters, digits and dashes"))?;
    if slug.as_str().len() > MOST_REGISTER {
        let problem = format!("is longer than {MOST_REGISTER} letters: codes begin with it");
        return Err(ActError::field("register", &problem));
    }
    let kind = input.kind.parse::<Code>().ok();
    let kind = kind.and_then(|kind| app.catalogue().asset_type(&kind));
    let kind = kind.ok_or_else(|| {
        let known: Vec<String> = app
            .catalogue()
            .asset_types()
            .map(|known| known.id.to_string())
            .collect();
        let problem = format!("is no type of assets: there are {}", known.join(", "));
        ActError::field("type", &problem)
    })?;
    let known = store::register(tx, slug.as_str())?;
    if let Some(known) = known
        .as_ref()
        .filter(|known| known.kind != kind.id.as_str())
    {
        let problem = format!("is not that of this register, which holds {}", known.kind);
        return Err(ActError::field("type", &problem));
    }
    let owner = match (&input.owner, &known) {
        (Some(owner), _) => pump_people::organisation::by_slug(tx, owner)?.map(|it| it.id),
        (None, Some(known)) => Some(known.organisation),
        (None, None) => {
            let problem = "is needed the first time: the slug of whoever owns these things";
            return Err(ActError::field("owner", problem));
        }
    };
    let owner = owner.ok_or_else(|| {
        let problem = "is no organisation that is here: import it first";
        ActError::field("owner", problem)
    })?;
    if known
        .as_ref()
        .is_some_and(|known| known.organisation != owner)
    {
        let problem = "is not the owner of this register: give the new one another slug";
        return Err(ActError::field("owner", problem));
    }
    let name = match &input.name {
        Some(name) => free_text("name", name, MOST_WORDS)?,
        None => known.map(|known| known.name),
    };
    Ok(NewRegister {
        name: name.unwrap_or_else(|| slug.to_string()),
        slug: slug.to_string(),
        organisation: owner,
        kind: kind.id.to_string(),
        source: input.source.chars().take(MOST_WORDS).collect(),
    })
}

fn gather(register: &str, rows: Vec<AssetInput>, done: &mut Imported) -> Vec<NewAsset> {
    let mut good = Vec::with_capacity(rows.len());
    for row in rows {
        match new_asset(register, &row) {
            Ok(asset) => good.push(asset),
            Err(problem) => done.notes.push(format!("{}: {problem}; left out", row.at)),
        }
    }
    good
}

fn new_asset(register: &str, row: &AssetInput) -> Result<NewAsset, String> {
    let folded = fold_number(&row.number).ok_or_else(|| {
        format!(
            "\"{}\" is no number of a thing: letters and digits, at most {MOST_NUMBER}",
            row.number
        )
    })?;
    let place = free_text("place", &row.place, MOST_WORDS).map_err(|error| error.to_string())?;
    let attributes = serde_json::to_string(&row.attributes).map_err(|error| error.to_string())?;
    if attributes.len() > MOST_ATTRIBUTES {
        return Err(format!(
            "its attributes take more than {MOST_ATTRIBUTES} bytes"
        ));
    }
    let point = Point::from_degrees(row.lat, row.lon);
    Ok(NewAsset {
        code: code_of(register, &folded),
        number: row.number.trim().to_owned(),
        folded: folded.replace('-', ""),
        place: place.unwrap_or_default(),
        attributes,
        point: point.ok_or_else(|| format!("{}, {} is no place", row.lat, row.lon))?,
    })
}
