//! The flags of an operation: its parameters, its body, and the flags that all calls share.

use std::path::PathBuf;

use clap::{Arg, ArgAction, value_parser};
use plenary_client::{Operation, Parameter};

use super::values::{KnownValues, Values};
use crate::document::{Document, RequestBody, properties};

/// Prefixes of argument ids.
///
/// An argument id consists of the prefix for a part of the request and the name on the wire.
pub(super) const PARAMETER: &str = "parameter:";
pub(super) const FILE: &str = "file:";
pub(super) const TEXT_PART: &str = "text:";
pub(super) const JSON_PART: &str = "json:";

pub(super) const BODY: &str = "body";
pub(super) const ALLOW_UNDOCUMENTED: &str = "allow-undocumented";
pub(super) const ALL: &str = "all";
pub(super) const LINES: &str = "lines";
pub(super) const SANDBOX: &str = "sandbox";

/// Flags of the command. A parameter with one of these names gets a suffix.
const RESERVED: [&str; 6] = [BODY, ALLOW_UNDOCUMENTED, ALL, LINES, SANDBOX, "help"];

/// Returns an operation's flags, in the order of the spec.
pub(super) fn of(operation: &'static Operation, document: &Document) -> Vec<Arg> {
    let mut flags = Flags { document, taken: RESERVED.map(String::from).to_vec(), found: Vec::new() };
    for Parameter { name, required, description, .. } in operation.parameters {
        let values = Values::of(document, document.parameter_schema(operation, name));
        flags.add(PARAMETER, name, values, *required, description);
    }
    match document.request_body(operation) {
        Some(body) if body.is_multipart() => flags.parts(&body),
        Some(body) => {
            flags.found.push(body_flag(&body));
            flags.found.push(switch(ALLOW_UNDOCUMENTED, "Send properties of the body that the spec does not have"));
        }
        None => {}
    }
    if operation.paging.is_some() {
        flags.found.push(switch(ALL, "Read all pages, and print the items as one JSON array"));
        flags.found.push(switch(LINES, "With --all, print one item per line").requires(ALL));
    }
    flags.found.push(switch(SANDBOX, "Start a sandbox and call it instead of the live API"));
    flags.found
}

struct Flags<'a> {
    document: &'a Document,
    taken: Vec<String>,
    found: Vec<Arg>,
}

impl Flags<'_> {
    fn parts(&mut self, body: &RequestBody<'_>) {
        for (name, property, required) in body.variants().into_iter().flat_map(properties) {
            let values = Values::of(self.document, property);
            let kind = match values.item() {
                item if item.is_file() => FILE,
                item if item.is_text() => TEXT_PART,
                _ => JSON_PART,
            };
            self.add(kind, name, values, required, description(self.document, property));
        }
    }

    fn add(&mut self, kind: &str, wire: &str, values: Values<'_>, required: bool, description: &str) {
        let mut flag = flag(wire);
        while self.taken.contains(&flag) {
            flag.push_str("-parameter");
        }
        self.taken.push(flag.clone());
        let mut help = vec![description.trim().to_owned()];
        let mut facts = values.bounds();
        if kind == FILE {
            facts.push(String::from("may end with a media type: a.png;type=image/png"));
        }
        if values.is_list() {
            facts.push(String::from("repeat the flag to pass a list"));
        }
        if !facts.is_empty() {
            help.push(format!("({})", facts.join("; ")));
        }
        let mut argument = Arg::new(format!("{kind}{wire}"))
            .long(flag.clone())
            .value_name(values.kind())
            .required(required)
            .allow_negative_numbers(values.item().is_number())
            .action(if values.is_list() { ArgAction::Append } else { ArgAction::Set })
            .help(help.join(" "));
        if !self.taken.iter().any(|taken| taken == wire) {
            self.taken.push(wire.to_owned());
            argument = argument.alias(wire.to_owned());
        }
        let known = values.known();
        self.found.push(if kind == FILE {
            argument.value_parser(value_parser!(PathBuf))
        } else if values.is_boolean() {
            argument.num_args(0..=1).default_missing_value("true").value_parser(KnownValues(known))
        } else if known.is_empty() {
            argument
        } else {
            argument.value_parser(KnownValues(known))
        });
    }
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn body_flag(body: &RequestBody<'_>) -> Arg {
    let component = body.component().map(|name| format!(", {name}")).unwrap_or_default();
    let help =
        format!("Read the request body ({}{component}) from a file, or from stdin if FILE is -", body.media_type());
    Arg::new(BODY).long(BODY).value_name("FILE").value_parser(value_parser!(PathBuf)).required(body.required).help(help)
}

/// Returns the description of a property, or of the schema that it refers to.
pub(super) fn description<'a>(document: &'a Document, property: &'a serde_json::Value) -> &'a str {
    let own = property["description"].as_str();
    own.or_else(|| document.resolved(property)["description"].as_str()).unwrap_or_default()
}

/// Returns the flag for a name on the wire: `room-id` for `roomId`.
pub(super) fn flag(wire: &str) -> String {
    let mut flag = String::new();
    let mut previous = ' ';
    for character in wire.chars() {
        let starts_word = character.is_ascii_uppercase() && previous.is_ascii_lowercase();
        if (starts_word || !character.is_ascii_alphanumeric()) && !flag.is_empty() && !flag.ends_with('-') {
            flag.push('-');
        }
        if character.is_ascii_alphanumeric() {
            flag.push(character.to_ascii_lowercase());
        }
        previous = character;
    }
    match flag.trim_end_matches('-') {
        "" => String::from("parameter"),
        flag => flag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::flag;

    #[test]
    fn names_on_the_wire_become_flags() {
        for (wire, expected) in [
            ("page[size]", "page-size"),
            ("filter[date_created_at][eq]", "filter-date-created-at-eq"),
            ("roomId", "room-id"),
            ("$top", "top"),
            ("URL", "url"),
            ("_id", "id"),
            ("[]", "parameter"),
        ] {
            assert_eq!(flag(wire), expected);
        }
    }
}
