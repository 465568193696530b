//! What the sandbox takes is what the documents allow: made requests pass, and each that is made wrong is refused.

use plenary_client::{Arguments, Location, Operation};
use plenary_test_support::given::can_be_sent;
use plenary_test_support::specification::{SPECIFICATIONS, Specification};
use plenary_test_support::values::full;
use reqwest::header::HeaderMap;
use serde_json::{Map, Value, json};

use crate::calls::Outcome;
use crate::sandbox_operations::{Stage, plain, played};

/// How a refusal begins that comes from the document, and not from what is there.
const OF_THE_DOCUMENT: [&str; 12] = [
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
async fn requests_that_the_document_allows_are_taken() {
    let stage = Stage::new().await;
    let clients = stage.clients(&plain(HeaderMap::new()));
    for (operation, seed) in played().flat_map(|operation| (0..4).map(move |seed| (operation, 100 * seed))) {
        let (specification, mut arguments) = (specification(operation), Arguments::default());
        let requested = &specification.requests[operation.id];
        if !requested.parts.is_empty() {
            continue;
        }
        for ((parameter, schema), number) in requested.parameters.iter().zip(seed..) {
            let mut values = (0..).map(|more| full(specification, schema, number + 1000 * more));
            arguments =
                arguments.json(parameter.name, values.find(|value| can_be_sent(parameter.location, value)).unwrap());
        }
        if let Some(schema) = &requested.body {
            arguments = arguments.body(full(specification, schema, seed));
        }
        let position = plenary::PROVIDERS.iter().position(|known| known.name == operation.provider).unwrap();
        let outcome = Outcome::new(clients[position].call_by_name(operation.id, arguments).await);
        let refused = OF_THE_DOCUMENT.iter().find(|words| outcome.shown.contains(**words));
        assert_eq!(refused, None, "{} {seed}: {}", operation.id, outcome.shown);
    }
}

#[tokio::test]
async fn each_property_and_parameter_that_is_wrong_is_refused() {
    let stage = Stage::new().await;
    let mut refused = 0;
    // Who logs out is gone, and who cannot log in is told nothing but that.
    for operation in played().filter(|operation| !["login", "logout"].contains(&operation.id)) {
        let specification = specification(operation);
        let requested = &specification.requests[operation.id];
        let chained = stage.request_of(operation).await;
        for (parameter, schema) in requested.parameters.iter().filter(|(one, _)| one.location == Location::Query) {
            for wrong in wrong_texts(specification.follow(schema)) {
                let mut request = chained.clone();
                request.parameters.insert(parameter.name.to_owned(), Value::from(wrong.as_str()));
                let request = with_body(stage.without_body(operation.provider, &request), specification, operation);
                assert_refused(request, operation, &format!("{}={wrong}", parameter.name)).await;
                refused += 1;
            }
        }
        for body in requested.body.iter().flat_map(|schema| wrong_bodies(specification, schema)) {
            let request = stage.without_body(operation.provider, &chained).json(&body);
            assert_refused(request, operation, &body.to_string()).await;
            refused += 1;
        }
    }
    assert!(refused > 500, "{refused}");
}

async fn assert_refused(request: reqwest::RequestBuilder, operation: &Operation, wrong: &str) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let body = response.text().await.unwrap();
    let name = format!("{} {wrong}: {status} {body}", operation.id);
    // A login has no other refusal than that nobody is let in.
    if [400, 422].iter().all(|status| operation.response(*status).is_none()) {
        assert_eq!(status, 401, "{name}");
        return;
    }
    assert!(matches!(status, 400 | 422), "{name}");
    let of_the_document = OF_THE_DOCUMENT.iter().any(|words| body.contains(words)) || body.contains("is required");
    assert!(of_the_document, "{name}");
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

/// Texts that stand for nothing that a schema allows.
fn wrong_texts(schema: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    match schema["type"].as_str() {
        Some("integer") => {
            wrong.push(String::from("many"));
            wrong.extend(schema["minimum"].as_i64().map(|least| (least - 1).to_string()));
            wrong.extend(schema["maximum"].as_i64().map(|most| (most + 1).to_string()));
        }
        Some("boolean") => wrong.push(String::from("perhaps")),
        Some("string") if schema.get("enum").is_some() => wrong.push(String::from("no such value")),
        Some("string") if matches!(schema["format"].as_str(), Some("date" | "date-time" | "uuid")) => {
            wrong.push(String::from("never"));
        }
        _ => {}
    }
    wrong
}

/// Bodies that are right but for one property each, or lack one that they need.
fn wrong_bodies(specification: &'static Specification, schema: &'static Value) -> Vec<Value> {
    let schema = specification.follow(schema);
    // Of several forms each has to be wrong, which is for the first to show.
    let schema = match schema["oneOf"].get(0) {
        Some(member) => specification.follow(member),
        None => schema,
    };
    let right = full(specification, schema, 7);
    let mut bodies = vec![json!("no such body"), json!([])];
    let mut wrong = |property: &str, value: Option<Value>| {
        let mut body: Map<String, Value> = right.as_object().unwrap().clone();
        match value {
            Some(value) => _ = body.insert(property.to_owned(), value),
            None => _ = body.remove(property),
        }
        bodies.push(body.into());
    };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        wrong(name, None);
    }
    for (name, documented) in schema["properties"].as_object().into_iter().flatten() {
        let property = specification.follow(documented);
        if property.as_object().is_some_and(Map::is_empty) {
            continue;
        }
        let is_boolean = property["type"] == "boolean";
        wrong(name, Some(if is_boolean { json!("perhaps") } else { json!(true) }));
        if documented["nullable"] != true && property["nullable"] != true {
            wrong(name, Some(Value::Null));
        }
        if property["type"] == "integer" {
            wrong_texts(property).iter().filter_map(|text| text.parse::<i64>().ok()).for_each(|number| {
                wrong(name, Some(number.into()));
            });
            wrong(name, Some(json!(1.5)));
        }
        if property["type"] == "string" {
            wrong_texts(property).into_iter().for_each(|text| wrong(name, Some(text.into())));
            if property.get("pattern").is_some() {
                wrong(name, Some(json!("no such text!")));
            }
            if let Some(most) = property["maxLength"].as_u64() {
                wrong(name, Some("a".repeat(most as usize + 1).into()));
            }
        }
    }
    bodies
}
