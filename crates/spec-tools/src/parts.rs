//! The parts of the workspace from which `cargo specs package --spec` writes crates.
//!
//! The installed command contains them, and therefore needs no checkout. The build script embeds them, and
//! `cargo specs package` writes them into the packaged command, which has no build script.

use std::path::Path;
use std::{fs, io};

use toml_edit::{Array, DocumentMut, value};
use walkdir::WalkDir;

/// The parts of a manifest that describe files that are not embedded.
const OMITTED: [&str; 5] = ["bench", "bin", "example", "test", "profile"];

/// Returns the paths and contents of the files.
pub(crate) fn parts(root: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for name in ["Cargo.lock", "LICENSE-APACHE", "LICENSE-MIT"] {
        files.push((String::from(name), fs::read(root.join(name))?));
    }
    for entry in WalkDir::new(root.join("crates/client/src")).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(root).map_err(io::Error::other)?;
            files.push((name.to_string_lossy().replace('\\', "/"), fs::read(entry.path())?));
        }
    }
    let crates = crates(root)?;
    let manifests = crates.iter().map(|name| format!("crates/{name}/Cargo.toml"));
    for name in manifests.chain([String::from("Cargo.toml")]) {
        let reduced = manifest(&root.join(&name))?;
        files.push((name, reduced.into_bytes()));
    }
    // cargo requires that the files of its targets exist.
    let others = crates.iter().filter(|name| *name != "client");
    let sources = others.map(|name| format!("crates/{name}/src/lib.rs"));
    files.extend(sources.chain(["src/lib.rs", "build.rs"].map(String::from)).map(|name| (name, Vec::new())));
    Ok(files)
}

/// Returns a manifest without the parts that describe other files.
fn manifest(file: &Path) -> io::Result<String> {
    let mut document: DocumentMut = fs::read_to_string(file)?.parse().map_err(io::Error::other)?;
    for key in OMITTED {
        document.remove(key);
    }
    // The packaged client keeps these dependencies. Those of other crates can be crates that are not embedded.
    if !file.ends_with("client/Cargo.toml") {
        document.remove("dev-dependencies");
    }
    if let Some(workspace) = document.get_mut("workspace") {
        workspace["members"] = value(Array::from_iter(["crates/*"]));
        if let Some(workspace) = workspace.as_table_mut() {
            workspace.remove("default-members");
        }
    }
    Ok(document.to_string())
}

/// Returns the names of the workspace's crates, sorted. cargo needs their manifests to describe the packaged crates.
fn crates(root: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join("crates"))? {
        let entry = entry?;
        if entry.path().join("Cargo.toml").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
