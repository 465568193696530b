//! Writes the `operations` module, which describes each operation.

use super::access::{Credential, environment};
use super::code::Code;
use super::expression::{Expression, integer};
use super::limits;
use crate::documentation::{code as code_text, is_forbidden, line};
use crate::model::{Content, Location, Model, ModelOperation, Paging, Parameter, Response, static_name};

pub(super) fn operations(code: &mut Code, provider: &str, model: &Model, credentials: &[Credential]) {
    code.blank();
    code.rustdoc(&page(provider, model, credentials).join("\n"));
    code.block("pub mod operations", |code| {
        imports(code, model);
        for operation in &model.operations {
            code.blank();
            code.rustdoc(&format!("Describes [`{id}`](super::Client::{id}).", id = operation.id));
            let name = static_name(&operation.id);
            let described = describe(provider, operation);
            code.expression(&format!("pub static {name}: Operation = "), &described, ";");
        }
    });
}

/// Imports only the names that the module uses, to avoid warnings.
fn imports(code: &mut Code, Model { operations, .. }: &Model) {
    let parameters = || operations.iter().flat_map(|operation| &operation.parameters);
    let has_parameters = parameters().next().is_some();
    let names = [
        (has_parameters, "Limits"),
        (has_parameters, "Location"),
        (!operations.is_empty(), "Operation"),
        (operations.iter().any(|operation| operation.paging.is_some()), "Paging"),
        (has_parameters, "Parameter"),
        (operations.iter().any(|operation| operation.rate_limit.is_some()), "RateLimit"),
        (operations.iter().any(|operation| !operation.responses.is_empty()), "ResponseKind"),
    ];
    let used: Vec<&str> = names.into_iter().filter_map(|(used, name)| used.then_some(name)).collect();
    match used.as_slice() {
        [] => {}
        [name] => code.line(format_args!("use plenary_client::{name};")),
        names => code.import("use plenary_client", names),
    }
}

fn describe(provider: &str, operation: &ModelOperation) -> Expression {
    let rate_limit = operation.rate_limit.map(|(requests, per_ms)| {
        Expression::structure(
            "RateLimit",
            [("requests", Expression::text(integer(requests))), ("per_ms", Expression::text(integer(per_ms)))],
        )
    });
    Expression::structure(
        "Operation",
        [
            ("provider", Expression::string(provider)),
            ("id", Expression::string(&operation.id)),
            ("method", Expression::string(&operation.method)),
            ("path", Expression::string(&operation.path)),
            ("server", Expression::option(operation.server.as_deref().map(Expression::string))),
            ("summary", Expression::string(&operation.summary)),
            ("page", Expression::string(&operation.page)),
            ("page_read", Expression::string(&operation.page_read)),
            ("paging", Expression::option(operation.paging.as_ref().map(paging))),
            ("rate_limit", Expression::option(rate_limit)),
            ("credentials", Expression::list(operation.credentials.iter().map(|name| Expression::string(name)))),
            ("credentials_are_optional", Expression::text(operation.credentials_are_optional.to_string())),
            ("parameters", Expression::list(operation.parameters.iter().map(parameter))),
            ("responses", Expression::list(operation.responses.iter().map(response))),
        ],
    )
}

fn paging(paging: &Paging) -> Expression {
    let text = |text: &str| Expression::string(text);
    match paging {
        Paging::Offset { items, offset, count, total, .. } => Expression::structure(
            "Paging::Offset",
            [("items", text(items)), ("offset", text(offset)), ("count", text(count)), ("total", text(total))],
        ),
        Paging::PageNumber { items, number, size, current, pages } => Expression::structure(
            "Paging::PageNumber",
            [
                ("items", text(items)),
                ("number", text(number)),
                ("size", text(size)),
                ("current", text(current)),
                ("pages", text(pages)),
            ],
        ),
        Paging::LinkCursor { items, number, size, token, next } => Expression::structure(
            "Paging::LinkCursor",
            [
                ("items", text(items)),
                ("number", text(number)),
                ("size", text(size)),
                ("token", text(token)),
                ("next", text(next)),
            ],
        ),
        Paging::TokenCursor { items, token, next } => Expression::structure(
            "Paging::TokenCursor",
            [("items", text(items)), ("token", text(token)), ("next", text(next))],
        ),
    }
}

fn parameter(Parameter { wire, location, required, description, limits, .. }: &Parameter) -> Expression {
    let location = match location {
        Location::Path => "Location::Path",
        Location::Query => "Location::Query",
        Location::Header => "Location::Header",
    };
    Expression::structure(
        "Parameter",
        [
            ("name", Expression::string(wire)),
            ("location", Expression::text(location)),
            ("required", Expression::text(required.to_string())),
            ("limits", limits::limits_of("Limits", limits)),
            ("description", Expression::string(description)),
        ],
    )
}

fn response(response: &Response) -> Expression {
    // A stream has many values of its component.
    let is_stream = matches!(response.content, Some(Content::Events(_)));
    let component = response.component().filter(|_| !is_stream);
    Expression::structure(
        "ResponseKind",
        [
            ("status", Expression::string(&response.status)),
            ("description", Expression::string(&response.description)),
            ("component", Expression::option(component.map(Expression::string))),
        ],
    )
}

const HEAD: &str = "| operation | summary | method and path | credentials | paging | rate limit | documentation |";

/// Returns the table of operations, and the table of credentials.
fn page(provider: &str, model: &Model, credentials: &[Credential]) -> Vec<String> {
    let mut lines = vec![
        format!("The {} operations of {}.", model.operations.len(), line(&model.title)),
        String::new(),
        HEAD.to_owned(),
        String::from("|---|---|---|---|---|---|---|"),
    ];
    lines.extend(model.operations.iter().map(row));
    lines.extend([
        String::new(),
        String::from(
            "The builder of an operation with paging has `pages()` and `stream()`, which read the whole list.",
        ),
        String::from("Calls wait until the rate limit allows them."),
    ]);
    if !credentials.is_empty() {
        let head = ["", "| credential | environment variable | description |", "|---|---|---|"];
        lines.extend(head.map(String::from));
        lines.extend(credentials.iter().map(|Credential { name, description, .. }| {
            format!("| `{name}` | `{}` | {} |", environment(provider, name), cell(description))
        }));
    }
    lines
}

fn row(operation: &ModelOperation) -> String {
    let ModelOperation { id, method, path, summary, page, paging, rate_limit, .. } = operation;
    let list = match paging {
        Some(Paging::Offset { .. }) => "by offset",
        Some(Paging::PageNumber { .. }) => "by page",
        Some(Paging::LinkCursor { .. }) => "by link",
        Some(Paging::TokenCursor { .. }) => "by token",
        None => "",
    };
    let limit = rate_limit.map(|(requests, per_ms)| format!("{requests} in {} s", per_ms as f64 / 1000.0));
    let request = code_text(&format!("{method} {path}")).replace('|', "\\|");
    format!(
        "| [`{id}`](Client::{id}) | {} | `{request}` | {} | {list} | {} | {} |",
        cell(summary),
        needed(operation),
        limit.unwrap_or_default(),
        link(page)
    )
}

fn needed(operation: &ModelOperation) -> String {
    let names: Vec<String> = operation.credentials.iter().map(|name| format!("`{name}`")).collect();
    match (names.is_empty(), operation.credentials_are_optional) {
        (true, _) => String::from("none"),
        (false, true) => format!("{}, or none", names.join(", ")),
        (false, false) => names.join(", "),
    }
}

/// Escapes plain text for a table cell.
fn cell(text: &str) -> String {
    line(text).replace('|', "\\|")
}

/// Returns a link for a table cell.
fn link(page: &str) -> String {
    if page.is_empty() {
        return String::new();
    }
    let address: String = page
        .chars()
        .map(|character| match character {
            '<' => String::from("%3C"),
            '>' => String::from("%3E"),
            '|' => String::from("%7C"),
            '\\' => String::from("%5C"),
            space if space.is_whitespace() || is_forbidden(space) => String::from("%20"),
            other => other.to_string(),
        })
        .collect();
    format!("[link](<{address}>)")
}

#[cfg(test)]
mod tests {
    use super::{cell, link};

    #[test]
    fn text_and_links_stay_in_their_cell() {
        assert_eq!(cell("a | b\n[c] `x|y`"), "a \\| b \\[c\\] `x\\|y`");
        assert_eq!(link("https://a.example/b(c)|d> e"), "[link](<https://a.example/b(c)%7Cd%3E%20e>)");
        assert_eq!(link(""), "");
    }
}
