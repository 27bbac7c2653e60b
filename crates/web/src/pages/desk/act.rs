//! `/desk/{ref}/{act}`: doing something with a report. What others will be told of is shown first,
//! with how many they are, and done by a second press.

use axum::extract::State;
use axum::response::Response;
use pump_acts::desk::{Audience, audience};
use pump_acts::{
    ActError, HandOverInput, Made, ReleaseInput, UndoInput, UpdateInput, hand_over, photo, read,
    release, tree, undo, update,
};
use pump_core::Unit;
use pump_core::view::{KindView, RecordView};
use pump_pages::page::{self, DeskWrong, Sure};

use super::{one, remove};
use crate::asker::Asker;
use crate::form::{Fields, Sent};
use crate::pages::photos::{KEPT, taken};
use crate::pages::report::see;
use crate::pages::shown::{self, base, failed, kept_by_nobody, shell};
use crate::query::NamedTwice;
use crate::state::Web;

/// Does what the last part of the address says.
pub(crate) async fn press(
    State(web): State<Web>,
    NamedTwice(reference, act): NamedTwice,
    mut sent: Sent,
) -> Response {
    let files = std::mem::take(&mut sent.files);
    if act == "say" {
        let (asker, fields) = (&sent.asker, &sent.fields);
        let taken = match taken(&web, asker, fields, files).await {
            Ok(taken) => taken,
            Err(problem) => return kept_by_nobody(failed(&web, asker.language, &problem)),
        };
        // Whatever else is wrong, nobody has to choose a photo again.
        sent.fields.replace(KEPT, &taken.ids);
        if let Some(problem) = taken.wrong.first() {
            let wrong = Some(DeskWrong::Photo(*problem));
            return one::page(&web, &sent.asker, &reference, &sent.fields, wrong, None).await;
        }
    }
    let (asker, fields) = (&sent.asker, &sent.fields);
    if matches!(act.as_str(), "redact" | "remove-photo") && !fields.has("sure") {
        return match remove::sure(&web, asker, &reference, &act, fields).await {
            Ok(answer) => kept_by_nobody(answer),
            Err(error) => answer(&web, asker, &reference, &act, fields, error).await,
        };
    }
    let told = matches!(act.as_str(), "say" | "join" | "hand-over" | "release");
    if told && !fields.has("sure") {
        return match sure(&web, asker, &reference, &act, fields).await {
            Ok(answer) => kept_by_nobody(answer),
            Err(error) => answer(&web, asker, &reference, &act, fields, error).await,
        };
    }
    match done(&web, asker, sent.unit, &reference, &act, fields).await {
        // Only what the organisation said can be taken back; the others have their own way.
        Ok(made) if act == "say" => {
            let no = made.number();
            see(asker.language, &format!("/desk/{reference}?done={no}"))
        }
        Ok(_) => see(asker.language, &format!("/desk/{reference}?done")),
        Err(error) => answer(&web, asker, &reference, &act, fields, error).await,
    }
}

async fn done(
    web: &Web,
    asker: &Asker,
    unit: Unit,
    reference: &str,
    act: &str,
    fields: &Fields,
) -> Result<Made, ActError> {
    let (app, actor) = (&web.app, &asker.actor);
    match act {
        "say" => {
            let record = read::record(app, actor, asker.language, reference).await?;
            let kind = read::kind(app, &record.summary.kind)?;
            update(app, actor, unit, reference, &said(&kind, &record, fields)).await
        }
        "release" => release(app, actor, unit, reference, &ReleaseInput::default()).await,
        "photos" => {
            let all = photo::ReleasePhotosInput::default();
            photo::release(app, actor, unit, reference, &all).await
        }
        "redact" => remove::words(web, asker, unit, reference, fields).await,
        "remove-photo" => remove::photo(web, asker, unit, reference, fields).await,
        "join" => {
            let into = fields.one("into").trim().to_uppercase();
            tree::merge(app, actor, unit, reference, &into).await
        }
        "part" => tree::unmerge(app, actor, unit, reference).await,
        "hand-over" => {
            let input = HandOverInput {
                to: fields.one("to").trim().to_owned(),
                why: fields.one("why").to_owned(),
            };
            hand_over(app, actor, unit, reference, &input).await
        }
        "undo" => {
            let no = fields.one("no").parse().map_err(|_| ActError::NotFound)?;
            undo(app, actor, unit, reference, no, &UndoInput::default()).await
        }
        _ => Err(ActError::NotFound),
    }
}

/// What an officer says. A stage that is chosen for what has ended opens it again.
fn said(kind: &KindView, record: &RecordView, fields: &Fields) -> UpdateInput {
    let state = fields.said("state");
    let ends = |state: &String| kind.outcomes.iter().any(|it| it.code == *state);
    let outcome = match &state {
        Some(state) if ends(state) => Some(Some(state.clone())),
        Some(_) if record.summary.outcome.is_some() => Some(None),
        _ => None,
    };
    UpdateInput {
        stage: state.filter(|state| !ends(state)),
        outcome,
        words: fields.said("words"),
        photos: fields.all(KEPT).map(str::to_owned).collect(),
    }
}

/// What will be sent to how many.
async fn sure(
    web: &Web,
    asker: &Asker,
    reference: &str,
    act: &str,
    fields: &Fields,
) -> Result<Response, ActError> {
    let (app, actor, language) = (&web.app, &asker.actor, asker.language);
    let record = read::record(app, actor, language, reference).await?;
    let kind = read::kind(app, &record.summary.kind)?;
    let to = fields.said("to").filter(|_| act == "hand-over");
    let Audience { at_once, later } = audience(app, actor, reference, to.as_deref()).await?;
    let chosen = fields.one("state");
    let mut states = kind.stages.iter().chain(&kind.outcomes);
    let state = states
        .find(|it| it.code == chosen)
        .map(|it| match language {
            "cy" => it.name.cy.clone(),
            _ => it.name.en.clone(),
        });
    let photos = fields.all(KEPT).filter(|_| act == "say").count();
    if act == "say" && state.is_none() && fields.said("words").is_none() && photos == 0 {
        return Err(ActError::field("words", "is needed, or a state"));
    }
    let words = match act {
        "say" => fields.one("words").to_owned(),
        "join" => fields.one("into").to_owned(),
        "hand-over" => format!("{}\n{}", fields.one("to"), fields.one("why")),
        _ => waiting(&record),
    };
    let base = base(language);
    let sure = Sure {
        title: &record.summary.title,
        action: format!("{base}/desk/{reference}/{act}"),
        back: format!("{base}/desk/{reference}"),
        fields: fields.pairs(),
        words: words.trim(),
        photos,
        state,
        at_once,
        later,
    };
    Ok(shown::page(page::desk_sure(
        &shell(web, language, None),
        &sure,
    )))
}

/// The words that wait, as everybody will read them.
fn waiting(record: &RecordView) -> String {
    let given = record.contributions.iter().filter(|it| it.being_checked);
    let words = given.filter_map(|it| it.words.as_deref());
    words.collect::<Vec<_>>().join("\n\n")
}

/// The report's page with what is wrong, or the page of another error.
async fn answer(
    web: &Web,
    asker: &Asker,
    reference: &str,
    act: &str,
    fields: &Fields,
    error: ActError,
) -> Response {
    let wrong = match (&error, act) {
        (ActError::Conflict(_), "join") => DeskWrong::Into,
        (ActError::Conflict(_) | ActError::KeyReused, _) => DeskWrong::Moved,
        (ActError::Invalid(wrong), _) => {
            let about = |name: &str| wrong.iter().any(|error| error.field == name);
            match act {
                "join" => DeskWrong::Into,
                "hand-over" | "redact" | "remove-photo" if about("why") => DeskWrong::Why,
                "hand-over" => DeskWrong::To,
                "redact" => DeskWrong::Left,
                "remove-photo" => DeskWrong::Moved,
                "release" | "photos" => DeskWrong::Nothing,
                _ if about("words") => DeskWrong::Words,
                "say" if about("photos") => DeskWrong::PhotoGone,
                _ => DeskWrong::State,
            }
        }
        _ => return kept_by_nobody(failed(web, asker.language, &error.into())),
    };
    one::page(web, asker, reference, fields, Some(wrong), None).await
}
