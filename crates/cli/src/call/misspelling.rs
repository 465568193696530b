//! Finds misspelled properties in a request body.

use plenary_client::{Provider, UndocumentedKind};
use serde_json::Value;

use crate::document::{Document, RequestBody};
use crate::suggestion::did_you_mean;

/// Names the first property of a body that its type does not have, and a similar one that it has.
pub(super) fn misspelling(
    provider: &Provider,
    document: &Document,
    body: &RequestBody<'_>,
    value: &Value,
) -> Option<String> {
    let name = body.component()?;
    let component = provider.components.iter().find(|component| component.name == name)?;
    let recoded = (component.recode)(value.to_string().as_bytes()).ok()?;
    let unknown = recoded.undocumented.iter().find(|part| part.kind == UndocumentedKind::Field)?;
    let path = &unknown.path;
    let suggestion = steps(path).map_or_else(String::new, |steps| suggestion(document, body, &steps));
    Some(format!("unknown property `{path}` in the body{suggestion}"))
}

fn suggestion(document: &Document, body: &RequestBody<'_>, steps: &[Step]) -> String {
    let Some((Step::Key(name), outer)) = steps.split_last() else { return String::new() };
    let mut schemas = body.variants();
    for step in outer {
        schemas = schemas.into_iter().flat_map(|schema| inner(document, schema, step)).collect();
    }
    let known =
        schemas.into_iter().filter_map(|schema| schema["properties"].as_object()).flat_map(|names| names.keys());
    did_you_mean(name, known.map(String::as_str))
}

/// Returns the schemas of a property or of the items, and of their members if they are unions.
fn inner<'a>(document: &'a Document, schema: &'a Value, step: &Step) -> Vec<&'a Value> {
    let schema = document.resolved(match step {
        Step::Key(name) => &schema["properties"][name],
        Step::Item => &schema["items"],
    });
    let members = ["oneOf", "anyOf", "allOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
    members.map(|member| document.resolved(member)).chain([schema]).collect()
}

/// A step of a JSON path.
enum Step {
    Key(String),
    Item,
}

/// Reads a path such as `$.users[0]["full name"]`.
///
/// Returns `None` if a key contains an escape that JSON does not have.
fn steps(path: &str) -> Option<Vec<Step>> {
    let mut rest = path.strip_prefix('$')?;
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(key) = rest.strip_prefix('.') {
            let end = key.find(['.', '[']).unwrap_or(key.len());
            steps.push(Step::Key(key[..end].to_owned()));
            rest = &key[end..];
        } else {
            let bracketed = rest.strip_prefix('[')?;
            let mut values = serde_json::Deserializer::from_str(bracketed).into_iter::<Value>();
            let step = match values.next()?.ok()? {
                Value::String(key) => Step::Key(key),
                _ => Step::Item,
            };
            steps.push(step);
            rest = bracketed[values.byte_offset()..].strip_prefix(']')?;
        }
    }
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::{Step, steps};

    #[test]
    fn the_steps_of_a_path_are_read() {
        let read = |path| {
            steps(path).map(|steps| {
                let texts = steps.into_iter().map(|step| match step {
                    Step::Key(key) => key,
                    Step::Item => String::from("[]"),
                });
                texts.collect::<Vec<_>>()
            })
        };
        let expected = ["users", "[]", "full \"name\".]", "id"].map(String::from).to_vec();
        assert_eq!(read(r#"$.users[0]["full \"name\".]"].id"#), Some(expected));
        assert_eq!(read("$"), Some(vec![]));
        assert_eq!(read(r#"$["a\u{9b}"]"#), None);
    }
}
