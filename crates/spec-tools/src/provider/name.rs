//! What a provider may be called: its name is that of a file, a directory, a crate, a feature, a module and, in capitals, of
//! environment variables.

use anyhow::Result;
use toml_edit::DocumentMut;

use super::{golden_file, spec};
use crate::Workspace;
use crate::package::WrongUsage;

/// The longest that crates.io takes, with `plenary-` before it.
const LONGEST: usize = 56;

/// Crates, features and modules that there are, and names that no file can have everywhere.
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

/// Refuses a name that cannot be one, or is one already.
pub(super) fn check(workspace: &Workspace, name: &str) -> Result<()> {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let begins = name.starts_with(|first: char| first.is_ascii_lowercase());
    let refusal = if !begins || !name.split('_').all(is_word) {
        Some("take lower-case letters and digits, beginning with a letter, with single underscores between words")
    } else if name.len() > LONGEST {
        Some("it is too long for the name of a crate")
    } else if syn::parse_str::<syn::Ident>(name).is_err() {
        Some("it is a keyword of Rust")
    } else if TAKEN.contains(&name) {
        Some("it means something else in this workspace, or to Rust")
    } else {
        None
    };
    if let Some(reason) = refusal {
        return Err(WrongUsage::new(format!("`{name}` cannot be the name of a provider: {reason}")).into());
    }
    if workspace.root().join(spec(name)).exists() {
        return Err(WrongUsage::new(format!("there is a provider `{name}` already: specs/{name}.yaml")).into());
    }
    for half in [format!("crates/{name}"), golden_file(name)] {
        if workspace.root().join(&half).exists() {
            return Err(WrongUsage::new(format!("{half} is there, without a specs/{name}.yaml: move it away")).into());
        }
    }
    let manifest: DocumentMut = workspace.file("Cargo.toml")?.parse()?;
    let dependencies = manifest.get("workspace").and_then(|workspace| workspace.get("dependencies"));
    let is_known = manifest["features"].get(name).is_some()
        || dependencies.is_some_and(|dependencies| dependencies.get(format!("plenary-{name}")).is_some());
    if is_known {
        return Err(WrongUsage::new(format!("Cargo.toml has a feature or a dependency for `{name}` already")).into());
    }
    Ok(())
}
