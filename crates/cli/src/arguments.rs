//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::call::Call;

/// Exact typed clients for the video-room APIs of Rocket.Chat, SignalWire and Telnyx.
#[derive(Debug, Parser)]
#[command(name = "plenary", version, about)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Call every documented operation through the typed clients, against a sandbox on this machine (the default)
    Tour,
    /// List the operations: provider, method, path, page, paging, limit, credentials
    Operations {
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Call an operation and print its response as JSON
    ///
    /// The base URL and the credentials come from the environment: `plenary call PROVIDER OPERATION --help` names the
    /// variables. The response is printed in full, including secrets in it, such as tokens and join links. Your credentials
    /// are never printed. Exits with 1 if the call failed: stderr has the error on one line and the documented body below
    /// it. Exits with 2 if nothing was sent because the command line, the body or the environment is wrong.
    Call(Call),
    /// Decode a captured body into its generated type and print the value as JSON
    ///
    /// Exits with 1 if the body does not fit the type: stderr then has the JSON path, what was expected and what was found.
    Decode(Decode),
    /// Print the JSON Schema of an operation's response or request
    Schema(Schema),
    /// Run the sandbox until you stop it; the first line on stdout is JSON with base URLs and credentials
    Sandbox {
        /// The port on 127.0.0.1; 0 takes a free one
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// Print the script that completes providers, operations and flags in a shell
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
    /// The status code that the body came with; the documented success by default
    #[arg(long)]
    pub(crate) status: Option<u16>,
    /// Also fail on undocumented fields, enum values, union variants and nulls, and on values whose spelling is lost, and
    /// name the JSON path of each
    #[arg(long)]
    pub(crate) strict: bool,
    /// The file with the body; stdin by default
    pub(crate) file: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// The provider's name, as `plenary operations` lists it
    pub(crate) provider: String,
    /// The operation's name, as `plenary operations` lists it
    pub(crate) operation: String,
    /// The status code of the response; the documented success by default
    #[arg(long, conflicts_with = "request")]
    pub(crate) status: Option<u16>,
    /// Print the schema of the request's parameters, as one object
    #[arg(long)]
    pub(crate) request: bool,
}
