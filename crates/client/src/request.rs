//! Builds requests from parameters and bodies.

use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};

use reqwest::Method;
use reqwest::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use crate::call::FRAMING;
use crate::coding;
use crate::exact::{Encoded, Exact};
use crate::invalid_request::{Invalid, InvalidValue};
use crate::request_body::{RequestBody, media_type_header};
use crate::secret::noting;
use crate::style::{Pairs, header_text, write_segment};
use crate::{CallOptions, Connection, Content, InvalidRequest, Location, Operation, Secret, Style};

/// The name of a request that belongs to no operation.
const RAW: &str = "raw request";

/// A request of an operation, or to any path.
///
/// Set the path parameters first, in the order of the path. If values are not valid, [`send`](Self::send) returns an
/// error that names all of them. Each attempt is built from the same values.
#[doc(hidden)]
pub struct Request(
    /// Boxed, because each method moves the request.
    Box<Parts>,
);

/// The parts of a request.
struct Parts {
    connection: Connection,
    operation: Option<&'static Operation>,
    method: Method,
    url: Pairs,
    /// The part of the path template that is not in the URL yet.
    template: &'static str,
    accept: Option<&'static str>,
    /// Whether a success is a stream of events, whose body is not read before the call ends.
    has_events: bool,
    headers: HeaderMap,
    body: RequestBody,
    call: CallOptions,
    /// The secrets in the path, the query and the body.
    secrets: Vec<Secret>,
    /// The values that are missing or not valid.
    problems: Vec<InvalidValue>,
    /// The request as the layers around the call left it, which replaces the other parts.
    layered: Option<Box<reqwest::Request>>,
}

impl Request {
    /// Creates the request of an operation that responds with JSON.
    pub fn new(connection: Connection, operation: &'static Operation, call: CallOptions) -> Self {
        // A fragment distinguishes operations with the same path, and is not sent.
        let template = operation.path.split('#').next().unwrap_or_default();
        let (base_url, unusable) = match connection.base_url_of(operation) {
            Ok(base_url) => (base_url, None),
            Err(reason) => (connection.base_url(), Some(reason)),
        };
        let mut url = String::with_capacity(base_url.len() + template.len() + 128);
        url.push_str(base_url);
        let method = Method::from_bytes(operation.method.as_bytes());
        let invalid = method.is_err().then(|| format!("`{}` is not an HTTP method", operation.method));
        let problems = unusable.into_iter().chain(invalid).map(|text| InvalidValue::other(None, text)).collect();
        Self(Box::new(Parts {
            operation: Some(operation),
            url: Pairs::after(url, template.contains('?')),
            template,
            accept: Some("application/json"),
            call,
            problems,
            ..Parts::new(connection, method.unwrap_or_default())
        }))
    }

    /// Creates a request to any URL of the provider.
    pub(crate) fn raw(connection: Connection, method: Method, url: Result<String, String>) -> Self {
        let (url, problems) = match url {
            Ok(url) => (url, Vec::new()),
            Err(text) => (String::new(), vec![InvalidValue::other(None, text)]),
        };
        let has_query = url.contains('?');
        Self(Box::new(Parts { url: Pairs::after(url, has_query), problems, ..Parts::new(connection, method) }))
    }

    /// Sets the media types to accept instead of JSON.
    pub fn accept(mut self, media_types: &'static str) -> Self {
        self.0.accept = Some(media_types);
        self
    }

    /// Expects a stream of server-sent events.
    pub fn events(mut self) -> Self {
        self.0.has_events = true;
        self
    }

    /// Requires at least one of several parameters, of which `given` are set.
    pub fn at_least_one(mut self, given: usize, names: &'static [&'static str]) -> Self {
        if given == 0 {
            self.0.problems.push(InvalidValue::at_least_one(names));
        }
        self
    }

    /// Requires exactly one of several parameters, of which `given` are set.
    pub fn exactly_one(mut self, given: usize, names: &'static [&'static str]) -> Self {
        if given != 1 {
            self.0.problems.push(InvalidValue::exactly_one(names));
        }
        self
    }

    /// Fills in the next path parameter.
    pub fn path<T: Exact>(mut self, name: &str, value: Result<T, Invalid>) -> Self {
        // An invalid value also fills in its parameter, so that the next value belongs to the next parameter.
        let Some((literal, rest)) = self.0.template.split_once('{') else {
            self.0.problems.push(InvalidValue::other(Some(name), format!("unknown path parameter `{name}`")));
            return self;
        };
        self.0.template = rest.split_once('}').map_or("", |(_, rest)| rest);
        self.with(name, Some(Location::Path), value, |request, value| {
            let path = request.url.path();
            path.push_str(literal);
            let start = path.len();
            noting(&mut request.secrets, || write_segment(path, &Encoded(&value)))
                .map_err(|reason| format!("invalid value for `{name}`: {reason}"))?;
            match path.get(start..) {
                None | Some("") => Err(format!("invalid value for `{name}`: an empty value would change the path")),
                Some("." | "..") => Err(format!("invalid value for `{name}`: `.` and `..` would change the path")),
                Some(_) => Ok(()),
            }
        })
    }

    /// Adds a query parameter. A list adds one pair for each item.
    pub fn query<T: Exact>(self, name: &str, value: Result<T, Invalid>) -> Self {
        self.styled_query(name, value, Style::Repeated)
    }

    /// Adds a query parameter in a style.
    pub fn styled_query<T: Exact>(self, name: &str, value: Result<T, Invalid>, style: Style) -> Self {
        self.with(name, Some(Location::Query), value, |request, value| {
            request.finish_path()?;
            noting(&mut request.secrets, || request.url.add(name, &Encoded(&value), style))
                .map_err(|reason| format!("invalid value for `{name}`: {reason}"))
        })
    }

    /// Adds a header.
    pub fn header<T: Exact>(self, name: &'static str, value: Result<T, Invalid>) -> Self {
        self.with(name, Some(Location::Header), value, |request, value| {
            let text = header_text(&Encoded(&value)).map_err(|reason| format!("header `{name}`: {reason}"))?;
            let Some(text) = text else { return Ok(()) };
            let name =
                HeaderName::from_bytes(name.as_bytes()).map_err(|_| format!("`{name}` is not a valid header name"))?;
            if FRAMING.contains(&name) {
                return Err(format!("header `{name}`: the HTTP client sets it"));
            }
            let mut value = HeaderValue::try_from(text)
                .map_err(|_| format!("header `{name}`: the value contains a character that is not allowed"))?;
            // The value may be a secret.
            value.set_sensitive(true);
            request.headers.append(name, value);
            Ok(())
        })
    }

    /// Sets a JSON body with a media type.
    pub fn json<T: Serialize>(self, media_type: &'static str, body: Result<Option<T>, Invalid>) -> Self {
        self.body(body, |body| RequestBody::json(media_type, &body))
    }

    /// Sets a form body.
    ///
    /// `styles` contains the properties that do not use [`Style::Repeated`], with their styles.
    pub fn form<T: Serialize>(self, body: Result<Option<T>, Invalid>, styles: &[(&str, Style)]) -> Self {
        self.body(body, |body| RequestBody::form(&body, styles))
    }

    /// Sets a body of text or bytes with a media type.
    pub fn content(self, media_type: &'static str, body: Result<Option<impl Into<Content>>, Invalid>) -> Self {
        self.body(body, |body| RequestBody::content(media_type, body.into()))
    }

    /// Sets a multipart body.
    ///
    /// `media_types` contains the names of parts with their media types in the spec.
    #[cfg(feature = "multipart")]
    pub fn multipart(self, body: Result<Option<impl crate::Multipart>, Invalid>, media_types: &[(&str, &str)]) -> Self {
        self.body(body, |body| RequestBody::parts(body, media_types))
    }

    fn body<T>(self, body: Result<Option<T>, Invalid>, encode: impl FnOnce(T) -> Result<RequestBody, String>) -> Self {
        self.with("body", None, body, |request, body| {
            if let Some(body) = body {
                request.body = noting(&mut request.secrets, || encode(body))?;
            }
            Ok(())
        })
    }

    /// Adds a value, or the reason why it is not valid.
    fn with<T>(
        mut self,
        name: &str,
        location: Option<Location>,
        value: Result<T, Invalid>,
        put: impl FnOnce(&mut Parts, T) -> Result<(), String>,
    ) -> Self {
        match value {
            Ok(value) => {
                if let Err(text) = put(&mut self.0, value) {
                    self.0.problems.push(InvalidValue::other(Some(name), text).at(location));
                }
            }
            Err(invalid) => self.0.problems.extend(invalid.into_values().into_iter().map(|value| value.at(location))),
        }
        self
    }

    /// Builds the first attempt.
    ///
    /// Returns an error that names each value that is missing or not valid.
    pub(crate) fn begin(&mut self) -> Result<Box<reqwest::Request>, Box<InvalidRequest>> {
        let Parts { operation, connection, call, problems, .. } = &mut *self.0;
        problems.extend_from_slice(call.problems());
        let missing = operation.iter().flat_map(|operation| connection.missing_credentials(operation));
        problems.extend(missing.map(InvalidValue::missing_credential));
        let operation = operation.map(|operation| operation.id);
        if !problems.is_empty() {
            return Err(Box::new(InvalidRequest::new(operation, std::mem::take(problems))));
        }
        let attempt = self.0.finish_path().and_then(|()| self.attempt());
        attempt.map_err(|text| Box::new(InvalidRequest::because(operation, text)))
    }

    /// Builds an attempt. If the body is a stream, only the first attempt contains it.
    pub(crate) fn attempt(&mut self) -> Result<Box<reqwest::Request>, String> {
        let parts = &mut *self.0;
        if let Some(layered) = &mut parts.layered {
            let mut attempt = Box::new(Parts::layered_attempt(layered)?);
            if parts.connection.0.attempt_service.is_none() {
                parts.connection.authorize(&mut attempt, parts.operation);
            }
            return Ok(attempt);
        }
        let url = parts.connection.parse(parts.url.as_str(), parts.operation);
        let url = url.map_err(|error| format!("the URL is not valid: {error}"))?;
        let mut attempt = Box::new(reqwest::Request::new(parts.method.clone(), url));
        let headers = attempt.headers_mut();
        if let Some(media_types) = parts.accept {
            headers.insert(ACCEPT, media_type_header(media_types)?);
        }
        for (name, value) in &parts.headers {
            headers.append(name, value.clone());
        }
        if let Some(length) = parts.body.length_of_pieces() {
            headers.insert(CONTENT_LENGTH, length.into());
        }
        if let Some((media_type, body)) = parts.body.take() {
            headers.entry(CONTENT_TYPE).or_insert(media_type);
            *attempt.body_mut() = Some(body);
        }
        parts.call.apply(&mut attempt);
        // A compressed event may wait in a decoder for the next one.
        if !parts.has_events {
            coding::accept(attempt.headers_mut());
        }
        // Otherwise, credentials are added inside of the layers.
        if parts.connection.0.attempt_service.is_none() && parts.connection.0.call_service.is_none() {
            parts.connection.authorize(&mut attempt, parts.operation);
        }
        Ok(attempt)
    }

    /// Takes back an attempt that was not sent.
    pub(crate) fn put_back(&mut self, mut attempt: Box<reqwest::Request>) {
        if let Some(body) = attempt.body_mut().take() {
            match &mut self.0.layered {
                Some(layered) => *layered.body_mut() = Some(body),
                None => self.0.body.put_back(body),
            }
        }
        // Many calls may wait, so a waiting call keeps no unused memory.
        self.0.url.path().shrink_to_fit();
    }

    /// Returns true if the request can be sent more than once.
    pub(crate) fn is_repeatable(&self) -> bool {
        match &self.0.layered {
            Some(layered) => layered.body().is_none_or(|body| body.as_bytes().is_some()),
            None => !self.0.body.is_stream(),
        }
    }

    pub(crate) fn has_events(&self) -> bool {
        self.0.has_events
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.0.connection
    }

    pub(crate) fn operation(&self) -> Option<&'static Operation> {
        self.0.operation
    }

    /// Returns the operation id for errors and spans.
    pub(crate) fn operation_id(&self) -> &'static str {
        self.0.operation.map_or(RAW, |operation| operation.id)
    }

    pub(crate) fn method(&self) -> &Method {
        &self.0.method
    }

    /// Returns the secrets in the path, the query and the body, once.
    pub(crate) fn take_secrets(&mut self) -> Vec<Secret> {
        std::mem::take(&mut self.0.secrets)
    }

    pub(crate) fn call(&self) -> &CallOptions {
        &self.0.call
    }

    pub(crate) fn call_mut(&mut self) -> &mut CallOptions {
        &mut self.0.call
    }
}

impl Parts {
    fn new(connection: Connection, method: Method) -> Self {
        Self {
            connection,
            operation: None,
            method,
            url: Pairs::after(String::new(), false),
            template: "",
            accept: None,
            has_events: false,
            headers: HeaderMap::new(),
            body: RequestBody::Missing,
            call: CallOptions::default(),
            secrets: Vec::new(),
            problems: Vec::new(),
            layered: None,
        }
    }

    /// Returns an attempt of the request that the layers around the call left.
    ///
    /// If the body is a stream, only the first attempt contains it.
    fn layered_attempt(layered: &mut reqwest::Request) -> Result<reqwest::Request, String> {
        if let Some(attempt) = layered.try_clone() {
            return Ok(attempt);
        }
        let body = layered.body_mut().take();
        let mut attempt = layered.try_clone().ok_or("a layer changed the request so that it cannot be sent")?;
        *attempt.body_mut() = body;
        Ok(attempt)
    }

    /// Adds the rest of the path template to the URL.
    fn finish_path(&mut self) -> Result<(), String> {
        if self.template.is_empty() {
            return Ok(());
        }
        if let Some((_, name)) = self.template.split_once('{') {
            return Err(format!("missing path parameter `{}`", name.split('}').next().unwrap_or_default()));
        }
        self.url.path().push_str(std::mem::take(&mut self.template));
        Ok(())
    }
}

/// What a request needs in addition to the request that the layers around the call leave.
///
/// A layer may send a call more than once, so each time makes a new request.
pub(crate) struct CallOrigin {
    connection: Connection,
    operation: Option<&'static Operation>,
    has_events: bool,
    call: CallOptions,
    /// The secrets in the path, the query and the body.
    secrets: Vec<Secret>,
    /// How many times the request was sent. While attempts are in progress, it counts one more.
    sent: AtomicU32,
}

impl CallOrigin {
    pub(crate) fn of(request: Request, secrets: Vec<Secret>) -> Self {
        let Parts { connection, operation, has_events, call, .. } = *request.0;
        Self { connection, operation, has_events, call, secrets, sent: AtomicU32::new(0) }
    }

    /// Counts attempts that are in progress as one.
    pub(crate) fn begin(&self) {
        self.sent.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts the attempts that have ended.
    pub(crate) fn end(&self, attempts: u32) {
        self.sent.fetch_add(attempts, Ordering::Relaxed);
        self.sent.fetch_sub(1, Ordering::Relaxed);
    }

    pub(crate) fn sent(&self) -> u32 {
        self.sent.load(Ordering::Relaxed)
    }

    pub(crate) const fn operation(&self) -> Option<&'static Operation> {
        self.operation
    }

    pub(crate) const fn has_events(&self) -> bool {
        self.has_events
    }

    pub(crate) const fn call(&self) -> &CallOptions {
        &self.call
    }

    /// Returns the request that the layers around the call left.
    pub(crate) fn request(&self, layered: reqwest::Request) -> Request {
        Request(Box::new(Parts {
            operation: self.operation,
            has_events: self.has_events,
            call: self.call.clone(),
            secrets: self.secrets.clone(),
            ..Parts::new(self.connection.clone(), layered.method().clone())
        }))
        .with_layered(layered)
    }
}

impl Request {
    fn with_layered(mut self, layered: reqwest::Request) -> Self {
        self.0.layered = Some(Box::new(layered));
        self
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("operation", &self.operation_id())
            .field("method", &self.0.method)
            .field("call", &self.0.call)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use reqwest::Method;

    use super::Request;
    use crate::{Provider, Secret, Settings, Style};

    static PROVIDER: Provider = Provider::OWN;

    #[test]
    fn a_header_parameter_is_not_shown() {
        let connection = Settings::new(&PROVIDER).connect().unwrap();
        let request = Request::raw(connection.clone(), Method::GET, Ok(connection.base_url().to_owned()));
        let attempt = request.header("X-Room-Code", Ok(String::from("sesame"))).attempt().unwrap();
        assert_eq!(attempt.headers()["x-room-code"], "sesame");
        assert!(!format!("{attempt:?}").contains("sesame"));
    }

    #[test]
    fn a_header_that_the_http_client_sets_cannot_be_a_parameter() {
        let connection = Settings::new(&PROVIDER).connect().unwrap();
        for name in ["Content-Length", "host", "Transfer-Encoding"] {
            let request = Request::raw(connection.clone(), Method::GET, Ok(connection.base_url().to_owned()));
            let problem = request.header(name, Ok(String::from("3"))).begin().unwrap_err().to_string();
            assert_eq!(problem, format!("header `{}`: the HTTP client sets it", name.to_lowercase()));
            let request = Request::raw(connection.clone(), Method::GET, Ok(connection.base_url().to_owned()));
            assert!(request.header(name, Ok(None::<String>)).begin().is_ok());
        }
    }

    #[test]
    fn the_secrets_of_the_path_and_the_body_are_kept_once() {
        let connection = Settings::new(&PROVIDER).connect().unwrap();
        let request = || Request::raw(connection.clone(), Method::GET, Ok(connection.base_url().to_owned()));
        let body = || Ok(Some(serde_json::Map::from_iter([(String::from("a"), serde_json::Value::from("b"))])));
        let [path, code] = ["in a path", "in a body"].map(Secret::from);
        let body_with_secret = || Ok(Some(std::collections::BTreeMap::from([("code", Some(&code)), ("none", None)])));

        let mut sent = request();
        sent.0.template = "/rooms/{code}/open";
        sent = sent.path("code", Ok(path.clone()));
        sent = sent.json("application/json", body_with_secret());
        assert!(sent.begin().unwrap().url().as_str().ends_with("/rooms/in%20a%20path/open"));
        assert_eq!((sent.take_secrets(), sent.take_secrets()), (vec![path, code.clone()], vec![]));
        assert_eq!(request().form(body_with_secret(), &[("code", Style::Json)]).take_secrets(), vec![code.clone()]);
        assert_eq!(request().json("application/json", body()).form(body(), &[]).take_secrets(), []);
    }
}
