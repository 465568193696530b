//! `plenary schema`.

use std::process::ExitCode;

use serde_json::{Map, Value, json};

use crate::arguments::Schema;
use crate::document::Document;
use crate::exit_code::{FAILED, MISUSED};
use crate::providers::{Named, named};

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
fn request(Named { provider, operation }: &Named) -> Value {
    let document = Document::of(provider);
    let mut properties = Map::new();
    let mut required = Vec::new();
    for parameter in operation.parameters {
        let mut schema = document.parameter_schema(operation, parameter.name).clone();
        schema["description"] = parameter.description.into();
        properties.insert(parameter.name.to_owned(), schema);
        if parameter.required {
            required.push(parameter.name);
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": operation.id,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}
