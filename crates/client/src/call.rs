//! What one call does differently from its client.

use std::fmt;
use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, HOST, HeaderMap, HeaderName, HeaderValue, TRANSFER_ENCODING};

use crate::Retry;
use crate::pages::PageQuery;

/// Control over one call. Every operation's builder has it.
///
/// ```
/// use std::time::Duration;
///
/// use plenary_client::{Call, Retry};
///
/// fn urgent<B: Call>(call: B) -> B {
///     call.timeout(Duration::from_secs(2)).retry(Retry::off()).header("x-request-id", "standup-7")
/// }
/// ```
///
/// A value that no header can hold is an [`InvalidRequest`](crate::Error::InvalidRequest) when the call is sent.
pub trait Call: Sized {
    /// Where the choices are kept.
    #[doc(hidden)]
    fn options(&mut self) -> &mut CallOptions;

    /// The time that one attempt may take, in place of the client's.
    fn timeout(mut self, timeout: Duration) -> Self {
        self.options().timeout = Some(timeout);
        self
    }

    /// The time that all attempts and the waits between them may take, in place of the client's.
    fn total_timeout(mut self, timeout: Duration) -> Self {
        self.options().total_timeout = Some(timeout);
        self
    }

    /// How the call is repeated, in place of the client's way.
    fn retry(mut self, retry: Retry) -> Self {
        self.options().retry = Some(retry);
        self
    }

    /// One more header. It replaces what the operation sends under this name, but never a credential.
    fn header(mut self, name: &str, value: &str) -> Self {
        self.options().add_header(name, value);
        self
    }

    /// One more query parameter, after the operation's own.
    fn query(mut self, name: &str, value: &str) -> Self {
        self.options().query.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// Headers that say where a request goes and how long it is. Another value makes another request of it.
const FRAMING: [HeaderName; 3] = [CONTENT_LENGTH, HOST, TRANSFER_ENCODING];

/// What was chosen for one call.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Option<Retry>,
    /// Which page of a list is meant.
    pub(crate) page: Option<PageQuery>,
    headers: HeaderMap,
    query: Vec<(String, String)>,
    problem: Option<String>,
}

impl CallOptions {
    fn add_header(&mut self, name: &str, value: &str) {
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            (Ok(name), _) if FRAMING.contains(&name) => {
                self.problem = Some(format!("`{name}` belongs to the connection and cannot be set"));
            }
            (Ok(name), Ok(mut value)) => {
                // Nobody knows what a caller puts there.
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            (Err(_), _) => self.problem = Some(format!("{name:?} is not the name of a header")),
            (Ok(name), Err(_)) => {
                self.problem = Some(format!("`{name}`: the value has a character that no header can hold"));
            }
        }
    }

    /// Puts what was chosen into a request.
    pub(crate) fn apply(&self, request: &mut reqwest::Request) -> Result<(), String> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        for (name, value) in &self.headers {
            request.headers_mut().insert(name, value.clone());
        }
        let url = request.url_mut();
        match &self.page {
            None if self.query.is_empty() => {}
            None => {
                url.query_pairs_mut().extend_pairs(&self.query);
            }
            Some(PageQuery::Parameter(name, value)) => {
                let own = url.query_pairs().into_owned().chain(self.query.iter().cloned());
                let others: Vec<_> = own.filter(|(other, _)| other != name).collect();
                url.query_pairs_mut().clear().extend_pairs(others).append_pair(name, &value.to_string());
            }
            Some(PageQuery::Whole(query)) => {
                url.set_query(Some(query.expose()));
                let linked: Vec<_> = url.query_pairs().map(|(name, _)| name.into_owned()).collect();
                let more: Vec<_> = self.query.iter().filter(|(name, _)| !linked.contains(name)).collect();
                if !more.is_empty() {
                    url.query_pairs_mut().extend_pairs(more);
                }
            }
        }
        Ok(())
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.query.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("total_timeout", &self.total_timeout)
            .field("retry", &self.retry)
            .field("headers", &self.headers)
            .field("query", &names)
            .finish()
    }
}
