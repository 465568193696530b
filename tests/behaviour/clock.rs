//! A paused clock beside real connections.
//!
//! tokio moves a paused clock on to the next timer whenever nothing is left to run, and a request that is on its way through a
//! socket counts as nothing. So the clock is held while a request or an answer is on its way, which tokio does as long as a
//! blocking task runs.

use std::sync::mpsc;
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::time::sleep;

/// A runtime whose clock stands still until somebody waits.
pub(crate) fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().start_paused(true).build().unwrap()
}

/// The clock stands still until this is dropped.
pub(crate) struct Hold(#[allow(dead_code, reason = "dropped to let the clock go")] mpsc::Sender<()>);

/// Stops the clock.
pub(crate) fn hold(runtime: &Handle) -> Hold {
    let (sender, receiver) = mpsc::channel();
    runtime.spawn_blocking(move || {
        let _ = receiver.recv();
    });
    Hold(sender)
}

/// Lets the clock go for so long, unless the runtime ends before that.
pub(crate) fn pass(runtime: &Handle, held: Hold, length: Duration) -> Option<Hold> {
    let (sender, receiver) = mpsc::channel();
    let clock = runtime.clone();
    runtime.spawn(async move {
        sleep(length).await;
        let _ = sender.send(hold(&clock));
    });
    drop(held);
    receiver.recv().ok()
}

/// Has the runtime do all that it can do now.
pub(crate) fn settle(runtime: &Handle) {
    let (sender, receiver) = mpsc::channel();
    runtime.spawn(async move {
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        let _ = sender.send(());
    });
    let _ = receiver.recv();
}
