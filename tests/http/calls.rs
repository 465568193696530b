//! Clients and a mock server for calls with all parameters.

use std::error::Error as _;

use plenary::{rocketchat, signalwire, telnyx};
use plenary_client::{Arguments, Error, NamedCalls, Operation, ResponseValue, Retry, Settings};
use plenary_test_support::operations::SampleRequest;
use serde_json::Value;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond};

/// The value of each credential. No output may contain it.
pub(crate) const SENTINEL: &str = "sentinel-4f1c";

/// A client of each provider. All have the same base URL and no retries.
pub(crate) struct Clients {
    clients: Vec<Box<dyn NamedCalls>>,
    pub(crate) rocketchat: rocketchat::Client,
    pub(crate) signalwire: signalwire::Client,
    pub(crate) telnyx: telnyx::Client,
}

impl Clients {
    pub(crate) fn new(base_url: &str) -> Self {
        let clients = plenary::PROVIDERS.iter().map(|provider| {
            let mut settings = Settings::new(provider);
            settings.base_url(base_url);
            for credential in provider.credentials {
                settings.credential(credential.name, SENTINEL);
            }
            settings.retry(Retry::off());
            settings.rate_limits(false);
            plenary::connect_by_name(settings).unwrap()
        });
        let rocketchat = rocketchat::Client::builder().base_url(base_url).user_id(SENTINEL).auth_token(SENTINEL);
        let signalwire = signalwire::Client::builder().base_url(base_url).project_id(SENTINEL).api_token(SENTINEL);
        let telnyx = telnyx::Client::builder().base_url(base_url).api_key(SENTINEL);
        Self {
            clients: clients.collect(),
            rocketchat: rocketchat.retry(Retry::off()).build().unwrap(),
            signalwire: signalwire.retry(Retry::off()).build().unwrap(),
            telnyx: telnyx.retry(Retry::off()).build().unwrap(),
        }
    }

    /// Calls an operation with all its parameters.
    pub(crate) async fn call(&self, operation: &Operation) -> Outcome {
        self.call_with(operation, SampleRequest::new(operation).arguments()).await
    }

    pub(crate) async fn call_with(&self, operation: &Operation, arguments: Arguments) -> Outcome {
        let position = plenary::PROVIDERS.iter().position(|known| known.name == operation.provider).unwrap();
        Outcome::new(self.clients[position].call_by_name(operation.id, arguments).await)
    }
}

/// Clients and the mock server that they call.
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

    /// Calls an operation with all its parameters.
    ///
    /// Returns the outcome and the requests that were sent.
    pub(crate) async fn play(
        &self,
        operation: &Operation,
        response: impl Respond + 'static,
    ) -> (Outcome, Vec<Request>) {
        self.server.reset().await;
        Mock::given(any()).respond_with(response).mount(&self.server).await;
        let outcome = self.clients.call(operation).await;
        (outcome, self.server.received_requests().await.unwrap())
    }
}

/// The result of a call, in the same form for all operations.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) ending: Ending,
    pub(crate) status: Option<u16>,
    pub(crate) request_id: Option<String>,
    pub(crate) line: String,
    /// The output of `Display` and `Debug` for the result and its causes.
    pub(crate) shown: String,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Ending {
    Success,
    /// A documented error with its recoded body.
    Documented(Value),
    /// An unexpected response, with the JSON path if the body does not match its type.
    Unexpected(Option<String>),
    Communication,
    NotSent,
}

impl Outcome {
    pub(crate) fn new(result: Result<ResponseValue<Value>, Error<Value>>) -> Self {
        let error = match result {
            Ok(response) => {
                return Self {
                    ending: Ending::Success,
                    status: Some(response.status().as_u16()),
                    request_id: response.request_id().map(String::from),
                    line: String::new(),
                    shown: format!("{response:?}"),
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
                Error::ErrorResponse(response) => Ending::Documented(response.body().clone()),
                Error::UnexpectedResponse(response) => {
                    Ending::Unexpected(response.problem().map(|problem| problem.path().to_owned()))
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
