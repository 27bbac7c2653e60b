//! `pump service explain`: where a report would go, rule by rule.

use std::fmt::Write;

use pump_acts::read::{ExplainInput, explain as explained};
use pump_catalogue::{Form, Question};
use pump_core::view::{AskedView, ExplainView, Holder};
use serde_json::{Map, Value};

use crate::args::Explain;
use crate::failure::Failure;
use crate::out;
use crate::site::{self, For, Setup};

pub(super) async fn explain(setup: &Setup, what: Explain, json: bool) -> Result<(), Failure> {
    let app = site::open(setup, &setup.base(), For::Reading).await?;
    // As the files are, in use or not: that is what somebody tries who writes them.
    app.shelf.put(crate::catalogue::read(
        setup.config.catalogue.folder.as_deref(),
    )?);
    let service = app.catalogue().service(&what.service);
    let none = || Failure::NotFound(format!("there is no service {}", what.service));
    let service = service.ok_or_else(none)?;
    let answers = what.answers.iter().map(|(code, text)| {
        let value = value(service.question(code), text);
        (code.clone(), value)
    });
    let input = ExplainInput {
        lat: Some(what.lat),
        lon: Some(what.lon),
        answers: answers.collect::<Map<_, _>>(),
    };
    let view = explained(&app, "en", service.id.as_str(), &input).await?;
    out::answer(json, &view, &text(&view))?;
    match view.outcome.as_str() {
        "refused" => Err(Failure::Failed("the answers are not right".to_owned())),
        _ => Ok(()),
    }
}

/// An answer as the question takes it; what does not fit stays text, and is refused in words.
fn value(question: Option<&Question>, text: &str) -> Value {
    match question.map(|it| &it.form) {
        Some(Form::ManyOf(_)) => text.split(',').map(str::trim).collect(),
        Some(Form::Number(_)) => number(text).unwrap_or_else(|| text.into()),
        _ => text.into(),
    }
}

fn number(text: &str) -> Option<Value> {
    let whole = text.parse::<i64>().ok().map(Value::from);
    whole.or_else(|| text.parse::<f64>().ok().map(Value::from))
}

fn text(view: &ExplainView) -> String {
    let mut text = String::new();
    for asked in &view.asked {
        // Writing to a String does not fail.
        let _ = writeln!(text, "{}", rule(asked));
    }
    if let Some(stop) = &view.stop {
        let _ = write!(text, "it is stopped with advice: {}", stop.text.en);
    }
    for wrong in &view.fields {
        let _ = writeln!(text, "{}: {}", wrong.field, wrong.problem);
    }
    match &view.organisation {
        Some(to) => {
            let _ = writeln!(text, "it goes to {} ({})", to.name, to.slug);
        }
        None if view.outcome == "nobody" => text.push_str("it is nobody's yet\n"),
        None => {}
    }
    for (part, holder) in [("council", &view.council), ("authority", &view.authority)] {
        if let Some(Holder { slug, name }) = holder {
            let _ = writeln!(text, "{part}: {name} ({slug})");
        }
    }
    if let Some(because) = &view.because {
        let _ = writeln!(text, "because: {because}");
    }
    text.trim_end().to_owned()
}

fn rule(asked: &AskedView) -> String {
    let mut line = match &asked.when {
        Some(when) => format!("rule {}: when {when}: ", asked.rule),
        None => format!("rule {}: always: ", asked.rule),
    };
    let why = asked.why.as_deref().unwrap_or_default();
    line.push_str(&match (asked.held.as_str(), &asked.found) {
        ("yes", Some(slug)) => format!("holds, and finds {slug}"),
        ("yes", None) => "holds, and finds nobody on the register".to_owned(),
        ("no", _) => "does not hold".to_owned(),
        ("other", _) => format!("is neither true nor false but {why}: does not hold"),
        _ => format!("could not be found out: {why}"),
    });
    line
}
