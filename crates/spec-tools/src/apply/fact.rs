//! Writes a fact that changed.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::components::{inlined, named, wrapped};
use super::reason::Reason;
use super::schema::{self, Part};
use super::site::{Change, component_name, object, to_own_schema, to_settled_schema};
use super::subject::Root;
use super::way;
use crate::record::Facts;

/// The bounds that the specs know.
const BOUNDS: [&str; 11] = [
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "multipleOf",
    "uniqueItems",
];

/// Writes a changed fact. Returns what of the page the specs do not say.
///
/// # Errors
///
/// Returns the reason if the fact cannot be written.
pub(super) fn write(
    document: &mut Value,
    change: &Change<'_>,
    name: &str,
    before: &Value,
    after: &Value,
) -> Result<BTreeSet<String>, Reason> {
    if name == "format" && !after.is_null() {
        return format(document, change, after);
    }
    let is_any_of = |value: &Value| value == "oneOf" || value == "anyOf";
    if name == "union" && is_any_of(before) && is_any_of(after) {
        return Err(Reason::note("the specs write each union as `oneOf`"));
    }
    if let "type" | "union" = name {
        return rewrite(document, change);
    }
    plain(document, change, name, before, after).map(|()| BTreeSet::new())
}

fn plain(document: &mut Value, change: &Change<'_>, name: &str, before: &Value, after: &Value) -> Result<(), Reason> {
    let is_root = change.places.iter().all(|(_, subject)| subject.steps.is_empty());
    match name {
        _ if change.places.iter().all(|(_, subject)| subject.root == Root::Operation) => {
            operation(document, change, name, after)
        }
        "required" if is_root => required_root(document, change, after),
        "required" => required(document, change, after),
        "enum" => enum_values(document, change, before, after),
        "nullable" => nullable(document, change, after),
        "default" | "readOnly" | "writeOnly" | "deprecated" => beside(document, change, name, after),
        "format" => settled_keyword(document, change, name, after),
        "discriminator" => Err(Reason::from("the tag of the union is another one: change `discriminator` by hand")),
        "exclusiveMinimum" | "exclusiveMaximum" => exclusive(document, change, name, after),
        name if BOUNDS.contains(&name) => settled_keyword(document, change, name, after),
        "media" => Err(Reason::from("another media type is another form of the body: rewrite the body by hand")),
        "shown" => Err(Reason::note("only an example on the page shows it: check what the server sends")),
        "same as" => Err(Reason::from("the part of the page contains itself in another way: rewrite it by hand")),
        "style" | "explode" => {
            Err(Reason::from("the parameter is written in another form: change its `style` by hand"))
        }
        other => Err(Reason::note(format!("the specs do not say `{other}`"))),
    }
}

fn operation(document: &mut Value, change: &Change<'_>, name: &str, after: &Value) -> Result<(), Reason> {
    let (key, value) = match name {
        "limit" => ("x-rate-limit", rate_limit(after)?),
        "deprecated" => ("deprecated", after.clone()),
        "servers" => return Err(Reason::from("another server concerns all operations: change `servers` by hand")),
        "credentials" => return Err(Reason::from("other credentials: change `security` by hand")),
        "incomplete" | "unread text" => {
            return Err(Reason::from("a part of the page cannot be read: compare it with the operation by hand"));
        }
        other => return Err(Reason::from(format!("the specs have no key for `{other}`"))),
    };
    for pointer in change.isolated(document, way::to_subject)? {
        set(object(document, &pointer)?, key, &value);
    }
    Ok(())
}

/// Reads a limit such as `4 requests per 2000 ms`.
pub(super) fn rate_limit(after: &Value) -> Result<Value, Reason> {
    let Some(text) = after.as_str() else { return Ok(Value::Null) };
    let numbers: Vec<u64> = text.split(' ').filter_map(|word| word.parse().ok()).collect();
    match numbers.as_slice() {
        [requests, per_ms] => Ok(json!({"requests": requests, "per_ms": per_ms})),
        _ => Err(Reason::from(format!("`{text}` is not a number of requests in a window of time"))),
    }
}

fn set(keys: &mut Map<String, Value>, key: &str, value: &Value) {
    match value {
        Value::Null | Value::Bool(false) => drop(keys.shift_remove(key)),
        value => drop(keys.insert(key.to_owned(), value.clone())),
    }
}

fn required_root(document: &mut Value, change: &Change<'_>, after: &Value) -> Result<(), Reason> {
    if !change.is_request() {
        return Err(Reason::note("a response header or body is not required in a spec"));
    }
    if change
        .places
        .iter()
        .any(|(_, subject)| matches!(&subject.root, Root::Parameter { location, .. } if location == "path"))
    {
        return Err(Reason::note("a path parameter is always required"));
    }
    for pointer in change.isolated(document, way::to_subject)? {
        set(object(document, &pointer)?, "required", after);
    }
    Ok(())
}

fn required(document: &mut Value, change: &Change<'_>, after: &Value) -> Result<(), Reason> {
    let is_required = *after == Value::Bool(true);
    if is_required && !change.is_request() {
        return Err(Reason::note(
            "`required` in a response needs evidence: add the property to `required` if every known response has it",
        ));
    }
    for pointer in change.isolated(document, way::to_subject)? {
        let property = pointer.rsplit_once("/properties/");
        let Some((holder, name)) = property else { return Err(Reason::from("only a property can be required")) };
        set_required(object(document, holder)?, &plenary_openapi::unescape(name), is_required);
    }
    Ok(())
}

/// Adds a name to the `required` of an object, or removes it.
pub(super) fn set_required(holder: &mut Map<String, Value>, name: &str, is_required: bool) {
    let mut names = holder.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    names.retain(|other| other != name);
    if is_required {
        names.push(json!(name));
    }
    if names.is_empty() {
        holder.shift_remove("required");
    } else if holder.contains_key("required") {
        holder.insert("required".into(), names.into());
    } else {
        // The specs write it before the properties.
        let index = holder.keys().position(|key| key == "properties").unwrap_or(holder.len());
        holder.shift_insert(index, "required".into(), names.into());
    }
}

/// Writes the schema again from all facts of the page.
fn rewrite(document: &mut Value, change: &Change<'_>) -> Result<BTreeSet<String>, Reason> {
    let mut facts = change.moved.part.clone();
    if facts.get("").is_some_and(Facts::is_empty) && facts.len() == 1 {
        return Err(Reason::from("the page no longer states a type"));
    }
    let own = facts.entry(String::new()).or_default();
    if !own.contains_key("type") && !own.contains_key("union") && own.contains_key("shown") {
        return Err(Reason::from("the page no longer describes it, but an example still shows it"));
    }
    // `nullable` has a change of its own.
    facts.entry(String::new()).or_default().remove("nullable");
    let written = Part::read(&facts)?.schema(change.is_request())?;
    let (operation, subject) = change.places.first().ok_or("the change names no operation")?;
    let pointers = change.isolated(document, to_own_schema)?;
    let is_union = |pointer: &String| {
        let own = document.pointer(pointer).and_then(|own| plenary_openapi::settled(document, own));
        own.is_some_and(|own| own.get("oneOf").is_some())
    };
    if pointers.iter().any(is_union) {
        return Err(Reason::from("our schema is a union, whose members have names: rewrite it by hand"));
    }
    for pointer in pointers {
        let own = document.pointer(&pointer).cloned().unwrap_or_default();
        let mut keys = inlined(document, &own);
        keys.retain(|key, _| ["description", "x-truth", "x-todo", "nullable", "title"].contains(&key.as_str()));
        if !is_described(&pointer) {
            keys.shift_remove("description");
        }
        keys.extend(written.schema.as_object().cloned().unwrap_or_default());
        let name = component_name(&pointer, operation, subject);
        let schema = named(document, &name, Value::Object(keys));
        put(document, &pointer, schema)?;
    }
    Ok(written.unwritten)
}

/// Returns true if the schema at a pointer has a description of its own.
fn is_described(pointer: &str) -> bool {
    let mut parts = pointer.rsplit('/').skip(1);
    matches!(parts.next(), Some("properties" | "schemas"))
}

fn put(document: &mut Value, pointer: &str, value: Value) -> Result<(), Reason> {
    *document.pointer_mut(pointer).ok_or_else(|| format!("`{pointer}` is not in the document"))? = value;
    Ok(())
}

fn enum_values(document: &mut Value, change: &Change<'_>, before: &Value, after: &Value) -> Result<(), Reason> {
    let (operation, subject) = change.places.first().ok_or("the change names no operation")?;
    let own_enum =
        to_settled_schema(document, operation, subject).and_then(|way| document.pointer(&way.at)?.get("enum").cloned());
    let (Some(Value::Array(_)), Value::Array(before), Value::Array(after)) = (own_enum, before, after) else {
        return open_or_close(document, change, after);
    };
    for pointer in change.isolated(document, to_settled_schema)? {
        let keys = object(document, &pointer)?;
        let mut values = keys.get("enum").and_then(Value::as_array).cloned().unwrap_or_default();
        let is_gone = |value: &Value| before.contains(value) && !after.contains(value);
        let kept: Vec<bool> = values.iter().map(|value| !is_gone(value)).collect();
        for key in ["x-enum-descriptions", "x-enum-varnames"] {
            if let Some(Value::Array(lines)) = keys.get_mut(key) {
                let mut kept = kept.iter();
                lines.retain(|_| kept.next().copied().unwrap_or(true));
            }
        }
        values.retain(|value| !is_gone(value));
        let added: Vec<Value> =
            after.iter().filter(|value| !before.contains(value) && !values.contains(value)).cloned().collect();
        values.extend(added);
        if values.is_empty() {
            return Err(Reason::from("the enum would have no values"));
        }
        keys.insert("enum".into(), values.into());
        schema::complete_enum(keys);
    }
    Ok(())
}

/// Turns a plain type into an enum, or an enum into a plain type.
fn open_or_close(document: &mut Value, change: &Change<'_>, after: &Value) -> Result<(), Reason> {
    let (operation, subject) = change.places.first().ok_or("the change names no operation")?;
    for pointer in change.isolated(document, to_own_schema)? {
        let own = document.pointer(&pointer).cloned().unwrap_or_default();
        let settled = plenary_openapi::settled(document, &own).cloned().unwrap_or_default();
        let mut keys = inlined(document, &own);
        if !is_described(&pointer) {
            keys.shift_remove("description");
        }
        for (key, value) in settled.as_object().into_iter().flatten() {
            if !["description", "x-todo", "allOf"].contains(&key.as_str()) && !keys.contains_key(key) {
                keys.insert(key.clone(), value.clone());
            }
        }
        ["enum", "x-enum-descriptions", "x-enum-varnames"].iter().for_each(|key| drop(keys.shift_remove(*key)));
        if after.is_array() {
            keys.insert("enum".into(), after.clone());
            schema::complete_enum(&mut keys);
        }
        let name = component_name(&pointer, operation, subject);
        let schema = named(document, &name, Value::Object(keys));
        put(document, &pointer, schema)?;
    }
    Ok(())
}

fn nullable(document: &mut Value, change: &Change<'_>, after: &Value) -> Result<(), Reason> {
    if change.places.iter().any(|(_, subject)| subject.steps.is_empty()) {
        return Err(Reason::from("a parameter or a body cannot be null in a spec"));
    }
    beside(document, change, "nullable", after)
}

/// Writes a key of the use of a schema, beside its reference.
fn beside(document: &mut Value, change: &Change<'_>, key: &str, after: &Value) -> Result<(), Reason> {
    let is_removed = matches!(after, Value::Null | Value::Bool(false)) && key != "default" || after.is_null();
    for pointer in change.isolated(document, to_own_schema)? {
        let own = document.pointer(&pointer).cloned().unwrap_or_default();
        let mut keys = if is_removed { own.as_object().cloned().unwrap_or_default() } else { wrapped(document, &own) };
        if is_removed {
            if keys.shift_remove(key).is_none() {
                return Err(Reason::from(format!("our schema has no `{key}` beside its use")));
            }
        } else {
            keys.insert(key.to_owned(), after.clone());
        }
        put(document, &pointer, Value::Object(keys))?;
    }
    Ok(())
}

/// Writes a format that the specs know, or removes the format that the page no longer has.
fn format(document: &mut Value, change: &Change<'_>, after: &Value) -> Result<BTreeSet<String>, Reason> {
    let mut unwritten = BTreeSet::new();
    for pointer in change.isolated(document, to_settled_schema)? {
        let keys = object(document, &pointer)?;
        if schema::is_known_format(keys, after) {
            keys.insert("format".into(), after.clone());
        } else {
            keys.shift_remove("format");
            unwritten.insert(format!("format {after}"));
        }
    }
    Ok(unwritten)
}

fn settled_keyword(document: &mut Value, change: &Change<'_>, name: &str, after: &Value) -> Result<(), Reason> {
    let now = change.moved.part.get("");
    let is_exclusive_now = match name {
        "minimum" => now.is_some_and(|facts| facts.contains_key("exclusiveMinimum")),
        "maximum" => now.is_some_and(|facts| facts.contains_key("exclusiveMaximum")),
        _ => false,
    };
    if after.is_null() && is_exclusive_now {
        // The change of the exclusive bound writes it.
        return Ok(());
    }
    for pointer in change.isolated(document, to_settled_schema)? {
        let keys = object(document, &pointer)?;
        if !keys.contains_key("type") {
            return Err(Reason::from(format!("our schema has no single type that could have `{name}`")));
        }
        match after {
            Value::Null => drop(keys.shift_remove(name)),
            after => drop(keys.insert(name.to_owned(), after.clone())),
        }
    }
    Ok(())
}

/// Writes an exclusive bound as the next integer.
fn exclusive(document: &mut Value, change: &Change<'_>, name: &str, after: &Value) -> Result<(), Reason> {
    let (key, step) = if name == "exclusiveMinimum" { ("minimum", 1) } else { ("maximum", -1) };
    let is_integer = change.moved.part.get("").and_then(|facts| facts.get("type")) == Some(&json!("integer"));
    let bound = match after {
        // The page can have the bound in its plain form now.
        Value::Null => change.moved.part.get("").and_then(|facts| facts.get(key)).cloned().unwrap_or_default(),
        after if is_integer => {
            json!(after.as_i64().and_then(|bound| bound.checked_add(step)).ok_or("the bound is not an integer")?)
        }
        _ => return Err(Reason::from("the specs have no exclusive bounds of numbers with a fraction")),
    };
    settled_keyword(document, change, key, &bound)
}
