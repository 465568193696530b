//! The `cargo specs` command.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use anyhow::{Result, bail};
use chrono::{DateTime, Utc};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand};
use plenary_codegen::Selection;
use plenary_spec_tools::{
    Changed, Checked, DocumentChanges, Failure, Moved, MovedPages, Movement, Packaged, Packaging, Pages, Reading,
    Release, Workspace, WrongUsage, add_provider, apply, check, diff, drift, explain, golden, lock, moved_pages,
    package, remove_provider, replay,
};

/// Check, compare and package the specs of the workspace
#[derive(Debug, Parser)]
#[command(name = "cargo specs", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check specs against the rules
    Check {
        /// The files to check (default: specs/ and the lock)
        files: Vec<PathBuf>,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
        /// Check third-party documents: skip the conventions of specs/
        #[arg(long)]
        foreign: bool,
        /// Print the reason for a rule, and check nothing
        #[arg(long, value_name = "RULE", conflicts_with_all = ["files", "json", "foreign"])]
        explain: Option<String>,
    },
    /// Print the changes between two specs that affect users, and the version bump
    Diff {
        /// The old side: a file, a directory, a git revision, or `.` for the working tree
        #[arg(value_parser = NonEmptyStringValueParser::new())]
        old: String,
        /// The new side: a file, a directory, a git revision, or `.`
        #[arg(value_parser = NonEmptyStringValueParser::new())]
        new: String,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
        /// Print items for CHANGELOG.md
        #[arg(long, conflicts_with = "json")]
        changelog: bool,
        /// Compare only this provider, and read a file as its spec
        #[arg(long)]
        provider: Option<String>,
    },
    /// Record what the providers' documentation says, in specs/pages/
    ///
    /// Exits with 2 if a page cannot be read, and keeps its record.
    Read {
        #[command(flatten)]
        sources: Sources,
    },
    /// Print what moved in the providers' documentation since `read`
    ///
    /// Exits with 1 if something moved, and with 2 if a page cannot be compared.
    Drift {
        #[command(flatten)]
        sources: Sources,
        /// Compare the documentation with the specs instead of its record
        #[arg(long)]
        against_spec: bool,
        /// Compare this spec instead of the specs in specs/
        #[arg(long, value_name = "FILE", requires = "against_spec", conflicts_with = "provider")]
        spec: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// Print Markdown for an issue or a pull request
        #[arg(long, conflicts_with_all = ["json", "against_spec"])]
        markdown: bool,
    },
    /// Write what moved in the providers' documentation into the specs, and record it
    ///
    /// Marks what a person must write with `x-todo`: words, examples, and the changes that this command cannot write.
    /// `check` then asks for them. Exits with 2 and writes nothing if a page cannot be compared.
    Apply {
        #[command(flatten)]
        sources: Sources,
        /// Print the changes of the specs as a patch, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Print what moved between the versions of an OpenAPI document
    Replay {
        /// A directory with the versions, in the order of their file names
        directory: PathBuf,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Rewrite the lock, and the interfaces of the generated crates in tests/golden
    Golden,
    /// Rewrite specs/provenance.lock
    ///
    /// For each client, the lock contains the hash of the spec and the versions of the generators. For each operation, it
    /// contains the URL and read date of the documentation.
    Lock,
    /// Add a provider
    ///
    /// Adds the provider's spec, crate, facade feature, golden file and lock entry. The sandbox, the `plenary` command and
    /// the tests then include the provider.
    New {
        /// The name for the provider's file, crate, feature and module
        provider: String,
        /// An OpenAPI document, which is converted to the conventions of specs/ if needed
        file: PathBuf,
        #[command(flatten)]
        changes: Changes,
        /// Print the files that would change, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Remove a provider that `new` added
    Remove {
        /// The provider (its file name in specs/, without .yaml)
        provider: String,
        /// Print the files that would change, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Print the generated code of a provider
    Code {
        /// The provider (its file name in specs/, without .yaml)
        provider: String,
    },
    /// Write publishable crates, which contain generated code instead of a build script
    Package {
        /// Package a client for this OpenAPI document (default: the facade)
        #[arg(long, value_name = "FILE")]
        spec: Option<PathBuf>,
        /// The name of the packaged client (default: `plenary-` and the name of the file)
        #[arg(long, requires = "spec")]
        name: Option<String>,
        #[command(flatten)]
        changes: Changes,
        /// Write a report about the document to this file as JSON, and print its numbers
        #[arg(long, value_name = "FILE", requires = "spec")]
        report: Option<PathBuf>,
        /// The output directory (default: target/package-crates, or package-crates outside of a checkout)
        ///
        /// Keeps files that this command did not write.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Check whether a version can be released, and write its number
    ///
    /// Checks the working tree, the changelog, the specs, the lock, the golden files, and whether the version is high
    /// enough for the changes of the specs since the last tag. Then writes the version, packages the crates and lets cargo
    /// check them with the registry. Commits, tags and publishes nothing. Exits with 1 if something prevents the release.
    Release {
        /// The version, such as 0.2.0
        version: String,
        /// Only print what prevents the release, and write nothing
        #[arg(long)]
        check: bool,
    },
}

/// The documentation to read.
#[derive(Clone, Debug, Args)]
struct Sources {
    /// Read only the documentation of this provider (its file name in specs/, without .yaml)
    provider: Option<String>,
    /// Read saved pages: OpenAPI, Markdown, HTML, or text copied from a browser; for a directory, all its files
    #[arg(long, value_name = "FILE", num_args = 1..)]
    page: Vec<PathBuf>,
    /// Fetch the pages from this URL instead of their hosts
    #[arg(long, value_name = "URL", hide = true, conflicts_with = "page")]
    base: Option<String>,
}

impl Sources {
    fn pages(&self) -> Pages {
        match self.page.as_slice() {
            [] => Pages::Published { base: self.base.clone() },
            files => Pages::Files(files.to_vec()),
        }
    }

    /// Returns the specs of the providers.
    fn specs(&self, workspace: &Workspace) -> Result<Vec<PathBuf>> {
        let mut files = workspace.specs()?;
        if let Some(name) = &self.provider {
            files.retain(|file| file.file_stem().is_some_and(|stem| stem == name.as_str()));
            if files.is_empty() {
                bail!("unknown provider `{name}` (must be one of {})", workspace.providers()?.join(", "));
            }
        }
        Ok(files)
    }
}

/// The changes to a third-party document before its client is generated.
#[derive(Clone, Debug, Args)]
struct Changes {
    /// Apply an OpenAPI Overlay to the document; repeat the option to apply several, in order
    #[arg(long, value_name = "FILE", num_args = 1..)]
    overlay: Vec<PathBuf>,
    /// Keep only these operations: an operationId, `METHOD /path`, the client's method, or the name of a webhook
    ///
    /// Keeps each operation that --operations, --tags or --paths names, and what it needs.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    operations: Vec<String>,
    /// Keep only the operations and webhooks with these tags
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    tags: Vec<String>,
    /// Keep only the operations at these paths: `*` matches one path segment, and `**` matches any number of them
    #[arg(long, value_name = "GLOB", num_args = 1..)]
    paths: Vec<String>,
}

impl Changes {
    fn of_document(&self) -> DocumentChanges {
        let Self { overlay: overlays, operations, tags, paths } = self.clone();
        DocumentChanges { overlays, selection: Selection { operations, tags, paths } }
    }
}

impl Command {
    /// Returns true if the command reads the specs of the workspace.
    fn needs_checkout(&self) -> bool {
        match self {
            Self::Check { files, explain, .. } => files.is_empty() && explain.is_none(),
            Self::Drift { spec, .. } | Self::Package { spec, .. } => spec.is_none(),
            Self::Diff { .. } | Self::Replay { .. } => false,
            Self::Read { .. }
            | Self::Apply { .. }
            | Self::Golden
            | Self::Lock
            | Self::New { .. }
            | Self::Remove { .. }
            | Self::Release { .. }
            | Self::Code { .. } => true,
        }
    }
}

fn main() -> ExitCode {
    // For `cargo specs`, cargo runs `cargo-specs specs`. In a checkout, an alias runs the program without this word.
    let mut words: Vec<_> = std::env::args_os().collect();
    if words.get(1).is_some_and(|word| word == "specs") {
        words.remove(1);
    }
    match run(&Arguments::parse_from(words).command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("cargo specs: {error:#}");
            if error.is::<WrongUsage>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

/// Prints lines.
///
/// Ignores the error if the reader of the pipe, such as `head`, closed it.
fn print(lines: &str) -> Result<()> {
    write(&format!("{lines}\n"))
}

/// Prints text without adding a newline.
///
/// Ignores the error if the reader of the pipe closed it.
fn write(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn run(command: &Command) -> Result<ExitCode> {
    let workspace = if command.needs_checkout() { Workspace::checkout()? } else { Workspace::checkout_or_snapshot()? };
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
            diff.losses().iter().for_each(|loss| eprintln!("warning: {loss}"));
            match (json, changelog) {
                (true, _) => print(&serde_json::to_string_pretty(diff.changes())?)?,
                (_, true) => write(&diff.changelog())?,
                _ => write(&diff.text())?,
            }
        }
        Command::Read { sources } => return Ok(exit_code(read(&workspace, sources))),
        Command::Drift { sources, against_spec: true, spec, json, .. } => {
            return Ok(exit_code(drift_from_spec(&workspace, sources, spec.as_ref(), *json)));
        }
        Command::Drift { sources, json, markdown, .. } => {
            return Ok(exit_code(drift_from_record(&workspace, sources, *json, *markdown)));
        }
        Command::Apply { sources, dry_run } => return Ok(exit_code(apply_moved(&workspace, sources, *dry_run))),
        Command::Replay { directory, json } => {
            let steps = replay(directory)?;
            if *json {
                print(&serde_json::to_string_pretty(&steps)?)?;
            } else {
                for step in &steps {
                    write(&format!("{}\n{}", step.file.display(), step.moved))?;
                }
            }
            let is_read = steps.iter().all(|step| step.moved.failures.is_empty());
            return Ok(if is_read { ExitCode::SUCCESS } else { ExitCode::from(2) });
        }
        Command::Golden => {
            for provider in golden(&workspace)? {
                print(&workspace.golden_file(&provider).display().to_string())?;
            }
            print(&lock(&workspace)?.display().to_string())?;
        }
        Command::New { provider, file, changes, dry_run } => {
            show(&add_provider(&workspace, provider, file, &changes.of_document(), *dry_run)?)?;
        }
        Command::Remove { provider, dry_run } => show(&remove_provider(&workspace, provider, *dry_run)?)?,
        Command::Release { version, check } => return release(&workspace, version, *check),
        Command::Lock => print(&lock(&workspace)?.display().to_string())?,
        Command::Code { provider } => write(&workspace.code(provider)?)?,
        Command::Package { spec, name, changes, report, out } => {
            let packaging = Packaging {
                spec: spec.clone(),
                name: name.clone(),
                changes: changes.of_document(),
                report: report.clone(),
                destination: out.clone(),
            };
            for Packaged { name, version, directory, files, losses, report } in package(&workspace, &packaging)? {
                losses.iter().for_each(|loss| eprintln!("warning: {loss}"));
                report.iter().for_each(|report| eprint!("{report}"));
                print(&format!("{name} {version}: {files} files in {}", directory.display()))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn release(workspace: &Workspace, version: &str, is_check: bool) -> Result<ExitCode> {
    let release = Release::new(version)?;
    let problems = release.problems(workspace)?;
    if !problems.is_empty() {
        print(&problems.join("\n"))?;
        return Ok(ExitCode::FAILURE);
    }
    if !is_check {
        release.write(workspace)?;
        release.verify(workspace)?;
        print(&format!("{version} is written. Run .ci/run, commit the change, and tag it with v{version}."))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show(Changed { files, losses }: &Changed) -> Result<()> {
    losses.iter().for_each(|loss| eprintln!("warning: {loss}"));
    files.iter().try_for_each(|file| print(file))
}

/// Returns the exit code of a command that reads pages. Any error has the code 2, because 1 means drift.
fn exit_code(result: Result<ExitCode>) -> ExitCode {
    result.unwrap_or_else(|error| {
        eprintln!("cargo specs: {error:#}");
        ExitCode::from(2)
    })
}

fn read(workspace: &Workspace, sources: &Sources) -> Result<ExitCode> {
    let specs = sources.specs(workspace)?;
    let reading = Reading::new(workspace, &specs, &sources.pages())?;
    let moved = reading.moved()?.providers.into_iter().flat_map(|provider| provider.moved);
    let count = moved.filter(|moved| !moved.is_ours).count();
    let (written, failures) = (reading.record()?, reading.failures());
    if count > 0 {
        eprintln!(
            "{count} changes are recorded that the specs do not have. `cargo specs apply` writes only changes that are not \
             recorded yet: to use it, restore specs/pages/ first"
        );
    }
    written.iter().try_for_each(|file| print(&file.display().to_string()))?;
    for Failure { operation, page, error } in failures {
        let operation = operation.as_deref().map(|operation| format!("{operation}  ")).unwrap_or_default();
        eprintln!("not read: {operation}{page}\n  {error}");
    }
    Ok(if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

fn drift_from_record(workspace: &Workspace, sources: &Sources, is_json: bool, is_markdown: bool) -> Result<ExitCode> {
    let found = moved_pages(workspace, &sources.specs(workspace)?, &sources.pages())?;
    match (is_json, is_markdown) {
        (true, _) => print(&serde_json::to_string_pretty(&found)?)?,
        (_, true) => write(&found.markdown(None))?,
        _ => write(&found.to_string())?,
    }
    // A page that was not compared may have moved, too.
    Ok(match found.is_moved() {
        _ if !found.failures.is_empty() => ExitCode::from(2),
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

fn apply_moved(workspace: &Workspace, sources: &Sources, is_dry_run: bool) -> Result<ExitCode> {
    let specs = sources.specs(workspace)?;
    let reading = Reading::new(workspace, &specs, &sources.pages())?;
    let found = reading.moved()?;
    if !found.failures.is_empty() {
        eprint!("{}", MovedPages { failures: found.failures, ..MovedPages::default() });
        return Ok(ExitCode::from(2));
    }
    for compared in &found.providers {
        let is_gone = |moved: &&Moved| moved.movement == Movement::Gone && moved.is_operation() && !moved.is_ours;
        let gone = compared.moved.iter().filter(is_gone).count();
        if gone > 1 && gone * 2 > compared.operations {
            bail!(
                "the pages do not have {gone} of the {} recorded operations of {} any more: check the pages",
                compared.operations,
                compared.provider
            );
        }
    }
    let moved: Vec<Moved> = found.providers.into_iter().flat_map(|provider| provider.moved).collect();
    let today = DateTime::<Utc>::from(SystemTime::now()).format("%Y-%m-%d").to_string();
    let applied = apply(workspace, &moved, &today)?;
    if is_dry_run {
        write(&applied.patch())?;
    } else {
        applied.write(workspace)?;
        applied.files.iter().try_for_each(|file| print(&file.path))?;
        if !moved.is_empty() {
            reading.record()?.iter().try_for_each(|file| print(&file.display().to_string()))?;
        }
    }
    for (file, pointer) in &applied.marked {
        eprintln!("to write: {file} {pointer}");
    }
    for left in &applied.left {
        eprintln!("to change by hand: {left}");
    }
    for note in &applied.notes {
        eprintln!("not in the specs: {note}");
    }
    Ok(ExitCode::SUCCESS)
}

fn drift_from_spec(
    workspace: &Workspace,
    sources: &Sources,
    spec: Option<&PathBuf>,
    is_json: bool,
) -> Result<ExitCode> {
    let specs = match spec {
        Some(file) => vec![file.clone()],
        None => sources.specs(workspace)?,
    };
    let found = drift(&specs, &sources.pages())?;
    if is_json {
        print(&serde_json::to_string_pretty(&found)?)?;
    } else {
        write(&found.to_string())?;
    }
    Ok(match &found {
        found if found.is_drift() => ExitCode::FAILURE,
        found if !found.failures.is_empty() => ExitCode::from(2),
        found if !found.stale.is_empty() => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    })
}
