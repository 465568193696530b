//! `plenary schema`: prints JSON Schemas.

use std::process::ExitCode;

use plenary_client::Parameter;
use serde_json::{Map, Value, json};

use crate::arguments::Schema;
use crate::document::Document;
use crate::exit_code::{FAILED, WRONG_USAGE};
use crate::output::{print, report};
use crate::providers::{Named, named};

/// Prints the JSON Schema of a response or a request.
///
/// The schema of a response comes from its Rust type, and the schema of a request comes from the spec.
pub(crate) fn run(arguments: &Schema) -> ExitCode {
    let schema = named(&arguments.provider, &arguments.operation).and_then(|named| {
        if arguments.request { request(&named) } else { Ok((named.body(arguments.status)?.schema)().to_value()) }
    });
    match schema.map(|schema| print(&serde_json::to_string_pretty(&schema)?)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            report(&format!("plenary schema: {error}"));
            ExitCode::from(FAILED)
        }
        Err(error) => {
            report(&format!("plenary schema: {error}"));
            ExitCode::from(WRONG_USAGE)
        }
    }
}

/// The property of the body. As with the flags of `plenary call`, a parameter of this name gets a suffix.
const BODY: &str = "body";

/// Returns the schema of an object with the parameters and the body as properties.
fn request(Named { provider, operation }: &Named) -> Result<Value, String> {
    let document = Document::of(provider);
    let body = document.request_body(operation);
    let named = |parameter: &'static Parameter| match parameter.name {
        BODY if body.is_some() => "body-parameter",
        name => name,
    };
    let parameters = operation.parameters.iter();
    let mut properties: Map<String, Value> = parameters
        .map(|parameter| (named(parameter).to_owned(), document.parameter_schema(operation, parameter.name).clone()))
        .collect();
    let required = operation.parameters.iter().filter(|parameter| parameter.required);
    let mut required: Vec<&str> = required.map(named).collect();
    if let Some(body) = &body {
        properties.insert(BODY.to_owned(), body.schema().clone());
        required.extend(body.required.then_some(BODY));
    }
    let object =
        json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false});
    let mut schema = document.json_schema(&object)?;
    for parameter in operation.parameters {
        // The conversion drops descriptions and defaults, because validation does not need them.
        let Some(property) = schema["properties"][named(parameter)].as_object_mut() else { continue };
        property.insert(String::from("description"), parameter.description.into());
        if let Some(default) = document.parameter_schema(operation, parameter.name).get("default") {
            property.insert(String::from("default"), default.clone());
        }
    }
    let mut titled = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": operation.id});
    if let (Some(titled), Value::Object(schema)) = (titled.as_object_mut(), schema) {
        titled.extend(schema);
    }
    Ok(titled)
}
