//! The rule about parts that a person must still write.

use plenary_openapi::{Found, escape};
use serde_json::Value;

use super::parts::names;
use super::{Checked, Class, Rule};
use crate::finding::Problem;

/// The key that lists the keys of an object that a person must write.
pub const TODO: &str = "x-todo";

/// The text that a person must replace.
pub const PLACEHOLDER: &str = "To be written.";

/// The keys with text for readers.
const TEXTS: [&str; 2] = ["description", "summary"];

pub(super) const RULE: Rule = Rule {
    id: "todo",
    class: Class::Convention,
    reason: "`cargo specs apply` writes facts. A description in our own words and an example that a server could send \
             need a person.",
    find: todo,
};

fn todo(document: &Checked<'_>) -> Vec<Problem> {
    document.objects().flat_map(of_object).collect()
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
            Some(keys) => (
                format!("{} {} not written yet", names(&keys), if keys.len() == 1 { "is" } else { "are" }),
                String::from("replace the placeholders, and remove `x-todo`"),
            ),
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
