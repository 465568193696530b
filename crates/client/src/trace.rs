//! Traces calls: a span for each call and an event for each attempt.
//!
//! Field names follow OpenTelemetry's conventions for HTTP clients. Spans and events contain the path template, but no
//! path, query or body, and no header except the request id.

#[cfg(feature = "tracing")]
pub(crate) use on::{Span, in_current_span};

#[cfg(not(feature = "tracing"))]
pub(crate) use off::{Span, in_current_span};

#[cfg(feature = "tracing")]
mod on {
    use std::time::Duration;

    use tracing::Instrument as _;
    use tracing::field::Empty;

    use crate::{CommunicationError, Provider, Request, Response, ResponseHead};

    /// The span of a call.
    #[derive(Clone)]
    pub(crate) struct Span(tracing::Span);

    impl Span {
        pub(crate) fn of_call(provider: &Provider, request: &Request, url: &reqwest::Url) -> Self {
            let template = request.operation().map(|operation| operation.path);
            let below = template.map_or("", |_| " ");
            Self(tracing::info_span!(
                target: "plenary",
                "call",
                otel.name = format_args!("{}{below}{}", request.method(), template.unwrap_or_default()),
                otel.kind = "client",
                http.request.method = request.method().as_str(),
                url.template = template,
                server.address = url.host_str(),
                server.port = url.port_or_known_default(),
                http.response.status_code = Empty,
                http.request.resend_count = Empty,
                error.type = Empty,
                plenary.provider = provider.name,
                plenary.operation = request.operation_id(),
                plenary.request_id = Empty,
            ))
        }

        pub(crate) fn around<F: Future>(&self, call: F) -> impl Future<Output = F::Output> + use<F> {
            call.instrument(self.0.clone())
        }

        /// Records how an attempt ended, and the wait before the next one, if any.
        pub(crate) fn attempt(
            &self,
            number: u32,
            outcome: &Result<Response, CommunicationError>,
            wait: Option<Duration>,
        ) {
            let head = head(outcome);
            tracing::event!(
                target: "plenary",
                tracing::Level::DEBUG,
                http.response.status_code = head.map(|head| head.status.as_u16()),
                http.request.resend_count = number - 1,
                error.type = error_type(outcome),
                plenary.request_id = head.and_then(ResponseHead::request_id),
                wait_ms = wait.map(|wait| wait.as_secs_f64() * 1000.0),
                "attempt",
            );
        }

        /// Records how the call ended.
        pub(crate) fn end(&self, outcome: &Result<Response, CommunicationError>) {
            if self.0.is_disabled() {
                return;
            }
            let head = head(outcome);
            let attempts = match outcome {
                Ok(response) => response.head.attempts,
                Err(error) => error.attempts(),
            };
            self.0.record("http.response.status_code", head.map(|head| head.status.as_u16()));
            self.0.record("plenary.request_id", head.and_then(ResponseHead::request_id));
            self.0.record("error.type", error_type(outcome));
            if attempts > 1 {
                self.0.record("http.request.resend_count", attempts - 1);
            }
        }
    }

    /// Keeps a future within the span of its call when the future moves to its own task.
    pub(crate) fn in_current_span<F: Future>(future: F) -> impl Future<Output = F::Output> + use<F> {
        future.in_current_span()
    }

    fn head(outcome: &Result<Response, CommunicationError>) -> Option<&ResponseHead> {
        match outcome {
            Ok(response) => Some(&response.head),
            Err(error) => error.head(),
        }
    }

    fn error_type(outcome: &Result<Response, CommunicationError>) -> Option<String> {
        let kind = match outcome {
            Ok(response) if response.status().is_success() => return None,
            Ok(response) => response.status().as_str().to_owned(),
            Err(error) if error.is_too_large() => String::from("too_large"),
            Err(error) if error.is_timeout() => String::from("timeout"),
            Err(error) if error.is_last_without_connection() => String::from("connect"),
            Err(_) => String::from("transport"),
        };
        Some(kind)
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use std::time::Duration;

    use crate::{CommunicationError, Provider, Request, Response};

    /// A span that records nothing.
    #[derive(Clone)]
    pub(crate) struct Span;

    impl Span {
        pub(crate) const fn of_call(_: &Provider, _: &Request, _: &reqwest::Url) -> Self {
            Self
        }

        pub(crate) const fn around<F: Future>(&self, call: F) -> F {
            call
        }

        pub(crate) const fn attempt(&self, _: u32, _: &Result<Response, CommunicationError>, _: Option<Duration>) {}

        pub(crate) const fn end(&self, _: &Result<Response, CommunicationError>) {}
    }

    pub(crate) const fn in_current_span<F: Future>(future: F) -> F {
        future
    }
}
