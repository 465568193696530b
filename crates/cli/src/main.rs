//! The `plenary` command.

mod arguments;
mod call;
mod completions;
mod connection;
mod decode;
mod document;
mod operations;
mod providers;
mod sandbox;
mod schema;
mod tour;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Command};

/// A body does not fit, a call failed.
const FAILED: u8 = 1;
/// The command line asks for what is not there.
const MISUSED: u8 = 2;

fn main() -> ExitCode {
    let result = match Arguments::parse().command.unwrap_or(Command::Tour) {
        Command::Tour => tour::run(),
        Command::Operations { json } => operations::run(json),
        Command::Call(call) => return call::run(&call),
        Command::Completions { shell } => completions::run(shell),
        Command::Decode(request) => return decode::run(&request),
        Command::Schema(asked) => return schema::run(&asked),
        Command::Sandbox { port } => sandbox::run(port),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("plenary: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}
