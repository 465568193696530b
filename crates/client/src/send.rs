//! Sends a request, through the layers around its call if there are any.

use crate::layered_call::send_call;
use crate::{Error, Request, Response};

impl Request {
    /// Sends the request and reads the whole response.
    ///
    /// # Errors
    ///
    /// Returns an error if a value is not valid, a credential is missing, or no complete response arrives.
    #[expect(
        clippy::manual_async_fn,
        reason = "the future of an `async fn` stores each argument twice, and many calls may wait"
    )]
    pub fn send<E>(mut self) -> impl Future<Output = Result<Response, Error<E>>> + Send + use<E> {
        async move {
            let first = self.begin().map_err(Error::InvalidRequest)?;
            let connection = self.connection().clone();
            if let Some(service) = connection.0.call_service.clone() {
                return Ok(Box::pin(send_call(service, connection, first, self)).await?);
            }
            Ok(connection.execute(first, &mut self).await?)
        }
    }
}
