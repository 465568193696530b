//! The state of a call between its attempts.

use std::sync::Arc;

use tokio::time::Instant;

use crate::communication_error::{CommunicationFailure, Step};
use crate::{CommunicationError, Connection, Request, Secret};

/// The state of a call that is copied into responses and errors.
pub(crate) struct Attempt {
    pub(crate) operation_id: &'static str,
    pub(crate) secrets: Arc<[Secret]>,
    /// The secrets that the observer of requests must not receive, if there is an observer.
    pub(crate) hidden: Option<Arc<[Secret]>>,
    /// The number of attempts, including those that failed to connect.
    pub(crate) tries: u32,
    /// The number of attempts that were sent to the provider.
    pub(crate) sent: u32,
    pub(crate) is_idempotent: bool,
    pub(crate) started: Instant,
}

impl Attempt {
    /// Creates the state before the first attempt. `secrets` contains the secrets in the path, the query and the body.
    pub(crate) fn new(
        connection: &Connection,
        first: &reqwest::Request,
        request: &Request,
        secrets: Vec<Secret>,
    ) -> Self {
        Self {
            operation_id: request.operation_id(),
            hidden: connection.hidden_from_observer(&secrets),
            secrets: connection.secrets_of(first, secrets),
            tries: 0,
            sent: 0,
            is_idempotent: request.method().is_idempotent(),
            started: Instant::now(),
        }
    }

    pub(crate) fn failed(&self, step: Step, mut source: CommunicationFailure) -> CommunicationError {
        source.redact(&self.secrets);
        let Self { operation_id: operation, tries, sent: attempts, is_idempotent, started, .. } = *self;
        CommunicationError { operation, step, tries, attempts, is_idempotent, elapsed: started.elapsed(), source }
    }
}
