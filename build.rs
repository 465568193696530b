//! Generates the client of a provider from its spec, in the crate of each provider.

use std::process::ExitCode;

fn main() -> ExitCode {
    plenary_codegen::build_script("../../specs")
}
