//! Rules about examples and defaults.

use plenary_openapi::{Followed, escape, follow};
use serde_json::Value;

use super::parts::{self, Found, Keys, entries, reference};
use super::values::{Mismatch, Values};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const EXAMPLES: Rule = Rule {
    id: "examples",
    class: Class::Convention,
    reason: "Examples verify the types: tests decode and encode each one, and the sandbox responds with them.",
    find: examples,
};

fn examples(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in parts::all(document, "response") {
        let Found { pointer, keys, .. } = &found;
        // A text or byte body has no type that an example could verify.
        for (media_type, content) in entries(keys, "content").filter(|(media_type, _)| media_type.contains("json")) {
            let place = format!("{pointer}/content/{}", escape(media_type));
            let Some(content) = content.as_object() else { continue };
            let examples: Vec<_> =
                entries(content, "examples").filter_map(|(name, value)| Some((name, value.as_object()?))).collect();
            if examples.is_empty() {
                let problem = format!("{} has no examples", parts::response_name(&found));
                let fix = "add `examples`, with the documentation's example under the name `page`";
                problems.push(EXAMPLES.problem(&place, problem, fix));
            }
            for (name, _) in
                examples.iter().filter(|(_, example)| reference(example).is_none() && !example.contains_key("value"))
            {
                let place = format!("{place}/examples/{}", escape(name));
                let problem = format!("the example `{name}` has no value");
                problems.push(EXAMPLES.problem(place, problem, "write the body as `value`"));
            }
        }
    }
    problems
}

pub(super) const EXAMPLE_VALUE: Rule = Rule {
    id: "example-value",
    class: Class::Convention,
    reason: "If an example does not match its schema, one of the two is wrong. Readers copy the example, tests decode and \
             encode it, and the sandbox responds with it.",
    find: example_value,
};

fn example_value(document: &Checked<'_>) -> Vec<Problem> {
    let mut values = Values::of(document);
    let mut problems = Vec::new();
    for Found { pointer, name, keys, .. } in document.objects() {
        let schema = match *name {
            "schema" if reference(keys).is_some() => continue,
            "schema" => document.value().pointer(pointer),
            "media type" | "parameter" | "header" => keys.get("schema"),
            _ => continue,
        };
        let Some(schema) = schema else { continue };
        for (place, example) in examples_of(document, pointer, keys) {
            let mismatches = values.mismatches(schema, example);
            problems.extend(
                mismatches.into_iter().map(|mismatch| mismatch_problem(&EXAMPLE_VALUE, "example", &place, mismatch)),
            );
        }
    }
    problems
}

/// Returns the examples of an object, each with the JSON pointer to it.
fn examples_of<'a>(document: &'a Checked<'a>, pointer: &str, keys: &'a Keys) -> Vec<(String, &'a Value)> {
    let only = keys.get("example").map(|value| (format!("{pointer}/example"), value));
    let named = entries(keys, "examples").filter_map(|(name, example)| {
        let Followed { value, pointer: shared } = follow(document.value(), example).ok()?;
        let place = shared.map_or_else(|| format!("{pointer}/examples/{}", escape(name)), |shared| shared.into_owned());
        Some((format!("{place}/value"), value.get("value")?))
    });
    only.into_iter().chain(named).collect()
}

pub(super) const DEFAULT_VALUE: Rule = Rule {
    id: "default-value",
    class: Class::Unsound,
    reason: "The rustdoc of the client shows the default. If a default does not match its schema, one of the two is wrong.",
    find: default_value,
};

fn default_value(document: &Checked<'_>) -> Vec<Problem> {
    let mut values = Values::of(document);
    let mut problems = Vec::new();
    for Found { pointer, keys, .. } in parts::schemas(document) {
        let (Some(default), Some(schema)) = (keys.get("default"), document.value().pointer(&pointer)) else { continue };
        let place = format!("{pointer}/default");
        let mismatches = values.mismatches(schema, default);
        problems.extend(
            mismatches.into_iter().map(|mismatch| mismatch_problem(&DEFAULT_VALUE, "default", &place, mismatch)),
        );
    }
    problems
}

fn mismatch_problem(rule: &Rule, what: &str, place: &str, Mismatch { pointer, problem, fix }: Mismatch) -> Problem {
    rule.problem(format!("{place}{pointer}"), format!("the {what} does not match its schema: {problem}"), fix)
}
