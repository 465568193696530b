//! The workspace that the specifications belong to.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The workspace that the specifications belong to.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
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
        let specs = self.root.join("specs");
        let mut files = Vec::new();
        for entry in fs::read_dir(&specs).with_context(|| specs.display().to_string())? {
            let file = entry?.path();
            if file.extension().is_some_and(|extension| extension == "yaml") {
                files.push(file);
            }
        }
        files.sort();
        Ok(files)
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
}
