//! The clients that make the calls.

use std::time::Duration;

use plenary_client::{ConfigurationError, NamedCalls, Provider, Retry, Settings};
use plenary_test_support::operations::connect;
use reqwest::redirect::Policy;

use crate::fault::{Cause, Fault};
use crate::server::Server;
use crate::{SENTINEL, SHORT, TIME_LIMIT};

/// The HTTP clients that the clients share.
#[derive(Clone)]
pub(crate) struct HttpClients {
    http1: reqwest::Client,
    http2: reqwest::Client,
}

impl HttpClients {
    pub(crate) fn new() -> Self {
        let builder = || reqwest::Client::builder().redirect(Policy::none()).retry(reqwest::retry::never()).no_proxy();
        Self { http1: builder().build().unwrap(), http2: builder().http2_prior_knowledge().build().unwrap() }
    }
}

/// Creates a client for one call, because a client's calls share a retry budget.
pub(crate) fn client(
    provider: &'static Provider,
    fault: &Fault,
    server: &Server,
    http: &HttpClients,
) -> Result<Box<dyn NamedCalls>, ConfigurationError> {
    let mut settings = match fault.cause {
        Cause::UnreadableBaseUrl => Settings::from_env(provider)?,
        Cause::BaseUrlVariable(url) => Settings::from_variables(provider, |variable| {
            Some(String::from(if variable == provider.url_environment { url } else { SENTINEL }))
        })?,
        _ => Settings::new(provider),
    };
    match fault.cause {
        Cause::UnreadableBaseUrl | Cause::BaseUrlVariable(_) => {}
        Cause::BaseUrl(url) => settings.base_url(url),
        Cause::NoServer => settings.base_url(server.unused_url()),
        Cause::Http2 => settings.base_url(server.http2_url()),
        Cause::Server | Cause::Proxy | Cause::PathValue(_) | Cause::FileName(_) => settings.base_url(server.base_url()),
    }
    match fault.cause {
        Cause::Proxy => {}
        Cause::Http2 => settings.http_client(http.http2.clone()),
        _ => settings.http_client(http.http1.clone()),
    }
    settings.rate_limits(false);
    settings.retry(Retry::default().backoff(Duration::ZERO, Duration::ZERO));
    settings.body_limit(1024 * 1024);
    settings.error_body_limit(16 * 1024);
    settings.timeout(if fault.times_out { SHORT } else { TIME_LIMIT });
    for credential in provider.credentials {
        settings.credential(credential.name, SENTINEL);
    }
    connect(settings)
}

/// Asserts that an error names the method or variable that set the base URL.
pub(crate) fn assert_named(error: &ConfigurationError, provider: &Provider, fault: &Fault) {
    let expected = match fault.cause {
        Cause::BaseUrl(_) => "base_url",
        _ => provider.url_environment,
    };
    let (ConfigurationError::UnusableBaseUrl { given: named, .. }
    | ConfigurationError::UnreadableVariable { variable: named }) = error
    else {
        panic!("{}: {error:?}", fault.name)
    };
    assert_eq!(*named, expected, "{}", fault.name);
    assert!(error.to_string().contains(&format!("`{expected}`")), "{}: {error}", fault.name);
}
