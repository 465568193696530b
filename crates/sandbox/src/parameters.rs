//! Query parameters: what a document allows, and the check of a request against it.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use chrono::{DateTime, NaiveDate};
use openapiv3::{
    Components, IntegerFormat, ReferenceOr, Schema, SchemaKind, StringFormat, StringType, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;
use uuid::Uuid;

use crate::document::resolved_schema;

/// A documented query parameter.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) kind: Kind,
    pub(crate) default: Option<Value>,
}

/// What a parameter's value has to be.
pub(crate) enum Kind {
    Text { format: Option<Format>, choices: Vec<String>, shortest: usize, longest: usize },
    Integer { least: i64, most: i64, choices: Vec<i64> },
    Number { least: f64, most: f64 },
    Boolean,
    List { item: Box<Kind>, repeated: bool },
    OneOf(Vec<Kind>),
    Anything,
}

/// A string format that is checked.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    Date,
    DateTime,
    Uuid,
}

/// How strictly a provider reads parameters.
#[derive(Clone, Copy)]
pub(crate) struct Dialect {
    /// A parameter that is not documented is refused.
    pub(crate) sealed: bool,
    /// `True` and `False` count as booleans too.
    pub(crate) capital_booleans: bool,
    /// The format of a string is checked before the operation sees it.
    pub(crate) formats: bool,
}

/// One thing that is wrong with one parameter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) parameter: String,
    pub(crate) fault: Fault,
}

/// What is wrong with a parameter. Displayed, it reads on after the parameter's name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    Missing,
    Undocumented,
    /// Given more than once, though it is a single value of the named type.
    Repeated(&'static str),
    Type(&'static str),
    Below(String),
    Above(String),
    Choice,
    Format(&'static str),
    Shorter(usize),
    Longer(usize),
    /// Refused by the operation itself, for the given reason.
    Unfit(&'static str),
    /// A body that is not of its documented type, for the given reason.
    Form(String),
}

/// The parameters of a request, read as their documented types.
#[derive(Debug)]
pub(crate) struct Arguments {
    /// As they were given, decoded, in their order.
    pub(crate) given: Vec<(String, String)>,
    values: BTreeMap<String, Value>,
}

impl Arguments {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name)?.as_str()
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        self.values.get(name)?.as_i64()
    }

    /// Whether a boolean was given as true.
    pub(crate) fn truth(&self, name: &str) -> bool {
        self.values.get(name) == Some(&Value::Bool(true))
    }

    /// An integer as a position or size; below zero it counts as zero, absent as `otherwise`.
    pub(crate) fn size(&self, name: &str, otherwise: usize) -> usize {
        self.integer(name).map_or(otherwise, |value| usize::try_from(value.max(0)).unwrap_or(usize::MAX))
    }
}

/// Reads the given pairs as the documented parameters.
///
/// Problems come in the order in which a JSON Schema validator finds them: first what is missing, then what is
/// undocumented, then the values.
pub(crate) fn read(
    parameters: &[Parameter],
    given: Vec<(String, String)>,
    dialect: Dialect,
) -> Result<Arguments, Vec<Problem>> {
    let documents = |parameter: &Parameter, name: &str| {
        let list = matches!(parameter.kind, Kind::List { .. });
        name == parameter.name || list && name.strip_suffix("[]") == Some(&parameter.name)
    };
    let of = |parameter: &Parameter| -> Vec<&str> {
        let own = given.iter().filter(|(name, _)| documents(parameter, name));
        own.map(|(_, value)| value.as_str()).collect()
    };
    let problem = |parameter: &str, fault| Problem { parameter: parameter.to_owned(), fault };

    let missing = parameters.iter().filter(|parameter| parameter.required && of(parameter).is_empty());
    let mut problems: Vec<Problem> = missing.map(|parameter| problem(&parameter.name, Fault::Missing)).collect();
    if dialect.sealed {
        let documented = |name: &str| parameters.iter().any(|parameter| documents(parameter, name));
        let undocumented = given.iter().filter(|(name, _)| !documented(name));
        problems.extend(undocumented.map(|(name, _)| problem(name, Fault::Undocumented)));
    }

    let mut values = BTreeMap::new();
    for parameter in parameters {
        let value = match of(parameter).as_slice() {
            [] => parameter.default.clone().map(Ok),
            several => Some(parameter.kind.value(several, dialect)),
        };
        match value {
            Some(Ok(value)) => {
                values.insert(parameter.name.clone(), value);
            }
            Some(Err(fault)) => problems.push(problem(&parameter.name, fault)),
            None => {}
        }
    }
    if problems.is_empty() { Ok(Arguments { given, values }) } else { Err(problems) }
}

impl Kind {
    /// What a schema allows; `repeated` says whether a list has one key for each item.
    pub(crate) fn read(schema: &Schema, repeated: bool, components: &Components) -> io::Result<Self> {
        Self::read_within(schema, repeated, components, 8)
    }

    // A schema may contain itself, so the descent has a bottom; no parameter is nested that deep.
    fn read_within(schema: &Schema, repeated: bool, components: &Components, depth: usize) -> io::Result<Self> {
        let Some(depth) = depth.checked_sub(1) else {
            return Ok(Kind::Anything);
        };
        let inner = |schema: &ReferenceOr<Schema>| {
            Self::read_within(resolved_schema(schema, components)?, repeated, components, depth)
        };
        Ok(match &schema.schema_kind {
            SchemaKind::Type(Type::String(text)) => Self::read_text(text),
            SchemaKind::Type(Type::Integer(integer)) => {
                let (least, most) = match integer.format {
                    VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => (i64::from(i32::MIN), i64::from(i32::MAX)),
                    _ => (i64::MIN, i64::MAX),
                };
                let least = integer
                    .minimum
                    .map(|bound| bound.saturating_add(integer.exclusive_minimum.into()))
                    .unwrap_or(least);
                let most =
                    integer.maximum.map(|bound| bound.saturating_sub(integer.exclusive_maximum.into())).unwrap_or(most);
                Kind::Integer { least, most, choices: integer.enumeration.iter().flatten().copied().collect() }
            }
            SchemaKind::Type(Type::Number(number)) => Kind::Number {
                least: number.minimum.unwrap_or(f64::NEG_INFINITY),
                most: number.maximum.unwrap_or(f64::INFINITY),
            },
            SchemaKind::Type(Type::Boolean(_)) => Kind::Boolean,
            SchemaKind::Type(Type::Array(array)) => {
                let item = match &array.items {
                    Some(items) => inner(&items.clone().unbox())?,
                    None => Kind::Anything,
                };
                Kind::List { item: Box::new(item), repeated }
            }
            SchemaKind::OneOf { one_of: several } | SchemaKind::AnyOf { any_of: several } => {
                Kind::OneOf(several.iter().map(inner).collect::<io::Result<_>>()?)
            }
            SchemaKind::AllOf { all_of } => match all_of.as_slice() {
                [only] => inner(only)?,
                _ => Kind::Anything,
            },
            SchemaKind::Type(Type::Object(_)) | SchemaKind::Not { .. } | SchemaKind::Any(_) => Kind::Anything,
        })
    }

    fn read_text(text: &StringType) -> Self {
        let format = match &text.format {
            VariantOrUnknownOrEmpty::Item(StringFormat::Date) => Some(Format::Date),
            VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Some(Format::DateTime),
            VariantOrUnknownOrEmpty::Unknown(format) if format == "uuid" => Some(Format::Uuid),
            _ => None,
        };
        Kind::Text {
            format,
            choices: text.enumeration.iter().flatten().cloned().collect(),
            shortest: text.min_length.unwrap_or(0),
            longest: text.max_length.unwrap_or(usize::MAX),
        }
    }

    fn value(&self, given: &[&str], dialect: Dialect) -> Result<Value, Fault> {
        match (self, given) {
            (Kind::List { item, repeated }, _) => {
                let split = |value| {
                    if *repeated { vec![value] } else { str::split(value, ',').collect() }
                };
                let items = given.iter().copied().flat_map(split);
                items.map(|one| item.single(one, dialect)).collect::<Result<_, _>>().map(Value::Array)
            }
            (_, [only]) => self.single(only, dialect),
            _ => Err(Fault::Repeated(self.type_name())),
        }
    }

    fn single(&self, given: &str, dialect: Dialect) -> Result<Value, Fault> {
        match self {
            Kind::Text { format, choices, shortest, longest } => {
                let length = given.chars().count();
                if !choices.is_empty() && !choices.iter().any(|choice| choice == given) {
                    return Err(Fault::Choice);
                }
                if length < *shortest {
                    return Err(Fault::Shorter(*shortest));
                }
                if length > *longest {
                    return Err(Fault::Longer(*longest));
                }
                match format {
                    Some(format) if dialect.formats && !format.fits(given) => Err(Fault::Format(format.name())),
                    _ => Ok(given.into()),
                }
            }
            Kind::Integer { least, most, choices } => {
                let value: i64 = given.parse().map_err(|_| Fault::Type(self.type_name()))?;
                if value < *least {
                    return Err(Fault::Below(least.to_string()));
                }
                if value > *most {
                    return Err(Fault::Above(most.to_string()));
                }
                if !choices.is_empty() && !choices.contains(&value) {
                    return Err(Fault::Choice);
                }
                Ok(value.into())
            }
            Kind::Number { least, most } => {
                let value = given.parse().ok().filter(|value: &f64| value.is_finite());
                let value = value.ok_or(Fault::Type(self.type_name()))?;
                if value < *least {
                    return Err(Fault::Below(least.to_string()));
                }
                if value > *most {
                    return Err(Fault::Above(most.to_string()));
                }
                Ok(value.into())
            }
            Kind::Boolean => match given {
                "true" => Ok(true.into()),
                "false" => Ok(false.into()),
                "True" if dialect.capital_booleans => Ok(true.into()),
                "False" if dialect.capital_booleans => Ok(false.into()),
                _ => Err(Fault::Type(self.type_name())),
            },
            Kind::OneOf(kinds) => {
                let mut read = kinds.iter().map(|kind| kind.single(given, dialect));
                read.find_map(Result::ok).ok_or(Fault::Type(self.type_name()))
            }
            Kind::List { item, .. } => item.single(given, dialect),
            Kind::Anything => Ok(given.into()),
        }
    }

    fn type_name(&self) -> &'static str {
        match self {
            Kind::Text { .. } | Kind::Anything => "string",
            Kind::Integer { .. } => "integer",
            Kind::Number { .. } => "number",
            Kind::Boolean => "boolean",
            Kind::List { .. } => "array",
            Kind::OneOf(_) => "one of the documented types",
        }
    }
}

impl Format {
    fn fits(self, given: &str) -> bool {
        match self {
            Format::Date => date(given).is_some(),
            Format::DateTime => DateTime::parse_from_rfc3339(given).is_ok(),
            Format::Uuid => Uuid::try_parse(given).is_ok(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Format::Date => "date",
            Format::DateTime => "date-time",
            Format::Uuid => "uuid",
        }
    }
}

/// A full date as RFC 3339 writes it: `2026-11-20`.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    // chrono alone would also take a year of any length, a sign and single digits.
    let full = text.len() == 10;
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| full)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Missing => f.write_str("is required"),
            Fault::Undocumented => f.write_str("is not a parameter"),
            Fault::Repeated(_) => f.write_str("must not be given more than once"),
            Fault::Type(expected) => write!(f, "must be {expected}"),
            Fault::Below(least) => write!(f, "must be >= {least}"),
            Fault::Above(most) => write!(f, "must be <= {most}"),
            Fault::Choice => f.write_str("must be equal to one of the allowed values"),
            Fault::Format(format) => write!(f, "must match format \"{format}\""),
            Fault::Shorter(least) => write!(f, "must NOT have fewer than {least} characters"),
            Fault::Longer(most) => write!(f, "must NOT have more than {most} characters"),
            Fault::Unfit(reason) => f.write_str(reason),
            Fault::Form(reason) => f.write_str(reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use openapiv3::{Components, Schema};
    use serde_json::{Value, json};

    use super::{Dialect, Kind};

    #[test]
    fn each_kind_takes_what_its_schema_allows() {
        let dialect = Dialect { sealed: false, capital_booleans: false, formats: true };
        for (schema, given, read) in [
            (json!({"type": "string", "minLength": 2, "maxLength": 3}), "äö", Ok(json!("äö"))),
            (json!({"type": "string", "minLength": 2}), "ä", Err("must NOT have fewer than 2 characters")),
            (json!({"type": "string", "maxLength": 1}), "äö", Err("must NOT have more than 1 characters")),
            (json!({"type": "string", "enum": ["a"]}), "b", Err("must be equal to one of the allowed values")),
            (json!({"type": "string", "format": "uuid"}), "b", Err("must match format \"uuid\"")),
            (json!({"type": "string", "format": "date-time"}), "2026-11-20", Err("must match format \"date-time\"")),
            (json!({"type": "integer", "enum": [20, 30]}), "25", Err("must be equal to one of the allowed values")),
            (json!({"type": "integer", "minimum": 1, "exclusiveMinimum": true}), "1", Err("must be >= 2")),
            (json!({"type": "integer"}), "9223372036854775808", Err("must be integer")),
            (json!({"type": "number", "maximum": 0.5}), "0.25", Ok(json!(0.25))),
            (json!({"type": "number", "maximum": 0.5}), "0.75", Err("must be <= 0.5")),
            (json!({"type": "number"}), "NaN", Err("must be number")),
            (json!({"type": "array", "items": {"type": "integer"}}), "1,2", Ok(json!([1, 2]))),
            (json!({"type": "array", "items": {"type": "integer"}}), "1,b", Err("must be integer")),
            (json!({"oneOf": [{"type": "integer"}, {"type": "boolean"}]}), "true", Ok(json!(true))),
            (
                json!({"oneOf": [{"type": "integer"}, {"type": "boolean"}]}),
                "b",
                Err("must be one of the documented types"),
            ),
            (json!({"allOf": [{"type": "boolean"}]}), "b", Err("must be boolean")),
            (json!({}), "b", Ok(json!("b"))),
        ] {
            let documented: Schema = serde_json::from_value(schema.clone()).expect("a schema");
            let kind = Kind::read(&documented, false, &Components::default()).expect("a kind");
            let value = kind.value(&[given], dialect).map_err(|fault| fault.to_string());
            assert_eq!(value, read.map_err(str::to_owned), "{given} for {schema}");
        }
    }

    #[test]
    fn a_schema_within_itself_has_an_end() {
        let components = json!({"schemas": {"A": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}}});
        let components: Components = serde_json::from_value(components).expect("components");
        let schema: Schema =
            serde_json::from_value(json!({"allOf": [{"$ref": "#/components/schemas/A"}]})).expect("a schema");
        let kind = Kind::read(&schema, true, &components).expect("a kind");
        let dialect = Dialect { sealed: false, capital_booleans: false, formats: true };
        assert_eq!(kind.value(&["a"], dialect), Ok(Value::from(vec!["a"])));
    }
}
