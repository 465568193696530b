//! A copy of the workspace.
//!
//! It is always in the same place, so that later runs reuse the artifacts that cargo compiled there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

use walkdir::WalkDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Locked by the test that uses the copy, because there is only one copy.
static PLACE: Mutex<()> = Mutex::new(());

pub(crate) struct Copy {
    pub(crate) root: PathBuf,
    _place: MutexGuard<'static, ()>,
}

impl Copy {
    /// Copies the workspace as it is, and commits it to a new repository.
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

    /// Writes only files that differ, so that cargo compiles less again.
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
            let target = self.root.join(&file);
            if fs::read(&target).ok() != Some(content) {
                fs::create_dir_all(target.parent().unwrap()).unwrap();
                fs::copy(Path::new(ROOT).join(&file), target).unwrap();
            }
        }
    }

    /// Reads the files, except those that cargo and git write.
    pub(crate) fn contents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        contents(&self.root)
    }

    /// Runs `cargo specs` without compiling it in the copy.
    pub(crate) fn specs(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_specs"), arguments)
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO"), arguments)
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> Output {
        let identity =
            ["-c", "user.name=nobody", "-c", "user.email=nobody@plenary.example", "-c", "commit.gpgsign=false"];
        self.command("git", &[&identity[..], arguments].concat())
    }

    /// Runs a program in the copy.
    ///
    /// It shares intermediate artifacts with the tests, so that cargo does not compile dependencies again. Its final artifacts go to
    /// the copy, because they have the names of our own programs.
    fn command(&self, program: &str, arguments: &[&str]) -> Output {
        let compiled = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let mut command = Command::new(program);
        command.current_dir(&self.root).args(arguments);
        command.env("CARGO_TARGET_DIR", self.root.join("target")).env("CARGO_BUILD_BUILD_DIR", compiled);
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        command.env("CARGO_NET_OFFLINE", "true").output().expect("the program runs")
    }
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
