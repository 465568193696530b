//! Generates a provider's client from its specification. Every provider crate runs this script.

use std::process::ExitCode;

fn main() -> ExitCode {
    plenary_codegen::build_script("../../specs")
}
