//! The error of a connection, without secrets.

use std::error::Error;
use std::fmt;

use crate::{Secret, redaction};

/// An error of reqwest without its URL, because a URL may contain a token.
///
/// The error may contain text from the server, because a server that closes an HTTP/2 connection can send any text.
pub(crate) struct TransportError {
    error: reqwest::Error,
    is_sent: bool,
    /// What is shown instead of the error, if the error contains a secret.
    shown: Option<Redacted>,
}

impl TransportError {
    pub(crate) fn new(error: reqwest::Error, is_sent: bool) -> Self {
        Self { error: error.without_url(), is_sent, shown: None }
    }

    /// Returns true if the request, or a part of it, was sent.
    pub(crate) const fn is_sent(&self) -> bool {
        self.is_sent
    }

    /// Returns the original error, which may contain secrets.
    pub(crate) const fn error(&self) -> &reqwest::Error {
        &self.error
    }

    /// Removes the caller's secrets, and values whose names mark them as secrets.
    pub(crate) fn redact(&mut self, secrets: &[Secret]) {
        self.shown = Redacted::of(&self.error, secrets);
    }

    fn shown(&self) -> &(dyn Error + 'static) {
        match &self.shown {
            Some(shown) => shown,
            None => &self.error,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.shown(), formatter)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.shown(), formatter)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.shown().source()
    }
}

/// The text of an error and of its causes, without secrets.
#[derive(Debug)]
struct Redacted {
    text: String,
    source: Option<Box<Redacted>>,
}

impl Redacted {
    /// Returns the redacted error.
    ///
    /// Returns `None` if redaction changes neither the error nor its causes.
    fn of(error: &(dyn Error + 'static), secrets: &[Secret]) -> Option<Self> {
        let texts: Vec<String> =
            std::iter::successors(Some(error), |error| (*error).source()).map(ToString::to_string).collect();
        let redacted: Vec<String> = texts.iter().map(|text| redaction::line(text, secrets)).collect();
        let chain = |source: Option<Self>, text| Some(Self { text, source: source.map(Box::new) });
        if redacted == texts { None } else { redacted.into_iter().rev().fold(None, chain) }
    }
}

impl fmt::Display for Redacted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl Error for Redacted {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::Redacted;
    use crate::Secret;

    #[test]
    fn a_secret_in_any_cause_is_hidden() {
        let secrets = [Secret::from("sesamé-1234")];
        let closed = |data: &'static [u8]| {
            let cause = io::Error::other(format!("closed ({:?})", bytes::Bytes::from_static(data)));
            io::Error::other(CausedBy(cause))
        };
        for data in ["no sesamé-1234", "no token=other", "no \"sesam\\u00e9-1234\""] {
            let redacted = Redacted::of(&closed(data.as_bytes()), &secrets).unwrap();
            let cause = redacted.source.as_deref().unwrap();
            assert_eq!(redacted.text, "failed");
            assert!(cause.text.starts_with("closed (b\"no ") && cause.text.contains("[redacted]"), "{cause}");
            let shown = format!("{redacted:?}");
            assert!(!shown.contains("1234") && !shown.contains("other"), "{shown}");
        }
        assert!(Redacted::of(&closed(b"no connection"), &secrets).is_none());
    }

    #[derive(Debug, thiserror::Error)]
    #[error("failed")]
    struct CausedBy(#[source] io::Error);
}
