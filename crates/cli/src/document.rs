//! The spec of a provider, for descriptions, bounds and bodies that its table of operations does not have.

use plenary_client::{Operation, Provider};
use serde_json::Value;

/// A provider's OpenAPI document.
pub(crate) struct Document(Value);

/// A body that an operation takes.
pub(crate) struct RequestBody<'a> {
    pub(crate) media_type: &'a str,
    pub(crate) required: bool,
    /// The content of the media type: schema and examples.
    content: &'a Value,
    document: &'a Document,
}

impl Document {
    pub(crate) fn of(provider: &Provider) -> Self {
        Self(serde_json::from_str(provider.openapi).unwrap_or_default())
    }

    /// What stands below path and method.
    pub(crate) fn operation(&self, operation: &Operation) -> &Value {
        &self.0["paths"][operation.path][operation.method.to_lowercase()]
    }

    /// The schema of a parameter by its name on the wire; null where there is none.
    pub(crate) fn parameter_schema(&self, operation: &Operation, name: &str) -> &Value {
        let parameter = self.parameter(operation, name);
        self.resolved(parameter.get("schema").unwrap_or(&parameter["content"]["application/json"]["schema"]))
    }

    /// The documented example of a parameter; null where there is none.
    pub(crate) fn parameter_example(&self, operation: &Operation, name: &str) -> &Value {
        &self.parameter(operation, name)["example"]
    }

    fn parameter(&self, operation: &Operation, name: &str) -> &Value {
        let parameters = self.operation(operation)["parameters"].as_array();
        let mut parameters = parameters.into_iter().flatten().map(|parameter| self.resolved(parameter));
        parameters.find(|parameter| parameter["name"] == name).unwrap_or(&Value::Null)
    }

    /// The body that an operation takes, if it takes one.
    pub(crate) fn request_body(&self, operation: &Operation) -> Option<RequestBody<'_>> {
        let body = self.resolved(self.operation(operation).get("requestBody")?);
        let (media_type, content) = body["content"].as_object()?.iter().next()?;
        Some(RequestBody { media_type, required: body["required"] == true, content, document: self })
    }

    /// A schema, or what it refers to.
    pub(crate) fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        if let Some(pointer) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
            return self.0.pointer(pointer).map_or(schema, |found| self.resolved(found));
        }
        // A reference with words of its own beside it.
        match schema["allOf"].as_array().map(Vec::as_slice) {
            Some([only]) => self.resolved(only),
            _ => schema,
        }
    }
}

impl<'a> RequestBody<'a> {
    pub(crate) fn is_multipart(&self) -> bool {
        self.media_type == "multipart/form-data"
    }

    /// Whether it is given as JSON; all else is text. A form is given as the object that it is made from.
    pub(crate) fn is_json(&self) -> bool {
        self.media_type == "application/json"
            || self.media_type.ends_with("+json")
            || self.media_type == "application/x-www-form-urlencoded"
    }

    /// The name of its type, if it has one.
    pub(crate) fn component(&self) -> Option<&'a str> {
        self.content["schema"]["$ref"].as_str()?.rsplit('/').next()
    }

    /// Its schema, or each of the schemas that it may have.
    pub(crate) fn forms(&self) -> Vec<&'a Value> {
        let schema = self.document.resolved(&self.content["schema"]);
        match schema["oneOf"].as_array() {
            Some(members) => members.iter().map(|member| self.document.resolved(member)).collect(),
            None => vec![schema],
        }
    }

    /// The first documented example.
    pub(crate) fn example(&self) -> Option<&'a Value> {
        let examples = self.content["examples"].as_object();
        let first = examples.and_then(|examples| examples.values().next()).and_then(|example| example.get("value"));
        first.or_else(|| self.content.get("example"))
    }
}

/// The properties of an object's schema, each with whether it is required.
pub(crate) fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value, bool)> {
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties.map(|(name, property)| {
        let required = schema["required"].as_array().into_iter().flatten().any(|required| required == name);
        (name.as_str(), property, required)
    })
}
