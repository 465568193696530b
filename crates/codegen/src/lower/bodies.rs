//! Lowers the bodies of requests and responses.

use indexmap::IndexMap;
use openapiv3::{Encoding, MediaType, QueryStyle, ReferenceOr, RequestBody, Response, Schema, SchemaKind, Type};

use plenary_openapi::is_json;

use super::schemas;
use crate::document::Document;
use crate::model::{Body, Content, EVENTS, Kind, Limits, Model, Presence, Scalar, Shape, Style, TEXT_JSON};

/// Returns the request body of an operation.
pub(super) fn request(body: &ReferenceOr<RequestBody>) -> Option<Body> {
    let body = body.as_item()?;
    let (media_type, value) = body.content.first()?;
    let content = match media_type.as_str() {
        "application/x-www-form-urlencoded" => Content::Form(component(value)?, styles(&value.encoding)),
        "multipart/form-data" => Content::Multipart(component(value)?, media_types(&value.encoding)),
        _ => content(media_type, value)?,
    };
    Some(Body { content, required: body.required, description: body.description.clone().unwrap_or_default() })
}

/// Returns a response body.
pub(super) fn response(response: &Response) -> Option<Content> {
    let (media_type, value) = response.content.first()?;
    content(media_type, value)
}

/// Returns a response body that is a stream of events.
///
/// Returns `None` for any other body.
pub(super) fn events(response: &Response) -> Option<Content> {
    let (media_type, value) = response.content.first()?;
    (media_type == EVENTS).then(|| Content::Events(component(value)))
}

fn content(media_type: &str, value: &MediaType) -> Option<Content> {
    Some(match media_type {
        "application/json" => Content::Json(component(value)?),
        json if is_json(json) || json == TEXT_JSON => Content::OtherJson(component(value)?, json.to_owned()),
        text if text.starts_with("text/") => Content::Text(text.to_owned()),
        bytes => Content::Bytes(bytes.to_owned()),
    })
}

fn component(value: &MediaType) -> Option<String> {
    schemas::shape(value.schema.as_ref()?).component().map(String::from)
}

fn styles(encoding: &IndexMap<String, Encoding>) -> Vec<(String, Style)> {
    let style = |encoding: &Encoding| match encoding.style {
        Some(QueryStyle::DeepObject) => Some(Style::Brackets),
        Some(QueryStyle::SpaceDelimited) => Some(Style::Spaces),
        Some(QueryStyle::PipeDelimited) => Some(Style::Pipes),
        Some(QueryStyle::Form) | None => None,
    };
    encoding.iter().filter_map(|(name, encoding)| Some((name.clone(), style(encoding)?))).collect()
}

/// Returns the media type of each part that specifies exactly one.
///
/// A list or a wildcard does not determine the media type of a file.
fn media_types(encoding: &IndexMap<String, Encoding>) -> Vec<(String, String)> {
    let single = |media_type: &String| !media_type.contains([',', '*']);
    let known = |encoding: &Encoding| encoding.content_type.clone().filter(single);
    encoding.iter().filter_map(|(name, encoding)| Some((name.clone(), known(encoding)?))).collect()
}

/// Converts the components of multipart bodies to [`Kind::Parts`].
///
/// A binary property becomes a file, and no part is nullable.
pub(super) fn turn_into_parts(document: &Document, model: &mut Model) {
    let bodies = model.operations.iter().filter_map(|operation| operation.body.as_ref());
    let sent: Vec<&str> = bodies
        .filter_map(|body| match &body.content {
            Content::Multipart(name, _) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    for component in model.components.iter_mut().filter(|component| sent.contains(&component.name.as_str())) {
        let Kind::Object(object) = &mut component.kind else { continue };
        for property in &mut object.properties {
            let schema = schemas::property(document, &component.name, &property.wire);
            property.shape = match (&property.shape, schema) {
                (_, Some(schema)) if is_binary(schema) => Shape::Scalar(Scalar::File),
                (_, Some(schema)) if is_list_of_binary(document, schema) => {
                    Shape::List(Box::new(Shape::Scalar(Scalar::File)))
                }
                (shape, _) => shape.clone(),
            };
            if property.shape == Shape::Scalar(Scalar::File) {
                property.limits = Limits::default();
            }
            property.presence = match property.presence {
                Presence::Required | Presence::RequiredNullable => Presence::Required,
                Presence::Optional | Presence::OptionalNullable => Presence::Optional,
            };
        }
        if let Some(additional) = &mut object.additional
            && schemas::additional_values(document, &component.name).is_some_and(is_binary)
        {
            additional.shape = Shape::Scalar(Scalar::File);
        }
        let object = std::mem::take(object);
        component.kind = Kind::Parts(object);
    }
}

fn is_binary(schema: &Schema) -> bool {
    matches!(&schema.schema_kind, SchemaKind::Type(Type::String(text)) if schemas::is_binary(text))
}

fn is_list_of_binary(document: &Document, schema: &Schema) -> bool {
    let SchemaKind::Type(Type::Array(list)) = &schema.schema_kind else { return false };
    let item = list.items.as_ref().and_then(|item| schemas::settled(document, item));
    item.is_some_and(is_binary)
}
