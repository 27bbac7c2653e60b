//! What can be reported, and all that is declared of it.

use std::sync::Arc;

use pump_catalogue::{
    Choice, Days, Form, Hours, Kind, PublicPlace, Question, Service, Text, Visibility, Weekday,
};
use pump_core::Code;
use pump_core::view::{
    Advice, DangerView, HoursView, MessageView, OptionView, QuestionView, ServiceSummary,
    ServiceView, SimilarRule, StopView, Words,
};

use crate::app::App;
use crate::error::ActError;

/// The services that are offered, by id; those of one group, when it is named. A group that no
/// service has is an empty list.
#[must_use]
pub fn services(app: &App, group: Option<&str>) -> Vec<ServiceSummary> {
    let catalogue = app.catalogue();
    let services = catalogue.services();
    let services = services.filter(|it| group.is_none_or(|group| it.group.as_str() == group));
    services.map(|service| summary(service)).collect()
}

/// All that is declared of a service.
///
/// # Errors
/// [`ActError::NotFound`].
pub fn service(app: &App, id: &str) -> Result<ServiceView, ActError> {
    let service = named(app, id)?;
    let kind = app.catalogue().kind(&service.makes);
    Ok(ServiceView {
        summary: summary(&service),
        duty: service.duty.as_ref().map(ToString::to_string),
        similar: SimilarRule {
            within_m: service.similar.within_m,
            days: service.similar.days,
            same: service.similar.same.as_ref().map(ToString::to_string),
        },
        hours: service.hours.as_ref().map(hours),
        questions: service
            .questions
            .iter()
            .map(|it| QuestionView {
                decides: service.decides(it.code.as_str()),
                ..question(it)
            })
            .collect(),
        stops: stops(&service),
        rules: service.routes.iter().map(|it| it.id.to_string()).collect(),
        messages: kind.map_or_else(Vec::new, |kind| messages(&service, &kind)),
    })
}

/// What answers to a service's questions are, as JSON Schema with titles in `language`.
///
/// # Errors
/// [`ActError::NotFound`].
pub fn schema(app: &App, language: &str, id: &str) -> Result<serde_json::Value, ActError> {
    Ok(named(app, id)?.schema(language))
}

/// The service of that id, as it is now.
pub(super) fn named(app: &App, id: &str) -> Result<Arc<Service>, ActError> {
    let code: Option<Code> = id.parse().ok();
    let found = code.and_then(|code| app.catalogue().service(&code));
    found.ok_or(ActError::NotFound)
}

fn summary(service: &Service) -> ServiceSummary {
    let dangers = service.dangers.iter().map(|danger| DangerView {
        text: words(&danger.text),
        tel: danger.tel.clone(),
    });
    ServiceSummary {
        id: service.id.to_string(),
        version: service.version,
        kind: service.makes.to_string(),
        name: words(&service.name),
        about: service.about.as_ref().map(words),
        group: service.group.to_string(),
        picture: service.picture.to_owned(),
        photo: service.photo,
        public_place: PublicPlace::as_str(service.public_place).to_owned(),
        visibility: match service.visibility {
            Visibility::Public => "public".to_owned(),
            Visibility::Private => "private".to_owned(),
        },
        target_working_days: service.target.map(|target| target.working_days),
        dangers: dangers.collect(),
    }
}

/// A text in both languages.
pub(super) fn words(text: &Text) -> Words {
    Words {
        en: text.en.clone(),
        cy: text.cy.clone(),
    }
}

/// A question of a service or a kind.
pub(super) fn question(question: &Question) -> QuestionView {
    let mut view = QuestionView {
        code: question.code.to_string(),
        ask: words(&question.ask),
        help: question.help.as_ref().map(words),
        form: String::new(),
        required: question.required,
        decides: false,
        when: question.when.as_ref().map(|when| when.text().to_owned()),
        public: question.public,
        retired: question.retired,
        options: question.choices().iter().map(option).collect(),
        least: None,
        most: None,
        whole: None,
        unit: None,
        days: None,
    };
    let form = match &question.form {
        Form::Text { most } => {
            view.most = u32::try_from(*most).ok().map(f64::from);
            "text"
        }
        Form::Number(range) => {
            (view.least, view.most) = (Some(range.least), Some(range.most));
            view.whole = Some(range.whole);
            view.unit = range.unit.as_ref().map(words);
            "number"
        }
        Form::Date(days) => {
            let days = match days {
                Days::Any => "any",
                Days::Past => "past",
                Days::Future => "future",
            };
            view.days = Some(days.to_owned());
            "date"
        }
        Form::YesNo => "yes_no",
        Form::OneOf(_) => "one_of",
        Form::ManyOf(_) => "many_of",
        Form::Plate => "plate",
        Form::Asset => "asset",
    };
    form.clone_into(&mut view.form);
    view
}

fn option(choice: &Choice) -> OptionView {
    OptionView {
        code: choice.code.to_string(),
        name: words(&choice.name),
        retired: choice.retired,
    }
}

fn hours(hours: &Hours) -> HoursView {
    let days = hours.days.iter().map(|day| match day {
        Weekday::Mon => "mon",
        Weekday::Tue => "tue",
        Weekday::Wed => "wed",
        Weekday::Thu => "thu",
        Weekday::Fri => "fri",
        Weekday::Sat => "sat",
        Weekday::Sun => "sun",
    });
    HoursView {
        days: days.map(str::to_owned).collect(),
        from: hours.from.clone(),
        to: hours.to.clone(),
    }
}

fn stops(service: &Service) -> Vec<StopView> {
    let stops = service.stops.iter().map(|stop| StopView {
        when: stop.when.text().to_owned(),
        advice: advice(stop),
    });
    stops.collect()
}

/// What a stop says to do.
pub(super) fn advice(stop: &pump_catalogue::Stop) -> Advice {
    Advice {
        text: words(&stop.text),
        tel: stop.tel.clone(),
        link: stop.link.clone(),
    }
}

/// The messages in the order of the kind's stages and outcomes, with the names of these.
fn messages(service: &Service, kind: &Kind) -> Vec<MessageView> {
    let stages = kind.stages.iter().map(|state| (state, false));
    let outcomes = kind.outcomes.iter().map(|state| (state, true));
    let messages = stages.chain(outcomes).filter_map(|(state, ended)| {
        let text = service.messages.get(&state.id)?;
        Some(MessageView {
            state: state.id.to_string(),
            name: words(&state.name),
            ended,
            text: words(text),
        })
    });
    messages.collect()
}
