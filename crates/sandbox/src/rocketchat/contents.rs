//! The contents of uploaded files.

use axum::body::Bytes;
use indexmap::IndexMap;

/// The maximum size of all files that the sandbox keeps, in bytes.
///
/// The sandbox discards the oldest files first.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The contents of files by their ids, from the oldest to the newest.
#[derive(Default)]
pub(super) struct Contents {
    files: IndexMap<String, Content>,
    size: usize,
}

/// The content of a file.
#[derive(Clone)]
pub(super) struct Content {
    pub(super) media_type: String,
    pub(super) bytes: Bytes,
}

impl Contents {
    pub(super) fn add(&mut self, id: String, content: Content) {
        self.size += content.bytes.len();
        self.files.insert(id, content);
        while self.size > MOST_BYTES
            && let Some((_, oldest)) = self.files.shift_remove_index(0)
        {
            self.size -= oldest.bytes.len();
        }
    }

    pub(super) fn find(&self, id: &str) -> Option<&Content> {
        self.files.get(id)
    }
}
