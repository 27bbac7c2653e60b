//! What the operator does from the command line: one list of operations, run here or, when a
//! server holds the SQLite file, by that server.

use pump_core::{Actor, OrganisationId, StaffId};
use pump_people::{key, organisation, staff};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::asset;
use crate::clerk::{MailboxInput, set_mailbox};
use crate::error::ActError;
use crate::import::{
    AreaInput, AssetInput, AssetsBegun, DutyInput, Imported, OrganisationInput, PlaceInput,
    PlacesBegun, PlacesInput, RegisterInput, ReportInput, Run, begin_assets, begin_places,
    finish_assets, finish_places, import_areas, import_assets, import_duties, import_organisations,
    import_places, import_reports, import_run, list_overlaps, look_at_register, preview_assets,
    retire_assets, tidy_places,
};
use crate::messages;
use crate::once::Made;
use crate::person::{self, Retained, Rules, Taken};
use crate::search::{Indexed, search_anew, search_on};
use crate::sign_in::{self, StaffLine};
use crate::tiles::{Counted, tiles_anew, tiles_on};
use crate::tree::{merge, split, unmerge};
use crate::{
    HandOverInput, HideInput, RedactInput, RestoreInput, UndoInput, WithdrawInput, hand_over, hide,
    redact, restore, undo, withdraw,
};

/// Something that only whoever runs the machine may do.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "operation", rename_all = "snake_case")]
pub enum Operation {
    /// A step of an import of areas.
    ImportAreas {
        /// Some areas.
        rows: Vec<AreaInput>,
    },
    /// The overlaps of one layer of a source, after its import.
    ListOverlaps {
        /// The layer.
        layer: String,
        /// The source.
        source: String,
    },
    /// A step of an import of organisations.
    ImportOrganisations {
        /// Some organisations.
        rows: Vec<OrganisationInput>,
    },
    /// A step of an import of duties.
    ImportDuties {
        /// Some duties.
        rows: Vec<DutyInput>,
    },
    /// A step of an import of reports.
    ImportReports {
        /// Some reports.
        rows: Vec<ReportInput>,
        /// How far the import is with them.
        #[serde(default)]
        run: Option<Run>,
    },
    /// How far an import came.
    ImportRun {
        /// The source, as [`Run`] has it.
        source: String,
    },
    /// An import of names of places begins.
    BeginPlaces {
        /// Of what.
        input: PlacesInput,
    },
    /// A step of it.
    ImportPlaces {
        /// Which, as [`Operated::Begun`] says.
        import: i64,
        /// `postcode`, `street` or `place`, as it began.
        kind: String,
        /// Some places.
        rows: Vec<PlaceInput>,
        /// How many rows of the file are done with by the end of this step.
        read: u64,
    },
    /// It is whole: from now on it is read.
    FinishPlaces {
        /// Which.
        import: i64,
    },
    /// A step of deleting what other imports took the place of.
    TidyPlaces,
    /// A register of assets is to be imported, or only looked at.
    BeginAssets {
        /// Which.
        input: RegisterInput,
        /// Whether it is only looked at: then nothing is written.
        look: bool,
    },
    /// A step of an import of assets, or a look at what it would do.
    ImportAssets {
        /// Which, as [`Operated::AssetsBegun`] says; 0 only looks.
        import: i64,
        /// The slug of the register.
        register: String,
        /// Some assets.
        rows: Vec<AssetInput>,
    },
    /// A step of retiring what the import did not name.
    RetireAssets {
        /// Which.
        import: i64,
    },
    /// An import of assets has come to its end.
    FinishAssets {
        /// Which.
        import: i64,
    },
    /// A new key for the devices of an organisation.
    AddAssetKey {
        /// The slug of the organisation.
        organisation: String,
    },
    /// A key of devices opens nothing more.
    EndAssetKey {
        /// Its id.
        key: i64,
    },
    /// A record goes to another organisation.
    HandOver {
        /// The record.
        reference: String,
        /// To whom, and why.
        input: HandOverInput,
    },
    /// Words are hidden.
    Hide {
        /// The record.
        reference: String,
        /// Which, and why.
        input: HideInput,
    },
    /// Words are redacted.
    Redact {
        /// The record.
        reference: String,
        /// Which, what is left, and why.
        input: RedactInput,
    },
    /// A record is withdrawn.
    Withdraw {
        /// The record.
        reference: String,
        /// Why.
        input: WithdrawInput,
    },
    /// Words or a record are brought back.
    Restore {
        /// The record.
        reference: String,
        /// Which.
        input: RestoreInput,
    },
    /// An update is undone.
    Undo {
        /// The record.
        reference: String,
        /// The update's number.
        no: u64,
        /// Why.
        input: UndoInput,
    },
    /// A new member of staff.
    AddStaff {
        /// Their name, for the operator alone.
        name: String,
        /// The slug of the organisation that they act for.
        organisation: String,
        /// Whether they decide whose a record is that was passed on too often.
        #[serde(default)]
        decides: bool,
    },
    /// An organisation gets a mailbox, and is asked there whether it takes reports.
    SetMailbox {
        /// Whose, and where.
        input: MailboxInput,
    },
    /// A member of staff has left.
    EndStaff {
        /// Their id.
        staff: i64,
    },
    /// A member of staff signs in with this address from now on.
    GiveStaffAddress {
        /// Their id.
        staff: i64,
        /// The e-mail address.
        email: String,
    },
    /// A page of the members of staff.
    ListStaff {
        /// The last id of the page before; 0 for the first.
        after: i64,
    },
    /// A new key for a member of staff.
    AddKey {
        /// Their id.
        staff: i64,
    },
    /// The index of words is made anew, from the first change.
    SearchAnew,
    /// A step of that.
    SearchOn,
    /// The counts of the map are made anew.
    TilesAnew,
    /// A step of that.
    TilesOn,
    /// A key opens nothing more.
    EndKey {
        /// Its id.
        key: i64,
    },
    /// A record goes on in another.
    Merge {
        /// Its reference.
        reference: String,
        /// That of the other.
        into: String,
    },
    /// A record stands for itself again.
    Unmerge {
        /// Its reference.
        reference: String,
    },
    /// A contribution becomes a record of its own.
    Split {
        /// The reference of the record.
        reference: String,
        /// The number of the contribution.
        contribution: u64,
    },
    /// A message that failed is to be sent again.
    ReplayMessage {
        /// Its id.
        message: i64,
    },
    /// A step of having all messages sent again that failed.
    ReplayFailed {
        /// The last message of the step before; 0 for the first.
        after: i64,
    },
    /// A person asked to be forgotten.
    ErasePerson {
        /// Their address.
        address: String,
    },
    /// What has been kept long enough is forgotten.
    RetainPersonal {
        /// How long is long enough.
        rules: Rules,
    },
    /// The files are written anew, so that nothing that was erased is left in them.
    TidyFiles,
}

/// What came of an operation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "operated", rename_all = "snake_case")]
pub enum Operated {
    /// A step of an import.
    Imported(Imported),
    /// How many rows of a source are done with.
    Rows {
        /// How many.
        rows: u64,
    },
    /// An import of names of places began, or goes on.
    Begun(PlacesBegun),
    /// An import of assets began, or was looked at.
    AssetsBegun(AssetsBegun),
    /// Lines to be read.
    Notes {
        /// The lines.
        notes: Vec<String>,
    },
    /// A new member of staff, by id.
    Staff {
        /// Their id.
        id: i64,
    },
    /// Some members of staff, in the order of their ids.
    StaffList {
        /// At most 200; fewer are the last.
        staff: Vec<StaffLine>,
    },
    /// A new key. Its text is shown once.
    Key {
        /// Its id.
        id: i64,
        /// Its text.
        key: String,
    },
    /// How far the index of words has come.
    Indexed(Indexed),
    /// How far the counts of the map have come.
    Counted(Counted),
    /// What an act made: a reference, with the number of an entry or without.
    Made {
        /// Such as `K7M4QX-T/3`.
        made: String,
    },
    /// It was so, or is so now.
    Ended {
        /// Whether it was not so before.
        ended: bool,
    },
    /// Messages that are to be sent again.
    Replayed {
        /// How many.
        count: u64,
        /// The last of them, when there may be more.
        next: Option<i64>,
    },
    /// A person was erased.
    Erased(Taken),
    /// What has been kept long enough was forgotten.
    Retained(Retained),
    /// The files were written anew.
    Tidied,
}

/// Does an operation. The caller is the operator: only the command line and its local socket come
/// here.
///
/// # Errors
/// As the operation says.
pub async fn operate(app: &App, operation: Operation) -> Result<Operated, ActError> {
    let now = app.ctx.now();
    let maker = pump_core::Maker::new(app.ctx.secret().clone(), &app.ctx.own_unit(), 0, now);
    let id = maker.id(0);
    match operation {
        Operation::ImportAreas { rows } => Ok(Operated::Imported(import_areas(app, rows).await?)),
        Operation::ImportOrganisations { rows } => {
            Ok(Operated::Imported(import_organisations(app, rows).await?))
        }
        Operation::ImportDuties { rows } => Ok(Operated::Imported(import_duties(app, rows).await?)),
        Operation::ImportReports { rows, run } => {
            Ok(Operated::Imported(import_reports(app, rows, run).await?))
        }
        Operation::ImportRun { source } => Ok(Operated::Rows {
            rows: import_run(app, source).await?,
        }),
        Operation::ListOverlaps { layer, source } => Ok(Operated::Notes {
            notes: list_overlaps(app, layer, source).await?,
        }),
        Operation::BeginPlaces { input } => Ok(Operated::Begun(begin_places(app, &input).await?)),
        Operation::ImportPlaces {
            import,
            kind,
            rows,
            read,
        } => Ok(Operated::Imported(
            import_places(app, import, &kind, rows, read).await?,
        )),
        Operation::FinishPlaces { import } => {
            finish_places(app, import).await?;
            Ok(Operated::Ended { ended: true })
        }
        Operation::TidyPlaces => Ok(Operated::Rows {
            rows: tidy_places(app).await?,
        }),
        Operation::BeginAssets { input, look } => Ok(Operated::AssetsBegun(match look {
            true => look_at_register(app, &input).await?,
            false => begin_assets(app, &input).await?,
        })),
        Operation::ImportAssets {
            import,
            register,
            rows,
        } => Ok(Operated::Imported(match import {
            0 => preview_assets(app, &register, rows).await?,
            import => import_assets(app, import, &register, rows).await?,
        })),
        Operation::RetireAssets { import } => Ok(Operated::Rows {
            rows: retire_assets(app, import).await?,
        }),
        Operation::FinishAssets { import } => {
            finish_assets(app, import).await?;
            Ok(Operated::Ended { ended: true })
        }
        Operation::AddAssetKey { organisation } => asset::add_key(app, id, &organisation).await,
        Operation::EndAssetKey { key } => asset::end_key(app, key).await,
        Operation::Merge { reference, into } => {
            let unit = app.ctx.own_unit();
            made(merge(app, &Actor::Operator, unit, &reference, &into).await)
        }
        Operation::Unmerge { reference } => {
            let unit = app.ctx.own_unit();
            made(unmerge(app, &Actor::Operator, unit, &reference).await)
        }
        Operation::Split {
            reference,
            contribution,
        } => {
            let unit = app.ctx.own_unit();
            made(split(app, &Actor::Operator, unit, &reference, contribution).await)
        }
        Operation::HandOver { reference, input } => {
            let unit = app.ctx.own_unit();
            made(hand_over(app, &Actor::Operator, unit, &reference, &input).await)
        }
        Operation::Hide { reference, input } => {
            let unit = app.ctx.own_unit();
            made(hide(app, &Actor::Operator, unit, &reference, &input).await)
        }
        Operation::Redact { reference, input } => {
            let unit = app.ctx.own_unit();
            made(redact(app, &Actor::Operator, unit, &reference, &input).await)
        }
        Operation::Withdraw { reference, input } => {
            let unit = app.ctx.own_unit();
            made(withdraw(app, &Actor::Operator, unit, &reference, &input).await)
        }
        Operation::Restore { reference, input } => {
            let unit = app.ctx.own_unit();
            made(restore(app, &Actor::Operator, unit, &reference, &input).await)
        }
        Operation::Undo {
            reference,
            no,
            input,
        } => {
            let unit = app.ctx.own_unit();
            made(undo(app, &Actor::Operator, unit, &reference, no, &input).await)
        }
        Operation::AddStaff {
            name,
            organisation,
            decides,
        } => {
            let add = move |tx: &mut pump_db::Tx<'_>| {
                let found = organisation::by_slug(tx, &organisation)?;
                let found = found.ok_or_else(|| {
                    let problem = "is not on the register: import it first";
                    ActError::field("organisation", problem)
                })?;
                let organisation: OrganisationId = found.id;
                staff::add(tx, StaffId(id), &name, organisation, decides, now)?;
                Ok::<_, ActError>(Operated::Staff { id })
            };
            app.db.write(add).await
        }
        Operation::SetMailbox { input } => made(set_mailbox(app, app.ctx.own_unit(), &input).await),
        Operation::EndStaff { staff: who } => {
            let ended = app
                .db
                .write(move |tx| staff::end(tx, StaffId(who), now))
                .await?;
            Ok(Operated::Ended { ended })
        }
        Operation::GiveStaffAddress { staff, email } => {
            sign_in::give_address(app, staff, &email).await
        }
        Operation::ListStaff { after } => sign_in::list_staff(app, after).await,
        Operation::AddKey { staff: who } => {
            let text = key::make(app.ctx.chance());
            let hash = key::hash(app.ctx.secret(), &text);
            app.db
                .write(move |tx| key::add(tx, id, StaffId(who), hash, now))
                .await?;
            Ok(Operated::Key { id, key: text })
        }
        Operation::SearchAnew => Ok(Operated::Indexed(search_anew(app).await?)),
        Operation::SearchOn => Ok(Operated::Indexed(search_on(app).await?)),
        Operation::TilesAnew => Ok(Operated::Counted(tiles_anew(app).await?)),
        Operation::TilesOn => Ok(Operated::Counted(tiles_on(app).await?)),
        Operation::EndKey { key: which } => {
            let ended = app.db.write(move |tx| key::end(tx, which, now)).await?;
            Ok(Operated::Ended { ended })
        }
        Operation::ReplayMessage { message } => messages::replay(app, message).await,
        Operation::ReplayFailed { after } => messages::replay_failed(app, after).await,
        Operation::ErasePerson { address } => {
            Ok(Operated::Erased(person::erase(app, &address).await?))
        }
        Operation::RetainPersonal { rules } => Ok(Operated::Retained(
            person::retain(app, &rules, false).await?,
        )),
        Operation::TidyFiles => {
            person::tidy(app, i64::MAX).await?;
            Ok(Operated::Tidied)
        }
    }
}

fn made(made: Result<Made, ActError>) -> Result<Operated, ActError> {
    made.map(|made| Operated::Made { made: made.made })
}
