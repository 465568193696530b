//! `cargo specs package`: writes crates that can be published.
//!
//! The crates of the workspace cannot be published unchanged. Their build script and specs are outside of their
//! directories, so cargo does not pack them. Users would also compile the generator. The packaged crates contain the
//! generated code instead.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use plenary_codegen::Report;

use crate::foreign_document::DocumentChanges;
use crate::workspace::Workspace;
use crate::wrong_usage::WrongUsage;

mod destination;
mod file;
mod foreign;
mod manifest;
mod members;
mod readme;
mod sources;

use destination::Destination;
use file::File;
use members::Members;

/// The settings of [`package`].
///
/// ```
/// use plenary_spec_tools::Packaging;
///
/// let all = Packaging::default();
/// assert!(all.spec.is_none() && all.destination.is_none());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Packaging {
    /// A foreign OpenAPI document to package. Default: the facade and its crates.
    pub spec: Option<PathBuf>,
    /// The name of the document's crate. Default: `plenary-` and the file name.
    pub name: Option<String>,
    /// The changes to the document before it is packaged.
    pub changes: DocumentChanges,
    /// The file to which a report about the document is written, as JSON. See [`Report`](plenary_codegen::Report).
    pub report: Option<PathBuf>,
    /// The output directory. Default: `target/package-crates` in the workspace, or `package-crates` outside of it.
    pub destination: Option<PathBuf>,
}

/// A crate that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packaged {
    /// The name of the crate.
    pub name: String,
    /// The version of the crate.
    pub version: String,
    /// The directory of the crate.
    pub directory: PathBuf,
    /// The number of files in the crate.
    pub files: usize,
    /// The parts of a foreign document that the crate omits.
    ///
    /// Each entry contains a JSON pointer.
    pub losses: Vec<String>,
    /// The report about a foreign document, if it was requested.
    pub report: Option<Report>,
}

/// Writes crates for `cargo package --workspace`.
///
/// The crates have no build script, no generator and no paths to files outside of the directory. Generates all files
/// before it writes the first one.
///
/// ```no_run
/// use plenary_spec_tools::{Packaging, Workspace, package};
///
/// for packaged in package(&Workspace::of_this_tool(), &Packaging::default())? {
///     println!("{} {}", packaged.name, packaged.version);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Returns [`WrongUsage`](crate::WrongUsage) if the name, the directory or the selection is unusable. Returns another
/// error if the gate rejects the document, or if a file cannot be read or written.
pub fn package(workspace: &Workspace, packaging: &Packaging) -> Result<Vec<Packaged>> {
    let directory = packaging.destination.clone().unwrap_or_else(|| workspace.package_directory());
    let destination = Destination::open(workspace, &directory)?;
    let members = Members::read(workspace)?;
    let crates = match &packaging.spec {
        Some(file) => foreign::crates(workspace, &members, file, packaging)?,
        None if !packaging.changes.is_empty() => {
            let reason = "--overlay, --operations, --tags and --paths change a document, so they need --spec";
            return Err(WrongUsage::new(String::from(reason)).into());
        }
        None => sources::crates(workspace, &members)?,
    };
    let mut files = vec![
        File::new("Cargo.toml", manifest::workspace(crates.iter().map(|each| each.name.as_str()))),
        // The tests of the workspace use these versions. cargo removes the packages that the crates do not need.
        File::new("Cargo.lock", workspace.file("Cargo.lock")?),
    ];
    let mut packaged = Vec::new();
    for each in crates {
        packaged.push(Packaged {
            directory: directory.join(&each.name),
            files: each.files.len(),
            version: each.version,
            losses: each.losses,
            report: each.report,
            name: each.name.clone(),
        });
        let place = |file: File| File { path: Path::new(&each.name).join(file.path), ..file };
        files.extend(each.files.into_iter().map(place));
    }
    destination.write(files)?;
    if let Some(file) = &packaging.report {
        let report = packaged.iter().find_map(|packaged| packaged.report.as_ref());
        let json = serde_json::to_string_pretty(&report)?;
        fs::write(file, format!("{json}\n")).with_context(|| file.display().to_string())?;
    }
    Ok(packaged)
}
