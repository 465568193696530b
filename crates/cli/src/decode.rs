//! `plenary decode`: decodes a response body.

use std::fs;
use std::io::{self, Read as _};
use std::process::ExitCode;

use crate::arguments::Decode;
use crate::exit_code::{FAILED, WRONG_USAGE};
use crate::output::print;
use crate::providers::named;

/// Decodes a body into its type and prints the value as JSON.
pub(crate) fn run(arguments: &Decode) -> ExitCode {
    let component = named(&arguments.provider, &arguments.operation).and_then(|named| named.body(arguments.status));
    let (component, body) = match component.and_then(|component| Ok((component, body(arguments)?))) {
        Ok(found) => found,
        Err(error) => {
            eprintln!("plenary decode: {error}");
            return ExitCode::from(WRONG_USAGE);
        }
    };
    match (component.recode)(&body) {
        Ok(recoded) => {
            if let Err(error) = print(&recoded.json) {
                eprintln!("plenary decode: {error}");
                return ExitCode::from(FAILED);
            }
            if arguments.strict && !recoded.undocumented.is_empty() {
                recoded.undocumented.iter().for_each(|undocumented| eprintln!("{undocumented}"));
                return ExitCode::from(FAILED);
            }
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{}", problem.path());
            eprintln!("  expected: {}", problem.expected());
            eprintln!("  found:    {} (line {}, column {})", problem.found(), problem.line(), problem.column());
            ExitCode::from(FAILED)
        }
    }
}

fn body(arguments: &Decode) -> Result<Vec<u8>, String> {
    match &arguments.file {
        Some(file) => fs::read(file).map_err(|error| format!("{}: {error}", file.display())),
        None => {
            let mut body = Vec::new();
            io::stdin().read_to_end(&mut body).map_err(|error| format!("stdin: {error}"))?;
            Ok(body)
        }
    }
}
