//! The errors returned if a client cannot be created.

use thiserror::Error;

/// Why a client could not be created.
///
/// The messages contain neither a credential nor a URL.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ConfigurationError {
    /// Environment variables are missing.
    #[error("cannot set up the {provider} client from the environment: {help}")]
    MissingVariables {
        /// The provider's title.
        provider: &'static str,
        /// Which variables are set, which are missing, and what to set them to.
        help: String,
    },
    /// A credential is missing.
    #[error("the {provider} client needs `{credential}`: {description}")]
    MissingCredential {
        /// The provider's title.
        provider: &'static str,
        /// The builder method that sets the credential.
        credential: &'static str,
        /// What the credential is and where to find it.
        description: &'static str,
    },
    /// Neither the base URL nor one of its variables is set.
    #[error("the {provider} client needs `{variable}` or `base_url`: {description}")]
    MissingBaseUrl {
        /// The provider's title.
        provider: &'static str,
        /// The builder method that sets the variable.
        variable: &'static str,
        /// What to set the variable to.
        description: &'static str,
    },
    /// The base URL is not valid.
    #[error("`{given}` cannot be used as the base URL of {provider}: {reason}")]
    UnusableBaseUrl {
        /// The provider's title.
        provider: &'static str,
        /// The builder method or the environment variable that set the URL.
        given: &'static str,
        /// Why the URL cannot be used.
        reason: &'static str,
    },
    /// A variable of the base URL is not a host name.
    #[error("`{variable}` of {provider} (environment variable `{environment}`) cannot be used: it is not a host name")]
    UnusableVariable {
        /// The provider's title.
        provider: &'static str,
        /// The builder method that sets the variable.
        variable: &'static str,
        /// The environment variable that can be set instead.
        environment: &'static str,
    },
    /// The build does not include the provider of the settings.
    #[error("this build does not include the provider `{provider}`")]
    UnknownProvider {
        /// The name of the provider.
        provider: &'static str,
    },
    /// An environment variable is not UTF-8.
    #[error("environment variable `{variable}` is not UTF-8")]
    UnreadableVariable {
        /// The name of the environment variable.
        variable: &'static str,
    },
    /// A credential cannot be sent, or is clearly a mistake.
    #[error("`{credential}` cannot be used: {reason}")]
    UnusableCredential {
        /// The builder method that sets the credential.
        credential: &'static str,
        /// Why the credential cannot be used.
        reason: &'static str,
    },
    /// The caller's HTTP client follows redirects.
    ///
    /// Such a client would send credentials to other origins.
    #[error("the HTTP client follows redirects: build it with `.redirect(reqwest::redirect::Policy::none())`")]
    RedirectingHttpClient,
    /// The system has no certificates that TLS can trust.
    #[error("cannot load the root certificates of the system")]
    RootCertificates(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// reqwest could not build the HTTP client.
    #[error("cannot build the HTTP client")]
    HttpClient(#[source] reqwest::Error),
}
