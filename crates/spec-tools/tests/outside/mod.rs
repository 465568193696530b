//! Crates in directories outside of the workspace.

mod environment;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

/// Returns a command that runs cargo in a directory.
pub(crate) fn cargo(directory: &Path) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(directory);
    environment::without_variables_of_tests(&mut cargo);
    cargo
}

/// Reads the files of a directory and below.
pub(crate) fn contents(directory: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = WalkDir::new(directory).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    entries
        .map(|entry| (entry.path().strip_prefix(directory).unwrap().to_owned(), fs::read(entry.path()).unwrap()))
        .collect()
}
