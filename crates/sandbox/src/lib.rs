//! The providers' APIs, played on loopback for tests and for a first run.
//!
//! [`Sandbox::start`] opens a free port on 127.0.0.1, [`Sandbox::connection`] says where each provider is found there
//! and which credentials it takes. What is played comes from the providers' OpenAPI documents: their routes, parameters
//! and bounds, bodies, credentials and examples. The listing operations of Rocket.Chat, SignalWire and Telnyx have records
//! of their own, enough for several pages: the documented examples first, then generated ones that are the same in every
//! run. Every other operation answers its first documented example, or a value made from its schema where it has none.
//!
//! ```no_run
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> std::io::Result<()> {
//! let sandbox = plenary_sandbox::Sandbox::start().await?;
//! let telnyx = &sandbox.connection().telnyx;
//! println!("GET {}/rooms with the bearer token {}", telnyx.base_url, telnyx.api_key);
//! # Ok(())
//! # }
//! ```
//!
//! What it does not play: rate limits, what a request body changes (it is checked, and the documented example answered),
//! and the patterns of string parameters.

mod connection;
mod credentials;
mod document;
pub mod documented;
mod documented_provider;
mod generated_records;
mod made;
mod parameters;
mod provider;
mod query;
mod rocketchat;
mod router;
mod signalwire;
mod store;
mod telnyx;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use connection::{Connection, ProviderConnection, RocketChatConnection, SignalWireConnection, TelnyxConnection};

use provider::Api;
use router::Router;

/// A running server that plays the three providers on one port of 127.0.0.1; it stops when dropped.
///
/// ```no_run
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// use plenary_sandbox::Sandbox;
///
/// let sandbox = Sandbox::start().await?;
/// let rocketchat = &sandbox.connection().rocketchat;
/// println!("GET {}/api/v1/rooms.get as {}", rocketchat.base_url, rocketchat.user_id);
/// # Ok(())
/// # }
/// ```
///
/// After the drop no new connection is taken; an answer under way is still finished.
#[derive(Debug)]
pub struct Sandbox {
    connection: Connection,
    server: JoinHandle<()>,
    // Never sent: that it goes away with the sandbox is what tells the server to stop.
    _running: oneshot::Sender<()>,
}

impl Sandbox {
    /// Starts the server on a free port.
    ///
    /// ```no_run
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let sandbox = plenary_sandbox::Sandbox::start().await?;
    /// println!("{}", sandbox.connection().signalwire.base_url);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When no port can be opened, when there is no tokio runtime (it needs its IO and time drivers), and with
    /// [`io::ErrorKind::InvalidData`] when a provider's OpenAPI document cannot be played.
    pub async fn start() -> io::Result<Sandbox> {
        Self::start_on(0).await
    }

    /// Starts the server on the given port; 0 takes a free one.
    ///
    /// ```no_run
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let sandbox = plenary_sandbox::Sandbox::start_on(4010).await?;
    /// assert_eq!(sandbox.connection().telnyx.base_url, "http://127.0.0.1:4010/v2");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start), and when the port is in use.
    pub async fn start_on(port: u16) -> io::Result<Sandbox> {
        let runtime = Handle::try_current().map_err(io::Error::other)?;
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        let origin = format!("http://{}", listener.local_addr()?);

        let mut apis = plenary::PROVIDERS.iter().map(|provider| Api::of(provider)).collect::<io::Result<Vec<Api>>>()?;
        // What leads nowhere is answered by the first of those that are equally near.
        apis.sort_by_key(|api| !api.has_records);
        let connection = Connection::new(&origin, &apis)?;
        let router = Arc::new(Router::new(origin, apis)?);

        let (running, stop) = oneshot::channel::<()>();
        let app = axum::Router::new().fallback(move |request| {
            let router = Arc::clone(&router);
            async move { router.respond(request).await }
        });
        let serving = axum::serve(listener, app).with_graceful_shutdown(async {
            let _ = stop.await;
        });
        let server = runtime.spawn(async {
            let _ = serving.await;
        });
        Ok(Sandbox { connection, server, _running: running })
    }

    /// Where the providers are found, and the credentials they take in this run.
    ///
    /// ```no_run
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let sandbox = plenary_sandbox::Sandbox::start().await?;
    /// let signalwire = &sandbox.connection().signalwire;
    /// println!("{} {}", signalwire.base_url, signalwire.project_id);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Keeps the sandbox alive until its server ends, which by itself it never does.
    ///
    /// ```no_run
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// plenary_sandbox::Sandbox::start_on(4010).await?.stopped().await;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Dropping the returned future drops the sandbox, and with it the server.
    pub async fn stopped(mut self) {
        let _ = (&mut self.server).await;
    }
}
