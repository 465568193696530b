//! Changes the parts of a rewritten document that the gate rejects.

use std::collections::{BTreeMap, BTreeSet};

use plenary_openapi::{follow, reference_text, settled};
use serde_json::{Map, Value, json};

use super::names::Names;
use super::shape::is_anything;
use super::warning::{Origins, Warning};
use crate::finding::{Finding, Findings};

/// Changes the parts to which the findings refer. Returns true if the document has changed.
///
/// Components with reserved names are renamed. A union without clear members loses its discriminator or a member. All
/// other operations and schemas are removed.
pub(super) fn mend(ours: &mut Value, findings: &Findings, origins: &mut Origins, warnings: &mut Vec<Warning>) -> bool {
    let mut has_changed = rename_reserved(ours, findings, origins);
    let mut changed = BTreeSet::new();
    for finding in findings.iter().filter(|finding| finding.rule != "reserved-name") {
        if let Some(union) = union_of(ours, finding) {
            // Another finding about a changed union can be wrong now, so it waits for the next round.
            if changed.contains(&union) {
                continue;
            }
            if mend_union(ours, &union, finding, origins, warnings) {
                changed.insert(union);
                continue;
            }
        }
        has_changed |= remove(ours, &finding.pointer, &finding.problem, origins, warnings);
    }
    has_changed || !changed.is_empty()
}

/// Returns the pointer to the union that a finding is about.
fn union_of(ours: &Value, finding: &Finding) -> Option<String> {
    let mut pointer =
        Some(finding.pointer.as_str()).filter(|_| ["discriminator", "union-member"].contains(&finding.rule));
    while let Some(around) = pointer {
        if ours.pointer(around).is_some_and(|schema| schema["oneOf"].is_array()) {
            return Some(around.to_owned());
        }
        pointer = around.rsplit_once('/').map(|(outer, _)| outer);
    }
    None
}

/// Removes the discriminator of a union, or else the member that breaks a rule. Returns true if there is one.
///
/// The client decodes the values of a union without a discriminator by trying its members. It keeps values that match
/// no member as JSON.
fn mend_union(
    ours: &mut Value,
    union: &str,
    finding: &Finding,
    origins: &Origins,
    warnings: &mut Vec<Warning>,
) -> bool {
    let component: Vec<&str> = union.split('/').take(4).collect();
    let origin = origin_of(component.join("/"), origins);
    let index =
        finding.pointer.strip_prefix(union).and_then(|rest| rest.strip_prefix("/oneOf/")?.parse::<usize>().ok());
    let member = index.and_then(|index| ours.pointer(union)?.get("oneOf")?.get(index));
    // Without a member that allows any JSON, the union would not allow it any more.
    if member.and_then(|member| follow(ours, member).ok()).is_some_and(|member| is_anything(member.value)) {
        return false;
    }
    let Some(keys) = ours.pointer_mut(union).and_then(Value::as_object_mut) else { return false };
    if keys.remove("discriminator").is_some() {
        warnings.push(Warning::change(origin, format!("the discriminator is ignored: {}", finding.problem)));
        return true;
    }
    let members = keys.get_mut("oneOf").and_then(Value::as_array_mut).filter(|members| members.len() > 1);
    let (Some(index), Some(members)) = (index, members) else { return false };
    if index >= members.len() {
        return false;
    }
    let removed = members.remove(index);
    let left = members.clone();
    // A value of the removed member is a value of another member with the same type.
    let is_known = left.iter().any(|member| is_same_type(ours, member, &removed));
    let loss = format!("a member of the union is omitted: {}", finding.problem);
    warnings.push(if is_known { Warning::change(origin, loss) } else { Warning::any_json(origin, loss) });
    true
}

/// Returns true if two members are the same plain type, list or map.
fn is_same_type(ours: &Value, one: &Value, other: &Value) -> bool {
    let of = |member: &Value| {
        let schema = settled(ours, member)?;
        Some(
            ["type", "format", "items", "additionalProperties", "properties", "enum", "oneOf", "allOf"]
                .map(|key| schema.get(key).cloned()),
        )
    };
    of(one).is_some_and(|one| Some(one) == of(other))
}

/// Renames the components that have reserved names. Returns true if there are any.
fn rename_reserved(ours: &mut Value, findings: &Findings, origins: &mut Origins) -> bool {
    let reserved = findings.iter().filter(|finding| finding.rule == "reserved-name");
    let reserved: BTreeSet<&str> =
        reserved.filter_map(|finding| finding.pointer.strip_prefix("/components/schemas/")).collect();
    let Some(schemas) = ours.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else { return false };
    let mut names = Names::of(schemas.keys().cloned());
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let old = std::mem::take(schemas);
    for (name, schema) in old {
        let new =
            if reserved.contains(name.as_str()) { names.of_type(&format!("{name} schema")) } else { name.clone() };
        if new != name {
            if let Some(origin) = origins.remove(&format!("/components/schemas/{name}")) {
                origins.insert(format!("/components/schemas/{new}"), origin);
            }
            renamed.insert(reference_text("schemas", &name), reference_text("schemas", &new));
        }
        schemas.insert(new, schema);
    }
    refer(ours, &renamed);
    !renamed.is_empty()
}

/// Replaces each reference to a renamed component, including references in the mappings of discriminators.
fn refer(value: &mut Value, renamed: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(new) = renamed.get(text.as_str()) {
                text.clone_from(new);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| refer(item, renamed)),
        Value::Object(entries) => entries.iter_mut().for_each(|(_, entry)| refer(entry, renamed)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Removes the operation that breaks a rule, or replaces the schema with any JSON.
///
/// Returns true if the document has changed.
fn remove(ours: &mut Value, pointer: &str, problem: &str, origins: &Origins, warnings: &mut Vec<Warning>) -> bool {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    match parts.as_slice() {
        ["paths", path, method, ..] if *method != "parameters" => {
            let removed = ours
                .pointer_mut(&format!("/paths/{path}"))
                .and_then(Value::as_object_mut)
                .and_then(|item| item.remove(*method));
            if removed.is_some() {
                let pointer = format!("/paths/{path}/{method}");
                warnings.push(Warning::lost_operation(origin_of(pointer, origins), problem));
            }
            removed.is_some()
        }
        ["paths", path, ..] => {
            let removed = ours.pointer_mut("/paths").and_then(Value::as_object_mut);
            let removed = removed.and_then(|paths| paths.remove(&*plenary_openapi::unescape(path)));
            for (method, _) in removed.iter().filter_map(Value::as_object).flatten() {
                let pointer = format!("/paths/{path}/{method}");
                warnings.push(Warning::lost_operation(origin_of(pointer, origins), problem));
            }
            removed.is_some()
        }
        ["components", "securitySchemes", name, ..] => {
            let name = plenary_openapi::unescape(name).into_owned();
            let schemes = ours.pointer_mut("/components/securitySchemes").and_then(Value::as_object_mut);
            let removed = schemes.and_then(|schemes| schemes.remove(&name));
            let items = ours["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
            for operation in items.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
                if let Some(requirements) = operation.get_mut("security").and_then(Value::as_array_mut) {
                    requirements.retain(|requirement| requirement.get(&name).is_none());
                }
            }
            let pointer = format!("/components/securitySchemes/{}", plenary_openapi::escape(&name));
            warnings.push(Warning::change(pointer, format!("the credential is omitted: {problem}")));
            removed.is_some()
        }
        ["servers", ..] => {
            let servers = json!([{
                "url": "https://{server_host}",
                "variables": {"server_host": {"default": "", "description": "The server's host."}},
            }]);
            if ours["servers"] == servers {
                return false;
            }
            ours["servers"] = servers;
            let loss = format!("the server is omitted, so callers set its host: {problem}");
            warnings.push(Warning::change("/servers", loss));
            true
        }
        ["components", "schemas", name, ..] => {
            let Some(schema) = ours.pointer_mut(&format!("/components/schemas/{name}")) else { return false };
            let free = json!({"description": "Any JSON."});
            if *schema == free {
                return false;
            }
            *schema = free;
            let component = origin_of(format!("/components/schemas/{name}"), origins);
            warnings.push(Warning::any_json(component, format!("the schema becomes any JSON: {problem}")));
            true
        }
        _ => false,
    }
}

/// Returns the pointer to the foreign part of an adopted operation or component.
fn origin_of(pointer: String, origins: &Origins) -> String {
    origins.get(&pointer).cloned().unwrap_or(pointer)
}
