//! `pump admin`: staff and their keys.

use pump_acts::sign_in::StaffLine;
use pump_acts::{Operated, Operation};
use serde_json::json;

use crate::args::{Admin, DeviceKey, Key, Staff};
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
            email,
        }) => {
            let add = Operation::AddStaff {
                name,
                organisation,
                decides,
            };
            return add_staff(setup, add, email, json).await;
        }
        Admin::Staff(Staff::Email { id, address }) => Operation::GiveStaffAddress {
            staff: id,
            email: address,
        },
        Admin::Staff(Staff::List) => return list(setup, json).await,
        Admin::Staff(Staff::End { id }) => Operation::EndStaff { staff: id },
        Admin::Key(Key::Add { staff }) => Operation::AddKey { staff },
        Admin::Key(Key::End { id }) => Operation::EndKey { key: id },
        Admin::DeviceKey(DeviceKey::Add { organisation }) => {
            Operation::AddAssetKey { organisation }
        }
        Admin::DeviceKey(DeviceKey::End { id }) => Operation::EndAssetKey { key: id },
    };
    let end = match &operation {
        Operation::AddAssetKey { .. } => "device-key",
        _ => "key",
    };
    let mut hands = Hands::find(setup).await?;
    let done = hands.operate(operation).await?;
    hands.finish().await?;
    match done {
        Operated::Staff { id } => out::answer(json, &json!({ "staff": id }), &id.to_string()),
        Operated::Key { id, key } => {
            let text = format!("{key}\nThis is shown once. To end it: pump admin {end} end {id}");
            out::answer(json, &json!({ "id": id, "key": key }), &text)
        }
        Operated::Ended { ended: true } => out::answer(json, &json!({ "ended": true }), "ended"),
        Operated::Ended { ended: false } => {
            let problem = "there is none of this id that has not ended before";
            Err(Failure::NotFound(problem.into()))
        }
        _ => Err(other_version()),
    }
}

fn other_version() -> Failure {
    Failure::Failed("the running server is another version of pump".into())
}

/// Adds a member of staff and, when there is one, the address that they sign in with. What is no
/// address is found out before anybody is added.
async fn add_staff(
    setup: &Setup,
    add: Operation,
    email: Option<String>,
    json: bool,
) -> Result<(), Failure> {
    if let Some(email) = &email {
        let wrong = |error: pump_core::FieldError| Failure::Usage(error.to_string());
        email.parse::<pump_core::Email>().map_err(wrong)?;
    }
    let mut hands = Hands::find(setup).await?;
    let Operated::Staff { id } = hands.operate(add).await? else {
        return Err(other_version());
    };
    if let Some(email) = email {
        let give = Operation::GiveStaffAddress { staff: id, email };
        hands.operate(give).await?;
    }
    hands.finish().await?;
    out::answer(json, &json!({ "staff": id }), &id.to_string())
}

/// Everybody who acts for an organisation, a page at a time.
async fn list(setup: &Setup, json: bool) -> Result<(), Failure> {
    let mut hands = Hands::find(setup).await?;
    let mut all: Vec<StaffLine> = Vec::new();
    loop {
        let after = all.last().map_or(0, |one| one.id);
        let Operated::StaffList { mut staff } =
            hands.operate(Operation::ListStaff { after }).await?
        else {
            return Err(other_version());
        };
        if staff.is_empty() {
            break;
        }
        all.append(&mut staff);
    }
    hands.finish().await?;
    let line = |one: &StaffLine| {
        let left = if one.ended { "  left" } else { "" };
        format!("{}  {}  {}{left}", one.id, one.organisation, one.name)
    };
    let text: Vec<String> = all.iter().map(line).collect();
    out::answer(json, &json!({ "staff": all }), &text.join("\n"))
}
