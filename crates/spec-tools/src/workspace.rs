//! The workspace that contains the specs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::snapshot;
use crate::wrong_usage::WrongUsage;

/// The workspace that contains the specs.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    /// The directory of an unpacked snapshot, which is removed on drop.
    snapshot: Option<TempDir>,
}

impl Workspace {
    /// Finds the workspace that contains the current directory.
    ///
    /// # Errors
    ///
    /// Returns [`WrongUsage`] outside of a workspace.
    pub fn checkout() -> Result<Self, WrongUsage> {
        let here = std::env::current_dir().unwrap_or_default();
        let is_root = |directory: &&Path| directory.join("specs").is_dir() && directory.join("crates/codegen").is_dir();
        let root = here.ancestors().find(is_root).ok_or_else(|| {
            WrongUsage::new(String::from(
                "this command needs a checkout of plenary: run it in its directory (outside, `package --spec FILE`, `check \
                 --foreign FILE` and `diff` of files work)",
            ))
        })?;
        Ok(Self { root: root.to_owned(), snapshot: None })
    }

    /// Finds the workspace that contains the current directory, or unpacks a snapshot of it.
    ///
    /// The snapshot has the parts that [`package`](crate::package()) needs for a foreign document. It was taken when
    /// this tool was built, and has no specs.
    ///
    /// # Errors
    ///
    /// Returns an error if the snapshot cannot be written to a temporary directory.
    pub fn checkout_or_snapshot() -> Result<Self> {
        Self::checkout().or_else(|_| {
            let snapshot = snapshot::unpack()?;
            Ok(Self { root: snapshot.path().to_owned(), snapshot: Some(snapshot) })
        })
    }

    /// Returns the workspace in which this tool was built.
    pub fn of_this_tool() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."));
        Self { root: root.to_owned(), snapshot: None }
    }

    /// Returns the directory for packaged crates.
    pub(crate) fn package_directory(&self) -> PathBuf {
        match self.snapshot {
            Some(_) => PathBuf::from("package-crates"),
            None => self.root.join("target/package-crates"),
        }
    }

    /// Returns the root directory of the workspace.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Reads a file of the workspace as text.
    pub(crate) fn file(&self, path: &str) -> Result<String> {
        fs::read_to_string(self.root.join(path)).with_context(|| path.to_owned())
    }

    /// Returns the paths of the specs, sorted by name.
    ///
    /// # Errors
    ///
    /// Returns an error if `specs/` cannot be read.
    pub fn specs(&self) -> Result<Vec<PathBuf>> {
        files(&self.root.join("specs"), "yaml")
    }

    /// Reads the text of each spec, by provider.
    pub(crate) fn texts(&self) -> Result<BTreeMap<String, String>> {
        let read = |provider: String| {
            let file = format!("specs/{provider}.yaml");
            let bytes = fs::read(self.root.join(&file)).context(file)?;
            // The gate reports invalid UTF-8 as invalid YAML, with its position.
            Ok((provider, String::from_utf8_lossy(&bytes).into_owned()))
        };
        self.providers()?.into_iter().map(read).collect()
    }

    /// Returns the names of the providers, sorted.
    ///
    /// # Errors
    ///
    /// Returns an error if `specs/` cannot be read.
    pub fn providers(&self) -> Result<Vec<String>> {
        let names = self.specs()?.into_iter().filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned()));
        Ok(names.collect())
    }

    /// Generates the code of a provider.
    ///
    /// # Errors
    ///
    /// Returns an error if the spec cannot be read or if the gate rejects it.
    pub fn code(&self, provider: &str) -> Result<String> {
        let file = format!("specs/{provider}.yaml");
        let text = fs::read_to_string(self.root.join(&file)).with_context(|| file.clone())?;
        Ok(plenary_codegen::generate(&file, provider, &text)?)
    }

    /// Returns the path of a provider's golden file.
    pub fn golden_file(&self, provider: &str) -> PathBuf {
        self.root.join("tests/golden").join(format!("{provider}.rs"))
    }

    /// Returns the paths of the existing golden files, sorted by name.
    ///
    /// # Errors
    ///
    /// Returns an error if `tests/golden/` cannot be read.
    pub fn golden_files(&self) -> Result<Vec<PathBuf>> {
        files(&self.root.join("tests/golden"), "rs")
    }
}

/// Returns the files of a directory with this extension, sorted by name.
fn files(directory: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).with_context(|| directory.display().to_string())? {
        let file = entry?.path();
        if file.extension().is_some_and(|found| found == extension) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}
