//! Runs the `plenary` command with an empty environment.

/// Returns the command with an empty environment.
pub(crate) fn plenary() -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.env_clear();
    command
}

/// Runs a command that must succeed, and returns its stdout.
pub(crate) fn stdout(command: &mut assert_cmd::Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}
