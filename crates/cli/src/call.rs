//! `plenary call`: calls an operation.

mod arguments;
mod error;
mod flags;
mod help;
mod response;
mod values;

use std::io;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use plenary::PROVIDERS;
use plenary_client::Error;
use plenary_sandbox::Sandbox;
use serde_json::Value;

use self::error::CallError;
use crate::connection::{from_environment, sandboxed};
use crate::document::Document;
use crate::exit_code::{FAILED, WRONG_USAGE};
use crate::providers::{Named, named};

/// An operation and its flags.
#[derive(Debug)]
pub(crate) struct Call {
    named: Named,
    flags: ArgMatches,
}

/// Adds a subcommand per provider, each with a subcommand per operation.
impl Args for Call {
    fn augment_args(command: Command) -> Command {
        let providers = PROVIDERS.iter().map(|provider| {
            Command::new(provider.name)
                .about(format!("Call an operation of {}", provider.title))
                .subcommand_required(true)
                .arg_required_else_help(true)
                // An operation may be named `help`.
                .disable_help_subcommand(true)
                .subcommand_value_name("OPERATION")
                .subcommand_help_heading("Operations")
                // `defer` ensures that a call parses only the spec of its own provider.
                .defer(operations)
        });
        command
            .subcommand_required(true)
            .arg_required_else_help(true)
            .disable_help_subcommand(true)
            .subcommand_value_name("PROVIDER")
            .subcommand_help_heading("Providers")
            .subcommands(providers)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Call {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let chosen = matches.subcommand().and_then(|(provider, matches)| {
            let (operation, flags) = matches.subcommand()?;
            Some((named(provider, operation), flags.clone()))
        });
        let (named, flags) = chosen.ok_or_else(|| clap::Error::new(ErrorKind::MissingSubcommand))?;
        let named = named.map_err(|error| clap::Error::raw(ErrorKind::InvalidSubcommand, error))?;
        Ok(Self { named, flags })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn operations(command: Command) -> Command {
    let Some(provider) = PROVIDERS.iter().find(|provider| provider.name == command.get_name()) else { return command };
    let document = Document::of(provider);
    let operations = provider.operations.iter().map(|operation| {
        let description = document.operation(operation).and_then(|operation| operation.text("description"));
        let description = description.unwrap_or_default();
        Command::new(operation.id)
            .about(operation.summary)
            .long_about(format!("{}\n\n{}", operation.summary, description.trim()))
            .args(flags::of(operation, &document))
            .after_long_help(help::of(provider, operation, &document))
    });
    command.subcommands(operations)
}

/// Calls the operation and prints its response.
pub(crate) fn run(call: &Call) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = runtime.map_err(CallError::Output).and_then(|runtime| runtime.block_on(make(call)));
    let Err(error) = outcome else { return ExitCode::SUCCESS };
    match error {
        CallError::Usage(error) => {
            eprintln!("plenary call: {error}");
            return ExitCode::from(WRONG_USAGE);
        }
        CallError::Call(error) => {
            eprintln!("plenary call: {error}");
            if let Some(details) = details(&error) {
                eprintln!("{details}");
            }
            if matches!(*error, Error::InvalidRequest(_)) {
                return ExitCode::from(WRONG_USAGE);
            }
        }
        // The reader of the pipe, such as `head`, closed it.
        CallError::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        CallError::Output(error) => eprintln!("plenary call: {error}"),
        CallError::Entries(1) => eprintln!("plenary call: 1 entry was not printed"),
        CallError::Entries(entries) => eprintln!("plenary call: {entries} entries were not printed"),
        CallError::Sandbox(error) => eprintln!("plenary call: cannot start the sandbox: {error}"),
    }
    ExitCode::from(FAILED)
}

async fn make(call: &Call) -> Result<(), CallError> {
    let Call { named: Named { provider, operation }, flags } = call;
    let arguments = arguments::read(provider, operation, flags).map_err(CallError::Usage)?;
    let sandbox = match flags.get_flag(flags::SANDBOX) {
        true => Some(Sandbox::start().await.map_err(CallError::Sandbox)?),
        false => None,
    };
    let settings = match &sandbox {
        Some(sandbox) => sandboxed(provider, sandbox),
        None => from_environment(provider, operation).map_err(|error| error.to_string()),
    };
    let client = settings
        .and_then(|settings| plenary::connect_by_name(settings).map_err(|error| error.to_string()))
        .map_err(CallError::Usage)?;
    if operation.paging.is_some() && flags.get_flag(flags::ALL) {
        let items = client.items_by_name(operation.id, arguments);
        return response::print_items(items, flags.get_flag(flags::LINES)).await;
    }
    let response = client.call_by_name(operation.id, arguments).await?;
    response::print(&response).map_err(CallError::Output)
}

/// Returns the details to print below the error.
///
/// The details are the error body, or the problem with an unexpected response and the beginning of its body.
fn details(error: &Error<Value>) -> Option<String> {
    match error {
        Error::ErrorResponse(response) => serde_json::to_string_pretty(&response.redacted_body()).ok(),
        Error::UnexpectedResponse(response) => {
            let problem = response.problem().map(ToString::to_string);
            let snippet = Some(response.snippet()).filter(|snippet| !snippet.is_empty()).map(String::from);
            Some([problem, snippet].into_iter().flatten().collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    }
}
