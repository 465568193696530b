//! What `openapiv3` does not take although every object has the right keys.

use openapiv3::{Discriminator, Header, OpenAPI, Parameter, Schema, SecurityScheme};
use plenary_openapi::{Found, objects, reference_in};
use serde::Deserialize;
use serde_json::Value;

use crate::finding::Problem;

/// How deep schemas may nest within each other. `openapiv3` reads them by recursion, and needs 50 kB of stack for each.
const DEPTH: usize = 24;

/// Schemas that lie too deep inside of others.
pub(crate) fn too_deep(document: &Value) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut around: Vec<String> = Vec::new();
    for found in objects(document).into_iter().filter(|found| found.name == "schema") {
        let is_inside =
            |outer: &String| found.pointer.strip_prefix(outer.as_str()).is_some_and(|rest| rest.starts_with('/'));
        while around.last().is_some_and(|outer| !is_inside(outer)) {
            around.pop();
        }
        if around.len() == DEPTH {
            let problem = format!("more than {DEPTH} schemas lie within each other");
            problems.push(Problem::new(&found.pointer, "shape", problem, "move inner ones to `components.schemas`"));
        }
        around.push(found.pointer);
    }
    problems
}

/// The innermost objects that `openapiv3` does not take. Its own error names only the outermost, where its enums begin.
pub(crate) fn untyped(document: &Value) -> Vec<Problem> {
    let mut problems: Vec<(String, Problem)> = Vec::new();
    // From behind, an object comes right after what is inside of it.
    for found in objects(document).into_iter().rev() {
        let inside = format!("{}/", found.pointer);
        let Some(error) = error(document, &found) else { continue };
        if problems.last().is_some_and(|(pointer, _)| pointer.starts_with(&inside)) {
            continue;
        }
        let problem = format!("this {} is not of OpenAPI 3.0: {error}", found.name);
        let fix = "compare with the specification of OpenAPI 3.0.3";
        problems.push((found.pointer.clone(), Problem::new(&found.pointer, "shape", problem, fix)));
    }
    problems.into_iter().map(|(_, problem)| problem).collect()
}

fn error(document: &Value, found: &Found<'_>) -> Option<serde_json::Error> {
    if reference_in(found.keys).is_some() {
        return None;
    }
    let value = document.pointer(&found.pointer)?;
    match found.name {
        "document" => OpenAPI::deserialize(value).err(),
        "parameter" => Parameter::deserialize(value).err(),
        "header" => Header::deserialize(value).err(),
        "security scheme" => SecurityScheme::deserialize(value).err(),
        "schema" => Schema::deserialize(value).err(),
        "discriminator" => Discriminator::deserialize(value).err(),
        _ => None,
    }
}
