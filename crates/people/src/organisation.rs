//! The register of organisations: dated, with successors.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::{AreaCode, Code, FieldError, Millis, OrganisationId, free_text};
use pump_db::{Tx, settings};

use crate::MOST_LISTED;
use crate::day;
use crate::error::PeopleError;
use crate::heirs::Heirs;
use crate::store::organisation as store;
use crate::types::{NewOrganisation, Organisation, Upsert};

/// The kinds of organisation. All but the last three are councils and authorities.
pub const KINDS: [&str; 8] = [
    "district", "county", "unitary", "parish", "combined", "charity", "company", "other",
];

/// The setting that says which generation of organisations and their duties the store holds.
const REGISTER: &str = "organisations";
/// The longest name, in characters.
const MOST_NAME: usize = 200;

/// Puts an organisation on the register, or brings its entry up to date. The entry is found by
/// its slug; `id_if_new` is its id when there is none. Another source alone changes nothing.
///
/// # Errors
/// [`PeopleError::Field`] when a field is not as [`NewOrganisation`] says, or as the store says.
pub fn upsert(
    tx: &mut Tx<'_>,
    id_if_new: i64,
    new: &NewOrganisation,
) -> Result<Upsert, PeopleError> {
    check(new)?;
    let Some(old) = store::by_slug(tx, &new.slug)? else {
        store::insert(tx, id_if_new, new)?;
        return Ok(Upsert::New(OrganisationId(id_if_new)));
    };
    let same = old.name == new.name
        && old.kind == new.kind
        && old.area_code == new.area_code
        && old.valid_from == new.valid_from
        && old.valid_to == new.valid_to
        && old.successor == new.successor;
    if same {
        return Ok(Upsert::Same(old.id));
    }
    store::update(tx, old.id, new)?;
    Ok(Upsert::Changed(old.id))
}

/// A word that changes whenever the register does, so that another process looks at it anew.
///
/// # Errors
/// As the store says.
pub fn generation(tx: &mut Tx<'_>) -> Result<String, PeopleError> {
    Ok(settings::get(tx, REGISTER)?.unwrap_or_default())
}

/// Notes that the register has changed: organisations or their duties.
///
/// # Errors
/// As the store says.
pub fn touch_generation(tx: &mut Tx<'_>, now: Millis) -> Result<(), PeopleError> {
    let before = generation(tx)?.parse::<i64>().unwrap_or_default();
    // Never the same twice, however quickly two changes follow one another.
    let next = now.0.max(before + 1);
    Ok(settings::put(tx, REGISTER, &next.to_string())?)
}

fn check(new: &NewOrganisation) -> Result<(), FieldError> {
    let code = |field: &str, text: &str| {
        let parsed = text.parse::<Code>();
        parsed.map_err(|error| FieldError::new(field, error.problem))
    };
    code("slug", &new.slug)?;
    if free_text("name", &new.name, MOST_NAME)?.as_deref() != Some(new.name.as_str()) {
        let problem = "is empty or has white space around it: give the name alone";
        return Err(FieldError::new("name", problem));
    }
    if !KINDS.contains(&new.kind.as_str()) {
        let problem = format!("is not known: use one of {}", KINDS.join(", "));
        return Err(FieldError::new("kind", problem));
    }
    if let Some(area) = &new.area_code {
        let parsed = area.parse::<AreaCode>();
        parsed.map_err(|error| FieldError::new("area_code", error.problem))?;
    }
    if let Some(from) = &new.valid_from {
        day::check("valid_from", from)?;
    }
    if let Some(to) = &new.valid_to {
        day::check("valid_to", to)?;
        if new.valid_from.as_ref().is_some_and(|from| from > to) {
            let problem = "lies before valid_from: the last day cannot come before the first";
            return Err(FieldError::new("valid_to", problem));
        }
    }
    if let Some(successor) = &new.successor {
        code("successor", successor)?;
    }
    Ok(())
}

/// The organisation with this slug, live or ended.
///
/// # Errors
/// As the store says.
pub fn by_slug(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Organisation>, PeopleError> {
    Ok(store::by_slug(tx, slug)?)
}

/// The organisation with this id, live or ended.
///
/// # Errors
/// As the store says.
pub fn by_id(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Option<Organisation>, PeopleError> {
    Ok(store::by_id(tx, id)?)
}

/// Up to `limit` organisations (never over [`MOST_LISTED`]) in the order of their slugs, from the
/// first one after the slug `after`; an empty `after` begins.
///
/// # Errors
/// As the store says.
pub fn list(tx: &mut Tx<'_>, after: &str, limit: u32) -> Result<Vec<Organisation>, PeopleError> {
    Ok(store::list(tx, after, limit.min(MOST_LISTED))?)
}

/// The organisations that serve the areas `codes` on `today` (`YYYY-MM-DD`). One that has ended
/// is replaced by its successor, and that by its own, ten links at most; when none of them is
/// live, it is left out. Ordered as the codes are given, then by slug; each comes once.
///
/// # Errors
/// As the store says.
pub fn for_areas(
    tx: &mut Tx<'_>,
    codes: &[String],
    today: &str,
) -> Result<Vec<Organisation>, PeopleError> {
    let found = of_areas(tx, codes, today)?.into_iter();
    let mut seen = BTreeSet::new();
    let once = found
        .map(|(_, live)| live)
        .filter(|one| seen.insert(one.id));
    Ok(once.collect())
}

/// As [`for_areas`], each with the code of the area that led to it; one comes for every area.
///
/// # Errors
/// As the store says.
pub fn of_areas(
    tx: &mut Tx<'_>,
    codes: &[String],
    today: &str,
) -> Result<Vec<(String, Organisation)>, PeopleError> {
    let serving = store::by_areas(tx, codes)?;
    let heirs = Heirs::of(tx, &serving, today)?;
    let mut found = Vec::new();
    for organisation in serving {
        let code = organisation.area_code.as_ref();
        let place = codes.iter().position(|it| Some(it) == code);
        if let (Some(place), Some(live)) = (place, heirs.live(&organisation)) {
            found.push((place, live.clone()));
        }
    }
    found.sort_by(|(a_place, a), (b_place, b)| (a_place, &a.slug).cmp(&(b_place, &b.slug)));
    found.dedup();
    let named = |(place, live): (usize, Organisation)| Some((codes.get(place)?.clone(), live));
    Ok(found.into_iter().filter_map(named).collect())
}

/// The organisations with these slugs, by the slug that was asked for, those alone that are live
/// on `today` (`YYYY-MM-DD`); one that has ended is replaced as [`for_areas`] does it.
///
/// # Errors
/// As the store says.
pub fn named(
    tx: &mut Tx<'_>,
    slugs: &[String],
    today: &str,
) -> Result<BTreeMap<String, Organisation>, PeopleError> {
    let asked = store::by_slugs(tx, slugs)?;
    let heirs = Heirs::of(tx, &asked, today)?;
    let live = asked
        .iter()
        .filter_map(|one| Some((one.slug.clone(), heirs.live(one)?.clone())));
    Ok(live.collect())
}

/// The ids of the organisations with these slugs, live or ended; those that are not on the
/// register are left out.
///
/// # Errors
/// As the store says.
pub fn ids(
    tx: &mut Tx<'_>,
    slugs: &[String],
) -> Result<BTreeMap<String, OrganisationId>, PeopleError> {
    let found = store::by_slugs(tx, slugs)?.into_iter();
    Ok(found.map(|one| (one.slug, one.id)).collect())
}
