//! Checks whether a provider responds.

use std::env;
use std::time::SystemTime;

use plenary_client::{Call as _, ConfigurationError, Provider, RawRequest, Retry};

use super::finding::Finding;
use crate::arguments::Doctor;
use crate::causes::with_causes;
use crate::connection::{connected, without_credentials};

/// When a provider responded, and the time that it sent.
pub(super) struct Contact {
    pub(super) sent_at: SystemTime,
    pub(super) received_at: SystemTime,
    /// The `Date` header of the response.
    pub(super) date: Option<String>,
}

/// Sends a request without credentials to the base URL. Any response is good.
pub(super) async fn check(provider: &'static Provider, arguments: &Doctor) -> (Finding, Option<Contact>) {
    let mut settings = match without_credentials(provider) {
        Ok(settings) => settings,
        Err(ConfigurationError::MissingVariables { .. }) => {
            return (Finding::Skipped(String::from("the base URL is not known")), None);
        }
        Err(error) => return (unusable(provider, error.to_string()), None),
    };
    settings.plain_http(arguments.plain_http);
    let connection = match connected(settings, |settings| settings.connect()) {
        Ok(connection) => connection,
        Err(error) => return (unusable(provider, error), None),
    };
    let sent_at = SystemTime::now();
    let url = connection.base_url();
    let request = RawRequest::new(&connection, Default::default(), "/");
    let request = request.retry(Retry::off()).timeout(arguments.timeout).total_timeout(arguments.timeout);
    let outcome = request.send().await;
    let received_at = SystemTime::now();
    let head = match &outcome {
        Ok(response) => Some(response.head()),
        Err(error) => error.head(),
    };
    let Some(head) = head else {
        let failure = outcome.err().map_or_else(String::new, |error| with_causes(&error));
        return (Finding::Bad(failure, advice(url)), None);
    };
    let date = head.headers().get("date").and_then(|date| date.to_str().ok()).map(String::from);
    let text = format!("{url} responded in {:.1?}", head.elapsed());
    (Finding::Good(text), Some(Contact { sent_at, received_at, date }))
}

fn unusable(provider: &Provider, reason: String) -> Finding {
    Finding::Bad(reason, format!("correct {}, or remove it to use {}", provider.url_environment, provider.server))
}

fn advice(url: &str) -> String {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or(host);
    let proxies = match proxies().as_slice() {
        [] => String::from("if this network needs a proxy, set HTTPS_PROXY"),
        set => format!("{} is set: check that proxy, or add the host to NO_PROXY", set.join(", ")),
    };
    format!("check the network, the firewall and the name `{host}`; {proxies}")
}

/// Names the proxy variables that are set. Requests to other machines use them.
fn proxies() -> Vec<&'static str> {
    let known = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
    known.into_iter().filter(|name| env::var_os(name).is_some_and(|value| !value.is_empty())).collect()
}
