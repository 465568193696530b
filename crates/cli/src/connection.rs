//! Builds the settings of clients for the live API and for the sandbox.

use std::env;

use plenary_client::{ConfigurationError, Credential, Operation, Provider, Settings};
use plenary_sandbox::Sandbox;

use crate::causes::with_causes;

/// Reads the base URL and the credentials from the environment.
///
/// Credentials may be missing if the operation does not require them.
pub(crate) fn from_environment(
    provider: &'static Provider,
    operation: &Operation,
) -> Result<Settings, ConfigurationError> {
    let complete = Settings::from_env(provider);
    let is_final = !matches!(complete, Err(ConfigurationError::MissingVariables { .. }));
    if is_final || !(operation.credentials.is_empty() || operation.credentials_are_optional) {
        return complete;
    }
    let mut settings = without_credentials(provider)?;
    for Credential { name, environment, .. } in provider.credentials {
        if let Some(value) = read(environment) {
            settings.credential(name, value);
        }
    }
    Ok(settings)
}

/// Reads only the base URL from the environment, for requests without credentials.
pub(crate) fn without_credentials(provider: &'static Provider) -> Result<Settings, ConfigurationError> {
    let mut settings = Settings::new(provider);
    settings.without_credentials();
    if let Some(url) = read(provider.url_environment) {
        settings.base_url(url);
        return Ok(settings);
    }
    for variable in provider.variables {
        match read(variable.environment) {
            Some(value) => settings.variable(variable.name, value),
            None if variable.default.is_some() => {}
            None => return Settings::from_env(provider),
        }
    }
    Ok(settings)
}

/// Reads an environment variable. An empty variable counts as missing.
pub(crate) fn read(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.trim().is_empty())
}

/// Creates a client with `connect`.
///
/// # Errors
///
/// Returns the reason if a setting cannot be used. The reason names the flag that allows plain HTTP.
pub(crate) fn connected<C>(
    settings: Settings,
    connect: impl FnOnce(Settings) -> Result<C, ConfigurationError>,
) -> Result<C, String> {
    let mut allowed = settings.clone();
    allowed.plain_http(true);
    connect(settings).map_err(|error| match error {
        ConfigurationError::UnusableBaseUrl { given, .. } if allowed.connect().is_ok() => {
            format!(
                "`{given}` has plain HTTP, which exposes credentials to the network: use `https`, or pass --plain-http"
            )
        }
        error => with_causes(&error),
    })
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
