//! Validates requests, and converts the errors of the validator to problems.

use std::io;

use chrono::DateTime;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{Draft, ValidationError, Validator};
use plenary_openapi::{DocumentedParameter, Node, Strictness, json_schema};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::parameters::Location;
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

    pub(crate) fn add_body(&mut self, schema: Option<&Node<'_>>, is_required: bool) {
        self.0["properties"]["body"] = schema.map_or_else(|| json!({}), |schema| schema.value.clone());
        if is_required {
            self.0["required"] = json!(["body"]);
        }
    }

    /// Compiles the schema, with the schemas that it refers to in the document.
    ///
    /// If `is_sealed` is true, the validator rejects undocumented parameters and properties.
    pub(crate) fn validator(&self, document: &Value, is_sealed: bool) -> io::Result<Validator> {
        let strictness = Strictness { is_sealed, ..Strictness::default() };
        let schema = json_schema(document, &self.0, strictness).map_err(unusable)?;
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
        // Dates and times are checked with the parsers that read them later. The providers accept relative and empty URLs.
        let options = options
            .with_format("date", |text: &str| date(text).is_some())
            .with_format("date-time", |text: &str| DateTime::parse_from_rfc3339(text).is_ok())
            .with_format("uuid", |text: &str| text.len() == 36 && Uuid::try_parse(text).is_ok())
            .with_format("uri", |_: &str| true);
        options.build(&schema).map_err(|error| unusable(error.to_string()))
    }
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

    #[test]
    fn a_nullable_schema_reports_its_own_errors_and_a_union_does_not() {
        let nullable = json!({"type": "integer", "minimum": 1, "nullable": true});
        let either = json!({"anyOf": [{"type": "boolean"}, {"type": "integer"}]});
        for (schema, body, expected) in [
            (&nullable, json!(0), Some("must be >= 1")),
            (&nullable, json!("x"), Some("must be integer")),
            (&nullable, json!(null), None),
            (&either, json!("x"), Some("must match a schema in anyOf")),
            (&either, json!(true), None),
        ] {
            let mut request = RequestSchema::new();
            request.add_body(Some(&Node::root(schema)), true);
            let validator = request.validator(&json!({}), false).expect("a valid schema");
            let faults: Vec<String> =
                problems(&validator, &json!({"body": body})).iter().map(|problem| problem.fault.to_string()).collect();
            assert_eq!(faults, Vec::from_iter(expected), "{schema} {body}");
        }
    }
}
