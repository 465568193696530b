//! Ctrl-C during a call.

use std::io;
use std::sync::Arc;

use tokio::sync::Notify;

/// Notices Ctrl-C, so that the call can print where it stopped.
///
/// A second Ctrl-C ends the process at once. Except on Unix, the first one does.
pub(super) struct Interrupt(Arc<Notify>);

impl Interrupt {
    pub(super) fn handle() -> io::Result<Self> {
        let notify = Arc::new(Notify::new());
        #[cfg(unix)]
        watch(Arc::clone(&notify))?;
        Ok(Self(notify))
    }

    /// Waits for Ctrl-C.
    pub(super) async fn pressed(&self) {
        self.0.notified().await;
    }
}

#[cfg(unix)]
fn watch(notify: Arc<Notify>) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGINT])?;
    std::thread::Builder::new().spawn(move || {
        let mut signals = signals.forever();
        if signals.next().is_some() {
            notify.notify_one();
        }
        if signals.next().is_some() {
            std::process::exit(crate::exit_code::INTERRUPTED.into());
        }
    })?;
    Ok(())
}
