//! A copy of the workspace.
//!
//! The copy is always in the same directory, so that later runs reuse the artifacts that cargo compiled for it. cargo
//! derives the name of an artifact from the crate's path relative to its workspace. A command with `--workspace`
//! therefore reuses the artifacts of the tests, and compiles only the crates that changed in the copy. A crate with a
//! changed spec gets another profile, and its artifacts get other names. Otherwise, our own builds would silently use
//! the artifacts of the changed crate.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

use walkdir::WalkDir;

use crate::environment::without_variables_of_tests;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The lock for the copy. Only one test at a time can use the copy.
static PLACE: Mutex<()> = Mutex::new(());

pub(crate) struct Copy {
    pub(crate) root: PathBuf,
    _place: MutexGuard<'static, ()>,
}

impl Copy {
    /// Copies the current workspace, and commits it to a git repository.
    pub(crate) fn take() -> Self {
        let place = PLACE.lock().unwrap_or_else(PoisonError::into_inner);
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workspace");
        let copy = Self { root, _place: place };
        copy.update();
        let commit = ["commit", "--quiet", "--allow-empty", "--message=now"];
        for arguments in [&["init", "--quiet"][..], &["add", "--all"], &commit] {
            let done = copy.git(arguments);
            assert!(done.status.success(), "{}", shown(&done));
        }
        copy
    }

    /// Makes the copy equal to our workspace.
    ///
    /// Writes only files that differ, and sets the modification times of our files. cargo therefore compiles only
    /// changed crates.
    fn update(&self) {
        let expected = contents(Path::new(ROOT));
        for file in contents(&self.root).keys().filter(|file| !expected.contains_key(*file)) {
            fs::remove_file(self.root.join(file)).unwrap();
            for directory in file.ancestors().skip(1).filter(|directory| !directory.as_os_str().is_empty()) {
                if fs::remove_dir(self.root.join(directory)).is_err() {
                    break;
                }
            }
        }
        for (file, content) in expected {
            let source = Path::new(ROOT).join(&file);
            let target = self.root.join(&file);
            if fs::read(&target).ok() != Some(content) {
                fs::create_dir_all(target.parent().unwrap()).unwrap();
                fs::copy(&source, &target).unwrap();
            }
            let modified = fs::metadata(&source).unwrap().modified().unwrap();
            File::options().append(true).open(&target).unwrap().set_modified(modified).unwrap();
        }
    }

    /// Reads the files of the copy, except files in `target` and `.git`.
    pub(crate) fn contents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        contents(&self.root)
    }

    /// Runs our own build of `cargo specs` in the copy.
    pub(crate) fn specs(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_cargo-specs")).args(arguments).output().expect("`specs` runs")
    }

    /// Runs cargo in the copy.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(env!("CARGO"));
        for provider in self.changed_providers() {
            command.arg("--config").arg(format!("profile.dev.package.plenary-{provider}.codegen-units=7"));
        }
        command.args(arguments).output().expect("cargo runs")
    }

    /// Runs a program that cargo compiled in the copy.
    pub(crate) fn compiled(&self, program: &str, arguments: &[&str]) -> Output {
        let program = self.root.join("target/debug").join(program);
        self.command(program).args(arguments).output().expect("the program runs")
    }

    /// Returns the code that our own builds generated from a provider's spec.
    pub(crate) fn generated_for_us(provider: &str) -> BTreeMap<PathBuf, String> {
        let spec = fs::read_to_string(Path::new(ROOT).join(format!("specs/{provider}.yaml"))).unwrap();
        let hash = plenary_codegen::sha256(&spec);
        let builds = fs::read_dir(build_directory().join("debug/build")).unwrap().map(|entry| entry.unwrap());
        let prefix = format!("plenary-{provider}-");
        let builds = builds.filter(|build| build.file_name().to_string_lossy().starts_with(&prefix));
        let files = builds.map(|build| build.path().join("out/codegen.rs")).filter(|file| file.exists());
        files
            .map(|file| (file.clone(), fs::read_to_string(file).unwrap()))
            .filter(|(_, code)| code.contains(&hash))
            .collect()
    }

    /// Returns the providers whose spec differs from ours.
    fn changed_providers(&self) -> Vec<String> {
        let specs = fs::read_dir(Path::new(ROOT).join("specs")).unwrap().map(|entry| entry.unwrap().path());
        let specs = specs.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
        let is_changed = |ours: &PathBuf| {
            let theirs = self.root.join("specs").join(ours.file_name().unwrap());
            fs::read(theirs).unwrap() != fs::read(ours).unwrap()
        };
        specs.filter(is_changed).map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> Output {
        let identity =
            ["-c", "user.name=nobody", "-c", "user.email=nobody@plenary.example", "-c", "commit.gpgsign=false"];
        self.command("git").args(identity).args(arguments).output().expect("git runs")
    }

    /// Returns a command that runs in the copy.
    ///
    /// cargo writes final artifacts to the copy, because they have the same names as our own programs.
    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("CARGO_NET_OFFLINE", "true");
        command.env("CARGO_TARGET_DIR", self.root.join("target")).env("CARGO_BUILD_BUILD_DIR", build_directory());
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        without_variables_of_tests(&mut command);
        command
    }
}

/// The directory of our intermediate artifacts.
fn build_directory() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()
}

pub(crate) fn shown(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn contents(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let is_source = |entry: &walkdir::DirEntry| {
        entry.depth() != 1 || !["target", ".git"].iter().any(|name| entry.file_name() == *name)
    };
    let entries = WalkDir::new(root).into_iter().filter_entry(is_source).filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|file| (file.path().strip_prefix(root).unwrap().to_owned(), fs::read(file.path()).unwrap())).collect()
}
