//! Generates the client of this crate's spec, and the clients of foreign documents.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use serde_json::{Map, Value, json};

const FOREIGN: [&str; 15] = [
    "three-zero.json",
    "three-one.yaml",
    "carrier.yaml",
    "pages.yaml",
    "workspace.yaml",
    "sloppy.json",
    "equal-three-zero.yaml",
    "equal-three-one.yaml",
    "equal-composed.yaml",
    "losses.yaml",
    "names.yaml",
    "additional.yaml",
    "swagger.yaml",
    "split/openapi.yaml",
    "transport.yaml",
];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=../foreign");
    for name in FOREIGN {
        if let Err(error) = foreign(name) {
            println!("cargo::error={name}: {error}");
            return ExitCode::FAILURE;
        }
    }
    let wide = plenary_codegen::adopt("wide.json", "foreign", &wide().to_string());
    if let Err(error) = wide.map_err(Box::from).and_then(|(document, _)| generate("wide.json", &document)) {
        println!("cargo::error=wide.json: {error}");
        return ExitCode::FAILURE;
    }
    plenary_codegen::build_script("specs")
}

fn foreign(name: &str) -> Result<(), Box<dyn Error>> {
    let file = PathBuf::from("../foreign").join(name);
    let adopted = plenary_codegen::adopt_with_files(&file, "foreign", &fs::read_to_string(&file)?)?;
    generate(name, &adopted.0)
}

fn generate(name: &str, document: &plenary_codegen::ValidDocument) -> Result<(), Box<dyn Error>> {
    let target = PathBuf::from(env::var("OUT_DIR")?).join(name.replace('/', "-")).with_extension("rs");
    fs::write(target, plenary_codegen::generate_document(document)?)?;
    Ok(())
}

/// Returns a document with more of each part than the recursion limit of macros, 128, and the longest array of a trait.
fn wide() -> Value {
    const COUNT: usize = 150;
    let texts = |prefix: &str| (0..COUNT).map(|number| format!("{prefix}{number}")).collect::<Vec<_>>();
    let members = (0..COUNT).map(|number| {
        let kind = json!({"type": "string", "enum": [format!("kind{number}")]});
        let member = json!({"type": "object", "required": ["kind"], "properties": {"kind": kind}});
        (format!("Member{number}"), member)
    });
    let mut schemas: Map<String, Value> = members.collect();
    let of = |name: String| json!({"$ref": format!("#/components/schemas/{name}")});
    let references: Vec<Value> = texts("Member").into_iter().map(of).collect();
    let properties: Map<String, Value> =
        texts("p").into_iter().map(|name| (name, json!({"type": "integer"}))).collect();
    schemas.extend([
        (String::from("Tagged"), json!({"oneOf": references, "discriminator": {"propertyName": "kind"}})),
        (String::from("Untagged"), json!({"oneOf": references})),
        (String::from("Text"), json!({"type": "string", "enum": texts("value")})),
        (String::from("Number"), json!({"type": "integer", "enum": (0..COUNT).collect::<Vec<_>>()})),
        (String::from("Object"), json!({"type": "object", "properties": properties})),
    ]);
    let all = json!({"type": "object", "properties": {
        "tagged": of(String::from("Tagged")), "untagged": of(String::from("Untagged")), "text": of(String::from("Text")),
        "number": of(String::from("Number")), "object": of(String::from("Object")),
    }});
    let body = json!({"content": {"application/json": {"schema": all}}});
    let query = texts("q").into_iter().map(|name| json!({"name": name, "in": "query", "schema": {"type": "integer"}}));
    let mut responses = Map::from_iter([(String::from("200"), body.clone())]);
    responses.extend((400..550).map(|status| (status.to_string(), body.clone())));
    for response in responses.values_mut() {
        response["description"] = "All parts.".into();
    }
    let operation = json!({
        "operationId": "wide", "parameters": query.collect::<Vec<_>>(), "requestBody": body, "responses": responses,
    });
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Wide", "version": "1"},
        "servers": [{"url": "https://wide.example"}],
        "paths": {"/wide": {"post": operation}},
        "components": {"schemas": schemas},
    })
}
