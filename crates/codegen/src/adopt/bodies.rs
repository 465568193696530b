//! Rewrites the bodies of requests and responses.

use plenary_openapi::{DocumentedOperation, Node, ReferenceError, escape};
use serde_json::{Map, Value, json};

use super::keywords::LIMITS;
use super::place::At;
use super::reading::{keys, resolved};
use super::shape::types_of;
use super::warning::{Reason, Warning};
use super::writer::{Further, Writer};
use crate::check::{Use, use_of};
use crate::model::EVENTS;

/// How a client can handle a media type, in order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Json,
    OtherJson,
    AnyAsJson,
    UrlEncoded,
    Multipart,
    Text,
    Bytes,
}

impl Form {
    fn of(media_type: &str) -> Self {
        match media_type {
            "application/json" => Self::Json,
            _ if media_type.ends_with("+json") || media_type == "text/json" => Self::OtherJson,
            "*/*" | "application/*" | "*" | "" => Self::AnyAsJson,
            "application/x-www-form-urlencoded" => Self::UrlEncoded,
            _ if media_type.starts_with("multipart/") => Self::Multipart,
            _ if media_type.starts_with("text/") => Self::Text,
            _ => Self::Bytes,
        }
    }
}

/// The keys of OpenAPI 3.2 for a body that consists of items.
const ITEMS: [&str; 3] = ["itemSchema", "itemEncoding", "prefixEncoding"];

/// A media type of a body.
struct Media<'a> {
    /// The media type without `charset`, in lower case.
    name: String,
    /// The JSON pointer to the media type.
    pointer: String,
    form: Form,
    value: &'a Value,
}

impl<'a> Media<'a> {
    fn of(media_type: &str, node: Node<'a>) -> Self {
        let mut parts = media_type.split(';').map(str::trim);
        let essence = parts.next().unwrap_or_default().to_lowercase();
        let form = Form::of(&essence);
        let parameters = parts.filter(|part| !part.to_lowercase().starts_with("charset=") && !part.is_empty());
        let name = parameters.fold(essence, |name, parameter| format!("{name};{parameter}"));
        Self { name, pointer: node.pointer, form, value: node.value }
    }

    fn schema(&self) -> &'a Value {
        static ANYTHING: Value = Value::Bool(true);
        self.value.get("schema").unwrap_or(&ANYTHING)
    }

    fn at(&self, hint: String) -> At {
        At::new(format!("{}/schema", self.pointer), hint)
    }

    /// Returns true for a binary schema under a wildcard such as `*/*`.
    fn is_binary(&self, theirs: &Value) -> bool {
        let schema = resolved(theirs, self.schema());
        self.form == Form::AnyAsJson && schema["type"] == "string" && schema["format"] == "binary"
    }

    /// Returns the media type without parameters.
    fn essence(&self) -> &str {
        self.name.split(';').next().unwrap_or_default()
    }
}

impl Writer<'_, '_> {
    /// Returns the media type that the client prefers, or the one that the operation is for.
    ///
    /// Returns `None` if the body has no media type. `verb` says what clients do with the body. Other media types of a
    /// request or of a success become operations of their own. Warns about media types that do not.
    fn best<'a>(&mut self, body: &Node<'a>, verb: &str, has_operations: bool) -> Option<Media<'a>> {
        let content: Vec<(&str, Node<'a>)> = body.get("content").iter().flat_map(Node::entries).collect();
        let mut media: Vec<Media<'a>> =
            content.into_iter().map(|(media_type, node)| Media::of(media_type, node)).collect();
        media.sort_by_key(|media| media.form);
        let chosen = self.choice.as_ref().filter(|_| has_operations).map(|choice| &choice.pointer);
        let chosen = chosen.and_then(|pointer| media.iter().position(|media| media.pointer == *pointer));
        let best = if media.is_empty() { return None } else { media.remove(chosen.unwrap_or(0)) };
        // The operation for the preferred media type warns about the others.
        for other in media.into_iter().filter(|media| media.name != best.name && self.choice.is_none()) {
            if has_operations && self.needs_operation(&best, &other) {
                let Media { name, pointer, .. } = other;
                self.further.push(Further { suffix: suffix_of(&name), pointer, name });
                continue;
            }
            let Media { name, pointer, .. } = other;
            let loss = format!("the media type `{name}` is omitted: clients {verb} `{}` instead", best.name);
            self.warnings.push(Warning::change(pointer, loss));
        }
        let has_events = verb == "read" && best.essence() == EVENTS;
        for key in ITEMS.into_iter().filter(|key| best.value.get(key).is_some() && !(has_events && *key == ITEMS[0])) {
            let loss = format!("clients do not use this `{key}`: they {verb} the body as a whole");
            self.warnings.push(Warning::change(format!("{}/{key}", best.pointer), loss));
        }
        if best.name.contains(';') && !matches!(best.form, Form::Json | Form::OtherJson) {
            let loss = format!("the parameters of the media type `{}` are omitted", best.name);
            self.warnings.push(Warning::change(best.pointer.clone(), loss));
            let name = best.essence().to_owned();
            return Some(Media { name, ..best });
        }
        Some(best)
    }

    /// Returns true if a media type says something that the preferred one does not.
    ///
    /// The same schema in another format, such as XML next to JSON, has the same values.
    fn needs_operation(&self, best: &Media<'_>, other: &Media<'_>) -> bool {
        match other.form {
            Form::AnyAsJson => false,
            Form::Multipart => other.name == "multipart/form-data",
            _ => other.value.get("schema") != best.value.get("schema") || other.essence() == EVENTS,
        }
    }

    /// Returns the request body, or `None` if it has no media type or no form fields.
    pub(super) fn body(&mut self, body: &Node<'_>) -> Result<Option<Value>, Reason> {
        let is_required = body.is_true("required");
        let Some(media) = self.best(body, "send", true) else {
            self.warnings.push(Warning::change(&body.pointer, "the body is omitted: it has no media type"));
            return Ok(None);
        };
        let at = media.at(format!("{} request", self.id));
        let (name, written) = match media.form {
            _ if media.is_binary(self.theirs) => bytes("application/octet-stream"),
            Form::Json | Form::OtherJson => {
                (media.name.clone(), json!({ "schema": self.schemas.root(media.schema(), &at) }))
            }
            Form::AnyAsJson => {
                (String::from("application/json"), json!({ "schema": self.schemas.root(media.schema(), &at) }))
            }
            Form::Multipart if media.name != "multipart/form-data" && !media.name.contains('*') => {
                let loss = format!(
                    "the body becomes bytes: callers write the parts of `{}`, and the boundary into the \
                     `Content-Type` header",
                    media.name
                );
                self.warnings.push(Warning::change(media.pointer.clone(), loss));
                bytes(&media.name)
            }
            Form::UrlEncoded | Form::Multipart => {
                let Some(schema) = self.schemas.fields(media.schema(), &at, media.form == Form::Multipart) else {
                    let loss = format!("the body is omitted: it is `{}`, but has no fields", media.name);
                    self.warn("/requestBody", loss);
                    return Ok(None);
                };
                let encoding = self.encoding(&media, &schema);
                let form = media.form == Form::Multipart;
                let name = if form { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
                (name.to_owned(), json!({ "schema": schema, "encoding": encoding }))
            }
            Form::Text => self.untyped(&media, text(&media.name)),
            Form::Bytes => self.untyped(&media, bytes(&media.name)),
        };
        let mut ours = json!({ "required": is_required, "content": { name: written } });
        if let Some(description) = body.text("description") {
            ours["description"] = description.into();
        }
        Ok(Some(ours))
    }

    /// Returns a body of text or bytes. Warns about a schema that says more.
    fn untyped(&mut self, media: &Media<'_>, body: (String, Value)) -> (String, Value) {
        let schema = resolved(self.theirs, media.schema());
        let pointer = format!("{}/schema", media.pointer);
        let is_text = types_of(schema).iter().all(|kind| ["string", "null", "file"].contains(kind));
        let composed = ["allOf", "oneOf", "anyOf", "properties", "items", "additionalProperties"];
        if !is_text || composed.iter().any(|key| schema.get(key).is_some()) {
            let kind = if body.1["schema"]["format"] == "binary" { "bytes" } else { "text" };
            let loss = format!("the body is {kind}: clients have no type for `{}`", media.name);
            self.warnings.push(Warning::change(pointer, loss));
            return body;
        }
        for key in ["enum", "const"].iter().chain(&LIMITS).filter(|key| schema.get(**key).is_some()) {
            self.warnings
                .push(Warning::change(format!("{pointer}/{key}"), format!("clients do not check this `{key}`")));
        }
        body
    }

    /// Returns the fields' styles and media types, if they differ from the defaults.
    fn encoding(&mut self, media: &Media<'_>, schema: &Value) -> Map<String, Value> {
        let mut encoding = Map::new();
        for (field, theirs) in keys(media.value.get("encoding")) {
            let pointer = format!("{}/encoding/{}", media.pointer, escape(field));
            if !self.schemas.has_field(schema, field) {
                let loss = format!("the encoding of `{field}` is omitted: the body has no such field");
                self.warnings.push(Warning::change(pointer, loss));
                continue;
            }
            let mut ours = Map::new();
            let is_multipart = media.form == Form::Multipart;
            let is_object = self.schemas.is_object(schema, field);
            for (key, value) in keys(Some(theirs)) {
                let of = theirs.as_object().map_or(Use::Unused, |of| use_of(key, of, is_multipart, is_object));
                match of {
                    Use::Sent => drop(ours.insert(key.clone(), value.clone())),
                    Use::Default => {}
                    Use::Unused => {
                        let loss = format!("the `{key}` of the field `{field}` is omitted: clients do not support it");
                        self.warnings.push(Warning::change(format!("{pointer}/{key}"), loss));
                    }
                }
            }
            if !ours.is_empty() {
                encoding.insert(field.clone(), ours.into());
            }
        }
        encoding
    }

    pub(super) fn responses(&mut self, operation: &DocumentedOperation<'_>) -> Result<Map<String, Value>, Reason> {
        let is_head = operation.method == "head";
        let mut theirs: Vec<(String, Node<'_>)> = Vec::new();
        for response in operation.responses() {
            match response {
                Ok(response) => theirs.push((response.status.to_uppercase(), response.node)),
                Err(error) => self.unresolved(operation, &error)?,
            }
        }
        let mut written = Responses::default();
        let mut ours = Map::new();
        for (status, response) in theirs.iter().filter(|(status, _)| is_success(status)) {
            let response = self.success(response, is_head, &mut written);
            ours.insert(status.clone(), response);
        }
        let is_stream =
            |response: &Value| response.pointer("/content").is_some_and(|content| content.get(EVENTS).is_some());
        if ours.len() > 1 && ours.values().any(is_stream) {
            self.warn("/responses", "the events are read as text: the operation has several successes");
        }
        let default = theirs.iter().find(|(status, _)| status == "DEFAULT").map(|(_, response)| response);
        if ours.is_empty() {
            if theirs.iter().any(|(status, _)| status == "101") {
                return Err(Reason::from("it switches to another protocol"));
            }
            let (response, loss) = match default {
                Some(response) => (
                    self.success(response, is_head, &mut written),
                    "missing successful response: the default response is read as one",
                ),
                None => {
                    let (name, schema) = bytes("*/*");
                    let mut response = json!({ "description": "" });
                    if !is_head {
                        response["content"] = json!({ name: schema });
                    }
                    (response, "missing successful response: any success is read as bytes")
                }
            };
            self.warn("/responses", loss);
            ours.insert(String::from("2XX"), response);
        }
        // The default response stands for the statuses that no other response describes, so it comes last.
        let (last, first): (Vec<_>, Vec<_>) = theirs.iter().partition(|(status, _)| status == "DEFAULT");
        let failures = first.into_iter().chain(last).filter(|(status, _)| !is_success(status) && !is_head);
        for (status, response) in failures {
            let statuses: &[&str] = match status.as_str() {
                "DEFAULT" => &["4XX", "5XX"],
                status if status.starts_with(['4', '5']) && is_status(status) => &[status],
                // A client never returns an informational response.
                status if status.starts_with('1') => continue,
                _ => {
                    let loss = format!("the response {status} is omitted: clients have no type for this status");
                    self.warnings.push(Warning::change(response.pointer.clone(), loss));
                    continue;
                }
            };
            let Some(media) = self.best(response, "read", false) else { continue };
            let response = match media.form {
                Form::Json | Form::OtherJson | Form::AnyAsJson => {
                    let hint = format!("{} {status} response content", self.id);
                    self.json(response, &media, hint, &mut written)
                }
                Form::Text => {
                    let (name, schema) = self.untyped(&media, text(&media.name));
                    let description = response["description"].as_str().unwrap_or_default();
                    json!({ "description": description, "content": { name: schema } })
                }
                Form::UrlEncoded | Form::Multipart | Form::Bytes => {
                    let loss = format!("the body of the error is omitted: clients have no type for `{}`", media.name);
                    self.warnings.push(Warning::change(media.pointer, loss));
                    continue;
                }
            };
            for status in statuses {
                ours.entry(*status).or_insert_with(|| response.clone());
            }
        }
        Ok(ours)
    }

    /// Reports a response that is an unresolved reference.
    ///
    /// # Errors
    ///
    /// Returns an error if the response can be successful, because the operation would have no type for it.
    fn unresolved(&mut self, operation: &DocumentedOperation<'_>, error: &ReferenceError) -> Result<(), Reason> {
        let responses: Vec<(&str, Node<'_>)> = operation.get("responses").iter().flat_map(Node::entries).collect();
        let has_success = responses.iter().any(|(status, _)| is_success(&status.to_uppercase()));
        let unresolved = responses.into_iter().filter(|(_, response)| response.follow().as_ref().err() == Some(error));
        for (status, response) in unresolved {
            if is_success(&status.to_uppercase()) || (!has_success && status.eq_ignore_ascii_case("default")) {
                return Err(Reason::unresolved(format!("the reference of its response {status}"), error.clone()));
            }
            let loss = format!("the response {status} is omitted: the reference");
            let loss = Reason::unresolved(loss, error.clone());
            self.warnings.push(Warning::change(response.pointer, loss));
        }
        Ok(())
    }

    fn success(&mut self, response: &Node<'_>, is_head: bool, written: &mut Responses) -> Value {
        let description = response["description"].as_str().unwrap_or_default();
        if is_head {
            return json!({ "description": description });
        }
        let Some(media) = self.best(response, "read", true) else {
            return json!({ "description": description });
        };
        let (name, schema) = match media.form {
            Form::Json | Form::OtherJson | Form::AnyAsJson if !media.is_binary(self.theirs) => {
                let hint = format!("{} response content", self.id);
                return self.json(response, &media, hint, written);
            }
            Form::Text if media.essence() == EVENTS => self.events(&media),
            Form::Text => self.untyped(&media, text(&media.name)),
            // A form has a type only in a request.
            Form::UrlEncoded | Form::Multipart => self.untyped(&media, bytes("*/*")),
            _ => self.untyped(&media, bytes(&media.name)),
        };
        json!({ "description": description, "content": { name: schema } })
    }

    /// Returns a stream of events. The data of each is text, or JSON that matches the schema.
    fn events(&mut self, media: &Media<'_>) -> (String, Value) {
        let (mut schema, mut place) = (media.schema(), "/schema");
        // In OpenAPI 3.2, `itemSchema` describes an event with its fields as strings.
        if let Some(item) = media.value.get(ITEMS[0]) {
            let data = resolved(self.theirs, item).get("properties").and_then(|fields| fields.get("data"));
            let data = data.map(|data| resolved(self.theirs, data));
            let content = data.and_then(|data| data.get("contentSchema"));
            (schema, place) = (content.or(data).unwrap_or(item), "/itemSchema");
        }
        let shape = resolved(self.theirs, schema);
        if shape == &Value::Bool(true) || shape.as_object().is_some_and(Map::is_empty) || shape["type"] == "string" {
            return text(EVENTS);
        }
        let at = At::new(format!("{}{place}", media.pointer), format!("{} event", self.id));
        (String::from(EVENTS), json!({ "schema": self.schemas.root(schema, &at) }))
    }

    /// Returns a JSON response.
    ///
    /// The same schema under several status codes becomes one component.
    fn json(&mut self, response: &Node<'_>, media: &Media<'_>, hint: String, written: &mut Responses) -> Value {
        let schema = media.schema();
        let known = written.0.iter().find(|(theirs, _)| theirs == schema).map(|(_, ours)| ours.clone());
        let name = if media.form == Form::AnyAsJson { "application/json" } else { &media.name };
        let ours = known.unwrap_or_else(|| {
            let ours = self.schemas.root(schema, &media.at(hint));
            written.0.push((schema.clone(), ours.clone()));
            ours
        });
        let description = response["description"].as_str().unwrap_or_default();
        json!({ "description": description, "content": { name: { "schema": ours } } })
    }
}

/// Returns the words for a media type in the name of an operation.
fn suffix_of(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    let (kind, subtype) = essence.split_once('/').unwrap_or(("", essence));
    match (kind, subtype) {
        (_, "x-www-form-urlencoded") => String::from("form"),
        (_, "octet-stream") => String::from("bytes"),
        ("text", "plain") => String::from("text"),
        ("text", "event-stream") => String::from("stream"),
        ("multipart", _) => String::from("multipart"),
        (_, "*") => kind.to_owned(),
        _ => subtype.to_owned(),
    }
}

/// The response schemas of an operation, each with a reference to its component.
#[derive(Default)]
struct Responses(Vec<(Value, Value)>);

fn is_status(status: &str) -> bool {
    let ranged = ["2XX", "4XX", "5XX"].contains(&status);
    ranged || (status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_success(status: &str) -> bool {
    status.starts_with('2') && is_status(status)
}

fn text(media_type: &str) -> (String, Value) {
    (media_type.to_owned(), json!({ "schema": { "type": "string" } }))
}

/// Returns a body of bytes.
///
/// If the media type is a wildcard, the caller of the client sets the media type to send.
fn bytes(media_type: &str) -> (String, Value) {
    (media_type.to_owned(), json!({ "schema": { "type": "string", "format": "binary" } }))
}
