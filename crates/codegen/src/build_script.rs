//! The build script of the provider crates.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::{GenerateError, generate};

/// Generates the client of the current package into `OUT_DIR/codegen.rs`.
///
/// The name of the provider is the name of the package without the prefix `plenary-`. Its spec is `<provider>.yaml` in the
/// directory `specs`. Cargo runs the build script again when the spec changes. The build error has one line for each finding.
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     plenary_codegen::build_script("../../specs")
/// }
/// ```
pub fn build_script(specs: impl AsRef<Path>) -> ExitCode {
    match run(specs.as_ref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            for line in error.lines() {
                // `cargo::error` accepts only a single line.
                println!("cargo::error={}", line.replace("\n  ", "; "));
            }
            ExitCode::FAILURE
        }
    }
}

fn run(specs: &Path) -> Result<(), GenerateError> {
    let package = variable("CARGO_PKG_NAME")?;
    let provider = package.strip_prefix("plenary-").unwrap_or(&package);
    let name = format!("{provider}.yaml");
    let spec = specs.join(&name);
    println!("cargo::rerun-if-changed={}", spec.display());
    let text = std::fs::read_to_string(&spec)
        .map_err(|source| GenerateError::File { path: spec.display().to_string(), source })?;
    let code = generate(&format!("specs/{name}"), provider, &text)?;
    let target = PathBuf::from(variable("OUT_DIR")?).join("codegen.rs");
    std::fs::write(&target, code).map_err(|source| GenerateError::File { path: target.display().to_string(), source })
}

fn variable(name: &'static str) -> Result<String, GenerateError> {
    std::env::var(name).map_err(|_| GenerateError::NotCargo(name))
}
