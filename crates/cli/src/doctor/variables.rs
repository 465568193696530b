//! Checks the environment variables of a provider.

use plenary_client::{ConfigurationError, Provider, Settings};

use super::finding::Finding;
use crate::connection::read;

/// Checks whether the variables are set.
pub(super) fn check(provider: &'static Provider) -> Finding {
    match Settings::from_env(provider) {
        Ok(_) => {
            let set: Vec<&str> = names(provider).filter(|name| read(name).is_some()).collect();
            Finding::Good(format!("{} set", set.join(", ")))
        }
        Err(ConfigurationError::MissingVariables { help, .. }) => {
            Finding::Bad(help, String::from("`plenary sandbox --env` prints values for a try without an account"))
        }
        Err(error) => Finding::Bad(error.to_string(), String::from("set it again as plain text")),
    }
}

/// Returns true if at least one variable is set.
pub(super) fn is_any_set(provider: &Provider) -> bool {
    names(provider).any(|name| read(name).is_some())
}

/// Says which variables set up the provider.
pub(super) fn how_to_set(provider: &Provider) -> String {
    let variables = provider.variables.iter().filter(|variable| variable.default.is_none());
    let variables = variables.map(|variable| variable.environment);
    let needed: Vec<&str> =
        variables.chain(provider.credentials.iter().map(|credential| credential.environment)).collect();
    format!("not set up: to use {}, set {}", provider.title, needed.join(", "))
}

fn names(provider: &Provider) -> impl Iterator<Item = &'static str> {
    let variables = provider.variables.iter().map(|variable| variable.environment);
    let credentials = provider.credentials.iter().map(|credential| credential.environment);
    [provider.url_environment].into_iter().chain(variables).chain(credentials)
}
