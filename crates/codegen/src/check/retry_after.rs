//! The rule about how a response asks the client to wait.

use serde_json::Value;

use super::parts::{Keys, either, list, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

const UNITS: [&str; 4] = ["seconds", "milliseconds", "unix-seconds", "unix-milliseconds"];

pub(super) const RETRY_AFTER: Rule = Rule {
    id: "retry-after",
    class: Class::Unsound,
    reason: "The client waits for the time in the response. With an invalid pattern or an unknown unit, the client \
             could not determine the wait.",
    find: retry_after,
};

fn retry_after(document: &Checked<'_>) -> Vec<Problem> {
    let Some(keys) = document.value().get("x-retry-after").and_then(Value::as_object) else { return Vec::new() };
    let mut problems = Vec::new();
    for part in ["headers", "messages"] {
        for (index, entry) in list(keys, part).iter().enumerate() {
            let Some(entry) = entry.as_object() else { continue };
            let mut wrong = |key: &str, (problem, fix): (String, String)| {
                problems.push(RETRY_AFTER.problem(format!("/x-retry-after/{part}/{index}/{key}"), problem, fix));
            };
            for (key, check) in
                [("name", name as Check), ("pattern", pattern), ("unit", unit), ("status_codes", status_codes)]
            {
                if let Some(found) = entry.contains_key(key).then(|| check(entry)).flatten() {
                    wrong(key, found);
                }
            }
        }
    }
    problems
}

/// A function that returns the problem with a key, and the fix.
type Check = fn(&Keys) -> Option<(String, String)>;

fn name(entry: &Keys) -> Option<(String, String)> {
    let name = text(entry, "name");
    let is_wrong = http::HeaderName::from_bytes(name.as_bytes()).is_err();
    is_wrong.then(|| {
        (format!("`{name}` is not the name of a header"), String::from("write the name as the provider sends it"))
    })
}

fn pattern(entry: &Keys) -> Option<(String, String)> {
    let pattern = text(entry, "pattern");
    let fix = String::from("write a regular expression whose first group is the number, as in `wait ([0-9]+) seconds`");
    match regex_lite::Regex::new(pattern) {
        Err(error) => Some((format!("`{pattern}` is not a regular expression: {error}"), fix)),
        Ok(regex) if regex.captures_len() < 2 => Some((format!("`{pattern}` has no group for the number"), fix)),
        Ok(_) => None,
    }
}

fn unit(entry: &Keys) -> Option<(String, String)> {
    let unit = text(entry, "unit");
    let fix = || format!("write {}", either(&UNITS));
    (!UNITS.contains(&unit)).then(|| (format!("unknown unit `{unit}`"), fix()))
}

fn status_codes(entry: &Keys) -> Option<(String, String)> {
    let codes = list(entry, "status_codes");
    let is_error = |code: &Value| code.as_u64().is_some_and(|code| (400..=599).contains(&code));
    let problem = match codes.iter().find(|code| !is_error(code)) {
        Some(code) => format!("{code} is not an error status code"),
        None if codes.is_empty() => String::from("`status_codes` is empty"),
        None => return None,
    };
    Some((problem, String::from("list the status codes of responses that require a wait, as in `[429]`")))
}
