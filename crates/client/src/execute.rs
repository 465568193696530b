//! Sending a request and reading the whole answer.

use std::fmt;
use std::time::Instant;

use bytes::{Bytes, BytesMut};

use crate::credentials::Credentials;
use crate::error::{CommunicationFailure, Step};
use crate::{CommunicationError, OperationInfo, Provider, Response, ResponseHead, redaction};

/// The header that progenitor adds to every request. No provider asks for it.
const API_VERSION: &str = "api-version";

/// A client's credentials and policies, shared by its clones.
#[derive(Clone)]
pub struct Connection {
    provider: &'static Provider,
    origin: url::Origin,
    credentials: Credentials,
    body_limit: usize,
}

impl Connection {
    pub(crate) const fn new(
        provider: &'static Provider,
        origin: url::Origin,
        credentials: Credentials,
        body_limit: usize,
    ) -> Self {
        Self { provider, origin, credentials, body_limit }
    }

    /// The provider that the client talks to.
    pub const fn provider(&self) -> &'static Provider {
        self.provider
    }

    /// Sends a request with the credentials and reads the whole answer.
    pub(crate) async fn execute(
        &self,
        http: &reqwest::Client,
        mut request: reqwest::Request,
        info: &OperationInfo,
    ) -> Result<Response, CommunicationError> {
        let operation = info.operation_id;
        request.headers_mut().remove(API_VERSION);
        // Credentials belong to the configured origin alone, wherever a request was built for.
        if request.url().origin() == self.origin {
            self.credentials.apply(&mut request);
        }
        let secrets = self.credentials.secrets();
        let started = Instant::now();
        let failed = |step, source| CommunicationError { operation, step, elapsed: started.elapsed(), source };

        let mut answer = http
            .execute(request)
            .await
            .map_err(|error| failed(Step::Sending, CommunicationFailure::Transport(error.without_url())))?;
        let mut headers = std::mem::take(answer.headers_mut());
        redaction::hide(&mut headers, &secrets);
        let status = answer.status();
        let body = read(&mut answer, self.body_limit).await;
        let head = ResponseHead { operation, status, headers, elapsed: started.elapsed() };
        match body {
            Ok(body) => Ok(Response { head, body, secrets }),
            Err(source) => Err(failed(Step::Reading(head), source)),
        }
    }
}

async fn read(answer: &mut reqwest::Response, limit: usize) -> Result<Bytes, CommunicationFailure> {
    let transport = |error: reqwest::Error| CommunicationFailure::Transport(error.without_url());
    let mut body = BytesMut::new();
    while let Some(chunk) = answer.chunk().await.map_err(transport)? {
        if body.len() + chunk.len() > limit {
            return Err(CommunicationFailure::TooLarge { limit });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Connection")
            .field("provider", &self.provider.name)
            .field("credentials", &self.credentials)
            .field("body_limit", &self.body_limit)
            .finish()
    }
}
