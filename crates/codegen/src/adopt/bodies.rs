//! Rewrites the bodies of requests and responses.

use plenary_openapi::{DocumentedOperation, Node, escape};
use serde_json::{Map, Value, json};

use super::place::At;
use super::reading::{keys, resolved};
use super::writer::{Loss, Writer};

/// The ways in which a client handles a media type, in order of preference.
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

/// A media type of a body.
struct Media<'a> {
    name: String,
    /// The JSON pointer to the schema.
    pointer: String,
    form: Form,
    value: &'a Value,
}

impl<'a> Media<'a> {
    /// Returns the media type that the client prefers, or `None` if the body has none.
    fn best(body: &Node<'a>) -> Option<Self> {
        let media = keys(body.value.get("content")).map(|(name, value)| {
            let pointer = format!("{}/content/{}/schema", body.pointer, escape(name));
            let name = name.split(';').next().unwrap_or_default().trim().to_lowercase();
            Self { form: Form::of(&name), name, pointer, value }
        });
        media.min_by_key(|media| media.form)
    }

    fn schema(&self) -> &'a Value {
        static ANYTHING: Value = Value::Bool(true);
        self.value.get("schema").unwrap_or(&ANYTHING)
    }

    /// Returns true for a binary schema under a wildcard such as `*/*`.
    fn is_binary(&self, theirs: &Value) -> bool {
        let schema = resolved(theirs, self.schema());
        self.form == Form::AnyAsJson && schema["type"] == "string" && schema["format"] == "binary"
    }
}

impl Writer<'_, '_> {
    /// Returns the request body, or `None` without content or form fields.
    pub(super) fn body(&mut self, body: &Node<'_>) -> Option<Value> {
        let media = Media::best(body)?;
        let at = At::new(&media.pointer, format!("{} request", self.id));
        let (name, written) = match media.form {
            _ if media.is_binary(self.theirs) => bytes("application/octet-stream"),
            Form::Json | Form::AnyAsJson => {
                (String::from("application/json"), json!({ "schema": self.schemas.root(media.schema(), &at) }))
            }
            Form::OtherJson => (media.name.clone(), json!({ "schema": self.schemas.root(media.schema(), &at) })),
            Form::UrlEncoded | Form::Multipart => {
                let Some(schema) = self.schemas.fields(media.schema(), &at, media.form == Form::Multipart) else {
                    if body["required"] == true {
                        let loss = format!("the body is omitted: it is `{}`, but has no fields", media.name);
                        self.warn("/requestBody", loss);
                    }
                    return None;
                };
                let encoding = self.encoding(&media, &schema);
                let form = media.form == Form::Multipart;
                let name = if form { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
                (name.to_owned(), json!({ "schema": schema, "encoding": encoding }))
            }
            Form::Text => text(&media.name),
            Form::Bytes => bytes(&media.name),
        };
        let required = body["required"] == true;
        Some(json!({ "required": required, "content": { name: written } }))
    }

    /// Returns the styles and media types of fields that differ from the default.
    fn encoding(&self, media: &Media<'_>, schema: &Value) -> Map<String, Value> {
        let mut encoding = Map::new();
        for (field, theirs) in
            keys(media.value.get("encoding")).filter(|(field, _)| self.schemas.has_field(schema, field))
        {
            let mut ours = Map::new();
            if theirs["style"] == "deepObject" {
                ours.insert(String::from("style"), "deepObject".into());
            }
            if media.form == Form::Multipart && theirs["contentType"].is_string() {
                ours.insert(String::from("contentType"), theirs["contentType"].clone());
            }
            if !ours.is_empty() {
                encoding.insert(field.clone(), ours.into());
            }
        }
        encoding
    }

    pub(super) fn responses(&mut self, operation: &DocumentedOperation<'_>) -> Result<Map<String, Value>, Loss> {
        let is_head = operation.method == "head";
        let theirs: Vec<(String, Node<'_>)> =
            operation.responses().flatten().map(|response| (response.status.to_uppercase(), response.node)).collect();
        let mut written = Responses::default();
        let mut ours = Map::new();
        for (status, response) in theirs.iter().filter(|(status, _)| is_success(status)) {
            let response = self.success(response, is_head, &mut written);
            ours.insert(status.clone(), response);
        }
        let default = theirs.iter().find(|(status, _)| status == "DEFAULT").map(|(_, response)| response);
        if ours.is_empty() {
            if theirs.iter().any(|(status, _)| status == "101") {
                return Err(String::from("it switches to another protocol"));
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
            self.warn("/responses", loss.to_owned());
            ours.insert(String::from("2XX"), response);
        }
        for (status, response) in theirs.iter().filter(|(status, _)| !is_success(status) && !is_head) {
            let statuses: &[&str] = match status.as_str() {
                "DEFAULT" => &["4XX", "5XX"],
                status if status.starts_with(['4', '5']) && is_status(status) => &[status],
                _ => continue,
            };
            let Some(media) = Media::best(response) else { continue };
            let response = match media.form {
                Form::Json | Form::OtherJson | Form::AnyAsJson => {
                    let hint = format!("{} {status} response content", self.id);
                    self.json(response, &media, hint, &mut written)
                }
                Form::Text => {
                    let (name, schema) = text(&media.name);
                    let description = response["description"].as_str().unwrap_or_default();
                    json!({ "description": description, "content": { name: schema } })
                }
                Form::UrlEncoded | Form::Multipart | Form::Bytes => continue,
            };
            for status in statuses {
                ours.entry(*status).or_insert_with(|| response.clone());
            }
        }
        Ok(ours)
    }

    fn success(&mut self, response: &Node<'_>, is_head: bool, written: &mut Responses) -> Value {
        let description = response["description"].as_str().unwrap_or_default();
        let Some(media) = Media::best(response).filter(|_| !is_head) else {
            return json!({ "description": description });
        };
        let (name, schema) = match media.form {
            Form::Json | Form::OtherJson | Form::AnyAsJson if !media.is_binary(self.theirs) => {
                let hint = format!("{} response content", self.id);
                return self.json(response, &media, hint, written);
            }
            Form::Text => text(&media.name),
            _ => bytes(&media.name),
        };
        json!({ "description": description, "content": { name: schema } })
    }

    /// Returns a JSON response.
    ///
    /// The same schema under several status codes becomes one component.
    fn json(&mut self, response: &Node<'_>, media: &Media<'_>, hint: String, written: &mut Responses) -> Value {
        let schema = media.schema();
        let known = written.0.iter().find(|(theirs, _)| theirs == schema).map(|(_, ours)| ours.clone());
        let ours = known.unwrap_or_else(|| {
            let ours = self.schemas.root(schema, &At::new(&media.pointer, hint));
            written.0.push((schema.clone(), ours.clone()));
            ours
        });
        let description = response["description"].as_str().unwrap_or_default();
        json!({ "description": description, "content": { "application/json": { "schema": ours } } })
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
