//! Generates the client of a provider from its spec.
//!
//! The crate of each provider has this build script.

use std::process::ExitCode;

fn main() -> ExitCode {
    plenary_codegen::build_script("../../specs")
}
