//! The help text below an operation's flags.

use plenary_client::{Operation, Provider};
use serde_json::Value;

use super::flag_name::flag;
use super::flags::description;
use super::values::Values;
use crate::document::{Document, RequestBody, properties};
use crate::operations::{limit, style};

/// Describes the body, request, paging, rate limit, environment and responses.
pub(super) fn of(provider: &Provider, operation: &Operation, document: &Document) -> String {
    let mut help = Vec::new();
    let body = document.request_body(operation).filter(|body| !body.is_multipart());
    help.extend(body.and_then(|body| body_section(document, &body)));
    let mut facts = vec![
        format!("Request:        {} {}", operation.method, operation.path),
        format!("Documentation:  {} (read {})", operation.page, operation.page_read),
        format!(
            "Paging:         {}",
            operation
                .paging
                .map_or_else(|| String::from("none"), |paging| format!("{}; --all reads all pages", style(paging)))
        ),
        format!("Rate limit:     {}", operation.rate_limit.map_or_else(|| String::from("none"), limit)),
    ];
    let in_document = document.operation(operation);
    for (key, number) in [("x-at-least-one", "at least"), ("x-exactly-one", "exactly")] {
        let needed = in_document.as_ref().and_then(|operation| operation[key].as_array());
        if let Some(needed) = needed.filter(|needed| !needed.is_empty()) {
            let names: Vec<String> =
                needed.iter().filter_map(Value::as_str).map(|name| format!("--{}", flag(name))).collect();
            facts.push(format!("Required:       {number} one of {}", names.join(", ")));
        }
    }
    help.push(facts.join("\n"));
    help.push(environment(provider, operation));
    let responses = operation.responses.iter().map(|response| {
        let component = response.component.map(|name| format!(" {name}")).unwrap_or_default();
        format!("  {}{component}: {}", response.status, response.description.trim())
    });
    help.push(format!("Responses:\n{}", responses.collect::<Vec<_>>().join("\n")));
    help.join("\n\n")
}

/// The number of nested property levels that the help shows for a body.
const DEPTH: usize = 3;

/// Describes the properties of a body, and shows its first example.
fn body_section(document: &Document, body: &RequestBody<'_>) -> Option<String> {
    let variants: Vec<String> = body.variants().into_iter().map(|variant| lines(document, variant, 1)).collect();
    let variants = variants.join("\n  or\n");
    let example = body.example().and_then(|example| serde_json::to_string_pretty(example).ok());
    let example = example.map(|example| format!("  Example:\n    {}", example.replace('\n', "\n    ")));
    let lines: Vec<String> = [variants].into_iter().chain(example).filter(|lines| !lines.is_empty()).collect();
    (!lines.is_empty()).then(|| format!("Body:\n{}", lines.join("\n")))
}

fn lines(document: &Document, schema: &Value, depth: usize) -> String {
    let lines = properties(schema).map(|(name, property, required)| {
        let values = Values::of(document, property);
        let mut facts = vec![values.kind().to_lowercase()];
        if values.is_list() {
            facts.push(String::from("list"));
        }
        if required {
            facts.push(String::from("required"));
        }
        facts.extend(values.bounds());
        let known = values.known();
        if !values.item().is_boolean() && !known.is_empty() {
            let names: Vec<&str> = known.iter().map(|value| value.get_name()).collect();
            facts.push(format!("one of {}", names.join(", ")));
        }
        let line =
            format!("{}{name} ({}): {}", "  ".repeat(depth), facts.join("; "), description(document, property).trim());
        let inner =
            if depth < DEPTH { self::lines(document, values.item().schema(), depth + 1) } else { String::new() };
        if inner.is_empty() { line } else { format!("{line}\n{inner}") }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Lists the environment variables that the call reads.
fn environment(provider: &Provider, operation: &Operation) -> String {
    let mut lines = vec![format!("  {}: the base URL (default: {})", provider.url_environment, provider.server)];
    for variable in provider.variables {
        lines.push(format!("  {}: {}", variable.environment, variable.description.trim()));
    }
    let optional = if operation.credentials_are_optional { " (optional)" } else { "" };
    for credential in provider.credentials.iter().filter(|it| operation.credentials.contains(&it.name)) {
        lines.push(format!("  {}{optional}: {}", credential.environment, credential.description.trim()));
    }
    if operation.credentials.is_empty() {
        lines.push(String::from("  no credentials"));
    }
    format!("Environment:\n{}", lines.join("\n"))
}
