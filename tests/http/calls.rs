//! Every operation, called with all its parameters.

use std::error::Error as _;

use plenary::{rocketchat, signalwire, telnyx};
use plenary_client::{
    Arguments, Error, Location, NamedCalls, Operation, Parameter, Provider, ResponseValue, Retry, Settings,
};
use serde_json::Value;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond};

use crate::specification::{Requested, SPECIFICATIONS};
use crate::values::full;

/// What stands in every credential; no output may contain it.
pub(crate) const SENTINEL: &str = "sentinel-4f1c";

/// Every operation of every provider.
pub(crate) fn operations() -> impl Iterator<Item = &'static Operation> {
    SPECIFICATIONS.iter().flat_map(|specification| specification.provider.operations)
}

/// A client of each provider, all at the same place, which sends each call once and at once.
pub(crate) struct Clients {
    clients: Vec<Box<dyn NamedCalls>>,
    pub(crate) rocketchat: rocketchat::Client,
    pub(crate) signalwire: signalwire::Client,
    pub(crate) telnyx: telnyx::Client,
}

impl Clients {
    pub(crate) fn new(base_url: &str) -> Self {
        let rocketchat: rocketchat::Client = client(&rocketchat::PROVIDER, base_url);
        let signalwire: signalwire::Client = client(&signalwire::PROVIDER, base_url);
        let telnyx: telnyx::Client = client(&telnyx::PROVIDER, base_url);
        let constructs: plenary_constructs::Client = client(&plenary_constructs::PROVIDER, base_url);
        let clients: Vec<Box<dyn NamedCalls>> = vec![
            Box::new(rocketchat.clone()),
            Box::new(signalwire.clone()),
            Box::new(telnyx.clone()),
            Box::new(constructs),
        ];
        Self { clients, rocketchat, signalwire, telnyx }
    }

    /// Calls an operation with all its parameters.
    pub(crate) async fn call(&self, operation: &Operation) -> Outcome {
        self.call_with(operation, Given::new(operation).arguments()).await
    }

    pub(crate) async fn call_with(&self, operation: &Operation, arguments: Arguments) -> Outcome {
        let position = SPECIFICATIONS.iter().position(|known| known.provider.name == operation.provider).unwrap();
        Outcome::new(self.clients[position].call_by_name(operation.id, arguments).await)
    }
}

fn client<C: NamedCalls>(provider: &'static Provider, base_url: &str) -> C {
    let mut settings = Settings::new(provider);
    settings.base_url(base_url);
    for credential in provider.credentials {
        settings.credential(credential.name, SENTINEL);
    }
    settings.retry(Retry::off());
    settings.rate_limits(false);
    C::connect(settings).unwrap()
}

/// Clients and the server that they call, which plays one answer after the other.
pub(crate) struct Stage {
    pub(crate) server: MockServer,
    pub(crate) clients: Clients,
}

impl Stage {
    pub(crate) async fn new() -> Self {
        let server = MockServer::start().await;
        let clients = Clients::new(&server.uri());
        Self { server, clients }
    }

    /// Calls an operation with all its parameters, and gives what became of an answer, with the requests that were sent.
    pub(crate) async fn play(&self, operation: &Operation, answer: impl Respond + 'static) -> (Outcome, Vec<Request>) {
        self.server.reset().await;
        Mock::given(any()).respond_with(answer).mount(&self.server).await;
        let outcome = self.clients.call(operation).await;
        (outcome, self.server.received_requests().await.unwrap())
    }
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

/// How a call ended, alike for every operation.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) ending: Ending,
    pub(crate) status: Option<u16>,
    pub(crate) request_id: Option<String>,
    pub(crate) line: String,
    /// Everything that a program could print of it.
    pub(crate) shown: String,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Ending {
    Success,
    /// The documented body, decoded and encoded again.
    Documented(Value),
    /// The JSON path where the body does not fit; nothing where the status is not documented.
    Unexpected(Option<String>),
    Communication,
    NotSent,
}

impl Outcome {
    pub(crate) fn new(result: Result<ResponseValue<Value>, Error<Value>>) -> Self {
        let error = match result {
            Ok(answer) => {
                return Self {
                    ending: Ending::Success,
                    status: Some(answer.status().as_u16()),
                    request_id: answer.request_id().map(String::from),
                    line: String::new(),
                    shown: format!("{answer:?}"),
                };
            }
            Err(error) => error,
        };
        let mut shown = format!("{error}\n{error:?}\n{error:#?}");
        let mut source = error.source();
        while let Some(cause) = source {
            shown.push_str(&format!("\n{cause}\n{cause:?}"));
            source = cause.source();
        }
        Self {
            ending: match &error {
                Error::ErrorResponse(refusal) => Ending::Documented(refusal.body().clone()),
                Error::UnexpectedResponse(answer) => {
                    Ending::Unexpected(answer.problem().map(|problem| problem.path().to_owned()))
                }
                Error::Communication(_) => Ending::Communication,
                _ => Ending::NotSent,
            },
            status: error.status().map(|status| status.as_u16()),
            request_id: error.request_id().map(String::from),
            line: error.to_string(),
            shown,
        }
    }
}
