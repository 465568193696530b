//! Operations in the terms of Rust, and as progenitor gets them.

use indexmap::IndexMap;
use openapiv3::{
    OpenAPI, ParameterSchemaOrContent, ReferenceOr, RequestBody, Response as ApiResponse, Responses, Schema,
    SchemaKind, StatusCode, Type,
};
use serde_json::Value;

use super::schemas;
use crate::document::Document;
use crate::model::{Location, Model, Operation, Paging, Parameter, Response, snake};

/// Every operation of a document, in its order.
pub(crate) fn operations(document: &Document) -> Vec<Operation> {
    document
        .openapi()
        .operations()
        .map(|(path, method, operation)| Operation {
            id: operation.operation_id.clone().unwrap_or_default(),
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            summary: operation.summary.clone().unwrap_or_default(),
            description: operation.description.clone().unwrap_or_default(),
            page: operation.external_docs.as_ref().map(|docs| docs.url.clone()).unwrap_or_default(),
            page_read: text(operation.extensions.get("x-docs"), "/read"),
            truth: schemas::said_truth(operation.extensions.get("x-truth")),
            paging: operation.extensions.get("x-paging").and_then(paging),
            rate_limit: operation.extensions.get("x-rate-limit").and_then(rate_limit),
            credentials: credentials(document, operation),
            parameters: operation
                .parameters
                .iter()
                .filter_map(|parameter| parameter_of(document, parameter.as_item()?))
                .collect(),
            at_least_one: names(operation.extensions.get("x-at-least-one")),
            body: operation.request_body.as_ref().and_then(body_of),
            responses: operation
                .responses
                .responses
                .iter()
                .filter_map(|(status, response)| Some(response_of(status, response.as_item()?)))
                .collect(),
        })
        .collect()
}

fn text(value: Option<&Value>, pointer: &str) -> String {
    value.and_then(|value| value.pointer(pointer)?.as_str()).unwrap_or_default().to_owned()
}

fn names(value: Option<&Value>) -> Vec<String> {
    let names = value.and_then(Value::as_array).into_iter().flatten();
    names.filter_map(Value::as_str).map(String::from).collect()
}

fn paging(value: &Value) -> Option<Paging> {
    let value = Some(value);
    let items = text(value, "/items");
    let parameter = |name: &str| text(value, &format!("/parameters/{name}"));
    let response = |name: &str| text(value, &format!("/response/{name}"));
    match text(value, "/style").as_str() {
        "offset" => Some(Paging::Offset {
            items,
            offset: parameter("offset"),
            count: parameter("count"),
            total: response("total"),
        }),
        "page-number" => Some(Paging::PageNumber {
            items,
            number: parameter("number"),
            size: parameter("size"),
            current: response("number"),
            pages: response("pages"),
        }),
        "link-cursor" => Some(Paging::LinkCursor {
            items,
            number: parameter("number"),
            size: parameter("size"),
            token: parameter("token"),
            next: response("next"),
        }),
        _ => None,
    }
}

fn rate_limit(value: &Value) -> Option<(u32, u64)> {
    let requests = u32::try_from(value.get("requests")?.as_u64()?).ok()?;
    Some((requests, value.get("per_ms")?.as_u64()?))
}

/// The names of the credentials that an operation asks for.
fn credentials(document: &Document, operation: &openapiv3::Operation) -> Vec<String> {
    let requirements = operation.security.as_ref().or(document.openapi().security.as_ref());
    let schemes = requirements.into_iter().flatten().flat_map(IndexMap::keys);
    schemes.flat_map(|scheme| credential_names(document, scheme)).collect()
}

/// What the parts of a security scheme are called in the client.
pub(crate) fn credential_names(document: &Document, scheme: &str) -> Vec<String> {
    let pointer = format!("/components/securitySchemes/{}/x-credentials", crate::yaml::escape(scheme));
    names(document.value().pointer(&pointer))
}

fn parameter_of(document: &Document, parameter: &openapiv3::Parameter) -> Option<Parameter> {
    let data = parameter.parameter_data_ref();
    let ParameterSchemaOrContent::Schema(schema) = &data.format else { return None };
    let location = match parameter {
        openapiv3::Parameter::Path { .. } => Location::Path,
        openapiv3::Parameter::Query { .. } => Location::Query,
        openapiv3::Parameter::Header { .. } => Location::Header,
        openapiv3::Parameter::Cookie { .. } => return None,
    };
    let description = data.description.clone().unwrap_or_default();
    // The first paragraph of the schema's own words says what the type is; the parameter's words say what it does here.
    let mut documentation = vec![description.clone()];
    documentation.extend(schemas::documentation(document, schema).into_iter().skip(1));
    documentation.extend(schemas::said_truth(data.extensions.get("x-truth")));
    Some(Parameter {
        wire: data.name.clone(),
        method: snake(&data.name),
        location,
        required: data.required,
        documentation,
        description,
        shape: schemas::shape(schema),
        limits: schema.as_item().map(schemas::limits).unwrap_or_default(),
    })
}

/// The component that a request's body is.
fn body_of(body: &ReferenceOr<RequestBody>) -> Option<String> {
    let schema = body.as_item()?.content.get("application/json")?.schema.as_ref()?;
    schemas::shape(schema).component().map(String::from)
}

fn response_of(status: &StatusCode, response: &ApiResponse) -> Response {
    let schema = response.content.get("application/json").and_then(|media_type| media_type.schema.as_ref());
    Response {
        status: status_text(status),
        description: response.description.clone(),
        truth: schemas::said_truth(response.extensions.get("x-truth")),
        component: schema.and_then(|schema| schemas::shape(schema).component().map(String::from)),
    }
}

/// `200`, or `4XX` for a range.
pub(crate) fn status_text(status: &StatusCode) -> String {
    match status {
        StatusCode::Code(code) => code.to_string(),
        StatusCode::Range(range) => format!("{range}XX"),
    }
}

/// Leaves each operation its successes, and one error type for all other statuses.
///
/// progenitor panics over two error schemas on one operation. It gets a single one, the operation's own enum, whose
/// variants `extend` writes from the documented statuses.
pub(crate) fn keep_one_success_and_one_error(openapi: &mut OpenAPI, model: &Model) {
    for operation in operations_mut(openapi) {
        let id = operation.operation_id.clone().unwrap_or_default();
        let error_name = model.operations.iter().find(|other| other.id == id).and_then(Operation::error_name);
        let error = operation
            .responses
            .responses
            .iter()
            .find(|(status, response)| !is_success(status) && has_body(response))
            .map(|(_, response)| response.clone());
        operation.responses.responses.retain(|status, _| is_success(status));
        if let (Some(name), Some(ReferenceOr::Item(mut response))) = (error_name, error) {
            for media_type in response.content.values_mut() {
                media_type.schema = Some(ReferenceOr::ref_(&format!("#/components/schemas/{name}")));
            }
            operation.responses.responses.insert(StatusCode::Range(4), ReferenceOr::Item(response));
        }
        strip_examples(&mut operation.responses);
    }
}

/// Only what answers with a body is among the failures; 304 does not.
fn has_body(response: &ReferenceOr<ApiResponse>) -> bool {
    response.as_item().is_some_and(|response| !response.content.is_empty())
}

/// Examples are large and progenitor has no use for them.
fn strip_examples(responses: &mut Responses) {
    for response in responses.responses.values_mut() {
        if let ReferenceOr::Item(response) = response {
            response.content.values_mut().for_each(|media_type| media_type.examples.clear());
        }
    }
}

fn is_success(status: &StatusCode) -> bool {
    status_text(status).starts_with('2')
}

/// Takes bounds and defaults off parameters, so that each has the plain type of its values.
///
/// progenitor makes `minimum: 1` a `NonZeroU64`, which no number literal converts to, and drops `maximum` in silence.
/// `refine` checks both in the builder's method instead.
pub(crate) fn unbind_parameters(openapi: &mut OpenAPI) {
    for operation in operations_mut(openapi) {
        for parameter in &mut operation.parameters {
            let ReferenceOr::Item(parameter) = parameter else { continue };
            if let ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)) = &mut data_mut(parameter).format {
                unbind(schema);
            }
        }
    }
}

const fn data_mut(parameter: &mut openapiv3::Parameter) -> &mut openapiv3::ParameterData {
    match parameter {
        openapiv3::Parameter::Query { parameter_data, .. }
        | openapiv3::Parameter::Header { parameter_data, .. }
        | openapiv3::Parameter::Path { parameter_data, .. }
        | openapiv3::Parameter::Cookie { parameter_data, .. } => parameter_data,
    }
}

fn unbind(schema: &mut Schema) {
    schema.schema_data.default = None;
    match &mut schema.schema_kind {
        SchemaKind::Type(Type::Integer(integer)) => {
            integer.minimum = None;
            integer.maximum = None;
        }
        SchemaKind::Type(Type::String(text)) => {
            text.min_length = None;
            text.max_length = None;
            text.pattern = None;
        }
        _ => {}
    }
}

fn operations_mut(openapi: &mut OpenAPI) -> impl Iterator<Item = &mut openapiv3::Operation> {
    let items = openapi.paths.paths.values_mut().filter_map(|item| match item {
        ReferenceOr::Item(item) => Some(item),
        ReferenceOr::Reference { .. } => None,
    });
    items.flat_map(|item| {
        [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.options,
            &mut item.head,
            &mut item.patch,
            &mut item.trace,
        ]
        .into_iter()
        .flatten()
    })
}
