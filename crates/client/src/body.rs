//! Reads a response body.

use bytes::{Bytes, BytesMut};
use http_body::Body as _;
use reqwest::header::{CONTENT_LENGTH, HeaderMap, TRANSFER_ENCODING};
use reqwest::{Method, StatusCode, Version};

use crate::coding::{Decoder, decoder};
use crate::communication_error::CommunicationFailure;

/// A response body, or its beginning.
pub(crate) struct Body {
    pub(crate) bytes: Bytes,
    pub(crate) is_cut: bool,
}

/// The limits for reading a body, in bytes after decompression.
///
/// The lower limit applies. If both are equal, a longer body is cut off.
#[derive(Clone, Copy)]
pub(crate) struct BodyLimits {
    /// A body with more bytes is an error.
    pub(crate) most: usize,
    /// A body with more bytes is cut off.
    pub(crate) kept: usize,
}

impl BodyLimits {
    /// Decides whether to cut off a body that has at least `length` bytes.
    fn check(self, length: usize) -> Result<Fit, CommunicationFailure> {
        match length > self.most && self.most < self.kept {
            true => Err(CommunicationFailure::TooLarge { limit: self.most }),
            false if length > self.kept => Ok(Fit::Cut),
            false => Ok(Fit::Whole),
        }
    }
}

enum Fit {
    Whole,
    Cut,
}

/// Reads a body within the limits.
pub(crate) fn read(
    response: reqwest::Response,
    method: &Method,
    headers: &HeaderMap,
    limits: BodyLimits,
) -> impl Future<Output = Result<Body, CommunicationFailure>> {
    let expected = announced_length(method, response.status(), headers);
    let decoder = decoder(headers, limits.most.min(limits.kept));
    // Created outside of the future, which would otherwise store the response twice.
    let mut received = Received { response, length: 0 };
    async move {
        let body = match decoder {
            Ok(None) => received.whole(limits, expected).await?,
            Ok(Some(mut decoder)) => received.decoded(&mut *decoder, limits).await?,
            // A response without a body is valid, even if its headers name an unsupported coding.
            Err(failure) => match received.next().await? {
                None => Body { bytes: Bytes::new(), is_cut: false },
                Some(_) => return Err(failure),
            },
        };
        let Received { response, length: received } = received;
        match expected {
            _ if body.is_cut => Ok(body),
            // An HTTP/2 server can end a body early without an error.
            Some(expected) if received != expected => Err(CommunicationFailure::Incomplete { received, expected }),
            None if is_reset(response) => Err(CommunicationFailure::Reset { received }),
            _ => Ok(body),
        }
    }
}

/// Returns the `Content-Length` of a response, or `None` if the header does not apply.
fn announced_length(method: &Method, status: StatusCode, headers: &HeaderMap) -> Option<u64> {
    if *method == Method::HEAD || matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) {
        return None;
    }
    // RFC 9112, section 6.3: `Transfer-Encoding` overrides `Content-Length`.
    if headers.contains_key(TRANSFER_ENCODING) {
        return None;
    }
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Returns true if an HTTP/2 server has reset the stream of a body before its end.
///
/// hyper treats a reset with the reason `NO_ERROR` as the end of the body, because a server may send it after the end.
/// The body of the response still knows whether the end was received.
fn is_reset(response: reqwest::Response) -> bool {
    response.version() == Version::HTTP_2 && !reqwest::Body::from(response).is_end_stream()
}

/// A response body while it is received.
struct Received {
    response: reqwest::Response,
    /// The number of bytes received so far.
    length: u64,
}

impl Received {
    async fn next(&mut self) -> Result<Option<Bytes>, CommunicationFailure> {
        let chunk = self.response.chunk().await.map_err(|error| CommunicationFailure::transport(error, true))?;
        self.length += chunk.as_ref().map_or(0, |chunk| chunk.len() as u64);
        Ok(chunk)
    }

    async fn whole(&mut self, limits: BodyLimits, expected: Option<u64>) -> Result<Body, CommunicationFailure> {
        let announced = expected.and_then(|length| usize::try_from(length).ok()).unwrap_or(0).min(limits.kept);
        let whole = |bytes| Body { bytes, is_cut: false };
        let Some(mut first) = self.next().await? else { return Ok(whole(Bytes::new())) };
        if let Fit::Cut = limits.check(first.len())? {
            first.truncate(limits.kept);
            return Ok(Body { bytes: first, is_cut: true });
        }
        // Most bodies arrive in one piece. Such a body needs no copy.
        let Some(second) = self.next().await? else { return Ok(whole(first)) };
        let mut body = BytesMut::from(first);
        let mut next = Some(second);
        while let Some(chunk) = next {
            if let Fit::Cut = limits.check(body.len() + chunk.len())? {
                body.extend_from_slice(&chunk[..limits.kept - body.len()]);
                return Ok(Body { bytes: body.freeze(), is_cut: true });
            }
            reserve(&mut body, chunk.len(), announced);
            body.extend_from_slice(&chunk);
            next = self.next().await?;
        }
        Ok(whole(trimmed(body)))
    }

    async fn decoded(&mut self, decoder: &mut dyn Decoder, limits: BodyLimits) -> Result<Body, CommunicationFailure> {
        let mut outcome = Ok(());
        while outcome.is_ok() {
            let Some(chunk) = self.next().await? else { break };
            outcome = decoder.write_all(&chunk);
        }
        // A response without a body may also have a `Content-Encoding` header.
        if self.length > 0 {
            outcome = outcome.and_then(|()| decoder.finish());
        }
        let decoded = decoder.decoded();
        match outcome {
            Ok(()) => Ok(Body { bytes: decoded.take(), is_cut: false }),
            Err(_) if decoded.is_full() => {
                limits.check(limits.most.min(limits.kept).saturating_add(1))?;
                Ok(Body { bytes: decoded.take(), is_cut: true })
            }
            Err(error) => Err(CommunicationFailure::Decompression(error)),
        }
    }
}

/// Reserves capacity for `more` bytes, or for the whole body.
///
/// The whole body gets capacity once a quarter of it has arrived.
fn reserve(body: &mut BytesMut, more: usize, announced: usize) {
    let length = body.len() + more;
    if length > body.capacity() {
        let is_near = announced >= length && announced / 4 <= length;
        let room = if is_near { announced } else { length.saturating_mul(2) };
        body.reserve(room - body.len());
    }
}

/// Frees the unused capacity if it exceeds an eighth of the body.
///
/// The response keeps the body in memory, so unused capacity would be wasted.
fn trimmed(body: BytesMut) -> Bytes {
    let unused = body.capacity() - body.len();
    if unused > body.len() / 8 { Bytes::copy_from_slice(&body) } else { body.freeze() }
}
