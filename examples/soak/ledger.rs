//! What the server did for each call.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};

/// The id of a call, sent in its requests and their responses.
pub(crate) type CallId = u64;

/// The header with a call's id.
pub(crate) const CALL_ID: &str = "x-soak-call";

/// The header with the provider and the id of the operation.
pub(crate) const OPERATION: &str = "x-soak-operation";

/// The entries of the calls in the current phase.
#[derive(Default)]
pub(crate) struct Ledger(Mutex<HashMap<CallId, Entry>>);

/// What the server did for a call.
#[derive(Clone, Copy, Default)]
pub(crate) struct Entry {
    /// The number of received requests.
    pub(crate) received: u32,
    /// The number of requests that the server acted on.
    pub(crate) acted: u32,
    /// Whether a second action would be a fault.
    pub(crate) is_once_only: bool,
}

impl Ledger {
    /// Changes a call's entry.
    pub(crate) fn change(&self, call: CallId, change: impl FnOnce(&mut Entry)) {
        change(self.entries().entry(call).or_default());
    }

    /// Returns a call's entry.
    pub(crate) fn entry(&self, call: CallId) -> Entry {
        self.entries().get(&call).copied().unwrap_or_default()
    }

    /// Removes and returns all entries.
    pub(crate) fn take(&self) -> HashMap<CallId, Entry> {
        std::mem::take(&mut *self.entries())
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<CallId, Entry>> {
        self.0.lock().unwrap()
    }
}
