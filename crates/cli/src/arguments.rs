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
        /// As a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Call an operation and print its answer as JSON
    ///
    /// Base URL and credentials come from the environment: `plenary call PROVIDER OPERATION --help` names the variables.
    /// The answer is printed as it came, with secrets that it holds, such as tokens and join links; credentials are never
    /// printed. Exits with 1 where the call failed: stderr then has the error in one line, and below it the documented body.
    /// Exits with 2 where nothing was sent, for the command line, the body or the environment is not what the call needs.
    Call(Call),
    /// Decode a captured body with the generated type and print it encoded again
    ///
    /// Exits with 1 where the body does not fit; stderr then has the JSON path, what was expected and what was found.
    Decode(Decode),
    /// Print the JSON Schema of an operation's answer, or of its request
    Schema(Schema),
    /// Run the sandbox until stopped; the first line on stdout is JSON with base URLs and credentials
    Sandbox {
        /// The port on 127.0.0.1; a free one if not given
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// Print the script that completes providers, operations and their flags in a shell
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
    /// The status that the body came with; the documented success if not given
    #[arg(long)]
    pub(crate) status: Option<u16>,
    /// Also fail on what the documentation does not have: fields, enum values, forms, nulls, each by its JSON path
    #[arg(long)]
    pub(crate) strict: bool,
    /// The file with the body; stdin if not given
    pub(crate) file: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// The provider's name, as `plenary operations` lists it
    pub(crate) provider: String,
    /// The operation's name, as `plenary operations` lists it
    pub(crate) operation: String,
    /// The status of the answer; the documented success if not given
    #[arg(long, conflicts_with = "request")]
    pub(crate) status: Option<u16>,
    /// The parameters of the request, as an object
    #[arg(long)]
    pub(crate) request: bool,
}
