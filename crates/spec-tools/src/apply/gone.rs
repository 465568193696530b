//! Removes a part that the page no longer has.

use plenary_codegen::TODO;
use plenary_openapi::operation_of_id;
use serde_json::{Value, json};

use super::components::split_last;
use super::fact::set_required;
use super::reason::Reason;
use super::site::{Change, object};
use super::subject::{Root, Step, Subject};
use super::way;
use crate::record::Moved;

/// Removes a part.
///
/// # Errors
///
/// Returns the reason if the part cannot be removed.
pub(super) fn write(document: &mut Value, change: &Change<'_>) -> Result<(), Reason> {
    if change.places.iter().all(|(_, subject)| subject.steps.is_empty()) {
        return change.places.iter().try_for_each(|(operation, subject)| root(document, operation, subject));
    }
    for pointer in change.isolated(document, way::to_subject)? {
        let (_, subject) = change.places.first().ok_or("the change names no operation")?;
        let (outer, key) = split_last(&pointer).ok_or("the document cannot be removed")?;
        match subject.steps.last() {
            Some(Step::Property(_)) => {
                object(document, outer)?.shift_remove(&key);
                let (holder, _) = split_last(outer).ok_or("the property has no object")?;
                let holder = object(document, holder)?;
                set_required(holder, &key, false);
                if holder.get("properties").and_then(Value::as_object).is_some_and(serde_json::Map::is_empty) {
                    holder.shift_remove("properties");
                }
            }
            Some(Step::Values) => drop(object(document, outer)?.shift_remove(&key)),
            Some(Step::Items) => return Err(Reason::from("the page no longer describes the items of the list")),
            _ => return Err(Reason::from("a member of a union is gone: remove it from `oneOf` by hand")),
        }
    }
    Ok(())
}

/// Removes a parameter, a request body or a response.
fn root(document: &mut Value, operation: &str, subject: &Subject) -> Result<(), Reason> {
    let missing = || format!("our spec has no operation `{operation}`");
    let pointer = operation_of_id(document, operation).ok_or_else(missing)?.pointer.clone();
    match &subject.root {
        Root::Operation => deprecate(document, &pointer),
        Root::Request => {
            object(document, &pointer)?.shift_remove("requestBody");
            Ok(())
        }
        Root::Response(status) => {
            let responses = object(document, &format!("{pointer}/responses"))?;
            responses.retain(|key, _| !key.eq_ignore_ascii_case(status));
            Ok(())
        }
        Root::Parameter { location, .. } if location == "path" => {
            Err(Reason::from("a path parameter is gone: change the path by hand"))
        }
        Root::Parameter { .. } => {
            let way = way::to_subject(document, operation, subject).ok_or("our spec does not have the parameter")?;
            // The first reference, or the parameter itself, is the item of the list.
            let item = way.references.first().unwrap_or(&way.at);
            let list = format!("{pointer}/parameters");
            let index = item.strip_prefix(&format!("{list}/")).and_then(|index| index.parse::<usize>().ok());
            let index = index.ok_or("the parameter belongs to all operations of the path: remove it by hand")?;
            let parameters = document.pointer_mut(&list).and_then(Value::as_array_mut);
            let parameters =
                parameters.filter(|parameters| index < parameters.len()).ok_or("the list has no such item")?;
            parameters.remove(index);
            if parameters.is_empty() {
                object(document, &pointer)?.shift_remove("parameters");
            }
            Ok(())
        }
    }
}

/// What a person must do about an operation that the page no longer has.
pub(super) const REMAINS: &str = "marked as deprecated: remove it when the server does";

/// Undoes the marks of an operation that the page has again.
pub(super) fn restore(document: &mut Value, moved: &Moved) -> Result<(), Reason> {
    let is_deprecated = moved.part.get("operation").is_some_and(|facts| facts.get("deprecated") == Some(&json!(true)));
    for (operation, _) in &moved.places {
        let Some(pointer) = operation_of_id(document, operation).map(|found| found.pointer.clone()) else { continue };
        let keys = object(document, &pointer)?;
        let Some(Value::Array(todo)) = keys.get_mut(TODO) else { continue };
        let length = todo.len();
        todo.retain(|line| !line.as_str().is_some_and(|line| line.contains(REMAINS)));
        // Only this command's own mark is undone.
        if todo.len() < length && !is_deprecated {
            keys.shift_remove("deprecated");
        }
        if keys.get(TODO).and_then(Value::as_array).is_some_and(Vec::is_empty) {
            keys.shift_remove(TODO);
        }
    }
    Ok(())
}

/// Marks an operation as deprecated.
///
/// A missing page does not prove that the server no longer has the operation, and users of the client should read a
/// warning before a method disappears. Therefore, a person removes the operation.
pub(super) fn deprecate(document: &mut Value, operation: &str) -> Result<(), Reason> {
    let keys = object(document, operation)?;
    if !keys.contains_key("deprecated") {
        let index = keys.keys().position(|key| key == "tags").unwrap_or(keys.len());
        keys.shift_insert(index, "deprecated".into(), json!(true));
    }
    keys.insert("deprecated".into(), json!(true));
    Ok(())
}
