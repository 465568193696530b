//! Reads from a provider's OpenAPI document what is to be played: routes, requests, credentials and responses.

use std::collections::BTreeMap;
use std::io;

use axum::http::{Method, StatusCode};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::made::made;
use crate::parameters::{Location, Parameter, ValueTypes};
use crate::schema;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// One provider's document.
pub(crate) struct Document {
    /// The path of the server's URL, which stands before the path of every operation.
    pub(crate) prefix: String,
    pub(crate) operations: Vec<Operation>,
    pub(crate) security_schemes: Map<String, Value>,
}

/// One documented operation.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    /// The whole path, with `{name}` where a path parameter stands.
    pub(crate) route: String,
    pub(crate) parameters: Vec<Parameter>,
    /// Query parameters of which at least one has to be given.
    pub(crate) at_least_one: Vec<String>,
    /// The media type of the body, if the operation takes one.
    pub(crate) media_type: Option<String>,
    /// The documented defaults of the body's properties.
    pub(crate) body_defaults: Map<String, Value>,
    /// Of the request as one object, with `path`, `query`, `header` and `body`.
    pub(crate) request: Validator,
    /// Alternatives, each with the names of the security schemes that it needs together.
    pub(crate) security: Vec<Vec<String>>,
    pub(crate) rate_limit: Option<RateLimit>,
    /// The lowest documented status of success.
    pub(crate) success: StatusCode,
    /// By status, or by a range of them as `4XX`.
    responses: BTreeMap<String, DocumentedResponse>,
}

/// So many requests in so much time.
#[derive(Clone, Copy)]
pub(crate) struct RateLimit {
    pub(crate) requests: usize,
    pub(crate) per_ms: i64,
}

/// What the document shows of an answer.
#[derive(Default)]
pub(crate) struct DocumentedResponse {
    /// By their names, the one named `page` first.
    pub(crate) examples: Vec<(String, Value)>,
    pub(crate) headers: Vec<(String, String)>,
}

impl Document {
    /// Reads a document given as JSON, whose operations are played below `mount`; `sealed` closes the objects that
    /// requests consist of.
    pub(crate) fn read(mount: &str, openapi: &str, sealed: bool) -> io::Result<Self> {
        let document: Value = serde_json::from_str(openapi).map_err(|error| unusable(error.to_string()))?;
        let prefix = document["servers"][0]["url"].as_str().map(path_of).unwrap_or_default();
        let prefix = format!("{mount}{prefix}");
        let paths = document["paths"].as_object().ok_or_else(|| unusable("there are no paths".to_owned()))?;

        let mut operations = Vec::new();
        for (path, item) in paths {
            for method in METHODS.iter().filter(|method| item.get(**method).is_some()) {
                let entry = Entry { document: &document, item, operation: &item[*method], sealed };
                let operation = entry.read(method, &format!("{prefix}{path}"));
                operations.push(operation.map_err(|error| unusable(format!("{method} {path}: {error}")))?);
            }
        }
        let security_schemes = document["components"]["securitySchemes"].as_object();
        Ok(Document { prefix, operations, security_schemes: security_schemes.cloned().unwrap_or_default() })
    }

    /// The examples of success of an operation, the one named `page` first.
    pub(crate) fn examples(&self, id: &str) -> impl Iterator<Item = &Value> {
        let operation = self.operations.iter().find(|operation| operation.id == id);
        let response = operation.and_then(|operation| operation.response(operation.success));
        response.into_iter().flat_map(|response| response.examples.iter().map(|(_, example)| example))
    }
}

impl Operation {
    /// What is documented for a status: for itself, or for the range that it is in.
    pub(crate) fn response(&self, status: StatusCode) -> Option<&DocumentedResponse> {
        let range = || format!("{}XX", status.as_u16() / 100);
        self.responses.get(status.as_str()).or_else(|| self.responses.get(&range()))
    }

    /// What is documented for a status by its own number.
    pub(crate) fn exact_response(&self, status: StatusCode) -> Option<&DocumentedResponse> {
        self.responses.get(status.as_str())
    }

    /// The example of that name of what is documented for a status.
    pub(crate) fn example(&self, status: StatusCode, name: &str) -> Option<&Value> {
        self.response(status)?.examples.iter().find(|(known, _)| known == name).map(|(_, example)| example)
    }

    /// The first of these statuses that is documented as itself, or else the first.
    pub(crate) fn first_documented(&self, statuses: [StatusCode; 2]) -> StatusCode {
        let documented = |status: &StatusCode| self.responses.contains_key(status.as_str());
        statuses.into_iter().find(documented).unwrap_or(statuses[0])
    }
}

/// A document, or what it asks for, that cannot be played.
pub(crate) fn unusable(reason: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

/// Follows references within a document.
pub(crate) fn followed<'d>(document: &'d Value, mut item: &'d Value) -> io::Result<&'d Value> {
    // More steps than any document has; references in a circle end here as well.
    for _ in 0..32 {
        let Some(reference) = item["$ref"].as_str() else { return Ok(item) };
        let found = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
        item = found.ok_or_else(|| unusable(format!("{reference} leads nowhere")))?;
    }
    Err(unusable("a reference leads in a circle".to_owned()))
}

fn path_of(url: &str) -> String {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("", |start| &after_scheme[start..]);
    path.trim_end_matches('/').to_owned()
}

/// An operation in its document.
struct Entry<'d> {
    document: &'d Value,
    item: &'d Value,
    operation: &'d Value,
    sealed: bool,
}

impl Entry<'_> {
    fn read(&self, method: &str, route: &str) -> io::Result<Operation> {
        let Entry { document, operation, .. } = self;
        let (parameters, mut request) = self.parameters()?;

        let body = followed(document, &operation["requestBody"])?;
        let content = body["content"].as_object().and_then(|content| content.iter().next());
        let mut body_defaults = Map::new();
        if let Some((_, media)) = content {
            request["properties"]["body"] = media["schema"].clone();
            if body["required"] == true {
                request["required"] = json!(["body"]);
            }
            let properties = followed(document, &media["schema"])?["properties"].as_object();
            for (name, property) in properties.into_iter().flatten() {
                if let Some(default) = property.get("default") {
                    body_defaults.insert(name.clone(), default.clone());
                }
            }
        }

        let mut responses = BTreeMap::new();
        for (status, response) in operation["responses"].as_object().into_iter().flatten() {
            responses.insert(status.clone(), self.response(followed(document, response)?)?);
        }
        let statuses = responses.keys().filter_map(|status| status.parse::<StatusCode>().ok());
        let success = statuses.filter(StatusCode::is_success).min().unwrap_or(StatusCode::OK);

        let limit = &operation["x-rate-limit"];
        let rate_limit = limit["requests"].as_u64().zip(limit["per_ms"].as_i64());
        let security = operation.get("security").or(document.get("security")).and_then(Value::as_array);
        let alternatives = security.into_iter().flatten().filter_map(Value::as_object);
        let at_least_one = operation["x-at-least-one"].as_array().into_iter().flatten();

        Ok(Operation {
            id: operation["operationId"].as_str().unwrap_or_default().to_owned(),
            method: Method::from_bytes(method.to_ascii_uppercase().as_bytes()).map_err(io::Error::other)?,
            route: route.to_owned(),
            parameters,
            at_least_one: at_least_one.filter_map(Value::as_str).map(str::to_owned).collect(),
            media_type: content.map(|(media_type, _)| media_type.clone()),
            body_defaults,
            // What cannot be answered as a refusal is not refused.
            request: schema::validator(document, &request, self.sealed && responses.contains_key("400"))?,
            security: alternatives.map(|alternative| alternative.keys().cloned().collect()).collect(),
            rate_limit: rate_limit.map(|(requests, per_ms)| RateLimit {
                requests: usize::try_from(requests).unwrap_or(usize::MAX),
                per_ms,
            }),
            success,
            responses,
        })
    }

    /// The parameters, and the schema of the request so far.
    fn parameters(&self) -> io::Result<(Vec<Parameter>, Value)> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut request = json!({"type": "object", "properties": {}});
        for location in [Location::Path, Location::Query, Location::Header] {
            request["properties"][location.name()] = json!({"type": "object", "properties": {}});
        }
        // Unknown headers are everywhere, so headers are never sealed.
        request["properties"]["header"]["additionalProperties"] = true.into();

        let of = |place: &'_ Value| place["parameters"].as_array().cloned().unwrap_or_default();
        for parameter in of(self.operation).into_iter().chain(of(self.item)) {
            let parameter = followed(self.document, &parameter)?.clone();
            let name = parameter["name"].as_str().unwrap_or_default().to_owned();
            let Some(location) = Location::read(&parameter["in"]) else { continue };
            if parameters.iter().any(|known| known.name == name && known.location == location) {
                continue;
            }
            let documented = &parameter["schema"];
            let schema = followed(self.document, documented)?;
            let part = &mut request["properties"][location.name()];
            part["properties"][&name] = documented.clone();
            if parameter["required"] == true {
                match part["required"].as_array_mut() {
                    Some(required) => required.push(name.as_str().into()),
                    None => part["required"] = json!([name]),
                }
            }
            parameters.push(Parameter {
                name,
                location,
                types: ValueTypes::of(self.document, documented)?,
                repeated: parameter["explode"] != false,
                default: schema.get("default").cloned(),
            });
        }
        Ok((parameters, request))
    }

    fn response(&self, response: &Value) -> io::Result<DocumentedResponse> {
        let mut answer = DocumentedResponse::default();
        let media = &response["content"]["application/json"];
        if let Some(example) = media.get("example") {
            answer.examples.push((String::new(), example.clone()));
        }
        for (name, example) in media["examples"].as_object().into_iter().flatten() {
            if let Some(value) = followed(self.document, example)?.get("value") {
                let place = if name == "page" { 0 } else { answer.examples.len() };
                answer.examples.insert(place, (name.clone(), value.clone()));
            }
        }
        if let (true, Some(schema)) = (answer.examples.is_empty(), media.get("schema")) {
            answer.examples.push((String::new(), made(self.document, schema)?));
        }
        for (name, header) in response["headers"].as_object().into_iter().flatten() {
            let header = followed(self.document, header)?;
            let example = header.get("example").or_else(|| header["schema"].get("example"));
            if let Some(example) = example {
                let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
                answer.headers.push((name.clone(), example));
            }
        }
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, path_of};

    #[test]
    fn the_prefix_is_the_path_of_the_server() {
        for (url, path) in [
            ("https://api.telnyx.com/v2", "/v2"),
            ("https://{space}.signalwire.com/", ""),
            ("{workspace}", ""),
            ("/v2/", "/v2"),
        ] {
            assert_eq!(path_of(url), path, "{url}");
        }
    }

    #[test]
    fn a_document_that_cannot_be_played_is_an_error() {
        let circle = r##"{"openapi": "3.0.3", "info": {"title": "", "version": ""}, "paths": {"/a": {"get": {
            "parameters": [{"name": "a", "in": "query", "schema": {"$ref": "#/components/schemas/A"}}],
            "responses": {}}}},
            "components": {"schemas": {"A": {"$ref": "#/components/schemas/A"}}}}"##;
        let error = Document::read("", circle, false).err().expect("refused");
        assert_eq!(error.to_string(), "get /a: a reference leads in a circle");
        assert!(Document::read("", "{}", false).is_err());
    }
}
