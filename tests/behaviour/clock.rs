//! A paused clock that works with real connections.
//!
//! tokio advances a paused clock to the next timer when no task can run, even while a request or a response is in a
//! socket. However, it does not advance the clock while a blocking task runs. This module therefore runs a blocking
//! task while a message is in transit.

use std::sync::mpsc;
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::time::sleep;

/// Returns a runtime with a clock that advances only when all tasks wait.
pub(crate) fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().start_paused(true).build().unwrap()
}

/// A guard that keeps the clock stopped until it is dropped.
pub(crate) struct Hold(#[allow(dead_code, reason = "dropping it starts the clock")] mpsc::Sender<()>);

/// Stops the clock.
pub(crate) fn hold(runtime: &Handle) -> Hold {
    let (sender, receiver) = mpsc::channel();
    runtime.spawn_blocking(move || {
        let _ = receiver.recv();
    });
    Hold(sender)
}

/// Starts the clock, and stops it again after `length`.
///
/// Returns `None` if the runtime ends first.
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

/// Waits until the runtime has run all ready tasks.
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
