//! The error for an entry of a list that does not match its type.

use std::ops::ControlFlow;
use std::sync::Arc;

use bytes::Bytes;
use thiserror::Error as ThisError;

use crate::decode::{DecodeError, decode_exact, text_of};
use crate::exact::Exact;
use crate::reader::{Step, entries};
use crate::{ResponseHead, Secret, redaction};

/// The error for an entry of a list that does not match its type.
///
/// The other entries of the page are not affected: [`Items`](crate::Items) returns them, and
/// [`Page::entry_errors`](crate::Page::entry_errors) lists the errors of a page.
///
/// `Display` and `Debug` show the JSON path, what the type expects there, and what the entry contains, but no value.
///
/// ```
/// use plenary_client::{Error, Items, PagedOperation};
///
/// async fn fitting<B: PagedOperation>(mut items: Items<B>) -> Result<Vec<B::Item>, Error<B::Failure>> {
///     let mut fitting = Vec::new();
///     while let Some(item) = items.next().await {
///         match item {
///             Ok(item) => fitting.push(item),
///             Err(Error::Entry(error)) => eprintln!("skipped: {error}"),
///             Err(error) => return Err(error),
///         }
///     }
///     Ok(fitting)
/// }
/// ```
#[derive(Clone, ThisError)]
#[error("{}: an entry of the list does not match the spec {problem}", head.operation())]
pub struct EntryError {
    index: usize,
    problem: DecodeError,
    json: Bytes,
    head: Arc<ResponseHead>,
}

impl EntryError {
    /// Returns the position of the entry in the list of its page, counted from 0.
    pub const fn index(&self) -> usize {
        self.index
    }

    /// Returns the decoding error. Its path starts at the root of the page.
    pub const fn problem(&self) -> &DecodeError {
        &self.problem
    }

    /// Returns the entry as the server sent it, in JSON. It may contain secrets.
    pub const fn json(&self) -> &Bytes {
        &self.json
    }

    /// Returns the head of the response that contains the entry.
    pub fn head(&self) -> &ResponseHead {
        &self.head
    }
}

impl std::fmt::Debug for EntryError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("EntryError")
            .field("index", &self.index)
            .field("problem", &self.problem)
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}

/// The maximum number of entries of a page that may not match their type.
///
/// If there are more, the page fails as a whole, so that a hostile page does not use memory for an error per entry.
const MISFITS: usize = 1000;

/// Decodes a page without the entries that do not match their type.
///
/// Returns `None` if the page does not match its type for another reason, or if too many entries do not match. Each
/// byte of the body is decoded twice at most.
pub(crate) fn without_misfits<Page: Exact, Entry: Exact>(
    body: &Bytes,
    pointer: &str,
    head: &ResponseHead,
    secrets: &[Secret],
) -> Option<(Page, Vec<EntryError>)> {
    let (text, None) = text_of(body) else { return None };
    let offset = body.len() - text.len();
    let keys: Vec<String> = pointer.split('/').skip(1).map(|key| key.replace("~1", "/").replace("~0", "~")).collect();
    let head = Arc::new(head.clone());
    let mut errors = Vec::new();
    let mut fitting = String::with_capacity(text.len());
    // The end of the text that was handled so far, and whether `fitting` contains an entry.
    let (mut end, mut has_entry) = (None, false);
    let mut index = 0;
    entries(text, &keys, |place| {
        let entry = &text[place.clone()];
        if end.is_none() {
            fitting.push_str(&text[..place.start]);
        }
        end = Some(place.end);
        match decode_exact::<Entry>(entry.as_bytes()) {
            Ok(_) => {
                if std::mem::replace(&mut has_entry, true) {
                    fitting.push(',');
                }
                fitting.push_str(entry);
            }
            Err(problem) => {
                let path = keys.iter().cloned().map(Step::Key).chain([Step::Index(index)]);
                let problem = problem.inside(path).with_keys(|key| redaction::key(key, secrets));
                let json = body.slice(offset + place.start..offset + place.end);
                errors.push(EntryError { index, problem, json, head: Arc::clone(&head) });
            }
        }
        index += 1;
        if errors.len() > MISFITS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    if errors.is_empty() {
        return None;
    }
    fitting.push_str(&text[end?..]);
    decode_exact(fitting.as_bytes()).ok().map(|page| (page, errors))
}
