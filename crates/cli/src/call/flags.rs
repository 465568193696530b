//! The flags of an operation: its parameters, its body, and the flags that all calls share.

use std::path::PathBuf;

use clap::builder::EnumValueParser;
use clap::{Arg, ArgAction, value_parser};
use plenary_client::{Operation, Parameter};

use super::flag_name::flag;
use super::format::Format;
use super::properties::{BodyProperty, body_properties};
use super::values::{KnownValues, Values};
use crate::document::{Document, RequestBody, properties};
use crate::seconds::seconds;

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
pub(super) const RESUME: &str = "resume";
pub(super) const OUTPUT: &str = "output";
pub(super) const TIMEOUT: &str = "timeout";
pub(super) const HEADER: &str = "header";
pub(super) const VERBOSE: &str = "verbose";
pub(super) const PLAIN_HTTP: &str = "plain-http";
pub(super) const SANDBOX: &str = "sandbox";

/// Flags of the command. A parameter or property with one of these names gets a suffix.
const RESERVED: [&str; 12] =
    [BODY, ALLOW_UNDOCUMENTED, ALL, LINES, RESUME, OUTPUT, TIMEOUT, HEADER, VERBOSE, PLAIN_HTTP, SANDBOX, "help"];

/// Returns an operation's flags, in the order of the spec.
pub(super) fn of(operation: &'static Operation, document: &Document) -> Vec<Arg> {
    let mut flags = Flags { document, taken: RESERVED.map(String::from).to_vec(), found: Vec::new() };
    for Parameter { name, required, description, .. } in operation.parameters {
        let values = Values::of(document, document.parameter_schema(operation, name));
        flags.add(PARAMETER, name, values, *required, description);
    }
    match document.request_body(operation) {
        Some(body) if body.is_multipart() => flags.parts(&body),
        Some(body) => flags.body(&body),
        None => {}
    }
    if operation.paging.is_some() {
        flags.found.push(switch(ALL, "Read all pages, and print the items as one list"));
        let lines = "With --all, print one item per line. Same as --output lines";
        flags.found.push(switch(LINES, lines).requires(ALL).conflicts_with(OUTPUT));
        let resume = "With --all, continue at the position that an interrupted or failed call printed";
        flags.found.push(Arg::new(RESUME).long(RESUME).value_name("POSITION").requires(ALL).help(resume));
    }
    flags.found.extend(options());
    flags.found
}

/// Returns the flags of all calls.
fn options() -> [Arg; 6] {
    let output = "How to print the response: as indented JSON, as a table, or with one line of JSON for each entry of its \
        list";
    let timeout = "The longest time that a request may take, with its retries (default: 30 seconds for an attempt)";
    let header = "Add a header, such as \"x-request-id: 7\". Repeat the flag to add several";
    [
        Arg::new(OUTPUT)
            .long(OUTPUT)
            .value_name("FORMAT")
            .default_value("json")
            .value_parser(EnumValueParser::<Format>::new())
            .help(output),
        Arg::new(TIMEOUT).long(TIMEOUT).value_name("SECONDS").value_parser(seconds).help(timeout),
        Arg::new(HEADER).long(HEADER).value_name("NAME: VALUE").action(ArgAction::Append).help(header),
        switch(VERBOSE, "Print each request and the status of the response to stderr, without secrets").short('v'),
        switch(PLAIN_HTTP, "Allow a base URL with plain HTTP, which exposes credentials to the network"),
        switch(SANDBOX, "Start a sandbox and call it instead of the live API"),
    ]
}

struct Flags<'a> {
    document: &'a Document,
    taken: Vec<String>,
    found: Vec<Arg>,
}

impl<'a> Flags<'a> {
    /// Adds a flag for the whole body, and one for each property of a JSON body.
    fn body(&mut self, body: &RequestBody<'a>) {
        let properties = body_properties(self.document, body);
        let first = self.found.len() + 2;
        self.found.push(body_flag(body));
        self.found.push(switch(ALLOW_UNDOCUMENTED, "Send properties of the body that the spec does not have"));
        for property in &properties {
            let description = description(self.document, property.schema);
            let values = Values::of(self.document, property.schema);
            self.add_as(Named::property(property), values, false, description);
        }
        let names: Vec<String> = properties.iter().map(BodyProperty::id).collect();
        for flag in self.found.iter_mut().skip(first) {
            *flag = std::mem::take(flag).help_heading("Properties of the body");
        }
        if body.required && !names.is_empty() {
            let whole = &mut self.found[first - 2];
            *whole = std::mem::take(whole).required(false).required_unless_present_any(names);
        }
    }

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

    fn add(&mut self, kind: &'static str, wire: &str, values: Values<'_>, required: bool, description: &str) {
        let named = Named { id: format!("{kind}{wire}"), wire: wire.to_owned(), suffix: "-parameter" };
        self.add_as(named, values, required, description);
    }

    fn add_as(&mut self, named: Named, values: Values<'_>, required: bool, description: &str) {
        let Named { id, wire, suffix } = named;
        let is_file = id.starts_with(FILE);
        let mut flag = flag(&wire);
        while self.taken.contains(&flag) {
            flag.push_str(suffix);
        }
        self.taken.push(flag.clone());
        let mut help = vec![description.trim().to_owned()];
        let mut facts = values.bounds();
        if is_file {
            facts.push(String::from("may end with a media type: a.png;type=image/png"));
        }
        if values.is_list() {
            facts.push(String::from("repeat the flag to pass a list"));
        }
        if !facts.is_empty() {
            help.push(format!("({})", facts.join("; ")));
        }
        let mut argument = Arg::new(id)
            .long(flag.clone())
            .value_name(values.kind())
            .required(required)
            .allow_negative_numbers(values.item().is_number())
            .action(if values.is_list() { ArgAction::Append } else { ArgAction::Set })
            .help(help.join(" "));
        if !self.taken.contains(&wire) {
            self.taken.push(wire.clone());
            argument = argument.alias(wire);
        }
        let known = values.known();
        self.found.push(if is_file {
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

/// The id of a flag, and the name that it is made from.
struct Named {
    id: String,
    wire: String,
    /// What distinguishes the flag from others with the same name.
    suffix: &'static str,
}

impl Named {
    fn property(property: &BodyProperty<'_>) -> Self {
        Self { id: property.id(), wire: property.path.join("."), suffix: "-property" }
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
