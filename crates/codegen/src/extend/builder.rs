//! The way to a client: its builder, with a method per credential and per part of the base URL.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::provider::{Credential, Variable};
use crate::documentation::comment;
use crate::model::{Model, Operation};

/// The methods of `Client` that are no operations.
pub(super) fn client(Model { title, .. }: &Model) -> TokenStream {
    let from_env = comment(&[format!("A client of {title} with everything it needs from the environment.")]);
    let builder = comment(&[format!("Begins a client of {title}.")]);
    quote! {
        impl Client {
            #builder
            pub fn builder() -> ClientBuilder {
                ClientBuilder { settings: plenary_client::Settings::new(&PROVIDER) }
            }

            #from_env
            ///
            /// # Errors
            ///
            /// Says which variables are missing, and what to put there.
            pub fn from_env() -> Result<Self, ConfigurationError> {
                ClientBuilder::from_env()?.build()
            }

            /// Begins a request to any path below the base URL, such as `/rooms`, with the client's credentials and
            /// policies.
            pub fn raw_request(&self, method: ::reqwest::Method, path: &str) -> RawRequest<'_> {
                RawRequest::new(&self.baseurl, &self.client, &self.inner, method, path)
            }
        }

        impl ::std::fmt::Debug for Client {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter
                    .debug_struct("Client")
                    .field("base_url", &self.baseurl)
                    .field("connection", &self.inner)
                    .finish_non_exhaustive()
            }
        }
    }
}

/// The builder of the client.
pub(super) fn builder(model: &Model, credentials: &[Credential], variables: &[Variable]) -> TokenStream {
    let goes_without = |operation: &Operation| operation.credentials.is_empty() || operation.credentials_are_optional;
    let without_credentials = model.operations.iter().any(goes_without).then(|| {
        quote! {
            /// Builds the client even where credentials are missing. Calls that need them are an
            /// [`Error::InvalidRequest`]; the others go without.
            pub fn without_credentials(mut self) -> Self {
                self.settings.without_credentials();
                self
            }
        }
    });
    let variables = variables.iter().map(|variable| {
        let method = format_ident!("{}", variable.name);
        let name = &variable.name;
        let documentation = comment(&[&variable.description]);
        quote! {
            #documentation
            pub fn #method(mut self, #method: impl Into<String>) -> Self {
                self.settings.variable(#name, #method);
                self
            }
        }
    });
    let credentials = credentials.iter().map(|credential| {
        let method = format_ident!("{}", credential.name);
        let name = &credential.name;
        let documentation = comment(&[&credential.description]);
        quote! {
            #documentation
            pub fn #method(mut self, #method: impl Into<Secret>) -> Self {
                self.settings.credential(#name, #method);
                self
            }
        }
    });
    quote! {
        /// Sets up a [`Client`]. `Debug` shows which credentials it has, never what they are.
        #[derive(Clone, Debug)]
        #[must_use = "a builder does nothing until `build`"]
        pub struct ClientBuilder {
            settings: plenary_client::Settings,
        }

        impl ClientBuilder {
            /// Begins with what the environment has; see [`PROVIDER`] for the names of the variables.
            ///
            /// # Errors
            ///
            /// Says which variables are missing, and what to put there.
            pub fn from_env() -> Result<Self, ConfigurationError> {
                let settings = plenary_client::Settings::from_env(&PROVIDER)?;
                Ok(Self { settings })
            }

            /// Begins with what a lookup of variables has, in place of the environment.
            ///
            /// # Errors
            ///
            /// Says which variables are missing, and what to put there.
            pub fn from_variables(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigurationError> {
                let settings = plenary_client::Settings::from_variables(&PROVIDER, lookup)?;
                Ok(Self { settings })
            }

            #(#variables)*

            #(#credentials)*

            #without_credentials

            /// Replaces the whole base URL: another host, a proxy, a sandbox.
            pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
                self.settings.base_url(base_url);
                self
            }

            /// The time one attempt may take, from sending until the whole answer is there. 30 seconds if not set.
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.timeout(timeout);
                self
            }

            /// The time all attempts of a call and the waits between them may take. No bound if not set.
            pub fn total_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.total_timeout(timeout);
                self
            }

            /// How calls are repeated that fail for a reason that passes. Two retries if not set.
            pub fn retry(mut self, retry: Retry) -> Self {
                self.settings.retry(retry);
                self
            }

            /// Whether calls wait until the documented rate limits allow them. They do if not set.
            pub fn rate_limits(mut self, kept: bool) -> Self {
                self.settings.rate_limits(kept);
                self
            }

            /// Sends through an HTTP client of your own, which keeps its connections, proxies, certificates and user agent.
            /// It must not follow redirects, or it would carry credentials to wherever they point.
            pub fn http_client(mut self, client: ::reqwest::Client) -> Self {
                self.settings.http_client(client);
                self
            }

            /// The time a connection may take to come about. 10 seconds if not set.
            pub fn connect_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.connect_timeout(timeout);
                self
            }

            /// Replaces the user agent `plenary/<version>`.
            pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
                self.settings.user_agent(user_agent);
                self
            }

            /// Lets credentials travel unencrypted to other machines. Loopback needs no permission.
            pub fn plain_http(mut self, allowed: bool) -> Self {
                self.settings.plain_http(allowed);
                self
            }

            /// The most bytes of an answer that are read. 64 MiB if not set.
            pub fn body_limit(mut self, bytes: usize) -> Self {
                self.settings.body_limit(bytes);
                self
            }

            /// Sets the most bytes of the body of an error that are read and kept. 1 MiB if not set.
            pub fn error_body_limit(mut self, bytes: usize) -> Self {
                self.settings.error_body_limit(bytes);
                self
            }

            /// The client.
            ///
            /// # Errors
            ///
            /// Where a credential or the base URL is missing or cannot be used.
            pub fn build(self) -> Result<Client, ConfigurationError> {
                let (baseurl, client, inner) = self.settings.connect()?;
                Ok(Client { baseurl, client, inner })
            }
        }
    }
}
