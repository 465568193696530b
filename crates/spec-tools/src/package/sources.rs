//! The crates of the workspace: their sources and their generated code.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use cargo_metadata::Package;
use plenary_codegen::Report;
use walkdir::WalkDir;

use super::file::File;
use super::manifest::{self, Lints};
use super::members::{Members, provider};
use super::readme::{self, Readme};
use crate::workspace::Workspace;

/// The line that includes code from the build script.
const FROM_BUILD_SCRIPT: &str = r#"include!(concat!(env!("OUT_DIR"), "/codegen.rs"));"#;

/// The line that includes packaged code.
pub(super) const FROM_PACKAGE: &str = r#"include!("codegen.rs");"#;

/// A crate to write.
pub(super) struct Crate {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) files: Vec<File>,
    /// The parts of a foreign document that the crate omits.
    pub(super) losses: Vec<String>,
    /// The report about a foreign document, if it was requested.
    pub(super) report: Option<Report>,
}

impl Crate {
    /// Builds a crate from sources, with a manifest, a README and the licenses.
    pub(super) fn new(workspace: &Workspace, package: &Package, lints: Lints, mut files: Vec<File>) -> Result<Self> {
        let root = files.iter().find(|file| file.path == Path::new("src/lib.rs")).context("no src/lib.rs")?;
        let readme = readme::readme(&Readme {
            name: &package.name,
            version: &package.version.to_string(),
            documentation: &String::from_utf8_lossy(&root.content),
            features: package.features.keys().map(String::as_str).collect(),
            is_foreign: matches!(lints, Lints::Generated),
        });
        files.push(File::new("Cargo.toml", manifest::package(workspace, package, lints)?));
        files.push(File::new("README.md", readme));
        for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
            files.push(File::new(license, workspace.file(license)?));
        }
        let (name, version) = (package.name.to_string(), package.version.to_string());
        Ok(Self { name, version, files, losses: Vec::new(), report: None })
    }

    /// Builds a crate from a package of the workspace.
    pub(super) fn of_member(workspace: &Workspace, package: &Package) -> Result<Self> {
        let mut files = sources(package).with_context(|| package.name.to_string())?;
        if let Some(provider) = provider(package) {
            include_code(&mut files, &workspace.code(provider)?).with_context(|| package.name.to_string())?;
        }
        Self::new(workspace, package, Lints::Workspace, files)
    }
}

/// Returns the facade and the crates that it depends on.
pub(super) fn crates(workspace: &Workspace, members: &Members) -> Result<Vec<Crate>> {
    members.publishable().into_iter().map(|package| Crate::of_member(workspace, package)).collect()
}

/// Reads the files in `src`, sorted by name.
fn sources(package: &Package) -> Result<Vec<File>> {
    let directory = package.manifest_path.parent().context("the manifest has no directory")?;
    let mut files = Vec::new();
    for entry in WalkDir::new(directory.join("src")).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(directory)?;
            files.push(File::new(path, fs::read(entry.path())?));
        }
    }
    Ok(files)
}

/// Replaces code from the build script with packaged code.
fn include_code(files: &mut Vec<File>, code: &str) -> Result<()> {
    let root = files.iter_mut().find(|file| file.path == Path::new("src/lib.rs")).context("no src/lib.rs")?;
    let text = String::from_utf8(std::mem::take(&mut root.content))?;
    anyhow::ensure!(text.matches(FROM_BUILD_SCRIPT).count() == 1, "src/lib.rs has no line `{FROM_BUILD_SCRIPT}`");
    root.content = text.replace(FROM_BUILD_SCRIPT, FROM_PACKAGE).into_bytes();
    files.push(File::new("src/codegen.rs", code));
    Ok(())
}
