//! The allowed values of a parameter or property, for help and completion.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::error::Result;
use clap::{Arg, Command};
use serde_json::Value;

use super::json::json;
use crate::document::Document;

/// A schema, and the document that contains it.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    document: &'a Document,
    schema: &'a Value,
}

impl<'a> Values<'a> {
    pub(super) fn of(document: &'a Document, schema: &'a Value) -> Self {
        Self { document, schema: document.resolved(schema) }
    }

    pub(super) fn schema(self) -> &'a Value {
        self.schema
    }

    pub(super) fn is_list(self) -> bool {
        self.schema["type"] == "array"
    }

    pub(super) fn is_boolean(self) -> bool {
        self.schema["type"] == "boolean"
    }

    pub(super) fn is_number(self) -> bool {
        self.schema["type"] == "integer" || self.schema["type"] == "number"
    }

    pub(super) fn is_text(self) -> bool {
        self.schema["type"] == "string"
    }

    pub(super) fn is_file(self) -> bool {
        self.schema["format"] == "binary"
    }

    /// Returns the schema of the items if this is a list, or `self` otherwise.
    pub(super) fn item(self) -> Self {
        if self.is_list() { Self::of(self.document, &self.schema["items"]) } else { self }
    }

    /// Returns the placeholder for a value in help texts, such as `TEXT`.
    pub(super) fn kind(self) -> &'static str {
        let item = self.item();
        match (item.schema["type"].as_str(), item.schema["format"].as_str()) {
            (Some("string"), Some("date")) => "DATE",
            (Some("string"), Some("date-time")) => "TIME",
            (Some("string"), Some("uuid")) => "UUID",
            (Some("string"), Some("uri")) => "URL",
            (Some("string"), Some("binary")) => "PATH",
            (Some("string"), _) => "TEXT",
            (Some("integer"), _) => "INTEGER",
            (Some("number"), _) => "NUMBER",
            (Some("boolean"), _) => "BOOLEAN",
            (Some("object"), _) => "OBJECT",
            _ => "JSON",
        }
    }

    /// Reads a value, or a value of the list, from the text of a flag.
    ///
    /// Text is the value of a string. For all other types, it is JSON. A union can have strings and other values: its text
    /// is JSON if a member has the type of the JSON value, or else a string.
    pub(super) fn read(self, text: &str) -> Result<Value, String> {
        let item = self.item();
        if item.is_text() {
            return Ok(Value::from(text));
        }
        let read = json(text.as_bytes());
        let is_string = item.member_types().iter().any(|kind| **kind == "string");
        match read {
            Ok(value) if !is_string || item.has_member_for(&value) => Ok(value),
            _ if is_string && !text.starts_with(['[', '{', '"']) => Ok(Value::from(text)),
            Ok(_) => Err(String::from("no member of the union has this type")),
            Err(_) if item.is_number() || item.is_boolean() => {
                Err(format!("not a valid {}", item.kind().to_lowercase()))
            }
            Err(reason) => Err(format!("not valid JSON: {reason}")),
        }
    }

    /// Returns the types of the members of a union.
    fn member_types(self) -> Vec<&'a Value> {
        let members = ["oneOf", "anyOf"].into_iter().filter_map(|union| self.schema[union].as_array()).flatten();
        members.map(|member| &self.document.resolved(member)["type"]).collect()
    }

    fn has_member_for(self, value: &Value) -> bool {
        let kind = match value {
            Value::Null => return self.schema["nullable"] == true,
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let is_kind = |member: &&Value| *member == kind || kind == "integer" && *member == "number";
        self.member_types().iter().any(is_kind)
    }

    /// Describes the format, bounds, pattern and default.
    pub(super) fn bounds(self) -> Vec<String> {
        let item = self.item();
        let range = |schema: &Value, least: &str, most: &str, unit: &str| {
            let words = match (&schema[least], &schema[most]) {
                (Value::Null, Value::Null) => return None,
                (least, Value::Null) => format!("at least {least}"),
                (Value::Null, most) => format!("at most {most}"),
                (least, most) if least == most => format!("exactly {least}"),
                (least, most) => format!("{least} to {most}"),
            };
            Some(format!("{words}{unit}"))
        };
        let format = match item.schema["format"].as_str() {
            Some("date") => Some(String::from("such as 2026-01-31")),
            Some("date-time") => Some(String::from("such as 2026-01-31T12:00:00Z")),
            _ => None,
        };
        let pattern = item.schema["pattern"].as_str().map(|pattern| format!("matches {pattern}"));
        let null = (self.schema["nullable"] == true).then(|| String::from("may be null"));
        let default = match &self.schema["default"] {
            Value::Null => None,
            Value::String(text) => Some(format!("default {text:?}")),
            other => Some(format!("default {other}")),
        };
        let bounds = [
            format,
            range(item.schema, "minimum", "maximum", ""),
            range(item.schema, "minLength", "maxLength", " characters"),
            pattern,
            self.is_list().then(|| range(self.schema, "minItems", "maxItems", " items")).flatten(),
            null,
            default,
        ];
        bounds.into_iter().flatten().collect()
    }

    /// Returns an enum's values, with their names and descriptions.
    pub(super) fn known(self) -> Vec<PossibleValue> {
        let item = self.item();
        if item.is_boolean() {
            return vec![PossibleValue::new("true"), PossibleValue::new("false")];
        }
        let texts = |key: &str, index: usize| item.schema[key][index].as_str().map(String::from);
        let values = item.schema["enum"].as_array().into_iter().flatten().enumerate();
        values
            .map(|(index, value)| {
                let text = value.as_str().map_or_else(|| value.to_string(), String::from);
                let words = [texts("x-enum-varnames", index), texts("x-enum-descriptions", index)];
                let help = words.into_iter().flatten().collect::<Vec<_>>().join(": ");
                let known = PossibleValue::new(text);
                if help.is_empty() { known } else { known.help(help) }
            })
            .collect()
    }
}

/// Completes an enum's values, but accepts any string.
///
/// A provider may have added values to the enum.
#[derive(Clone)]
pub(super) struct KnownValues(pub(super) Vec<PossibleValue>);

impl TypedValueParser for KnownValues {
    type Value = String;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<String> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().cloned()))
    }
}
