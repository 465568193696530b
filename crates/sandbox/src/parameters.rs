//! The parameters of a request: from the texts that came to the values that their schemas speak of.

use std::io;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::document::followed;

/// A documented parameter.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) reading: Reading,
    /// Whether a list has one key for each item, instead of one text with commas.
    pub(crate) repeated: bool,
    pub(crate) default: Option<Value>,
}

/// Where a parameter stands.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
}

/// Which values a text may stand for.
#[derive(Default)]
pub(crate) struct Reading {
    text: bool,
    integer: bool,
    number: bool,
    boolean: bool,
    /// The reading of an item, where a list may stand.
    list: Option<Box<Reading>>,
}

/// How strictly a provider reads requests.
#[derive(Clone, Copy)]
pub(crate) struct Dialect {
    /// Parameters and properties that are not documented are refused.
    pub(crate) sealed: bool,
    /// `True` and `False` count as booleans too.
    pub(crate) capital_booleans: bool,
}

/// The parameters of a request that has passed, as their documented types.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// The query as it was given, decoded, in its order.
    pub(crate) given: Vec<(String, String)>,
    pub(crate) path: Map<String, Value>,
    pub(crate) query: Map<String, Value>,
}

impl Location {
    pub(crate) fn read(documented: &Value) -> Option<Self> {
        let all = [Location::Path, Location::Query, Location::Header];
        all.into_iter().find(|location| documented == location.name())
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
        }
    }
}

impl Reading {
    pub(crate) fn of(document: &Value, schema: &Value) -> io::Result<Self> {
        let mut reading = Reading::default();
        reading.add(document, schema, 8)?;
        Ok(reading)
    }

    // A schema may contain itself, so the descent has a bottom; no parameter is nested that deep.
    fn add(&mut self, document: &Value, schema: &Value, depth: usize) -> io::Result<()> {
        let Some(depth) = depth.checked_sub(1) else { return Ok(()) };
        let schema = followed(document, schema)?;
        match schema["type"].as_str() {
            Some("string") => self.text = true,
            Some("integer") => self.integer = true,
            Some("number") => self.number = true,
            Some("boolean") => self.boolean = true,
            Some("array") => {
                let mut item = Reading::default();
                item.add(document, &schema["items"], depth)?;
                self.list = Some(Box::new(item));
            }
            _ => {}
        }
        for several in ["allOf", "oneOf", "anyOf"] {
            for member in schema[several].as_array().into_iter().flatten() {
                self.add(document, member, depth)?;
            }
        }
        Ok(())
    }

    /// What does not look like one of the values stays a text, for the validator to name.
    fn value(&self, text: &str, dialect: Dialect) -> Value {
        if self.text {
            return text.into();
        }
        match text {
            "true" if self.boolean => return true.into(),
            "false" if self.boolean => return false.into(),
            "True" if self.boolean && dialect.capital_booleans => return true.into(),
            "False" if self.boolean && dialect.capital_booleans => return false.into(),
            _ => {}
        }
        if let (true, Ok(integer)) = (self.integer || self.number, text.parse::<i64>()) {
            return integer.into();
        }
        if let (true, Ok(number)) = (self.number, text.parse::<f64>()) {
            // Not finite would be null.
            return if number.is_finite() { number.into() } else { text.into() };
        }
        text.into()
    }
}

impl Parameter {
    /// Whether a key of a query names this parameter; items of a list may have `[]` behind it.
    pub(crate) fn is_named(&self, key: &str) -> bool {
        key == self.name || self.reading.list.is_some() && key.strip_suffix("[]") == Some(&self.name)
    }

    /// The value that the given texts stand for; `None` if there is none.
    pub(crate) fn value(&self, given: &[&str], dialect: Dialect) -> Option<Value> {
        if given.is_empty() {
            return None;
        }
        if let Some(item) = &self.reading.list {
            let split =
                |text| -> Vec<&str> { if self.repeated { vec![text] } else { str::split(text, ',').collect() } };
            let items = given.iter().copied().flat_map(split);
            return Some(items.map(|text| item.value(text, dialect)).collect());
        }
        match given {
            [only] => Some(self.reading.value(only, dialect)),
            // One value too many is a list where none may stand.
            several => Some(several.iter().map(|text| self.reading.value(text, dialect)).collect()),
        }
    }
}

impl Arguments {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.query.get(name)?.as_str()
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        self.query.get(name)?.as_i64()
    }

    /// Whether a boolean was given as true.
    pub(crate) fn truth(&self, name: &str) -> bool {
        self.query.get(name) == Some(&Value::Bool(true))
    }

    /// An integer as a position or size; below zero it counts as zero, absent as `otherwise`.
    pub(crate) fn size(&self, name: &str, otherwise: usize) -> usize {
        self.integer(name).map_or(otherwise, |value| usize::try_from(value.max(0)).unwrap_or(usize::MAX))
    }

    /// A parameter of the path; a route without it has none.
    pub(crate) fn of_path(&self, name: &str) -> &str {
        self.path.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

/// A full date as RFC 3339 writes it: `2026-11-20`.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    // chrono alone would also take a year of any length, a sign and single digits.
    let full = text.len() == 10;
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| full)
}
