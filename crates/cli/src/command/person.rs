//! `pump person`: what is kept of somebody, and forgetting it.

mod words;

use pump_acts::person::{self, KeptPerson};
use pump_acts::{ActError, Operated, Operation};
use serde_json::json;

use crate::args::Person;
use crate::failure::Failure;
use crate::hands::Hands;
use crate::out;
use crate::site::{self, For, Setup};

pub(super) async fn person(setup: &Setup, what: Person, json: bool) -> Result<(), Failure> {
    match what {
        Person::Show { address } => {
            let kept = kept(setup, &address).await?;
            out::answer(json, &kept, &words::kept(&kept))
        }
        Person::Erase {
            address,
            dry_run,
            yes,
        } => {
            let taken = kept(setup, &address).await?.taken();
            if dry_run || !yes {
                let would = json!({ "would_erase": taken });
                out::answer(json, &would, &words::taken(&taken, false))?;
            }
            if dry_run {
                return Ok(());
            }
            if !yes {
                let problem = "nothing was erased: give --yes to erase this, for good";
                return Err(Failure::Usage(problem.into()));
            }
            match operate(setup, Operation::ErasePerson { address }).await? {
                Operated::Erased(taken) => {
                    let erased = json!({ "erased": taken });
                    out::answer(json, &erased, &words::taken(&taken, true))
                }
                _ => Err(other_version()),
            }
        }
        Person::Retain { dry_run: true } => {
            let app = site::open(setup, &setup.base(), For::Reading).await?;
            let rules = setup.config.personal.rules();
            let would = person::retain(&app, &rules, true).await?;
            let text = words::retained(&would, true);
            out::answer(json, &json!({ "would_forget": would }), &text)
        }
        Person::Retain { dry_run: false } => {
            let rules = setup.config.personal.rules();
            match operate(setup, Operation::RetainPersonal { rules }).await? {
                Operated::Retained(done) => {
                    let text = words::retained(&done, false);
                    out::answer(json, &json!({ "forgotten": done }), &text)
                }
                _ => Err(other_version()),
            }
        }
        Person::Tidy => match operate(setup, Operation::TidyFiles).await? {
            Operated::Tidied => {
                let text = "nothing that was erased is left in the files of the database";
                out::answer(json, &json!({ "tidy": true }), text)
            }
            _ => Err(other_version()),
        },
    }
}

async fn kept(setup: &Setup, address: &str) -> Result<KeptPerson, Failure> {
    let app = site::open(setup, &setup.base(), For::Reading).await?;
    person::show(&app, address)
        .await
        .map_err(|error| match error {
            ActError::NotFound => Failure::NotFound("nothing is kept of that address".into()),
            ActError::Invalid(_) => Failure::Usage(error.to_string()),
            error => error.into(),
        })
}

async fn operate(setup: &Setup, operation: Operation) -> Result<Operated, Failure> {
    let mut hands = Hands::find(setup).await?;
    let done = hands.operate(operation).await?;
    hands.finish().await?;
    Ok(done)
}

fn other_version() -> Failure {
    Failure::Failed("the running server is another version of pump".into())
}
