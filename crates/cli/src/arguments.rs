//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::call::Call;
use crate::seconds::seconds;

/// Call the video-room APIs of Rocket.Chat, SignalWire and Telnyx.
#[derive(Debug, Parser)]
#[command(name = "plenary", version, about)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Call each operation against a sandbox (the default command)
    Tour,
    /// List the operations, with paths, paging, rate limits and credentials
    ///
    /// On a terminal, the list fits the width of the terminal. Otherwise, it is a table with a line for each operation,
    /// unless $COLUMNS sets a width.
    Operations(Operations),
    /// Call an operation and print its response
    ///
    /// Reads the base URL and the credentials from the environment. `plenary call PROVIDER OPERATION --help` lists the
    /// variables. Prints the full response, including secrets such as tokens and join links. On a terminal, characters
    /// that control the terminal are printed as `\u001b`. Errors do not show your credentials. Exits with 1 if the call
    /// fails, and prints the error on one line of stderr, followed by its causes or the error body. Exits with 2 and sends
    /// nothing if the command line, the request body or the environment is invalid. Exits with 130 after Ctrl-C.
    Call(Call),
    /// Decode a response body into its generated type and print the value as JSON
    ///
    /// Exits with 1 if the body does not match the type, and prints the JSON path, the expected type and the found type to
    /// stderr.
    Decode(Decode),
    /// Print the JSON Schema of an operation's response or request
    Schema(Schema),
    /// Run the sandbox until you stop it
    ///
    /// Prints the base URLs and credentials as JSON on the first line of stdout.
    Sandbox(Sandbox),
    /// Check the environment variables, the network, the clock and the credentials
    ///
    /// For each problem, prints what to do. Sends at most two requests to each provider: one without credentials, and one
    /// that reads a list. Exits with 1 if there is a problem. A provider of which no variable is set is not a problem,
    /// unless you name it.
    Doctor(Doctor),
    /// Print a script that completes providers, operations and flags in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Operations {
    /// List only the operations of this provider
    pub(crate) provider: Option<String>,
    /// List only the operations with this tag
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// List only operations whose name, path, summary or tags contain this text
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,
    /// Print a JSON array
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Sandbox {
    /// The port on 127.0.0.1, or 0 for any free port
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// Start the sandbox in the background, and print shell commands that set the variables of `plenary call`
    ///
    /// Use it as `eval "$(plenary sandbox --env)"`. To stop the sandbox, run `kill $PLENARY_SANDBOX_PID`.
    #[arg(long)]
    pub(crate) env: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Doctor {
    /// Check only this provider
    pub(crate) provider: Option<String>,
    /// The longest time to wait for a response
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub(crate) timeout: Duration,
    /// Allow a base URL with plain HTTP, which exposes credentials to the network
    #[arg(long)]
    pub(crate) plain_http: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Decode {
    /// The provider's name, as `plenary operations` lists it
    pub(crate) provider: String,
    /// The operation's name, as `plenary operations` lists it
    pub(crate) operation: String,
    /// The status code of the response (default: the success status code)
    #[arg(long)]
    pub(crate) status: Option<u16>,
    /// Also fail on undocumented parts, and on values that the type cannot reproduce
    ///
    /// Undocumented parts are fields, enum values, union variants and nulls that are not in the spec. Prints the JSON path
    /// of each problem to stderr.
    #[arg(long)]
    pub(crate) strict: bool,
    /// The file with the body (default: stdin)
    pub(crate) file: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// The provider's name, as `plenary operations` lists it
    pub(crate) provider: String,
    /// The operation's name, as `plenary operations` lists it
    pub(crate) operation: String,
    /// The status code of the response (default: the success status code)
    #[arg(long, conflicts_with = "request")]
    pub(crate) status: Option<u16>,
    /// Print the schema of an object with the request's parameters, and with the request body as `body`
    #[arg(long)]
    pub(crate) request: bool,
}
