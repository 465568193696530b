//! Values made from a document: everything that a schema allows, with the place of every part.

use std::fmt::Write as _;
use std::ops::Deref;

use chrono::{DateTime, SecondsFormat};
use fastrand::Rng;
use plenary_client::{Component, DecodeError, Recoded};
use plenary_openapi::{Filling, Part, Sample, Step, sample, sample_component};
use serde_json::{Map, Value};

use crate::specification::{SPECIFICATIONS, Specification};

/// A value that the document allows for a component.
pub struct Example {
    /// The document.
    pub specification: &'static Specification,
    /// The component, with the type that is made from it.
    pub component: &'static Component,
    number: usize,
    /// The value.
    pub value: Value,
    /// Every part of the value, the whole first.
    pub places: Vec<ValuePart>,
}

/// A part of a value, and what the document says about it.
#[derive(Clone, Debug)]
pub struct ValuePart(Part<'static>);

impl Deref for ValuePart {
    type Target = Part<'static>;

    fn deref(&self) -> &Part<'static> {
        &self.0
    }
}

/// Returns `each` values of every component, small ones first, so that the first failure is about as small as it can be.
///
/// A value depends only on its component and its number, so that a failure comes back in the next run.
pub fn examples(each: usize) -> impl Iterator<Item = Example> {
    SPECIFICATIONS.iter().flat_map(move |specification| {
        specification
            .components
            .iter()
            .flat_map(move |component| (0..each).map(move |number| Example::new(specification, component, number)))
    })
}

/// Returns a value with every optional property, for the schema of a parameter or of a request body.
pub fn full(specification: &'static Specification, schema: &'static Value, seed: u64) -> Value {
    sample(&specification.normal, schema, Filling::Seeded { seed, fullness: 100, room: 400 }).unwrap()
}

impl Example {
    fn new(specification: &'static Specification, component: &'static Component, number: usize) -> Self {
        let mut random = Rng::with_seed(number as u64);
        // The first two values are the emptiest and the fullest possible.
        let (fullness, room) = match number {
            0 => (0, 0),
            1 => (100, 400),
            _ => (random.choice([0, 10, 50, 50, 90, 100]).unwrap(), 20 + 4 * number.min(80)),
        };
        let filling = Filling::Seeded { seed: number as u64, fullness, room };
        let Sample { value, parts } = sample_component(&specification.normal, component.name, filling).unwrap();
        let places = parts.into_iter().map(ValuePart).collect();
        Self { specification, component, number, value, places }
    }

    /// Decodes a body into the type and encodes it again.
    pub fn recode(&self, body: &Value) -> Result<Recoded, DecodeError> {
        (self.component.recode)(&serde_json::to_vec(body).unwrap())
    }

    /// Recodes a body that the type must accept. Returns the result, and what `decode_strict` names as undocumented.
    pub fn taken(&self, body: &Value) -> (Value, Vec<plenary_client::Undocumented>) {
        let recoded = self.recode(body).unwrap_or_else(|error| panic!("{}: {error}", self.name()));
        (serde_json::from_str(&recoded.json).unwrap(), recoded.undocumented)
    }

    /// Returns the value with a change in one place.
    pub fn changed(&self, place: &ValuePart, change: impl FnOnce(&mut Value)) -> Value {
        let mut value = self.value.clone();
        change(at(&mut value, &place.steps).unwrap());
        value
    }

    /// Panics unless both are equal JSON. Two timestamps are equal if they name the same instant.
    pub fn assert_same(&self, sent: &Value, given_back: &Value) {
        let (mut left, mut right) = (sent.clone(), given_back.clone());
        for place in self.places.iter().filter(|place| place.schema["format"] == "date-time") {
            for value in [&mut left, &mut right] {
                if let Some(Value::String(text)) = at(value, &place.steps)
                    && let Ok(instant) = DateTime::parse_from_rfc3339(text)
                {
                    *text = instant.to_utc().to_rfc3339_opts(SecondsFormat::Nanos, true);
                }
            }
        }
        let differences = differences(&left, &right);
        assert!(differences.is_empty(), "{}: sent and given back differ\n{}", self.name(), differences.join("\n"));
    }

    /// Returns the component and the number of the value, which is enough to make it again.
    pub fn name(&self) -> String {
        format!("{} {} {}", self.specification.provider.name, self.component.name, self.number)
    }

    /// Returns the whole and up to three other places, of those that are asked for.
    pub fn some_places(&self, asked_for: impl Fn(&ValuePart) -> bool) -> Vec<&ValuePart> {
        let mut random = Rng::with_seed(self.places.len() as u64);
        let (whole, parts) = self.places.split_first().unwrap();
        let parts = parts.iter().filter(|place| asked_for(place)).collect::<Vec<_>>();
        let parts = random.choose_multiple(parts, 3);
        Some(whole).filter(|whole| asked_for(whole)).into_iter().chain(parts).collect()
    }
}

/// Returns the places where two values differ, as JSON pointers.
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
    /// Returns the place as a JSON path.
    pub fn path(&self) -> String {
        path(&self.steps)
    }

    /// Returns the path of a property of the object in this place.
    pub fn path_of(&self, field: &str) -> String {
        let field = Step::Key(field.to_owned());
        path(&self.steps.iter().cloned().chain([field]).collect::<Vec<_>>())
    }

    /// Returns the path of the innermost union that holds the place.
    pub fn union_path(&self) -> Option<String> {
        self.union.map(|steps| path(&self.steps[..steps]))
    }

    /// Returns the part of a body that is in this place.
    pub fn part_of<'a>(&self, body: &'a Value) -> &'a Value {
        self.steps.iter().fold(body, |value, step| match step {
            Step::Key(key) => &value[key],
            Step::Index(index) => &value[index],
        })
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
