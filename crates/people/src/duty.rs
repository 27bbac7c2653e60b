//! The register of duties: who does the work, who decides and answers for it, who holds it in law;
//! dated, for each area and duty.

use pump_core::{AreaCode, Code, FieldError, OrganisationId};
use pump_db::Tx;

use crate::day;
use crate::error::PeopleError;
use crate::heirs::Heirs;
use crate::store::duty as store;
use crate::store::organisation::by_ids;
use crate::types::{Organisation, Upsert};

/// The most periods that one duty may have in one area.
pub const MOST_PERIODS: u32 = 100;

/// Who holds a duty in an area for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDuty {
    /// The duty, such as `highways`.
    pub duty: String,
    /// The code of the area.
    pub area_code: String,
    /// Who does the work.
    pub organisation: OrganisationId,
    /// Who decides and answers for it; without, whoever does the work.
    pub council: Option<OrganisationId>,
    /// Who holds the duty in law; without, whoever decides.
    pub authority: Option<OrganisationId>,
    /// First day, `YYYY-MM-DD`; empty when not known.
    pub valid_from: String,
    /// Last day, `YYYY-MM-DD`; not before the first.
    pub valid_to: Option<String>,
    /// Where this is from, such as the file's name.
    pub source: String,
}

/// A duty as it is held on a day, by organisations that are live on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldDuty {
    /// The duty, such as `highways`.
    pub duty: String,
    /// The code of the area.
    pub area_code: String,
    /// Who does the work.
    pub organisation: Organisation,
    /// Who decides and answers for it; without, whoever does the work.
    pub council: Option<Organisation>,
    /// Who holds the duty in law; without, whoever decides.
    pub authority: Option<Organisation>,
}

/// Up to `limit` duties that an organisation does the work of on `day` (`YYYY-MM-DD`), each with the
/// code of its area, by duty and area.
///
/// # Errors
/// As the store says.
pub fn of_organisation(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: &str,
    limit: u32,
) -> Result<Vec<(String, String)>, PeopleError> {
    Ok(store::of_organisation(tx, organisation, day, limit)?)
}

/// Puts a duty on the register, or brings its entry up to date. The entry is found by its area,
/// its duty and its first day; `id_if_new` is its id when there is none. Another source alone
/// changes nothing.
///
/// # Errors
/// [`PeopleError::Field`] when a field is not as [`NewDuty`] says, or when the days overlap with
/// another entry of the same duty in the same area; or as the store says.
pub fn save(tx: &mut Tx<'_>, id_if_new: i64, new: &NewDuty) -> Result<Upsert<i64>, PeopleError> {
    check(new)?;
    let periods = store::periods(tx, &new.area_code, &new.duty, MOST_PERIODS)?;
    let (own, others): (Vec<_>, Vec<_>) = periods
        .into_iter()
        .partition(|(_, it)| it.valid_from == new.valid_from);
    if let Some((_, other)) = others.iter().find(|(_, it)| overlap(it, new)) {
        return Err(overlaps(other).into());
    }
    let Some((id, old)) = own.into_iter().next() else {
        if others.len() >= MOST_PERIODS as usize {
            let problem = format!("is one too many: at most {MOST_PERIODS} are possible");
            return Err(FieldError::new("valid_from", problem).into());
        }
        store::insert(tx, id_if_new, new)?;
        return Ok(Upsert::New(id_if_new));
    };
    let same = old.organisation == new.organisation
        && old.council == new.council
        && old.authority == new.authority
        && old.valid_to == new.valid_to;
    if same {
        return Ok(Upsert::Same(id));
    }
    store::update(tx, id, new)?;
    Ok(Upsert::Changed(id))
}

fn check(new: &NewDuty) -> Result<(), FieldError> {
    let duty = new.duty.parse::<Code>();
    duty.map_err(|error| FieldError::new("duty", error.problem))?;
    let area = new.area_code.parse::<AreaCode>();
    area.map_err(|error| FieldError::new("area_code", error.problem))?;
    if !new.valid_from.is_empty() {
        day::check("valid_from", &new.valid_from)?;
    }
    if let Some(to) = &new.valid_to {
        day::check("valid_to", to)?;
        if new.valid_from > *to {
            let problem = "lies before valid_from: the last day cannot come before the first";
            return Err(FieldError::new("valid_to", problem));
        }
    }
    Ok(())
}

/// Whether two entries have a day in common. An unknown first day lies before all others.
fn overlap(a: &NewDuty, b: &NewDuty) -> bool {
    let begins_in = |a: &NewDuty, b: &NewDuty| {
        let ended = b.valid_to.as_ref().is_some_and(|to| *to < a.valid_from);
        b.valid_from <= a.valid_from && !ended
    };
    begins_in(a, b) || begins_in(b, a)
}

fn overlaps(other: &NewDuty) -> FieldError {
    let from = match other.valid_from.as_str() {
        "" => "an unknown day",
        from => from,
    };
    let problem = match &other.valid_to {
        Some(to) => format!("overlaps with the entry from {from} to {to}: begin after it"),
        None => format!("overlaps with the entry from {from}, which has no end: end it first"),
    };
    FieldError::new("valid_from", problem)
}

/// The duties that are held in the areas `codes` on `today` (`YYYY-MM-DD`), ordered as the codes
/// are given, then by duty. An organisation that has ended is replaced by its successor, as
/// [`crate::organisation::for_areas`] does it. When nobody is left to do the work, the entry is
/// left out; when nobody is left to decide or to hold it in law, that one is absent. Two statements
/// for all areas, and one more for each generation of successors.
///
/// # Errors
/// As the store says.
pub fn for_areas(
    tx: &mut Tx<'_>,
    codes: &[String],
    today: &str,
) -> Result<Vec<HeldDuty>, PeopleError> {
    let entries = store::held(tx, codes, today)?;
    let named = |it: &NewDuty| [Some(it.organisation), it.council, it.authority];
    let mut ids: Vec<_> = entries.iter().flat_map(named).flatten().collect();
    ids.sort_unstable();
    ids.dedup();
    let organisations = by_ids(tx, &ids)?;
    let heirs = Heirs::of(tx, &organisations, today)?;
    let live = |id: OrganisationId| {
        let one = organisations.iter().find(|one| one.id == id)?;
        heirs.live(one).cloned()
    };
    let mut held: Vec<_> = entries
        .into_iter()
        .filter_map(|it| {
            Some(HeldDuty {
                organisation: live(it.organisation)?,
                council: it.council.and_then(live),
                authority: it.authority.and_then(live),
                duty: it.duty,
                area_code: it.area_code,
            })
        })
        .collect();
    let place = |it: &HeldDuty| codes.iter().position(|code| *code == it.area_code);
    held.sort_by(|a, b| (place(a), &a.duty).cmp(&(place(b), &b.duty)));
    Ok(held)
}
