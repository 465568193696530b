//! The page of a provider in the documentation: its operations and what each needs.

use proc_macro2::TokenStream;
use quote::quote;

use super::provider::{Credential, environment};
use crate::documentation::escape;
use crate::model::{Model, Operation, Paging};

const HEAD: &str = "| operation | what it does | method and path | credentials | list | limit | page |";

/// A module without code, whose documentation is a table of the operations.
pub(super) fn page(provider: &str, model: &Model, credentials: &[Credential]) -> TokenStream {
    let mut lines = vec![
        format!(
            "The operations of {}, from its documentation: {} in all.",
            escape(&model.title),
            model.operations.len()
        ),
        String::new(),
        HEAD.to_owned(),
        String::from("|---|---|---|---|---|---|---|"),
    ];
    lines.extend(model.operations.iter().map(row));
    lines.extend([
        String::new(),
        String::from(
            "A list that has an entry in its column is read to its end by `pages()` and `stream()` of the operation's \
             builder. Calls wait until a documented limit allows them.",
        ),
    ]);
    if !credentials.is_empty() {
        let head = ["", "| credential | in the environment | what it is |", "|---|---|---|"];
        lines.extend(head.map(String::from));
        lines.extend(credentials.iter().map(|Credential { name, description, .. }| {
            format!("| `{name}` | `{}` | {} |", environment(provider, name), cell(description))
        }));
    }
    let lines = lines.iter().map(|line| format!(" {line}"));
    quote! {
        #(#[doc = #lines])*
        pub mod operations {}
    }
}

fn row(operation: &Operation) -> String {
    let Operation { id, method, path, summary, page, paging, rate_limit, .. } = operation;
    let list = match paging {
        Some(Paging::Offset { .. }) => "by offset",
        Some(Paging::PageNumber { .. }) => "by page",
        Some(Paging::LinkCursor { .. }) => "by link",
        None => "",
    };
    let limit = rate_limit.map(|(requests, per_ms)| format!("{requests} in {} s", per_ms as f64 / 1000.0));
    let request = format!("{method} {path}").replace('`', "'").replace('|', "\\|");
    format!(
        "| [`{id}`](Client::{id}) | {} | `{request}` | {} | {list} | {} | {} |",
        cell(summary),
        credentials(operation),
        limit.unwrap_or_default(),
        link(page)
    )
}

fn credentials(operation: &Operation) -> String {
    let names: Vec<String> = operation.credentials.iter().map(|name| format!("`{name}`")).collect();
    match (names.is_empty(), operation.credentials_are_optional) {
        (true, _) => String::from("none"),
        (false, true) => format!("{}, or none", names.join(", ")),
        (false, false) => names.join(", "),
    }
}

/// Words in a cell.
fn cell(words: &str) -> String {
    escape(&words.split_whitespace().collect::<Vec<_>>().join(" ")).replace('|', "\\|")
}

/// An address in a cell, whatever stands in it.
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
            space if space.is_whitespace() => String::from("%20"),
            other => other.to_string(),
        })
        .collect();
    format!("[page](<{address}>)")
}

#[cfg(test)]
mod tests {
    use super::{cell, link};

    #[test]
    fn nothing_leaves_its_cell() {
        assert_eq!(cell("a | b\n[c] `x|y`"), "a \\| b \\[c\\] `x\\|y`");
        assert_eq!(link("https://a.example/b(c)|d> e"), "[page](<https://a.example/b(c)%7Cd%3E%20e>)");
        assert_eq!(link(""), "");
    }
}
