//! `plenary decode`: decodes a response body.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use plenary_client::{Component, DecodeError, Undocumented};

use crate::arguments::Decode;
use crate::exit_code::{FAILED, WRONG_USAGE};
use crate::output::{print, report, stdout, unless_closed};
use crate::providers::named;

/// Decodes a body into its type and prints the value as JSON.
pub(crate) fn run(arguments: &Decode) -> ExitCode {
    let component = named(&arguments.provider, &arguments.operation).and_then(|named| named.body(arguments.status));
    let (component, body) = match component.and_then(|component| Ok((component, body(arguments)?))) {
        Ok(found) => found,
        Err(error) => {
            report(&format!("plenary decode: {error}"));
            return ExitCode::from(WRONG_USAGE);
        }
    };
    match printed(component, &body, arguments.strict) {
        Ok(Ok(undocumented)) if undocumented.is_empty() => ExitCode::SUCCESS,
        Ok(Ok(undocumented)) => {
            undocumented.iter().for_each(|undocumented| report(&undocumented.to_string()));
            ExitCode::from(FAILED)
        }
        Ok(Err(error)) => {
            report(&format!("plenary decode: stdout: {error}"));
            ExitCode::from(FAILED)
        }
        Err(problem) => {
            report(problem.path());
            report(&format!("  expected: {}", problem.expected()));
            report(&format!("  found:    {} (line {}, column {})", problem.found(), problem.line(), problem.column()));
            ExitCode::from(FAILED)
        }
    }
}

/// Prints the decoded body as JSON.
///
/// If `is_strict` is true, also returns the parts of the body that are undocumented or that the type cannot reproduce.
fn printed(component: &Component, body: &[u8], is_strict: bool) -> Result<io::Result<Vec<Undocumented>>, DecodeError> {
    if is_strict {
        let recoded = (component.recode)(body)?;
        return Ok(print(&recoded.json).map(|()| recoded.undocumented));
    }
    // The JSON can be large, so it is written in pieces and never completely in memory.
    let mut output = stdout();
    let written = (component.rewrite)(body, &mut *output)?;
    Ok(unless_closed(written.and_then(|()| writeln!(output)).and_then(|()| output.flush())).map(|()| Vec::new()))
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
