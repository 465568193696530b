//! Compares an operation of our spec with its documentation.
//!
//! A difference is known if our spec explains the difference with an `x-truth` and accepts the values of the page. Any
//! other difference is drift.

use std::collections::BTreeSet;

use serde_json::Value;

use super::description::{FieldFacts, JsonType, OperationFacts, ParameterFacts, ResponseFacts, ValueShape, type_names};
use super::example::is_within;
use super::report::Difference;

/// Returns the differences of an operation.
pub(crate) fn compare(ours: &OperationFacts, page: &OperationFacts) -> Vec<Difference> {
    let mut comparison = Comparison { differences: Vec::new() };
    comparison.operation(ours, page);
    comparison.differences
}

struct Comparison {
    differences: Vec<Difference>,
}

/// The subject of a difference, and the `x-truth` that may explain the difference.
#[derive(Clone, Copy)]
struct At<'a> {
    subject: &'a str,
    pointer: &'a str,
    truth: Option<&'a str>,
}

impl<'a> At<'a> {
    fn shape(subject: &'a str, shape: &'a ValueShape) -> Self {
        Self { subject, pointer: &shape.pointer, truth: shape.truth.as_deref() }
    }
}

impl Comparison {
    /// Adds a difference. `is_accepted` is true if our spec accepts the page's values.
    fn note(&mut self, at: At<'_>, aspect: &'static str, ours: impl ToString, page: impl ToString, is_accepted: bool) {
        self.differences.push(Difference {
            subject: at.subject.to_owned(),
            aspect,
            pointer: at.pointer.to_owned(),
            ours: ours.to_string(),
            page: page.to_string(),
            truth: at.truth.filter(|_| is_accepted).map(str::to_owned),
        });
    }

    fn operation(&mut self, ours: &OperationFacts, page: &OperationFacts) {
        let at = At { subject: "operation", pointer: &ours.pointer, truth: ours.truth.as_deref() };
        if let (Some(stated), true) = (page.limit, page.limit != ours.limit) {
            let ours = ours.limit.map_or_else(|| String::from("none"), |limit| limit.to_string());
            self.note(at, "rate limit", ours, stated, false);
        }
        if let (Some(ours), Some(stated)) = (&ours.parameters, &page.parameters) {
            self.parameters(at, ours, stated);
        }
        match (&ours.request, &page.request) {
            (Some(ours), Some(page)) => self.shape("request", "", ours, page),
            (None, Some(page)) if page.is_stated() => self.note(at, "request body", "none", page, false),
            _ => {}
        }
        self.responses(at, ours, page);
    }

    fn parameters(&mut self, operation: At<'_>, ours: &[ParameterFacts], page: &[ParameterFacts]) {
        let shows_credentials = page.iter().any(|parameter| parameter.is_credential || parameter.place == "header");
        for parameter in ours {
            let subject = format!("{} parameter {}", parameter.place, parameter.name);
            let at = At::shape(&subject, &parameter.shape);
            let same = |other: &&ParameterFacts| parameter.is_called(&other.name);
            let found = page.iter().filter(same).find(|other| other.place == parameter.place);
            match found.or_else(|| page.iter().find(same)) {
                Some(other) => self.parameter(at, parameter, other),
                // Some documents describe credentials only in prose.
                None if parameter.is_credential && !shows_credentials => {}
                None => self.note(at, "parameter", &parameter.shape, "no such parameter", !parameter.is_required),
            }
        }
        for parameter in page.iter().filter(|other| !ours.iter().any(|own| own.is_called(&other.name))) {
            let subject = format!("{} parameter {}", parameter.place, parameter.name);
            let at = At { subject: &subject, truth: None, ..operation };
            let required = if parameter.is_required { "required " } else { "" };
            let stated = format!("{required}{}", parameter.shape);
            self.note(at, "parameter", "no such parameter", stated, false);
        }
    }

    fn parameter(&mut self, at: At<'_>, ours: &ParameterFacts, page: &ParameterFacts) {
        if ours.place != page.place {
            self.note(at, "place", &ours.place, &page.place, false);
        }
        let presence = |is_required| if is_required { "required" } else { "optional" };
        if ours.is_required != page.is_required {
            self.note(at, "required", presence(ours.is_required), presence(page.is_required), true);
        }
        self.shape(at.subject, "", &ours.shape, &page.shape);
        let (own, stated) = (&ours.shape, &page.shape);
        if own.minimum != stated.minimum {
            self.note(at, "minimum", bound(own.minimum), bound(stated.minimum), true);
        }
        if own.maximum != stated.maximum {
            self.note(at, "maximum", bound(own.maximum), bound(stated.maximum), true);
        }
        // Defaults are compared as text, because a different type is reported separately.
        let plain = |value: &Option<Value>| match value {
            Some(Value::String(text)) => Some(text.clone()),
            value => value.as_ref().map(Value::to_string),
        };
        if plain(&own.default) != plain(&stated.default) {
            let text = |value: &Option<Value>| plain(value).unwrap_or_else(|| String::from("none"));
            self.note(at, "default", text(&own.default), text(&stated.default), true);
        }
    }

    fn responses(&mut self, operation: At<'_>, ours: &OperationFacts, page: &OperationFacts) {
        let has_default = page.responses.iter().any(|response| response.status == "DEFAULT");
        for response in &ours.responses {
            let at = At { subject: &response.status, pointer: &response.pointer, truth: response.truth.as_deref() };
            match page.responses.iter().find(|other| other.status == response.status) {
                Some(other) => self.response(at, response, other),
                None if has_default && response.status.starts_with(['4', '5', 'D']) => {}
                None if page.is_every_status => self.note(at, "status", "documented", "no such status", true),
                None => {}
            }
        }
        let has_error_range =
            ours.responses.iter().any(|response| ["DEFAULT", "4XX", "5XX"].contains(&&*response.status));
        for response in &page.responses {
            let is_ours = ours.responses.iter().any(|own| own.status == response.status);
            let is_accepted = response.status == "DEFAULT" && has_error_range;
            if !is_ours && !is_accepted {
                let at = At { subject: &response.status, truth: None, ..operation };
                self.note(at, "status", "no such status", "documented", false);
            }
        }
    }

    fn response(&mut self, at: At<'_>, ours: &ResponseFacts, page: &ResponseFacts) {
        match (&ours.body, &page.body) {
            (Some(own), Some(stated)) => self.shape(&ours.status, "", own, stated),
            (Some(own), None) => self.note(at, "body", own, "no body", true),
            (None, Some(stated)) if stated.is_stated() => self.note(at, "body", "no body", stated, false),
            _ => {}
        }
    }

    fn shape(&mut self, subject: &str, path: &str, ours: &ValueShape, page: &ValueShape) {
        let place = [subject, path].join(if path.is_empty() { "" } else { " " });
        let at = At::shape(&place, ours);
        if let Some(contradiction) = &page.contradiction {
            let is_accepted = accepts(ours, page);
            self.note(at, "contradiction", ours, contradiction, is_accepted);
        } else {
            self.types(at, ours, page);
        }
        self.values(at, ours, page);
        if let (Some(own), Some(stated)) = (&ours.items, &page.items) {
            self.shape(subject, &format!("{path}[]"), own, stated);
        }
        self.fields(subject, path, at, ours, page);
    }

    fn types(&mut self, at: At<'_>, ours: &ValueShape, page: &ValueShape) {
        let (own, stated) = (&ours.types, &page.types);
        let differs = if page.is_observed { !is_within(stated, own) } else { own != stated };
        if differs && !own.is_empty() && !stated.is_empty() {
            self.note(at, "type", type_names(own), type_names(stated), is_within(stated, own));
        }
        match (ours.is_nullable, page.is_nullable) {
            (Some(true), Some(false)) => self.note(at, "null", "may be null", "never null", true),
            (Some(false), Some(true)) => self.note(at, "null", "never null", "may be null", false),
            _ => {}
        }
        if let (Some(stated), true) = (&page.format, page.format != ours.format) {
            // A client reads these formats as plain strings, so it accepts any format.
            let own = ours.format.as_deref();
            let is_accepted = matches!(own, None | Some("password" | "uri"));
            self.note(at, "format", own.unwrap_or("none"), stated, is_accepted);
        }
    }

    fn values(&mut self, at: At<'_>, ours: &ValueShape, page: &ValueShape) {
        let listed = |values: &[Value]| values.iter().map(Value::to_string).collect::<Vec<_>>().join(", ");
        match (&ours.values, &page.values) {
            (Some(own), Some(stated)) => {
                let more: Vec<Value> = stated.iter().filter(|value| !own.contains(value)).cloned().collect();
                let less: Vec<Value> = own.iter().filter(|value| !stated.contains(value)).cloned().collect();
                if !more.is_empty() {
                    self.note(at, "enum", format!("without {}", listed(&more)), listed(stated), false);
                }
                if !less.is_empty() {
                    self.note(at, "enum", listed(own), format!("without {}", listed(&less)), true);
                }
            }
            (None, Some(stated)) => self.note(at, "enum", "any value", listed(stated), true),
            (Some(own), None) => {
                let more: Vec<Value> = page.observed.iter().filter(|value| !own.contains(value)).cloned().collect();
                if !more.is_empty() {
                    let stated = format!("{} in its example", listed(&more));
                    self.note(at, "enum", listed(own), stated, false);
                }
            }
            (None, None) => {}
        }
        // Pages rarely state the bounds of fields, so a missing bound is not a difference. For parameters, `parameter` compares
        // the bounds.
        let is_field = !at.subject.contains("parameter ");
        if let (Some(stated), true) = (page.minimum, is_field && page.minimum != ours.minimum) {
            self.note(at, "minimum", bound(ours.minimum), bound(Some(stated)), true);
        }
        if let (Some(stated), true) = (page.maximum, is_field && page.maximum != ours.maximum) {
            self.note(at, "maximum", bound(ours.maximum), bound(Some(stated)), true);
        }
    }

    fn fields(&mut self, subject: &str, path: &str, at: At<'_>, ours: &ValueShape, page: &ValueShape) {
        let Some(stated) = &page.fields else { return };
        let Some(own) = &ours.fields else {
            if page.is_every_field && (ours.types.is_empty() || ours.types.contains(&JsonType::Object)) {
                let names: Vec<&str> = stated.keys().map(String::as_str).collect();
                self.note(at, "fields", "any", names.join(", "), true);
            }
            return;
        };
        let inner = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        let names: BTreeSet<&String> = own.keys().chain(stated.keys()).collect();
        for name in names {
            let path = inner(name);
            let place = format!("{subject} {path}");
            match (own.get(name), stated.get(name)) {
                (Some(own), Some(stated)) => {
                    self.required(&place, own, stated);
                    self.shape(subject, &path, &own.shape, &stated.shape);
                }
                (Some(own), None) if page.is_every_field || own.is_required == Some(true) => {
                    let is_accepted = own.is_required != Some(true);
                    self.note(At::shape(&place, &own.shape), "field", &own.shape, "no such field", is_accepted);
                }
                (None, Some(stated)) => {
                    let pointer = if ours.object.is_empty() { at.pointer } else { &ours.object };
                    // A field that is only in an example is known if the object has an `x-truth`.
                    let (stated, is_in_example_only) = match &stated.shape.contradiction {
                        Some(contradiction) => (contradiction.clone(), true),
                        None => (stated.shape.to_string(), false),
                    };
                    let at = At { subject: &place, pointer, truth: at.truth };
                    self.note(at, "field", "no such field", stated, is_in_example_only);
                }
                _ => {}
            }
        }
    }

    fn required(&mut self, place: &str, ours: &FieldFacts, page: &FieldFacts) {
        let (own, Some(stated)) = (ours.is_required.unwrap_or(false), page.is_required) else { return };
        if own != stated {
            let presence = |is_required| if is_required { "required" } else { "optional" };
            self.note(At::shape(place, &ours.shape), "required", presence(own), presence(stated), true);
        }
    }
}

/// Returns true if our spec accepts the types on the page.
fn accepts(ours: &ValueShape, page: &ValueShape) -> bool {
    let accepts_null = page.is_nullable != Some(true) || ours.is_nullable != Some(false);
    accepts_null && (ours.types.is_empty() || is_within(&page.types, &ours.types))
}

fn bound(bound: Option<f64>) -> String {
    bound.map_or_else(|| String::from("none"), |bound| bound.to_string())
}
