//! The build scripts of crates that contain a generated client.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::{Adoption, GenerateError, Selection, Warning, generate, generate_document};

/// Generates the client of the current package into `OUT_DIR/codegen.rs`.
///
/// The name of the provider is the name of the package without the prefix `plenary-`. Its spec is `<provider>.yaml` in
/// the directory `specs`. cargo runs the build script again when the spec changes. The build error has one line for
/// each finding.
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     plenary_codegen::build_script("../../specs")
/// }
/// ```
pub fn build_script(specs: impl AsRef<Path>) -> ExitCode {
    finish(run(specs.as_ref()))
}

/// The build script of your own crate, which generates the client of any OpenAPI document.
///
/// The document can be Swagger 2.0 or OpenAPI 3.0 to 3.2, in YAML or JSON, and can refer to files beside it. The client
/// is written to `OUT_DIR/codegen.rs`. cargo prints a warning for each part of the document that the client does not
/// have. The build error has one line for each problem. cargo runs the build script again when a file in the document's
/// directory or an overlay changes. Keep the document in a directory of its own, because cargo watches only the
/// document itself if it is in the package's directory.
///
/// The name of the provider is the name of the package without the prefix `plenary-`. It is part of the environment
/// variables that configure the client.
///
/// ```no_run
/// // build.rs
/// use plenary_codegen::BuildScript;
///
/// fn main() -> std::process::ExitCode {
///     BuildScript::of("api/openapi.yaml").run()
/// }
/// ```
///
/// `src/lib.rs` includes the code:
///
/// ```text
/// include!(concat!(env!("OUT_DIR"), "/codegen.rs"));
/// ```
///
/// The crate needs the dependencies `chrono`, `plenary-client`, `reqwest`, `serde_json` and `uuid`. For multipart
/// bodies, it also needs the feature `multipart` of `plenary-client`. It can have the features `components`, `schemars`
/// and `webhooks`, like the crates of our providers. `examples/own-api` in the repository is such a crate.
#[derive(Clone, Debug)]
pub struct BuildScript {
    document: PathBuf,
    overlays: Vec<PathBuf>,
    selection: Selection,
}

impl BuildScript {
    /// Creates the build script of a document.
    ///
    /// The path is relative to the package. Only files in the directory of the document and below are read.
    pub fn of(document: impl Into<PathBuf>) -> Self {
        Self { document: document.into(), overlays: Vec::new(), selection: Selection::default() }
    }

    /// Adds an overlay, which changes the document without editing it. See [`Adoption::overlay`].
    pub fn overlay(mut self, file: impl Into<PathBuf>) -> Self {
        self.overlays.push(file.into());
        self
    }

    /// Selects the operations of the client. By default, it has all of them.
    pub fn select(self, selection: Selection) -> Self {
        Self { selection, ..self }
    }

    /// Generates the client, and reports the result to cargo.
    #[must_use = "cargo sees an error only in the exit code"]
    pub fn run(&self) -> ExitCode {
        finish(self.generate())
    }

    fn generate(&self) -> Result<(), GenerateError> {
        let directory = self.document.parent().filter(|directory| directory.components().next().is_some());
        let directory = directory.filter(|directory| *directory != Path::new("."));
        for watched in
            [directory.unwrap_or(&self.document)].into_iter().chain(self.overlays.iter().map(PathBuf::as_path))
        {
            println!("cargo::rerun-if-changed={}", watched.display());
        }
        // Without this line, the compiler would warn about the features that the crate does not have.
        println!("cargo::rustc-check-cfg=cfg(feature, values(\"components\", \"schemars\", \"webhooks\"))");
        let (text, provider) = (read(&self.document)?, provider()?);
        let mut adoption = Adoption::of(&self.document, &provider, &text).select(self.selection.clone());
        for overlay in &self.overlays {
            adoption = adoption.overlay(&overlay.display().to_string(), &read(overlay)?);
        }
        let adopted = adoption.adopt()?;
        for Warning { pointer, loss, .. } in &adopted.warnings {
            println!("cargo::warning={}: {}", on_one_line(pointer), on_one_line(loss));
        }
        write(&generate_document(&adopted.document)?)
    }
}

fn run(specs: &Path) -> Result<(), GenerateError> {
    let provider = provider()?;
    let name = format!("{provider}.yaml");
    let spec = specs.join(&name);
    println!("cargo::rerun-if-changed={}", spec.display());
    write(&generate(&format!("specs/{name}"), &provider, &read(&spec)?)?)
}

/// Returns the name of the provider, which is the name of the package without the prefix `plenary-`.
fn provider() -> Result<String, GenerateError> {
    let package = variable("CARGO_PKG_NAME")?;
    Ok(package.strip_prefix("plenary-").unwrap_or(&package).to_owned())
}

fn read(file: &Path) -> Result<String, GenerateError> {
    let bytes =
        std::fs::read(file).map_err(|source| GenerateError::File { path: file.display().to_string(), source })?;
    // The gate reports invalid UTF-8 as invalid YAML, with its position.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn write(code: &str) -> Result<(), GenerateError> {
    let target = PathBuf::from(variable("OUT_DIR")?).join("codegen.rs");
    std::fs::write(&target, code).map_err(|source| GenerateError::File { path: target.display().to_string(), source })
}

/// Reports the errors to cargo.
fn finish(outcome: Result<(), GenerateError>) -> ExitCode {
    let Err(error) = outcome else { return ExitCode::SUCCESS };
    for line in error.lines() {
        println!("cargo::error={}", on_one_line(&line));
    }
    ExitCode::FAILURE
}

/// Joins the lines of a message, because an instruction for cargo has only one.
fn on_one_line(message: &str) -> String {
    message.lines().map(str::trim).collect::<Vec<_>>().join("; ")
}

fn variable(name: &'static str) -> Result<String, GenerateError> {
    std::env::var(name).map_err(|_| GenerateError::NotCargo(name))
}
