//! The crates of the workspace: their sources, with the code that their build scripts would generate.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use cargo_metadata::Package;
use walkdir::WalkDir;

use super::File;
use super::manifest::{self, Lints};
use super::members::{Members, provider};
use super::readme::{self, Readme};
use crate::Workspace;

/// How a crate includes what its build script wrote.
const FROM_BUILD_SCRIPT: &str = r#"include!(concat!(env!("OUT_DIR"), "/codegen.rs"));"#;

/// How it includes what is packaged beside it.
pub(super) const FROM_PACKAGE: &str = r#"include!("codegen.rs");"#;

/// A crate on its way to the destination.
pub(super) struct Crate {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) files: Vec<File>,
    /// What its document has and the crate has not.
    pub(super) losses: Vec<String>,
}

impl Crate {
    /// A crate with what each has: manifest, README and licences around its sources.
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
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            files.push(File::new(licence, workspace.file(licence)?));
        }
        Ok(Self { name: package.name.to_string(), version: package.version.to_string(), files, losses: Vec::new() })
    }

    /// A package of the workspace.
    pub(super) fn of_member(workspace: &Workspace, package: &Package) -> Result<Self> {
        let mut files = sources(package).with_context(|| package.name.to_string())?;
        if let Some(provider) = provider(package) {
            include_code(&mut files, &workspace.code(provider)?).with_context(|| package.name.to_string())?;
        }
        Self::new(workspace, package, Lints::Workspace, files)
    }
}

/// The facade and everything that it stands on.
pub(super) fn crates(workspace: &Workspace, members: &Members) -> Result<Vec<Crate>> {
    members.publishable().into_iter().map(|package| Crate::of_member(workspace, package)).collect()
}

/// Everything in `src`, in the order of names.
fn sources(package: &Package) -> Result<Vec<File>> {
    let directory = package.manifest_path.parent().context("a manifest stands in no directory")?;
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

/// Puts generated code where the build script's was.
fn include_code(files: &mut Vec<File>, code: &str) -> Result<()> {
    let root = files.iter_mut().find(|file| file.path == Path::new("src/lib.rs")).context("no src/lib.rs")?;
    let text = String::from_utf8(std::mem::take(&mut root.content))?;
    anyhow::ensure!(text.matches(FROM_BUILD_SCRIPT).count() == 1, "src/lib.rs has no line `{FROM_BUILD_SCRIPT}`");
    root.content = text.replace(FROM_BUILD_SCRIPT, FROM_PACKAGE).into_bytes();
    files.push(File::new("src/codegen.rs", code));
    Ok(())
}
