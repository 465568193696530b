//! `cargo specs new` and `cargo specs remove`: add and remove a provider.
//!
//! The only list of providers is in `src/lib.rs` of the workspace. The sandbox, the `plenary` command and the tests
//! read this list. A provider also has a spec, a crate, lines in the workspace's manifest, a golden file and an entry
//! in the lock.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::foreign_document::DocumentChanges;
use crate::golden::public_interface;
use crate::lock;
use crate::record;
use crate::workspace::Workspace;
use crate::wrong_usage::WrongUsage;

mod changes;
mod document;
mod facade;
mod files;
mod manifest;
mod mentions;
mod name;
mod sources;

use changes::Changes;
use files::{golden_file, spec};

/// The result of adding or removing a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The files that were written or removed, relative to the workspace.
    pub files: Vec<String>,
    /// The parts of a foreign document that the spec omits.
    pub losses: Vec<String>,
}

/// Adds a provider from an OpenAPI document.
///
/// Copies a document unchanged if it follows the conventions of `specs/`, and converts any other document. Generates
/// all files before it writes the first one. If cargo rejects the workspace, restores all files. `changes` apply to a
/// foreign document before the conversion.
///
/// # Errors
///
/// Returns [`WrongUsage`] if the name is unusable. Returns another error if the gate rejects the document, or if a file
/// cannot be read or written.
pub fn add_provider(
    workspace: &Workspace,
    name: &str,
    file: &Path,
    changes: &DocumentChanges,
    is_dry_run: bool,
) -> Result<Changed> {
    name::check(workspace, name)?;
    let new = document::read(name, file, changes)?;
    let golden = public_interface(&plenary_codegen::generate(&spec(name), name, &new.text)?)?;
    let template = workspace.providers()?.into_iter().next().context("the workspace has no provider")?;
    let mut texts = workspace.texts()?;
    texts.insert(name.to_owned(), new.text.clone());

    let mut changes = Changes::default();
    changes.write("Cargo.toml", manifest::with(&workspace.file("Cargo.toml")?, name)?);
    let template = workspace.file(&format!("crates/{template}/Cargo.toml"))?;
    changes.write(&format!("crates/{name}/Cargo.toml"), sources::manifest(&template, name, &new.title)?);
    changes.write(&format!("crates/{name}/src/lib.rs"), sources::root(name, &new));
    changes.write(lock::FILE, lock::text(&texts)?);
    changes.write(&spec(name), new.text);
    changes.write("src/lib.rs", facade::with(&workspace.file("src/lib.rs")?, name, &new.title)?);
    changes.write(&golden_file(name), golden);
    Ok(Changed { files: changes.apply(workspace, is_dry_run)?, losses: new.losses })
}

/// Removes a provider that [`add_provider`] added.
///
/// # Errors
///
/// Returns [`WrongUsage`] if the provider is unknown, if code still uses it, or if its crate has other files. Returns
/// another error if a file cannot be read, written or removed.
pub fn remove_provider(workspace: &Workspace, name: &str, is_dry_run: bool) -> Result<Changed> {
    if !workspace.root().join(spec(name)).is_file() {
        let providers = workspace.providers()?.join(", ");
        return Err(WrongUsage::new(format!("unknown provider `{name}` (must be one of {providers})")).into());
    }
    mentions::check(workspace, name)?;
    let mut texts = workspace.texts()?;
    texts.remove(name);

    let mut changes = Changes::default();
    changes.write("Cargo.toml", manifest::without(&workspace.file("Cargo.toml")?, name)?);
    changes.remove(&format!("crates/{name}/Cargo.toml"));
    changes.remove(&format!("crates/{name}/src/lib.rs"));
    changes.write(lock::FILE, lock::text(&texts)?);
    changes.remove(&spec(name));
    changes.write("src/lib.rs", facade::without(&workspace.file("src/lib.rs")?, name)?);
    changes.remove(&golden_file(name));
    let record = record::path(name);
    if workspace.root().join(&record).is_file() {
        changes.remove(&record);
    }
    Ok(Changed { files: changes.apply(workspace, is_dry_run)?, losses: Vec::new() })
}
