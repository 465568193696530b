//! The parts of the workspace that the build script embeds.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

/// The paths and contents of the files.
const FILES: &[(&str, &[u8])] = &include!(concat!(env!("OUT_DIR"), "/snapshot.rs"));

/// Writes the files to a temporary directory.
pub(crate) fn unpack() -> Result<TempDir> {
    let directory = tempfile::tempdir().context("a temporary directory")?;
    for (path, content) in FILES {
        let file = directory.path().join(path);
        fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).with_context(|| file.display().to_string())?;
        fs::write(&file, content).with_context(|| file.display().to_string())?;
    }
    Ok(directory)
}
