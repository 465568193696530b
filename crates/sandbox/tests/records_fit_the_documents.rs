//! Every record that the sandbox serves is one that its provider's document allows.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod support;

use std::collections::BTreeSet;

use chrono::DateTime;
use plenary_sandbox::documented::{ROCKETCHAT_CALL_ID, ROCKETCHAT_ROOM_ID};
use serde_json::Value;
use support::{Provider, items};
use uuid::Uuid;

/// An OpenAPI document, as the schema validator that this test needs.
struct Document(Value);

impl Document {
    fn read(openapi: &str) -> Self {
        Document(serde_json::from_str(openapi).expect("a JSON document"))
    }

    /// What an answer of that path and status 200 has that its schema does not allow.
    fn faults(&self, path: &str, answer: &Value) -> Vec<String> {
        let schema = &self.0["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        assert!(schema.is_object(), "{path} is not documented");
        let mut faults = Vec::new();
        self.check(schema, answer, path, &mut faults);
        faults
    }

    fn resolved<'d>(&'d self, schema: &'d Value) -> &'d Value {
        match schema["$ref"].as_str() {
            Some(reference) => self.resolved(self.0.pointer(&reference[1..]).expect("a component")),
            None => schema,
        }
    }

    /// The names of an object's properties, through references and `allOf`.
    fn names<'d>(&'d self, schema: &'d Value) -> BTreeSet<&'d str> {
        let schema = self.resolved(schema);
        let own = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        let parts = schema["allOf"].as_array().into_iter().flatten().flat_map(|part| self.names(part));
        own.chain(parts).collect()
    }

    /// Checks a value, and that it has no property that its schema does not name.
    fn check(&self, schema: &Value, value: &Value, place: &str, faults: &mut Vec<String>) {
        let names = self.names(schema);
        if let (Some(value), false) = (value.as_object(), names.is_empty()) {
            let undocumented = value.keys().filter(|key| !names.contains(key.as_str()));
            faults.extend(undocumented.map(|key| format!("{place}/{key}: undocumented")));
        }
        self.check_part(schema, value, place, faults);
    }

    fn check_part(&self, schema: &Value, value: &Value, place: &str, faults: &mut Vec<String>) {
        let schema = self.resolved(schema);
        if value.is_null() && schema["nullable"] == true {
            return;
        }
        let mut require = |met: bool, what: &str| {
            if !met {
                faults.push(format!("{place}: {value} is not {what}"));
            }
        };
        let number = |key: &str| schema[key].as_f64();
        match schema["type"].as_str() {
            Some("string") => require(value.is_string(), "a string"),
            Some("boolean") => require(value.is_boolean(), "a boolean"),
            Some("integer") => require(value.is_i64(), "an integer"),
            Some("number") => require(value.is_number(), "a number"),
            Some("array") => require(value.is_array(), "an array"),
            Some("object") => require(value.is_object(), "an object"),
            _ => {}
        }
        if let Some(choices) = schema["enum"].as_array() {
            require(choices.contains(value), "one of its enum");
        }
        if let Some(value) = value.as_f64() {
            require(number("minimum").is_none_or(|least| value >= least), "that large");
            require(number("maximum").is_none_or(|most| value <= most), "that small");
        }
        if let (Some(text), Some(format)) = (value.as_str(), schema["format"].as_str()) {
            require(format != "date-time" || DateTime::parse_from_rfc3339(text).is_ok(), "a date-time");
            require(format != "uuid" || Uuid::try_parse(text).is_ok(), "a UUID");
            require(format != "uri" || text.contains("://"), "a URI");
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            require(value.get(name).is_some(), &format!("complete: it has no {name}"));
        }

        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            if let Some(value) = value.get(name) {
                self.check(property, value, &format!("{place}/{name}"), faults);
            }
        }
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            if let Some(items) = schema.get("items") {
                self.check(items, item, &format!("{place}/{index}"), faults);
            }
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.check_part(part, value, place, faults);
        }
        if let Some(several) = schema["oneOf"].as_array() {
            let fitting = |one: &&Value| {
                let mut faults = Vec::new();
                self.check(one, value, place, &mut faults);
                faults.is_empty()
            };
            if !several.iter().any(|one| fitting(&one)) {
                faults.push(format!("{place}: {value} is none of its oneOf"));
            }
        }
    }
}

fn assert_fits(document: &Document, path: &str, answer: &Value) {
    let faults = document.faults(path, answer);
    assert!(faults.is_empty(), "{path}:\n{}", faults.join("\n"));
}

#[tokio::test]
async fn rocketchat() {
    let document = Document::read(plenary::rocketchat::OPENAPI);
    let (list, info, rooms) = ("/api/v1/video-conference.list", "/api/v1/video-conference.info", "/api/v1/rooms.get");
    let rocketchat = Provider::rocketchat().await;

    let calls = rocketchat.success(&format!("{list}?roomId={ROCKETCHAT_ROOM_ID}&count=0")).await;
    assert_fits(&document, list, &calls);
    let ids = items(&calls, "data").iter().filter_map(|call| call["_id"].as_str());
    for id in ids.chain([ROCKETCHAT_CALL_ID]) {
        assert_fits(&document, info, &rocketchat.success(&format!("{info}?callId={id}")).await);
    }
    assert_fits(&document, rooms, &rocketchat.success(&format!("{rooms}?updatedSince=2000-01-01")).await);
}

#[tokio::test]
async fn signalwire() {
    let document = Document::read(plenary::signalwire::OPENAPI);
    let conferences = "/api/video/conferences";
    let query = "page_size=1000&include_active_session=true";
    let answer = Provider::signalwire().await.success(&format!("{conferences}?{query}")).await;
    assert_eq!(items(&answer, "data").len(), 130);
    assert_fits(&document, conferences, &answer);
}

#[tokio::test]
async fn telnyx() {
    let document = Document::read(plenary::telnyx::OPENAPI);
    let answer = Provider::telnyx().await.success("/rooms?page[size]=250&include_sessions=true").await;
    assert_eq!(items(&answer, "data").len(), 57);
    assert_fits(&document, "/rooms", &answer);
}
