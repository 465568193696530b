//! Checks a provider's name.
//!
//! A file, a directory, a crate, a feature and a module get this name. In capitals, the name is the prefix of
//! environment variables.

use anyhow::Result;
use toml_edit::DocumentMut;

use super::files::{golden_file, spec};
use crate::workspace::Workspace;
use crate::wrong_usage::WrongUsage;

/// The maximum length of a name on crates.io, minus the length of `plenary-`.
const LONGEST: usize = 56;

/// Names of other crates, features and modules, and forbidden file names.
const TAKEN: &[&str] = &[
    "alloc",
    "aux",
    "cli",
    "client",
    "codegen",
    "components",
    "con",
    "constructs",
    "core",
    "default",
    "nul",
    "plenary",
    "prn",
    "proc_macro",
    "readme",
    "sandbox",
    "schemars",
    "spec_tools",
    "std",
    "test",
];

/// Returns an error if a name is invalid or taken.
pub(super) fn check(workspace: &Workspace, name: &str) -> Result<()> {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let starts_with_letter = name.starts_with(|first: char| first.is_ascii_lowercase());
    let problem = if !starts_with_letter || !name.split('_').all(is_word) {
        Some("must be lower-case letters and digits with single underscores between words, and start with a letter")
    } else if name.len() > LONGEST {
        Some("too long for a crate name (must have at most 56 characters)")
    } else if syn::parse_str::<syn::Ident>(name).is_err() {
        Some("must not be a Rust keyword")
    } else if TAKEN.contains(&name) {
        Some("reserved in this workspace or in Rust (choose another name)")
    } else {
        None
    };
    if let Some(problem) = problem {
        return Err(WrongUsage::new(format!("invalid provider name `{name}`: {problem}")).into());
    }
    if workspace.root().join(spec(name)).exists() {
        return Err(WrongUsage::new(format!("provider `{name}` already exists: specs/{name}.yaml")).into());
    }
    for remnant in [format!("crates/{name}"), golden_file(name)] {
        if workspace.root().join(&remnant).exists() {
            return Err(WrongUsage::new(format!(
                "{remnant} exists, but specs/{name}.yaml is missing (move it elsewhere)"
            ))
            .into());
        }
    }
    let manifest: DocumentMut = workspace.file("Cargo.toml")?.parse()?;
    let dependencies = manifest.get("workspace").and_then(|workspace| workspace.get("dependencies"));
    let is_known = manifest["features"].get(name).is_some()
        || dependencies.is_some_and(|dependencies| dependencies.get(format!("plenary-{name}")).is_some());
    if is_known {
        return Err(WrongUsage::new(format!("Cargo.toml already has a feature or a dependency for `{name}`")).into());
    }
    Ok(())
}
