//! The rule about the sources of a provider's documentation.

use serde_json::Value;

use super::parts::list;
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const DOCUMENTATION_SOURCE: Rule = Rule {
    id: "documentation-source",
    class: Class::Convention,
    reason: "`cargo specs drift` compares nothing for a source that it cannot fetch or a family that has no operation.",
    find: documentation_source,
};

fn documentation_source(document: &Checked<'_>) -> Vec<Problem> {
    let Some(keys) = document.value().get("x-documentation").and_then(Value::as_object) else { return Vec::new() };
    let texts = |key: &'static str| {
        let texts = list(keys, key).iter().enumerate();
        texts.filter_map(move |(index, text)| Some((format!("/x-documentation/{key}/{index}"), text.as_str()?)))
    };
    let urls = texts("documents").filter(|(_, url)| !is_url(url)).map(|(pointer, url)| {
        let fix = "write the whole URL of an OpenAPI document, beginning with `https://`";
        DOCUMENTATION_SOURCE.problem(pointer, format!("`{url}` is not a URL"), fix)
    });
    let paths: Vec<&str> =
        document.value()["paths"].as_object().into_iter().flatten().map(|(path, _)| path.as_str()).collect();
    let families = texts("families").filter(|(_, family)| !paths.iter().any(|path| path.starts_with(family)));
    let families = families.map(|(pointer, family)| {
        let fix = "write the beginning of the paths of some operations, such as `/rooms`";
        DOCUMENTATION_SOURCE.problem(pointer, format!("no path begins with `{family}`"), fix)
    });
    urls.chain(families).collect()
}

/// Returns true for an absolute URL that can be fetched.
fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('/') && !rest.starts_with('/') && !text.contains(char::is_whitespace))
}
