//! Generates the client of this crate's spec, and the clients of foreign documents.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
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
    if let Err(error) = annotated() {
        println!("cargo::error=annotated.yaml: {error}");
        return ExitCode::FAILURE;
    }
    if let Err(error) = types() {
        println!("cargo::error=tests/foreign/types: {error}");
        return ExitCode::FAILURE;
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

/// Generates the client of a document to which an overlay adds the extensions of `specs/`.
fn annotated() -> Result<(), Box<dyn Error>> {
    let (document, overlay) = (Path::new("../foreign/annotated.yaml"), "../foreign/annotated.overlay.yaml");
    let text = fs::read_to_string(document)?;
    let adoption = plenary_codegen::Adoption::of(document, "foreign", &text);
    generate("annotated.yaml", &adoption.overlay(overlay, &fs::read_to_string(overlay)?).adopt()?.document)
}

fn generate(name: &str, document: &plenary_codegen::ValidDocument) -> Result<(), Box<dyn Error>> {
    let target = output(&name.replace('/', "-"))?.with_extension("rs");
    fs::write(target, plenary_codegen::generate_document(document)?)?;
    Ok(())
}

/// Returns a document with 150 parts of each kind.
///
/// The number exceeds the recursion limit of macros, 128, and the length of arrays that implement all traits.
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

/// Generates the clients of the documents with single schemas, and a list of these clients.
fn types() -> Result<(), Box<dyn Error>> {
    let directory = Path::new("../foreign/types");
    println!("cargo::rerun-if-changed={}", directory.display());
    let mut files: Vec<PathBuf> =
        fs::read_dir(directory)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.sort();
    let (mut modules, mut list) = (String::new(), String::new());
    for file in files {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a file has no name")?;
        let name = format!("types-{stem}");
        let mut document = plenary_openapi::read(&fs::read_to_string(&file)?)?.value;
        let cases = expand(&mut document);
        let (adopted, warnings) = plenary_codegen::adopt(stem, "foreign", &document.to_string())?;
        fs::write(output(&format!("{name}.rs"))?, plenary_codegen::generate_document(&adopted)?)?;
        let warnings: Vec<String> =
            warnings.iter().map(|warning| format!("{}: {}", warning.pointer, warning.loss)).collect();
        let facts = json!({ "document": document, "cases": cases, "warnings": warnings });
        fs::write(output(&format!("{name}.json"))?, facts.to_string())?;
        let module = stem.replace('-', "_");
        writeln!(modules, "/// The client of `tests/foreign/types/{stem}.yaml`.")?;
        writeln!(modules, "pub mod {module} {{ include!(concat!(env!(\"OUT_DIR\"), \"/{name}.rs\")); }}")?;
        let facts = format!("include_str!(concat!(env!(\"OUT_DIR\"), \"/{name}.json\"))");
        writeln!(list, "({stem:?}, &{module}::PROVIDER, {module}::COMPONENTS, {facts}),")?;
    }
    let kind = "&[(&str, &plenary_client::Provider, &[plenary_client::Component], &str)]";
    writeln!(
        modules,
        "/// The name, provider, components and cases of each file.\npub static FILES: {kind} = &[\n{list}];"
    )?;
    fs::write(output("types.rs")?, modules)?;
    Ok(())
}

/// Removes the cases of a document, and adds an operation that returns the schema of each case.
fn expand(document: &mut Value) -> Value {
    let cases = document["cases"].take();
    let mut paths = Map::new();
    for (name, case) in cases.as_object().into_iter().flatten() {
        let mut media_type = json!({ "schema": case["schema"] });
        let values = ["values", "loose"].iter().filter_map(|key| case[*key].as_array()).flatten();
        media_type["examples"] = values
            .enumerate()
            .map(|(index, value)| (index.to_string(), json!({ "value": value })))
            .collect::<Map<_, _>>()
            .into();
        let responses = json!({ "200": { "description": "", "content": { "application/json": media_type } } });
        paths.insert(
            format!("/{name}"),
            json!({ "get": { "operationId": format!("get_{name}"), "responses": responses } }),
        );
    }
    document["info"] = json!({ "title": "Types", "version": "1" });
    document["servers"] = json!([{ "url": "https://types.example" }]);
    document["paths"] = paths.into();
    if let Some(keys) = document.as_object_mut() {
        keys.remove("cases");
    }
    cases
}

fn output(name: &str) -> Result<PathBuf, Box<dyn Error>> {
    Ok(PathBuf::from(env::var("OUT_DIR")?).join(name))
}
