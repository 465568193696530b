//! Tests `examples/own-api`, a crate outside of the workspace that generates its client in a build script.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod outside;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use outside::{cargo, contents};
use toml_edit::DocumentMut;
use walkdir::WalkDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Copies the example to another directory, so that no file above it belongs to the workspace.
///
/// The copy has the profiles of the workspace, so that cargo reuses the dependencies that it compiled for the tests.
fn copied(directory: &Path) {
    let example = Path::new(ROOT).join("examples/own-api");
    for entry in WalkDir::new(&example).into_iter().map(Result::unwrap) {
        let target = directory.join(entry.path().strip_prefix(&example).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(target).unwrap(),
            false => _ = fs::copy(entry.path(), target).unwrap(),
        }
    }
    let root = fs::canonicalize(ROOT).unwrap();
    let manifest = fs::read_to_string(directory.join("Cargo.toml")).unwrap();
    let manifest = manifest.replace("../../crates", &root.join("crates").display().to_string());
    let mut manifest: DocumentMut = manifest.parse().unwrap();
    let workspace: DocumentMut = fs::read_to_string(root.join("Cargo.toml")).unwrap().parse().unwrap();
    manifest["profile"] = workspace["profile"].clone();
    fs::write(directory.join("Cargo.toml"), manifest.to_string()).unwrap();
    for file in ["Cargo.lock", "rustfmt.toml"] {
        fs::copy(root.join(file), directory.join(file)).unwrap();
    }
}

fn shown(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_crate_outside_of_the_workspace_generates_its_client() {
    let directory = tempfile::tempdir().unwrap();
    copied(directory.path());
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own-api");
    let build = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let places = [
        format!("--config=build.target-dir='{}'", target.display()),
        format!("--config=build.build-dir='{}'", build.display()),
    ];
    let run = |arguments: &[&str]| cargo(directory.path()).args(arguments).output().unwrap();
    let tested = run(&["test", "--quiet", &places[0], &places[1]]);
    assert!(tested.status.success(), "{}", shown(&tested));
    assert!(shown(&tested).contains("1 passed") && !shown(&tested).contains("warning"), "{}", shown(&tested));
    let formatted = run(&["fmt", "--check"]);
    assert!(formatted.status.success(), "{}", shown(&formatted));

    // cargo warns about a part that the client does not have, even if it is in a file beside the document.
    let schemas = directory.path().join("api/schemas.yaml");
    let text = fs::read_to_string(&schemas).unwrap();
    fs::write(&schemas, text.replace("meters: {type: number}", "meters: {type: number, not: {const: 0}}")).unwrap();
    let warned = run(&["check", &places[0], &places[1]]);
    assert!(
        shown(&warned).contains("warning: tides@0.1.0: schemas.yaml#/Reading/properties/meters"),
        "{}",
        shown(&warned)
    );

    // A problem in the document makes the build fail.
    fs::write(directory.path().join("api/openapi.yaml"), "openapi: 3.1.0\npaths: [").unwrap();
    let failed = run(&["check", &places[0], &places[1]]);
    assert!(!failed.status.success() && shown(&failed).contains("api/openapi.yaml:3:1: "), "{}", shown(&failed));
}

#[test]
fn the_command_needs_no_checkout() {
    let directory = tempfile::tempdir().unwrap();
    let specs = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-specs"));
        command.current_dir(directory.path()).args(arguments).output().unwrap()
    };
    let document = fs::canonicalize(Path::new(ROOT).join("tests/foreign/pages.yaml")).unwrap();
    // `cargo specs` passes its own name.
    let packaged = specs(&["specs", "package", "--spec", document.to_str().unwrap()]);
    assert!(packaged.status.success(), "{}", shown(&packaged));
    let in_checkout = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-specs"));
    let arguments = ["package", "--spec", document.to_str().unwrap(), "--out", in_checkout.path().to_str().unwrap()];
    let output = command.current_dir(ROOT).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", shown(&output));
    assert!(contents(&directory.path().join("package-crates")) == contents(in_checkout.path()));

    for arguments in [&["check"][..], &["golden"], &["package"], &["code", "telnyx"]] {
        let refused = specs(arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        assert!(shown(&refused).contains("needs a checkout of plenary"), "{}", shown(&refused));
    }
    assert!(specs(&["check", "--foreign", document.to_str().unwrap()]).status.code() != Some(2));
}
