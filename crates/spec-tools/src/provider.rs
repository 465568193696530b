//! `cargo specs new` and `cargo specs remove`: a provider comes and goes in one command.
//!
//! There is one list of providers, in `src/lib.rs` of the workspace; the sandbox, the `plenary` command and the tests go over
//! it. Beside it a provider is its specification, its crate, the manifest's lines, its golden file and its part of the lock.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::package::WrongUsage;
use crate::{Workspace, lock, public_interface};

mod changes;
mod document;
mod facade;
mod manifest;
mod mentions;
mod name;
mod sources;

use changes::Changes;

/// What came or went with a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Every file that was written or removed, relative to the workspace.
    pub files: Vec<String>,
    /// What the document had and the specification has not; only somebody else's document has any.
    pub losses: Vec<String>,
}

/// Adds a provider from a document: one in our conventions as it is, somebody else's adopted. Nothing is written before all of
/// it is made, and what was written is taken back where cargo refuses it.
///
/// # Errors
///
/// [`WrongUsage`] where the name cannot be used; otherwise what the gate finds, or a file that cannot be read or written.
pub fn add_provider(workspace: &Workspace, name: &str, file: &Path, is_dry_run: bool) -> Result<Changed> {
    name::check(workspace, name)?;
    let specification = document::read(name, file)?;
    let golden = public_interface(&plenary_codegen::generate(&spec(name), name, &specification.text)?)?;
    let like = workspace.providers()?.into_iter().next().context("there is no provider to go by")?;
    let mut texts = workspace.texts()?;
    texts.insert(name.to_owned(), specification.text.clone());

    let mut changes = Changes::default();
    changes.write("Cargo.toml", manifest::with(&workspace.file("Cargo.toml")?, name)?);
    let like = workspace.file(&format!("crates/{like}/Cargo.toml"))?;
    changes.write(&format!("crates/{name}/Cargo.toml"), sources::manifest(&like, name, &specification.title)?);
    changes.write(&format!("crates/{name}/src/lib.rs"), sources::root(name, &specification));
    changes.write(lock::FILE, lock::text(&texts)?);
    changes.write(&spec(name), specification.text);
    changes.write("src/lib.rs", facade::with(&workspace.file("src/lib.rs")?, name, &specification.title)?);
    changes.write(&golden_file(name), golden);
    Ok(Changed { files: changes.apply(workspace, is_dry_run)?, losses: specification.losses })
}

/// Removes what [`add_provider`] added.
///
/// # Errors
///
/// [`WrongUsage`] where there is no such provider, or where code or files that somebody wrote by hand still need it.
pub fn remove_provider(workspace: &Workspace, name: &str, is_dry_run: bool) -> Result<Changed> {
    if !workspace.root().join(spec(name)).is_file() {
        let providers = workspace.providers()?.join(", ");
        return Err(WrongUsage::new(format!("no provider `{name}`; there are {providers}")).into());
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
    Ok(Changed { files: changes.apply(workspace, is_dry_run)?, losses: Vec::new() })
}

fn spec(name: &str) -> String {
    format!("specs/{name}.yaml")
}

fn golden_file(name: &str) -> String {
    format!("tests/golden/{name}.rs")
}
