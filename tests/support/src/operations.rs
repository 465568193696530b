//! Sample requests for operations, and clients that send them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use plenary_client::{Arguments, ConfigurationError, File, Location, NamedCalls, Operation, Parameter, Settings};
use serde_json::{Map, Value};

use crate::specification::{RequestSchemas, SPECIFICATIONS, Specification};
use crate::values::full;

/// Returns the operations of all providers.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    plenary::PROVIDERS.iter().flat_map(|provider| provider.operations.iter().copied())
}

/// Returns the specs of the providers.
pub fn specifications() -> impl Iterator<Item = &'static Specification> {
    SPECIFICATIONS.iter().filter(|specification| specification.provider.name != plenary_constructs::PROVIDER.name)
}

/// Creates a client of a provider, or of the spec in `tests/constructs`.
pub fn connect(settings: Settings) -> Result<Box<dyn NamedCalls>, ConfigurationError> {
    if settings.provider().name == plenary_constructs::PROVIDER.name {
        return plenary_constructs::connect_by_name(settings);
    }
    plenary::connect_by_name(settings)
}

/// Returns an example body of an operation's success, or an empty body.
pub fn success_body(operation: &Operation) -> Vec<u8> {
    static BODIES: LazyLock<BTreeMap<(&str, &str), Vec<u8>>> = LazyLock::new(|| {
        let examples = specifications().flat_map(Specification::documented_examples);
        let responses = examples.filter_map(|example| Some((example.response?, example.value)));
        let successes = responses.filter(|((_, status), _)| status.starts_with('2'));
        let body = |value: &Value| serde_json::to_vec(value).unwrap();
        successes.map(|((operation, _), value)| ((operation.provider, operation.id), body(value))).collect()
    });
    BODIES.get(&(operation.provider, operation.id)).cloned().unwrap_or_default()
}

/// A request of an operation, with all parameters that can be sent together and all properties.
pub struct SampleRequest {
    /// The parameters with their values.
    pub parameters: Vec<(&'static Parameter, Value)>,
    /// The JSON body, if the operation has one.
    pub body: Option<Value>,
    /// The names and values of a multipart body's parts. A file has no value.
    pub parts: Vec<(&'static str, Option<Value>)>,
    /// The name of each file.
    pub file_name: &'static str,
}

impl SampleRequest {
    /// Creates the sample request of an operation.
    pub fn new(operation: &Operation) -> Self {
        let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
        let requested = &specification.requests[operation.id];
        let RequestSchemas { body, parts, .. } = requested;
        let parameters = requested.together(0).zip(1..).map(|((parameter, schema), seed)| {
            let mut values = (0..).map(|more| full(specification, schema, seed + 1000 * more));
            (*parameter, values.find(|value| can_be_sent(parameter.location, value)).unwrap())
        });
        let parts = parts.iter().map(|(name, schema)| {
            let value = schema.as_ref().map(|schema| full(specification, schema, 7));
            (name.as_str(), value)
        });
        Self {
            parameters: parameters.collect(),
            body: body.as_ref().map(|schema| full(specification, schema, 7)),
            parts: parts.collect(),
            file_name: "content.txt",
        }
    }

    /// Returns the arguments for a call by name.
    pub fn arguments(&self) -> Arguments {
        let mut arguments = Arguments::default();
        for (parameter, value) in &self.parameters {
            arguments = arguments.json(parameter.name, value.clone());
        }
        let mut texts = Map::new();
        for (name, value) in &self.parts {
            match value {
                Some(value) => _ = texts.insert((*name).to_owned(), value.clone()),
                None => arguments = arguments.file(name, File::from("content").named(self.file_name)),
            }
        }
        let texts = (!texts.is_empty()).then_some(Value::Object(texts));
        match self.body.clone().or(texts) {
            Some(body) => arguments.body(body),
            None => arguments,
        }
    }
}

/// Returns true if the client can send this value in a parameter.
///
/// For example, a header cannot contain a line break, and a path segment cannot be empty.
pub fn can_be_sent(location: Location, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return !value.is_null() };
    match location {
        Location::Path => !matches!(text, "" | "." | ".."),
        Location::Header => text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && text.trim() == text,
        Location::Query => true,
    }
}
