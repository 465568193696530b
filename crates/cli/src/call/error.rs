//! The error returned by `plenary call`.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use plenary_client::{Error, PagePosition};
use serde_json::Value;

use crate::causes::with_causes;
use crate::exit_code::{FAILED, INTERRUPTED, WRONG_USAGE};
use crate::output::report;

/// Why a call returned no response, or why its response was not printed.
pub(super) enum CallError {
    /// The command line, the body or the environment is invalid. Nothing was sent.
    Usage(String),
    /// The call failed.
    Call(Box<Error<Value>>),
    /// A list could not be read to its end.
    List { error: Box<Error<Value>>, printed: usize, position: Option<PagePosition> },
    /// Ctrl-C was pressed before the end of a list.
    Interrupted { printed: usize, position: Option<PagePosition> },
    /// Some entries of the list do not match the spec. The others were printed.
    Entries(usize),
    /// The sandbox did not start.
    Sandbox(io::Error),
    /// The response could not be written to stdout.
    Output(io::Error),
}

impl From<Error<Value>> for CallError {
    fn from(error: Error<Value>) -> Self {
        Self::Call(Box::new(error))
    }
}

impl CallError {
    /// Prints the error and returns the exit code.
    pub(super) fn report(&self) -> ExitCode {
        match self {
            // The reader of the pipe, such as `head`, closed it.
            Self::Output(error) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Output(error) => report(&format!("plenary call: stdout: {error}")),
            Self::Usage(error) => report(&format!("plenary call: {error}")),
            Self::Call(error) => report_call(error),
            Self::List { error, printed, position } => {
                report_call(error);
                if *printed > 0 {
                    continuation(position.as_ref()).iter().for_each(|line| report(&format!("plenary call: {line}")));
                }
            }
            Self::Interrupted { printed, position } => {
                report(&format!("plenary call: interrupted after {printed} items"));
                continuation(position.as_ref()).iter().for_each(|line| report(&format!("plenary call: {line}")));
            }
            Self::Entries(1) => report("plenary call: 1 entry was not printed"),
            Self::Entries(entries) => report(&format!("plenary call: {entries} entries were not printed")),
            Self::Sandbox(error) => report(&format!("plenary call: cannot start the sandbox: {error}")),
        }
        ExitCode::from(self.exit_code())
    }

    fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => WRONG_USAGE,
            Self::Call(error) | Self::List { error, .. } if matches!(**error, Error::InvalidRequest(_)) => WRONG_USAGE,
            Self::Interrupted { .. } => INTERRUPTED,
            _ => FAILED,
        }
    }
}

/// Prints why a call failed: its causes, the error body, or the problem with an unexpected response.
fn report_call(error: &Error<Value>) {
    match error {
        Error::ErrorResponse(response) => {
            report(&format!("plenary call: {error}"));
            report(&format!("{:#}", response.redacted_body()));
        }
        Error::UnexpectedResponse(response) => {
            report(&format!("plenary call: {error}"));
            let problem = response.problem().map(ToString::to_string);
            let snippet = Some(response.snippet()).filter(|snippet| !snippet.is_empty()).map(String::from);
            problem.into_iter().chain(snippet).for_each(|line| report(&line));
        }
        error => report(&format!("plenary call: {}", with_causes(error))),
    }
}

/// Describes how to continue a list.
fn continuation(position: Option<&PagePosition>) -> Option<String> {
    let position = serde_json::to_string(position?).ok()?;
    let quoted = shlex::try_quote(&position).ok()?.into_owned();
    Some(format!("to continue, add --resume {quoted}"))
}
