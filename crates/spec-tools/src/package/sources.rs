//! The crates of the workspace: their sources and their generated code.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use cargo_metadata::{Package, TargetKind};
use plenary_codegen::Report;
use walkdir::WalkDir;

use super::file::File;
use super::manifest::{self, Lints};
use super::members::{Members, provider};
use super::readme::{self, Readme};
use crate::parts::parts;
use crate::workspace::Workspace;

/// The line that includes code from the build script.
const FROM_BUILD_SCRIPT: &str = r#"include!(concat!(env!("OUT_DIR"), "/codegen.rs"));"#;

/// The line that includes packaged code.
pub(super) const FROM_PACKAGE: &str = r#"include!("codegen.rs");"#;

/// The line that includes the parts of the workspace from the build script.
const PARTS_FROM_BUILD_SCRIPT: &str = r#"include!(concat!(env!("OUT_DIR"), "/snapshot.rs"))"#;

/// The expression that includes the packaged parts.
const PARTS_FROM_PACKAGE: &str = r#"include!("snapshot/parts.rs")"#;

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
        let find = |path: &str| files.iter().find(|file| file.path == Path::new(path));
        let root = find("src/lib.rs").or_else(|| find("src/main.rs")).context("no src/lib.rs")?;
        let readme = readme::readme(&Readme {
            name: &package.name,
            version: &package.version.to_string(),
            documentation: &String::from_utf8_lossy(&root.content),
            is_program: package.targets.iter().any(|target| target.is_kind(TargetKind::Bin)),
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
        if *package.name == env!("CARGO_PKG_NAME") {
            include_parts(&mut files, workspace).with_context(|| package.name.to_string())?;
        }
        Self::new(workspace, package, Lints::Workspace, files)
    }
}

/// Returns the crates that users depend on together, and the commands.
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
    replace(files, "src/lib.rs", FROM_BUILD_SCRIPT, FROM_PACKAGE)?;
    files.push(File::new("src/codegen.rs", code));
    Ok(())
}

/// Replaces the parts of the workspace from the build script of this tool with files.
fn include_parts(files: &mut Vec<File>, workspace: &Workspace) -> Result<()> {
    replace(files, "src/snapshot.rs", PARTS_FROM_BUILD_SCRIPT, PARTS_FROM_PACKAGE)?;
    let mut entries = String::new();
    for (number, (name, content)) in parts(workspace.root())?.into_iter().enumerate() {
        // cargo does not pack a directory that contains a file with the name `Cargo.toml`.
        files.push(File::new(format!("src/snapshot/{number}"), content));
        entries.push_str(&format!("    ({name:?}, include_bytes!(\"{number}\")),\n"));
    }
    files.push(File::new("src/snapshot/parts.rs", format!("[\n{entries}]\n")));
    Ok(())
}

/// Replaces text that a file contains once.
fn replace(files: &mut [File], path: &str, from: &str, to: &str) -> Result<()> {
    let file = files.iter_mut().find(|file| file.path == Path::new(path)).with_context(|| format!("no {path}"))?;
    let text = String::from_utf8(std::mem::take(&mut file.content))?;
    ensure!(text.matches(from).count() == 1, "{path} does not contain `{from}` once");
    file.content = text.replace(from, to).into_bytes();
    Ok(())
}
