//! The `cargo specs` command.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use plenary_spec_tools::{Packaged, Packaging, Workspace, WrongUsage, check, explain, golden, package};

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
    /// Rewrite tests/golden: the public interface of each generated crate, for review
    Golden,
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

fn run(command: &Command) -> Result<ExitCode> {
    let workspace = Workspace::of_this_tool();
    match command {
        Command::Check { explain: Some(rule), .. } => println!("{}", explain(rule)?),
        Command::Check { files, json, foreign, .. } => {
            let findings = check(&workspace, files, *foreign)?;
            if *json {
                println!("{}", serde_json::to_string_pretty(&findings)?);
            } else {
                findings.iter().for_each(|finding| println!("{}", finding.text()));
            }
            if !findings.is_empty() {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Golden => {
            for provider in golden(&workspace)? {
                println!("{}", workspace.golden_file(&provider).display());
            }
        }
        Command::Code { provider } => print!("{}", workspace.code(provider)?),
        Command::Package { spec, name, out } => {
            let packaging = Packaging { specification: spec.clone(), name: name.clone(), destination: out.clone() };
            for Packaged { name, version, directory, files } in package(&workspace, &packaging)? {
                println!("{name} {version}: {files} files in {}", directory.display());
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
