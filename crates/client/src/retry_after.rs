//! The wait that a provider asks for before the next request.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use regex_lite::Regex;
use reqwest::StatusCode;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

use crate::pointed;

/// The maximum length of a text that is searched for a wait, in bytes.
const LONGEST_MESSAGE: usize = 4096;

/// Where a provider's responses say how long to wait.
///
/// The standard header `Retry-After` and the common `retry-after-ms` need no entry. Every client reads them first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryAfter {
    /// The headers that contain the wait, in the order in which they are tried.
    pub headers: &'static [RetryAfterHeader],
    /// The texts in JSON bodies that contain the wait, tried after the headers.
    pub messages: &'static [RetryAfterMessage],
}

/// A header that says how long to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryAfterHeader {
    /// The name of the header.
    pub name: &'static str,
    /// The unit of its number.
    pub unit: WaitUnit,
    /// The status codes with which the header asks for a wait.
    pub status_codes: &'static [u16],
}

/// A text in a JSON body that says how long to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryAfterMessage {
    /// The JSON pointer to the text.
    pub pointer: &'static str,
    /// A regular expression whose first group is the number.
    pub pattern: &'static str,
    /// The unit of the number.
    pub unit: WaitUnit,
    /// The status codes with which the text asks for a wait.
    pub status_codes: &'static [u16],
}

/// The unit of a wait.
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
    /// Returns how long a response asks to wait.
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

/// Returns the wait from the headers that any provider may send.
fn standard(headers: &HeaderMap) -> Option<Duration> {
    let milliseconds = number(headers, "retry-after-ms").and_then(|number| duration(number / 1000.0));
    milliseconds.or_else(|| {
        let value = text(headers, RETRY_AFTER.as_str())?;
        match number_in(value) {
            Some(seconds) => duration(seconds),
            None => until(httpdate::parse_http_date(value).ok()?, headers),
        }
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn number(headers: &HeaderMap, name: &str) -> Option<f64> {
    number_in(text(headers, name)?)
}

/// Parses a number. `inf` and `NaN`, which Rust accepts, are not numbers here.
fn number_in(text: &str) -> Option<f64> {
    text.parse().ok().filter(|_| text.starts_with(|first: char| first.is_ascii_digit() || first == '.'))
}

/// Converts seconds. If they exceed the range of `Duration`, the result is its maximum, longer than any caller waits.
fn duration(seconds: f64) -> Option<Duration> {
    (seconds >= 0.0).then(|| Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

/// Returns the time until an instant, by the server's clock if the response has a `Date` header.
///
/// Returns `None` for an instant in the past, which may also come from a number in another unit.
fn until(time: SystemTime, headers: &HeaderMap) -> Option<Duration> {
    let date = headers.get(DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    time.duration_since(date.unwrap_or_else(SystemTime::now)).ok().filter(|wait| !wait.is_zero())
}
