//! `cargo specs package`: writes crates that can be published.
//!
//! The crates of the workspace cannot be published unchanged: cargo does not pack their build script and their specs, which are
//! outside of their directories, and users would compile the generator. The packaged crates contain the generated code instead.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::workspace::Workspace;

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
    /// A third-party OpenAPI document. Default: the facade with its crates.
    pub spec: Option<PathBuf>,
    /// The name of that crate. Default: `plenary-` and the name of the file.
    pub name: Option<String>,
    /// The output directory. Default: `target/package-crates` in the workspace.
    pub destination: Option<PathBuf>,
}

/// A crate that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packaged {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its directory.
    pub directory: PathBuf,
    /// The number of its files.
    pub files: usize,
    /// The parts of a third-party document that the crate does not have.
    ///
    /// Each has its JSON pointer.
    pub losses: Vec<String>,
}

/// Writes crates for `cargo package --workspace`.
///
/// They have no build script, no generator and no paths out of the directory. Generates all files before it writes one.
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
/// Returns [`WrongUsage`](crate::WrongUsage) if the name or the directory is unusable. Returns another error if the document is
/// rejected, or if a file cannot be read or written.
pub fn package(workspace: &Workspace, packaging: &Packaging) -> Result<Vec<Packaged>> {
    let directory = packaging.destination.clone().unwrap_or_else(|| workspace.root().join("target/package-crates"));
    let destination = Destination::open(workspace, &directory)?;
    let members = Members::read(workspace)?;
    let crates = match &packaging.spec {
        Some(file) => foreign::crates(workspace, &members, file, packaging.name.as_deref())?,
        None => sources::crates(workspace, &members)?,
    };
    let mut files = vec![
        File::new("Cargo.toml", manifest::workspace(crates.iter().map(|each| each.name.as_str()))),
        // The workspace is tested with these versions. cargo removes the packages that the crates do not need.
        File::new("Cargo.lock", workspace.file("Cargo.lock")?),
    ];
    let mut packaged = Vec::new();
    for each in crates {
        packaged.push(Packaged {
            directory: directory.join(&each.name),
            files: each.files.len(),
            version: each.version,
            losses: each.losses,
            name: each.name.clone(),
        });
        let place = |file: File| File { path: Path::new(&each.name).join(file.path), ..file };
        files.extend(each.files.into_iter().map(place));
    }
    destination.write(files)?;
    Ok(packaged)
}
