//! Options of one call, which override those of its client.

use std::fmt;
use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, HOST, HeaderMap, HeaderName, HeaderValue, TRANSFER_ENCODING};

use crate::Retry;
use crate::pages::PageQuery;

/// Sets the options of one call. Operation builders implement it.
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
/// If a header cannot be set, sending the call returns [`InvalidRequest`](crate::Error::InvalidRequest).
pub trait Call: Sized {
    /// Returns the options of the call.
    #[doc(hidden)]
    fn options(&mut self) -> &mut CallOptions;

    /// Overrides the client's timeout for one attempt.
    fn timeout(mut self, timeout: Duration) -> Self {
        self.options().timeout = Some(timeout);
        self
    }

    /// Overrides the client's timeout for all attempts and the waits between them.
    fn total_timeout(mut self, timeout: Duration) -> Self {
        self.options().total_timeout = Some(timeout);
        self
    }

    /// Overrides how the client retries the call.
    fn retry(mut self, retry: Retry) -> Self {
        self.options().retry = Some(retry);
        self
    }

    /// Adds a header.
    ///
    /// It replaces a header of the operation with the same name, but never a credential.
    fn header(mut self, name: &str, value: &str) -> Self {
        self.options().add_header(name, value);
        self
    }

    /// Adds a query parameter after those of the operation.
    fn query(mut self, name: &str, value: &str) -> Self {
        self.options().query.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// Headers that the HTTP client sets. Other values would corrupt the request.
const FRAMING: [HeaderName; 3] = [CONTENT_LENGTH, HOST, TRANSFER_ENCODING];

/// Holds the options of one call.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Option<Retry>,
    /// The query that selects a page of a list.
    pub(crate) page: Option<PageQuery>,
    headers: HeaderMap,
    query: Vec<(String, String)>,
    problem: Option<String>,
}

impl CallOptions {
    fn add_header(&mut self, name: &str, value: &str) {
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            (Ok(name), _) if FRAMING.contains(&name) => {
                self.problem = Some(format!("header `{name}` cannot be set: the HTTP client sets it"));
            }
            (Ok(name), Ok(mut value)) => {
                // The value may be a secret.
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            (Err(_), _) => self.problem = Some(format!("`{}` is not a valid header name", name.escape_debug())),
            (Ok(name), Err(_)) => {
                self.problem = Some(format!("header `{name}`: the value contains a character that is not allowed"));
            }
        }
    }

    /// Applies the options to a request.
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
