//! Decodes compressed bodies.
//!
//! reqwest decodes only the first member of a gzip body and only names in lower case, so it must not decode anything.

use std::io::{self, Write};

use bytes::Bytes;
use reqwest::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderName, HeaderValue, RANGE, TRANSFER_ENCODING,
};

use crate::communication_error::CommunicationFailure;

/// The codings that the client decodes, as `Accept-Encoding` names them.
const ACCEPTED: Option<&str> = match (cfg!(feature = "gzip"), cfg!(feature = "brotli")) {
    (true, true) => Some("gzip, br"),
    (true, false) => Some("gzip"),
    (false, true) => Some("br"),
    (false, false) => None,
};

/// Registered names of codings that change a body. Other values, such as a character set, are mistakes of servers.
const CODINGS: [&str; 7] = ["gzip", "x-gzip", "br", "deflate", "zstd", "compress", "x-compress"];

/// Asks for compressed responses, unless the request has its own wishes.
pub(crate) fn accept(headers: &mut HeaderMap) {
    // A range counts the bytes of the coded body.
    if let Some(accepted) = ACCEPTED.filter(|_| !headers.contains_key(RANGE)) {
        headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static(accepted));
    }
}

/// Decodes a body that is written to it.
pub(crate) trait Decoder: Write + Send {
    /// Checks that the body is complete.
    fn finish(&mut self) -> io::Result<()>;

    /// Returns the decoded bytes so far.
    fn decoded(&mut self) -> &mut Decoded;
}

/// Returns what decodes the body of a response, if it is coded. It stops after a number of decoded bytes.
pub(crate) fn decoder(headers: &HeaderMap, limit: usize) -> Result<Option<Box<dyn Decoder>>, CommunicationFailure> {
    // The HTTP client decodes `chunked` alone.
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
        (Some("br"), None) => Ok(Some(Box::new(brotli_decompressor::DecompressorWriter::new(decoded, 4096)))),
        (Some(coding), None) | (Some(_), Some(coding)) => {
            drop(decoded);
            Err(CommunicationFailure::Coding { coding })
        }
    }
}

/// Returns the names in a header that contains a list.
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
    /// Returns true if a byte did not fit.
    pub(crate) const fn is_full(&self) -> bool {
        self.is_full
    }

    pub(crate) fn take(&mut self) -> Bytes {
        // The response keeps the body, so it keeps no unused memory.
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
