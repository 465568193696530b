//! The `plenary` command, run without an environment.

/// The command; nothing of the machine's environment reaches it.
pub(crate) fn plenary() -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.env_clear();
    command
}

/// What it writes to stdout where it succeeds.
pub(crate) fn stdout(command: &mut assert_cmd::Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}
