//! The workspace that the specifications belong to.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The workspace that the specifications belong to.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace around the current directory; outside of any, the one that this tool was built in.
    pub fn current() -> Self {
        let here = std::env::current_dir().unwrap_or_default();
        let is_root = |directory: &&Path| directory.join("specs").is_dir() && directory.join("crates/codegen").is_dir();
        here.ancestors().find(is_root).map_or_else(Self::of_this_tool, |root| Self { root: root.to_owned() })
    }

    /// The workspace that this tool was built in.
    pub fn of_this_tool() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."));
        Self { root: root.to_owned() }
    }

    /// The directory of the workspace.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The text of a file of the workspace.
    pub(crate) fn file(&self, path: &str) -> Result<String> {
        fs::read_to_string(self.root.join(path)).with_context(|| path.to_owned())
    }

    /// The specifications, in the order of their names.
    ///
    /// # Errors
    ///
    /// Where `specs/` cannot be read.
    pub fn specifications(&self) -> Result<Vec<PathBuf>> {
        files(&self.root.join("specs"), "yaml")
    }

    /// The text of each specification by its provider.
    pub(crate) fn texts(&self) -> Result<BTreeMap<String, String>> {
        let read = |provider: String| {
            let file = format!("specs/{provider}.yaml");
            let bytes = fs::read(self.root.join(&file)).context(file)?;
            // What is no text is no YAML either: the gate says so with a place.
            Ok((provider, String::from_utf8_lossy(&bytes).into_owned()))
        };
        self.providers()?.into_iter().map(read).collect()
    }

    /// The names of all providers, in order.
    ///
    /// # Errors
    ///
    /// Where `specs/` cannot be read.
    pub fn providers(&self) -> Result<Vec<String>> {
        let names = self.specifications()?.into_iter().filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned()));
        Ok(names.collect())
    }

    /// The generated code of a provider.
    ///
    /// # Errors
    ///
    /// Where the specification cannot be read, or no client comes out of it.
    pub fn code(&self, provider: &str) -> Result<String> {
        let file = format!("specs/{provider}.yaml");
        let text = fs::read_to_string(self.root.join(&file)).with_context(|| file.clone())?;
        Ok(plenary_codegen::generate(&file, provider, &text)?)
    }

    /// Where the golden file of a provider stands.
    pub fn golden_file(&self, provider: &str) -> PathBuf {
        self.root.join("tests/golden").join(format!("{provider}.rs"))
    }

    /// The golden files that there are.
    ///
    /// # Errors
    ///
    /// Where `tests/golden/` cannot be read.
    pub fn golden_files(&self) -> Result<Vec<PathBuf>> {
        files(&self.root.join("tests/golden"), "rs")
    }
}

/// The files of a directory with that extension, in the order of their names.
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
