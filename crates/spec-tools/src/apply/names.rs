//! Names for new components and operations.

use std::collections::BTreeSet;

use heck::{ToPascalCase as _, ToSnakeCase as _};
use plenary_openapi::operations;
use serde_json::Value;

/// The names that a new component cannot have.
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Collects the names in a section of `components`. The names of schemas must also differ from generated names.
    pub(super) fn of(document: &Value, section: &str) -> Self {
        let components = document.pointer(&format!("/components/{section}")).and_then(Value::as_object);
        let mut names: BTreeSet<String> = components.into_iter().flat_map(|entries| entries.keys().cloned()).collect();
        if section == "schemas" {
            names.extend(names.iter().map(|name| format!("{name}Builder")).collect::<Vec<_>>());
            for operation in operations(document) {
                let id = pascal(operation.id().unwrap_or_default());
                names.extend(["Response", "Success", "Error", "Body"].map(|part| format!("{id}{part}")));
                let parameters = operation.parameters().flatten();
                names.extend(parameters.map(|parameter| format!("{id}{}", pascal(parameter.name))));
            }
        }
        Self(names)
    }

    /// Returns a name that is not taken: the base, or the base with a number.
    pub(super) fn free(&self, base: &str) -> String {
        let base = if base.chars().count() < 2 { format!("{base}Value") } else { base.to_owned() };
        let numbered = (2..).map(|number| format!("{base}{number}"));
        let is_free = |name: &String| !self.0.contains(name) && !self.0.contains(&format!("{name}Builder"));
        std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
    }
}

/// Returns a name in PascalCase.
pub(super) fn pascal(name: &str) -> String {
    let name = name.to_pascal_case();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("Value{name}") } else { name }
}

/// Returns an `operationId` for a new operation, in the style of the others.
///
/// If the ids of a provider are the last parts of its paths, so is the new one. Otherwise, it is a verb and a noun.
pub(super) fn operation_id(document: &Value, method: &str, path: &str) -> String {
    let own: Vec<_> = operations(document).collect();
    let is_last_part = |operation: &&plenary_openapi::DocumentedOperation<'_>| {
        operation.id() == Some(last_part(operation.path).to_snake_case().as_str())
    };
    let base = if own.iter().filter(is_last_part).count() * 2 > own.len() {
        last_part(path).to_snake_case()
    } else {
        resource_id(method, path)
    };
    let taken: BTreeSet<&str> = own.iter().filter_map(|operation| operation.id()).collect();
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|id| !taken.contains(id.as_str())).unwrap_or(base)
}

fn last_part(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

fn resource_id(method: &str, path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is_item = parts.last().is_some_and(|part| part.starts_with('{'));
    let nouns: Vec<String> =
        parts.iter().filter(|part| !part.starts_with('{')).map(|part| part.to_snake_case()).collect();
    let mut nouns = nouns;
    if let Some(actions) = nouns.iter().position(|noun| noun == "actions") {
        // `/rooms/{id}/actions/close` closes a room.
        let object = actions.checked_sub(1).and_then(|index| nouns.get(index)).map(|noun| singular(noun));
        let action = nouns.get(actions + 1).cloned().unwrap_or_default();
        return format!("{action}_{}", object.unwrap_or_default()).trim_matches('_').to_owned();
    }
    let last = nouns.len().saturating_sub(1);
    for (index, noun) in nouns.iter_mut().enumerate() {
        if index < last || is_item || method == "post" {
            *noun = singular(noun);
        }
    }
    let verb = match (method, is_item) {
        ("get", false) => "list",
        ("get", true) => "get",
        ("post", _) => "create",
        ("put" | "patch", _) => "update",
        (other, _) => other,
    };
    let nouns: Vec<String> = nouns.into_iter().rev().take(2).collect();
    let nouns: Vec<String> = nouns.into_iter().rev().collect();
    format!("{verb}_{}", nouns.join("_"))
}

fn singular(noun: &str) -> String {
    noun.strip_suffix("ies")
        .map(|stem| format!("{stem}y"))
        .unwrap_or_else(|| noun.strip_suffix('s').filter(|stem| !stem.ends_with('s')).unwrap_or(noun).to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ids_follow_the_style_of_the_provider() {
        let rest = json!({"paths": {"/rooms": {"get": {"operationId": "list_rooms"}}}});
        let id = |method, path| operation_id(&rest, method, path);
        assert_eq!(id("get", "/rooms"), "list_rooms_2");
        assert_eq!(id("post", "/rooms/{room_id}/sessions"), "create_room_session");
        assert_eq!(id("delete", "/rooms/{room_id}"), "delete_room");
        assert_eq!(id("post", "/rooms/{room_id}/actions/close"), "close_room");
        let rpc = json!({"paths": {"/api/v1/rooms.list": {"get": {"operationId": "rooms_list"}}}});
        assert_eq!(operation_id(&rpc, "get", "/api/v1/rooms.adminRooms"), "rooms_admin_rooms");
    }
}
