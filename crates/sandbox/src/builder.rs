//! How a sandbox is to be.

use std::io;

use crate::{Clock, Sandbox};

/// Chooses a sandbox's port, clock and strictness, and starts it.
///
/// ```no_run
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use plenary_sandbox::{Clock, Sandbox};
///
/// let clock = Clock::stopped_at("2026-11-20T09:00:00Z".parse()?);
/// let sandbox = Sandbox::builder().clock(clock).rate_limits(true).start().await?;
/// println!("{}", sandbox.connection().rocketchat.base_url);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is started before `start`"]
pub struct SandboxBuilder {
    pub(crate) port: u16,
    pub(crate) clock: Clock,
    pub(crate) rate_limits: bool,
}

impl SandboxBuilder {
    /// The port on 127.0.0.1; 0, the default, takes a free one.
    ///
    /// ```
    /// let builder = plenary_sandbox::Sandbox::builder().port(4010);
    /// ```
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The time that the sandbox goes by; the system's unless chosen.
    ///
    /// ```
    /// use plenary_sandbox::{Clock, Sandbox};
    ///
    /// let clock = Clock::stopped_at("2026-11-20T09:00:00Z".parse()?);
    /// let builder = Sandbox::builder().clock(clock);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Whether the documented rate limits are kept; they are not unless chosen.
    ///
    /// ```
    /// let builder = plenary_sandbox::Sandbox::builder().rate_limits(true);
    /// ```
    ///
    /// One request too many is answered with 429. The limits go by the sandbox's clock.
    pub fn rate_limits(mut self, kept: bool) -> Self {
        self.rate_limits = kept;
        self
    }

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
    /// When the port cannot be opened, when there is no tokio runtime (it needs its IO and time drivers), and with
    /// [`io::ErrorKind::InvalidData`] when a provider's OpenAPI document cannot be played.
    pub async fn start(self) -> io::Result<Sandbox> {
        Sandbox::build(self).await
    }
}
