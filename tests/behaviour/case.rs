//! What a file of cases says.

use std::collections::BTreeMap;
use std::time::Duration;

use plenary_client::{Call, Retry, Settings};
use serde::Deserialize;
use serde_json::Value;

use crate::server::Fate;

/// What a server answers, and what a client is to make of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// A sentence.
    pub(crate) name: String,
    /// The providers that it holds for; all of them if it names none.
    #[serde(default)]
    providers: Vec<String>,
    /// It holds for each of these methods: for an operation of every provider that has one, and for a raw request.
    pub(crate) methods: Vec<String>,
    /// What the client is set up with.
    #[serde(default)]
    pub(crate) client: Choices,
    /// What the call chooses.
    #[serde(default)]
    pub(crate) call: Choices,
    /// The last one is given again and again.
    pub(crate) answers: Vec<Reply>,
    /// How often it is called, one after the other.
    #[serde(default = "once")]
    pub(crate) calls: u32,
    /// How many attempts there are in all.
    pub(crate) attempts: usize,
    /// The time from one attempt to the next, from least to most milliseconds.
    #[serde(default)]
    pub(crate) gaps: Vec<[u64; 2]>,
    /// What is in each request.
    #[serde(default)]
    pub(crate) request: Sent,
    /// What comes of the last call.
    pub(crate) result: Due,
}

impl Case {
    /// Returns whether the case holds for a provider.
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
    longest_named_wait: Option<u64>,
    timeout: Option<u64>,
    total_timeout: Option<u64>,
    body_limit: Option<usize>,
    headers: BTreeMap<String, String>,
    query: BTreeMap<String, String>,
}

impl Choices {
    fn retry(&self) -> Option<Retry> {
        let Self { retries, backoff, longest_named_wait, .. } = *self;
        let mut retry = match retries {
            Some(0) => Retry::off(),
            Some(retries) => Retry::default().retries(retries),
            None if backoff.is_none() && longest_named_wait.is_none() => return None,
            None => Retry::default(),
        };
        if let Some([first, longest]) = backoff {
            retry = retry.backoff(milliseconds(first), milliseconds(longest));
        }
        if let Some(wait) = longest_named_wait {
            retry = retry.longest_named_wait(milliseconds(wait));
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

/// The longest time there is, written as so many milliseconds.
const FOREVER: u64 = u64::MAX;

pub(crate) fn milliseconds(number: u64) -> Duration {
    if number == FOREVER { Duration::MAX } else { Duration::from_millis(number) }
}

/// An answer of the server.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reply {
    #[serde(default)]
    pub(crate) fate: Fate,
    /// The operation's own success where there is none.
    pub(crate) status: Option<u16>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    /// Text, or anything else as JSON; the documented example where there is none and no status.
    pub(crate) body: Option<Value>,
    #[serde(default)]
    pub(crate) after: u64,
}

/// What every request has.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Sent {
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) query: BTreeMap<String, String>,
}

/// What comes of a call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Due {
    pub(crate) ending: Ending,
    /// Where an answer began; 200 stands for the operation's own success.
    pub(crate) status: Option<u16>,
    /// As the client counts them.
    pub(crate) attempts: u32,
    /// From least to most milliseconds.
    pub(crate) elapsed: Option<[u64; 2]>,
    pub(crate) retry_after: Option<u64>,
    pub(crate) request_id: Option<String>,
    /// Those of the error's questions that are answered with yes.
    #[serde(default)]
    pub(crate) is: Vec<String>,
    /// What the line has, with `{operation}` for its name.
    #[serde(default)]
    pub(crate) line: String,
}

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Ending {
    Success,
    /// An answer that is none, documented or not.
    Refusal,
    /// No whole answer.
    Communication,
    /// No request.
    NotSent,
}
