//! `plenary schema`: prints JSON Schemas.

use std::process::ExitCode;

use serde_json::{Map, Value, json};

use crate::arguments::Schema;
use crate::document::Document;
use crate::exit_code::{FAILED, MISUSED};
use crate::providers::{Named, named};

/// Prints the JSON Schema of a response, from its Rust type, or of a request, from the spec.
pub(crate) fn run(arguments: &Schema) -> ExitCode {
    let schema = named(&arguments.provider, &arguments.operation).and_then(|named| {
        if arguments.request { Ok(request(&named)) } else { Ok((named.body(arguments.status)?.schema)().to_value()) }
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

/// Returns the schema of an object with all parameters.
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
