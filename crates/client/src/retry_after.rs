//! The wait that a provider names.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::StatusCode;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

use crate::ResponseHead;

/// How long the provider asks to wait, in a header, or in the words of a 429.
pub(crate) fn named_wait(head: &ResponseHead, words: Option<&str>) -> Option<Duration> {
    in_headers(&head.headers, head.status)
        .or_else(|| words.filter(|_| head.status == StatusCode::TOO_MANY_REQUESTS).and_then(in_words))
}

/// How long the headers ask to wait.
pub(crate) fn in_headers(headers: &HeaderMap, status: StatusCode) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let number = |name| text(name)?.parse::<f64>().ok();
    number("retry-after-ms")
        .and_then(|milliseconds| seconds(milliseconds / 1000.0))
        .or_else(|| {
            let value = text(RETRY_AFTER.as_str())?;
            match value.parse::<f64>() {
                Ok(number) => seconds(number),
                Err(_) => Some(until(httpdate::parse_http_date(value).ok()?, headers)),
            }
        })
        .or_else(|| {
            // Rocket.Chat sends it with every answer: when the window of its limit ends, in milliseconds since 1970.
            let reset = number("x-ratelimit-reset").filter(|_| status == StatusCode::TOO_MANY_REQUESTS)?;
            let wait = until(UNIX_EPOCH.checked_add(seconds(reset / 1000.0)?)?, headers);
            // A window that is over, or a time in another unit, says nothing on how long to wait.
            Some(wait).filter(|wait| !wait.is_zero())
        })
}

fn seconds(number: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(number).ok()
}

/// From the server's own time, where it tells it, since its clock may not be ours.
fn until(time: SystemTime, headers: &HeaderMap) -> Duration {
    let date = headers.get(DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    time.duration_since(date.unwrap_or_else(SystemTime::now)).unwrap_or_default()
}

/// `You must wait 4 seconds before trying this endpoint again`.
fn in_words(text: &str) -> Option<Duration> {
    let (_, rest) = text.split_once("must wait ")?;
    let (number, unit) = rest.split_once(' ')?;
    unit.starts_with("second").then(|| number.parse().ok().map(Duration::from_secs))?
}
