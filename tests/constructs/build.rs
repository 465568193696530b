//! Generates the client as the provider crates do.

use std::process::ExitCode;

fn main() -> ExitCode {
    plenary_codegen::build_script("specs")
}
