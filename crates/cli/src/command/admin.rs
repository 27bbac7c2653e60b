//! `pump admin`: staff and their keys.

use pump_acts::{Operated, Operation};
use serde_json::json;

use crate::args::{Admin, Key, Staff};
use crate::failure::Failure;
use crate::hands::Hands;
use crate::out;
use crate::site::Setup;

pub(super) async fn admin(setup: &Setup, what: Admin, json: bool) -> Result<(), Failure> {
    let operation = match what {
        Admin::Staff(Staff::Add {
            name,
            organisation,
            decides,
        }) => Operation::AddStaff {
            name,
            organisation,
            decides,
        },
        Admin::Staff(Staff::End { id }) => Operation::EndStaff { staff: id },
        Admin::Key(Key::Add { staff }) => Operation::AddKey { staff },
        Admin::Key(Key::End { id }) => Operation::EndKey { key: id },
    };
    let mut hands = Hands::find(setup).await?;
    let done = hands.operate(operation).await?;
    hands.finish().await?;
    match done {
        Operated::Staff { id } => out::answer(json, &json!({ "staff": id }), &id.to_string()),
        Operated::Key { id, key } => {
            let text = format!("{key}\nThis is shown once. To end it: pump admin key end {id}");
            out::answer(json, &json!({ "id": id, "key": key }), &text)
        }
        Operated::Ended { ended: true } => out::answer(json, &json!({ "ended": true }), "ended"),
        Operated::Ended { ended: false } => {
            let problem = "there is none of this id that has not ended before";
            Err(Failure::NotFound(problem.into()))
        }
        _ => Err(Failure::Failed(
            "the running server is another version of pump".into(),
        )),
    }
}
