//! The rule about missing descriptions and summaries.

use super::parts::{Found, called, reference, response_name, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const DESCRIPTION: Rule = Rule {
    id: "description",
    class: Class::Convention,
    reason: "The descriptions in the spec become the documentation of the client.",
    find: description,
};

fn description(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    // A reference inherits the description of its target.
    for found in document.objects().filter(|found| reference(found.keys).is_none()) {
        let Some(what) = name_of(found) else { continue };
        if text(found.keys, "description").trim().is_empty() {
            let problem = format!("{what} has no description");
            problems.push(DESCRIPTION.problem(&found.pointer, problem, "add `description`, in your own words"));
        }
        if found.name == "operation" && text(found.keys, "summary").trim().is_empty() {
            let problem = format!("{what} has no summary");
            problems.push(DESCRIPTION.problem(
                &found.pointer,
                problem,
                "add `summary` with one line that says what the operation does",
            ));
        }
    }
    problems
}

/// Returns the name that a message shows for an object that needs a description.
fn name_of(found: &Found<'_>) -> Option<String> {
    let Found { entry, keys, .. } = found;
    match (found.name, found.key) {
        ("operation", _) => Some(called(found)),
        ("parameter", _) => Some(format!("the parameter `{}`", text(keys, "name"))),
        ("response", _) => Some(response_name(found)),
        ("schema", "schemas") => Some(format!("the component `{entry}`")),
        ("schema", "properties") => Some(format!("the property `{entry}`")),
        ("security scheme", _) => Some(format!("the security scheme `{entry}`")),
        ("server variable", _) => Some(format!("the server variable `{entry}`")),
        _ => None,
    }
}
