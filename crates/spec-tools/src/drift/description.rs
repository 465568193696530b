//! The facts about an operation in a spec or on a documentation page.
//!
//! A page rarely states all facts. A missing fact is `None` and is not compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use super::truth::Truth;

/// The facts about an operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct OperationFacts {
    /// The id in our spec. Empty if a page without ids describes the operation.
    pub(crate) id: String,
    pub(crate) pointer: String,
    pub(crate) truth: Option<Truth>,
    pub(crate) method: String,
    /// The path alone, and with the path of each server as a prefix.
    pub(crate) paths: Vec<String>,
    /// The URL of the page.
    pub(crate) page: Option<String>,
    pub(crate) limit: Option<Limit>,
    pub(crate) parameters: Option<Vec<ParameterFacts>>,
    pub(crate) request: Option<ValueShape>,
    pub(crate) responses: Vec<ResponseFacts>,
    /// Whether `responses` is complete.
    pub(crate) is_every_status: bool,
    /// A hash of the names in a copied page.
    pub(crate) hash: Option<String>,
}

/// At most `requests` requests in any window of `per_ms` milliseconds.
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

/// A parameter, or a credential that is sent like a parameter.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParameterFacts {
    pub(crate) name: String,
    /// `query`, `path`, `header` or `cookie`.
    pub(crate) place: String,
    pub(crate) is_required: bool,
    pub(crate) is_credential: bool,
    pub(crate) shape: ValueShape,
}

impl ParameterFacts {
    /// Returns true if the parameter has this name. Header names ignore case.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        if self.place == "header" { self.name.eq_ignore_ascii_case(name) } else { self.name == name }
    }
}

/// A response with its status code.
#[derive(Clone, Debug, Default)]
pub(crate) struct ResponseFacts {
    pub(crate) status: String,
    pub(crate) pointer: String,
    pub(crate) truth: Option<Truth>,
    /// `None` if there is no body.
    pub(crate) body: Option<ValueShape>,
}

/// The JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum JsonType {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
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

    /// Returns a value's type, or `None` for null.
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

    pub(crate) const fn name(self) -> &'static str {
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

/// Joins the names of types.
pub(crate) fn type_names(types: &BTreeSet<JsonType>) -> String {
    let names: Vec<&str> = types.iter().map(|json_type| json_type.name()).collect();
    if names.is_empty() { String::from("any") } else { names.join(" or ") }
}

/// The facts about a value.
#[derive(Clone, Debug, Default)]
pub(crate) struct ValueShape {
    /// The JSON pointer in our spec.
    pub(crate) pointer: String,
    /// The JSON pointer of the schema with the fields.
    pub(crate) object: String,
    pub(crate) truth: Option<Truth>,
    /// Empty if the type is unknown or any type is allowed.
    pub(crate) types: BTreeSet<JsonType>,
    pub(crate) is_nullable: Option<bool>,
    pub(crate) format: Option<String>,
    /// The values of an enum.
    pub(crate) values: Option<Vec<Value>>,
    /// The values in examples, except lists and objects.
    pub(crate) observed: Vec<Value>,
    /// `None` if the fields are unknown.
    pub(crate) fields: Option<BTreeMap<String, FieldFacts>>,
    /// Whether the fields are complete. An example may show only some of them.
    pub(crate) is_every_field: bool,
    pub(crate) items: Option<Box<ValueShape>>,
    pub(crate) minimum: Option<f64>,
    pub(crate) maximum: Option<f64>,
    pub(crate) default: Option<Value>,
    /// The limits on lengths, counts and characters, by keyword.
    pub(crate) limits: BTreeMap<&'static str, Value>,
    /// The values of a map.
    pub(crate) map_values: Option<Box<ValueShape>>,
    /// Whether a limit of the reader left out parts of the shape.
    pub(crate) is_truncated: bool,
    /// Whether the facts come only from examples.
    pub(crate) is_observed: bool,
    /// How the page contradicts itself.
    pub(crate) contradiction: Option<String>,
}

impl ValueShape {
    /// Returns a shape of one type.
    pub(crate) fn of(json_type: JsonType) -> Self {
        Self { types: BTreeSet::from([json_type]), ..Self::default() }
    }

    /// Returns true if there is anything to compare.
    pub(crate) fn is_stated(&self) -> bool {
        !self.types.is_empty() || self.fields.is_some() || self.items.is_some() || self.is_nullable == Some(true)
    }

    /// Returns the field with a name.
    pub(crate) fn field(&self, name: &str) -> Option<&FieldFacts> {
        self.fields.as_ref()?.get(name)
    }
}

impl fmt::Display for ValueShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&type_names(&self.types))?;
        if let (Some(items), true) = (&self.items, self.types.contains(&JsonType::Array)) {
            write!(f, " of {}", type_names(&items.types))?;
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
pub(crate) struct FieldFacts {
    pub(crate) is_required: Option<bool>,
    pub(crate) shape: ValueShape,
}
