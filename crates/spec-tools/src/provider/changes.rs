//! Changes several files, or restores them on an error.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::workspace::Workspace;

/// cargo's lock file, which changes with the manifests.
const CARGO_LOCK: &str = "Cargo.lock";

/// The files to change. A file without content is removed.
#[derive(Debug, Default)]
pub(super) struct Changes {
    files: Vec<(String, Option<String>)>,
}

impl Changes {
    /// Adds a file to create or overwrite.
    pub(super) fn write(&mut self, file: &str, content: String) {
        self.files.push((file.to_owned(), Some(content)));
    }

    /// Adds a file to remove.
    pub(super) fn remove(&mut self, file: &str) {
        self.files.push((file.to_owned(), None));
    }

    /// Makes the changes and updates `Cargo.lock`, or restores the files on an error.
    pub(super) fn apply(self, workspace: &Workspace, is_dry_run: bool) -> Result<Vec<String>> {
        let mut names: Vec<String> = self.files.iter().map(|(file, _)| file.clone()).collect();
        names.push(CARGO_LOCK.to_owned());
        names.sort();
        if is_dry_run {
            return Ok(names);
        }
        let root = workspace.root();
        let before: Vec<(String, Option<Vec<u8>>)> =
            names.iter().map(|file| Ok((file.clone(), content(&root.join(file))?))).collect::<Result<_>>()?;
        let changed = self
            .files
            .iter()
            .try_for_each(|(file, content)| put(root, file, content.as_ref().map(String::as_bytes)))
            .and_then(|()| lock(root));
        let Err(error) = changed else { return Ok(names) };
        for (file, content) in &before {
            put(root, file, content.as_deref())
                .with_context(|| format!("{error:#} (and `{file}` cannot be restored)"))?;
        }
        Err(error.context("nothing was changed"))
    }
}

fn content(file: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(file) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| file.display().to_string()),
    }
}

/// Writes or removes a file, and creates or removes its directories.
fn put(root: &Path, name: &str, content: Option<&[u8]>) -> Result<()> {
    let file = root.join(name);
    let directories = || Path::new(name).ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty());
    match content {
        Some(content) => {
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent).with_context(|| name.to_owned())?;
            }
            fs::write(&file, content).with_context(|| name.to_owned())
        }
        None => {
            match fs::remove_file(&file) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(error).with_context(|| name.to_owned());
                }
                _ => {}
            }
            for directory in directories() {
                // A directory with other files is kept.
                if fs::remove_dir(root.join(directory)).is_err() {
                    break;
                }
            }
            Ok(())
        }
    }
}

/// Updates the workspace members in `Cargo.lock`, and nothing else.
fn lock(root: &Path) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut update = Command::new(cargo);
    // Works offline, because the dependencies of a new member are already locked.
    update
        .current_dir(root)
        .args(["update", "--workspace", "--offline", "--manifest-path"])
        .arg(root.join("Cargo.toml"));
    let done = update.output().context("cannot run cargo")?;
    if !done.status.success() {
        bail!("cargo rejected the workspace: {}", String::from_utf8_lossy(&done.stderr).trim());
    }
    Ok(())
}
