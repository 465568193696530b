//! Exact typed clients for the video APIs of Rocket.Chat, SignalWire and Telnyx.
//!
//! Each provider is a module with its own types, which match that provider's API. The modules share only the types for
//! credentials, errors and responses.
//!
//! ```no_run
//! # #[cfg(feature = "telnyx")]
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use plenary::telnyx::{Client, Error, types::ListRoomsError};
//!
//! let client = Client::builder().api_key("KEY0123").build()?;
//! match client.list_rooms().filter_unique_name("standup").page_size(50).send().await {
//!     Ok(rooms) => println!("{} rooms, status {}", rooms.data.len(), rooms.status()),
//!     Err(Error::ErrorResponse(error)) => match error.body() {
//!         ListRoomsError::Unauthorized(body) => println!("the API key is not valid: {body:?}"),
//!         other => println!("the request failed: {other:?}"),
//!     },
//!     Err(other) => return Err(other.into()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Each provider is a cargo feature with the name of its module. All these features are on by default. [`PROVIDERS`]
//! lists the enabled providers.
//!
//! | module and feature | API |
//! |---|---|
//! | `rocketchat` | Rocket.Chat |
//! | `signalwire` | SignalWire |
//! | `telnyx` | Telnyx |
//!
//! Each module contains a generated list of its operations, such as `plenary::telnyx::operations`. The list describes
//! the credentials, paging and rate limit of each operation, and links to the provider's documentation.
#![cfg_attr(
    not(docsrs),
    doc = "\nThe [guide](../../book/introduction.html) describes errors, lists, retries, webhooks and tests. `mdbook build docs` \
           writes it next to this documentation."
)]

#[cfg(feature = "components")]
use plenary_client::{ConfigurationError, NamedCalls, Settings};
pub use plenary_client::{Method, Provider, StatusCode, chrono, serde_json, uuid};

macro_rules! providers {
    ($($feature:literal: $package:ident as $module:ident,)*) => {
        $(
            #[cfg(feature = $feature)]
            pub use $package as $module;
        )*

        /// The enabled providers, sorted by name, with their specs as data.
        ///
        /// ```
        /// for provider in plenary::PROVIDERS {
        ///     println!("{} {} has {} operations", provider.title, provider.version, provider.operations.len());
        /// }
        /// ```
        pub static PROVIDERS: &[&Provider] = &[$(#[cfg(feature = $feature)] &$module::PROVIDER),*];

        /// Creates a client of any enabled provider, for calls by name.
        ///
        /// The settings specify the provider.
        ///
        /// # Errors
        ///
        /// Returns an error if this build does not include the provider, or if a setting is missing or cannot be used.
        ///
        /// ```
        /// use plenary_client::{Arguments, Settings};
        ///
        /// async fn first_operations() -> Result<(), Box<dyn std::error::Error>> {
        ///     for provider in plenary::PROVIDERS {
        ///         let client = plenary::connect_by_name(Settings::from_env(provider)?)?;
        ///         println!("{}", *client.call_by_name(provider.operations[0].id, Arguments::default()).await?);
        ///     }
        ///     Ok(())
        /// }
        /// ```
        #[cfg(feature = "components")]
        pub fn connect_by_name(settings: Settings) -> Result<Box<dyn NamedCalls>, ConfigurationError> {
            match settings.provider().name {
                $(
                    #[cfg(feature = $feature)]
                    name if name == $module::PROVIDER.name => $module::connect_by_name(settings),
                )*
                provider => Err(ConfigurationError::UnknownProvider { provider }),
            }
        }
    };
}

// `cargo specs new` and `cargo specs remove` update this list and the table above.
providers! {
    "rocketchat": plenary_rocketchat as rocketchat,
    "signalwire": plenary_signalwire as signalwire,
    "telnyx": plenary_telnyx as telnyx,
}

/// Compiles the examples of the README.
#[cfg(all(doctest, feature = "rocketchat", feature = "signalwire", feature = "telnyx"))]
#[doc = include_str!("../README.md")]
mod readme {}
