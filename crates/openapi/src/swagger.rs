//! Converts Swagger 2.0 to OpenAPI 3.0.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::operations::{METHODS, is_json};
use crate::pointer::escape;
use crate::reference::{REFERENCE, component_at, follow, reference, reference_to};
use crate::weight::weight;

mod schemas;

use schemas::{entries, texts};

/// A document that was converted from Swagger 2.0.
#[derive(Debug, Default)]
pub(crate) struct Converted {
    /// The document in OpenAPI 3.0.
    pub(crate) value: Value,
    /// The pointer to each moved part in the Swagger document, by its new pointer.
    pub(crate) moved: BTreeMap<String, String>,
    /// The pointers to parts of the Swagger document, with what OpenAPI 3.0 cannot express.
    pub(crate) losses: Vec<(String, String)>,
}

/// Returns true if a document is written in Swagger 2.0.
pub(crate) fn is_swagger(document: &Value) -> bool {
    match document.get("swagger") {
        Some(Value::String(version)) => version.starts_with('2'),
        Some(Value::Number(version)) => version.as_f64().is_some_and(|version| (2.0..3.0).contains(&version)),
        _ => false,
    }
}

/// Converts a Swagger document to OpenAPI 3.0.
pub(crate) fn converted(document: &Value) -> Converted {
    let mut converter = Converter {
        document,
        converted: Converted::default(),
        consumes: Vec::new(),
        produces: Vec::new(),
        budget: MOST_COPIED + 4 * weight(document),
    };
    let mut value = converter.root();
    let mut back: BTreeMap<&str, &str> = BTreeMap::new();
    for (new, old) in &converter.converted.moved {
        back.entry(old).or_insert(new);
    }
    refer(&mut value, &back);
    Converted { value, ..converter.converted }
}

/// Replaces the references to parts that were moved.
fn refer(value: &mut Value, back: &BTreeMap<&str, &str>) {
    if let Some(text) = reference(value) {
        if let Some(new) = text.strip_prefix('#').and_then(|pointer| moved(pointer, back)) {
            value[REFERENCE] = format!("#{new}").into();
        }
        return;
    }
    match value {
        Value::Object(keys) => keys.iter_mut().for_each(|(_, value)| refer(value, back)),
        Value::Array(items) => items.iter_mut().for_each(|item| refer(item, back)),
        _ => {}
    }
}

fn moved(pointer: &str, back: &BTreeMap<&str, &str>) -> Option<String> {
    let mut outer = pointer;
    loop {
        if let Some(new) = back.get(outer) {
            return Some(format!("{new}{}", pointer.get(outer.len()..)?));
        }
        outer = outer.rsplit_once('/')?.0;
    }
}

/// The keys of an operation that OpenAPI 3.0 also has.
const OPERATION: [&str; 7] =
    ["tags", "summary", "description", "externalDocs", "operationId", "deprecated", "security"];

/// The media types of forms.
const FORMS: [&str; 2] = ["application/x-www-form-urlencoded", "multipart/form-data"];

/// The maximum number of media types in a list.
const MOST_MEDIA_TYPES: usize = 16;

/// The number of values that the conversion may copy, in addition to four times the size of the document.
const MOST_COPIED: usize = 1_000_000;

struct Converter<'a> {
    document: &'a Value,
    converted: Converted,
    /// The media types of the operations that have no list of their own.
    consumes: Vec<&'a str>,
    produces: Vec<&'a str>,
    /// The number of values that may still be copied.
    budget: usize,
}

/// A parameter of an operation, with the pointer to it.
#[derive(Clone)]
struct Parameter<'a> {
    /// The pointer to the parameter, or to the reference to it.
    pointer: String,
    /// The pointer to the parameter itself.
    target: String,
    value: &'a Value,
    is_reference: bool,
}

impl<'a> Converter<'a> {
    fn lose(&mut self, pointer: impl Into<String>, loss: impl Into<String>) {
        self.converted.losses.push((pointer.into(), loss.into()));
    }

    fn record(&mut self, new: impl Into<String>, old: impl Into<String>) {
        self.converted.moved.insert(new.into(), old.into());
    }

    fn schema(&mut self, schema: &Value, old: &str, new: &str) -> Value {
        self.record(new, old);
        if !self.spend(weight(schema), old) {
            return json!({});
        }
        schemas::schema(schema)
    }

    /// Subtracts the cost of a copy from the budget.
    ///
    /// Returns false if the budget is too small.
    fn spend(&mut self, cost: usize, old: &str) -> bool {
        let rest = self.budget.checked_sub(cost);
        match rest {
            Some(rest) => self.budget = rest,
            None => self.lose(old, "the part becomes empty: the operations of the document copy too much"),
        }
        rest.is_some()
    }

    /// Returns the distinct media types in a list, without those after the first 16.
    fn media_types(&mut self, holder: &'a Value, key: &str, pointer: &str) -> Vec<&'a str> {
        let mut kept: Vec<&str> = Vec::new();
        let mut omitted: BTreeSet<&str> = BTreeSet::new();
        for name in texts(holder.get(key)) {
            if kept.contains(&name) {
                continue;
            }
            match kept.len() < MOST_MEDIA_TYPES {
                true => kept.push(name),
                false => drop(omitted.insert(name)),
            }
        }
        for name in omitted {
            let loss = format!("`{name}` is omitted: the list has more than {MOST_MEDIA_TYPES} media types");
            self.lose(format!("{pointer}/{key}"), loss);
        }
        kept
    }

    fn root(&mut self) -> Value {
        let document = self.document;
        self.consumes = self.media_types(document, "consumes", "");
        self.produces = self.media_types(document, "produces", "");
        let mut root = Map::from_iter([(String::from("openapi"), Value::from("3.0.3"))]);
        let moved = [
            "swagger",
            "host",
            "basePath",
            "schemes",
            "consumes",
            "produces",
            "paths",
            "definitions",
            "parameters",
            "responses",
            "securityDefinitions",
        ];
        for (key, value) in entries(Some(document)).filter(|(key, _)| !moved.contains(&key.as_str())) {
            root.insert(key.clone(), value.clone());
        }
        root.insert(String::from("servers"), self.servers(texts(document.get("schemes"))).into());
        let mut paths = Map::new();
        for (path, item) in entries(document.get("paths")) {
            let pointer = format!("/paths/{}", escape(path));
            let item = if path.starts_with("x-") { item.clone() } else { self.path_item(item, &pointer) };
            paths.insert(path.clone(), item);
        }
        root.insert(String::from("paths"), paths.into());
        let mut components = Map::new();
        let mut schemas = Map::new();
        for (name, schema) in entries(document.get("definitions")) {
            let name_in_pointer = escape(name);
            let (old, new) =
                (format!("/definitions/{name_in_pointer}"), format!("/components/schemas/{name_in_pointer}"));
            schemas.insert(name.clone(), self.schema(schema, &old, &new));
        }
        schemas::add_mappings(document, &mut schemas);
        components.insert(String::from("schemas"), schemas.into());
        let mut parameters = Map::new();
        for (name, parameter) in entries(document.get("parameters")).filter(|(_, parameter)| !is_body(parameter)) {
            let old = format!("/parameters/{}", escape(name));
            let parameter = self.parameter(parameter, &old, &format!("/components/parameters/{}", escape(name)));
            parameters.insert(name.clone(), parameter);
        }
        components.insert(String::from("parameters"), parameters.into());
        let mut responses = Map::new();
        let produces = self.produces.clone();
        for (name, response) in entries(document.get("responses")) {
            let old = format!("/responses/{}", escape(name));
            let response = self.response(response, &produces, &old, &format!("/components/responses/{}", escape(name)));
            responses.insert(name.clone(), response);
        }
        components.insert(String::from("responses"), responses.into());
        let mut schemes = Map::new();
        for (name, scheme) in entries(document.get("securityDefinitions")) {
            let old = format!("/securityDefinitions/{}", escape(name));
            self.record(format!("/components/securitySchemes/{}", escape(name)), old);
            schemes.insert(name.clone(), security_scheme(scheme));
        }
        components.insert(String::from("securitySchemes"), schemes.into());
        root.insert(String::from("components"), components.into());
        root.into()
    }

    /// Returns one server per scheme, with HTTPS first.
    fn servers(&mut self, mut schemes: Vec<&str>) -> Vec<Value> {
        let text = |key: &str| self.document.get(key).and_then(Value::as_str).unwrap_or_default().trim_matches('/');
        let (host, path) = (text("host"), text("basePath"));
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        self.record("/servers/0", "/host");
        if host.is_empty() {
            return vec![json!({ "url": if path.is_empty() { "/" } else { &path } })];
        }
        if schemes.is_empty() {
            schemes.push("https");
        }
        schemes.sort_by_key(|scheme| *scheme != "https");
        schemes.into_iter().map(|scheme| json!({ "url": format!("{scheme}://{host}{path}") })).collect()
    }

    fn path_item(&mut self, item: &'a Value, pointer: &str) -> Value {
        let mut ours = Map::new();
        let shared = self.parameters(item, pointer);
        for (key, value) in entries(Some(item)) {
            if METHODS.contains(&key.as_str()) {
                let operation = self.operation(value, &shared, &format!("{pointer}/{key}"));
                ours.insert(key.clone(), operation);
            } else if key != "parameters" {
                ours.insert(key.clone(), value.clone());
            }
        }
        let parameters = self.listed(&shared, pointer);
        if !parameters.is_empty() {
            ours.insert(String::from("parameters"), parameters.into());
        }
        ours.into()
    }

    /// Returns the parameters of an operation or a path item, after following their references.
    fn parameters(&mut self, holder: &'a Value, pointer: &str) -> Vec<Parameter<'a>> {
        let listed = holder.get("parameters").and_then(Value::as_array).into_iter().flatten().enumerate();
        let parameter = |(index, value): (usize, &'a Value)| {
            let pointer = format!("{pointer}/parameters/{index}");
            match follow(self.document, value) {
                Ok(followed) => Parameter {
                    target: followed.pointer.as_deref().unwrap_or(&pointer).to_owned(),
                    value: followed.value,
                    is_reference: reference(value).is_some(),
                    pointer,
                },
                Err(_) => Parameter { target: pointer.clone(), value, is_reference: true, pointer },
            }
        };
        listed.map(parameter).collect()
    }

    /// Converts the parameters that are not in the body.
    fn listed(&mut self, parameters: &[Parameter<'a>], pointer: &str) -> Vec<Value> {
        let listed = parameters.iter().filter(|parameter| !is_body(parameter.value)).enumerate();
        let mut converted = Vec::new();
        for (index, Parameter { pointer: old, target, value, is_reference }) in listed {
            let new = format!("{pointer}/parameters/{index}");
            let is_component = *is_reference && component_at("/parameters/", target).is_some();
            converted.push(match component_at("/parameters/", target) {
                Some(name) if is_component => {
                    self.record(&new, old);
                    reference_to("parameters", &name)
                }
                _ if reference(value).is_some() => {
                    self.record(&new, old);
                    (*value).clone()
                }
                _ => self.parameter(value, target, &new),
            });
        }
        converted
    }

    /// Converts a parameter in the path, the query or a header.
    fn parameter(&mut self, parameter: &Value, old: &str, new: &str) -> Value {
        self.record(new, old);
        if reference(parameter).is_some() {
            return parameter.clone();
        }
        let place = parameter["in"].as_str().unwrap_or_default();
        let mut ours = Map::new();
        for (key, value) in entries(Some(parameter)) {
            let is_kept = ["name", "in", "description", "required", "allowEmptyValue"].contains(&key.as_str());
            if is_kept || key.starts_with("x-") {
                ours.insert(key.clone(), value.clone());
            }
        }
        let mut schema = self.schema(&items_object(parameter), old, &format!("{new}/schema"));
        if schema["type"] == "array" {
            let format = parameter["collectionFormat"].as_str().unwrap_or("csv");
            match (format, place) {
                ("multi", "query") => drop(ours.insert(String::from("explode"), true.into())),
                ("csv", "query") => drop(ours.insert(String::from("explode"), false.into())),
                ("csv", _) => {}
                ("ssv", "query") => drop(ours.insert(String::from("style"), "spaceDelimited".into())),
                ("pipes", "query") => drop(ours.insert(String::from("style"), "pipeDelimited".into())),
                _ => {
                    let loss = format!("the list becomes a string: callers join its values as in `{format}`");
                    self.lose(old, loss);
                    schema = self.joined(&schema, old);
                }
            }
            if ours.contains_key("style") {
                ours.insert(String::from("explode"), false.into());
            }
            self.nested_list(&mut schema, old);
        }
        ours.insert(String::from("schema"), schema);
        ours.into()
    }

    /// Returns the schema of a list that callers join. Nobody checks the limits of such a list.
    fn joined(&mut self, list: &Value, old: &str) -> Value {
        for key in ["minItems", "maxItems", "uniqueItems"] {
            if list.get(key).is_some_and(|limit| *limit != Value::Bool(false)) {
                self.lose(format!("{old}/{key}"), format!("clients do not check this `{key}`"));
            }
        }
        json!({ "type": "string" })
    }

    /// Replaces a list in a list with a string, because OpenAPI 3.0 has no style for it.
    fn nested_list(&mut self, schema: &mut Value, old: &str) {
        if schema.pointer("/items/type").is_some_and(|kind| kind == "array") {
            let format = schema.pointer("/items/collectionFormat").and_then(Value::as_str).unwrap_or("csv").to_owned();
            let loss = format!("the inner list becomes a string: callers join its values as in `{format}`");
            self.lose(format!("{old}/items"), loss);
            schema["items"] = json!({ "type": "string" });
        }
        if let Some(items) = schema.get_mut("items").and_then(Value::as_object_mut) {
            items.remove("collectionFormat");
        }
    }

    fn operation(&mut self, operation: &'a Value, shared: &[Parameter<'a>], pointer: &str) -> Value {
        if reference(operation).is_some() || !operation.is_object() {
            return operation.clone();
        }
        let document = self.document;
        let mut ours = Map::new();
        for (key, value) in entries(Some(operation)) {
            let converted = ["parameters", "consumes", "produces", "responses", "schemes"].contains(&key.as_str());
            if OPERATION.contains(&key.as_str()) || !converted {
                ours.insert(key.clone(), value.clone());
            }
        }
        let own = texts(operation.get("schemes"));
        let all = texts(document.get("schemes"));
        let common = if all.contains(&"https") || all.is_empty() { "https" } else { "http" };
        if !own.is_empty() && !own.contains(&common) {
            let servers = self.servers(own);
            ours.insert(String::from("servers"), servers.into());
        }
        let parameters = self.parameters(operation, pointer);
        let listed = self.listed(&parameters, pointer);
        if !listed.is_empty() {
            ours.insert(String::from("parameters"), listed.into());
        }
        let key = |parameter: &Parameter<'_>| (parameter.value["name"].clone(), parameter.value["in"].clone());
        let overridden: Vec<_> = parameters.iter().map(key).collect();
        let shared = shared.iter().filter(|parameter| !overridden.contains(&key(parameter))).cloned();
        let in_body: Vec<Parameter<'_>> =
            shared.chain(parameters).filter(|parameter| is_body(parameter.value)).collect();
        let consumes = match operation.get("consumes") {
            Some(_) => self.media_types(operation, "consumes", pointer),
            None => self.consumes.clone(),
        };
        if let Some(body) = self.request_body(&in_body, &consumes, pointer) {
            ours.insert(String::from("requestBody"), body);
        }
        let produces = match operation.get("produces") {
            Some(_) => self.media_types(operation, "produces", pointer),
            None => self.produces.clone(),
        };
        let mut responses = Map::new();
        for (status, response) in entries(operation.get("responses")) {
            let place = format!("{pointer}/responses/{}", escape(status));
            let response = match (status.starts_with("x-"), follow(document, response)) {
                (true, _) | (_, Err(_)) => response.clone(),
                (_, Ok(followed)) => {
                    let old = followed.pointer.as_deref().unwrap_or(&place).to_owned();
                    match component_at("/responses/", &old).filter(|_| operation.get("produces").is_none()) {
                        Some(name) => reference_to("responses", &name),
                        None => self.response(followed.value, &produces, &old, &place),
                    }
                }
            };
            responses.insert(status.clone(), response);
        }
        ours.insert(String::from("responses"), responses.into());
        ours.into()
    }

    fn request_body(&mut self, in_body: &[Parameter<'a>], consumes: &[&str], pointer: &str) -> Option<Value> {
        let new = format!("{pointer}/requestBody");
        if let Some(body) = in_body.iter().find(|parameter| parameter.value["in"] == "body") {
            for other in in_body.iter().filter(|parameter| parameter.target != body.target) {
                self.lose(&other.pointer, "the parameter is omitted: the operation has another body");
            }
            self.record(&new, &body.pointer);
            let consumes = if consumes.is_empty() { &["application/json"] } else { consumes };
            let mut content = Map::new();
            let schema = body.value.get("schema").cloned().unwrap_or_else(|| json!({}));
            for media_type in consumes {
                let new = format!("{new}/content/{}/schema", escape(media_type));
                let schema = self.schema(&schema, &format!("{}/schema", body.target), &new);
                content.insert((*media_type).to_owned(), json!({ "schema": schema }));
            }
            let mut ours = json!({ "required": body.value["required"] == true, "content": content });
            if let Some(description) = body.value.get("description").filter(|text| text.is_string()) {
                ours["description"] = description.clone();
            }
            return Some(ours);
        }
        let (first, has_file) = (in_body.first()?, in_body.iter().any(|field| field.value["type"] == "file"));
        self.record(&new, &first.pointer);
        let forms: Vec<&str> = match has_file {
            true => vec!["multipart/form-data"],
            false => FORMS.into_iter().filter(|form| consumes.iter().any(|name| name.starts_with(form))).collect(),
        };
        let forms = if forms.is_empty() { vec![FORMS[0]] } else { forms };
        let mut content = Map::new();
        for form in &forms {
            let new = format!("{new}/content/{}/schema", escape(form));
            let mut properties = Map::new();
            for field in in_body {
                let name = field.value["name"].as_str().unwrap_or_default();
                let property = self.field(field, &format!("{new}/properties/{}", escape(name)));
                properties.insert(name.to_owned(), property);
            }
            let required = in_body.iter().filter(|field| field.value["required"] == true);
            let required: Vec<Value> = required.map(|field| field.value["name"].clone()).collect();
            let mut schema = json!({ "type": "object", "properties": properties });
            if !required.is_empty() {
                schema["required"] = required.into();
            }
            content.insert((*form).to_owned(), json!({ "schema": schema }));
        }
        let is_required = in_body.iter().any(|field| field.value["required"] == true);
        Some(json!({ "required": is_required, "content": content }))
    }

    /// Converts a field of a form.
    fn field(&mut self, field: &Parameter<'a>, new: &str) -> Value {
        let mut schema = self.schema(&items_object(field.value), &field.target, new);
        let format = field.value["collectionFormat"].as_str().unwrap_or("csv");
        if schema["type"] == "array" && format != "multi" {
            let loss = format!("the list becomes a string: callers join its values as in `{format}`");
            if !self.converted.losses.iter().any(|(pointer, _)| *pointer == field.target) {
                self.lose(&field.target, loss);
                self.joined(&schema, &field.target);
            }
            schema = json!({ "type": "string" });
        }
        self.nested_list(&mut schema, &field.target);
        if let Some(description) = field.value.get("description").filter(|text| text.is_string()) {
            schema["description"] = description.clone();
        }
        schema
    }

    fn response(&mut self, response: &Value, produces: &[&str], old: &str, new: &str) -> Value {
        self.record(new, old);
        if reference(response).is_some() {
            return response.clone();
        }
        if !self.spend(weight(response), old) {
            return json!({ "description": "" });
        }
        let mut ours = Map::new();
        for (key, value) in entries(Some(response)) {
            if !["schema", "headers", "examples"].contains(&key.as_str()) {
                ours.insert(key.clone(), value.clone());
            }
        }
        let mut headers = Map::new();
        for (name, header) in entries(response.get("headers")) {
            let at = format!("/headers/{}", escape(name));
            let mut converted = json!({});
            if let Some(description) = header.get("description").filter(|text| text.is_string()) {
                converted["description"] = description.clone();
            }
            converted["schema"] =
                self.schema(&items_object(header), &format!("{old}{at}"), &format!("{new}{at}/schema"));
            if let Some(keys) = converted["schema"].as_object_mut() {
                keys.remove("description");
            }
            headers.insert(name.clone(), converted);
        }
        if !headers.is_empty() {
            ours.insert(String::from("headers"), headers.into());
        }
        if let Some(schema) = response.get("schema") {
            let is_file = schema["type"] == "file";
            let types: Vec<&str> = match is_file {
                true => produces.iter().filter(|name| !is_json(name)).copied().collect(),
                false => produces.to_vec(),
            };
            let types = match types.is_empty() {
                // The server sends a file of any type, although the document says JSON or nothing.
                true if is_file => vec!["*/*"],
                true => vec!["application/json"],
                false => types,
            };
            let mut content = Map::new();
            for media_type in types {
                let place = format!("{new}/content/{}", escape(media_type));
                self.record(&place, old);
                let schema = self.schema(schema, &format!("{old}/schema"), &format!("{place}/schema"));
                let mut media = json!({ "schema": schema });
                if let Some(example) = response.get("examples").and_then(|examples| examples.get(media_type)) {
                    media["example"] = example.clone();
                }
                content.insert(media_type.to_owned(), media);
            }
            ours.insert(String::from("content"), content.into());
        }
        ours.into()
    }
}

/// Returns true for a parameter in the body.
fn is_body(parameter: &Value) -> bool {
    parameter["in"] == "body" || parameter["in"] == "formData"
}

/// Returns the keys of a parameter or a header that describe its type.
fn items_object(parameter: &Value) -> Value {
    const OTHER: [&str; 6] = ["name", "in", "description", "required", "allowEmptyValue", "collectionFormat"];
    let is_schema =
        |key: &String| !OTHER.contains(&key.as_str()) && (!key.starts_with("x-") || key.ends_with("nullable"));
    entries(Some(parameter))
        .filter(|(key, _)| is_schema(key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn security_scheme(scheme: &Value) -> Value {
    let mut ours = scheme.clone();
    match scheme["type"].as_str() {
        Some("basic") => {
            ours["type"] = "http".into();
            ours["scheme"] = "basic".into();
        }
        Some("oauth2") => {
            let flow = match scheme["flow"].as_str().unwrap_or_default() {
                "application" => "clientCredentials",
                "accessCode" => "authorizationCode",
                other => other,
            };
            let mut flows = Map::new();
            for key in ["authorizationUrl", "tokenUrl", "scopes"] {
                if let Some(value) = ours.as_object_mut().and_then(|keys| keys.shift_remove(key)) {
                    flows.insert(key.to_owned(), value);
                }
            }
            if let Some(keys) = ours.as_object_mut() {
                keys.shift_remove("flow");
            }
            ours["flows"] = json!({ flow: flows });
        }
        _ => {}
    }
    ours
}
