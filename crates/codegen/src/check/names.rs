//! Rules about names that become names in Rust.

use std::collections::BTreeMap;

use super::parts::{self, called, is_identifier, is_snake, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;
use crate::model::{pascal, snake};

/// Names of Rust's prelude: generated code would mean them and find the document's type.
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

/// Methods of a generated client that are no operations.
pub(crate) const CLIENT_METHODS: &[&str] =
    &["api_version", "baseurl", "builder", "client", "clone", "from_env", "inner", "new", "raw_request"];

/// Types that stand beside the builders, each of which is named after its operation.
const BESIDE_BUILDERS: &[&str] = &["Error", "ResponseValue"];

pub(super) const OPERATION_ID: Rule = Rule {
    id: "operation-id",
    class: Class::Unsound,
    reason: "The operationId becomes a method of the client and a builder's type, so it has to be there, to be a Rust \
             name and to be no other's.",
    find: operation_id,
};

fn operation_id(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &OPERATION_ID;
    let mut problems = Vec::new();
    let mut earlier: BTreeMap<String, (&str, String)> = BTreeMap::new();
    let operations: Vec<_> = parts::all(document, "operation").collect();
    if operations.is_empty() {
        problems.push(rule.problem("/paths", "the document has no operation", "write one below its path"));
    }
    for operation in &operations {
        let id = text(operation.keys, "operationId");
        let called = called(operation);
        if !operation.keys.contains_key("operationId") {
            let fix = format!("add `operationId`, such as `{}`", snake(&called));
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
                format!("`{id}` is no name in Rust"),
                "begin with a letter and use no keyword, such as `list_rooms`",
            ));
        } else if CLIENT_METHODS.contains(&id) {
            let problem = format!("`{id}` is a method that every client has");
            problems.push(rule.problem(pointer, problem, "say what the operation acts on, such as `list_rooms`"));
        } else if PRELUDE.contains(&pascal(id).as_str()) || BESIDE_BUILDERS.contains(&pascal(id).as_str()) {
            let problem = format!("the builder of `{id}` would hide `{}`", pascal(id));
            problems.push(rule.problem(pointer, problem, "say what the operation acts on, such as `list_rooms`"));
        } else if let Some((other, place)) = earlier.get(&pascal(id)) {
            let problem = if *other == id {
                format!("`{id}` names {place} already")
            } else {
                format!("`{id}` and `{other}` of {place} both become `{}`", pascal(id))
            };
            problems.push(rule.problem(pointer, problem, "give each operation a name of its own"));
        } else {
            earlier.insert(pascal(id), (id, called));
        }
    }
    problems
}

pub(super) const COMPONENT_NAME: Rule = Rule {
    id: "component-name",
    class: Class::Unsound,
    reason: "A component's name becomes its type letter for letter, while progenitor writes every type in \
             UpperCamelCase: unless the two agree, the code names a type that does not exist.",
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
            COMPONENT_NAME.problem(&found.pointer, format!("`{}` is no name of a type", found.entry), fix)
        })
        .collect()
}

/// What the module of the generated types imports.
pub(crate) const IMPORTED: &[&str] =
    &["BTreeMap", "DateTime", "Map", "NaiveDate", "Nullable", "Number", "Secret", "Utc", "Uuid", "Value"];

pub(super) const RESERVED_NAME: Rule = Rule {
    id: "reserved-name",
    class: Class::Unsound,
    reason: "These names are taken: by Rust itself, or by what is generated for an operation. progenitor gives such a \
             component's type to the operation without a word.",
    find: reserved_name,
};

fn reserved_name(document: &Checked<'_>) -> Vec<Problem> {
    let mut generated: BTreeMap<String, String> = BTreeMap::new();
    for operation in parts::all(document, "operation") {
        let id = text(operation.keys, "operationId");
        if id.is_empty() {
            continue;
        }
        for (part, what) in [("error", "failures"), ("success", "successes"), ("response", "answer"), ("body", "body")]
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
            let whose = match generated.get(found.entry) {
                Some(whose) => format!("is kept for {whose}"),
                None if PRELUDE.contains(&found.entry) => String::from("is a name of Rust's own"),
                None if IMPORTED.contains(&found.entry) => String::from("is a type that fields are made of"),
                None if found.entry.chars().count() == 1 => String::from("is a letter alone, as type parameters are"),
                None => return None,
            };
            let problem = format!("`{}` {whose}", found.entry);
            Some(RESERVED_NAME.problem(&found.pointer, problem, "name the component after what it is"))
        })
        .collect()
}

pub(super) const FIELD_NAME: Rule = Rule {
    id: "field-name",
    class: Class::Unsound,
    reason: "Properties become fields and parameters become methods; a name without a letter has no form in Rust.",
    find: field_name,
};

fn field_name(document: &Checked<'_>) -> Vec<Problem> {
    let properties = parts::all(document, "schema").filter(|found| found.key == "properties");
    let properties = properties.map(|found| (found.pointer, "property", found.entry));
    let parameters = parts::all(document, "parameter").filter(|found| found.keys.contains_key("name"));
    let parameters = parameters.map(|found| (format!("{}/name", found.pointer), "parameter", text(found.keys, "name")));
    let unnamed = |name: &str| !is_identifier(&snake(name)) || name.contains('\'');
    properties
        .chain(parameters)
        .filter(|(_, _, name)| unnamed(name))
        .map(|(pointer, what, name)| {
            FIELD_NAME.problem(
                pointer,
                format!("the {what} `{name}` has no name in Rust"),
                "there is no way to write it yet: leave it out and say so in the description",
            )
        })
        .collect()
}
