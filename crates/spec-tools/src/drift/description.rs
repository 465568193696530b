//! What a specification or a page says of an operation, in one small form that both are read into.
//!
//! A page rarely says everything. What it does not state is `None` here, and is not compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

/// One operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Operation {
    /// What our specification calls it; empty for a page's.
    pub(crate) id: String,
    pub(crate) pointer: String,
    pub(crate) truth: Option<String>,
    pub(crate) method: String,
    /// The path, and the path below the server's own where that has one.
    pub(crate) paths: Vec<String>,
    /// The address of the page.
    pub(crate) page: Option<String>,
    pub(crate) limit: Option<Limit>,
    pub(crate) parameters: Option<Vec<Parameter>>,
    pub(crate) request: Option<Shape>,
    pub(crate) answers: Vec<Answer>,
    /// Whether every status that is documented is among the answers.
    pub(crate) is_every_status: bool,
}

/// A rate limit: so many requests in so many milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) requests: u64,
    pub(crate) per_ms: u64,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} requests per {} ms", self.requests, self.per_ms)
    }
}

/// A parameter, or a credential that travels like one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// `query`, `path`, `header` or `cookie`.
    pub(crate) place: String,
    pub(crate) is_required: bool,
    pub(crate) is_credential: bool,
    pub(crate) shape: Shape,
}

impl Parameter {
    /// Header names know no case.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        if self.place == "header" { self.name.eq_ignore_ascii_case(name) } else { self.name == name }
    }
}

/// What is answered with a status.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: String,
    pub(crate) pointer: String,
    pub(crate) truth: Option<String>,
    /// Absent where no body is documented.
    pub(crate) body: Option<Shape>,
}

/// The JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::String,
            "array" => Self::Array,
            "object" => Self::Object,
            _ => return None,
        })
    }

    /// The type of a value; null has none.
    pub(crate) fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Number,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// The types of a shape, as a reader would say them.
pub(crate) fn names(kinds: &BTreeSet<Kind>) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    if names.is_empty() { String::from("any") } else { names.join(" or ") }
}

/// What is said of a value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    /// Where our specification says it.
    pub(crate) pointer: String,
    /// Where our specification lists the fields.
    pub(crate) object: String,
    pub(crate) truth: Option<String>,
    /// Empty where nothing is stated, or anything goes.
    pub(crate) kinds: BTreeSet<Kind>,
    pub(crate) is_nullable: Option<bool>,
    pub(crate) format: Option<String>,
    /// The values of an enum.
    pub(crate) values: Option<Vec<Value>>,
    /// Plain values that examples have.
    pub(crate) observed: Vec<Value>,
    /// Absent for an object whose fields are not stated.
    pub(crate) fields: Option<BTreeMap<String, Field>>,
    /// Whether the fields are all that are documented, or only those that an example happens to have.
    pub(crate) is_every_field: bool,
    pub(crate) items: Option<Box<Shape>>,
    pub(crate) minimum: Option<f64>,
    pub(crate) maximum: Option<f64>,
    pub(crate) default: Option<Value>,
    /// Whether all this was only seen in examples.
    pub(crate) is_observed: bool,
    /// How the page contradicts itself.
    pub(crate) contradiction: Option<String>,
}

impl Shape {
    /// A shape of one type.
    pub(crate) fn of(kind: Kind) -> Self {
        Self { kinds: BTreeSet::from([kind]), ..Self::default() }
    }

    /// Whether there is anything to compare with.
    pub(crate) fn is_stated(&self) -> bool {
        !self.kinds.is_empty() || self.fields.is_some() || self.items.is_some() || self.is_nullable == Some(true)
    }

    /// The field of that name, here or in the objects of a list.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.as_ref()?.get(name)
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&names(&self.kinds))?;
        if let (Some(items), true) = (&self.items, self.kinds.contains(&Kind::Array)) {
            write!(f, " of {}", names(&items.kinds))?;
        }
        if let Some(format) = &self.format {
            write!(f, " ({format})")?;
        }
        if self.is_nullable == Some(true) {
            f.write_str(" or null")?;
        }
        Ok(())
    }
}

/// A property of an object.
#[derive(Clone, Debug, Default)]
pub(crate) struct Field {
    pub(crate) is_required: Option<bool>,
    pub(crate) shape: Shape,
}
