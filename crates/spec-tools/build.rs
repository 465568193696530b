//! Embeds the parts of the workspace from which `cargo specs package --spec` writes crates.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/parts.rs"]
mod parts;

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    // The paths are relative, because a copy of the workspace shares the artifacts.
    let root = Path::new("../..");
    let mut entries = String::new();
    for (number, (name, content)) in parts::parts(root)?.into_iter().enumerate() {
        fs::write(out.join(number.to_string()), content)?;
        entries.push_str(&format!("({name:?}, include_bytes!(\"{number}\")),\n"));
        if root.join(&name).exists() {
            println!("cargo::rerun-if-changed={}", root.join(&name).display());
        }
    }
    println!("cargo::rerun-if-changed={}", root.join("crates/client/src").display());
    fs::write(out.join("snapshot.rs"), format!("[\n{entries}]"))
}
