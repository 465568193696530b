//! Rules about unions.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::parts::{self, ComponentForm, Found, Keys, entries, form_of, is_identifier, list, names, referred, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;
use crate::model::{component_name, pascal};

/// The maximum depth of a member. Another rule rejects deeper members.
const DEPTH: usize = 8;

pub(super) const DISCRIMINATOR: Rule = Rule {
    id: "discriminator",
    class: Class::Unsound,
    reason: "The client selects the member of a value only by its tag. Every member therefore needs the tag, and the \
             mapping needs every value of the tag. progenitor ignores the discriminator and uses the first member that \
             decodes.",
    find: discriminator,
};

fn discriminator(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in parts::schemas(document).filter(|found| found.keys.contains_key("discriminator")) {
        let pointer = format!("{}/discriminator", found.pointer);
        let Some(tag) = found.keys.get("discriminator").and_then(Value::as_object) else { continue };
        if !found.keys.contains_key("oneOf") {
            let fix = "add `oneOf` with the members, and refer to this component from them with `allOf`";
            problems.push(DISCRIMINATOR.problem(pointer, "a schema without `oneOf` has a discriminator", fix));
            continue;
        }
        members(document, &found, text(tag, "propertyName"), &pointer, &mut problems);
        mapping(tag, &found, &pointer, &mut problems);
    }
    problems
}

/// Checks that each member is a component that requires the tag.
fn members(document: &Checked<'_>, found: &Found<'_>, tag: &str, pointer: &str, problems: &mut Vec<Problem>) {
    let mapping = document.value().pointer(&format!("{pointer}/mapping")).and_then(Value::as_object);
    for (index, member) in list(found.keys, "oneOf").iter().enumerate() {
        let place = format!("{}/oneOf/{index}", found.pointer);
        let Some(name) = referred(member) else {
            let fix = "move it to `components.schemas` and refer to it with `$ref`";
            problems.push(DISCRIMINATOR.problem(place, "a member of the tagged union is not a reference", fix));
            continue;
        };
        let Some(keys) = parts::component(document, name) else { continue };
        let values: Vec<&str> = mapping
            .into_iter()
            .flatten()
            .filter(|(_, target)| target.as_str().and_then(component_name) == Some(name))
            .map(|(value, _)| value.as_str())
            .collect();
        if values.is_empty() {
            let problem = format!("the mapping has no value for `{name}`");
            problems.push(DISCRIMINATOR.problem(place, problem, "add the tag value of this member to the mapping"));
        } else if !matches!(form_of(keys), ComponentForm::Object | ComponentForm::Merge) {
            let problem = format!("`{name}` is not an object, so it cannot have the tag `{tag}`");
            problems.push(DISCRIMINATOR.problem(place, problem, "make it an object, or remove the discriminator"));
        } else if !requires(document, keys, tag) {
            let problem = format!("`{name}` does not require the tag `{tag}`");
            problems.push(DISCRIMINATOR.problem(
                place,
                problem,
                "add the property to its properties and to `required`",
            ));
        } else if let Some(tagged) = keys.get("properties").and_then(|properties| parts::object(properties, tag))
            && let [only] = list(tagged, "enum")
            && !values.iter().any(|value| only == value)
        {
            let problem = format!("the tag of `{name}` is always {only}, but the mapping has {}", names(&values));
            problems.push(DISCRIMINATOR.problem(place, problem, "correct one of the two"));
        }
    }
}

/// Returns true if an object or a merge requires a property.
fn requires(document: &Checked<'_>, keys: &Keys, tag: &str) -> bool {
    let mut next = vec![keys];
    let mut seen = BTreeSet::new();
    while let Some(keys) = next.pop() {
        if !seen.insert(std::ptr::from_ref(keys)) {
            continue;
        }
        if list(keys, "required").iter().any(|required| required == tag) {
            return true;
        }
        next.extend(list(keys, "allOf").iter().filter_map(|member| parts::target(document, member)));
    }
    false
}

/// Checks that the mapping contains each member once, with a valid variant name.
fn mapping(tag: &Keys, found: &Found<'_>, pointer: &str, problems: &mut Vec<Problem>) {
    let members: Vec<&str> = list(found.keys, "oneOf").iter().filter_map(referred).collect();
    let mut variants: BTreeMap<String, &str> = BTreeMap::new();
    let mut targets = BTreeMap::new();
    for (value, target) in entries(tag, "mapping") {
        let place = format!("{pointer}/mapping/{}", plenary_openapi::escape(value));
        let variant = pascal(value);
        let target = target.as_str().unwrap_or_default();
        let name = component_name(target);
        let (problem, fix) = if !name.is_some_and(|name| members.contains(&name)) {
            (format!("`{target}` in the mapping is not a member"), "write the full reference to a member")
        } else if let Some(other) = targets.insert(target, value) {
            (format!("`{other}` and `{value}` are mapped to the same member"), "give each value its own component")
        } else if !is_identifier(&variant) || variant == "Unknown" {
            (
                format!("`{value}` cannot become a variant in Rust"),
                "remove the discriminator, and make the members different types",
            )
        } else if let Some(other) = variants.insert(variant.clone(), value) {
            (
                format!("`{other}` and `{value}` both become `{variant}`"),
                "remove the discriminator, and make the members different types",
            )
        } else {
            continue;
        };
        problems.push(DISCRIMINATOR.problem(place, problem, fix));
    }
}

pub(super) const UNION_MEMBER: Rule = Rule {
    id: "union-member",
    class: Class::Unsound,
    reason: "Each member becomes a variant. It needs a name and a unique type, so that the client can select the variant \
             for a value. `anyOf` and `not` do not select a single member, so they would become any JSON.",
    find: union_member,
};

fn union_member(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &UNION_MEMBER;
    let mut problems = Vec::new();
    for Found { pointer, keys, .. } in parts::schemas(document) {
        for (key, fix) in [
            ("anyOf", "write `oneOf` with members of different types, or allow any value and describe it"),
            ("not", "describe the values that the schema allows"),
        ] {
            if keys.contains_key(key) {
                problems.push(rule.problem(format!("{pointer}/{key}"), format!("`{key}` is not supported"), fix));
            }
        }
        let members = list(keys, "oneOf");
        if keys.contains_key("oneOf") && members.is_empty() {
            problems.push(rule.problem(format!("{pointer}/oneOf"), "the union has no members", "list the members"));
        }
        let is_tagged = keys.contains_key("discriminator");
        let mut variants: BTreeMap<&str, usize> = BTreeMap::new();
        let mut types: BTreeMap<String, &str> = BTreeMap::new();
        for (index, member) in members.iter().enumerate().filter(|(_, member)| !is_tagged || referred(member).is_some())
        {
            let title = member.as_object().map(|keys| text(keys, "title")).unwrap_or_default();
            let name = referred(member).unwrap_or(title);
            let rust = rust_type(document, member, DEPTH);
            let (problem, fix) = if name.is_empty() {
                (
                    String::from("a member of the union has no name"),
                    "add a `title` with the name of the variant, in PascalCase",
                )
            } else if !is_identifier(name) || pascal(name) != name || name == "Unknown" {
                (
                    format!("`{name}` cannot become a variant in Rust"),
                    "write a `title` in PascalCase, other than `Unknown`",
                )
            } else if variants.insert(name, index).is_some() {
                (format!("two members are called `{name}`"), "give each member a unique `title`")
            } else if rust == ANY {
                (
                    format!("`{name}` matches any value, so no other member can match"),
                    "describe its values in more detail",
                )
            } else if let Some(other) = types.insert(rust, name) {
                (
                    format!("`{other}` and `{name}` have the same type"),
                    "merge them into one member, or make them different components",
                )
            } else {
                continue;
            };
            problems.push(rule.problem(format!("{pointer}/oneOf/{index}"), problem, fix));
        }
    }
    problems
}

const ANY: &str = "any";

/// Returns a string that identifies the Rust type. Follows aliases.
fn rust_type(document: &Checked<'_>, schema: &Value, depth: usize) -> String {
    let Some(depth) = depth.checked_sub(1) else { return String::from(ANY) };
    if let Some(name) = referred(schema) {
        let alias = parts::target(document, schema).filter(|keys| form_of(keys) == ComponentForm::Alias);
        return alias.map_or_else(|| format!("component {name}"), |keys| rust_type_of(document, keys, depth));
    }
    schema.as_object().map_or_else(|| String::from(ANY), |keys| rust_type_of(document, keys, depth))
}

fn rust_type_of(document: &Checked<'_>, keys: &Keys, depth: usize) -> String {
    let inside = |key: &str| keys.get(key).map_or_else(|| String::from(ANY), |inner| rust_type(document, inner, depth));
    match (text(keys, "type"), text(keys, "format")) {
        ("string", format @ ("date" | "date-time" | "password" | "uuid")) => format.to_owned(),
        ("integer", format @ ("int32" | "uint64")) => format.to_owned(),
        ("array", _) => format!("list of {}", inside("items")),
        ("object", _) => format!("map of {}", inside("additionalProperties")),
        (of @ ("string" | "integer" | "number" | "boolean"), _) => of.to_owned(),
        _ => match list(keys, "allOf") {
            [only] => rust_type(document, only, depth),
            _ if form_of(keys) == ComponentForm::Alias => String::from(ANY),
            // Other rules report unnamed members of other kinds.
            _ => keys.values().map(Value::to_string).collect(),
        },
    }
}
