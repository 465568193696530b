//! Builds the settings of clients for the live API and for the sandbox.

use std::env;

use plenary_client::{ConfigurationError, Credential, Operation, Provider, Settings};
use plenary_sandbox::Sandbox;

/// Reads the base URL and the credentials from the environment.
///
/// Credentials may be missing if the operation does not require them.
pub(crate) fn from_environment(
    provider: &'static Provider,
    operation: &Operation,
) -> Result<Settings, ConfigurationError> {
    let read = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let complete = Settings::from_env(provider);
    let is_final = !matches!(complete, Err(ConfigurationError::MissingVariables { .. }));
    if is_final || !(operation.credentials.is_empty() || operation.credentials_are_optional) {
        return complete;
    }
    let mut settings = Settings::new(provider);
    settings.without_credentials();
    for Credential { name, environment, .. } in provider.credentials {
        if let Some(value) = read(environment) {
            settings.credential(name, value);
        }
    }
    if let Some(url) = read(provider.url_environment) {
        settings.base_url(url);
        return Ok(settings);
    }
    for variable in provider.variables {
        match read(variable.environment) {
            Some(value) => settings.variable(variable.name, value),
            None if variable.default.is_some() => {}
            None => return complete,
        }
    }
    Ok(settings)
}

/// Returns the base URL and the credentials of the sandbox.
pub(crate) fn sandboxed(provider: &'static Provider, sandbox: &Sandbox) -> Result<Settings, String> {
    let connection = sandbox.connection().provider(provider.name);
    let connection = connection.ok_or_else(|| format!("the sandbox has no {}", provider.title))?;
    let mut settings = Settings::new(provider);
    settings.base_url(&connection.base_url);
    for Credential { name, .. } in provider.credentials {
        if let Some(value) = connection.credentials.get(*name) {
            settings.credential(name, value.as_str());
        }
    }
    Ok(settings)
}
