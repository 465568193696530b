//! The providers' APIs, played on loopback for tests and for a first run.
//!
//! [`Sandbox::start`] opens a free port on 127.0.0.1, [`Sandbox::connection`] says where each provider is found there
//! and which credentials it takes. What is played comes from the providers' OpenAPI documents: their routes, parameters
//! and bounds, bodies, credentials and examples. Rocket.Chat, SignalWire and Telnyx have records of their own, lists of
//! them long enough for several pages: the documented examples first, then generated ones that are the same in every run.
//! Every other operation answers its first documented example, or a value made from its schema where it has none.
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
//! Requests are held against the documents, and what these do not allow is refused in the provider's own form. What is
//! made, changed and deleted stays so until the sandbox ends, on a [`Clock`] that a test can move. A request with the
//! header `Prefer: code=429` is answered with that status as it is documented; `Prefer: code=400, example=bare` chooses
//! one of several examples. Rate limits are kept on request: [`SandboxBuilder::rate_limits`].
//!
//! # In your tests
//!
//! Each test starts a sandbox of its own, and gives the code under test a client that goes there. Nothing is shared
//! between sandboxes, so tests may run at once; nothing has to be waited for, since the test moves the clock.
//!
//! Telnyx: people join with the tokens that your code hands out, until these expire.
//!
//! ```
//! use std::time::Duration;
//!
//! use plenary::telnyx::types::{CreateRoomClientTokenRequest, CreateRoomRequest};
//! use plenary::telnyx::{Client, Nullable};
//! use plenary_sandbox::{JoinError, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::start().await?;
//! let connection = &sandbox.connection().telnyx;
//! let client = Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str()).build()?;
//!
//! let room = client.create_room().body(CreateRoomRequest::builder()).send().await?.into_inner().data;
//! let wanted = CreateRoomClientTokenRequest::builder().token_ttl_secs(60);
//! let token = client.create_room_client_token().room_id(room.id).body(wanted).send().await?.into_inner().data.token;
//!
//! let ada = sandbox.telnyx().join_with_token(token.expose(), "Ada")?;
//! let session = client.view_room().room_id(room.id).send().await?.into_inner().data.active_session_id;
//! assert!(matches!(session, Nullable::Value(id) if id.to_string() == ada.session_id));
//! assert_eq!(sandbox.telnyx().webhooks().last().unwrap()["data"]["event_type"], "video.room.participant.joined");
//!
//! sandbox.clock().advance(Duration::from_secs(61));
//! assert_eq!(sandbox.telnyx().join_with_token(token.expose(), "Grace"), Err(JoinError::Token));
//! # Ok(())
//! # }
//! ```
//!
//! SignalWire: what was recorded is completed a minute after the last member left.
//!
//! ```
//! use std::time::Duration;
//!
//! use plenary::signalwire::Client;
//! use plenary::signalwire::types::{CreateRoomRequest, RoomRecordingStatus};
//! use plenary_sandbox::{Clock, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // The clock stands still, so that every timestamp is known before.
//! let nine = "2026-11-20T09:00:00Z".parse()?;
//! let sandbox = Sandbox::builder().clock(Clock::stopped_at(nine)).start().await?;
//! let connection = &sandbox.connection().signalwire;
//! let client = Client::builder().base_url(&connection.base_url).project_id(connection.project_id.as_str());
//! let client = client.api_token(connection.api_token.as_str()).build()?;
//!
//! client.create_room().body(CreateRoomRequest::builder().name("board").record_on_start(true)).send().await?;
//! let ada = sandbox.signalwire().join("board", "Ada")?;
//! sandbox.clock().advance(Duration::from_secs(90));
//! assert!(sandbox.signalwire().leave(&ada.participant_id));
//!
//! let recordings = || client.list_room_session_recordings().id(ada.session_id.as_str()).send();
//! let recording = recordings().await?.into_inner().data.remove(0);
//! assert_eq!((recording.started_at, recording.duration), (Some(nine), Some(90)));
//! assert_eq!(recording.status, Some(RoomRecordingStatus::Processing));
//! sandbox.clock().advance(Duration::from_secs(60));
//! assert_eq!(recordings().await?.data[0].status, Some(RoomRecordingStatus::Completed));
//! # Ok(())
//! # }
//! ```
//!
//! Rocket.Chat: a call goes on until everybody has left, or the test ends it.
//!
//! ```
//! use plenary::rocketchat::Client;
//! use plenary::rocketchat::types::{StartVideoConference, VideoConferenceInstructions, VideoConferenceStatus};
//! use plenary_sandbox::{Sandbox, documented};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::start().await?;
//! let connection = &sandbox.connection().rocketchat;
//! let client = Client::builder().base_url(&connection.base_url).user_id(connection.user_id.as_str());
//! // The documented limits of the provider would make a test wait.
//! let client = client.auth_token(connection.auth_token.as_str()).rate_limits(false).build()?;
//!
//! let wanted = StartVideoConference::builder().room_id(documented::ROCKETCHAT_ROOM_ID);
//! let started = client.video_conference_start().body(wanted).send().await?.into_inner().data;
//! let VideoConferenceInstructions::Videoconference(call) = started else { panic!("{started:?}") };
//! assert!(sandbox.rocketchat().join_call(call.call_id.as_str(), "ada.lovelace"));
//! assert!(sandbox.rocketchat().end_call(call.call_id.as_str()));
//! let info = client.video_conference_info().call_id(&call.call_id).send().await?;
//! assert_eq!(info.status, VideoConferenceStatus::Ended);
//! # Ok(())
//! # }
//! ```
//!
//! A refusal that is hard to come by is asked for: from one call by its header, from all calls of a client by an
//! `http_client` that has the header among its defaults.
//!
//! ```
//! use plenary::telnyx::types::ListRoomsError;
//! use plenary::telnyx::{Call as _, Client, Retry};
//! use plenary_sandbox::Sandbox;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::start().await?;
//! # let connection = &sandbox.connection().telnyx;
//! # let client = Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str()).build()?;
//! let limited = client.list_rooms().header("Prefer", "code=429").retry(Retry::off()).send().await.unwrap_err();
//! assert!(limited.is_rate_limited());
//! assert!(matches!(limited.documented(), Some(ListRoomsError::TooManyRequests(_))), "{limited}");
//! # Ok(())
//! # }
//! ```

mod builder;
mod clock;
mod connection;
mod credentials;
mod document;
pub mod documented;
mod documented_provider;
mod generated_records;
mod joining;
mod made;
mod parameters;
mod preference;
mod problem;
mod provider;
mod query;
mod rate_limit;
mod request;
pub mod rocketchat;
mod router;
mod schedule;
mod schema;
pub mod signalwire;
mod store;
pub mod telnyx;
mod timestamps;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use builder::SandboxBuilder;
pub use clock::Clock;
pub use connection::{Connection, ProviderConnection, RocketChatConnection, SignalWireConnection, TelnyxConnection};
pub use joining::{JoinError, Joined};

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
    clock: Clock,
    rocketchat: Arc<rocketchat::RocketChat>,
    signalwire: Arc<signalwire::SignalWire>,
    telnyx: Arc<telnyx::Telnyx>,
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
        Self::builder().port(port).start().await
    }

    /// Chooses how the sandbox is to be before it is started.
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

    async fn build(SandboxBuilder { port, clock, rate_limits }: SandboxBuilder) -> io::Result<Sandbox> {
        let runtime = Handle::try_current().map_err(io::Error::other)?;
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        let origin = format!("http://{}", listener.local_addr()?);

        let (rocketchat_api, rocketchat) =
            Api::new(&plenary::rocketchat::PROVIDER, rocketchat::DIALECT, &clock, rocketchat::RocketChat::new)?;
        let (signalwire_api, signalwire) =
            Api::new(&plenary::signalwire::PROVIDER, signalwire::DIALECT, &clock, signalwire::SignalWire::new)?;
        let (telnyx_api, telnyx) = Api::new(&plenary::telnyx::PROVIDER, telnyx::DIALECT, &clock, telnyx::Telnyx::new)?;
        // What leads nowhere is answered by the first of those that are equally near.
        let mut apis = vec![rocketchat_api, signalwire_api, telnyx_api];
        for described in plenary::PROVIDERS {
            if apis.iter().all(|api| api.name != described.name) {
                apis.push(Api::documented(described)?);
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

    /// The time that the sandbox goes by; moving it forward is how a test waits.
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

    /// What happens in Rocket.Chat beside its API: others join calls, and calls end.
    ///
    /// ```no_run
    /// # async fn example(sandbox: &plenary_sandbox::Sandbox, call_id: &str) {
    /// let was_open = sandbox.rocketchat().end_call(call_id);
    /// # }
    /// ```
    #[must_use]
    pub fn rocketchat(&self) -> &rocketchat::RocketChat {
        &self.rocketchat
    }

    /// What happens in SignalWire beside its API: people who join and leave.
    ///
    /// ```no_run
    /// # async fn example(sandbox: &plenary_sandbox::Sandbox) {
    /// let member = sandbox.signalwire().join("standup", "Ada");
    /// # }
    /// ```
    #[must_use]
    pub fn signalwire(&self) -> &signalwire::SignalWire {
        &self.signalwire
    }

    /// What happens in Telnyx beside its API: people who join and leave, and the webhooks that are sent.
    ///
    /// ```no_run
    /// # async fn example(sandbox: &plenary_sandbox::Sandbox) {
    /// let participant = sandbox.telnyx().join("0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", "Ada");
    /// # }
    /// ```
    #[must_use]
    pub fn telnyx(&self) -> &telnyx::Telnyx {
        &self.telnyx
    }

    /// Where the three providers are found, and the credentials they take in this run.
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
