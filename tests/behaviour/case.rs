//! The format of a YAML file of cases.

use std::collections::BTreeMap;
use std::time::Duration;

use plenary_client::{Call, Retry, Settings};
use serde::Deserialize;
use serde_json::Value;

use crate::server::Delivery;

/// The responses of a server, and the expected requests and result of a client.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// The behavior that the case tests, as a sentence.
    pub(crate) name: String,
    /// The providers that the case applies to. An empty list means all providers.
    #[serde(default)]
    providers: Vec<String>,
    /// The HTTP methods to test, each with an operation and with a raw request.
    pub(crate) methods: Vec<String>,
    /// The settings of the client.
    #[serde(default)]
    pub(crate) client: Choices,
    /// The settings of the call.
    #[serde(default)]
    pub(crate) call: Choices,
    /// The responses of the server, in order. The last response repeats.
    pub(crate) responses: Vec<CaseResponse>,
    /// The number of consecutive calls.
    #[serde(default = "once")]
    pub(crate) calls: u32,
    /// The expected number of attempts in all calls.
    pub(crate) attempts: usize,
    /// The minimum and maximum time between two attempts, in milliseconds.
    #[serde(default)]
    pub(crate) gaps: Vec<[u64; 2]>,
    /// The expected parts of each request.
    #[serde(default)]
    pub(crate) request: Sent,
    /// The expected result of the last call.
    pub(crate) result: ExpectedResult,
}

impl Case {
    /// Returns true if the case applies to a provider.
    pub(crate) fn is_for(&self, provider: &str) -> bool {
        self.providers.is_empty() || self.providers.iter().any(|name| name == provider)
    }
}

const fn once() -> u32 {
    1
}

/// Settings of a client or of a call.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Choices {
    retries: Option<u32>,
    backoff: Option<[u64; 2]>,
    max_retry_after: Option<u64>,
    timeout: Option<u64>,
    total_timeout: Option<u64>,
    body_limit: Option<usize>,
    headers: BTreeMap<String, String>,
    query: BTreeMap<String, String>,
}

impl Choices {
    fn retry(&self) -> Option<Retry> {
        let Self { retries, backoff, max_retry_after, .. } = *self;
        let mut retry = match retries {
            Some(0) => Retry::off(),
            Some(retries) => Retry::default().retries(retries),
            None if backoff.is_none() && max_retry_after.is_none() => return None,
            None => Retry::default(),
        };
        if let Some([first, longest]) = backoff {
            retry = retry.backoff(milliseconds(first), milliseconds(longest));
        }
        if let Some(wait) = max_retry_after {
            retry = retry.max_retry_after(milliseconds(wait));
        }
        Some(retry)
    }

    pub(crate) fn set_up(&self, settings: &mut Settings) {
        assert!(self.headers.is_empty() && self.query.is_empty(), "headers and query belong to calls");
        if let Some(retry) = self.retry() {
            settings.retry(retry);
        }
        if let Some(timeout) = self.timeout {
            settings.timeout(milliseconds(timeout));
        }
        if let Some(timeout) = self.total_timeout {
            settings.total_timeout(milliseconds(timeout));
        }
        if let Some(limit) = self.body_limit {
            settings.body_limit(limit);
        }
    }

    pub(crate) fn choose<C: Call>(&self, mut call: C) -> C {
        assert!(self.body_limit.is_none(), "the limit of bodies belongs to clients");
        if let Some(retry) = self.retry() {
            call = call.retry(retry);
        }
        if let Some(timeout) = self.timeout {
            call = call.timeout(milliseconds(timeout));
        }
        if let Some(timeout) = self.total_timeout {
            call = call.total_timeout(milliseconds(timeout));
        }
        call = self.headers.iter().fold(call, |call, (name, value)| call.header(name, value));
        self.query.iter().fold(call, |call, (name, value)| call.query(name, value))
    }
}

/// The number of milliseconds that represents `Duration::MAX`.
const FOREVER: u64 = u64::MAX;

pub(crate) fn milliseconds(number: u64) -> Duration {
    if number == FOREVER { Duration::MAX } else { Duration::from_millis(number) }
}

/// A response of the server.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseResponse {
    #[serde(default)]
    pub(crate) delivery: Delivery,
    /// The status code. The default is the status code of the operation's success.
    pub(crate) status: Option<u16>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    /// The body. A string is sent as text, and any other value as JSON.
    ///
    /// If neither the body nor the status is set, the server sends an example of the operation's success.
    pub(crate) body: Option<Value>,
    #[serde(default)]
    pub(crate) after: u64,
}

/// The expected parts of each request.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Sent {
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) query: BTreeMap<String, String>,
}

/// The expected result of a call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedResult {
    pub(crate) ending: Ending,
    /// The status code of the response, if there is one.
    ///
    /// 200 represents the status code of the operation's success.
    pub(crate) status: Option<u16>,
    /// The number of attempts that the client reports.
    pub(crate) attempts: u32,
    /// The minimum and maximum duration of the call, in milliseconds.
    pub(crate) elapsed: Option<[u64; 2]>,
    pub(crate) retry_after: Option<u64>,
    pub(crate) request_id: Option<String>,
    /// The predicates of the error that must return true. All others must return false.
    #[serde(default)]
    pub(crate) is: Vec<String>,
    /// A part of the error message.
    ///
    /// The test replaces `{operation}` with the name of the operation, and `{status}` with the status code.
    #[serde(default)]
    pub(crate) line: String,
}

/// The kind of a call's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Ending {
    Success,
    /// An error response, whether documented or not.
    ErrorResponse,
    /// An error without a complete response.
    Communication,
    /// An error before a request was sent.
    NotSent,
}
