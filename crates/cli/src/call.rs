//! `plenary call`: calls an operation.

mod arguments;
mod error;
mod flag_name;
mod flags;
mod format;
mod help;
mod interrupt;
mod json;
mod listing;
mod misspelling;
mod properties;
mod response;
mod rows;
mod values;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use plenary::PROVIDERS;
use plenary_client::{NamedCalls, PagePosition, ResponseHead};
use plenary_sandbox::Sandbox;

use self::error::CallError;
use self::format::Format;
use crate::connection::{connected, from_environment, sandboxed};
use crate::document::Document;
use crate::output::report;
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
    match runtime.map_err(CallError::Output).and_then(|runtime| runtime.block_on(make(call))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(),
    }
}

async fn make(call: &Call) -> Result<(), CallError> {
    let Call { named: Named { provider, operation }, flags } = call;
    let arguments = arguments::read(provider, operation, flags)
        .and_then(|arguments| arguments::with_options(arguments, flags))
        .map_err(CallError::Usage)?;
    let sandbox = match flags.get_flag(flags::SANDBOX) {
        true => Some(Sandbox::start().await.map_err(CallError::Sandbox)?),
        false => None,
    };
    let client = client(call, sandbox.as_ref()).map_err(CallError::Usage)?;
    let chosen = flags.get_one::<Format>(flags::OUTPUT).copied().unwrap_or(Format::Json);
    if operation.paging.is_some() && flags.get_flag(flags::ALL) {
        let format = if flags.get_flag(flags::LINES) { Format::Lines } else { chosen };
        let items = client.items_by_name(operation.id, arguments);
        let items = match position(flags).map_err(CallError::Usage)? {
            Some(position) => items.resume(position),
            None => items,
        };
        return listing::print(items, format).await;
    }
    let outcome = client.call_by_name(operation.id, arguments).await;
    if flags.get_flag(flags::VERBOSE) {
        let head = outcome.as_ref().map_or_else(|error| error.head(), |response| Some(response.head()));
        head.into_iter().for_each(report_head);
    }
    response::print(&outcome?, operation, chosen).map_err(CallError::Output)
}

/// Creates the client of a call.
fn client(call: &Call, sandbox: Option<&Sandbox>) -> Result<Box<dyn NamedCalls>, String> {
    let Call { named: Named { provider, operation }, flags } = call;
    let mut settings = match sandbox {
        Some(sandbox) => sandboxed(provider, sandbox)?,
        None => from_environment(provider, operation).map_err(|error| error.to_string())?,
    };
    settings.plain_http(flags.get_flag(flags::PLAIN_HTTP));
    if flags.get_flag(flags::VERBOSE) {
        settings.on_request(|request| report(&prefixed("> ", &request.to_string())));
    }
    connected(settings, plenary::connect_by_name)
}

/// Reads the position at which to continue a list.
fn position(flags: &ArgMatches) -> Result<Option<PagePosition>, String> {
    let Some(text) = flags.get_one::<String>(flags::RESUME) else { return Ok(None) };
    serde_json::from_str(text).map(Some).map_err(|_| {
        String::from(
            "invalid value for `--resume`: it must be a position that `plenary call` printed, in single quotes",
        )
    })
}

/// Prints the status and the headers of a response, without secrets.
fn report_head(head: &ResponseHead) {
    let mut lines = format!("{} after {:.1?}", head.status(), head.elapsed());
    for (name, value) in head.headers() {
        let shown = value.to_str().ok().filter(|_| !value.is_sensitive()).unwrap_or("[redacted]");
        lines.push_str(&format!("\n{name}: {shown}"));
    }
    report(&prefixed("< ", &lines));
}

fn prefixed(prefix: &str, lines: &str) -> String {
    lines.lines().map(|line| format!("{prefix}{line}")).collect::<Vec<_>>().join("\n")
}
