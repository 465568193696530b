//! Generates the client from the API's document and the files beside it.

use std::process::ExitCode;

use plenary_codegen::BuildScript;

fn main() -> ExitCode {
    BuildScript::of("api/openapi.yaml").run()
}
