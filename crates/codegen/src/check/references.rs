//! Rules about what refers to what.

use std::collections::BTreeSet;

use plenary_openapi::escape;
use serde_json::Value;

use super::parts::{self, Found, names, reference};
use super::{Checked, Class, Rule};
use crate::finding::Problem;
use crate::model::component_name;

pub(super) const UNRESOLVED_REFERENCE: Rule = Rule {
    id: "unresolved-reference",
    class: Class::Unsound,
    reason: "A reference that leads nowhere has no type, and credentials of an unknown scheme are never sent. \
             References to anything but schemas are passed over on the way to Rust.",
    find: unresolved_reference,
};

fn unresolved_reference(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &UNRESOLVED_REFERENCE;
    let mut problems = Vec::new();
    let components = document.value().get("components");
    let known = components.map(|components| names_in(components, "schemas")).unwrap_or_default();
    let schemes = components.map(|components| names_in(components, "securitySchemes")).unwrap_or_default();
    for found in document.objects() {
        if found.name == "security requirement" {
            for scheme in found.keys.keys().filter(|scheme| !schemes.contains(scheme.as_str())) {
                problems.push(
                    rule.problem(
                        format!("{}/{}", found.pointer, escape(scheme)),
                        format!("there is no security scheme `{scheme}`"),
                        parts::did_you_mean(scheme, schemes.iter().copied())
                            .unwrap_or_else(|| String::from("add it to `components.securitySchemes`")),
                    ),
                );
            }
            continue;
        }
        let Some(target) = reference(found.keys) else { continue };
        let pointer = format!("{}/$ref", found.pointer);
        if found.name != "schema" {
            let Found { name, .. } = found;
            problems.push(rule.problem(
                pointer,
                format!("a reference stands in place of a {name}"),
                format!("write the {name} here"),
            ));
            continue;
        }
        match component_name(target) {
            Some(name) if known.contains(name) => {}
            Some(name) => problems.push(
                rule.problem(
                    pointer,
                    format!("there is no component `{name}`"),
                    parts::did_you_mean(name, known.iter().copied())
                        .unwrap_or_else(|| String::from("add it to `components.schemas`")),
                ),
            ),
            None => problems.push(rule.problem(
                pointer,
                format!("`{target}` leads out of `#/components/schemas/`"),
                "put the schema into `components.schemas` and refer to it there",
            )),
        }
    }
    problems
}

fn names_in<'a>(components: &'a Value, section: &str) -> BTreeSet<&'a str> {
    parts::object(components, section).into_iter().flatten().map(|(name, _)| name.as_str()).collect()
}

pub(super) const COMPONENT_REFERENCE: Rule = Rule {
    id: "component-reference",
    class: Class::Unsound,
    reason: "A component that is only a reference is passed over, so its name would be a type that does not exist.",
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
                "use the other component where this one is used, or wrap the reference: `allOf: [{$ref: …}]`",
            )
        })
        .collect()
}

pub(super) const UNUSED_COMPONENT: Rule = Rule {
    id: "unused-component",
    class: Class::House,
    reason: "What nothing refers to is either left over or a mistake elsewhere; an unused security scheme even makes \
             the client ask for a credential that it never needs.",
    find: unused_component,
};

fn unused_component(document: &Checked<'_>) -> Vec<Problem> {
    let mut used: BTreeSet<&str> =
        document.objects().filter_map(|found| component_name(reference(found.keys)?)).collect();
    let mut schemes = BTreeSet::new();
    for found in document.objects() {
        match found.name {
            "security requirement" => schemes.extend(found.keys.keys().map(String::as_str)),
            "discriminator" => {
                let mapped = parts::entries(found.keys, "mapping").filter_map(|(_, target)| target.as_str());
                used.extend(mapped.filter_map(component_name));
            }
            _ => {}
        }
    }
    let unused = |found: &&Found<'_>| {
        found.parent == "components"
            && match found.key {
                "schemas" => !used.contains(found.entry),
                "securitySchemes" => !schemes.contains(found.entry),
                _ => true,
            }
    };
    document
        .objects()
        .filter(unused)
        .map(|found| {
            UNUSED_COMPONENT.problem(
                &found.pointer,
                format!("nothing uses {}", names(&[found.entry])),
                match found.key {
                    "schemas" | "securitySchemes" => "use it or remove it",
                    _ => "remove it: only schemas and security schemes are taken from `components`",
                },
            )
        })
        .collect()
}
