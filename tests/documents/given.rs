//! What every operation can be called with, and a client of every provider to call it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use plenary::{rocketchat, signalwire, telnyx};
use plenary_client::{Arguments, ConfigurationError, Location, NamedCalls, Operation, Parameter, Provider, Settings};
use serde_json::Value;

use crate::specification::{Requested, SPECIFICATIONS, Specification};
use crate::values::full;

/// Every operation of every provider.
pub(crate) fn operations() -> impl Iterator<Item = &'static Operation> {
    SPECIFICATIONS.iter().flat_map(|specification| specification.provider.operations)
}

/// A client of any provider.
pub(crate) fn connect(provider: &Provider, settings: Settings) -> Result<Box<dyn NamedCalls>, ConfigurationError> {
    fn boxed<C: NamedCalls + 'static>(settings: Settings) -> Result<Box<dyn NamedCalls>, ConfigurationError> {
        Ok(Box::new(C::connect(settings)?))
    }
    match provider.name {
        "rocketchat" => boxed::<rocketchat::Client>(settings),
        "signalwire" => boxed::<signalwire::Client>(settings),
        "telnyx" => boxed::<telnyx::Client>(settings),
        "constructs" => boxed::<plenary_constructs::Client>(settings),
        other => panic!("teach the tests the provider `{other}`"),
    }
}

/// The body of an operation's success, from its documented example; empty where there is none.
pub(crate) fn success_body(operation: &Operation) -> Vec<u8> {
    static BODIES: LazyLock<BTreeMap<(&str, &str), Vec<u8>>> = LazyLock::new(|| {
        let examples = SPECIFICATIONS.iter().flat_map(Specification::documented_examples);
        let successes = examples.filter(|example| example.status.starts_with('2'));
        let body = |value: &Value| serde_json::to_vec(value).unwrap();
        successes.map(|example| ((example.operation.provider, example.operation.id), body(example.value))).collect()
    });
    BODIES.get(&(operation.provider, operation.id)).cloned().unwrap_or_default()
}

/// A value for every parameter of an operation, and a body if it takes one: as full as they can be.
pub(crate) struct Given {
    pub(crate) parameters: Vec<(&'static Parameter, Value)>,
    pub(crate) body: Option<Value>,
}

impl Given {
    pub(crate) fn new(operation: &Operation) -> Self {
        let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
        let Requested { parameters, body } = &specification.requests[operation.id];
        let parameters = parameters.iter().zip(1..).map(|((parameter, schema), seed)| {
            let mut values = (0..).map(|more| full(specification, schema, seed + 1000 * more));
            (*parameter, values.find(|value| can_be_sent(parameter.location, value)).unwrap())
        });
        Self { parameters: parameters.collect(), body: body.as_ref().map(|schema| full(specification, schema, 7)) }
    }

    pub(crate) fn arguments(&self) -> Arguments {
        let mut arguments = Arguments::default();
        for (parameter, value) in &self.parameters {
            arguments = arguments.json(parameter.name, value.clone());
        }
        match &self.body {
            Some(body) => arguments.body(body.clone()),
            None => arguments,
        }
    }
}

/// Whether a value can stand in its place: no header has a line break, and no path an empty segment.
fn can_be_sent(location: Location, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return !value.is_null() };
    match location {
        Location::Path => !matches!(text, "" | "." | ".."),
        Location::Header => text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && text.trim() == text,
        Location::Query => true,
    }
}
