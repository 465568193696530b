//! The environment of the commands that a test runs.

use std::process::Command;

/// Removes the environment variables that cargo sets for tests.
///
/// The build script of `ring` depends on them. With them, cargo would compile all crates that use `ring` again, and our
/// own tests would find artifacts that they were not compiled with.
pub(crate) fn without_variables_of_tests(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if ["CARGO_MANIFEST_", "CARGO_PKG_", "OUT_DIR"].iter().any(|prefix| name.to_string_lossy().starts_with(prefix))
        {
            command.env_remove(&name);
        }
    }
}
