//! The settings of a sandbox.

use crate::clock::Clock;

/// Builds a [`Sandbox`](crate::Sandbox) with a port, a clock and rate limits.
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
#[must_use = "a builder does nothing until `start`"]
pub struct SandboxBuilder {
    pub(crate) port: u16,
    pub(crate) clock: Clock,
    pub(crate) rate_limits: bool,
}

impl SandboxBuilder {
    /// Sets the port on 127.0.0.1. Default: 0, which means any free port.
    ///
    /// ```
    /// let builder = plenary_sandbox::Sandbox::builder().port(4010);
    /// ```
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Sets the clock. Default: the system's clock.
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

    /// Sets whether the sandbox enforces the providers' rate limits. Default: false.
    ///
    /// ```
    /// let builder = plenary_sandbox::Sandbox::builder().rate_limits(true);
    /// ```
    ///
    /// A request over the limit gets a response with status code 429. The limits follow the sandbox's clock.
    pub fn rate_limits(mut self, enforced: bool) -> Self {
        self.rate_limits = enforced;
        self
    }
}
