//! The build script of each provider's crate.
//!
//! The script generates the client from the spec.

use std::process::ExitCode;

fn main() -> ExitCode {
    plenary_codegen::build_script("../../specs")
}
