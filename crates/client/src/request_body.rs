//! A request body, encoded once for all attempts.

#[cfg(feature = "multipart")]
use std::convert::Infallible;

use bytes::Bytes;
use reqwest::Body;
use reqwest::header::HeaderValue;
use serde::Serialize;

use crate::Content;
use crate::style::{Pairs, Style, value_of};

/// A body with its media type.
pub(crate) enum RequestBody {
    /// The request has no body.
    Missing,
    /// Bytes, which can be sent again.
    Whole(HeaderValue, Bytes),
    /// Pieces of bytes, which can be sent again.
    #[cfg(feature = "multipart")]
    Pieces(HeaderValue, Vec<Bytes>),
    /// A stream, or `None` once it was sent.
    Stream(HeaderValue, Option<Body>),
}

impl RequestBody {
    pub(crate) fn json<T: Serialize + ?Sized>(media_type: &'static str, body: &T) -> Result<Self, String> {
        let json = serde_json::to_vec(body).map_err(|error| format!("`body`: {error}"))?;
        Ok(Self::Whole(media_type_header(media_type)?, json.into()))
    }

    pub(crate) fn form<T: Serialize>(body: &T, styles: &[(&str, Style)]) -> Result<Self, String> {
        let mut pairs = Pairs::form();
        let body = value_of(body).map_err(|reason| format!("`body`: {reason}"))?;
        for (name, value) in body.as_object().into_iter().flatten() {
            let style = styles.iter().find(|(styled, _)| styled == name).map_or(Style::Repeated, |(_, style)| *style);
            pairs.add(name, value, style)?;
        }
        let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        Ok(Self::Whole(media_type, pairs.into_text().into()))
    }

    pub(crate) fn content(media_type: &'static str, content: Content) -> Result<Self, String> {
        let media_type = media_type_header(media_type)?;
        Ok(match content.bytes() {
            Some(bytes) => Self::Whole(media_type, bytes),
            None => Self::Stream(media_type, Some(content.into_body()?)),
        })
    }

    #[cfg(feature = "multipart")]
    pub(crate) fn parts(body: impl crate::Multipart, media_types: &[(&str, &str)]) -> Result<Self, String> {
        let mut parts = crate::Parts::default();
        body.add_to(&mut parts);
        let is_stream = parts.has_stream();
        let form = parts.into_form(media_types)?;
        let media_type = format!("multipart/form-data; boundary={}", form.boundary());
        let media_type = HeaderValue::try_from(media_type).map_err(|error| format!("`body`: {error}"))?;
        Ok(if is_stream {
            Self::Stream(media_type, Some(Body::wrap_stream(form.into_stream())))
        } else {
            Self::Pieces(media_type, crate::multipart::pieces(form)?)
        })
    }

    /// Returns true if the body can be sent only once.
    pub(crate) const fn is_stream(&self) -> bool {
        matches!(self, Self::Stream(..))
    }

    /// Returns the media type and body of an attempt. A stream is returned only once.
    pub(crate) fn take(&mut self) -> Option<(HeaderValue, Body)> {
        match self {
            Self::Missing => None,
            Self::Whole(media_type, bytes) => Some((media_type.clone(), Body::from(bytes.clone()))),
            #[cfg(feature = "multipart")]
            Self::Pieces(media_type, pieces) => {
                // Clones of the pieces share their bytes.
                let pieces = futures_util::stream::iter(pieces.clone().into_iter().map(Ok::<_, Infallible>));
                Some((media_type.clone(), Body::wrap_stream(pieces)))
            }
            Self::Stream(media_type, stream) => Some((media_type.clone(), stream.take()?)),
        }
    }

    /// Returns the total length of the pieces, because reqwest cannot determine it.
    pub(crate) fn length_of_pieces(&self) -> Option<usize> {
        match self {
            #[cfg(feature = "multipart")]
            Self::Pieces(_, pieces) => Some(pieces.iter().map(Bytes::len).sum()),
            _ => None,
        }
    }

    /// Takes back the body of an attempt that was not sent.
    pub(crate) fn put_back(&mut self, body: Body) {
        if let Self::Stream(_, stream) = self {
            *stream = Some(body);
        }
    }
}

/// Returns media types as a header value.
pub(crate) fn media_type_header(media_types: &'static str) -> Result<HeaderValue, String> {
    // `from_static` does not copy, but panics on other characters.
    match media_types.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) {
        true => Ok(HeaderValue::from_static(media_types)),
        false => Err(format!("`{}` is not a valid media type", media_types.escape_debug())),
    }
}

#[cfg(test)]
mod tests {
    use super::{RequestBody, media_type_header};
    use crate::Content;

    #[test]
    fn an_invalid_media_type_is_an_error_instead_of_a_panic() {
        assert_eq!(media_type_header("application/json, text/*;q=0.5").unwrap(), "application/json, text/*;q=0.5");
        for (media_type, shown) in [("text/plän", "text/plän"), ("text/a\nb", "text/a\\nb"), ("a\u{7f}", "a\\u{7f}")]
        {
            let reason = format!("`{shown}` is not a valid media type");
            assert_eq!(media_type_header(media_type).unwrap_err(), reason);
            assert_eq!(RequestBody::json(media_type, &1).err(), Some(reason.clone()));
            assert_eq!(RequestBody::content(media_type, Content::from("a")).err(), Some(reason));
        }
    }
}
