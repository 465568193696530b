//! Tests `cargo specs release` in a small repository with one provider.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

struct Repository(TempDir);

impl Repository {
    /// Creates a repository with a spec, its lock and its golden file.
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        for directory in ["specs", "crates/codegen", "tests/golden"] {
            fs::create_dir_all(repository.file(directory)).unwrap();
        }
        fs::copy(Path::new(ROOT).join("tests/new/harbor.yaml"), repository.file("specs/harbor.yaml")).unwrap();
        fs::write(repository.file("CHANGELOG.md"), "# Changelog\n\n## 0.1.0 (unreleased)\n\n- Rooms.\n").unwrap();
        repository.git(&["init", "--quiet"]);
        repository.commit();
        repository
    }

    fn file(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.file(path)).unwrap();
        assert!(text.contains(from), "{path} does not contain {from}");
        fs::write(self.file(path), text.replace(from, to)).unwrap();
    }

    fn git(&self, arguments: &[&str]) {
        let identity =
            ["-c", "user.name=nobody", "-c", "user.email=nobody@plenary.example", "-c", "commit.gpgsign=false"];
        let mut git = Command::new("git");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            git.env_remove(name);
        }
        let output = git.current_dir(self.0.path()).args(identity).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Writes the generated files, and commits everything.
    fn commit(&self) {
        let golden = self.specs(&["golden"]);
        assert!(golden.status.success(), "{}", String::from_utf8_lossy(&golden.stderr));
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=now"]);
    }

    fn specs(&self, arguments: &[&str]) -> Output {
        let mut specs = Command::new(env!("CARGO_BIN_EXE_cargo-specs"));
        specs.current_dir(self.0.path()).args(arguments).output().unwrap()
    }

    /// Returns the exit code and the output of the check.
    fn check(&self, version: &str) -> (Option<i32>, String) {
        let output = self.specs(&["release", version, "--check"]);
        let printed = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(printed).unwrap())
    }
}

#[test]
fn a_release_needs_a_clean_tree_a_section_and_current_files() {
    let repository = Repository::new();
    assert_eq!(repository.check("0.1.0"), (Some(0), String::new()));
    let missing = (Some(1), String::from("CHANGELOG.md has no section `## 0.1.1`\n"));
    assert_eq!(repository.check("0.1.1"), missing);
    for wrong in ["one", "0.1", "0.1.0+api"] {
        let (code, printed) = repository.check(wrong);
        assert!(code == Some(2) && printed.contains("is not a version"), "{wrong}: {printed}");
    }

    fs::write(repository.file("tests/golden/harbor.rs"), "").unwrap();
    let (code, printed) = repository.check("0.1.0");
    let expected = "the working tree has changes (commit them first)\ntests/golden/harbor.rs does not match the spec (run \
                    `cargo specs golden`)\n";
    assert_eq!((code, printed.as_str()), (Some(1), expected));

    repository.edit("specs/harbor.yaml", "openapi: 3.0.3", "openapi: 3.0.3 ");
    let (code, printed) = repository.check("0.1.0");
    assert!(code == Some(1) && printed.contains("[provenance]"), "{printed}");
}

#[test]
fn the_version_must_be_high_enough_for_the_changes() {
    let repository = Repository::new();
    repository.git(&["tag", "v0.1.0"]);
    let (code, printed) = repository.check("0.1.0");
    assert_eq!((code, printed.as_str()), (Some(1), "0.1.0 is not later than 0.1.0, which has a tag\n"));

    repository.edit("CHANGELOG.md", "## 0.1.0", "## 0.2.0\n\n## 0.1.1\n\n## 0.1.0");
    repository.commit();
    assert_eq!(repository.check("0.1.1"), (Some(0), String::new()));

    repository.edit("specs/harbor.yaml", "delete_berth", "remove_berth");
    repository.commit();
    let expected = "the specs changed since v0.1.0, which needs 0.2.0 or later (`cargo specs diff v0.1.0 .`)\n";
    assert_eq!(repository.check("0.1.1"), (Some(1), String::from(expected)));
    assert_eq!(repository.check("0.2.0"), (Some(0), String::new()));
}
