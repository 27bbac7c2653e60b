//! What the description of the API says of every route, so that no endpoint can forget it.

use axum::http::Method;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder,
    PathItem, Ref, RefOr, Required,
};
use utoipa::{PartialSchema, ToSchema};

use crate::problem::{FieldProblem, PROBLEM_JSON, Problem, Withdrawn};
use crate::rule::Rule;

const KEY: &str = "key";

/// The description without routes.
pub(crate) fn base() -> OpenApi {
    let about = "One open record of each thing that matters, which anyone can find, add to, \
                 follow and be told about. Times are RFC 3339 in UTC, places WGS84 degrees. \
                 Every error is problem+json. Say nothing personal in `description`.";
    let licence = LicenseBuilder::new()
        .name("MIT OR Apache-2.0")
        .identifier(Some("MIT OR Apache-2.0"))
        .build();
    let info = InfoBuilder::new()
        .title("Parish Pump")
        .version("1")
        .description(Some(about))
        .license(Some(licence))
        .build();
    let key = Http::builder()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some(
            "A key of a member of staff, or of the devices of an organisation, `pump_…`. A wrong one is \
             refused on every route.",
        ))
        .build();
    let mut parts = ComponentsBuilder::new()
        .security_scheme(KEY, SecurityScheme::Http(key))
        .schema(Problem::name(), Problem::schema())
        .schema(FieldProblem::name(), FieldProblem::schema())
        .schema(Withdrawn::name(), Withdrawn::schema());
    for (status, name, text) in PROBLEMS {
        parts = parts.response(*name, problem(status, text));
    }
    OpenApiBuilder::new()
        .info(info)
        .components(Some(parts.build()))
        .build()
}

/// Each status of a problem, the name of its part and what it means.
const PROBLEMS: &[(&str, &str, &str)] = &[
    (
        "400",
        "Malformed",
        "The request cannot be read: no JSON, not UTF-8, or a bad key for it.",
    ),
    (
        "401",
        "NoKey",
        "The route needs a key, or the key given is none.",
    ),
    (
        "403",
        "Forbidden",
        "The key is good, and this is not its holder's to do.",
    ),
    (
        "404",
        "NotFound",
        "There is nothing of that name, or nothing that may be seen.",
    ),
    (
        "409",
        "Conflict",
        "It is not in a state in which this can be done; the detail says what would be right.",
    ),
    (
        "410",
        "Gone",
        "Everybody could see it, and it was withdrawn: `withdrawn` says when and why.",
    ),
    ("413", "TooLarge", "The body has more than 64 kB."),
    ("415", "NotJson", "The body is not application/json."),
    (
        "422",
        "Invalid",
        "Fields are not right and are named, or the Idempotency-Key was used before with another body. Nothing was stored.",
    ),
    (
        "429",
        "TooMany",
        "Too many from one address; `Retry-After` says when to try again.",
    ),
    ("500", "Internal", "A defect of ours."),
    (
        "503",
        "Unavailable",
        "Not just now; `Retry-After` says when to try again.",
    ),
];

fn problem(status: &str, text: &str) -> Response {
    let schema = Ref::from_schema_name(Problem::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let mut response = ResponseBuilder::new()
        .description(text)
        .content(PROBLEM_JSON, content);
    if ["429", "503"].contains(&status) {
        let seconds = HeaderBuilder::new()
            .schema(Some(
                ObjectBuilder::new().schema_type(Type::Integer).build(),
            ))
            .description(Some("Seconds."))
            .build();
        response = response.header("Retry-After", seconds);
    }
    response.build()
}

/// The operations of a path, each with its method.
pub(crate) fn operations(item: &mut PathItem) -> Vec<(Method, &mut Operation)> {
    [
        (Method::GET, &mut item.get),
        (Method::PUT, &mut item.put),
        (Method::POST, &mut item.post),
        (Method::DELETE, &mut item.delete),
        (Method::PATCH, &mut item.patch),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
    .collect()
}

/// Adds to an operation what follows from its method and its rule.
pub(crate) fn complete(method: &Method, rule: Rule, operation: &mut Operation) {
    let mut statuses = vec!["401", "422", "500", "503"];
    let mut headers = vec![(
        "Accept-Language",
        "`cy` or `en`; English when neither is named. `lang` in the query goes before it.",
        "cy",
    )];
    if *method == Method::GET {
        headers.push(("If-None-Match", "The ETag of what you have.", "\"5f3a…\""));
        let have = ResponseBuilder::new().description("You have it already.");
        operation
            .responses
            .responses
            .insert("304".into(), have.build().into());
        statuses.push("400");
    } else {
        let text = "1 to 200 visible ASCII characters, such as a UUID. The same key with the same \
                    body is done once and answered again, for 30 days.";
        headers.push((
            "Idempotency-Key",
            text,
            "0192c5f0-7d2e-7000-8000-5f3a9b1c2d4e",
        ));
        statuses.extend(["400", "413", "415"]);
    }
    if rule == Rule::Staff {
        statuses.push("403");
        let needed = SecurityRequirement::new::<_, _, String>(KEY, []);
        operation.security = Some(vec![needed]);
    } else {
        let nothing = SecurityRequirement::default();
        let key = SecurityRequirement::new::<_, _, String>(KEY, []);
        operation.security = Some(vec![nothing, key]);
    }
    let parameters = operation.parameters.get_or_insert_default();
    for (name, text, example) in headers {
        parameters.push(header(name, text, example).into());
    }
    parameters.push(lang().into());
    for status in statuses {
        refer(operation, status);
    }
    // Endpoints say only that they have these; what they are is said once.
    for status in ["404", "409", "410", "429"] {
        if operation.responses.responses.contains_key(status) {
            operation.responses.responses.remove(status);
            refer(operation, status);
        }
    }
}

fn refer(operation: &mut Operation, status: &str) {
    let known = PROBLEMS.iter().find(|(known, ..)| *known == status);
    if let Some((_, name, _)) = known {
        let part = RefOr::Ref(Ref::from_response_name(*name));
        operation
            .responses
            .responses
            .entry(status.to_owned())
            .or_insert(part);
    }
}

fn header(name: &str, text: &str, example: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(text))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
        .example(Some(example.into()))
        .build()
}

fn lang() -> Parameter {
    let languages = ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(["en", "cy"]))
        .build();
    ParameterBuilder::new()
        .name("lang")
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some("The language of titles and reasons."))
        .schema(Some(languages))
        .build()
}
