//! The rule against duplicate responses and parameters.

use std::collections::HashMap;

use serde_json::Value;

use super::parts::{Found, Keys, reference};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

/// The minimum number of lines that makes a part worth sharing.
const LINES: usize = 3;

pub(super) const REPEATED_PART: Rule = Rule {
    id: "repeated-part",
    class: Class::Convention,
    reason: "If a response or parameter is repeated in several places, an edit can miss some of them. A shared component \
             is read and changed once.",
    find: repeated_part,
};

fn repeated_part(document: &Checked<'_>) -> Vec<Problem> {
    let parts = || document.objects().filter_map(part);
    let is_shared = |found: &Found<'_>| found.pointer.starts_with("/components/");
    let mut first_places: HashMap<(&str, &Keys), &str> = HashMap::new();
    for (section, found) in parts().filter(|(_, found)| is_shared(found)) {
        first_places.entry((section, found.keys)).or_insert(&found.pointer);
    }
    let mut problems = Vec::new();
    for (section, found) in parts().filter(|(_, found)| !is_shared(found)) {
        let first = *first_places.entry((section, found.keys)).or_insert(&found.pointer);
        if first != found.pointer {
            let problem = format!("this {} is the same as `{first}`", found.name);
            let fix = format!("write it once in `components.{section}` and refer to it with `$ref`");
            problems.push(REPEATED_PART.problem(found.pointer.as_str(), problem, fix));
        }
    }
    problems
}

/// Returns a part that is long enough to share, and its section of `components`.
fn part<'f, 'a>(found: &'f Found<'a>) -> Option<(&'static str, &'f Found<'a>)> {
    let section = match found.name {
        "response" => "responses",
        "parameter" => "parameters",
        _ => return None,
    };
    (reference(found.keys).is_none() && lines(found.keys) >= LINES).then_some((section, found))
}

/// Returns the number of lines that an object has with one key per line.
fn lines(object: &Keys) -> usize {
    object.values().map(|value| 1 + lines_of(value)).sum()
}

fn lines_of(value: &Value) -> usize {
    match value {
        Value::Object(object) => lines(object),
        Value::Array(items) => items.iter().map(|item| lines_of(item).max(1)).sum(),
        _ => 0,
    }
}
