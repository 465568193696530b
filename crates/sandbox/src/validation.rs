//! Validates requests, and converts the errors of the validator to problems.

use std::io;

use axum::http::Uri;
use chrono::DateTime;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{Draft, ValidationError, Validator};
use plenary_openapi::{DocumentedParameter, Node, Strictness, json_schema};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::parameters::{Dialect, Location};
use crate::problem::{Fault, Problem, RequestPart};
use crate::timestamps::date;
use crate::unusable::unusable;

/// The schema of a request: one object with `path`, `query`, `header` and `body`.
pub(crate) struct RequestSchema(Value);

impl RequestSchema {
    pub(crate) fn new() -> Self {
        let mut schema = json!({"type": "object", "properties": {}});
        for location in Location::ALL {
            schema["properties"][location.name()] = json!({"type": "object", "properties": {}});
        }
        // Requests have headers that are not in the document, so undocumented headers are allowed.
        schema["properties"]["header"]["additionalProperties"] = true.into();
        RequestSchema(schema)
    }

    pub(crate) fn add_parameter(&mut self, location: Location, parameter: &DocumentedParameter<'_>) {
        let part = &mut self.0["properties"][location.name()];
        part["properties"][parameter.name] =
            parameter.schema().map_or_else(|| json!({}), |schema| schema.value.clone());
        if parameter.is_required() {
            match part["required"].as_array_mut() {
                Some(required) => required.push(parameter.name.into()),
                None => part["required"] = json!([parameter.name]),
            }
        }
    }

    /// Adds the body. If `is_open` is true, a sealed validator accepts undocumented properties in the body.
    pub(crate) fn add_body(&mut self, schema: Option<&Node<'_>>, is_required: bool, is_open: bool) {
        let mut body = schema.map_or_else(|| json!({}), |schema| schema.value.clone());
        if is_open {
            body = match schema.and_then(|schema| schema.follow().ok()) {
                Some(followed) => followed.value.clone(),
                None => body,
            };
            body["additionalProperties"] = true.into();
        }
        self.0["properties"]["body"] = body;
        if is_required {
            self.0["required"] = json!(["body"]);
        }
    }

    /// Compiles the schema, with the schemas that it refers to in the document.
    ///
    /// If `is_sealed` is true, the validator rejects undocumented parameters and properties.
    pub(crate) fn validator(&self, document: &Value, is_sealed: bool, dialect: Dialect) -> io::Result<Validator> {
        let strictness = Strictness { is_sealed, ..Strictness::default() };
        let mut schema = json_schema(document, &self.0, strictness).map_err(unusable)?;
        bound_integers(&mut schema);
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
        // Dates and times are checked with the parsers that read them later.
        let options = options
            .with_format("date", |text: &str| date(text).is_some())
            .with_format("date-time", |text: &str| DateTime::parse_from_rfc3339(text).is_ok())
            .with_format("uuid", |text: &str| text.len() == 36 && Uuid::try_parse(text).is_ok())
            .with_format("uri", move |text: &str| !dialect.absolute_uris || is_absolute(text));
        options.build(&schema).map_err(|error| unusable(error.to_string()))
    }
}

/// Gives each integer the bounds of 64 bits, because the clients read the values back from responses.
///
/// In JSON Schema, `1e26` is an integer, too.
fn bound_integers(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            keys.values_mut().for_each(bound_integers);
            if keys.get("type").is_some_and(|kind| kind == "integer") {
                keys.entry("minimum").or_insert(i64::MIN.into());
                keys.entry("maximum").or_insert(i64::MAX.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(bound_integers),
        _ => {}
    }
}

/// Returns true if a URL has a scheme and a host.
fn is_absolute(text: &str) -> bool {
    Uri::try_from(text).is_ok_and(|uri| uri.scheme().is_some() && uri.host().is_some_and(|host| !host.is_empty()))
}

/// Returns the problems in a request, in the validator's order.
pub(crate) fn problems(validator: &Validator, request: &Value) -> Vec<Problem> {
    let mut problems = Vec::new();
    for error in validator.iter_errors(request) {
        add(&error, &mut problems);
    }
    problems
}

fn add(error: &ValidationError<'_>, problems: &mut Vec<Problem>) {
    let part = RequestPart::new(error.instance_path().as_str());
    let fault = match error.kind() {
        ValidationErrorKind::Required { property } => {
            let property = property.as_str().unwrap_or_default();
            problems.push(Problem { part: part.within(property), fault: Fault::Missing });
            return;
        }
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            let unexpected = unexpected.iter();
            problems.extend(unexpected.map(|name| Problem { part: part.within(name), fault: Fault::Undocumented }));
            return;
        }
        ValidationErrorKind::AnyOf { context } => match context.as_slice() {
            // A `nullable` schema becomes a choice between null and the schema. Only the errors of the schema matter.
            [null, errors] if is_not_null(null) => {
                errors.iter().for_each(|error| add(error, problems));
                return;
            }
            _ => Fault::Invalid("must match a schema in anyOf"),
        },
        ValidationErrorKind::Type { kind } => {
            let expected = match kind {
                TypeKind::Single(kind) => kind.to_string(),
                TypeKind::Multiple(kinds) => kinds.iter().map(|kind| kind.to_string()).collect::<Vec<_>>().join(","),
            };
            let is_repeated = error.instance().is_array() && part.is_parameter();
            if is_repeated { Fault::Repeated(expected) } else { Fault::Type(expected) }
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
        ValidationErrorKind::Format { format } if format == "uri" => {
            Fault::Invalid("is not a URL with a scheme and a host")
        }
        ValidationErrorKind::Format { format } => Fault::Mismatch { keyword: "format", text: format.clone() },
        ValidationErrorKind::Pattern { pattern } => Fault::Mismatch { keyword: "pattern", text: pattern.clone() },
        ValidationErrorKind::OneOfNotValid { .. } | ValidationErrorKind::OneOfMultipleValid { .. } => {
            Fault::Invalid("must match exactly one schema in oneOf")
        }
        _ => Fault::Invalid("must be as documented"),
    };
    problems.push(Problem { part, fault });
}

/// Returns true if the only error is that a value is not null.
fn is_not_null(errors: &[ValidationError<'_>]) -> bool {
    let is_null = |kind: &TypeKind| matches!(kind, TypeKind::Single(kind) if kind.to_string() == "null");
    matches!(errors, [error] if matches!(error.kind(), ValidationErrorKind::Type { kind } if is_null(kind)))
}

#[cfg(test)]
mod tests {
    use plenary_openapi::Node;
    use serde_json::json;

    use super::{RequestSchema, problems};
    use crate::telnyx::DIALECT;

    #[test]
    fn each_error_names_its_reason() {
        let nullable = json!({"type": "integer", "minimum": 1, "nullable": true});
        let address = json!({"type": "string", "format": "uri"});
        let either = json!({"anyOf": [{"type": "boolean"}, {"type": "integer"}]});
        for (schema, body, expected) in [
            (&nullable, json!(0), Some("must be >= 1")),
            (&nullable, json!("x"), Some("must be integer")),
            (&nullable, json!(1e26), Some("must be <= 9223372036854775807")),
            (&nullable, json!(null), None),
            (&address, json!("https://example.com/hooks"), None),
            (&address, json!(""), Some("is not a URL with a scheme and a host")),
            (&address, json!("/hooks"), Some("is not a URL with a scheme and a host")),
            (&either, json!("x"), Some("must match a schema in anyOf")),
            (&either, json!(true), None),
        ] {
            let mut request = RequestSchema::new();
            request.add_body(Some(&Node::root(schema)), true, false);
            let validator = request.validator(&json!({}), false, DIALECT).expect("a valid schema");
            let faults: Vec<String> =
                problems(&validator, &json!({"body": body})).iter().map(|problem| problem.fault.to_string()).collect();
            assert_eq!(faults, Vec::from_iter(expected), "{schema} {body}");
        }
    }
}
