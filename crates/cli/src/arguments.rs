//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::call::Call;

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
    Operations {
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Call an operation and print its response as JSON
    ///
    /// Reads the base URL and the credentials from the environment. `plenary call PROVIDER OPERATION --help` lists the
    /// variables. Prints the full response, including secrets such as tokens and join links. Errors do not show your
    /// credentials. Exits with 1 if the call fails, and prints the error on one line of stderr, followed by the error body.
    /// Exits with 2 and sends nothing if the command line, the request body or the environment is invalid.
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
    Sandbox {
        /// The port on 127.0.0.1, or 0 for any free port
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// Print a script that completes providers, operations and flags in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
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
    /// Print the schema of an object with the request's parameters
    #[arg(long)]
    pub(crate) request: bool,
}
