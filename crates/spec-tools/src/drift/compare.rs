//! Our operation and a page's, side by side.
//!
//! A difference counts as known where `x-truth` stands at what it concerns and ours takes what the page says as well. A
//! page that says something new is drift, whatever was true before.

use std::collections::BTreeSet;

use serde_json::Value;

use super::description::{Answer, Field, Kind, Operation, Parameter, Shape, names};
use super::example::is_within;
use super::report::Difference;

/// All differences of an operation.
pub(crate) fn compare(ours: &Operation, page: &Operation) -> Vec<Difference> {
    let mut comparison = Comparison { differences: Vec::new() };
    comparison.operation(ours, page);
    comparison.differences
}

struct Comparison {
    differences: Vec<Difference>,
}

/// Where a difference is, and what may excuse it.
#[derive(Clone, Copy)]
struct At<'a> {
    subject: &'a str,
    pointer: &'a str,
    truth: Option<&'a str>,
}

impl<'a> At<'a> {
    fn shape(subject: &'a str, shape: &'a Shape) -> Self {
        Self { subject, pointer: &shape.pointer, truth: shape.truth.as_deref() }
    }
}

impl Comparison {
    /// Notes a difference. `is_taken` says whether ours takes what the page says.
    fn note(&mut self, at: At<'_>, aspect: &'static str, ours: impl ToString, page: impl ToString, is_taken: bool) {
        self.differences.push(Difference {
            subject: at.subject.to_owned(),
            aspect,
            pointer: at.pointer.to_owned(),
            ours: ours.to_string(),
            page: page.to_string(),
            truth: at.truth.filter(|_| is_taken).map(str::to_owned),
        });
    }

    fn operation(&mut self, ours: &Operation, page: &Operation) {
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
        self.answers(at, ours, page);
    }

    fn parameters(&mut self, operation: At<'_>, ours: &[Parameter], page: &[Parameter]) {
        let shows_credentials = page.iter().any(|parameter| parameter.is_credential || parameter.place == "header");
        for parameter in ours {
            let subject = format!("{} parameter {}", parameter.place, parameter.name);
            let at = At::shape(&subject, &parameter.shape);
            let same = |other: &&Parameter| parameter.is_called(&other.name);
            let found = page.iter().filter(same).find(|other| other.place == parameter.place);
            match found.or_else(|| page.iter().find(same)) {
                Some(other) => self.parameter(at, parameter, other),
                // Documents may leave credentials to prose.
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

    fn parameter(&mut self, at: At<'_>, ours: &Parameter, page: &Parameter) {
        if ours.place != page.place {
            self.note(at, "place", &ours.place, &page.place, false);
        }
        let said = |is_required| if is_required { "required" } else { "optional" };
        if ours.is_required != page.is_required {
            self.note(at, "required", said(ours.is_required), said(page.is_required), true);
        }
        self.shape(at.subject, "", &ours.shape, &page.shape);
        let (own, stated) = (&ours.shape, &page.shape);
        if own.minimum != stated.minimum {
            self.note(at, "minimum", bound(own.minimum), bound(stated.minimum), true);
        }
        if own.maximum != stated.maximum {
            self.note(at, "maximum", bound(own.maximum), bound(stated.maximum), true);
        }
        // A default of another type is told by the type.
        let plain = |value: &Option<Value>| match value {
            Some(Value::String(text)) => Some(text.clone()),
            value => value.as_ref().map(Value::to_string),
        };
        if plain(&own.default) != plain(&stated.default) {
            let said = |value: &Option<Value>| plain(value).unwrap_or_else(|| String::from("none"));
            self.note(at, "default", said(&own.default), said(&stated.default), true);
        }
    }

    fn answers(&mut self, operation: At<'_>, ours: &Operation, page: &Operation) {
        let has_default = page.answers.iter().any(|answer| answer.status == "DEFAULT");
        for answer in &ours.answers {
            let at = At { subject: &answer.status, pointer: &answer.pointer, truth: answer.truth.as_deref() };
            match page.answers.iter().find(|other| other.status == answer.status) {
                Some(other) => self.answer(at, answer, other),
                None if has_default && answer.status.starts_with(['4', '5', 'D']) => {}
                None if page.is_every_status => self.note(at, "status", "documented", "no such status", true),
                None => {}
            }
        }
        let takes_errors = ours.answers.iter().any(|answer| ["DEFAULT", "4XX", "5XX"].contains(&&*answer.status));
        for answer in &page.answers {
            let is_ours = ours.answers.iter().any(|own| own.status == answer.status);
            let is_taken = answer.status == "DEFAULT" && takes_errors;
            if !is_ours && !is_taken {
                let at = At { subject: &answer.status, truth: None, ..operation };
                self.note(at, "status", "no such status", "documented", false);
            }
        }
    }

    fn answer(&mut self, at: At<'_>, ours: &Answer, page: &Answer) {
        match (&ours.body, &page.body) {
            (Some(own), Some(stated)) => self.shape(&ours.status, "", own, stated),
            (Some(own), None) => self.note(at, "body", own, "no body", true),
            (None, Some(stated)) if stated.is_stated() => self.note(at, "body", "no body", stated, false),
            _ => {}
        }
    }

    fn shape(&mut self, subject: &str, path: &str, ours: &Shape, page: &Shape) {
        let place = [subject, path].join(if path.is_empty() { "" } else { " " });
        let at = At::shape(&place, ours);
        if let Some(contradiction) = &page.contradiction {
            let is_taken = takes(ours, page);
            self.note(at, "page against itself", ours, contradiction, is_taken);
        } else {
            self.kinds(at, ours, page);
        }
        self.values(at, ours, page);
        if let (Some(own), Some(stated)) = (&ours.items, &page.items) {
            self.shape(subject, &format!("{path}[]"), own, stated);
        }
        self.fields(subject, path, at, ours, page);
    }

    fn kinds(&mut self, at: At<'_>, ours: &Shape, page: &Shape) {
        let (own, stated) = (&ours.kinds, &page.kinds);
        let differs = if page.is_observed { !is_within(stated, own) } else { own != stated };
        if differs && !own.is_empty() && !stated.is_empty() {
            self.note(at, "type", names(own), names(stated), is_within(stated, own));
        }
        match (ours.is_nullable, page.is_nullable) {
            (Some(true), Some(false)) => self.note(at, "null", "may be null", "never null", true),
            (Some(false), Some(true)) => self.note(at, "null", "never null", "may be null", false),
            _ => {}
        }
        if let (Some(stated), true) = (&page.format, page.format != ours.format) {
            // These two are strings to a client: whatever the page calls them fits.
            let own = ours.format.as_deref();
            let is_taken = matches!(own, None | Some("password" | "uri"));
            self.note(at, "format", own.unwrap_or("none"), stated, is_taken);
        }
    }

    fn values(&mut self, at: At<'_>, ours: &Shape, page: &Shape) {
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
        // Bounds of what is answered are documented now and then; those of parameters are compared both ways.
        let is_field = !at.subject.contains("parameter ");
        if let (Some(stated), true) = (page.minimum, is_field && page.minimum != ours.minimum) {
            self.note(at, "minimum", bound(ours.minimum), bound(Some(stated)), true);
        }
        if let (Some(stated), true) = (page.maximum, is_field && page.maximum != ours.maximum) {
            self.note(at, "maximum", bound(ours.maximum), bound(Some(stated)), true);
        }
    }

    fn fields(&mut self, subject: &str, path: &str, at: At<'_>, ours: &Shape, page: &Shape) {
        let Some(stated) = &page.fields else { return };
        let Some(own) = &ours.fields else {
            if page.is_every_field && (ours.kinds.is_empty() || ours.kinds.contains(&Kind::Object)) {
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
                    let is_taken = own.is_required != Some(true);
                    self.note(At::shape(&place, &own.shape), "field", &own.shape, "no such field", is_taken);
                }
                (None, Some(stated)) => {
                    let pointer = if ours.object.is_empty() { at.pointer } else { &ours.object };
                    // A field that only an example has is a slip where something is known about the whole.
                    let (stated, is_slip) = match &stated.shape.contradiction {
                        Some(contradiction) => (contradiction.clone(), true),
                        None => (stated.shape.to_string(), false),
                    };
                    let at = At { subject: &place, pointer, truth: at.truth };
                    self.note(at, "field", "no such field", stated, is_slip);
                }
                _ => {}
            }
        }
    }

    fn required(&mut self, place: &str, ours: &Field, page: &Field) {
        let (own, Some(stated)) = (ours.is_required.unwrap_or(false), page.is_required) else { return };
        if own != stated {
            let said = |is_required| if is_required { "required" } else { "optional" };
            self.note(At::shape(place, &ours.shape), "required", said(own), said(stated), true);
        }
    }
}

/// Whether ours takes all that the page has.
fn takes(ours: &Shape, page: &Shape) -> bool {
    let takes_null = page.is_nullable != Some(true) || ours.is_nullable != Some(false);
    takes_null && (ours.kinds.is_empty() || is_within(&page.kinds, &ours.kinds))
}

fn bound(bound: Option<f64>) -> String {
    bound.map_or_else(|| String::from("none"), |bound| bound.to_string())
}
