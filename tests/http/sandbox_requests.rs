//! Tests that the sandbox accepts only requests that the spec allows.

use plenary_client::{Arguments, Location, Operation};
use plenary_test_support::operations::can_be_sent;
use plenary_test_support::specification::{SPECIFICATIONS, Specification};
use plenary_test_support::values::full;
use reqwest::header::HeaderMap;
use serde_json::{Map, Value, json};

use crate::calls::{Ending, Outcome};
use crate::sandbox_operations::{Stage, http_client, with_records};

/// Parts of the error messages that the sandbox returns for invalid requests.
///
/// All other errors concern the sandbox's records.
const INVALID_REQUEST: [&str; 12] = [
    "must have required property",
    "must NOT",
    "must be string",
    "must be integer",
    "must be number",
    "must be boolean",
    "must be array",
    "must be object",
    "must be >=",
    "must be <=",
    "must match",
    "must be equal to one of",
];

fn specification(operation: &Operation) -> &'static Specification {
    SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap()
}

#[tokio::test]
async fn a_request_that_the_spec_allows_is_accepted() {
    let stage = Stage::new().await;
    let clients = stage.clients(&http_client(HeaderMap::new()));
    for (operation, seed) in with_records().flat_map(|operation| (0..4).map(move |seed| (operation, 100 * seed))) {
        let (specification, mut arguments) = (specification(operation), Arguments::default());
        let requested = &specification.requests[operation.id];
        if !requested.parts.is_empty() {
            continue;
        }
        for ((parameter, schema), number) in requested.together(seed as usize / 100).zip(seed..) {
            let mut values = (0..).map(|more| full(specification, schema, number + 1000 * more));
            arguments =
                arguments.json(parameter.name, values.find(|value| can_be_sent(parameter.location, value)).unwrap());
        }
        if let Some(schema) = &requested.body {
            arguments = arguments.body(full(specification, schema, seed));
        }
        let position = plenary::PROVIDERS.iter().position(|known| known.name == operation.provider).unwrap();
        let outcome = Outcome::new(clients[position].call_by_name(operation.id, arguments).await);
        let error = INVALID_REQUEST.iter().find(|words| outcome.shown.contains(**words));
        assert_eq!(error, None, "{} {seed}: {}", operation.id, outcome.shown);
        // If the sandbox accepts a request, the client's types must accept the response.
        let is_documented = matches!(outcome.ending, Ending::Success | Ending::Documented(_));
        assert!(is_documented, "{} {seed}: {outcome:?}", operation.id);
    }
}

#[tokio::test]
async fn an_invalid_property_or_parameter_is_an_error() {
    let stage = Stage::new().await;
    let mut errors = 0;
    // `logout` revokes the credentials, and a failed `login` always returns 401.
    for operation in with_records().filter(|operation| !["login", "logout"].contains(&operation.id)) {
        let specification = specification(operation);
        let requested = &specification.requests[operation.id];
        let chained = stage.request_of(operation).await;
        for (parameter, schema) in requested.parameters.iter().filter(|(one, _)| one.location == Location::Query) {
            for invalid in invalid_texts(specification.follow(schema)) {
                let mut request = chained.clone();
                request.parameters.insert(parameter.name.to_owned(), Value::from(invalid.as_str()));
                let request = with_body(stage.without_body(operation.provider, &request), specification, operation);
                assert_is_error(request, operation, &format!("{}={invalid}", parameter.name)).await;
                errors += 1;
            }
        }
        for body in requested.body.iter().flat_map(|schema| invalid_bodies(specification, schema)) {
            let request = stage.without_body(operation.provider, &chained).json(&body);
            assert_is_error(request, operation, &body.to_string()).await;
            errors += 1;
        }
    }
    assert!(errors > 500, "{errors}");
}

async fn assert_is_error(request: reqwest::RequestBuilder, operation: &Operation, invalid: &str) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let body = response.text().await.unwrap();
    let name = format!("{} {invalid}: {status} {body}", operation.id);
    // An operation without a documented 400 or 422 returns 401 for an invalid request.
    if [400, 422].iter().all(|status| operation.response(*status).is_none()) {
        assert_eq!(status, 401, "{name}");
        return;
    }
    assert!(matches!(status, 400 | 422), "{name}");
    let is_invalid_request = INVALID_REQUEST.iter().any(|words| body.contains(words)) || body.contains("is required");
    assert!(is_invalid_request, "{name}");
}

fn with_body(
    request: reqwest::RequestBuilder,
    specification: &'static Specification,
    operation: &Operation,
) -> reqwest::RequestBuilder {
    match &specification.requests[operation.id].body {
        Some(schema) => request.json(&full(specification, schema, 7)),
        None => request,
    }
}

/// Returns values that a schema does not allow, as they appear in a URL.
fn invalid_texts(schema: &Value) -> Vec<String> {
    let mut invalid = Vec::new();
    match schema["type"].as_str() {
        Some("integer") => {
            invalid.push(String::from("many"));
            invalid.extend(schema["minimum"].as_i64().map(|least| (least - 1).to_string()));
            invalid.extend(schema["maximum"].as_i64().map(|most| (most + 1).to_string()));
        }
        Some("boolean") => invalid.push(String::from("perhaps")),
        Some("string") if schema.get("enum").is_some() => invalid.push(String::from("no such value")),
        Some("string") if matches!(schema["format"].as_str(), Some("date" | "date-time" | "uuid")) => {
            invalid.push(String::from("never"));
        }
        _ => {}
    }
    invalid
}

/// Returns invalid bodies. Most have a single invalid or missing property.
fn invalid_bodies(specification: &'static Specification, schema: &'static Value) -> Vec<Value> {
    let schema = specification.follow(schema);
    // In these unions, an invalid change to the first member also matches no other member.
    let schema = match schema["oneOf"].get(0) {
        Some(member) => specification.follow(member),
        None => schema,
    };
    let valid = full(specification, schema, 7);
    let mut bodies = vec![json!("another body"), json!([])];
    let mut invalid = |property: &str, value: Option<Value>| {
        let mut body: Map<String, Value> = valid.as_object().unwrap().clone();
        match value {
            Some(value) => _ = body.insert(property.to_owned(), value),
            None => _ = body.remove(property),
        }
        bodies.push(body.into());
    };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        invalid(name, None);
    }
    for (name, documented) in schema["properties"].as_object().into_iter().flatten() {
        let property = specification.follow(documented);
        if property.as_object().is_some_and(Map::is_empty) {
            continue;
        }
        let is_boolean = property["type"] == "boolean";
        invalid(name, Some(if is_boolean { json!("perhaps") } else { json!(true) }));
        if documented["nullable"] != true && property["nullable"] != true {
            invalid(name, Some(Value::Null));
        }
        if property["type"] == "integer" {
            invalid_texts(property).iter().filter_map(|text| text.parse::<i64>().ok()).for_each(|number| {
                invalid(name, Some(number.into()));
            });
            invalid(name, Some(json!(1.5)));
        }
        if property["type"] == "string" {
            invalid_texts(property).into_iter().for_each(|text| invalid(name, Some(text.into())));
            if property.get("pattern").is_some() {
                invalid(name, Some(json!("no such text!")));
            }
            if let Some(most) = property["maxLength"].as_u64() {
                invalid(name, Some("a".repeat(most as usize + 1).into()));
            }
        }
    }
    bodies
}
