//! Installs a Python or Node package into a temporary directory.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use plenary_test_support::external;

/// A temporary directory with an installed package, and an interpreter for scripts.
///
/// The directory is removed on drop.
pub(crate) struct Installed {
    directory: PathBuf,
    interpreter: PathBuf,
}

impl Installed {
    pub(crate) fn from_pypi(requirement: &str) -> Option<Self> {
        let directory = new_directory(requirement);
        let environment = directory.join("environment");
        let installed = Installed { interpreter: environment.join("bin/python"), directory };
        let mut make = Command::new("python3");
        make.args(["-m", "venv"]).arg(&environment);
        let mut install = Command::new(&installed.interpreter);
        install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]);
        install.args(["--retries", "0", "--timeout", "15", requirement]);
        installed.after(requirement, &mut [make, install])
    }

    /// Installs a package from npm, with `overrides` in `package.json`.
    pub(crate) fn from_npm(name: &str, version: &str, overrides: &str) -> Option<Self> {
        let requirement = format!("{name}@{version}");
        let directory = new_directory(&requirement);
        let installed = Installed { interpreter: PathBuf::from("node"), directory };
        let manifest = format!(r#"{{"private": true, "overrides": {overrides}}}"#);
        fs::write(installed.directory.join("package.json"), manifest).unwrap();
        let mut node = Command::new("node");
        node.arg("--version");
        let mut install = Command::new("npm");
        install.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
        install.args(["--fetch-retries=0", "--fetch-timeout=15000", &requirement]).current_dir(&installed.directory);
        installed.after(&requirement, &mut [node, install])
    }

    fn after(self, requirement: &str, steps: &mut [Command]) -> Option<Self> {
        for step in steps {
            let program = Path::new(step.get_program()).file_name().unwrap_or_default().to_owned();
            let failed = match step.stdin(Stdio::null()).output() {
                Ok(output) if output.status.success() => continue,
                Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
                Err(error) => error.to_string(),
            };
            let reason = failed.lines().next().unwrap_or_default();
            external::skip(&format!("{requirement}: {}: {reason}", program.display()));
            return None;
        }
        Some(self)
    }

    /// Writes a file next to the scripts.
    pub(crate) fn file(&self, name: &str, contents: &str) {
        fs::write(self.directory.join(name), contents).unwrap();
    }

    /// Returns the contents of a file that a program wrote.
    pub(crate) fn contents(&self, name: &str) -> String {
        fs::read_to_string(self.directory.join(name)).unwrap()
    }

    /// Runs a script and returns what it prints. Panics if the script fails.
    pub(crate) fn output(&self, name: &str, script: &str) -> String {
        self.file(name, script);
        let mut command = Command::new(&self.interpreter);
        let output = command.arg(name).current_dir(&self.directory).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a program of a Python package, and panics if it fails.
    pub(crate) fn program(&self, name: &str, arguments: &[String]) {
        let mut command = Command::new(self.interpreter.with_file_name(name));
        command.args(arguments).current_dir(&self.directory).stdin(Stdio::null());
        command.env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
        let output = command.output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    }

    /// Runs a script, and panics if it fails.
    ///
    /// If the script prints `{"join": "<token>"}`, calls `join` with the token and then sends the script the result as
    /// a line.
    pub(crate) fn run(&self, name: &str, script: &str, environment: &[(&str, &str)], join: impl Fn(&str) -> String) {
        self.file(name, script);
        let mut command = Command::new(&self.interpreter);
        command.arg(name).current_dir(&self.directory).envs(environment.iter().copied());
        // Requests to loopback must not go through a proxy.
        command.env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
        let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut input = running.stdin.take().unwrap();
        let printed = BufReader::new(running.stdout.take().unwrap());
        for line in printed.lines() {
            let line = line.unwrap();
            let message: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
            if let Some(token) = message["join"].as_str() {
                input.write_all(format!("{}\n", join(token)).as_bytes()).unwrap();
            }
        }
        let output = running.wait_with_output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.directory);
    }
}

fn new_directory(requirement: &str) -> PathBuf {
    let name = requirement.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let directory = env::temp_dir().join(format!("plenary-official-{}-{name}", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    directory
}
