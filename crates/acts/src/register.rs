//! Who serves which area, who holds which duty there, and who is of which name: as far as anybody
//! has asked, kept until the register or the day is another.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use pump_catalogue::{Facts, FactsArea, FactsDuty, FactsOrganisation, Takes};
use pump_core::OrganisationId;
use pump_db::{Db, Tx};
use pump_people::duty::{self, HeldDuty};
use pump_people::{Consent, Organisation, PeopleError, mailbox, organisation};

/// The register in memory. Cheap to clone; all clones have the same.
#[derive(Clone, Default)]
pub(crate) struct Register(Arc<RwLock<Known>>);

#[derive(Default)]
struct Known {
    generation: String,
    here: HashMap<String, Here>,
    /// By the slug that was asked for; nothing when nobody of it is live.
    named: HashMap<String, Option<FactsOrganisation>>,
}

/// Who is there for one area.
#[derive(Clone, Default)]
struct Here {
    organisations: Vec<FactsOrganisation>,
    duties: Vec<FactsDuty>,
}

impl Register {
    /// Forgets what is of another generation.
    pub(crate) fn keep(&self, generation: String) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.generation != generation {
            *known = Known {
                generation,
                ..Known::default()
            };
        }
    }

    /// All that routing may look at, in these areas and of these names. What is not known yet is
    /// looked up, all of it at once.
    pub(crate) async fn facts(
        &self,
        db: &Db,
        areas: Vec<FactsArea>,
        named: &[String],
        today: String,
    ) -> Result<Facts, PeopleError> {
        let (generation, codes, slugs) = {
            let known = self.known();
            let codes = areas.iter().map(|area| area.code.clone());
            let codes: Vec<_> = codes.filter(|it| !known.here.contains_key(it)).collect();
            let slugs = named.iter().filter(|it| !known.named.contains_key(*it));
            let slugs: Vec<_> = slugs.cloned().collect();
            (known.generation.clone(), codes, slugs)
        };
        let mut fresh = Known::default();
        if !codes.is_empty() || !slugs.is_empty() {
            fresh = db.read(move |tx| look(tx, &codes, &slugs, &today)).await?;
            let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
            if known.generation == generation {
                known.here.extend(fresh.here.clone());
                known.named.extend(fresh.named.clone());
            }
        }
        let known = self.known();
        let mut facts = Facts::default();
        for area in &areas {
            let here = fresh.here.get(&area.code);
            if let Some(here) = here.or_else(|| known.here.get(&area.code)) {
                facts.organisations.extend_from_slice(&here.organisations);
                facts.duties.extend_from_slice(&here.duties);
            }
        }
        for slug in named {
            let found = fresh.named.get(slug).or_else(|| known.named.get(slug));
            let found = found.cloned().flatten();
            facts.named.extend(found.map(|it| (slug.clone(), it)));
        }
        facts.areas = areas;
        Ok(facts)
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Five statements when everybody is live, however many areas there are.
fn look(
    tx: &mut Tx<'_>,
    codes: &[String],
    slugs: &[String],
    today: &str,
) -> Result<Known, PeopleError> {
    let mut known = Known::default();
    for code in codes {
        known.here.insert(code.clone(), Here::default());
    }
    let serving = organisation::of_areas(tx, codes, today)?;
    let held = duty::for_areas(tx, codes, today)?;
    let mut named = organisation::named(tx, slugs, today)?;
    let all = serving.iter().map(|(_, live)| live.id);
    let all = all.chain(held.iter().map(|held| held.organisation.id));
    let all: Vec<_> = all.chain(named.values().map(|live| live.id)).collect();
    let silent = mailbox::not_taking(tx, &all)?;
    let seen = |live: Organisation, area: &str| seen(live, area, &silent);
    for (code, live) in serving {
        if let Some(here) = known.here.get_mut(&code) {
            here.organisations.push(seen(live, &code));
        }
    }
    for held in held {
        if let Some(here) = known.here.get_mut(&held.area_code) {
            here.duties.push(seen_duty(held, &silent));
        }
    }
    for slug in slugs {
        let found = named.remove(slug).map(|live| seen(live, ""));
        known.named.insert(slug.clone(), found);
    }
    Ok(known)
}

/// Who has been asked and has not said yes.
type Silent = BTreeMap<OrganisationId, Consent>;

fn seen(organisation: Organisation, area: &str, silent: &Silent) -> FactsOrganisation {
    let takes = match silent.get(&organisation.id) {
        None | Some(Consent::Yes) => Takes::Yes,
        Some(Consent::Asked) => Takes::Asked,
        Some(Consent::No) => Takes::No,
    };
    FactsOrganisation {
        id: organisation.id.0,
        slug: organisation.slug,
        name: organisation.name,
        kind: organisation.kind,
        area: area.to_owned(),
        takes,
    }
}

fn seen_duty(held: HeldDuty, silent: &Silent) -> FactsDuty {
    let seen = |live: Organisation, area: &str| seen(live, area, silent);
    let area = held.area_code;
    FactsDuty {
        duty: held.duty,
        service: seen(held.organisation, &area),
        council: held.council.map(|it| seen(it, &area)),
        authority: held.authority.map(|it| seen(it, &area)),
        area,
    }
}
