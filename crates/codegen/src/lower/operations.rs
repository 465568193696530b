//! Lowers operations to the model and to the document for progenitor.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{
    MediaType, OpenAPI, ParameterSchemaOrContent, PathItem, Paths, QueryStyle, ReferenceOr, RequestBody,
    Response as ApiResponse, Schema, SchemaKind, StatusCode, Type,
};
use serde_json::Value;

use super::{bodies, schemas};
use crate::document::Document;
use crate::model::{
    Content, Location, Model, ModelOperation, Paging, Parameter, Response, Shape, Style, pascal, snake,
};

/// Returns a document's operations, in document order.
///
/// `in_place` is the document with resolved references to shared parameters, bodies and responses.
pub(crate) fn operations(document: &Document, in_place: &OpenAPI) -> Vec<ModelOperation> {
    in_place
        .operations()
        .map(|(path, method, operation)| ModelOperation {
            id: operation.operation_id.clone().unwrap_or_default(),
            method: method_of(path, method, operation),
            path: path.to_owned(),
            server: operation.servers.first().map(|server| server.url.trim_end_matches('/').to_owned()),
            summary: operation.summary.clone().unwrap_or_default(),
            description: operation.description.clone().unwrap_or_default(),
            page: operation.external_docs.as_ref().map(|docs| docs.url.clone()).unwrap_or_default(),
            page_read: text(operation.extensions.get("x-docs"), "/read"),
            truth: schemas::truth_note(operation.extensions.get("x-truth")),
            paging: operation.extensions.get("x-paging").and_then(paging),
            rate_limit: operation.extensions.get("x-rate-limit").and_then(rate_limit),
            credentials: credentials(document, operation),
            credentials_are_optional: requirements(document, operation).any(IndexMap::is_empty),
            parameters: parameters(document, operation),
            at_least_one: names(operation.extensions.get("x-at-least-one")),
            exactly_one: names(operation.extensions.get("x-exactly-one")),
            body: operation.request_body.as_ref().and_then(bodies::request),
            responses: responses(operation),
        })
        .collect()
}

/// The key that contains the method of an operation, if OpenAPI 3.0 does not have it.
///
/// `adopt` writes it, below a path with a fragment.
pub(crate) const METHOD: &str = "x-method";

fn method_of(path: &str, method: &str, operation: &openapiv3::Operation) -> String {
    let other = operation.extensions.get(METHOD).and_then(Value::as_str).filter(|_| path.contains('#'));
    let is_method = |method: &&str| http::Method::from_bytes(method.as_bytes()).is_ok();
    other.filter(is_method).map_or_else(|| method.to_ascii_uppercase(), String::from)
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
            skipped: response("offset"),
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
        "token-cursor" => Some(Paging::TokenCursor { items, token: parameter("token"), next: response("next") }),
        _ => None,
    }
}

fn rate_limit(value: &Value) -> Option<(u32, u64)> {
    let requests = u32::try_from(value.get("requests")?.as_u64()?).ok()?;
    Some((requests, value.get("per_ms")?.as_u64()?))
}

/// Returns the names of the credentials that an operation needs.
fn credentials(document: &Document, operation: &openapiv3::Operation) -> Vec<String> {
    let schemes = requirements(document, operation).flat_map(IndexMap::keys);
    schemes.flat_map(|scheme| credential_names(document, scheme)).collect()
}

fn requirements<'a>(
    document: &'a Document,
    operation: &'a openapiv3::Operation,
) -> impl Iterator<Item = &'a openapiv3::SecurityRequirement> {
    operation.security.as_ref().or(document.openapi().security.as_ref()).into_iter().flatten()
}

/// Returns the client's names for the credentials of a security scheme.
pub(crate) fn credential_names(document: &Document, scheme: &str) -> Vec<String> {
    let pointer = format!("/components/securitySchemes/{}/x-credentials", plenary_openapi::escape(scheme));
    names(document.value().pointer(&pointer))
}

/// The methods and local variables of every builder, and the methods of a builder with paging.
const TAKEN: [&str; 7] = ["call_options", "clone", "header_map", "new", "pages", "send", "stream"];

/// Returns the parameters of an operation, each with the name of its method.
fn parameters(document: &Document, operation: &openapiv3::Operation) -> Vec<Parameter> {
    let parameters = operation.parameters.iter().filter_map(|parameter| parameter_of(document, parameter.as_item()?));
    let mut parameters: Vec<Parameter> = parameters.collect();
    let is_in_path = |parameter: &&mut Parameter| parameter.location == Location::Path;
    // The path contains the names of its parameters, so only other parameters can be renamed.
    let mut taken: Vec<String> = Vec::new();
    for parameter in parameters.iter_mut().filter(is_in_path) {
        parameter.method = snake(&parameter.wire);
        taken.push(parameter.method.clone());
    }
    let taken: Vec<&str> = taken
        .iter()
        .map(String::as_str)
        .chain(TAKEN.into_iter().filter(|name| operation.extensions.contains_key("x-paging") || !is_of_paging(name)))
        .chain(operation.request_body.is_some().then_some("body"))
        .collect();
    let others = parameters.iter().filter(|parameter| parameter.location != Location::Path);
    let wires: Vec<&str> = others.map(|parameter| parameter.wire.as_str()).collect();
    let names = super::names::unique(&wires, &taken);
    for (parameter, name) in parameters.iter_mut().filter(|parameter| !is_in_path(parameter)).zip(names) {
        parameter.method = name;
    }
    parameters
}

fn is_of_paging(name: &str) -> bool {
    matches!(name, "pages" | "stream")
}

fn parameter_of(document: &Document, parameter: &openapiv3::Parameter) -> Option<Parameter> {
    let data = parameter.parameter_data_ref();
    let schema = match &data.format {
        ParameterSchemaOrContent::Schema(schema) => schema,
        ParameterSchemaOrContent::Content(content) => content.get("application/json")?.schema.as_ref()?,
    };
    let location = match parameter {
        openapiv3::Parameter::Path { .. } => Location::Path,
        openapiv3::Parameter::Query { .. } => Location::Query,
        openapiv3::Parameter::Header { .. } => Location::Header,
        openapiv3::Parameter::Cookie { .. } => return None,
    };
    let description = data.description.clone().unwrap_or_default();
    // The description of the parameter replaces the description of the schema.
    let mut documentation = vec![description.clone()];
    documentation.extend(schemas::documentation(document, schema).into_iter().skip(1));
    documentation.extend(schemas::truth_note(data.extensions.get("x-truth")));
    Some(Parameter {
        wire: data.name.clone(),
        method: String::new(),
        location,
        style: style(document, parameter, schema),
        required: data.required,
        documentation,
        description,
        shape: schemas::shape(schema),
        limits: schema.as_item().map(schemas::limits).unwrap_or_default(),
    })
}

/// Returns the style of a list or an object in the query.
///
/// Returns `None` for a single value, and for a list in the default style (`name=1&name=2`).
fn style(document: &Document, parameter: &openapiv3::Parameter, schema: &ReferenceOr<Schema>) -> Option<Style> {
    let openapiv3::Parameter::Query { parameter_data, style, .. } = parameter else { return None };
    if let ParameterSchemaOrContent::Content(_) = &parameter_data.format {
        return Some(Style::Json);
    }
    let is_single = schemas::settled(document, schema).is_some_and(|schema| match &schema.schema_kind {
        SchemaKind::Type(Type::Object(_) | Type::Array(_)) => false,
        SchemaKind::Type(_) => true,
        _ => false,
    });
    let is_list = matches!(schemas::shape(schema), Shape::List(_));
    match style {
        _ if is_single => None,
        QueryStyle::Form if parameter_data.explode == Some(false) => Some(Style::Commas),
        QueryStyle::Form if is_list => None,
        QueryStyle::Form => Some(Style::Properties),
        QueryStyle::SpaceDelimited => Some(Style::Spaces),
        QueryStyle::PipeDelimited => Some(Style::Pipes),
        QueryStyle::DeepObject => Some(Style::Brackets),
    }
}

/// Returns the responses of an operation.
///
/// Events are a stream if no other success has a body. The type of an operation with several successes is an enum,
/// which has no variant for a stream.
fn responses(operation: &openapiv3::Operation) -> Vec<Response> {
    let items = operation.responses.responses.iter();
    let items =
        items.filter_map(|(status, response)| Some((response_of(status, response.as_item()?), response.as_item()?)));
    let (mut responses, items): (Vec<Response>, Vec<&ApiResponse>) = items.unzip();
    let successes = responses.iter().filter(|response| response.is_success()).count();
    for (response, item) in responses.iter_mut().zip(items).filter(|(response, _)| response.is_success()) {
        if let Some(events) = bodies::events(item).filter(|_| successes == 1) {
            response.content = Some(events);
        }
    }
    responses
}

fn response_of(status: &StatusCode, response: &ApiResponse) -> Response {
    Response {
        status: status_text(status),
        description: response.description.clone(),
        truth: schemas::truth_note(response.extensions.get("x-truth")),
        content: bodies::response(response),
    }
}

/// Returns a status code as the document writes it: `200`, or `4XX` for a range.
pub(crate) fn status_text(status: &StatusCode) -> String {
    match status {
        StatusCode::Code(code) => code.to_string(),
        StatusCode::Range(range) => format!("{range}XX"),
    }
}

/// Returns the name of the body's component for progenitor, and its Rust type.
pub(crate) fn replacement(operation: &ModelOperation) -> Option<(String, String)> {
    let body = operation.body.as_ref()?;
    let rust = body_type(&body.content);
    let rust = if body.required { rust } else { format!("::std::option::Option<{rust}>") };
    Some((format!("{}Body", pascal(&operation.id)), rust))
}

/// Returns the Rust type of a body, as seen from outside the `types` module.
pub(crate) fn body_type(content: &Content) -> String {
    match (content, content.component()) {
        (_, Some(component)) => format!("types::{component}"),
        (Content::Text(_), None) => String::from("::std::string::String"),
        (_, None) => String::from("plenary_client::Content"),
    }
}

/// Returns the content of a JSON body that refers to a component.
fn json(component: &str) -> IndexMap<String, MediaType> {
    let schema = Some(ReferenceOr::ref_(&plenary_openapi::reference_text("schemas", component)));
    IndexMap::from([(String::from("application/json"), MediaType { schema, ..MediaType::default() })])
}

/// Returns the paths in a form that progenitor supports.
///
/// An operation keeps its parameters. A body becomes required JSON with a unique name. `write` generates the code for
/// the actual body and the responses.
pub(crate) fn paths(in_place: &OpenAPI, model: &Model) -> Paths {
    let known: BTreeMap<&str, &ModelOperation> =
        model.operations.iter().map(|operation| (operation.id.as_str(), operation)).collect();
    let lowered = |operation: &Option<openapiv3::Operation>| {
        let openapiv3::Operation { operation_id, parameters, .. } = operation.as_ref()?;
        let model = known.get(operation_id.as_deref()?).copied();
        let body = model.and_then(replacement).map(|(name, _)| {
            ReferenceOr::Item(RequestBody { content: json(&name), required: true, ..RequestBody::default() })
        });
        let mut responses = openapiv3::Responses::default();
        responses.responses.insert(StatusCode::Code(204), ReferenceOr::Item(ApiResponse::default()));
        let mut parameters = parameters.clone();
        simplify_parameters(&mut parameters);
        name_parameters(&mut parameters, model);
        Some(openapiv3::Operation {
            operation_id: operation_id.clone(),
            parameters,
            request_body: body,
            responses,
            ..openapiv3::Operation::default()
        })
    };
    let items = in_place.paths.paths.iter().filter_map(|(path, item)| {
        let item = item.as_item()?;
        let mut parameters = item.parameters.clone();
        simplify_parameters(&mut parameters);
        let item = PathItem {
            parameters,
            get: lowered(&item.get),
            put: lowered(&item.put),
            post: lowered(&item.post),
            delete: lowered(&item.delete),
            options: lowered(&item.options),
            head: lowered(&item.head),
            patch: lowered(&item.patch),
            trace: lowered(&item.trace),
            ..PathItem::default()
        };
        Some((path.clone(), ReferenceOr::Item(item)))
    });
    Paths { paths: items.collect(), ..Paths::default() }
}

/// Removes styles, bounds and defaults from parameters.
///
/// progenitor converts `minimum: 1` to a `NonZeroU64`, so callers could not pass a number literal. It silently drops
/// `maximum`, and it does not support all styles. `write` generates the checks and the styles instead.
fn simplify_parameters(parameters: &mut [ReferenceOr<openapiv3::Parameter>]) {
    for parameter in parameters {
        let ReferenceOr::Item(parameter) = parameter else { continue };
        if let openapiv3::Parameter::Query { style, .. } = parameter {
            *style = QueryStyle::Form;
        }
        let data = data_mut(parameter);
        if let ParameterSchemaOrContent::Content(content) = &data.format {
            let schema = content.values().find_map(|media_type| media_type.schema.clone());
            let schema = schema.unwrap_or_else(|| ReferenceOr::Item(schemas::anything()));
            data.format = ParameterSchemaOrContent::Schema(schema);
        }
        if let ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)) = &mut data.format {
            simplify(schema);
        }
    }
}

/// Gives each parameter outside of the path the name of its method.
///
/// progenitor derives the method from this name. `send` uses the name on the wire, but codegen replaces `send`.
fn name_parameters(parameters: &mut [ReferenceOr<openapiv3::Parameter>], operation: Option<&ModelOperation>) {
    for parameter in parameters {
        let ReferenceOr::Item(parameter) = parameter else { continue };
        let location = match parameter {
            openapiv3::Parameter::Query { .. } => Location::Query,
            openapiv3::Parameter::Header { .. } => Location::Header,
            openapiv3::Parameter::Path { .. } | openapiv3::Parameter::Cookie { .. } => continue,
        };
        let data = data_mut(parameter);
        let known = operation.into_iter().flat_map(|operation| &operation.parameters);
        let mut known = known.filter(|known| known.location == location && known.wire == data.name);
        if let Some(known) = known.next() {
            data.name.clone_from(&known.method);
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

fn simplify(schema: &mut Schema) {
    schema.schema_data.default = None;
    match &mut schema.schema_kind {
        SchemaKind::Type(Type::Integer(integer)) => {
            integer.minimum = None;
            integer.maximum = None;
        }
        SchemaKind::Type(Type::Array(list)) => {
            list.min_items = None;
            list.max_items = None;
            list.unique_items = false;
        }
        SchemaKind::Type(Type::Number(number)) => {
            number.minimum = None;
            number.maximum = None;
        }
        SchemaKind::Type(Type::String(text)) => {
            text.min_length = None;
            text.max_length = None;
            text.pattern = None;
        }
        _ => {}
    }
}
