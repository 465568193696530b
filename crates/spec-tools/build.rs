//! Embeds the parts of the workspace from which `cargo specs package --spec` writes crates.
//!
//! The installed command therefore needs no checkout.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use toml_edit::{Array, DocumentMut, value};
use walkdir::WalkDir;

/// The parts of a manifest that describe files that are not embedded.
const OMITTED: [&str; 5] = ["bench", "bin", "example", "test", "profile"];

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    // The paths are relative, because a copy of the workspace shares the artifacts.
    let root = Path::new("../..");
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    for name in ["Cargo.lock", "LICENSE-APACHE", "LICENSE-MIT"] {
        files.push((String::from(name), root.join(name)));
    }
    println!("cargo::rerun-if-changed={}", root.join("crates/client/src").display());
    for entry in WalkDir::new(root.join("crates/client/src")).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(root).map_err(io::Error::other)?;
            files.push((name.to_string_lossy().replace('\\', "/"), entry.into_path()));
        }
    }
    let crates = crates(root)?;
    let manifests = crates.iter().map(|name| format!("crates/{name}/Cargo.toml"));
    for name in manifests.chain([String::from("Cargo.toml")]) {
        let reduced = out.join(name.replace('/', "-"));
        fs::write(&reduced, manifest(&root.join(&name))?)?;
        println!("cargo::rerun-if-changed={}", root.join(&name).display());
        files.push((name, reduced));
    }
    // cargo requires that the files of its targets exist.
    let empty = out.join("empty.rs");
    fs::write(&empty, "")?;
    let others = crates.iter().filter(|name| *name != "client");
    let sources = others.map(|name| format!("crates/{name}/src/lib.rs"));
    files.extend(sources.chain(["src/lib.rs", "build.rs"].map(String::from)).map(|name| (name, empty.clone())));
    let mut entries = String::new();
    for (name, file) in files {
        let file = fs::canonicalize(file)?.display().to_string();
        entries.push_str(&format!("({name:?}, include_bytes!({file:?})),\n"));
    }
    fs::write(out.join("snapshot.rs"), format!("[\n{entries}]"))
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
    println!("cargo::rerun-if-changed={}", root.join("Cargo.lock").display());
    for entry in fs::read_dir(root.join("crates"))? {
        let entry = entry?;
        if entry.path().join("Cargo.toml").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
