//! Permission to send a request, within the rate limit and the concurrency limit.

use std::sync::Arc;

use tokio::time::Instant;

use crate::in_flight::{self, InFlight, Permit};
use crate::rate_limit::{self, Slot, Window};

/// The permission to send one request now.
pub(crate) struct Permission {
    pub(crate) permit: Permit,
    /// The slot of the operation's rate limit, if there is a limit.
    pub(crate) slot: Option<Slot>,
}

impl Permission {
    /// Returns the permission if it is available without a wait.
    pub(crate) fn at_once(in_flight: &Arc<InFlight>, window: Option<&Arc<Window>>) -> Option<Self> {
        let mut turn = in_flight::Turn::new(in_flight, window.is_some());
        let slot = match window {
            Some(window) => Some(rate_limit::Turn::new(window).try_slot()?),
            None => None,
        };
        turn.try_permit().map(|permit| Self { permit, slot })
    }

    /// Waits for the permission until a deadline.
    ///
    /// A call that is not polled occupies neither a slot nor a permit, but keeps its position in the queues.
    pub(crate) async fn wait(
        in_flight: &Arc<InFlight>,
        window: Option<&Arc<Window>>,
        deadline: Option<Instant>,
    ) -> Option<Self> {
        let mut turn = in_flight::Turn::new(in_flight, window.is_some());
        let Some(window) = window else {
            return Some(Self { permit: turn.permit(deadline).await?, slot: None });
        };
        let mut turn_in_window = rate_limit::Turn::new(window);
        loop {
            // The slot and the permit are taken together, so that no call occupies one while it waits for the other.
            let slot = turn_in_window.slot(deadline).await?;
            if let Some(permit) = turn.try_permit() {
                return Some(Self { permit, slot: Some(slot) });
            }
            slot.give_back();
            let permit = turn.permit(deadline).await?;
            if let Some(slot) = turn_in_window.try_slot() {
                return Some(Self { permit, slot: Some(slot) });
            }
        }
    }
}
