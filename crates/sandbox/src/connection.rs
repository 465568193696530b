//! The base URLs and credentials of the providers in one run.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use serde::{Serialize, Serializer};

use crate::api::Api;
use crate::unusable::unusable;

/// The base URLs and credentials of one run.
///
/// A connection serializes to the JSON that `plenary sandbox` prints. `Debug` does not show the credentials.
///
/// ```no_run
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let sandbox = plenary_sandbox::Sandbox::start().await?;
/// println!("{}", serde_json::to_string(sandbox.connection())?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Connection {
    /// The Rocket.Chat workspace.
    pub rocketchat: RocketChatConnection,
    /// The SignalWire space.
    pub signalwire: SignalWireConnection,
    /// The Telnyx account.
    pub telnyx: TelnyxConnection,
    providers: BTreeMap<&'static str, ProviderConnection>,
}

/// The base URL and the credentials of any provider.
///
/// ```no_run
/// # fn show(connection: &plenary_sandbox::Connection) {
/// for provider in plenary::PROVIDERS {
///     if let Some(connection) = connection.provider(provider.name) {
///         println!("{} at {}", provider.title, connection.base_url);
///     }
/// }
/// # }
/// ```
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct ProviderConnection {
    /// The base URL. A client appends the path of an operation to this URL.
    pub base_url: String,
    /// The credentials, keyed by the names of the client builder's methods.
    #[serde(flatten)]
    pub credentials: BTreeMap<String, String>,
}

/// The base URL and the credentials of the Rocket.Chat workspace.
///
/// ```no_run
/// # fn show(connection: &plenary_sandbox::RocketChatConnection) {
/// println!("X-User-Id: {}", connection.user_id);
/// println!("X-Auth-Token: {}", connection.auth_token);
/// # }
/// ```
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct RocketChatConnection {
    /// The base URL, without `/api/v1/…`.
    pub base_url: String,
    /// The value of the `X-User-Id` header.
    pub user_id: String,
    /// The value of the `X-Auth-Token` header.
    pub auth_token: String,
}

/// The base URL and the credentials of the SignalWire space.
///
/// ```no_run
/// # fn show(connection: &plenary_sandbox::SignalWireConnection) {
/// println!("curl -u {}:{}", connection.project_id, connection.api_token);
/// # }
/// ```
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct SignalWireConnection {
    /// The base URL, without `/api/video/…`.
    pub base_url: String,
    /// The user name for HTTP Basic authentication.
    pub project_id: String,
    /// The password for HTTP Basic authentication.
    pub api_token: String,
}

/// The base URL and the credentials of the Telnyx account.
///
/// ```no_run
/// # fn show(connection: &plenary_sandbox::TelnyxConnection) {
/// println!("Authorization: Bearer {}", connection.api_key);
/// # }
/// ```
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct TelnyxConnection {
    /// The base URL, which ends in `/v2`.
    pub base_url: String,
    /// The bearer token.
    pub api_key: String,
}

impl Connection {
    pub(crate) fn new(origin: &str, apis: &[Api]) -> io::Result<Self> {
        let api = |name: &str| {
            apis.iter().find(|api| api.name == name).ok_or_else(|| unusable(format!("unknown provider `{name}`")))
        };
        let (rocketchat, signalwire, telnyx) = (api("rocketchat")?, api("signalwire")?, api("telnyx")?);
        let connection = |api: &Api| ProviderConnection {
            base_url: api.base_url(origin),
            credentials: api.credentials.parts().clone(),
        };
        Ok(Connection {
            providers: apis.iter().map(|api| (api.name, connection(api))).collect(),
            rocketchat: RocketChatConnection {
                base_url: rocketchat.base_url(origin),
                user_id: rocketchat.credentials.part("user_id")?,
                auth_token: rocketchat.credentials.part("auth_token")?,
            },
            signalwire: SignalWireConnection {
                base_url: signalwire.base_url(origin),
                project_id: signalwire.credentials.part("project_id")?,
                api_token: signalwire.credentials.part("api_token")?,
            },
            telnyx: TelnyxConnection {
                base_url: telnyx.base_url(origin),
                api_key: telnyx.credentials.part("api_key")?,
            },
        })
    }

    /// Returns a provider's connection, or `None` if no module has this name.
    #[must_use]
    pub fn provider(&self, name: &str) -> Option<&ProviderConnection> {
        self.providers.get(name)
    }
}

impl Serialize for Connection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.providers.serialize(serializer)
    }
}

impl fmt::Debug for ProviderConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderConnection").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

impl fmt::Debug for RocketChatConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RocketChatConnection").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

impl fmt::Debug for SignalWireConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignalWireConnection").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

impl fmt::Debug for TelnyxConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TelnyxConnection").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}
