//! Tests with the schemas and validators of Rocket.Chat's server.

use std::collections::BTreeSet;

use plenary_client::{Arguments, Location, Operation, Retry, Settings, UndocumentedKind};
use plenary_openapi::{Filling, sample, sample_component};
use plenary_sandbox::Sandbox;
use plenary_test_support::equality::difference;
use plenary_test_support::operations::{can_be_sent, connect};
use plenary_test_support::specification::{SPECIFICATIONS, Specification};
use plenary_test_support::values::full;
use serde_json::{Map, Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::installed::Installed;
use crate::responses;

/// The name and the value of a property that only the response has.
type Addition = Option<(&'static str, &'static str)>;

/// The schemas of the server, our components for the same values, and an addition.
const COMPONENTS: [(&str, &str, Addition); 18] = [
    ("ConferenceInstructions", "VideoConferenceInstructions", Some(("providerName", "jitsi"))),
    ("DirectCallInstructions", "VideoConferenceInstructions", Some(("providerName", "jitsi"))),
    ("IDirectVideoConference", "VideoConference", None),
    ("IGroupVideoConference", "VideoConference", None),
    ("ILivechatVideoConference", "VideoConference", None),
    ("IMeApiUser", "Me", Some(("success", "true"))),
    ("IMessage", "LastMessage", None),
    ("IMessage", "Message", None),
    ("IRoom", "Room", None),
    ("IRoomAdmin", "AdminRoom", Some(("success", "true"))),
    ("ISubscription", "RoomSubscription", None),
    ("IUploadWithUser", "RoomUpload", None),
    ("IVideoConferenceUser", "VideoConferenceUser", None),
    ("IVoIPVideoConference", "VideoConference", None),
    ("LivechatInstructions", "VideoConferenceInstructions", Some(("providerName", "jitsi"))),
    ("MessageAttachment", "MessageAttachment", None),
    ("MessageUrl", "MessageUrl", None),
    ("VideoConferenceCapabilities", "VideoConferenceCapabilities", None),
];

/// Parts of the paths of objects that can have any key in the server's schemas.
const OPEN: [&str; 4] = [".content", ".services.github", ".services.gitlab", ".loginTokens["];

/// How many values of each schema are decoded.
const SAMPLES: u64 = 200;

fn rocketchat() -> &'static Specification {
    SPECIFICATIONS.iter().find(|specification| specification.provider.name == "rocketchat").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn rocketchat_server_accepts_requests_and_responses() {
    // A dependency requires a version of typia that npm cannot parse.
    let installed = Installed::from_npm("@rocket.chat/rest-typings", "8.8.1", r#"{"typia": "9.7.2"}"#);
    let Some(installed) = installed else { return };
    installed.file("resolution.mjs", include_str!("resolution.mjs"));
    let schemas = installed.output("schemas.mjs", include_str!("rocketchat_schemas.mjs"));
    values_are_accepted(&serde_json::from_str(&schemas).unwrap());
    installed.file("requests.json", &Value::from(requests().await).to_string());
    installed.output("requests.mjs", include_str!("rocketchat_requests.mjs"));
    let sandbox = Sandbox::start().await.unwrap();
    let responses = responses::of(&sandbox, rocketchat()).await;
    installed.file("responses.json", &Value::from(responses).to_string());
    installed.output("responses.mjs", include_str!("rocketchat_responses.mjs"));
}

/// Decodes values of the server's schemas, and encodes them again.
///
/// The types must have all fields, and must not change the values.
fn values_are_accepted(schemas: &Value) {
    // JavaScript has one type of number. The fields of these schemas are counts, sizes and coordinates.
    let text = schemas.to_string().replace(r#""type":"number""#, r#""type":"integer""#);
    let schemas: Value = serde_json::from_str(&text).unwrap();
    let mut faults = BTreeSet::new();
    for (theirs, ours, addition) in COMPONENTS {
        let component = rocketchat().components.iter().find(|component| component.name == ours).unwrap();
        for seed in 0..SAMPLES {
            let filling = match seed {
                0 => Filling::Minimal,
                1 => Filling::Full,
                _ => Filling::Seeded { seed, fullness: (seed % 100) as u8, room: 400 },
            };
            let mut body = sample_component(&schemas, theirs, filling).unwrap().value;
            if let Some((name, value)) = addition {
                body[name] = serde_json::from_str(value).unwrap_or_else(|_| value.into());
            }
            let recoded = match (component.recode)(body.to_string().as_bytes()) {
                Ok(recoded) => recoded,
                Err(error) => {
                    faults.insert(format!("{theirs}: {error}"));
                    continue;
                }
            };
            let unknown = recoded.undocumented.iter().filter(|undocumented| {
                // The server's schema allows any text there, and any key in these objects.
                let is_open = undocumented.kind == UndocumentedKind::Value
                    || OPEN.iter().any(|part| undocumented.path.contains(part));
                // A link whose label is a single node is kept as an unknown node.
                let is_link = undocumented.kind == UndocumentedKind::Form && undocumented.path.contains("d[");
                !is_open && !is_link
            });
            faults.extend(unknown.map(|undocumented| format!("{theirs}: {undocumented}")));
            let json = serde_json::from_str(&recoded.json).unwrap();
            faults.extend(difference(&body, &json).map(|difference| format!("{theirs}: {difference}")));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Returns the requests that the client sends, with only required and with all parameters and properties.
async fn requests() -> Vec<Value> {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_json(json!({}))).mount(&server).await;
    let provider = rocketchat().provider;
    let mut settings = Settings::new(provider);
    settings.base_url(server.uri());
    settings.retry(Retry::off());
    settings.rate_limits(false);
    for credential in provider.credentials {
        settings.credential(credential.name, "secret");
    }
    let client = connect(settings).unwrap();
    let mut requests = Vec::new();
    for operation in provider.operations.iter().filter(|operation| !operation.path.contains("rooms.media")) {
        for arguments in [minimal(operation)].into_iter().chain((0..20).map(|seed| filled(operation, seed))) {
            // The response has no properties, so most calls fail after the request.
            let outcome = client.call_by_name(operation.id, arguments).await;
            let received = server.received_requests().await.unwrap();
            let [request] = &received[..] else { panic!("{}: {:?}", operation.id, outcome.err()) };
            requests.push(json!({"operation": operation.id, "value": value_of(request)}));
            server.reset().await;
        }
    }
    requests
}

/// Returns the arguments of a request with as few parameters and properties as possible.
fn minimal(operation: &Operation) -> Arguments {
    let requested = &rocketchat().requests[operation.id];
    let alternatives = [alternatives(operation, "x-at-least-one"), alternatives(operation, "x-exactly-one")].concat();
    let mut arguments = Arguments::default();
    for (parameter, schema) in &requested.parameters {
        if parameter.required || alternatives.first().is_some_and(|first| first == parameter.name) {
            arguments = arguments.json(parameter.name, full(rocketchat(), schema, 1));
        }
    }
    match &requested.body {
        Some(schema) => arguments.body(sample(&rocketchat().normal, schema, Filling::Minimal).unwrap()),
        None => arguments,
    }
}

/// Returns the arguments of a request with all parameters and properties.
fn filled(operation: &Operation, seed: u64) -> Arguments {
    let requested = &rocketchat().requests[operation.id];
    let value = |schema, location| {
        let mut values = (seed..).map(|seed| full(rocketchat(), schema, seed));
        values.find(|value| can_be_sent(location, value) && !has_empty_id(value)).unwrap()
    };
    let mut arguments = Arguments::default();
    for (parameter, schema) in requested.together(seed as usize) {
        arguments = arguments.json(parameter.name, value(schema, parameter.location));
    }
    match &requested.body {
        Some(schema) => arguments.body(value(schema, Location::Query)),
        None => arguments,
    }
}

/// Returns the parameters in an extension of the operation, such as `x-at-least-one`.
fn alternatives(operation: &Operation, key: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(rocketchat().provider.openapi).unwrap();
    let documented = &document["paths"][operation.path][operation.method.to_lowercase()];
    documented[key].as_array().cloned().unwrap_or_default()
}

/// Returns true if a value or one of its properties is an empty id, which identifies nothing.
fn has_empty_id(value: &Value) -> bool {
    let is_id = |name: &str| name.ends_with("Id") || name == "rid" || name == "prid";
    match value {
        Value::String(text) => text.is_empty(),
        Value::Object(fields) => fields.iter().any(|(name, value)| is_id(name) && value == ""),
        _ => false,
    }
}

/// Returns what the server validates: the JSON body, or the query as an object.
fn value_of(request: &Request) -> Value {
    if !request.body.is_empty() {
        return serde_json::from_slice(&request.body).unwrap();
    }
    let mut query: Map<String, Value> = Map::new();
    for (name, value) in request.url.query_pairs() {
        // The server also reads a repeated name as a list.
        let (name, is_list) = name.strip_suffix("[]").map_or((&*name, false), |name| (name, true));
        match query.get_mut(name) {
            Some(Value::Array(items)) => items.push(value.into()),
            Some(first) => *first = json!([first, value]),
            None if is_list => _ = query.insert(name.to_owned(), json!([value])),
            None => _ = query.insert(name.to_owned(), value.into()),
        }
    }
    query.into()
}
