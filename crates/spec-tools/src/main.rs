//! The `cargo specs` command.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::builder::NonEmptyStringValueParser;
use clap::{Parser, Subcommand};
use plenary_spec_tools::{
    Changed, Checked, Drift, Packaged, Packaging, Pages, Workspace, WrongUsage, add_provider, check, diff, drift,
    explain, golden, lock, package, remove_provider,
};

/// The tool of whoever keeps the specifications.
#[derive(Debug, Parser)]
#[command(name = "cargo specs", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the gate; every finding with file, line, column, rule and fix
    Check {
        /// The files; all of specs/ if none is named
        files: Vec<PathBuf>,
        /// As a JSON array
        #[arg(long)]
        json: bool,
        /// The files are somebody else's: the conventions of this house do not bind them
        #[arg(long)]
        foreign: bool,
        /// Print why a rule exists instead
        #[arg(long, value_name = "RULE", conflicts_with_all = ["files", "json", "foreign"])]
        explain: Option<String>,
    },
    /// Say what changes for users between two specifications, and which version that asks for
    Diff {
        /// A file, a directory, a git revision (all its specs/*.yaml), or `.` for the working tree
        #[arg(value_parser = NonEmptyStringValueParser::new())]
        old: String,
        /// Likewise
        #[arg(value_parser = NonEmptyStringValueParser::new())]
        new: String,
        /// As a JSON array
        #[arg(long)]
        json: bool,
        /// As items for CHANGELOG.md
        #[arg(long, conflicts_with = "json")]
        changelog: bool,
        /// Only this provider; what a file's client is called, if its name does not say
        #[arg(long)]
        provider: Option<String>,
    },
    /// Compare the specifications with the pages that the providers publish: exit 1 where a page has moved away, 2 where one
    /// could not be compared
    Drift {
        /// Only this provider: the name of its file in specs/
        provider: Option<String>,
        /// A saved page instead of the published ones: an OpenAPI document, Markdown, or text copied from a browser
        #[arg(long, value_name = "FILE")]
        page: Vec<PathBuf>,
        /// A specification that stands elsewhere, instead of those in specs/
        #[arg(long, value_name = "FILE", conflicts_with = "provider")]
        spec: Option<PathBuf>,
        /// As JSON
        #[arg(long)]
        json: bool,
        /// Fetch the pages from here instead of their own hosts
        #[arg(long, value_name = "URL", hide = true, conflicts_with = "page")]
        base: Option<String>,
    },
    /// Rewrite what is kept beside the specifications: tests/golden, the public interface of each generated crate for review,
    /// and the lock
    Golden,
    /// Rewrite specs/provenance.lock: specification and generator of each client, page and read date of each operation
    Lock,
    /// Add a provider: specification, crate, feature of the facade, golden file, lock. Sandbox, command and tests know it then
    New {
        /// What to call it: file, crate, feature and module
        provider: String,
        /// A document in the conventions of specs/, taken as it is, or somebody else's OpenAPI document, adopted into them
        file: PathBuf,
        /// Say which files would change, and change none
        #[arg(long)]
        dry_run: bool,
    },
    /// Remove a provider that was added so
    Remove {
        /// The provider: the name of its file in specs/
        provider: String,
        /// Say which files would change, and change none
        #[arg(long)]
        dry_run: bool,
    },
    /// Print the generated code of a provider
    Code {
        /// The provider: the name of its file in specs/
        provider: String,
    },
    /// Write crates that can be published: the generated code inside, no build script, no generator
    Package {
        /// An OpenAPI document of somebody else's, to become a crate; the facade and all it stands on if not given
        #[arg(long, value_name = "FILE")]
        spec: Option<PathBuf>,
        /// The name of that crate; `plenary-` and the name of the file if not given
        #[arg(long, requires = "spec")]
        name: Option<String>,
        /// Where to; target/package-crates if not given. Nothing there is lost that this command did not write
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("cargo specs: {error:#}");
            if error.is::<WrongUsage>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

/// Prints lines, and takes it that nobody reads on, as behind `| head`.
fn print(lines: &str) -> Result<()> {
    match writeln!(std::io::stdout().lock(), "{lines}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn run(command: &Command) -> Result<ExitCode> {
    let workspace = Workspace::current();
    match command {
        Command::Check { explain: Some(rule), .. } => print(&explain(rule)?)?,
        Command::Check { files, json, foreign, .. } => {
            let findings = check(&workspace, files, *foreign)?;
            if *json {
                print(&serde_json::to_string_pretty(&findings)?)?;
            } else if !findings.is_empty() {
                print(&findings.iter().map(Checked::text).collect::<Vec<_>>().join("\n"))?;
            }
            if !findings.is_empty() {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Diff { old, new, json, changelog, provider } => {
            let diff = diff(Path::new("."), old, new, provider.as_deref())?;
            match (json, changelog) {
                (true, _) => println!("{}", serde_json::to_string_pretty(diff.changes())?),
                (_, true) => print!("{}", diff.changelog()),
                _ => print!("{}", diff.text()),
            }
        }
        Command::Drift { provider, page, spec, json, base } => {
            let pages = match page.as_slice() {
                [] => Pages::Published { base: base.clone() },
                files => Pages::Files(files.to_vec()),
            };
            return Ok(compare(&workspace, provider.as_deref(), spec.as_ref(), &pages, *json));
        }
        Command::Golden => {
            for provider in golden(&workspace)? {
                println!("{}", workspace.golden_file(&provider).display());
            }
            println!("{}", lock(&workspace)?.display());
        }
        Command::New { provider, file, dry_run } => show(&add_provider(&workspace, provider, file, *dry_run)?),
        Command::Remove { provider, dry_run } => show(&remove_provider(&workspace, provider, *dry_run)?),
        Command::Lock => println!("{}", lock(&workspace)?.display()),
        Command::Code { provider } => print!("{}", workspace.code(provider)?),
        Command::Package { spec, name, out } => {
            let packaging = Packaging { specification: spec.clone(), name: name.clone(), destination: out.clone() };
            for Packaged { name, version, directory, files, losses } in package(&workspace, &packaging)? {
                losses.iter().for_each(|loss| eprintln!("warning: {loss}"));
                println!("{name} {version}: {files} files in {}", directory.display());
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show(Changed { files, losses }: &Changed) {
    losses.iter().for_each(|loss| eprintln!("warning: {loss}"));
    files.iter().for_each(|file| println!("{file}"));
}

/// What `drift` leaves with: 1 means drift, so whatever kept it from comparing is 2.
fn compare(
    workspace: &Workspace,
    provider: Option<&str>,
    spec: Option<&PathBuf>,
    pages: &Pages,
    is_json: bool,
) -> ExitCode {
    match drift_of(workspace, provider, spec, pages, is_json) {
        Ok(found) if found.is_drift() => ExitCode::FAILURE,
        Ok(found) if found.failures.is_empty() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(2),
        Err(error) => {
            eprintln!("cargo specs: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn drift_of(
    workspace: &Workspace,
    provider: Option<&str>,
    spec: Option<&PathBuf>,
    pages: &Pages,
    is_json: bool,
) -> Result<Drift> {
    let specifications = match (spec, provider) {
        (Some(file), _) => vec![file.clone()],
        (None, None) => workspace.specifications()?,
        (None, Some(name)) => {
            let mut files = workspace.specifications()?;
            files.retain(|file| file.file_stem().is_some_and(|stem| stem == name));
            if files.is_empty() {
                bail!("no provider `{name}`; there are {}", workspace.providers()?.join(", "));
            }
            files
        }
    };
    let found = drift(&specifications, pages)?;
    if is_json {
        println!("{}", serde_json::to_string_pretty(&found)?);
    } else {
        print!("{found}");
    }
    Ok(found)
}
