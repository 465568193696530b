//! The interface of operations and of their response enums.

use plenary_openapi::{METHODS, escape, follow};
use serde_json::Value;

use super::facts::{described, limits, named_examples, text_at};
use super::{Aspect, Item, ItemKind};
use crate::document::Document;
use crate::model::{Content, Location, ModelOperation, Paging, Parameter, Response};
use crate::rust_type::{content_type, rust_type, status_name};

/// Describes an operation with its parameters, body and responses.
pub(super) fn operation(document: &Document, operation: &ModelOperation) -> Item {
    let pointer = pointer(operation);
    let errors = operation.error_name().map_or_else(|| String::from("()"), |name| format!("types::{name}"));
    let rate_limit = operation.rate_limit.map(|(requests, per_ms)| format!("{requests} requests in any {per_ms} ms"));
    let item = Item::new(ItemKind::Operation, &operation.id, &operation.id, &pointer)
        .also_known_by(method_and_path(operation))
        .with(Aspect::Method, &operation.method)
        .with(Aspect::Path, &operation.path)
        .with(Aspect::Errors, format!("Error<{errors}>"))
        .with(Aspect::AtLeastOne, operation.at_least_one.join(", "))
        .with(Aspect::ExactlyOne, operation.exactly_one.join(", "))
        .with(Aspect::Credentials, credentials(operation))
        .with(Aspect::Paging, operation.paging.as_ref().map(paging).unwrap_or_default())
        .with(Aspect::RateLimit, rate_limit.unwrap_or_default())
        .with(Aspect::Page, &operation.page)
        .with(Aspect::PageRead, &operation.page_read);
    let parameters = operation.parameters.iter().map(|one| parameter(document, operation, one));
    let body = operation.body.iter().map(|body| {
        let pointer = format!("{pointer}/requestBody");
        let text = match &body.content {
            Content::Bytes(_) => String::from("Content"),
            content => content_type(content),
        };
        let media_type = body.content.media_type();
        let encoding = text_at(document, &format!("{pointer}/content/{}/encoding", escape(media_type)));
        let placement = match encoding.as_str() {
            "" => media_type.to_owned(),
            encoding => format!("{media_type}, {encoding}"),
        };
        let item = Item::new(ItemKind::Body, "body", "body", &pointer)
            .with(Aspect::Type, text)
            .with(Aspect::Presence, if body.required { "required" } else { "optional" })
            .with(Aspect::Placement, placement);
        described(item, document, &pointer)
    });
    let responses = operation.responses.iter().filter_map(|one| response(document, operation, one));
    described(item, document, &pointer).holding(parameters.chain(body).chain(responses))
}

fn credentials(operation: &ModelOperation) -> String {
    let names = operation.credentials.join(", ");
    if operation.credentials_are_optional { format!("{names} (optional)") } else { names }
}

fn pointer(operation: &ModelOperation) -> String {
    let method = operation.method.to_lowercase();
    // `adopt` writes an operation with a method of OpenAPI 3.2 below `post`.
    let method = if METHODS.contains(&method.as_str()) { method.as_str() } else { "post" };
    format!("/paths/{}/{method}", escape(&operation.path))
}

/// Returns the method and path of an operation, such as `GET /rooms`.
fn method_and_path(operation: &ModelOperation) -> String {
    format!("{} {}", operation.method, operation.path)
}

fn parameter(document: &Document, operation: &ModelOperation, parameter: &Parameter) -> Item {
    let list = format!("{}/parameters", pointer(operation));
    let location = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
    };
    let written = document.value().pointer(&list).and_then(Value::as_array).into_iter().flatten();
    let mut written = written.map(|one| follow(document.value(), one).map_or(one, |followed| followed.value));
    let index = written.position(|one| one["name"] == parameter.wire.as_str() && one["in"] == location);
    let pointer = index.map_or(list.clone(), |index| format!("{list}/{index}"));
    let form: Vec<String> = ["style", "explode"]
        .iter()
        .map(|key| (key, text_at(document, &format!("{pointer}/{key}"))))
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!(", {key} {value}"))
        .collect();
    let item = Item::new(ItemKind::Parameter, &parameter.wire, &parameter.method, &pointer)
        .also_known_by(&parameter.method)
        .with(Aspect::Type, rust_type(&parameter.shape))
        .with(Aspect::Presence, if parameter.required { "required" } else { "optional" })
        .with(Aspect::Placement, format!("{location}{}", form.concat()))
        .with(Aspect::Values, text_at(document, &format!("{pointer}/schema/enum")))
        .with(Aspect::Default, text_at(document, &format!("{pointer}/schema/default")));
    limits(described(item, document, &pointer), &parameter.limits)
}

/// Describes a successful response, or an error status code without a type.
fn response(document: &Document, operation: &ModelOperation, response: &Response) -> Option<Item> {
    let pointer = format!("{}/responses/{}", pointer(operation), response.status);
    let item = match (response.is_success(), &response.content) {
        (true, _) => {
            let text = match (operation.success_name(), &response.content) {
                (Some(name), _) => name,
                (None, Some(content)) => content_type(content),
                (None, None) => String::from("()"),
            };
            // The key of the first success has no status code, so that a new status code is a change to the same item.
            let is_first = operation.successes().next().is_some_and(|first| first.status == response.status);
            let (key, name) = match is_first {
                true => ("success", String::from("response")),
                false => (response.status.as_str(), format!("response {}", response.status)),
            };
            Item::new(ItemKind::Success, key, name, &pointer)
                .with(Aspect::Status, &response.status)
                .with(Aspect::Type, text)
        }
        (false, None) => {
            Item::new(ItemKind::BareStatus, &response.status, format!("status {}", response.status), &pointer)
        }
        (false, Some(_)) => return None,
    };
    Some(with_examples(item, document, &pointer))
}

/// Describes an operation's enum of error responses.
pub(super) fn error_enum(document: &Document, operation: &ModelOperation) -> Option<Item> {
    let name = operation.error_name()?;
    let responses = format!("{}/responses", pointer(operation));
    let variants = operation.error_responses().map(|(response, content)| {
        let pointer = format!("{responses}/{}", response.status);
        let item = Item::new(ItemKind::ErrorResponse, &response.status, status_name(&response.status), &pointer)
            .with(Aspect::Type, content_type(content));
        with_examples(item, document, &pointer)
    });
    let item = Item::new(ItemKind::Type, &name, &name, &responses)
        .also_known_by(method_and_path(operation))
        .with(Aspect::Form, "enum of errors")
        .holding(variants);
    Some(item)
}

/// Describes an operation's enum of successful responses, if their types differ.
pub(super) fn success_enum(document: &Document, operation: &ModelOperation) -> Option<Item> {
    let name = operation.success_name()?;
    let responses = format!("{}/responses", pointer(operation));
    let variants = operation.successes().map(|response| {
        let pointer = format!("{responses}/{}", response.status);
        let text = response.content.as_ref().map(content_type).unwrap_or_default();
        let item = Item::new(ItemKind::Member, &response.status, status_name(&response.status), &pointer)
            .with(Aspect::Type, text);
        with_examples(item, document, &pointer)
    });
    let item = Item::new(ItemKind::Type, &name, &name, &responses)
        .also_known_by(format!("{} success", method_and_path(operation)))
        .with(Aspect::Form, "enum of successes")
        .holding(variants);
    Some(item)
}

/// Adds a response's description and examples.
fn with_examples(item: Item, document: &Document, pointer: &str) -> Item {
    let media_type = format!("{pointer}/content/application~1json");
    let item = described(item, document, pointer);
    item.with(Aspect::Examples, text_at(document, &format!("{media_type}/example")))
        .with(Aspect::Examples, named_examples(document, &format!("{media_type}/examples")))
}

fn paging(paging: &Paging) -> String {
    match paging {
        Paging::Offset { items, offset, count, skipped, total } => {
            let skipped = if skipped.is_empty() { String::new() } else { format!(", from {skipped}") };
            format!("offset: items {items}, by {offset} and {count}{skipped}, total {total}")
        }
        Paging::PageNumber { items, number, size, current, pages } => {
            format!("page-number: items {items}, by {number} and {size}, current {current}, pages {pages}")
        }
        Paging::LinkCursor { items, number, size, token, next } => {
            format!("link-cursor: items {items}, by {number}, {size} and {token}, next {next}")
        }
        Paging::TokenCursor { items, token, next } => format!("token-cursor: items {items}, by {token}, next {next}"),
    }
}
