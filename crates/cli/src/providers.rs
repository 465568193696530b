//! The providers that the command knows.

use plenary_client::Provider;

/// All of them, in the order of their names.
pub(crate) const PROVIDERS: [&Provider; 3] =
    [&plenary::rocketchat::PROVIDER, &plenary::signalwire::PROVIDER, &plenary::telnyx::PROVIDER];
