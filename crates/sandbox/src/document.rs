//! Reads from a provider's OpenAPI document what is to be played: routes, parameters, credentials and examples.

use std::collections::BTreeMap;
use std::io;

use axum::http::Method;
use openapiv3::{
    Components, Example, MediaType, OpenAPI, Parameter as DocumentedParameter, PathItem, ReferenceOr, RequestBody,
    Response, Schema, SecurityRequirement, SecurityScheme, StatusCode,
};
use serde_json::Value;

use crate::made::made;
use crate::parameters::{Kind, Parameter};

/// One provider's document, with every reference followed.
pub(crate) struct Document {
    /// The path of the server's URL, which stands before the path of every operation.
    pub(crate) prefix: String,
    pub(crate) operations: Vec<Operation>,
    pub(crate) security_schemes: BTreeMap<String, SecurityScheme>,
}

/// One documented operation.
pub(crate) struct Operation {
    pub(crate) method: Method,
    /// The whole path, with `{name}` where a path parameter stands.
    pub(crate) route: String,
    /// The query parameters.
    pub(crate) parameters: Vec<Parameter>,
    /// The templates of the route, in their order.
    pub(crate) path_parameters: Vec<Parameter>,
    pub(crate) headers: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    /// Alternatives, each with the names of the security schemes that it needs together.
    pub(crate) security: Vec<Vec<String>>,
    /// The lowest documented status of success.
    pub(crate) success: u16,
    examples: BTreeMap<u16, Vec<Value>>,
}

/// What a request carries.
pub(crate) struct Body {
    pub(crate) required: bool,
    /// The component that it is, where it is JSON.
    pub(crate) component: Option<String>,
}

impl Document {
    /// Reads a document given as JSON.
    pub(crate) fn read(openapi: &str) -> io::Result<Self> {
        Self::read_below("", openapi)
    }

    /// Reads a document whose operations are played below a path of their own.
    pub(crate) fn read_below(mount: &str, openapi: &str) -> io::Result<Self> {
        let openapi: OpenAPI = serde_json::from_str(openapi).map_err(|error| unusable(error.to_string()))?;
        let components = openapi.components.unwrap_or_default();
        let prefix = openapi.servers.first().map(|server| path_of(&server.url)).unwrap_or_default();
        let prefix = format!("{mount}{prefix}");

        let mut operations = Vec::new();
        for (path, item) in &openapi.paths.paths {
            let item = resolved(item, |_| None)?;
            for (method, operation) in item.iter() {
                let place = format!("{method} {path}");
                let operation = read_operation(&prefix, path, method, item, operation, &openapi.security, &components);
                operations.push(operation.map_err(|error| unusable(format!("{place}: {error}")))?);
            }
        }

        let mut security_schemes = BTreeMap::new();
        for (name, scheme) in &components.security_schemes {
            let scheme = resolved(scheme, |name| components.security_schemes.get(name))?;
            security_schemes.insert(name.clone(), scheme.clone());
        }
        Ok(Document { prefix, operations, security_schemes })
    }

    /// The examples of an operation's answer with that status, the one named `page` first.
    pub(crate) fn examples(&self, method: &Method, route: &str, status: u16) -> &[Value] {
        let operation = self.operations.iter().find(|operation| operation.is(method, route));
        operation.map(|operation| operation.examples(status)).unwrap_or_default()
    }
}

impl Operation {
    pub(crate) fn is(&self, method: &Method, route: &str) -> bool {
        self.method == *method && self.route == route
    }

    /// The examples of the answer with that status, the one named `page` first.
    pub(crate) fn examples(&self, status: u16) -> &[Value] {
        self.examples.get(&status).map(Vec::as_slice).unwrap_or_default()
    }
}

/// A document, or what it asks for, that cannot be played.
pub(crate) fn unusable(reason: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

/// Follows references through `named`, which looks a component of the wanted sort up.
pub(crate) fn resolved<'d, T>(
    mut item: &'d ReferenceOr<T>,
    named: impl Fn(&str) -> Option<&'d ReferenceOr<T>>,
) -> io::Result<&'d T> {
    // More steps than any document has; references in a circle end here as well.
    for _ in 0..32 {
        match item {
            ReferenceOr::Item(found) => return Ok(found),
            ReferenceOr::Reference { reference } => {
                let name = reference.rsplit('/').next().unwrap_or_default();
                item = named(name).ok_or_else(|| unusable(format!("{reference} leads nowhere")))?;
            }
        }
    }
    Err(unusable("a reference leads in a circle".to_owned()))
}

pub(crate) fn resolved_schema<'d>(
    schema: &'d ReferenceOr<Schema>,
    components: &'d Components,
) -> io::Result<&'d Schema> {
    resolved(schema, |name| components.schemas.get(name))
}

fn path_of(url: &str) -> String {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("", |start| &after_scheme[start..]);
    path.trim_end_matches('/').to_owned()
}

fn read_operation(
    prefix: &str,
    path: &str,
    method: &str,
    item: &PathItem,
    operation: &openapiv3::Operation,
    everywhere: &Option<Vec<SecurityRequirement>>,
    components: &Components,
) -> io::Result<Operation> {
    let method = Method::from_bytes(method.to_ascii_uppercase().as_bytes()).map_err(io::Error::other)?;
    let security = operation.security.as_ref().or(everywhere.as_ref()).map(Vec::as_slice).unwrap_or_default();

    let (mut parameters, mut path_parameters, mut headers) = (Vec::new(), Vec::new(), Vec::new());
    for parameter in operation.parameters.iter().chain(&item.parameters) {
        let parameter = resolved(parameter, |name| components.parameters.get(name))?;
        // A list has one key for each item in a query only.
        let (data, repeated, of_its_place) = match parameter {
            DocumentedParameter::Query { parameter_data: data, .. } => {
                (data, data.explode != Some(false), &mut parameters)
            }
            DocumentedParameter::Path { parameter_data: data, .. } => (data, false, &mut path_parameters),
            DocumentedParameter::Header { parameter_data: data, .. } => (data, false, &mut headers),
            DocumentedParameter::Cookie { .. } => continue,
        };
        if !of_its_place.iter().any(|known: &Parameter| known.name == data.name) {
            of_its_place.push(read_parameter(data, repeated, components)?);
        }
    }

    let mut success = None;
    let mut examples = BTreeMap::new();
    for (status, response) in &operation.responses.responses {
        let response = resolved(response, |name| components.responses.get(name))?;
        if let StatusCode::Code(status) = status {
            if (200..300).contains(status) {
                success = Some(success.map_or(*status, |lowest| *status.min(&lowest)));
            }
            examples.insert(*status, read_examples(response, components)?);
        }
    }

    Ok(Operation {
        method,
        route: format!("{prefix}{path}"),
        parameters,
        path_parameters,
        headers,
        body: operation.request_body.as_ref().map(|body| read_body(body, components)).transpose()?,
        security: security.iter().map(|alternative| alternative.keys().cloned().collect()).collect(),
        success: success.unwrap_or(200),
        examples,
    })
}

fn read_body(body: &ReferenceOr<RequestBody>, components: &Components) -> io::Result<Body> {
    let body = resolved(body, |name| components.request_bodies.get(name))?;
    let schema = body.content.get("application/json").and_then(|media| media.schema.as_ref());
    let component = schema.and_then(|schema| match schema {
        ReferenceOr::Reference { reference } => Some(reference.rsplit('/').next()?.to_owned()),
        ReferenceOr::Item(_) => None,
    });
    Ok(Body { required: body.required, component })
}

fn read_parameter(data: &openapiv3::ParameterData, repeated: bool, components: &Components) -> io::Result<Parameter> {
    let schema = match &data.format {
        openapiv3::ParameterSchemaOrContent::Schema(schema) => Some(resolved_schema(schema, components)?),
        openapiv3::ParameterSchemaOrContent::Content(_) => None,
    };
    let kind = match schema {
        Some(schema) => Kind::read(schema, repeated, components)?,
        None => Kind::Anything,
    };
    let default = schema.and_then(|schema| schema.schema_data.default.clone());
    Ok(Parameter { name: data.name.clone(), required: data.required, kind, default })
}

fn read_examples(response: &Response, components: &Components) -> io::Result<Vec<Value>> {
    let Some(MediaType { example, examples, schema, .. }) = response.content.get("application/json") else {
        return Ok(Vec::new());
    };
    let mut values: Vec<Value> = example.iter().cloned().collect();
    for (name, example) in examples {
        let example: &Example = resolved(example, |name| components.examples.get(name))?;
        if let Some(value) = &example.value {
            let place = if name == "page" { 0 } else { values.len() };
            values.insert(place, value.clone());
        }
    }
    if let (true, Some(schema)) = (values.is_empty(), schema) {
        values.push(made(schema, components)?);
    }
    Ok(values)
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
        let error = Document::read(circle).err().expect("refused");
        assert_eq!(error.to_string(), "get /a: a reference leads in a circle");
        assert!(Document::read("{}").is_err());
    }
}
