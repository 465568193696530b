//! The `plenary` command.

mod arguments;
mod call;
mod completions;
mod connection;
mod decode;
mod document;
mod exit_code;
mod operations;
mod output;
mod providers;
mod sandbox;
mod schema;
mod table;
mod tour;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Command};
use crate::exit_code::FAILED;

fn main() -> ExitCode {
    let result = match Arguments::parse().command.unwrap_or(Command::Tour) {
        Command::Tour => tour::run(),
        Command::Operations { json } => operations::run(json),
        Command::Call(call) => return call::run(&call),
        Command::Completions { shell } => completions::run(shell),
        Command::Decode(arguments) => return decode::run(&arguments),
        Command::Schema(arguments) => return schema::run(&arguments),
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
