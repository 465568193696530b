//! Compares an operation of our spec with its documentation.
//!
//! A difference is known if an `x-truth` in our spec has a line about its kind, and our types accept the values on the
//! page. In a request, our types may reject what the server rejects, even if the page allows it. A line about one form
//! of the documentation says that this form is wrong, so our types need not accept its values. Any other difference is
//! drift.
//!
//! A line is stale if it was compared, and a difference of its kind was never found.

use std::collections::BTreeSet;

use serde_json::Value;

use super::description::{FieldFacts, JsonType, OperationFacts, ParameterFacts, ResponseFacts, ValueShape, type_names};
use super::example::is_within;
use super::report::Difference;
use super::truth::{Kind, Truth};

/// The result of comparing an operation with its page.
pub(crate) struct Comparison {
    pub(crate) differences: Vec<Difference>,
    /// The pointers of the lines of `x-truth` that explain a difference.
    pub(crate) covered: BTreeSet<String>,
    /// The pointers of `x-truth` lines about parts on which page and spec agree.
    pub(crate) equal: BTreeSet<String>,
}

/// Compares an operation with its page.
pub(crate) fn compare(ours: &OperationFacts, page: &OperationFacts) -> Comparison {
    let mut comparison = Comparison { differences: Vec::new(), covered: BTreeSet::new(), equal: BTreeSet::new() };
    comparison.operation(ours, page);
    comparison
}

/// The subject of a difference, and the `x-truth` that may explain the difference.
#[derive(Clone, Copy)]
struct At<'a> {
    subject: &'a str,
    pointer: &'a str,
    truth: Option<&'a Truth>,
}

impl<'a> At<'a> {
    fn shape(subject: &'a str, shape: &'a ValueShape) -> Self {
        Self { subject, pointer: &shape.pointer, truth: shape.truth.as_ref() }
    }

    /// Returns true if we send the subject.
    fn is_sent(&self) -> bool {
        self.subject.starts_with("request") || self.subject.contains("parameter ")
    }
}

impl Comparison {
    /// Adds a difference. `is_accepted` is true if our spec accepts the page's values.
    fn note(
        &mut self,
        at: At<'_>,
        (aspect, kind): (&'static str, Option<Kind>),
        ours: impl ToString,
        page: impl ToString,
        is_accepted: bool,
    ) {
        let line = kind.and_then(|kind| Some((at.truth?.line(kind)?, at.truth?.pointer_of(kind))));
        // A line about one form of the documentation says that this form is wrong.
        let is_of_form = || kind.is_some_and(|kind| at.truth.is_some_and(|truth| truth.is_of_form(kind)));
        let line = line.filter(|_| is_accepted || at.is_sent() || is_of_form());
        self.add(at, aspect, ours, page, line);
    }

    /// Adds a difference in something that only the page has.
    fn note_extra(&mut self, at: At<'_>, aspect: &'static str, name: &str, page: impl ToString) {
        let line = at.truth.and_then(|truth| Some((truth.extra(name)?, truth.pointer_of(Kind::ExtraOnPage))));
        self.add(at, aspect, format!("no such {aspect}"), page, line);
    }

    fn add(
        &mut self,
        at: At<'_>,
        aspect: &'static str,
        ours: impl ToString,
        page: impl ToString,
        line: Option<(&str, String)>,
    ) {
        let truth = line.map(|(line, pointer)| {
            self.covered.insert(pointer);
            line.to_owned()
        });
        self.differences.push(Difference {
            subject: at.subject.to_owned(),
            aspect,
            pointer: at.pointer.to_owned(),
            ours: ours.to_string(),
            page: page.to_string(),
            truth,
        });
    }

    /// Notes that the page describes a part as we do.
    fn note_equal(&mut self, at: At<'_>, kind: Kind) {
        let stated = at.truth.filter(|truth| truth.line(kind).is_some());
        self.equal.extend(stated.map(|truth| truth.pointer_of(kind)));
    }

    fn operation(&mut self, ours: &OperationFacts, page: &OperationFacts) {
        let at = At { subject: "operation", pointer: &ours.pointer, truth: ours.truth.as_ref() };
        if let (Some(stated), true) = (page.limit, page.limit != ours.limit) {
            let ours = ours.limit.map_or_else(|| String::from("none"), |limit| limit.to_string());
            self.note(at, ("rate limit", None), ours, stated, false);
        }
        if let (Some(ours), Some(stated)) = (&ours.parameters, &page.parameters) {
            self.parameters(at, ours, stated);
        }
        match (&ours.request, &page.request) {
            (Some(own), Some(page)) => {
                // The line of an operation can also name a property of its body.
                let truth = own.truth.clone().or_else(|| ours.truth.as_ref()?.only(Kind::ExtraOnPage));
                self.shape("request", "", &ValueShape { truth, ..own.clone() }, page);
            }
            (None, Some(page)) if page.is_stated() => self.note(at, ("request body", None), "none", page, false),
            _ => {}
        }
        self.responses(at, ours, page);
        // The line names a parameter, a status or a property of the body, so the page must list all of them.
        let is_every_field = page.request.as_ref().is_none_or(|request| request.is_every_field);
        if page.parameters.is_some() && page.is_every_status && is_every_field {
            self.note_equal(at, Kind::ExtraOnPage);
        }
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
                None => {
                    let difference = ("parameter", Some(Kind::MissingOnPage));
                    self.note(at, difference, &parameter.shape, "no such parameter", true);
                }
            }
        }
        for parameter in page.iter().filter(|other| !ours.iter().any(|own| own.is_called(&other.name))) {
            let subject = format!("{} parameter {}", parameter.place, parameter.name);
            let at = At { subject: &subject, ..operation };
            let required = if parameter.is_required { "required " } else { "" };
            self.note_extra(at, "parameter", &parameter.name, format!("{required}{}", parameter.shape));
        }
    }

    fn parameter(&mut self, at: At<'_>, ours: &ParameterFacts, page: &ParameterFacts) {
        if ours.place != page.place {
            self.note(at, ("place", None), &ours.place, &page.place, false);
        }
        let presence = |is_required| if is_required { "required" } else { "optional" };
        self.note_equal(at, Kind::MissingOnPage);
        if ours.is_required == page.is_required {
            self.note_equal(at, Kind::Required);
        } else {
            let difference = ("required", Some(Kind::Required));
            self.note(at, difference, presence(ours.is_required), presence(page.is_required), true);
        }
        self.shape(at.subject, "", &ours.shape, &page.shape);
        let (own, stated) = (&ours.shape, &page.shape);
        if own.minimum != stated.minimum {
            self.note(at, ("minimum", Some(Kind::Bounds)), bound(own.minimum), bound(stated.minimum), true);
        }
        if own.maximum != stated.maximum {
            self.note(at, ("maximum", Some(Kind::Bounds)), bound(own.maximum), bound(stated.maximum), true);
        }
        // Defaults are compared as text, because a different type is reported separately.
        let plain = |value: &Option<Value>| match value {
            Some(Value::String(text)) => Some(text.clone()),
            value => value.as_ref().map(Value::to_string),
        };
        if plain(&own.default) != plain(&stated.default) {
            let text = |value: &Option<Value>| plain(value).unwrap_or_else(|| String::from("none"));
            self.note(at, ("default", Some(Kind::Bounds)), text(&own.default), text(&stated.default), true);
        } else if own.minimum == stated.minimum && own.maximum == stated.maximum {
            self.note_equal(at, Kind::Bounds);
        }
    }

    fn responses(&mut self, operation: At<'_>, ours: &OperationFacts, page: &OperationFacts) {
        let has_default = page.responses.iter().any(|response| response.status == "DEFAULT");
        for response in &ours.responses {
            let at = At { subject: &response.status, pointer: &response.pointer, truth: response.truth.as_ref() };
            match page.responses.iter().find(|other| other.status == response.status) {
                Some(other) => self.response(at, response, other),
                None if has_default && response.status.starts_with(['4', '5', 'D']) => {}
                None if page.is_every_status => {
                    self.note(at, ("status", Some(Kind::MissingOnPage)), "documented", "no such status", true);
                }
                None => {}
            }
        }
        let has_error_range =
            ours.responses.iter().any(|response| ["DEFAULT", "4XX", "5XX"].contains(&&*response.status));
        for response in &page.responses {
            let is_ours = ours.responses.iter().any(|own| own.status == response.status);
            let is_accepted = response.status == "DEFAULT" && has_error_range;
            if !is_ours && !is_accepted {
                let at = At { subject: &response.status, ..operation };
                self.note_extra(at, "status", &response.status, "documented");
            }
        }
    }

    fn response(&mut self, at: At<'_>, ours: &ResponseFacts, page: &ResponseFacts) {
        match (&ours.body, &page.body) {
            (Some(own), Some(stated)) => {
                self.note_equal(at, Kind::MissingOnPage);
                self.shape(&ours.status, "", own, stated);
            }
            (Some(own), None) => self.note(at, ("body", Some(Kind::MissingOnPage)), own, "no body", true),
            (None, Some(stated)) if stated.is_stated() => self.note(at, ("body", None), "no body", stated, false),
            _ => {}
        }
    }

    fn shape(&mut self, subject: &str, path: &str, ours: &ValueShape, page: &ValueShape) {
        // The same schemas were compared where they are less deep.
        if ours.is_truncated || page.is_truncated {
            return;
        }
        let place = [subject, path].join(if path.is_empty() { "" } else { " " });
        let at = At::shape(&place, ours);
        if let Some(contradiction) = &page.contradiction {
            let is_accepted = accepts(ours, page);
            let kinds = [Kind::Null, Kind::Type, Kind::MissingOnPage];
            let stated = kinds.into_iter().find(|kind| at.truth.is_some_and(|truth| truth.line(*kind).is_some()));
            self.note(at, ("contradiction", stated), ours, contradiction, is_accepted);
        } else {
            self.types(at, ours, page);
        }
        self.values(at, ours, page);
        if let (Some(own), Some(stated)) = (&ours.items, &page.items) {
            self.shape(subject, &format!("{path}[]"), own, stated);
        }
        if let (Some(own), Some(stated)) = (&ours.map_values, &page.map_values) {
            self.shape(subject, &format!("{path}{{}}"), own, stated);
        }
        self.fields(subject, path, at, ours, page);
    }

    fn types(&mut self, at: At<'_>, ours: &ValueShape, page: &ValueShape) {
        let (own, stated) = (&ours.types, &page.types);
        let differs = if page.is_observed { !is_within(stated, own) } else { own != stated };
        if differs && !own.is_empty() && !stated.is_empty() {
            self.note(at, ("type", Some(Kind::Type)), type_names(own), type_names(stated), is_within(stated, own));
        } else if !own.is_empty() && !page.is_observed && page.format == ours.format {
            self.note_equal(at, Kind::Type);
        }
        match (ours.is_nullable, page.is_nullable) {
            (Some(true), Some(false)) => self.note(at, ("null", Some(Kind::Null)), "may be null", "never null", true),
            (Some(false), Some(true)) => self.note(at, ("null", Some(Kind::Null)), "never null", "may be null", false),
            (Some(ours), Some(stated)) if ours == stated => self.note_equal(at, Kind::Null),
            _ => {}
        }
        if let (Some(stated), true) = (&page.format, page.format != ours.format) {
            // A client reads these formats as plain strings, so it accepts any format. 64 bits have room for 32.
            let own = ours.format.as_deref();
            let is_accepted =
                matches!(own, None | Some("password" | "uri")) || (own, &**stated) == (Some("int64"), "int32");
            self.note(at, ("format", Some(Kind::Type)), own.unwrap_or("none"), stated, is_accepted);
        }
    }

    fn values(&mut self, at: At<'_>, ours: &ValueShape, page: &ValueShape) {
        let listed = |values: &[Value]| values.iter().map(Value::to_string).collect::<Vec<_>>().join(", ");
        match (&ours.values, &page.values) {
            (Some(own), Some(stated)) => {
                let more: Vec<Value> = stated.iter().filter(|value| !own.contains(value)).cloned().collect();
                let less: Vec<Value> = own.iter().filter(|value| !stated.contains(value)).cloned().collect();
                if !more.is_empty() {
                    self.note(
                        at,
                        ("enum", Some(Kind::Enum)),
                        format!("without {}", listed(&more)),
                        listed(stated),
                        false,
                    );
                }
                if !less.is_empty() {
                    self.note(at, ("enum", Some(Kind::Enum)), listed(own), format!("without {}", listed(&less)), true);
                }
                if more.is_empty() && less.is_empty() {
                    self.note_equal(at, Kind::Enum);
                }
            }
            (None, Some(stated)) => self.note(at, ("enum", Some(Kind::Enum)), "any value", listed(stated), true),
            (Some(own), None) => {
                let more: Vec<Value> = page.observed.iter().filter(|value| !own.contains(value)).cloned().collect();
                if !more.is_empty() {
                    let stated = format!("{} in its example", listed(&more));
                    self.note(at, ("enum", Some(Kind::Enum)), listed(own), stated, false);
                }
            }
            (None, None) => {}
        }
        // Pages rarely state the bounds of fields, so a missing bound is not a difference. For parameters, `parameter`
        // compares the bounds.
        let is_field = !at.subject.contains("parameter ");
        if let (Some(stated), true) = (page.minimum, is_field && page.minimum != ours.minimum) {
            self.note(at, ("minimum", Some(Kind::Bounds)), bound(ours.minimum), bound(Some(stated)), true);
        }
        if let (Some(stated), true) = (page.maximum, is_field && page.maximum != ours.maximum) {
            self.note(at, ("maximum", Some(Kind::Bounds)), bound(ours.maximum), bound(Some(stated)), true);
        }
        for (limit, stated) in page.limits.iter().filter(|(limit, stated)| ours.limits.get(*limit) != Some(stated)) {
            let own = ours.limits.get(limit).map_or_else(|| String::from("none"), Value::to_string);
            self.note(at, (limit, Some(Kind::Bounds)), own, stated, true);
        }
        if let (Some(stated), true) = (&page.default, is_field && page.default != ours.default) {
            let own = ours.default.as_ref().map_or_else(|| String::from("none"), Value::to_string);
            self.note(at, ("default", Some(Kind::Bounds)), own, stated, true);
        }
    }

    fn fields(&mut self, subject: &str, path: &str, at: At<'_>, ours: &ValueShape, page: &ValueShape) {
        let Some(stated) = &page.fields else { return };
        let Some(own) = &ours.fields else {
            if page.is_every_field && (ours.types.is_empty() || ours.types.contains(&JsonType::Object)) {
                let names: Vec<&str> = stated.keys().map(String::as_str).collect();
                self.note(at, ("fields", Some(Kind::Type)), "any", names.join(", "), true);
            }
            return;
        };
        if page.is_every_field && at.truth.is_some_and(|truth| truth.pointer.starts_with(at.pointer)) {
            self.note_equal(at, Kind::ExtraOnPage);
        }
        let inner = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        let names: BTreeSet<&String> = own.keys().chain(stated.keys()).collect();
        for name in names {
            let path = inner(name);
            let place = format!("{subject} {path}");
            match (own.get(name), stated.get(name)) {
                (Some(own), Some(stated)) => {
                    if stated.shape.contradiction.is_none() {
                        self.note_equal(At::shape(&place, &own.shape), Kind::MissingOnPage);
                    }
                    self.required(&place, own, stated);
                    self.shape(subject, &path, &own.shape, &stated.shape);
                }
                (Some(own), None) if page.is_every_field || own.is_required == Some(true) => {
                    let is_accepted = own.is_required != Some(true);
                    let difference = ("field", Some(Kind::MissingOnPage));
                    self.note(At::shape(&place, &own.shape), difference, &own.shape, "no such field", is_accepted);
                }
                (None, Some(stated)) => {
                    let pointer = if ours.object.is_empty() { at.pointer } else { &ours.object };
                    let stated = stated.shape.contradiction.clone().unwrap_or_else(|| stated.shape.to_string());
                    self.note_extra(At { subject: &place, pointer, truth: at.truth }, "field", name, stated);
                }
                _ => {}
            }
        }
    }

    fn required(&mut self, place: &str, ours: &FieldFacts, page: &FieldFacts) {
        let (own, Some(stated)) = (ours.is_required.unwrap_or(false), page.is_required) else { return };
        if own != stated {
            let presence = |is_required| if is_required { "required" } else { "optional" };
            let difference = ("required", Some(Kind::Required));
            self.note(At::shape(place, &ours.shape), difference, presence(own), presence(stated), true);
        } else {
            self.note_equal(At::shape(place, &ours.shape), Kind::Required);
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
