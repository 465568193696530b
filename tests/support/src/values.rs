//! Values made from a document: everything that a schema allows, with the place of every part.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::{DateTime, Duration, FixedOffset, SecondsFormat, TimeZone as _};
use fastrand::Rng;
use plenary_client::{Component, DecodeError, Recoded};
use rand::rngs::SmallRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Map, Value, json};

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
    pub places: Vec<Place>,
}

/// A part of a value, and what the document says about it.
#[derive(Clone, Debug)]
pub struct Place {
    /// The way from the whole value to the part.
    pub steps: Vec<Step>,
    /// The schema, with its `$ref` followed.
    pub schema: &'static Value,
    /// The component that the schema is, if it has a name.
    pub component: Option<&'static str>,
    /// What the part is to the value around it.
    pub standing: Standing,
    /// Whether null is allowed here.
    pub is_nullable: bool,
    /// The number of steps to the innermost union that holds the part or is the part.
    pub union: Option<usize>,
}

/// One step into a value.
#[derive(Clone, Debug)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list.
    Index(usize),
}

/// What a part is to the value around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The whole value, an item of a list or an entry of a map.
    Needed,
    /// A required property.
    RequiredField,
    /// An optional property.
    OptionalField,
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
    let (steps, places) = (Vec::new(), Vec::new());
    let random = Rng::with_seed(seed);
    let mut maker = Maker { specification, random, fullness: 100, room: 400, steps, union: None, places };
    maker.value(schema, Standing::Needed)
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
        let (steps, places) = (Vec::new(), Vec::new());
        let mut maker = Maker { specification, random, fullness, room, steps, union: None, places };
        let (name, schema) = specification.schemas.get_key_value(component.name).unwrap();
        let value = maker.placed(schema, Some(name), false, Standing::Needed);
        Self { specification, component, number, value, places: maker.places }
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
    pub fn changed(&self, place: &Place, change: impl FnOnce(&mut Value)) -> Value {
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
    pub fn some_places(&self, asked_for: impl Fn(&Place) -> bool) -> Vec<&Place> {
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

impl Place {
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

/// Makes one value.
struct Maker {
    specification: &'static Specification,
    random: Rng,
    /// How likely an optional field is to be there, in percent.
    fullness: u8,
    /// How many parts the value may have before it comes to an end as soon as it can.
    room: usize,
    steps: Vec<Step>,
    union: Option<usize>,
    places: Vec<Place>,
}

impl Maker {
    /// A value for a schema, or for the component that it refers to.
    fn value(&mut self, schema: &'static Value, standing: Standing) -> Value {
        // Only a component that holds itself in every form has no finite value.
        assert!(self.steps.len() < 100, "no end of {schema}");
        let is_nullable = schema["nullable"] == true;
        if is_nullable && self.random.u8(..4) == 0 {
            return Value::Null;
        }
        match schema["$ref"].as_str() {
            Some(name) => self.placed(&self.specification.schemas[name], Some(name), is_nullable, standing),
            None => self.placed(schema, None, is_nullable, standing),
        }
    }

    fn placed(
        &mut self,
        schema: &'static Value,
        component: Option<&'static str>,
        is_nullable: bool,
        standing: Standing,
    ) -> Value {
        let union = self.union;
        self.places.push(Place { steps: self.steps.clone(), schema, component, standing, is_nullable, union });
        if let Some(values) = schema["enum"].as_array() {
            return self.random.choice(values).unwrap().clone();
        }
        if let Some(members) = schema["oneOf"].as_array() {
            let outer = self.union.replace(self.steps.len());
            let value = self.member(schema, members, standing);
            self.union = outer;
            return value;
        }
        match schema["type"].as_str() {
            None => anything(&mut self.random, 3),
            Some("boolean") => self.random.bool().into(),
            Some("integer") => integer(&mut self.random, schema).into(),
            Some("number") => number(&mut self.random, schema),
            Some("string") => match schema["format"].as_str() {
                Some("date-time") => date_time(&mut self.random).into(),
                Some("date") => date(&mut self.random).into(),
                Some("uuid") => uuid(&mut self.random).into(),
                Some("uri") => uri(&mut self.random).into(),
                Some("password") | None => bounded_text(&mut self.random, schema).into(),
                Some(other) => panic!("teach the tests the format `{other}`"),
            },
            Some("array") => self.list(schema),
            Some("object") if schema.get("properties").is_some() => self.object(schema),
            Some("object") => self.map(schema),
            Some(other) => panic!("teach the tests the type `{other}`"),
        }
    }

    fn member(&mut self, schema: &'static Value, members: &'static [Value], standing: Standing) -> Value {
        let Some(discriminator) = schema.get("discriminator") else {
            let member = self.random.choice(members).unwrap();
            return self.value(member, standing);
        };
        let mapping = discriminator["mapping"].as_object().unwrap();
        let (tag, reference) = self.random.choice(mapping).unwrap();
        let name = reference.as_str().unwrap().rsplit('/').next().unwrap();
        let mut value = self.placed(&self.specification.schemas[name], Some(name), false, standing);
        value[discriminator["propertyName"].as_str().unwrap()] = tag.as_str().into();
        value
    }

    fn object(&mut self, schema: &'static Value) -> Value {
        let is_required = |name: &String| schema["required"].as_array().is_some_and(|all| all.contains(&json!(name)));
        let mut object = Map::new();
        for (name, property) in schema["properties"].as_object().unwrap() {
            let standing = if is_required(name) { Standing::RequiredField } else { Standing::OptionalField };
            if standing == Standing::RequiredField || (self.has_room() && self.random.u8(..100) < self.fullness) {
                let value = self.within(Step::Key(name.clone()), property, standing);
                object.insert(name.clone(), value);
            }
        }
        object.into()
    }

    fn list(&mut self, schema: &'static Value) -> Value {
        let most = schema["maxItems"].as_u64().map_or(3, |most| 3.min(most as usize));
        let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
        let length = if self.has_room() { self.random.usize(least..=most.max(least)) } else { least };
        (0..length).map(|index| self.within(Step::Index(index), &schema["items"], Standing::Needed)).collect()
    }

    fn map(&mut self, schema: &'static Value) -> Value {
        let Some(entries) = schema.get("additionalProperties") else {
            return free_object(&mut self.random, 3);
        };
        let length = if self.has_room() { self.random.usize(..4) } else { 0 };
        let keys: BTreeSet<String> = (0..length).map(|_| text(&mut self.random)).collect();
        let entries = keys.into_iter().map(|key| {
            let value = self.within(Step::Key(key.clone()), entries, Standing::Needed);
            (key, value)
        });
        Value::Object(entries.collect())
    }

    fn within(&mut self, step: Step, schema: &'static Value, standing: Standing) -> Value {
        self.steps.push(step);
        let value = self.value(schema, standing);
        self.steps.pop();
        value
    }

    const fn has_room(&self) -> bool {
        self.places.len() < self.room
    }
}

/// Any JSON, null included.
fn anything(random: &mut Rng, depth: usize) -> Value {
    match random.u8(..if depth == 0 { 5 } else { 7 }) {
        0 => Value::Null,
        1 => random.bool().into(),
        2 => integer(random, &Value::Null).into(),
        3 => number(random, &Value::Null),
        4 => text(random).into(),
        5 => (0..random.usize(..3)).map(|_| anything(random, depth - 1)).collect(),
        _ => free_object(random, depth - 1),
    }
}

fn free_object(random: &mut Rng, depth: usize) -> Value {
    (0..random.usize(..3)).map(|_| (text(random), anything(random, depth))).collect::<Map<_, _>>().into()
}

fn integer(random: &mut Rng, schema: &Value) -> i64 {
    let (least, most) = match schema["format"].as_str() {
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        _ => (i64::MIN, i64::MAX),
    };
    let least = schema["minimum"].as_i64().unwrap_or(least);
    let most = schema["maximum"].as_i64().unwrap_or(most);
    let any = random.i64(least..=most);
    random.choice([least, most, 0.clamp(least, most), 1.clamp(least, most), (-1).clamp(least, most), any]).unwrap()
}

/// A number that the tests themselves can hold exactly; `30` is another than `30.0`.
fn number(random: &mut Rng, schema: &Value) -> Value {
    let decimals = [0.0, 0.1, -30.5, 1e-7, 1e22, 5e-324, f64::MAX, random.f64(), random.f64() * 2e9];
    let numbers = [json!(30), json!(0), json!(-7), json!(i64::MIN), json!(u64::MAX)];
    let least = schema["minimum"].as_f64().unwrap_or(f64::MIN);
    let most = schema["maximum"].as_f64().unwrap_or(f64::MAX);
    let numbers = numbers.into_iter().chain(decimals.map(Value::from));
    let numbers = numbers.filter(|number| (least..=most).contains(&number.as_f64().unwrap()));
    random.choice(numbers.collect::<Vec<_>>()).unwrap_or_else(|| least.into())
}

fn text(random: &mut Rng) -> String {
    const TEXTS: [&str; 24] = [
        "",
        " ",
        "null",
        "true",
        "0",
        "-1.50",
        "[]",
        "{}",
        "a plain text",
        " blanks around ",
        "\"quoted\" \\ and / slashed",
        "line\nfeed\r\n\ttab",
        "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}\u{1f}\u{7f}",
        "\u{80}\u{2028}\u{2029}\u{feff}\u{fffd}",
        "Grüße, 日本語, עברית",
        "👩‍👩‍👧 e\u{301} \u{10ffff}",
        // Texts that look like something else must not be tidied up.
        "2026-11-20T12:00:00+02:00",
        "2026-11-20T10:00:00.000Z",
        "0CCC7B54-4DF3-4BCA-A65A-3DA1ECC777F0",
        "$ref",
        "a/b~c.d[0]",
        "it's `quoted`",
        "\\u0000",
        "%2F+&=?#",
    ];
    match random.u8(..40) {
        0 => "long ✓ ".repeat(random.usize(..700)),
        1..5 => std::iter::repeat_with(|| random.char(..)).take(9).collect(),
        _ => random.choice(TEXTS).unwrap().to_owned(),
    }
}

fn bounded_text(random: &mut Rng, schema: &Value) -> String {
    let mut text = match schema["pattern"].as_str() {
        None => text(random),
        Some(pattern) => matching(random, pattern),
    };
    if let Some(most) = schema["maxLength"].as_u64() {
        text = text.chars().take(most as usize).collect();
    }
    while schema["minLength"].as_u64().is_some_and(|least| text.chars().count() < least as usize) {
        text.push('…');
    }
    text
}

/// A text that a pattern with both its anchors describes.
fn matching(random: &mut Rng, pattern: &str) -> String {
    let described = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
    let described = described.unwrap_or_else(|| panic!("teach the tests the pattern `{pattern}`"));
    let texts = rand_regex::Regex::compile(described, 20).unwrap();
    SmallRng::seed_from_u64(random.u64(..)).sample(&texts)
}

/// An instant of RFC 3339, with any fraction of a second and any offset.
fn date_time(random: &mut Rng) -> String {
    let offset = random.choice([0, 0, 0, 60, 120, 330, -480, -1, 765]).unwrap();
    let offset = FixedOffset::east_opt(offset * 60).unwrap();
    let date_time = offset.timestamp_opt(random.i64(-2_000_000_000..8_000_000_000), random.u32(..1_000_000_000));
    let format = random
        .choice([SecondsFormat::Secs, SecondsFormat::Millis, SecondsFormat::Micros, SecondsFormat::Nanos])
        .unwrap();
    date_time.unwrap().to_rfc3339_opts(format, random.bool())
}

fn date(random: &mut Rng) -> String {
    let day = chrono::NaiveDate::default() + Duration::days(random.i64(-30_000..90_000));
    day.to_string()
}

fn uuid(random: &mut Rng) -> String {
    let any = random.u128(..);
    let digits = format!("{:032x}", random.choice([0, u128::MAX, any]).unwrap());
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

/// What providers send as an address: not all of it is one.
fn uri(random: &mut Rng) -> String {
    let uris = ["", "/relative?page=2", "https://example.com/a%20b?c=d#e", "//no-scheme", "example.com", "two words"];
    random.choice(uris).unwrap().to_owned()
}
