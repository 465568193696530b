//! The error for an entry of a list that does not match its type.

use std::sync::Arc;

use bytes::Bytes;
use thiserror::Error as ThisError;

use crate::pointed::name;
use crate::reader::{Misfit, Step};
use crate::{DecodeError, Operation, ResponseHead, Secret, redaction};

/// The error for an entry of a list that does not match its type.
///
/// The other entries of the response are not affected: [`Items`](crate::Items) returns them,
/// [`Page::entry_errors`](crate::Page::entry_errors) lists the errors of a page, and
/// [`Error::fitting_response`](crate::Error::fitting_response) returns both for any response with a list.
///
/// An entry belongs to an outermost list of the response. If it contains a list itself, a mismatch there is a mismatch
/// of the entry.
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
    /// The number of steps of the path to the list.
    list: usize,
    index: usize,
    /// Whether the list contains the items of a page.
    is_item: bool,
    problem: DecodeError,
    json: Bytes,
    head: Arc<ResponseHead>,
}

impl EntryError {
    /// Returns the JSON path of the list in the response: `$.data`.
    pub fn list(&self) -> String {
        self.problem.path_to(self.list)
    }

    /// Returns the position of the entry in its list, counted from 0.
    pub const fn index(&self) -> usize {
        self.index
    }

    /// Returns true if the list contains the items of a page.
    pub(crate) const fn is_item(&self) -> bool {
        self.is_item
    }

    /// Returns the decoding error. Its path starts at the root of the response.
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
            .field("list", &self.list())
            .field("index", &self.index)
            .field("problem", &self.problem)
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}

/// Returns the errors for the entries that were omitted from a response.
pub(crate) fn entry_errors(
    misfits: Vec<Misfit>,
    body: &Bytes,
    operation: &Operation,
    head: &ResponseHead,
    secrets: &[Secret],
) -> Vec<EntryError> {
    let pointer = operation.paging.map(|paging| paging.items());
    let items: Option<Vec<String>> =
        pointer.map(|pointer| pointer.split('/').skip(1).map(|key| name(key).into_owned()).collect());
    let head = Arc::new(head.clone());
    let error = |Misfit { path, fault, place }: Misfit| {
        let (list, index) = match path.as_slice() {
            [list @ .., Step::Index(index)] => (list, *index),
            list => (list, 0),
        };
        let is_key = |(step, key): (&Step, &String)| matches!(step, Step::Key(step) if step == key);
        let is_item = items.as_ref().is_some_and(|keys| keys.len() == list.len() && list.iter().zip(keys).all(is_key));
        let list = list.len();
        let problem = DecodeError::at_path(path, fault).with_keys(|key| redaction::key(key, secrets));
        EntryError { list, index, is_item, problem, json: body.slice(place), head: Arc::clone(&head) }
    };
    misfits.into_iter().map(error).collect()
}
