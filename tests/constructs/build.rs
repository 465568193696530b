//! Generates the client of this crate's spec, and the clients of foreign documents.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

const FOREIGN: [&str; 15] = [
    "three-zero.json",
    "three-one.yaml",
    "carrier.yaml",
    "pages.yaml",
    "workspace.yaml",
    "sloppy.json",
    "equal-three-zero.yaml",
    "equal-three-one.yaml",
    "equal-composed.yaml",
    "losses.yaml",
    "names.yaml",
    "additional.yaml",
    "swagger.yaml",
    "split/openapi.yaml",
    "transport.yaml",
];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=../foreign");
    for name in FOREIGN {
        if let Err(error) = foreign(name) {
            println!("cargo::error={name}: {error}");
            return ExitCode::FAILURE;
        }
    }
    plenary_codegen::build_script("specs")
}

fn foreign(name: &str) -> Result<(), Box<dyn Error>> {
    let file = PathBuf::from("../foreign").join(name);
    let (document, _) = plenary_codegen::adopt_with_files(&file, "foreign", &fs::read_to_string(&file)?)?;
    let target = PathBuf::from(env::var("OUT_DIR")?).join(name.replace('/', "-")).with_extension("rs");
    fs::write(target, plenary_codegen::generate_document(&document)?)?;
    Ok(())
}
