//! Sample values of components, with the JSON path of each part.

use std::fmt::Write as _;
use std::ops::Deref;

use chrono::{DateTime, SecondsFormat};
use fastrand::Rng;
use plenary_client::{Component, DecodeError, Recoded};
use plenary_openapi::{Filling, Part, Sample, Step, sample, sample_component};
use serde_json::{Map, Value};

use crate::specification::{SPECIFICATIONS, Specification};

/// A sample value of a component.
pub struct Example {
    /// The spec of the component.
    pub specification: &'static Specification,
    /// The component.
    pub component: &'static Component,
    number: usize,
    /// The sample value.
    pub value: Value,
    /// The parts of the value. The first part is the value itself.
    pub parts: Vec<ValuePart>,
}

/// A part of a sample value, with its schema.
#[derive(Clone, Debug)]
pub struct ValuePart(Part<'static>);

impl Deref for ValuePart {
    type Target = Part<'static>;

    fn deref(&self) -> &Part<'static> {
        &self.0
    }
}

/// Returns `each` values of each component.
///
/// Small values come first, so that the first failure is small. A value depends only on its component and number, so
/// failures are reproducible.
pub fn examples(each: usize) -> impl Iterator<Item = Example> {
    SPECIFICATIONS.iter().flat_map(move |specification| {
        specification
            .components
            .iter()
            .flat_map(move |component| (0..each).map(move |number| Example::new(specification, component, number)))
    })
}

/// Returns a sample value with all properties, up to 400 parts.
pub fn full(specification: &'static Specification, schema: &'static Value, seed: u64) -> Value {
    sample(&specification.normal, schema, Filling::Seeded { seed, fullness: 100, room: 400 }).unwrap()
}

impl Example {
    fn new(specification: &'static Specification, component: &'static Component, number: usize) -> Self {
        let mut random = Rng::with_seed(number as u64);
        // The first value has as few parts as possible, and the second as many as possible.
        let (fullness, room) = match number {
            0 => (0, 0),
            1 => (100, 400),
            _ => (random.choice([0, 10, 50, 50, 90, 100]).unwrap(), 20 + 4 * number.min(80)),
        };
        let filling = Filling::Seeded { seed: number as u64, fullness, room };
        let Sample { value, parts } = sample_component(&specification.normal, component.name, filling).unwrap();
        let parts = parts.into_iter().map(ValuePart).collect();
        Self { specification, component, number, value, parts }
    }

    /// Decodes a body into the type and encodes it again.
    pub fn recode(&self, body: &Value) -> Result<Recoded, DecodeError> {
        (self.component.recode)(&serde_json::to_vec(body).unwrap())
    }

    /// Recodes a body that the type must accept.
    ///
    /// Returns the recoded body and its undocumented parts.
    pub fn accepted(&self, body: &Value) -> (Value, Vec<plenary_client::Undocumented>) {
        let recoded = self.recode(body).unwrap_or_else(|error| panic!("{}: {error}", self.name()));
        (serde_json::from_str(&recoded.json).unwrap(), recoded.undocumented)
    }

    /// Returns the value with one part changed.
    pub fn changed(&self, part: &ValuePart, change: impl FnOnce(&mut Value)) -> Value {
        let mut value = self.value.clone();
        change(at(&mut value, &part.steps).unwrap());
        value
    }

    /// Panics unless both JSON values are equal. Compares timestamps as instants.
    pub fn assert_same(&self, sent: &Value, recoded: &Value) {
        let (mut left, mut right) = (sent.clone(), recoded.clone());
        for part in self.parts.iter().filter(|part| part.schema["format"] == "date-time") {
            for value in [&mut left, &mut right] {
                if let Some(Value::String(text)) = at(value, &part.steps)
                    && let Ok(instant) = DateTime::parse_from_rfc3339(text)
                {
                    *text = instant.to_utc().to_rfc3339_opts(SecondsFormat::Nanos, true);
                }
            }
        }
        let differences = differences(&left, &right);
        assert!(differences.is_empty(), "{}: the recoded value differs\n{}", self.name(), differences.join("\n"));
    }

    /// Returns the provider, component and number, which identify the value.
    pub fn name(&self) -> String {
        format!("{} {} {}", self.specification.provider.name, self.component.name, self.number)
    }

    /// Returns up to three selected parts, and the whole value if it is selected.
    pub fn some_parts(&self, is_selected: impl Fn(&ValuePart) -> bool) -> Vec<&ValuePart> {
        let mut random = Rng::with_seed(self.parts.len() as u64);
        let (whole, parts) = self.parts.split_first().unwrap();
        let parts = parts.iter().filter(|part| is_selected(part)).collect::<Vec<_>>();
        let parts = random.choose_multiple(parts, 3);
        Some(whole).filter(|whole| is_selected(whole)).into_iter().chain(parts).collect()
    }
}

/// Returns the differences between two values, each with its JSON pointer.
pub fn differences(left: &Value, right: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(Some(left), Some(right), "", &mut found);
    found
}

fn compare(left: Option<&Value>, right: Option<&Value>, pointer: &str, found: &mut Vec<String>) {
    match (left, right) {
        (Some(Value::Object(left)), Some(Value::Object(right))) => {
            for key in left.keys().chain(right.keys().filter(|key| !left.contains_key(*key))) {
                compare(left.get(key), right.get(key), &format!("{pointer}/{key}"), found);
            }
        }
        (Some(Value::Array(left)), Some(Value::Array(right))) => {
            for index in 0..left.len().max(right.len()) {
                compare(left.get(index), right.get(index), &format!("{pointer}/{index}"), found);
            }
        }
        _ if left == right => {}
        _ => {
            let [left, right] = [left, right].map(|value| value.map_or(String::from("nothing"), Value::to_string));
            found.push(format!("{pointer}: {left} and {right}"));
        }
    }
}

impl ValuePart {
    /// Returns the JSON path of the part.
    pub fn path(&self) -> String {
        path(&self.steps)
    }

    /// Returns the JSON path of one of this part's properties.
    pub fn path_of(&self, field: &str) -> String {
        let field = Step::Key(field.to_owned());
        path(&self.steps.iter().cloned().chain([field]).collect::<Vec<_>>())
    }

    /// Returns the JSON path of the innermost union that contains the part.
    pub fn union_path(&self) -> Option<String> {
        self.union.map(|steps| path(&self.steps[..steps]))
    }

    /// Returns the value at the path of this part in a body.
    pub fn value_in<'a>(&self, body: &'a Value) -> &'a Value {
        self.steps.iter().fold(body, |value, step| match step {
            Step::Key(key) => &value[key],
            Step::Index(index) => &value[index],
        })
    }

    /// Returns the value at the path of this part, if the body still has it.
    pub fn find_in<'a>(&self, body: &'a mut Value) -> Option<&'a mut Value> {
        at(body, &self.steps)
    }

    /// Returns true if the schema is an object with properties.
    pub fn is_object(&self) -> bool {
        self.schema.get("properties").is_some()
    }

    /// Returns true if the schema is a union.
    pub fn is_union(&self) -> bool {
        self.schema.get("oneOf").is_some()
    }

    /// Returns true if the schema allows any JSON.
    pub fn is_anything(&self) -> bool {
        self.schema.as_object().is_some_and(Map::is_empty)
    }
}

fn path(steps: &[Step]) -> String {
    let mut path = String::from("$");
    for step in steps {
        match step {
            Step::Index(index) => write!(path, "[{index}]").unwrap(),
            Step::Key(key) if !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') => {
                write!(path, ".{key}").unwrap();
            }
            Step::Key(key) => write!(path, "[{key:?}]").unwrap(),
        }
    }
    path
}

fn at<'a>(value: &'a mut Value, steps: &[Step]) -> Option<&'a mut Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    })
}
