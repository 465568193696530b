//! `cargo specs package`: crates that can be published, with the generated code inside.
//!
//! The crates of the workspace generate their code while they build, by a script and from a specification that stand outside
//! of them: cargo packs neither, and whoever uses them would compile the generator. What is written here has the code
//! already.

use std::path::{Path, PathBuf};

use anyhow::Result;
use thiserror::Error;

use crate::Workspace;

mod destination;
mod foreign;
mod manifest;
mod members;
mod readme;
mod sources;

use destination::Destination;
use members::Members;

/// What to package, and where to.
///
/// ```
/// use plenary_spec_tools::Packaging;
///
/// let all = Packaging::default();
/// assert!(all.specification.is_none() && all.destination.is_none());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Packaging {
    /// Somebody's OpenAPI document; without one, the facade and all that it stands on.
    pub specification: Option<PathBuf>,
    /// The name of the crate that the document becomes; without one, `plenary-` and the name of its file.
    pub name: Option<String>,
    /// The directory to write; without one, `target/package-crates` of the workspace.
    pub destination: Option<PathBuf>,
}

/// A crate that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packaged {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where it stands.
    pub directory: PathBuf,
    /// How many files it has.
    pub files: usize,
    /// What its document has and the crate has not, each with its JSON pointer; only somebody else's document has any.
    pub losses: Vec<String>,
}

/// What was asked for makes no sense, whatever the specifications say.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct WrongUsage(String);

impl WrongUsage {
    pub(crate) const fn new(reason: String) -> Self {
        Self(reason)
    }
}

/// A file on its way to the destination, which its path is relative to.
struct File {
    path: PathBuf,
    content: Vec<u8>,
}

impl File {
    fn new(path: impl AsRef<Path>, content: impl Into<Vec<u8>>) -> Self {
        Self { path: path.as_ref().to_owned(), content: content.into() }
    }
}

/// Writes crates that `cargo package --workspace` takes: no build script, no generator, no path out of the directory. Nothing
/// is written before all of it is made.
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
/// [`WrongUsage`] where name or directory cannot be used; otherwise where the document is refused, or a file not read or
/// written.
pub fn package(workspace: &Workspace, packaging: &Packaging) -> Result<Vec<Packaged>> {
    let directory = packaging.destination.clone().unwrap_or_else(|| workspace.root().join("target/package-crates"));
    let destination = Destination::open(workspace, &directory)?;
    let members = Members::read(workspace)?;
    let crates = match &packaging.specification {
        Some(file) => foreign::crates(workspace, &members, file, packaging.name.as_deref())?,
        None => sources::crates(workspace, &members)?,
    };
    let mut files = vec![
        File::new("Cargo.toml", manifest::workspace(crates.iter().map(|each| each.name.as_str()))),
        // The versions that the workspace is tested with; cargo drops from it what these crates do not need.
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
