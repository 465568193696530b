//! What generated code asks of a client.

use crate::{CommunicationError, Connection, Error, Response};

/// The operation that a request belongs to, as generated code names it.
#[doc(hidden)]
#[derive(Debug)]
pub struct OperationInfo {
    /// The operation's name.
    pub operation_id: &'static str,
}

/// What a generated client knows of itself.
///
/// ```
/// use plenary_client::{ClientInfo, Connection};
///
/// fn describe<C: ClientInfo<Connection>>(client: &C) -> String {
///     format!("{} at {}", C::api_version(), client.baseurl())
/// }
/// ```
pub trait ClientInfo<Inner> {
    /// The version of the documented API that the types follow, and after a plus the head of the specification's hash.
    ///
    /// It tells builds of other specifications apart; [`Provider::version`](crate::Provider::version) is the version alone.
    fn api_version() -> &'static str;

    /// The base URL, without a slash at its end.
    fn baseurl(&self) -> &str;

    /// The HTTP client that requests go through.
    fn client(&self) -> &reqwest::Client;

    /// The connection: credentials and policies.
    fn inner(&self) -> &Inner;
}

impl<C, Inner> ClientInfo<Inner> for &C
where
    C: ClientInfo<Inner>,
{
    fn api_version() -> &'static str {
        C::api_version()
    }

    fn baseurl(&self) -> &str {
        (*self).baseurl()
    }

    fn client(&self) -> &reqwest::Client {
        (*self).client()
    }

    fn inner(&self) -> &Inner {
        (*self).inner()
    }
}

/// The way of a request through a client.
///
/// Every generated client implements it for its reference, and sends through [`Connection::execute`].
#[doc(hidden)]
#[expect(async_fn_in_trait, reason = "generated code awaits the future where it stands")]
pub trait ClientHooks<Inner>: ClientInfo<Connection> {
    /// Sends a request and reads the whole answer.
    async fn exec(&self, request: reqwest::Request, info: &OperationInfo) -> Result<Response, CommunicationError> {
        self.inner().execute(self.client(), request, info).await
    }

    /// Runs before a request is sent.
    async fn pre<E>(&self, _request: &mut reqwest::Request, _info: &OperationInfo) -> Result<(), Error<E>> {
        Ok(())
    }

    /// Runs after an answer came.
    async fn post<E>(
        &self,
        _result: &Result<Response, CommunicationError>,
        _info: &OperationInfo,
    ) -> Result<(), Error<E>> {
        Ok(())
    }
}
