//! Rules about references.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use plenary_openapi::{ReferenceError, component_of, escape, follow};
use serde_json::Value;

use super::parts::{self, Found, names, reference};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const UNRESOLVED_REFERENCE: Rule = Rule {
    id: "unresolved-reference",
    class: Class::Unsound,
    reason: "A reference has no value if its target is missing, is outside the document or is the reference itself. The \
             client never sends the credentials of an unknown security scheme.",
    find: unresolved_reference,
};

fn unresolved_reference(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &UNRESOLVED_REFERENCE;
    let mut problems = Vec::new();
    let names = Names::of(document);
    for found in document.objects() {
        if found.name == "security requirement" {
            for scheme in found.keys.keys().filter(|scheme| !names.has("securitySchemes", scheme)) {
                problems.push(rule.problem(
                    format!("{}/{}", found.pointer, escape(scheme)),
                    format!("unknown security scheme `{scheme}`"),
                    names.did_you_mean("securitySchemes", scheme),
                ));
            }
            continue;
        }
        let Some(target) = reference(found.keys) else { continue };
        let Some(error) =
            document.value().pointer(&found.pointer).and_then(|node| follow(document.value(), node).err())
        else {
            continue;
        };
        let (problem, fix) = match (component_of(target), error) {
            // Another rule reports such a schema.
            (_, ReferenceError::Circle(_)) if found.name == "schema" => continue,
            (_, ReferenceError::Circle(_)) => (
                format!("`{target}` refers back to itself"),
                format!("define the {} in one of these places", found.name),
            ),
            (Some((section, name)), _) if !names.has(&section, &name) && section_of(found) == Some(&*section) => {
                (format!("unknown component `{name}`"), names.did_you_mean(&section, &name))
            }
            (_, ReferenceError::Outside(_)) => {
                (format!("`{target}` is outside this document"), format!("copy the {} into this document", found.name))
            }
            // The target is itself an unresolved reference and is reported separately.
            (_, ReferenceError::Missing(missing)) if missing != target => continue,
            (_, ReferenceError::Missing(_)) => (
                format!("`{target}` does not exist"),
                format!("correct the reference, or define the {} there", found.name),
            ),
        };
        problems.push(rule.problem(format!("{}/$ref", found.pointer), problem, fix));
    }
    problems
}

pub(super) const REFERENCE_TARGET: Rule = Rule {
    id: "reference-target",
    class: Class::Unsound,
    reason: "A reference must point to a component of the right kind, because the name of the component becomes the name \
             of the type. References to path items are not supported.",
    find: reference_target,
};

fn reference_target(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &REFERENCE_TARGET;
    let mut problems = Vec::new();
    for found in document.objects() {
        let Some(target) = reference(found.keys) else { continue };
        let node = document.value().pointer(&found.pointer);
        // Other rules report an unresolved reference, and a schema that contains itself.
        let is_circle = |error: &ReferenceError| matches!(error, ReferenceError::Circle(_)) && found.name == "schema";
        let leads_somewhere =
            node.is_some_and(|node| follow(document.value(), node).map_or_else(|error| is_circle(&error), |_| true));
        let place = format!("{}/$ref", found.pointer);
        let name = found.name;
        match section_of(found) {
            None if leads_somewhere => {
                let problem = format!("a {name} cannot be a reference");
                problems.push(rule.problem(place, problem, format!("write the {name} here")));
            }
            Some(expected)
                if leads_somewhere && component_of(target).is_none_or(|(section, _)| section != expected) =>
            {
                let problem = format!("`{target}` is not in `components.{expected}`");
                let fix = format!("move the {name} to `components.{expected}` and refer to it there");
                problems.push(rule.problem(place, problem, fix));
            }
            _ => {}
        }
    }
    problems
}

/// Returns the section of `components` for objects of this kind.
fn section_of(found: &Found<'_>) -> Option<&'static str> {
    Some(match found.name {
        "schema" => "schemas",
        "response" => "responses",
        "parameter" => "parameters",
        "example" => "examples",
        "request body" => "requestBodies",
        "header" => "headers",
        "security scheme" => "securitySchemes",
        "link" => "links",
        _ => return None,
    })
}

/// The names of the components by section.
struct Names<'a>(BTreeMap<&'a str, BTreeSet<&'a str>>);

impl<'a> Names<'a> {
    fn of(document: &'a Checked<'_>) -> Self {
        let components = document.value().get("components").and_then(Value::as_object);
        let sections = components.into_iter().flatten();
        let names = |section: &'a Value| section.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        Self(sections.map(|(name, section)| (name.as_str(), names(section).collect())).collect())
    }

    fn has(&self, section: &str, name: &str) -> bool {
        self.0.get(section).is_some_and(|names| names.contains(name))
    }

    fn did_you_mean(&self, section: &str, name: &str) -> String {
        let known = self.0.get(section).into_iter().flatten().copied();
        parts::did_you_mean(name, known).unwrap_or_else(|| format!("add it to `components.{section}`"))
    }
}

pub(super) const COMPONENT_REFERENCE: Rule = Rule {
    id: "component-reference",
    class: Class::Unsound,
    reason: "The generator ignores a component that is only a reference, so its type would not exist.",
    find: component_reference,
};

fn component_reference(document: &Checked<'_>) -> Vec<Problem> {
    parts::all(document, "schema")
        .filter(parts::is_component)
        .filter(|found| reference(found.keys).is_some())
        .map(|found| {
            COMPONENT_REFERENCE.problem(
                &found.pointer,
                format!("the component `{}` is only a reference", found.entry),
                "use the other component instead of this one, or wrap the reference: `allOf: [{$ref: …}]`",
            )
        })
        .collect()
}

pub(super) const UNUSED_COMPONENT: Rule = Rule {
    id: "unused-component",
    class: Class::Convention,
    reason: "An unused component is left over from an earlier version, or a sign of a mistake elsewhere. An unused \
             security scheme also makes the client ask for a credential that it never sends.",
    find: unused_component,
};

fn unused_component(document: &Checked<'_>) -> Vec<Problem> {
    let mut used: BTreeSet<(Cow<'_, str>, Cow<'_, str>)> =
        document.objects().filter_map(|found| component_of(reference(found.keys)?)).collect();
    for found in document.objects() {
        match found.name {
            "security requirement" => {
                used.extend(found.keys.keys().map(|scheme| ("securitySchemes".into(), scheme.as_str().into())));
            }
            "discriminator" => {
                let mapped = parts::entries(found.keys, "mapping").filter_map(|(_, target)| target.as_str());
                used.extend(mapped.filter_map(component_of));
            }
            _ => {}
        }
    }
    document
        .objects()
        .filter(|found| found.parent == "components" && !used.contains(&(found.key.into(), found.entry.into())))
        .map(|found| {
            let problem = format!("nothing uses {}", names(&[found.entry]));
            UNUSED_COMPONENT.problem(&found.pointer, problem, "use it or remove it")
        })
        .collect()
}
