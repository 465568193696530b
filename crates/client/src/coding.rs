//! Decodes compressed bodies.
//!
//! Decoding is disabled in reqwest. reqwest decodes only the first member of a gzip body, and recognizes the names of
//! codings only in lower case.

use std::io::{self, Write};

use bytes::Bytes;
use reqwest::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderName, HeaderValue, RANGE, TRANSFER_ENCODING,
};

use crate::communication_error::CommunicationFailure;

/// The value of `Accept-Encoding`: the codings that the client decodes.
const ACCEPTED: Option<&str> = match (cfg!(feature = "gzip"), cfg!(feature = "brotli")) {
    (true, true) => Some("gzip, br"),
    (true, false) => Some("gzip"),
    (false, true) => Some("br"),
    (false, false) => None,
};

/// The registered names of codings that change a body.
///
/// Other names in `Content-Encoding` are ignored, because some servers send a character set there.
const CODINGS: [&str; 7] = ["gzip", "x-gzip", "br", "deflate", "zstd", "compress", "x-compress"];

/// Adds `Accept-Encoding`, unless the request sets it or asks for a range.
pub(crate) fn accept(headers: &mut HeaderMap) {
    // With compression, a range would select bytes of the compressed body.
    if let Some(accepted) = ACCEPTED.filter(|_| !headers.contains_key(RANGE)) {
        headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static(accepted));
    }
}

/// A writer that decodes what is written to it.
pub(crate) trait Decoder: Write + Send {
    /// Checks that the body is complete.
    fn finish(&mut self) -> io::Result<()>;

    /// Returns the decoded bytes so far.
    fn decoded(&mut self) -> &mut Decoded;
}

/// Returns a decoder for a response body.
///
/// Returns `None` if the body is not encoded. The decoder returns an error if the decoded body exceeds `limit` bytes.
pub(crate) fn decoder(headers: &HeaderMap, limit: usize) -> Result<Option<Box<dyn Decoder>>, CommunicationFailure> {
    // The HTTP client decodes `chunked`, but no other transfer coding.
    let mut transferred = names(headers, TRANSFER_ENCODING).filter(|name| !name.eq_ignore_ascii_case("chunked"));
    if let Some(name) = transferred.next() {
        return Err(CommunicationFailure::Coding { coding: known(name).unwrap_or("unknown") });
    }
    let mut coded = names(headers, CONTENT_ENCODING).filter_map(known);
    let (coding, another) = (coded.next(), coded.next());
    let decoded = Decoded { bytes: Vec::new(), limit, is_full: false };
    match (coding, another) {
        (None, _) => Ok(None),
        #[cfg(feature = "gzip")]
        (Some("gzip" | "x-gzip"), None) => Ok(Some(Box::new(flate2::write::MultiGzDecoder::new(decoded)))),
        #[cfg(feature = "brotli")]
        (Some("br"), None) => Ok(Some(Box::new(brotli(decoded)))),
        (Some(coding), None) | (Some(_), Some(coding)) => {
            drop(decoded);
            Err(CommunicationFailure::Coding { coding })
        }
    }
}

/// Returns a decoder for Brotli.
///
/// A large window is not part of the coding `br`, and would need up to 1 GiB of memory.
#[cfg(feature = "brotli")]
fn brotli(decoded: Decoded) -> brotli_decompressor::DecompressorWriter<Decoded> {
    use brotli_decompressor::BrotliDecoderParameter::BROTLI_DECODER_PARAM_LARGE_WINDOW;

    let mut decoder = brotli_decompressor::DecompressorWriter::new(decoded, 4096);
    decoder.set_parameter(BROTLI_DECODER_PARAM_LARGE_WINDOW, 0);
    decoder
}

/// Returns the names of codings in a header, except `identity`.
fn names(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    let names = values.flat_map(|value| value.split(',')).map(str::trim);
    names.filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("identity"))
}

fn known(name: &str) -> Option<&'static str> {
    CODINGS.into_iter().find(|known| name.eq_ignore_ascii_case(known))
}

/// Decoded bytes, up to a limit.
pub(crate) struct Decoded {
    bytes: Vec<u8>,
    limit: usize,
    is_full: bool,
}

impl Decoded {
    /// Returns true if the decoded body exceeded the limit.
    pub(crate) const fn is_full(&self) -> bool {
        self.is_full
    }

    pub(crate) fn take(&mut self) -> Bytes {
        // The response keeps the body in memory, so unused capacity is freed.
        self.bytes.shrink_to_fit();
        std::mem::take(&mut self.bytes).into()
    }
}

impl Write for Decoded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = self.limit - self.bytes.len();
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if bytes.len() > room {
            self.is_full = true;
            return Err(io::Error::other("the body is longer than its limit"));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(feature = "gzip")]
impl Decoder for flate2::write::MultiGzDecoder<Decoded> {
    fn finish(&mut self) -> io::Result<()> {
        self.try_finish()
    }

    fn decoded(&mut self) -> &mut Decoded {
        self.get_mut()
    }
}

#[cfg(feature = "brotli")]
impl Decoder for brotli_decompressor::DecompressorWriter<Decoded> {
    fn finish(&mut self) -> io::Result<()> {
        self.close()
    }

    fn decoded(&mut self) -> &mut Decoded {
        self.get_mut()
    }
}
