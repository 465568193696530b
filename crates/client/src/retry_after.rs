//! Reads how long a provider asks the client to wait before the next request.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use regex_lite::Regex;
use reqwest::StatusCode;
use reqwest::header::{AsHeaderName, DATE, HeaderMap, HeaderName, RETRY_AFTER};

use crate::pointed;

/// The maximum length of a message that is searched for a wait, in bytes.
const LONGEST_MESSAGE: usize = 4096;

static RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");

/// The headers and messages that specify how long to wait.
///
/// The `Retry-After` and `retry-after-ms` headers need no entry. They are read first, for any provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryAfter {
    /// The headers that may contain the wait, in the order in which they are tried.
    pub headers: &'static [RetryAfterHeader],
    /// The messages that may contain the wait. They are tried after the headers.
    pub messages: &'static [RetryAfterMessage],
}

/// A header that specifies how long to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryAfterHeader {
    /// The name of the header.
    pub name: &'static str,
    /// The unit of the number.
    pub unit: WaitUnit,
    /// The status codes for which the header is read.
    pub status_codes: &'static [u16],
}

/// A message in a JSON body that specifies how long to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryAfterMessage {
    /// The JSON pointer to the message.
    pub pointer: &'static str,
    /// A regular expression whose first group matches the number.
    pub pattern: &'static str,
    /// The unit of the number.
    pub unit: WaitUnit,
    /// The status codes for which the message is read.
    pub status_codes: &'static [u16],
}

/// The unit of the number that describes a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitUnit {
    /// Seconds from now.
    Seconds,
    /// Milliseconds from now.
    Milliseconds,
    /// The end of the wait, in seconds since 1970.
    UnixSeconds,
    /// The end of the wait, in milliseconds since 1970.
    UnixMilliseconds,
}

impl RetryAfter {
    /// Returns the wait that a response asks for.
    pub(crate) fn wait(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Option<Duration> {
        standard(headers).or_else(|| self.in_headers(status, headers)).or_else(|| self.in_body(status, headers, body))
    }

    fn in_headers(&self, status: StatusCode, headers: &HeaderMap) -> Option<Duration> {
        let asking = self.headers.iter().filter(|header| header.status_codes.contains(&status.as_u16()));
        asking.filter_map(|header| header.unit.wait(number(headers, header.name)?, headers)).next()
    }

    fn in_body(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Option<Duration> {
        let mut asking =
            self.messages.iter().filter(|message| message.status_codes.contains(&status.as_u16())).peekable();
        asking.peek()?;
        let pointers: Vec<&str> = asking.clone().map(|message| message.pointer).collect();
        let body = pointed::only(body, &pointers)?;
        asking.find_map(|message| {
            let pattern = Regex::new(message.pattern).ok()?;
            let words = body.pointer(message.pointer)?.as_str().filter(|words| words.len() <= LONGEST_MESSAGE)?;
            let found = pattern.captures(words)?;
            message.unit.wait(found.get(1)?.as_str().parse().ok()?, headers)
        })
    }
}

impl WaitUnit {
    fn wait(self, number: f64, headers: &HeaderMap) -> Option<Duration> {
        let ends = |seconds: f64| match UNIX_EPOCH.checked_add(duration(seconds)?) {
            Some(end) => until(end, headers),
            None => Some(Duration::MAX),
        };
        match self {
            Self::Seconds => duration(number),
            Self::Milliseconds => duration(number / 1000.0),
            Self::UnixSeconds => ends(number),
            Self::UnixMilliseconds => ends(number / 1000.0),
        }
    }
}

/// Returns the wait in `retry-after-ms` or `Retry-After`.
fn standard(headers: &HeaderMap) -> Option<Duration> {
    let milliseconds = number(headers, &RETRY_AFTER_MS).and_then(|number| duration(number / 1000.0));
    milliseconds.or_else(|| {
        let value = text(headers, RETRY_AFTER)?;
        match number_in(value) {
            Some(seconds) => duration(seconds),
            None => until(httpdate::parse_http_date(value).ok()?, headers),
        }
    })
}

fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn number(headers: &HeaderMap, name: impl AsHeaderName) -> Option<f64> {
    number_in(text(headers, name)?)
}

/// Parses a number that is not negative.
///
/// Rejects `inf` and `NaN`, which Rust would parse.
fn number_in(text: &str) -> Option<f64> {
    text.parse().ok().filter(|_| text.starts_with(|first: char| first.is_ascii_digit() || first == '.'))
}

/// Converts seconds to a duration, at most `Duration::MAX`.
fn duration(seconds: f64) -> Option<Duration> {
    (seconds >= 0.0).then(|| Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

/// Returns the time that is left until `time`.
///
/// The wait starts at the time in the `Date` header of the response, or now if the header is missing. Returns `None` if
/// `time` is in the past, for example because the number has another unit.
fn until(time: SystemTime, headers: &HeaderMap) -> Option<Duration> {
    let date = headers.get(DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    time.duration_since(date.unwrap_or_else(SystemTime::now)).ok().filter(|wait| !wait.is_zero())
}
