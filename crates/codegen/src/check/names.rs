//! Rules about the names of operations, components, properties and parameters.

use std::collections::BTreeMap;

use super::parts::{self, Found, called, is_identifier, is_snake, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;
use crate::model::{pascal, snake};

/// Names in Rust's prelude that a component with the same name would hide.
pub(crate) const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Methods of a generated client that are not operations.
pub(crate) const CLIENT_METHODS: &[&str] =
    &["api_version", "baseurl", "builder", "client", "clone", "from_env", "inner", "new", "raw_request"];

/// Types that share a module with the builders of the operations.
const NEXT_TO_BUILDERS: &[&str] = &["Error", "ResponseValue"];

pub(super) const OPERATION_ID: Rule = Rule {
    id: "operation-id",
    class: Class::Unsound,
    reason: "The operationId becomes a method of the client and the type of a builder, so each operation needs one that \
             is unique and valid in Rust.",
    find: operation_id,
};

fn operation_id(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &OPERATION_ID;
    let mut problems = Vec::new();
    let mut earlier: BTreeMap<String, (&str, String)> = BTreeMap::new();
    let operations: Vec<_> = parts::all(document, "operation").collect();
    let has_webhooks = document.value()["x-webhook-bodies"].as_object().is_some_and(|bodies| !bodies.is_empty());
    if operations.is_empty() && !has_webhooks {
        problems.push(rule.problem("/paths", "the document has no operations", "add an operation below a path"));
    }
    for operation in &operations {
        let id = text(operation.keys, "operationId");
        let called = called(operation);
        if !operation.keys.contains_key("operationId") {
            let fix = format!("add `operationId`, for example `{}`", snake(&called));
            problems.push(rule.problem(&operation.pointer, format!("{called} has no operationId"), fix));
            continue;
        }
        let pointer = format!("{}/operationId", operation.pointer);
        if !is_snake(id) {
            let fix = format!("write `{}`", snake(id));
            problems.push(rule.problem(pointer, format!("`{id}` is not snake_case"), fix));
        } else if !is_identifier(id) {
            problems.push(rule.problem(
                pointer,
                format!("`{id}` is not a valid name in Rust"),
                "begin with a letter and do not use a keyword, for example `list_rooms`",
            ));
        } else if CLIENT_METHODS.contains(&id) {
            let problem = format!("`{id}` is already a method of the client");
            problems.push(rule.problem(pointer, problem, "use a more specific name, for example `list_rooms`"));
        } else if PRELUDE.contains(&pascal(id).as_str()) || NEXT_TO_BUILDERS.contains(&pascal(id).as_str()) {
            let problem = format!("the builder of `{id}` would hide `{}`", pascal(id));
            problems.push(rule.problem(pointer, problem, "use a more specific name, for example `list_rooms`"));
        } else if let Some((other, place)) = earlier.get(&pascal(id)) {
            let problem = if *other == id {
                format!("`{id}` is also the operationId of {place}")
            } else {
                format!("`{id}` and `{other}` of {place} both become `{}`", pascal(id))
            };
            problems.push(rule.problem(pointer, problem, "give each operation a unique name"));
        } else {
            earlier.insert(pascal(id), (id, called));
        }
    }
    problems
}

pub(super) const COMPONENT_NAME: Rule = Rule {
    id: "component-name",
    class: Class::Unsound,
    reason: "The name of a component becomes the name of its type unchanged, while progenitor converts every type name to \
             PascalCase. If the two differ, the generated code refers to a type that does not exist.",
    find: component_name,
};

fn component_name(document: &Checked<'_>) -> Vec<Problem> {
    parts::all(document, "schema")
        .filter(parts::is_component)
        .filter(|found| pascal(found.entry) != found.entry || !is_identifier(found.entry))
        .filter(|found| !PRELUDE.contains(&found.entry))
        .map(|found| {
            let better = pascal(found.entry);
            let fix = match is_identifier(&better) && better != found.entry {
                true => format!("write `{better}`"),
                false => String::from("begin with a capital letter, and use letters and digits only"),
            };
            COMPONENT_NAME.problem(&found.pointer, format!("`{}` cannot be the name of a type", found.entry), fix)
        })
        .collect()
}

/// The names that the module of the generated types imports.
pub(crate) const IMPORTED: &[&str] =
    &["BTreeMap", "DateTime", "Map", "NaiveDate", "Nullable", "Number", "Secret", "Utc", "Uuid", "Value"];

pub(super) const RESERVED_NAME: Rule = Rule {
    id: "reserved-name",
    class: Class::Unsound,
    reason: "Rust or the generated code of an operation uses these names. progenitor would silently use the type of such a \
             component for the operation.",
    find: reserved_name,
};

fn reserved_name(document: &Checked<'_>) -> Vec<Problem> {
    let mut generated: BTreeMap<String, String> = BTreeMap::new();
    for operation in parts::all(document, "operation") {
        let id = text(operation.keys, "operationId");
        if id.is_empty() {
            continue;
        }
        for (part, what) in [("error", "errors"), ("success", "successes"), ("response", "response"), ("body", "body")]
        {
            generated.insert(pascal(&format!("{id}-{part}")), format!("the {what} of `{id}`"));
        }
        for parameter in parts::parameters(document, &operation) {
            let name = text(parameter.keys, "name");
            generated.insert(pascal(&format!("{id}-{name}")), format!("the parameter `{name}` of `{id}`"));
        }
    }
    for found in parts::all(document, "schema").filter(parts::is_component) {
        generated.insert(format!("{}Builder", found.entry), format!("the builder of `{}`", found.entry));
    }
    let components = parts::all(document, "schema").filter(parts::is_component);
    components
        .filter_map(|found| {
            let reason = match generated.get(found.entry) {
                Some(owner) => format!("is reserved for {owner}"),
                None if PRELUDE.contains(&found.entry) => String::from("is a name in Rust's prelude"),
                None if IMPORTED.contains(&found.entry) => String::from("is a type that generated code imports"),
                None if found.entry.chars().count() == 1 => {
                    String::from("is a single letter, which is reserved for type parameters")
                }
                None => return None,
            };
            let problem = format!("`{}` {reason}", found.entry);
            Some(RESERVED_NAME.problem(&found.pointer, problem, "give the component a more specific name"))
        })
        .collect()
}

pub(super) const FIELD_NAME: Rule = Rule {
    id: "field-name",
    class: Class::Unsound,
    reason: "Properties become fields and parameters become methods. A name without a letter cannot be written in Rust.",
    find: field_name,
};

fn field_name(document: &Checked<'_>) -> Vec<Problem> {
    let properties = parts::all(document, "schema").filter(|found| found.key == "properties");
    let properties = properties.map(|found| (found.pointer, "property", found.entry));
    // Foreign documents can contain any name, so fields and methods are renamed. Names in a path are not.
    let is_fixed = |found: &Found<'_>| !document.is_foreign() || text(found.keys, "in") == "path";
    let properties = properties.filter(|_| !document.is_foreign());
    let parameters =
        parts::all(document, "parameter").filter(|found| found.keys.contains_key("name") && is_fixed(found));
    let parameters = parameters.map(|found| (format!("{}/name", found.pointer), "parameter", text(found.keys, "name")));
    let is_invalid = |name: &str| !is_identifier(&snake(name)) || name.contains('\'');
    properties
        .chain(parameters)
        .filter(|(_, _, name)| is_invalid(name))
        .map(|(pointer, what, name)| {
            FIELD_NAME.problem(
                pointer,
                format!("the name of the {what} `{name}` is not valid in Rust"),
                "such names are not supported yet: remove it, and mention it in the description",
            )
        })
        .collect()
}
