//! Writes a provider's crate.

use anyhow::{Context as _, Result};
use toml_edit::{DocumentMut, Item, value};

use super::document::Spec;
use crate::words::escaped;

/// Returns `Cargo.toml`, with the same dependencies as the template.
pub(super) fn manifest(template: &str, name: &str, title: &str) -> Result<String> {
    let mut manifest: DocumentMut = template.parse()?;
    let package = manifest.get_mut("package").and_then(Item::as_table_mut).context("the manifest has no [package]")?;
    package["name"] = value(format!("plenary-{name}"));
    package["description"] = value(format!("Exact typed client for {title}"));
    Ok(manifest.to_string())
}

/// Returns `src/lib.rs`.
pub(super) fn root(name: &str, spec: &Spec) -> String {
    let Spec { title, operation, is_adopted, .. } = spec;
    let title = escaped(title);
    let allowed = if *is_adopted {
        "#![allow(missing_docs, reason = \"the document has no description for some items\")]\n\n"
    } else {
        ""
    };
    format!(
        "//! Exact typed client for {title}, generated from `specs/{name}.yaml`.\n\
         //!\n\
         //! ```no_run\n\
         //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {{\n\
         //! use plenary_{name}::Client;\n\
         //!\n\
         //! // Returns an error that names the missing environment variables.\n\
         //! let client = Client::from_env()?;\n\
         //! let response = client.{operation}().send().await?;\n\
         //! println!(\"{{}}\", response.status());\n\
         //! # Ok(())\n\
         //! # }}\n\
         //! ```\n\
         //!\n\
         //! [`operations`] lists the operations, and [`types`] contains the types. [`PROVIDER`] describes the API at run\n\
         //! time, and [`OPENAPI`] is the spec.\n\
         \n\
         {allowed}include!(concat!(env!(\"OUT_DIR\"), \"/codegen.rs\"));\n"
    )
}
