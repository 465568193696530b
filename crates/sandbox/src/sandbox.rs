//! The server that simulates the providers.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::api::Api;
use crate::builder::SandboxBuilder;
use crate::clock::Clock;
use crate::connection::Connection;
use crate::documented_provider::documented_api;
use crate::rocketchat::{self, RocketChat};
use crate::router::Router;
use crate::signalwire::{self, SignalWire};
use crate::telnyx::{self, Telnyx};

/// A running server that simulates the providers on one port of 127.0.0.1.
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
/// Dropping the sandbox stops the server. The server still finishes the responses in progress.
#[derive(Debug)]
pub struct Sandbox {
    connection: Connection,
    clock: Clock,
    rocketchat: Arc<RocketChat>,
    signalwire: Arc<SignalWire>,
    telnyx: Arc<Telnyx>,
    server: JoinHandle<()>,
    // The server stops when this sender is dropped with the sandbox.
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
    /// Returns an error if no port can be opened or if there is no tokio runtime. The server needs the IO and time
    /// drivers of the runtime. Returns an error with [`io::ErrorKind::InvalidData`] if a provider's OpenAPI document is
    /// unusable.
    pub async fn start() -> io::Result<Sandbox> {
        Self::start_on(0).await
    }

    /// Starts the server on a port, or on any free port if the port is 0.
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
    /// Returns the errors of [`start`](Self::start), and an error if the port is in use.
    pub async fn start_on(port: u16) -> io::Result<Sandbox> {
        Self::builder().port(port).start().await
    }

    /// Returns a builder for a port, a clock and rate limits.
    ///
    /// ```no_run
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let sandbox = plenary_sandbox::Sandbox::builder().port(4010).rate_limits(true).start().await?;
    /// println!("{}", sandbox.connection().telnyx.base_url);
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::default()
    }

    /// Returns the sandbox's clock. Tests advance it instead of waiting.
    ///
    /// ```no_run
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let sandbox = plenary_sandbox::Sandbox::start().await?;
    /// sandbox.clock().advance(std::time::Duration::from_secs(3600));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Returns the controls of Rocket.Chat: other users join calls, and calls end.
    ///
    /// ```no_run
    /// # async fn example(sandbox: &plenary_sandbox::Sandbox, call_id: &str) {
    /// let was_open = sandbox.rocketchat().end_call(call_id);
    /// # }
    /// ```
    #[must_use]
    pub fn rocketchat(&self) -> &RocketChat {
        &self.rocketchat
    }

    /// Returns the controls of SignalWire: members join and leave.
    ///
    /// ```no_run
    /// # async fn example(sandbox: &plenary_sandbox::Sandbox) {
    /// let member = sandbox.signalwire().join("standup", "Ada");
    /// # }
    /// ```
    #[must_use]
    pub fn signalwire(&self) -> &SignalWire {
        &self.signalwire
    }

    /// Returns the controls of Telnyx: participants join and leave.
    ///
    /// The controls also return the recorded webhooks.
    ///
    /// ```no_run
    /// # async fn example(sandbox: &plenary_sandbox::Sandbox) {
    /// let participant = sandbox.telnyx().join("0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", "Ada");
    /// # }
    /// ```
    #[must_use]
    pub fn telnyx(&self) -> &Telnyx {
        &self.telnyx
    }

    /// Returns the base URLs and credentials of this run.
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

    /// Keeps the server running until the returned future is dropped.
    ///
    /// ```no_run
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// plenary_sandbox::Sandbox::start_on(4010).await?.stopped().await;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The server does not stop by itself. Dropping the future drops the sandbox and stops the server.
    pub async fn stopped(mut self) {
        let _ = (&mut self.server).await;
    }
}

impl SandboxBuilder {
    /// Starts the server.
    ///
    /// ```no_run
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let sandbox = plenary_sandbox::Sandbox::builder().start().await?;
    /// println!("{}", sandbox.connection().signalwire.base_url);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the port cannot be opened or if there is no tokio runtime. The server needs the IO and time
    /// drivers of the runtime. Returns an error with [`io::ErrorKind::InvalidData`] if a provider's OpenAPI document is
    /// unusable.
    pub async fn start(self) -> io::Result<Sandbox> {
        let SandboxBuilder { port, clock, rate_limits } = self;
        let runtime = Handle::try_current().map_err(io::Error::other)?;
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        let origin = format!("http://{}", listener.local_addr()?);

        let (rocketchat_api, rocketchat) =
            Api::new(&plenary::rocketchat::PROVIDER, rocketchat::DIALECT, &clock, RocketChat::new)?;
        let (signalwire_api, signalwire) =
            Api::new(&plenary::signalwire::PROVIDER, signalwire::DIALECT, &clock, SignalWire::new)?;
        let (telnyx_api, telnyx) = Api::new(&plenary::telnyx::PROVIDER, telnyx::DIALECT, &clock, Telnyx::new)?;
        telnyx.send_webhooks(&runtime);
        // The order matters: if an unknown path matches several providers equally well, the first one responds.
        let mut apis = vec![rocketchat_api, signalwire_api, telnyx_api];
        for described in plenary::PROVIDERS {
            if apis.iter().all(|api| api.name != described.name) {
                apis.push(documented_api(described.name, described.openapi)?);
            }
        }
        let connection = Connection::new(&origin, &apis)?;
        let router = Arc::new(Router::new(origin, apis, clock.clone(), rate_limits)?);

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
        Ok(Sandbox { connection, clock, rocketchat, signalwire, telnyx, server, _running: running })
    }
}
