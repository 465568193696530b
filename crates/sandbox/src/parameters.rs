//! Converts the parameters of a request to the types in their schemas.

use plenary_openapi::{DocumentedParameter, Node, ReferenceError, content};
use serde_json::{Map, Value};

/// A parameter of an operation.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: Location,
    types: ValueTypes,
    /// Whether a list repeats its key for each item, instead of using commas.
    is_repeated: bool,
    /// Whether the value is JSON, because the parameter has `content`.
    is_json: bool,
    pub(crate) default: Option<Value>,
}

/// The part of a request that contains a parameter.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
}

/// The types that the value of a parameter may have.
#[derive(Default)]
pub(crate) struct ValueTypes {
    text: bool,
    integer: bool,
    number: bool,
    boolean: bool,
    /// The types of an item, if the value may be a list.
    list: Option<Box<ValueTypes>>,
}

/// How strictly a provider reads requests.
#[derive(Clone, Copy)]
pub(crate) struct Dialect {
    /// The provider refuses parameters and properties that are not documented.
    pub(crate) rejects_undocumented: bool,
    /// The provider also accepts `True` and `False` as booleans.
    pub(crate) capital_booleans: bool,
    /// The provider requires a scheme in values with `format: uri`, so it refuses relative and empty URLs.
    pub(crate) absolute_uris: bool,
    /// Query parameters whose enum the provider does not check, by operation and name.
    pub(crate) open_enums: &'static [(&'static str, &'static str)],
}

/// The parameters of a valid request, with the types in their schemas.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// The decoded pairs of the query string, in order.
    pub(crate) raw_query: Vec<(String, String)>,
    pub(crate) path: Map<String, Value>,
    pub(crate) query: Map<String, Value>,
}

impl Location {
    pub(crate) const ALL: [Location; 3] = [Location::Path, Location::Query, Location::Header];

    /// Reads a parameter's location, or returns `None` for cookies.
    pub(crate) fn read(documented: &str) -> Option<Self> {
        Location::ALL.into_iter().find(|location| documented == location.name())
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
        }
    }
}

impl ValueTypes {
    fn of(schema: &Node<'_>) -> Result<Self, ReferenceError> {
        let mut types = ValueTypes::default();
        types.add(schema, 8)?;
        Ok(types)
    }

    // The depth is limited, because a schema may contain itself.
    fn add(&mut self, schema: &Node<'_>, depth: usize) -> Result<(), ReferenceError> {
        let Some(depth) = depth.checked_sub(1) else { return Ok(()) };
        let schema = schema.follow()?;
        match schema["type"].as_str() {
            Some("string") => self.text = true,
            Some("integer") => self.integer = true,
            Some("number") => self.number = true,
            Some("boolean") => self.boolean = true,
            Some("array") => {
                let mut item = ValueTypes::default();
                if let Some(items) = schema.get("items") {
                    item.add(&items, depth)?;
                }
                self.list = Some(Box::new(item));
            }
            _ => {}
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            for member in schema.get(key).iter().flat_map(Node::items) {
                self.add(&member, depth)?;
            }
        }
        Ok(())
    }

    /// Converts a value to one of the types, or keeps it as a string.
    ///
    /// If the value has none of the types, the validator reports the string.
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
            // JSON has no infinite numbers.
            return if number.is_finite() { number.into() } else { text.into() };
        }
        text.into()
    }
}

impl Parameter {
    pub(crate) fn read(location: Location, documented: &DocumentedParameter<'_>) -> Result<Self, ReferenceError> {
        let schema = documented.schema().map(|schema| schema.follow()).transpose()?;
        Ok(Parameter {
            name: documented.name.to_owned(),
            location,
            types: schema.as_ref().map_or_else(|| Ok(ValueTypes::default()), ValueTypes::of)?,
            is_repeated: documented["explode"] != false,
            is_json: content(documented).next().is_some_and(|content| content.is_json()),
            default: schema.and_then(|schema| schema.get("default")?.value.clone().into()),
        })
    }

    /// Returns true if a query key names this parameter.
    ///
    /// The key of a list may end in `[]`.
    pub(crate) fn is_named(&self, key: &str) -> bool {
        key == self.name || self.types.list.is_some() && key.strip_suffix("[]") == Some(&self.name)
    }

    /// Converts the values of this parameter, or returns `None` if there are none.
    pub(crate) fn value(&self, texts: &[&str], dialect: Dialect) -> Option<Value> {
        if texts.is_empty() {
            return None;
        }
        if let (true, [text]) = (self.is_json, texts) {
            return Some(serde_json::from_str(text).unwrap_or_else(|_| (*text).into()));
        }
        if let Some(item) = &self.types.list {
            let split =
                |text| -> Vec<&str> { if self.is_repeated { vec![text] } else { str::split(text, ',').collect() } };
            let items = texts.iter().copied().flat_map(split);
            return Some(items.map(|text| item.value(text, dialect)).collect());
        }
        match texts {
            [text] => Some(self.types.value(text, dialect)),
            // The schema does not allow a list, so the validator reports the list.
            repeated => Some(repeated.iter().map(|text| self.types.value(text, dialect)).collect()),
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

    /// Returns true if a boolean parameter is true.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.query.get(name) == Some(&Value::Bool(true))
    }

    /// Returns an integer as a size: 0 if negative, or `default` if missing.
    pub(crate) fn size(&self, name: &str, default: usize) -> usize {
        self.integer(name).map_or(default, |value| usize::try_from(value.max(0)).unwrap_or(usize::MAX))
    }

    /// Returns a path parameter, or an empty string if the route has no such parameter.
    pub(crate) fn of_path(&self, name: &str) -> &str {
        self.path.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}
