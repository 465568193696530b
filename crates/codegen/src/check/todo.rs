//! The rule about parts that a person must still write.

use plenary_openapi::{Found, escape};
use serde_json::Value;

use super::parts::names;
use super::{Checked, Class, Rule};
use crate::finding::Problem;

/// The key that lists what a person must write: keys of its object, and changes that are not written yet.
pub const TODO: &str = "x-todo";

/// The text that a person must replace.
pub const PLACEHOLDER: &str = "To be written.";

/// The keys with text for readers.
const TEXTS: [&str; 2] = ["description", "summary"];

pub(super) const RULE: Rule = Rule {
    id: "todo",
    class: Class::Convention,
    reason: "`cargo specs apply` writes facts. A description in our own words, an example that a server could send, and \
             a change for which a name or a form must be chosen need a person.",
    find: todo,
};

fn todo(document: &Checked<'_>) -> Vec<Problem> {
    document.objects().flat_map(of_object).collect()
}

/// Describes keys that are not written, and sentences about changes.
fn of_keys(listed: &[&str]) -> String {
    let (keys, sentences): (Vec<&str>, Vec<&str>) = listed.iter().partition(|key| !key.contains(' '));
    let is = if keys.len() == 1 { "is" } else { "are" };
    let keys = (!keys.is_empty()).then(|| format!("{} {is} not written yet", names(&keys)));
    let sentences = sentences.into_iter().map(|sentence| format!("not changed yet: {sentence}"));
    keys.into_iter().chain(sentences).collect::<Vec<_>>().join("; ")
}

fn of_object(found: &Found<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let place = |key: &str| format!("{}/{}", found.pointer, escape(key));
    let listed = found.keys.get(TODO);
    if let Some(listed) = listed {
        let keys: Option<Vec<&str>> = listed
            .as_array()
            .and_then(|keys| keys.iter().map(Value::as_str).collect())
            .filter(|keys: &Vec<_>| !keys.is_empty());
        let (problem, fix) = match keys {
            Some(keys) => {
                (of_keys(&keys), String::from("replace the placeholders, make the changes, and remove `x-todo`"))
            }
            None => {
                (String::from("`x-todo` is not a list of keys"), String::from("write it as in `x-todo: [description]`"))
            }
        };
        problems.push(RULE.problem(place(TODO), problem, fix));
    }
    // Without the mark, the text itself shows that nobody wrote it.
    for key in TEXTS.into_iter().filter(|_| listed.is_none()) {
        if found.keys.get(key).is_some_and(|text| text == PLACEHOLDER) {
            let problem = format!("`{key}` is the text of a placeholder");
            problems.push(RULE.problem(place(key), problem, "replace it with your own words"));
        }
    }
    let lines = found.keys.get("x-enum-descriptions").and_then(Value::as_array);
    let placeholder = lines.and_then(|lines| lines.iter().position(|line| line == PLACEHOLDER));
    if let (Some(index), None) = (placeholder, listed) {
        let problem = "a line of `x-enum-descriptions` is the text of a placeholder";
        problems.push(RULE.problem(
            format!("{}/{index}", place("x-enum-descriptions")),
            problem,
            "replace it with your own words",
        ));
    }
    problems
}
