//! `cargo specs release`: checks whether a version can be released, and writes its number.
//!
//! The command commits, tags and publishes nothing.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use cargo_metadata::semver::Version;

use crate::check::check;
use crate::diff::diff;
use crate::golden::public_interface;
use crate::workspace::Workspace;
use crate::wrong_usage::WrongUsage;

mod number;

use number::{after, with_section, with_version};

/// A version that was checked and can be written.
///
/// ```no_run
/// use plenary_spec_tools::{Release, Workspace};
///
/// let workspace = Workspace::of_this_tool();
/// let release = Release::new("0.2.0")?;
/// if release.problems(&workspace)?.is_empty() {
///     release.write(&workspace)?;
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Release {
    version: Version,
}

impl Release {
    /// Reads a version.
    ///
    /// # Errors
    ///
    /// Returns [`WrongUsage`] if the text is not `MAJOR.MINOR.PATCH`, with or without a pre-release.
    pub fn new(version: &str) -> Result<Self, WrongUsage> {
        let wrong = |reason: String| WrongUsage::new(format!("`{version}` is not a version: {reason}"));
        let version = Version::parse(version).map_err(|error| wrong(error.to_string()))?;
        if !version.build.is_empty() {
            return Err(wrong(String::from("a version of the crates has no build metadata")));
        }
        Ok(Self { version })
    }

    /// Returns what prevents the release. Changes nothing.
    ///
    /// The working tree must be clean, `CHANGELOG.md` must have a section for the version, the specs, the lock and the
    /// golden files must match, and the version must be high enough for the changes of the specs since the last tag.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be read, or if git cannot be run.
    pub fn problems(&self, workspace: &Workspace) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        if !git(workspace, &["status", "--porcelain"])?.is_empty() {
            problems.push(String::from("the working tree has changes (commit them first)"));
        }
        if with_section(&workspace.file("CHANGELOG.md")?, &self.version).is_none() {
            problems.push(format!("CHANGELOG.md has no section `## {}`", self.version));
        }
        let findings = check(workspace, &[], false)?;
        problems.extend(findings.iter().map(|finding| finding.text().to_owned()));
        if findings.is_empty() {
            problems.extend(outdated(workspace)?);
            problems.extend(self.problem_of_number(workspace)?);
        }
        Ok(problems)
    }

    /// Compares the version with that of the last tag, and with the changes since then.
    fn problem_of_number(&self, workspace: &Workspace) -> Result<Option<String>> {
        let tags = git(workspace, &["tag", "--list", "v*", "--merged", "HEAD"])?;
        let released = tags.lines().filter_map(|tag| Version::parse(tag.strip_prefix('v')?).ok()).max();
        let Some(released) = released else { return Ok(None) };
        if self.version <= released {
            return Ok(Some(format!("{} is not later than {released}, which has a tag", self.version)));
        }
        let changes = diff(workspace.root(), &format!("v{released}"), ".", None)?;
        let Some(bump) = changes.bump() else { return Ok(None) };
        let needed = after(&released, bump);
        let is_enough = self.version >= needed;
        Ok((!is_enough).then(|| {
            format!(
                "the specs changed since v{released}, which needs {needed} or later (`cargo specs diff v{released} .`)"
            )
        }))
    }

    /// Writes the version to `Cargo.toml`, and removes `(unreleased)` from its section in `CHANGELOG.md`.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be read or written.
    pub fn write(&self, workspace: &Workspace) -> Result<()> {
        let changelog = with_section(&workspace.file("CHANGELOG.md")?, &self.version).context("no section")?;
        let manifest = with_version(&workspace.file("Cargo.toml")?, &self.version)?;
        for (file, text) in [("CHANGELOG.md", changelog), ("Cargo.toml", manifest)] {
            fs::write(workspace.root().join(file), text).context(file)?;
        }
        Ok(())
    }

    /// Runs cargo for the rest: the lock files, the packaged crates, and the registry's own checks.
    ///
    /// # Errors
    ///
    /// Returns an error if one of the commands fails.
    pub fn verify(&self, workspace: &Workspace) -> Result<()> {
        // The version is part of the generator, so a new build of this tool must write the lock of the specs.
        let specs = ["run", "--quiet", "--package", env!("CARGO_PKG_NAME"), "--"];
        let crates = workspace.package_directory();
        let target = tempfile::tempdir()?;
        let steps = [
            (workspace.root(), vec!["update", "--workspace"]),
            (workspace.root(), [&specs[..], &["golden"]].concat()),
            (workspace.root(), [&specs[..], &["package"]].concat()),
            (&crates, vec!["publish", "--workspace", "--dry-run", "--allow-dirty"]),
        ];
        for (directory, arguments) in steps {
            let mut cargo = Command::new("cargo");
            cargo.current_dir(directory).args(&arguments);
            if directory == crates {
                // cargo does not refresh crates that it has already unpacked.
                cargo.env("CARGO_TARGET_DIR", target.path());
            }
            let status = cargo.status().context("cargo")?;
            if !status.success() {
                bail!("`cargo {}` failed in {}", arguments.join(" "), directory.display());
            }
        }
        Ok(())
    }
}

/// Returns a text for each golden file that does not match its spec.
fn outdated(workspace: &Workspace) -> Result<Vec<String>> {
    let mut outdated = Vec::new();
    for provider in workspace.providers()? {
        let golden = fs::read_to_string(workspace.golden_file(&provider)).unwrap_or_default();
        if golden != public_interface(&workspace.code(&provider)?)? {
            outdated.push(format!("tests/golden/{provider}.rs does not match the spec (run `cargo specs golden`)"));
        }
    }
    Ok(outdated)
}

fn git(workspace: &Workspace, arguments: &[&str]) -> Result<String> {
    let output = Command::new("git").current_dir(workspace.root()).args(arguments).output().context("git")?;
    if !output.status.success() {
        bail!("git {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8(output.stdout)?)
}
