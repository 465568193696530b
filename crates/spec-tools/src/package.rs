//! `cargo specs package`: writes crates that can be published.
//!
//! The crates of the workspace cannot be published as they are. Their build script and their specs lie outside their
//! directories, where cargo does not pack them, and every user would compile the generator. The packaged crates contain the
//! generated code instead.

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

/// What to package, and where to write it.
///
/// ```
/// use plenary_spec_tools::Packaging;
///
/// let all = Packaging::default();
/// assert!(all.spec.is_none() && all.destination.is_none());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Packaging {
    /// A third-party OpenAPI document. Without one, the facade and the crates it depends on are packaged.
    pub spec: Option<PathBuf>,
    /// The name of the crate for the document. The default is `plenary-` and the name of its file.
    pub name: Option<String>,
    /// The output directory. The default is `target/package-crates` in the workspace.
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
    /// What the document has and the crate has not, each with its JSON pointer. Only a third-party document has losses.
    pub losses: Vec<String>,
}

/// Writes crates for `cargo package --workspace`: without build script, generator or paths out of the directory.
///
/// It generates everything before it writes anything.
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
/// Returns [`WrongUsage`](crate::WrongUsage) if the name or the directory cannot be used. Otherwise returns an error if the
/// document is rejected, or if a file cannot be read or written.
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
        // The versions that the workspace is tested with. cargo removes the packages that these crates do not need.
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
