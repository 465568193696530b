//! A file to write.

use std::path::{Path, PathBuf};

/// A file to write. Its path is relative to the destination.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) content: Vec<u8>,
}

impl File {
    pub(super) fn new(path: impl AsRef<Path>, content: impl Into<Vec<u8>>) -> Self {
        Self { path: path.as_ref().to_owned(), content: content.into() }
    }
}
