//! What generated code asks of a client.

use reqwest::header::HeaderName;

use crate::{CallOptions, CommunicationError, Connection, Error, Operation, Response};

/// The header that progenitor adds to every request. No provider asks for it.
static API_VERSION: HeaderName = HeaderName::from_static("api-version");

/// The operation that a request belongs to, and what was chosen for this call of it.
#[doc(hidden)]
#[derive(Debug)]
pub struct OperationInfo {
    /// The operation's name.
    pub operation_id: &'static str,
    /// The operation itself; nothing for a request to any path.
    pub operation: Option<&'static Operation>,
    /// What was chosen for this call.
    pub call: CallOptions,
}

impl OperationInfo {
    /// A call of a documented operation.
    pub const fn new(operation: &'static Operation, call: CallOptions) -> Self {
        Self { operation_id: operation.id, operation: Some(operation), call }
    }
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

    /// Puts into the request what was chosen for this call, which must not lack a credential.
    async fn pre<E>(&self, request: &mut reqwest::Request, info: &OperationInfo) -> Result<(), Error<E>> {
        if let Some(lacking) = info.operation.and_then(|operation| self.inner().lacking(operation)) {
            return Err(Error::InvalidRequest(format!(
                "the client was built without `{lacking}`, which this call needs"
            )));
        }
        request.headers_mut().remove(&API_VERSION);
        info.call.apply(request).map_err(Error::InvalidRequest)
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
