//! Generates a provider's client from its spec. The provider crates share this script.

use std::process::ExitCode;

fn main() -> ExitCode {
    plenary_codegen::build_script("../../specs")
}
