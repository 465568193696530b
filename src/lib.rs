//! Exact typed clients for the video-room APIs of Rocket.Chat, SignalWire and Telnyx.
//!
//! One module per provider, each with its own types: nothing is unified away. What they share is one vocabulary for
//! credentials, errors and answers.
//!
//! ```no_run
//! # #[cfg(feature = "telnyx")]
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use plenary::telnyx::{Client, Error, types::ListRoomsError};
//!
//! let client = Client::builder().api_key("KEY0123").build()?;
//! match client.list_rooms().filter_unique_name("standup").page_size(50).send().await {
//!     Ok(rooms) => println!("{} rooms, status {}", rooms.data.len(), rooms.status()),
//!     Err(Error::ErrorResponse(refusal)) => match refusal.body() {
//!         ListRoomsError::Unauthorized(body) => println!("the key is no good: {body:?}"),
//!         other => println!("refused: {other:?}"),
//!     },
//!     Err(other) => return Err(other.into()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Each provider is a cargo feature of its module's name; all are on by default. [`PROVIDERS`] has those of a build.
//!
//! | module and feature | API |
//! |---|---|
//! | `rocketchat` | Rocket.Chat |
//! | `signalwire` | SignalWire |
//! | `telnyx` | Telnyx |
//!
//! Each has a page of its operations, made from its specification: what each does, what it needs, how its list goes on, how
//! often it may be called, and the provider's own page. It is called `operations`, as in `plenary::telnyx::operations`.

pub use plenary_client::Provider;

macro_rules! providers {
    ($($feature:literal: $package:ident as $module:ident,)*) => {
        $(
            #[cfg(feature = $feature)]
            pub use $package as $module;
        )*

        /// The providers of this build, in the order of their names: what each specification says, as data.
        ///
        /// ```
        /// for provider in plenary::PROVIDERS {
        ///     println!("{} {} has {} operations", provider.title, provider.version, provider.operations.len());
        /// }
        /// ```
        pub static PROVIDERS: &[&Provider] = &[$(#[cfg(feature = $feature)] &$module::PROVIDER),*];
    };
}

// `cargo specs new` and `cargo specs remove` keep this list and the table above.
providers! {
    "rocketchat": plenary_rocketchat as rocketchat,
    "signalwire": plenary_signalwire as signalwire,
    "telnyx": plenary_telnyx as telnyx,
}

/// Compiles the examples of the README.
#[cfg(all(doctest, feature = "rocketchat", feature = "signalwire", feature = "telnyx"))]
#[doc = include_str!("../README.md")]
mod readme {}
