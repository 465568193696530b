//! `plenary completions`: prints completion scripts.

mod fish;

use anyhow::Result;
use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::arguments::Arguments;
use crate::output::print;

/// Prints the completion script for a shell.
pub(crate) fn run(shell: Shell) -> Result<()> {
    let mut command = Arguments::command();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "plenary", &mut script);
    if shell == Shell::Fish {
        script.extend(fish::operations(&command).into_bytes());
    }
    Ok(print(String::from_utf8_lossy(&script).trim_end())?)
}
