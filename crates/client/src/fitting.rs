//! Decodes a response without the entries of its lists that do not match.

use bytes::Bytes;

use crate::decode::text_of;
use crate::exact::Exact;
use crate::reader::{Misfit, Reader};

/// A response without the entries of its lists that do not match.
#[doc(hidden)]
pub struct Fitting<T> {
    pub(crate) value: T,
    pub(crate) misfits: Vec<Misfit>,
}

impl<T: Exact> Fitting<T> {
    /// Decodes a JSON body without the entries that do not match.
    ///
    /// Returns `None` if the body does not match its type for another reason, or if too many entries do not match.
    pub fn json(body: &Bytes) -> Option<Self> {
        let (text, None) = text_of(body) else { return None };
        // A byte order mark is not a part of the text.
        let offset = body.len() - text.len();
        let mut reader = Reader::tolerant(text);
        let value = reader.whole(|reader| T::decode(reader)).ok()?;
        let mut misfits = reader.into_misfits();
        for Misfit { place, .. } in &mut misfits {
            *place = place.start + offset..place.end + offset;
        }
        (!misfits.is_empty()).then_some(Self { value, misfits })
    }
}

impl<T> Fitting<T> {
    /// Converts the response.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Fitting<U> {
        Fitting { value: change(self.value), misfits: self.misfits }
    }
}
