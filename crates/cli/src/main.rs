//! The `plenary` command.

mod arguments;
mod call;
mod causes;
mod completions;
mod connection;
mod decode;
mod doctor;
mod document;
mod escapes;
mod exit_code;
mod operations;
mod output;
mod providers;
mod sandbox;
mod schema;
mod seconds;
mod suggestion;
mod table;
mod tour;

use std::io::ErrorKind;
use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Command};
use crate::exit_code::FAILED;
use crate::output::report;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return show(&error),
    };
    let result = match arguments.command.unwrap_or(Command::Tour) {
        Command::Tour => tour::run(),
        Command::Operations(arguments) => return operations::run(&arguments),
        Command::Call(call) => return call::run(&call),
        Command::Completions { shell } => completions::run(shell),
        Command::Decode(arguments) => return decode::run(&arguments),
        Command::Schema(arguments) => return schema::run(&arguments),
        Command::Sandbox(arguments) => sandbox::run(&arguments),
        Command::Doctor(arguments) => return doctor::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&format!("plenary: {error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

/// Prints the help, the version or a usage error.
///
/// `clap::Error::exit` would ignore a full disk.
fn show(error: &clap::Error) -> ExitCode {
    match error.print() {
        Err(failure) if failure.kind() != ErrorKind::BrokenPipe && !error.use_stderr() => {
            report(&format!("plenary: stdout: {failure}"));
            ExitCode::from(FAILED)
        }
        _ => u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
    }
}
