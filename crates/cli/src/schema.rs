//! `plenary schema`.

use std::process::ExitCode;

use serde_json::{Map, Value, json};

use crate::arguments::Schema;
use crate::providers::{Named, named};
use crate::{FAILED, MISUSED};

/// Prints the JSON Schema of an answer, from its Rust type, or of a request, from the specification.
pub(crate) fn run(asked: &Schema) -> ExitCode {
    let schema = named(&asked.provider, &asked.operation).and_then(|named| {
        if asked.request { Ok(request(&named)) } else { Ok((named.body(asked.status)?.schema)().to_value()) }
    });
    match schema.map(|schema| serde_json::to_string_pretty(&schema)) {
        Ok(Ok(schema)) => {
            println!("{schema}");
            ExitCode::SUCCESS
        }
        Ok(Err(error)) => {
            eprintln!("plenary schema: {error}");
            ExitCode::from(FAILED)
        }
        Err(misuse) => {
            eprintln!("plenary schema: {misuse}");
            ExitCode::from(MISUSED)
        }
    }
}

/// The parameters as one object.
fn request(named: &Named) -> Value {
    let document: Value = serde_json::from_str(named.provider.openapi).unwrap_or_default();
    let method = named.operation.method.to_lowercase();
    let parameters = document["paths"][named.operation.path][&method]["parameters"].as_array();
    let mut properties = Map::new();
    let mut required = Vec::new();
    for parameter in parameters.into_iter().flatten() {
        let Some(name) = parameter["name"].as_str() else { continue };
        let given = parameter.get("schema").unwrap_or(&parameter["content"]["application/json"]["schema"]);
        let mut schema = resolved(&document, given).clone();
        schema["description"] = parameter["description"].clone();
        properties.insert(name.to_owned(), schema);
        if parameter["required"] == true {
            required.push(name);
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": named.operation.id,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let reference = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    reference.and_then(|pointer| document.pointer(pointer)).unwrap_or(schema)
}
