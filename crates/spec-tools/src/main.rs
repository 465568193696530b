//! The `cargo specs` command.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use plenary_spec_tools::{Workspace, golden};

/// The tool of whoever keeps the specifications.
#[derive(Debug, Parser)]
#[command(name = "cargo specs", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Rewrite tests/golden: the public interface of each generated crate, for review
    Golden,
    /// Print the generated code of a provider
    Code {
        /// The provider: the name of its file in specs/
        provider: String,
    },
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo specs: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Result<()> {
    let workspace = Workspace::of_this_tool();
    match command {
        Command::Golden => {
            for provider in golden(&workspace)? {
                println!("{}", workspace.golden_file(&provider).display());
            }
        }
        Command::Code { provider } => print!("{}", workspace.code(provider)?),
    }
    Ok(())
}
