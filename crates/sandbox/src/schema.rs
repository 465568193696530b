//! The schemas of a document as JSON Schema, and the problems that a validator finds.

use std::collections::BTreeMap;
use std::io;

use chrono::DateTime;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{Draft, ValidationError, Validator};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::document::unusable;
use crate::parameters::date;
use crate::problem::{Fault, Problem, RequestPart};

/// Where a document keeps its schemas.
const COMPONENTS: &str = "#/components/schemas/";

/// Compiles the schema of a whole request, with all that it refers to in the document.
///
/// `sealed` closes every object of the request that names its properties.
pub(crate) fn validator(document: &Value, request: &Value, sealed: bool) -> io::Result<Validator> {
    let mut schema = json_schema(request, sealed);
    let mut components = BTreeMap::new();
    let mut wanted = references(&schema);
    while let Some(name) = wanted.pop() {
        if components.contains_key(&name) {
            continue;
        }
        let documented = document["components"]["schemas"].get(&name);
        let documented = documented.ok_or_else(|| unusable(format!("{COMPONENTS}{name} leads nowhere")))?;
        let component = json_schema(documented, sealed);
        wanted.extend(references(&component));
        components.insert(name, component);
    }
    schema["components"] = json!({"schemas": components});
    // OpenAPI 3.0 has the keywords of draft 4, such as the boolean `exclusiveMinimum`.
    let options = jsonschema::options().with_draft(Draft::Draft4).should_validate_formats(true);
    // Draft 4 does not know them all, and addresses may be relative or empty at all three providers.
    let options = options
        .with_format("date", |text: &str| date(text).is_some())
        .with_format("date-time", |text: &str| DateTime::parse_from_rfc3339(text).is_ok())
        .with_format("uuid", |text: &str| text.len() == 36 && Uuid::try_parse(text).is_ok())
        .with_format("uri", |_: &str| true);
    options.build(&schema).map_err(|error| unusable(error.to_string()))
}

/// What a validator finds wrong with a request, in the order of its findings.
pub(crate) fn problems(validator: &Validator, request: &Value) -> Vec<Problem> {
    let mut problems = Vec::new();
    for error in validator.iter_errors(request) {
        add(&error, &mut problems);
    }
    problems
}

fn json_schema(schema: &Value, sealed: bool) -> Value {
    let Some(documented) = schema.as_object() else { return schema.clone() };
    let mut converted = Map::new();
    for (key, value) in documented {
        let value = match key.as_str() {
            "properties" => {
                let properties = value.as_object().into_iter().flatten();
                properties.map(|(name, property)| (name.clone(), json_schema(property, sealed))).collect()
            }
            "items" | "additionalProperties" | "not" => json_schema(value, sealed),
            "oneOf" | "anyOf" | "allOf" => {
                value.as_array().into_iter().flatten().map(|member| json_schema(member, sealed)).collect()
            }
            "nullable" | "description" | "example" | "default" | "title" | "discriminator" => continue,
            _ if key.starts_with("x-") => continue,
            _ => value.clone(),
        };
        converted.insert(key.clone(), value);
    }
    if converted.get("format").is_some_and(|format| format == "int32") {
        converted.entry("minimum").or_insert(i32::MIN.into());
        converted.entry("maximum").or_insert(i32::MAX.into());
    }
    if sealed && converted.contains_key("properties") {
        converted.entry("additionalProperties").or_insert(false.into());
    }
    if documented.get("nullable") == Some(&Value::Bool(true)) {
        return json!({"anyOf": [{"type": "null"}, converted]});
    }
    converted.into()
}

/// The names of the components that a schema refers to.
fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(object) => {
            let own = object.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix(COMPONENTS));
            own.map(str::to_owned).into_iter().chain(object.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

fn add(error: &ValidationError<'_>, problems: &mut Vec<Problem>) {
    let part = RequestPart::new(error.instance_path().as_str());
    let fault = match error.kind() {
        ValidationErrorKind::Required { property } => {
            let property = property.as_str().unwrap_or_default();
            problems.push(Problem { part: part.within(property), fault: Fault::Missing });
            return;
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let unexpected = unexpected.iter();
            problems.extend(unexpected.map(|name| Problem { part: part.within(name), fault: Fault::Undocumented }));
            return;
        }
        // Stands for `nullable` alone: what is wrong is that it is no value of the other member.
        ValidationErrorKind::AnyOf { context } => {
            context.last().into_iter().flatten().for_each(|error| add(error, problems));
            return;
        }
        ValidationErrorKind::Type { kind } => {
            let expected = match kind {
                TypeKind::Single(kind) => kind.to_string(),
                TypeKind::Multiple(kinds) => kinds.iter().map(|kind| kind.to_string()).collect::<Vec<_>>().join(","),
            };
            let repeated = error.instance().is_array() && part.is_parameter();
            if repeated { Fault::Repeated(expected) } else { Fault::Type(expected) }
        }
        ValidationErrorKind::Minimum { limit } => Fault::Bound(format!(">= {limit}")),
        ValidationErrorKind::Maximum { limit } => Fault::Bound(format!("<= {limit}")),
        ValidationErrorKind::ExclusiveMinimum { limit } => Fault::Bound(format!("> {limit}")),
        ValidationErrorKind::ExclusiveMaximum { limit } => Fault::Bound(format!("< {limit}")),
        ValidationErrorKind::MinLength { limit } => {
            Fault::Length { too_long: false, limit: *limit, unit: "characters" }
        }
        ValidationErrorKind::MaxLength { limit } => Fault::Length { too_long: true, limit: *limit, unit: "characters" },
        ValidationErrorKind::MinItems { limit } => Fault::Length { too_long: false, limit: *limit, unit: "items" },
        ValidationErrorKind::MaxItems { limit } => Fault::Length { too_long: true, limit: *limit, unit: "items" },
        ValidationErrorKind::Enum { .. } => Fault::NotInEnum,
        ValidationErrorKind::Format { format } => Fault::Mismatch { keyword: "format", text: format.clone() },
        ValidationErrorKind::Pattern { pattern } => Fault::Mismatch { keyword: "pattern", text: pattern.clone() },
        ValidationErrorKind::OneOfNotValid { .. } | ValidationErrorKind::OneOfMultipleValid { .. } => {
            Fault::Invalid("must match exactly one schema in oneOf")
        }
        _ => Fault::Invalid("must be as documented"),
    };
    problems.push(Problem { part, fault });
}
