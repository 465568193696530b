//! A provider's spec, for information that [`Operation`] does not contain.

use std::borrow::Cow;

use plenary_client::{Operation, Provider};
use plenary_openapi::{
    DocumentedContent, DocumentedOperation, DocumentedParameter, Node, Strictness, content, follow, json_schema,
    reference, schema_of,
};
use serde_json::Value;

/// The maximum number of nested single-member `allOf`s that are followed.
const STEPS: usize = 16;

/// A provider's OpenAPI document.
pub(crate) struct Document(Value);

/// The request body of an operation.
pub(crate) struct RequestBody<'a> {
    pub(crate) required: bool,
    content: DocumentedContent<'a>,
    document: &'a Document,
}

impl Document {
    /// Parses a provider's document.
    pub(crate) fn of(provider: &Provider) -> Self {
        Self(serde_json::from_str(provider.openapi).unwrap_or_default())
    }

    /// Returns an operation in the document.
    pub(crate) fn operation(&self, operation: &Operation) -> Option<DocumentedOperation<'_>> {
        plenary_openapi::operation(&self.0, operation.path, operation.method)
    }

    /// Returns a parameter's schema by its name on the wire, or null.
    pub(crate) fn parameter_schema(&self, operation: &Operation, name: &str) -> &Value {
        let schema = self.parameter(operation, name).and_then(|parameter| parameter.schema());
        schema.map_or(&Value::Null, |schema| self.resolved(schema.value))
    }

    fn parameter(&self, operation: &Operation, name: &str) -> Option<DocumentedParameter<'_>> {
        self.operation(operation)?.parameters().flatten().find(|parameter| parameter.name == name)
    }

    /// Converts a schema and the schemas that it references to JSON Schema.
    pub(crate) fn json_schema(&self, schema: &Value) -> Result<Value, String> {
        json_schema(&self.0, schema, Strictness::default()).map_err(|error| error.to_string())
    }

    /// Returns the request body of an operation, with its first media type.
    pub(crate) fn request_body(&self, operation: &Operation) -> Option<RequestBody<'_>> {
        let body: Node<'_> = self.operation(operation)?.request_body()?.ok()?;
        let content = content(&body).next()?;
        Some(RequestBody { required: body.is_true("required"), content, document: self })
    }

    /// Follows each `$ref` and each `allOf` with a single member.
    pub(crate) fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        for _ in 0..STEPS {
            let Ok(followed) = follow(&self.0, schema) else { break };
            schema = followed.value;
            let Some([only]) = schema["allOf"].as_array().map(Vec::as_slice) else { break };
            schema = only;
        }
        schema
    }
}

impl<'a> RequestBody<'a> {
    pub(crate) fn media_type(&self) -> &'a str {
        self.content.media_type
    }

    pub(crate) fn is_multipart(&self) -> bool {
        self.media_type() == "multipart/form-data"
    }

    /// Returns true if the user passes the body as JSON.
    ///
    /// This includes bodies that are sent as `application/x-www-form-urlencoded`.
    pub(crate) fn is_json(&self) -> bool {
        self.content.is_json() || self.media_type() == "application/x-www-form-urlencoded"
    }

    /// Returns the name of the body's type, if it has one.
    pub(crate) fn component(&self) -> Option<Cow<'a, str>> {
        schema_of(reference(self.schema())?)
    }

    /// Returns the members if the body is a union, or else the schema of the body.
    pub(crate) fn variants(&self) -> Vec<&'a Value> {
        let schema = self.document.resolved(self.schema());
        match schema["oneOf"].as_array() {
            Some(members) => members.iter().map(|member| self.document.resolved(member)).collect(),
            None => vec![schema],
        }
    }

    /// Returns the first example.
    pub(crate) fn example(&self) -> Option<&'a Value> {
        self.content.examples().next().map(|(_, example)| example.value)
    }

    /// Returns the schema as the spec has it, which may be a reference.
    pub(crate) fn schema(&self) -> &'a Value {
        self.content.schema().map_or(&Value::Null, |schema| schema.value)
    }
}

/// Returns the properties of an object's schema, and whether each is required.
pub(crate) fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value, bool)> {
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties.map(|(name, property)| {
        let required = schema["required"].as_array().into_iter().flatten().any(|required| required == name);
        (name.as_str(), property, required)
    })
}

#[cfg(test)]
mod tests {
    use plenary::PROVIDERS;
    use serde_json::json;

    use super::Document;

    #[test]
    fn shared_parameters_bodies_and_examples_are_found() {
        let telnyx = PROVIDERS.iter().find(|provider| provider.name == "telnyx");
        let operation = telnyx.and_then(|provider| provider.operation("update_room")).expect("the operation exists");
        let to = plenary_openapi::reference_to;
        let document = Document(json!({
            "paths": {"/rooms/{room_id}": to("pathItems", "Room")},
            "components": {
                "pathItems": {"Room": {
                    "parameters": [to("parameters", "RoomId")],
                    "patch": {"requestBody": to("requestBodies", "Settings"), "responses": {}},
                }},
                "parameters": {"RoomId": {
                    "name": "room_id", "in": "path", "required": true,
                    "schema": to("schemas", "RoomId"), "examples": {"one": to("examples", "RoomId")},
                }},
                "requestBodies": {"Settings": {"required": true, "content": {"application/json": {
                    "schema": to("schemas", "Settings"), "examples": {"page": to("examples", "Settings")},
                }}}},
                "examples": {"RoomId": {"value": "r1"}, "Settings": {"value": {"unique_name": "standup"}}},
                "schemas": {
                    "RoomId": {"type": "string", "maxLength": 36},
                    "Settings": {"type": "object", "properties": {"unique_name": {"type": "string"}}},
                },
            },
        }));
        assert_eq!(document.parameter_schema(operation, "room_id")["maxLength"], 36);
        let body = document.request_body(operation).expect("the operation has a body");
        assert!(body.required && body.is_json());
        assert_eq!(body.component().as_deref(), Some("Settings"));
        assert_eq!(body.variants()[0]["properties"]["unique_name"]["type"], "string");
        assert_eq!(body.example(), Some(&json!({"unique_name": "standup"})));
    }
}
