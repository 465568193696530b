//! The output directory of the crates.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result};

use super::file::File;
use crate::workspace::Workspace;
use crate::wrong_usage::WrongUsage;

/// The name of the file that lists the written files.
///
/// The next run replaces only the listed files.
const MARKER: &str = ".written-by-cargo-specs-package";

/// An output directory. Keeps files that this command did not write.
#[derive(Debug)]
pub(super) struct Destination {
    directory: PathBuf,
    written: BTreeSet<PathBuf>,
}

impl Destination {
    /// Opens a directory.
    ///
    /// Rejects a directory inside the source tree. Rejects a directory that contains files but no list of written
    /// files.
    pub(super) fn open(workspace: &Workspace, directory: &Path) -> Result<Self> {
        let shown = directory.display();
        let place = resolved(directory)?;
        let root = resolved(workspace.root())?;
        if place.starts_with(&root) && !place.starts_with(root.join("target")) {
            return Err(
                WrongUsage::new(format!("`{shown}` is inside the source tree (choose another directory)")).into()
            );
        }
        let written = match fs::read_to_string(directory.join(MARKER)) {
            Ok(marker) => paths(&marker),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if !is_empty(directory).with_context(|| shown.to_string())? {
                    let problem =
                        format!("`{shown}` is not empty, and this command did not write it (choose another directory)");
                    return Err(WrongUsage::new(problem).into());
                }
                BTreeSet::new()
            }
            Err(error) => return Err(error).context(shown.to_string()),
        };
        let destination = Self { directory: directory.to_owned(), written };
        destination.written.iter().try_for_each(|path| destination.stays_inside(path))?;
        Ok(destination)
    }

    /// Writes the files, and removes obsolete files of an earlier run.
    pub(super) fn write(self, files: Vec<File>) -> Result<()> {
        for File { path, .. } in &files {
            self.stays_inside(path)?;
            let file = self.directory.join(path);
            if !self.written.contains(path) && file.symlink_metadata().is_ok() {
                let problem =
                    format!("`{}` exists, and this command did not write it (move it elsewhere)", file.display());
                return Err(WrongUsage::new(problem).into());
            }
        }
        let shown = || self.directory.display().to_string();
        fs::create_dir_all(&self.directory).with_context(shown)?;
        // The list is written first, so that after an interrupted run, the next run can replace its files.
        let listed: BTreeSet<&Path> = files.iter().map(|file| file.path.as_path()).collect();
        fs::write(self.directory.join(MARKER), marker(&listed)).with_context(shown)?;
        for path in self.written.iter().filter(|path| !listed.contains(path.as_path())) {
            self.remove(path)?;
        }
        for File { path, content } in &files {
            let file = self.directory.join(path);
            let parent = file.parent().unwrap_or(&self.directory);
            fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
            fs::write(&file, content).with_context(|| file.display().to_string())?;
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> Result<()> {
        let file = self.directory.join(path);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error).context(file.display().to_string()),
            _ => {}
        }
        for parent in path.ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty()) {
            // A directory with other files is kept.
            if fs::remove_dir(self.directory.join(parent)).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Rejects a path that leaves the directory or goes through a symbolic link.
    fn stays_inside(&self, path: &Path) -> Result<(), WrongUsage> {
        let is_plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        let is_link = |path: &Path| self.directory.join(path).is_symlink();
        let goes_through_link = path.ancestors().any(|ancestor| !ancestor.as_os_str().is_empty() && is_link(ancestor));
        if is_plain && !goes_through_link {
            return Ok(());
        }
        let (path, directory) = (path.display(), self.directory.display());
        Err(WrongUsage::new(format!("`{path}` leaves `{directory}` or goes through a symbolic link (remove the link)")))
    }
}

fn marker(paths: &BTreeSet<&Path>) -> String {
    let mut marker = String::from(
        "# The files that `cargo specs package` wrote here. Its next run replaces these files and no others.\n",
    );
    for path in paths {
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        marker.push_str(&parts.join("/"));
        marker.push('\n');
    }
    marker
}

fn paths(marker: &str) -> BTreeSet<PathBuf> {
    marker.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(PathBuf::from).collect()
}

fn is_empty(directory: &Path) -> std::io::Result<bool> {
    match fs::read_dir(directory) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Resolves `..` in a path, and symbolic links in the part that exists.
fn resolved(path: &Path) -> Result<PathBuf> {
    let path = std::path::absolute(path)?;
    for ancestor in path.ancestors() {
        if let (Ok(known), Ok(rest)) = (ancestor.canonicalize(), path.strip_prefix(ancestor)) {
            return Ok(rest.components().fold(known, |mut resolved, part| {
                match part {
                    Component::ParentDir => drop(resolved.pop()),
                    part => resolved.push(part),
                }
                resolved
            }));
        }
    }
    Ok(path)
}
