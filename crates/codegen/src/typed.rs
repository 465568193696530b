//! Finds objects with valid keys that `openapiv3` cannot deserialize.

use openapiv3::{Discriminator, Header, OpenAPI, Parameter, Schema, SecurityScheme};
use plenary_openapi::{Found, objects, reference_in};
use serde::Deserialize;
use serde_json::Value;

use crate::finding::Problem;

/// The maximum depth of nested schemas.
///
/// `openapiv3` deserializes schemas recursively, with 50 kB of stack for each level.
const DEPTH: usize = 24;

/// Returns a problem for each schema at the first level that is too deep.
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
            let problem = format!("schemas are nested more than {DEPTH} levels deep");
            problems.push(Problem::new(&found.pointer, "shape", problem, "move inner schemas to `components.schemas`"));
        }
        around.push(found.pointer);
    }
    problems
}

/// Returns a problem for each innermost object that `openapiv3` cannot deserialize.
///
/// The error from `openapiv3` itself names only the outermost enum that does not match.
pub(crate) fn untyped(document: &Value) -> Vec<Problem> {
    let mut problems: Vec<(String, Problem)> = Vec::new();
    // In reverse order, an object immediately follows the objects inside it.
    for found in objects(document).into_iter().rev() {
        let inside = format!("{}/", found.pointer);
        let Some(error) = error(document, &found) else { continue };
        if problems.last().is_some_and(|(pointer, _)| pointer.starts_with(&inside)) {
            continue;
        }
        let problem = format!("this {} is not valid in OpenAPI 3.0: {error}", found.name);
        let fix = "compare it with the OpenAPI 3.0.3 specification";
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
