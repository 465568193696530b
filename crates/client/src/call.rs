//! Options of one call that override the options of the client.

use std::fmt;
use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, HOST, HeaderMap, HeaderName, HeaderValue, TRANSFER_ENCODING};

use crate::invalid_request::InvalidValue;
use crate::pages::PageQuery;
use crate::{Location, Retry};

/// Sets the options of one call. Operation builders implement this trait.
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
pub trait Call: Sized + Send + Sync + 'static {
    /// Returns the options of the call.
    #[doc(hidden)]
    fn options(&mut self) -> &mut CallOptions;

    /// Overrides the client's timeout for one attempt.
    fn timeout(mut self, timeout: Duration) -> Self {
        self.options().change().timeout = Some(timeout);
        self
    }

    /// Overrides the client's timeout for all attempts and the waits between them.
    fn total_timeout(mut self, timeout: Duration) -> Self {
        self.options().change().total_timeout = Some(timeout);
        self
    }

    /// Overrides how the client retries the call.
    fn retry(mut self, retry: Retry) -> Self {
        self.options().change().retry = Some(retry);
        self
    }

    /// Adds a header.
    ///
    /// The header replaces a header of the same name that the operation sets, but never a credential.
    fn header(mut self, name: &str, value: &str) -> Self {
        self.options().change().add_header(name, value);
        self
    }

    /// Adds a value for layers, as an extension of the request.
    ///
    /// Layers read it with `request.extensions().get::<T>()`. It is not sent. A value of the same type is replaced.
    fn extension<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.options().change().extensions.insert(value);
        self
    }

    /// Adds a query parameter after the operation's own parameters.
    fn query(mut self, name: &str, value: &str) -> Self {
        self.options().change().query.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// Headers that the HTTP client sets. Other values would corrupt the request.
pub(crate) const FRAMING: [HeaderName; 3] = [CONTENT_LENGTH, HOST, TRANSFER_ENCODING];

/// The options of one call.
///
/// Most calls have none, so memory is allocated only when the first option is set.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct CallOptions(Option<Box<Chosen>>);

/// The options that were set for a call.
#[derive(Clone, Default)]
pub(crate) struct Chosen {
    pub(crate) timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Option<Retry>,
    /// The query that selects a page of a list.
    pub(crate) page: Option<PageQuery>,
    /// The values for layers.
    pub(crate) extensions: http::Extensions,
    headers: HeaderMap,
    query: Vec<(String, String)>,
    problems: Vec<InvalidValue>,
}

impl CallOptions {
    /// Returns the options so that one of them can be set.
    pub(crate) fn change(&mut self) -> &mut Chosen {
        self.0.get_or_insert_default()
    }

    pub(crate) fn chosen(&self) -> Option<&Chosen> {
        self.0.as_deref()
    }

    /// Returns the headers that cannot be set.
    pub(crate) fn problems(&self) -> &[InvalidValue] {
        self.chosen().map_or(&[], |chosen| &chosen.problems)
    }

    /// Adds the values for layers to a request.
    pub(crate) fn extend(&self, request: &mut http::Request<reqwest::Body>) {
        if let Some(chosen) = self.chosen() {
            request.extensions_mut().extend(chosen.extensions.clone());
        }
    }

    /// Applies the options to a request.
    pub(crate) fn apply(&self, request: &mut reqwest::Request) {
        if let Some(chosen) = self.chosen() {
            chosen.apply(request);
        }
    }
}

impl Chosen {
    fn add_header(&mut self, name: &str, value: &str) {
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            (Ok(name), _) if FRAMING.contains(&name) => {
                self.refuse(name.as_str(), format!("header `{name}` cannot be set: the HTTP client sets it"));
            }
            (Ok(name), Ok(mut value)) => {
                // The value may be a secret.
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            (Err(_), _) => self.refuse(name, format!("`{}` is not a valid header name", name.escape_debug())),
            (Ok(name), Err(_)) => {
                let text = format!("header `{name}`: the value contains a character that is not allowed");
                self.refuse(name.as_str(), text);
            }
        }
    }

    fn refuse(&mut self, header: &str, text: String) {
        self.problems.push(InvalidValue::other(Some(header), text).at(Some(Location::Header)));
    }

    fn apply(&self, request: &mut reqwest::Request) {
        for (name, value) in &self.headers {
            request.headers_mut().insert(name, value.clone());
        }
        let url = request.url_mut();
        match &self.page {
            None if self.query.is_empty() => {}
            None => {
                url.query_pairs_mut().extend_pairs(&self.query);
            }
            Some(PageQuery::Parameter(name, value)) => self.replace(url, name, &value.to_string()),
            Some(PageQuery::Token(name, token)) => self.replace(url, name, token.expose()),
            Some(PageQuery::Linked { query, position }) => {
                let own = url.query_pairs().into_owned().chain(self.query.iter().cloned());
                let own: Vec<_> = own.filter(|(name, _)| !position.contains(&name.as_str())).collect();
                url.set_query(Some(query.expose()));
                let linked: Vec<_> = url.query_pairs().map(|(name, _)| name.into_owned()).collect();
                // A link may omit parameters of the call, such as a filter.
                let missing: Vec<_> = own.iter().filter(|(name, _)| !linked.contains(name)).collect();
                if !missing.is_empty() {
                    url.query_pairs_mut().extend_pairs(missing);
                }
            }
        }
    }

    /// Sets a parameter of the query, and adds the other parameters of the call.
    fn replace(&self, url: &mut reqwest::Url, name: &str, value: &str) {
        let own = url.query_pairs().into_owned().chain(self.query.iter().cloned());
        let others: Vec<_> = own.filter(|(other, _)| other != name).collect();
        url.query_pairs_mut().clear().extend_pairs(others).append_pair(name, value);
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("CallOptions");
        if let Some(Chosen { timeout, total_timeout, retry, headers, query, .. }) = self.chosen() {
            let names: Vec<_> = query.iter().map(|(name, _)| name).collect();
            shown.field("timeout", timeout).field("total_timeout", total_timeout).field("retry", retry);
            shown.field("headers", headers).field("query", &names);
        }
        shown.finish()
    }
}
