//! The build script of each provider's crate, which generates the client from its spec.

use std::process::ExitCode;

fn main() -> ExitCode {
    plenary_codegen::build_script("../../specs")
}
