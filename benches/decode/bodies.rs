//! Creates bodies to decode. They repeat and vary the examples in the specs.

use std::collections::BTreeSet;
use std::iter;

use chrono::{DateTime, Duration, SecondsFormat, Utc};
use plenary_openapi::{follow, reference};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The maximum depth of a list with invented items. Deeper lists are empty.
const DEEPEST: usize = 14;

/// Returns a response body with `length` items in the `list` property.
///
/// The body is a response to the GET operation on `path`. It covers each state of each field, and is the same in each
/// run.
pub(crate) fn response(openapi: &str, path: &str, list: &str, length: usize) -> Vec<u8> {
    let document: Value = serde_json::from_str(openapi).unwrap();
    let operation = plenary_openapi::operation(&document, path, "get").unwrap();
    let success = operation.response(200).unwrap().unwrap().content().unwrap();
    let examples: Vec<&Value> = success.examples().map(|(_, example)| example.value).collect();
    let documented: Vec<&Value> = examples.iter().flat_map(|example| example[list].as_array().unwrap()).collect();
    let schema = resolved(&document, success.schema().unwrap().value);
    let item = &schema["properties"][list]["items"];

    let mut composer =
        Composer { document: &document, random: Random(7), seen: BTreeSet::new(), expected: BTreeSet::new() };
    let items = documented.iter().cycle().take(length).map(|example| composer.value(item, Some(example), 0)).collect();
    let never: Vec<_> = composer.expected.difference(&composer.seen).collect();
    assert!(never.is_empty(), "these states do not occur in {path}: {never:?}");

    let mut body = examples[0].clone();
    body[list] = Value::Array(items);
    serde_json::to_vec(&body).unwrap()
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let schema = follow(document, schema).unwrap().value;
    match schema["allOf"].get(0).filter(|first| reference(first).is_some()) {
        Some(first) => resolved(document, first),
        None => schema,
    }
}

/// A schema, a field name, and the field's state: `missing`, `null` or `value`.
type State = (*const Value, String, &'static str);

struct Composer<'a> {
    document: &'a Value,
    random: Random,
    seen: BTreeSet<State>,
    expected: BTreeSet<State>,
}

impl<'a> Composer<'a> {
    /// Returns a value for a schema: a variation of the example, or an invented value.
    fn value(&mut self, schema: &'a Value, example: Option<&Value>, depth: usize) -> Value {
        let schema = resolved(self.document, schema);
        if let Some(values) = schema["enum"].as_array() {
            return self.of_enum(values, example);
        }
        if let Some(members) = schema["oneOf"].as_array() {
            return self.of_union(schema, members, example, depth);
        }
        match (schema["type"].as_str(), schema["format"].as_str()) {
            (Some("object"), _) if schema.get("properties").is_some() => self.object(schema, example, depth),
            (Some("object"), _) => example.cloned().unwrap_or_else(|| self.any_object()),
            (Some("array"), _) => self.list(&schema["items"], example, depth),
            (Some("string"), Some("date-time")) => json!(self.instant(example)),
            (Some("string"), Some("uuid")) => json!(self.uuid()),
            (Some("string"), _) => example.cloned().unwrap_or_else(|| json!(self.text())),
            (Some("integer"), _) => example.cloned().unwrap_or_else(|| json!(self.random.below(100_000))),
            (Some("number"), _) => example.cloned().unwrap_or_else(|| json!(self.random.below(9999) as f64 / 8.0)),
            (Some("boolean"), _) => json!(self.random.one_in(2)),
            _ => example.cloned().unwrap_or_else(|| self.any()),
        }
    }

    fn object(&mut self, schema: &'a Value, example: Option<&Value>, depth: usize) -> Value {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut object = Map::new();
        for (name, property) in schema["properties"].as_object().unwrap() {
            // A schema that allows any JSON also allows null.
            let nullable = property["nullable"] == true || property.get("type").or(property.get("allOf")).is_none();
            let optional = !required.contains(&name.as_str());
            let states = iter::once("value").chain(nullable.then_some("null")).chain(optional.then_some("missing"));
            let states: Vec<&'static str> = states.collect();
            let state = match example.map(|example| example.get(name)) {
                Some(documented) if !self.random.one_in(12) => match documented {
                    None => "missing",
                    Some(Value::Null) => "null",
                    Some(_) => "value",
                },
                _ => states[self.random.below(states.len())],
            };
            let state_of_field = |state| (std::ptr::from_ref(schema), name.clone(), state);
            self.expected.extend(states.into_iter().map(state_of_field));
            self.seen.insert(state_of_field(state));
            let documented = example.and_then(|example| example.get(name)).filter(|value| !value.is_null());
            match state {
                "missing" => None,
                "null" => object.insert(name.clone(), Value::Null),
                _ => object.insert(name.clone(), self.value(property, documented, depth + 1)),
            };
        }
        Value::Object(object)
    }

    fn list(&mut self, items: &'a Value, example: Option<&Value>, depth: usize) -> Value {
        let documented: Vec<Option<&Value>> = match example.and_then(Value::as_array) {
            Some(documented) => documented.iter().map(Some).collect(),
            None if depth > DEEPEST => Vec::new(),
            None => vec![None; self.random.below(4)],
        };
        documented.into_iter().map(|example| self.value(items, example, depth + 1)).collect()
    }

    /// Returns a documented value, or sometimes an unknown value.
    fn of_enum(&mut self, values: &[Value], example: Option<&Value>) -> Value {
        if values.len() > 1 && self.random.one_in(60) {
            return if values[0].is_string() { json!("invented") } else { json!(4711) };
        }
        example.cloned().unwrap_or_else(|| values[self.random.below(values.len())].clone())
    }

    /// Returns a value for one member of a union.
    ///
    /// In a tagged union, the value sometimes has an unknown tag or another form.
    fn of_union(&mut self, schema: &'a Value, members: &'a [Value], example: Option<&Value>, depth: usize) -> Value {
        let tags = schema["discriminator"]["mapping"].as_object();
        let kept = tags.is_none() || !self.random.one_in(25);
        match (example, tags) {
            (_, Some(tags)) if !kept && self.random.one_in(2) => {
                json!({ "type": tags.keys().next().unwrap(), "value": { "of": "another form" } })
            }
            _ if !kept => {
                json!({ "type": "EMOJI", "value": { "type": "PLAIN_TEXT", "value": "wave" }, "shortCode": "wave" })
            }
            (Some(example), Some(tags)) => {
                let tag = example["type"].as_str().unwrap();
                let member = self.document.pointer(&tags[tag].as_str().unwrap()[1..]).unwrap();
                self.value(member, Some(example), depth)
            }
            (Some(example), None) => example.clone(),
            (None, _) => {
                let member = &members[self.random.below(members.len())];
                self.value(member, None, depth)
            }
        }
    }

    fn instant(&mut self, example: Option<&Value>) -> String {
        let documented: Option<DateTime<Utc>> = example.map(|example| example.as_str().unwrap().parse().unwrap());
        let later = Duration::milliseconds(self.random.below(1_000_000_000) as i64);
        let from = documented.unwrap_or_else(|| DateTime::from_timestamp(1_770_000_000, 0).unwrap());
        (from + later).to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }

    fn uuid(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.random.next(), self.random.next())
    }

    /// Returns a few words, sometimes with characters that JSON escapes.
    fn text(&mut self) -> String {
        const WORDS: [&str; 8] = ["standup", "weekly", "Zoë", "the", "planning of", "room", "a", "retrospective"];
        let words: Vec<&str> = (0..=self.random.below(12)).map(|_| WORDS[self.random.below(WORDS.len())]).collect();
        let text = words.join(" ");
        if self.random.one_in(10) { format!("\"{text}\"\n\\o/") } else { text }
    }

    fn any_object(&mut self) -> Value {
        if self.random.one_in(2) { json!({}) } else { json!({ "label": self.text(), "depth": { "count": 3 } }) }
    }

    fn any(&mut self) -> Value {
        match self.random.below(4) {
            0 => json!(self.text()),
            1 => json!([1, 2.5, self.text()]),
            2 => json!(self.random.one_in(2)),
            _ => self.any_object(),
        }
    }
}

/// A splitmix64 generator, which returns the same numbers in each run.
struct Random(u64);

impl Random {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    const fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    const fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }
}
