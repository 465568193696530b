//! Tests that a user can compile the output of `cargo specs package`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod outside;

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use assert_cmd::assert::OutputAssertExt as _;
use flate2::read::GzDecoder;
use outside::{cargo, contents};
use plenary_spec_tools::Workspace;
use tempfile::TempDir;
use toml_edit::DocumentMut;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn specs(arguments: &[&str]) -> assert_cmd::assert::Assert {
    Command::new(env!("CARGO_BIN_EXE_cargo-specs")).args(arguments).assert()
}

/// Packages into a new directory, and returns the directory and the output.
fn packaged(arguments: &[&str]) -> (TempDir, String) {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().to_str().unwrap();
    let output = specs(&[&["package", "--out", out], arguments].concat()).success();
    let output = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    (directory, output)
}

/// Downloads the dependencies that cargo later needs offline, if some are missing.
fn download(directory: &Path) {
    let is_complete = cargo(directory).args(["tree", "--offline", "--quiet"]).output().unwrap().status.success();
    if !is_complete {
        cargo(directory).arg("fetch").assert().success();
    }
}

/// Packs the crates of a directory for a registry, and unpacks them elsewhere.
///
/// Skips cargo's verification, because the user's program compiles the crates anyway. In a shared target directory,
/// cargo would use the first `plenary-client` of this version that it unpacked there. In a new target directory, it
/// would compile the dependencies again.
fn packed(directory: &Path) -> TempDir {
    let packing = tempfile::tempdir().unwrap();
    let target = packing.path().to_str().unwrap();
    download(directory);
    cargo(directory)
        .args(["package", "--workspace", "--offline", "--no-verify", "--target-dir", target])
        .assert()
        .success();
    let unpacked = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(packing.path().join("package")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "crate") {
            tar::Archive::new(GzDecoder::new(File::open(&path).unwrap())).unpack(unpacked.path()).unwrap();
        }
    }
    unpacked
}

fn toml(path: &Path) -> DocumentMut {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

/// The crates that contain or use the generator. No other crate depends on them.
const GENERATORS: [&str; 2] = ["plenary-codegen", "plenary-spec-tools"];

/// Asserts that unpacked crates contain all of their code and files.
fn assert_self_contained(unpacked: &Path) {
    for entry in fs::read_dir(unpacked).unwrap() {
        let directory = entry.unwrap().path();
        let manifest = toml(&directory.join("Cargo.toml"));
        let shown = manifest.to_string();
        assert!(manifest["package"].get("build").is_none_or(|build| build.as_bool() == Some(false)), "{shown}");
        assert!(manifest.get("build-dependencies").is_none() && !shown.contains("workspace = true"), "{shown}");
        assert_eq!(manifest["package"]["metadata"]["docs"]["rs"]["all-features"].as_bool(), Some(true));
        for section in ["dependencies", "dev-dependencies"] {
            for (_, dependency) in manifest.get(section).and_then(|section| section.as_table()).into_iter().flatten() {
                assert!(dependency.get("path").is_none() && dependency.get("version").is_some(), "{shown}");
            }
        }
        let has_generator = GENERATORS.contains(&manifest["package"]["name"].as_str().unwrap());
        let lock = toml(&directory.join("Cargo.lock"));
        for package in lock["package"].as_array_of_tables().unwrap() {
            let name = package["name"].as_str().unwrap();
            let generates = ["progenitor", "progenitor-impl", "typify", "plenary-codegen", "openapiv3"].contains(&name);
            assert!(has_generator || !generates, "{} needs {name}", directory.display());
        }
        // The parts of the workspace in the packaged `cargo specs` are data.
        let is_source = |path: &Path| !path.starts_with("src/snapshot");
        for (path, content) in contents(&directory).into_iter().filter(|(path, _)| is_source(path)) {
            let text = String::from_utf8(content).unwrap();
            let uses_build_script = text.contains(r#"env!("OUT_DIR")"#) && !has_generator;
            assert!(!path.ends_with("build.rs") && !uses_build_script, "{}", path.display());
            // cargo does not read this copy of the original manifest.
            if !path.ends_with("Cargo.toml.orig") {
                for outside in ["path = \"../", "path = \"/", "include!(\"../", "include_str!(\"../../"] {
                    assert!(!text.contains(outside), "{} of {}: {outside}", path.display(), directory.display());
                }
            }
        }
        for file in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
            assert!(directory.join(file).exists(), "{file} of {}", directory.display());
        }
        assert!(["src/lib.rs", "src/main.rs"].iter().any(|root| directory.join(root).exists()), "{shown}");
    }
}

/// A user of unpacked crates.
struct User<'a> {
    dependency: &'a str,
    program: &'a str,
    /// A test, which depends on the sandbox.
    test: Option<&'a str>,
    /// Crates that only have to compile with the program.
    commands: &'a [&'a str],
}

impl User<'_> {
    /// Writes the user's crate into the directory of the unpacked crates, as a workspace with the commands.
    fn write(&self, unpacked: &Path) {
        let Self { dependency, program, test, commands } = self;
        let mut names = vec![format!("user-of-{dependency}")];
        let mut patches = String::new();
        let mut members = String::from("\"user\"");
        for entry in fs::read_dir(unpacked).unwrap() {
            let directory = entry.unwrap().file_name().into_string().unwrap();
            let package = toml(&unpacked.join(&directory).join("Cargo.toml"));
            let name = package["package"]["name"].as_str().unwrap();
            patches.push_str(&format!("{name} = {{ path = '{directory}' }}\n"));
            if commands.contains(&name) {
                members.push_str(&format!(", '{directory}'"));
            }
            names.push(name.to_owned());
        }
        let mut workspace =
            format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[patch.crates-io]\n{patches}");
        // Each run leaves compiled crates in the target directory, because the path of the crates is always new.
        // Without debug information, the compiled crates are smaller.
        for name in names {
            workspace.push_str(&format!("\n[profile.dev.package.{name}]\ndebug = false\n"));
        }
        let mut manifest = format!(
            "[package]\nname = \"user-of-{dependency}\"\nedition = \"2024\"\n\n[dependencies]\n\
             {dependency} = {{ version = \">=0.1.0\", features = [\"components\", \"schemars\"] }}\nserde_json = \"1\"\n\
             tokio = {{ version = \"1\", default-features = false, features = [\"macros\", \"rt\"] }}\n"
        );
        let user = unpacked.join("user");
        fs::create_dir_all(user.join("src")).unwrap();
        fs::create_dir_all(user.join("tests")).unwrap();
        if let Some(test) = test {
            manifest.push_str("\n[dev-dependencies]\nplenary-sandbox = \">=0.1.0\"\n");
            fs::write(user.join("tests/sandbox.rs"), test).unwrap();
        }
        fs::write(user.join("Cargo.toml"), manifest).unwrap();
        fs::write(user.join("src/main.rs"), program).unwrap();
        fs::write(unpacked.join("Cargo.toml"), workspace).unwrap();
        fs::copy(Path::new(ROOT).join("Cargo.lock"), unpacked.join("Cargo.lock")).unwrap();
    }

    /// Compiles the program with the crates, and runs its test and the program. Returns the program's output.
    ///
    /// cargo works offline, and uses the versions of the workspace.
    fn run(&self, unpacked: &Path) -> String {
        self.write(unpacked);
        download(unpacked);
        // Uses the intermediate artifacts of the tests, so that cargo does not compile the dependencies again. The
        // programs go to another directory, because the workspace has a program of the same name.
        let build = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package");
        let places = [("target-dir", target.as_path()), ("build-dir", build)];
        let places = places.map(|(key, place)| format!("--config=build.{key}='{}'", place.display()));
        // One command for all of them, because cargo would compile the crates again for another selection.
        let selection = self.commands.iter().flat_map(|name| ["--package", name]);
        let name = format!("user-of-{}", self.dependency);
        let run = |arguments: &[&str]| {
            let mut command = cargo(unpacked);
            command.args(arguments).args(["--offline", "--quiet", "--package", &name]).args(selection.clone());
            let ran = command.args(&places).assert().success();
            assert_eq!(String::from_utf8_lossy(&ran.get_output().stderr), "", "the crates compile with warnings");
        };
        match self.test {
            // A test needs the program, so that this command compiles it, too.
            Some(_) => run(&["test", "--bins", "--test", "sandbox"]),
            None => run(&["build"]),
        }
        let ran = Command::new(target.join("debug").join(&name)).assert().success();
        for entry in fs::read_dir(build.join("debug/deps")).into_iter().flatten() {
            let file = entry.unwrap();
            if file.file_name().to_string_lossy().starts_with(&format!("{}-", name.replace('-', "_"))) {
                fs::remove_file(file.path()).unwrap();
            }
        }
        String::from_utf8(ran.get_output().stdout.clone()).unwrap()
    }
}

#[test]
fn a_users_program_runs_on_the_packed_crates() {
    let (directory, output) = packaged(&[]);
    let names: Vec<&str> = output.lines().filter_map(|line| line.split(' ').next()).collect();
    let providers = Workspace::of_this_tool().providers().unwrap();
    let providers: Vec<String> = providers.into_iter().map(|provider| format!("plenary-{provider}")).collect();
    let expected = ["plenary-client"].into_iter().chain(providers.iter().map(String::as_str)).chain(["plenary"]);
    let expected: Vec<_> = expected.collect();
    assert_eq!(names[..expected.len()], expected);
    let mut others = names[expected.len()..].to_vec();
    others.sort_unstable();
    assert_eq!(others, ["plenary-cli", "plenary-codegen", "plenary-openapi", "plenary-sandbox", "plenary-spec-tools"]);
    let unpacked = packed(directory.path());
    assert_eq!(fs::read_dir(unpacked.path()).unwrap().count(), names.len());
    assert_self_contained(unpacked.path());
    let spec = fs::read_to_string(Path::new(ROOT).join("specs/telnyx.yaml")).unwrap();
    let code = fs::read_to_string(directory.path().join("plenary-telnyx/src/codegen.rs")).unwrap();
    assert!(code.contains(&format!("sha256: \"{}\"", plenary_codegen::sha256(&spec))));
    let user = User {
        dependency: "plenary",
        program: include_str!("package/user_of_all.rs"),
        test: Some(include_str!("package/sandbox_of_all.rs")),
        commands: &["plenary-cli"],
    };
    let output = user.run(unpacked.path());
    assert_eq!(
        output,
        "telnyx: 3 rooms\ntelnyx: invalid key, status 401 Unauthorized\nsignalwire: status 200 OK\n\
         signalwire: 0 errors\nrocketchat: not logged in\n"
    );
}

#[test]
fn a_third_party_document_becomes_a_crate() {
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/package/pets.yaml");
    let (directory, output) = packaged(&["--spec", document, "--name", "pets-client"]);
    assert!(output.starts_with(concat!("plenary-client ", env!("CARGO_PKG_VERSION"), ": ")), "{output}");
    assert!(output.contains("\npets-client 0.1.0: 6 files in "), "{output}");
    let unpacked = packed(directory.path());
    assert_self_contained(unpacked.path());
    let program = include_str!("package/user_of_pets.rs");
    let output = User { dependency: "pets-client", program, test: None, commands: &[] }.run(unpacked.path());
    assert_eq!(output, "Pets [beta] of `somebody`: 4 schemas\n");
    let (named_by_file, _) = packaged(&["--spec", document]);
    assert!(named_by_file.path().join("plenary-pets/src/codegen.rs").exists());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (first, _) = packaged(&[]);
    let (second, _) = packaged(&[]);
    assert!(contents(first.path()) == contents(second.path()));
    specs(&["package", "--out", second.path().to_str().unwrap()]).success();
    assert!(contents(first.path()) == contents(second.path()));
}

#[test]
fn files_that_the_command_did_not_write_are_kept() {
    let (directory, _) = packaged(&[]);
    let out = directory.path().to_str().unwrap();
    let before = contents(directory.path());
    let notes = directory.path().join("plenary-telnyx/notes.md");
    fs::write(&notes, "mine").unwrap();
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/package/pets.yaml");
    specs(&["package", "--out", out, "--spec", document]).success();
    assert_eq!(fs::read_to_string(&notes).unwrap(), "mine");
    assert!(!directory.path().join("plenary-telnyx/src").exists() && !directory.path().join("plenary").exists());

    // Packaging the facade again fails if it would overwrite a file that this command did not write.
    fs::create_dir_all(directory.path().join("plenary/src")).unwrap();
    fs::write(directory.path().join("plenary/src/lib.rs"), "mine").unwrap();
    let failed = specs(&["package", "--out", out]).code(2);
    assert!(String::from_utf8_lossy(&failed.get_output().stderr).contains("plenary/src/lib.rs"));
    assert!(directory.path().join("plenary-pets/Cargo.toml").exists(), "a failing run changes files");
    fs::remove_file(directory.path().join("plenary/src/lib.rs")).unwrap();
    specs(&["package", "--out", out]).success();
    fs::remove_file(&notes).unwrap();
    assert!(contents(directory.path()) == before);
}

#[test]
fn wrong_usage_and_a_rejected_document_have_different_exit_codes() {
    let full = tempfile::tempdir().unwrap();
    fs::write(full.path().join("mine.txt"), "mine").unwrap();
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/package/pets.yaml");
    let out = tempfile::tempdir().unwrap();
    let out = out.path().to_str().unwrap();
    for (arguments, expected) in [
        (vec!["--out", full.path().to_str().unwrap()], "not empty"),
        (vec!["--out", concat!(env!("CARGO_MANIFEST_DIR"), "/../../specs/crates")], "inside the source tree"),
        (vec!["--name", "pets"], "--spec"),
        (vec!["--out", out, "--spec", document, "--name", "serde_json"], "another crate"),
        (vec!["--out", out, "--spec", document, "--name", "two words"], "cannot be the name"),
    ] {
        let failed = specs(&[&["package"], arguments.as_slice()].concat()).code(2);
        let stderr = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
        assert!(stderr.contains(expected), "{arguments:?}: {stderr}");
    }
    assert_eq!(contents(full.path()).len(), 1);

    let wrong = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/gate/yaml.yaml");
    let failed = specs(&["package", "--out", out, "--spec", wrong]).code(1);
    let stderr = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
    assert_eq!(stderr.matches("[yaml]").count(), 1, "{stderr}");
    assert_eq!(contents(Path::new(out)).len(), 0, "a rejected document leaves files behind");
}

#[test]
fn losses_of_a_third_party_document_are_named() {
    let out = tempfile::tempdir().unwrap();
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/foreign/three-zero.json");
    let done = specs(&["package", "--out", out.path().to_str().unwrap(), "--spec", document]).success();
    let stderr = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert!(stderr.contains("/paths/~1things/get/parameters: the cookies become the `Cookie` header"), "{stderr}");
    assert!(stderr.contains("/paths/~1things~1{thing-id}/patch/requestBody: the body is omitted"), "{stderr}");
    assert!(out.path().join("plenary-three-zero/src/codegen.rs").exists());
}

#[test]
fn a_crate_that_sends_files_enables_multipart() {
    for (document, features) in [("workspace.yaml", Some(vec!["multipart"])), ("pages.yaml", None)] {
        let out = tempfile::tempdir().unwrap();
        let path = Path::new(ROOT).join("tests/foreign").join(document);
        let arguments = ["package", "--out", out.path().to_str().unwrap(), "--spec", path.to_str().unwrap()];
        specs(&arguments).success();
        let manifest = toml(&out.path().join(format!("plenary-{}/Cargo.toml", path.file_stem().unwrap().display())));
        let found = manifest["dependencies"]["plenary-client"].get("features").and_then(|features| {
            Some(features.as_array()?.iter().filter_map(|feature| feature.as_str()).collect::<Vec<_>>())
        });
        assert_eq!(found, features, "{manifest}");
    }
}

#[test]
fn a_document_is_overlaid_and_selected_before_it_is_packaged_and_reported() {
    let out = tempfile::tempdir().unwrap();
    let path = |name: &str| Path::new(ROOT).join("tests/foreign").join(name).to_str().unwrap().to_owned();
    let (directory, report) = (out.path().join("crates"), out.path().join("report.json"));
    let (directory, report) = (directory.to_str().unwrap(), report.to_str().unwrap());
    let (document, overlay) = (path("annotated.yaml"), path("annotated.overlay.yaml"));
    let packaged = ["package", "--out", directory, "--spec", &document, "--overlay", &overlay, "--report", report];
    let done = specs(&[&packaged[..], &["--operations", "listMessages"]].concat()).success();
    let stderr = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert!(stderr.starts_with("operations                 1   1 in the client, 0 lost\n"), "{stderr}");
    let code = fs::read_to_string(Path::new(directory).join("plenary-annotated/src/codegen.rs")).unwrap();
    assert!(code.contains("ListMessages") && !code.contains("ListEvents"));
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
    assert_eq!(report["operations"], serde_json::json!({"total": 1, "bound": 1, "lost": 0}));
    assert_eq!(report["overlays"], serde_json::json!([overlay]));

    for (arguments, code, expected) in [
        (&["--spec", &document, "--operations", "listMessage"][..], 2, "selects nothing"),
        (&["--operations", "listMessages"][..], 2, "so they need --spec"),
        (&["--spec", &document, "--overlay", &document][..], 1, "[overlay]"),
    ] {
        let failed = specs(&[&["package", "--out", directory], arguments].concat()).code(code);
        let stderr = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
        assert!(stderr.contains(expected), "{stderr}");
    }
}
