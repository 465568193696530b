//! The crate of a provider.

use anyhow::{Context as _, Result};
use toml_edit::{DocumentMut, Item, value};

use super::document::Specification;
use crate::words::plain;

/// `Cargo.toml`: that of another provider, for what generated code needs is the same.
pub(super) fn manifest(like: &str, name: &str, title: &str) -> Result<String> {
    let mut manifest: DocumentMut = like.parse()?;
    let package = manifest.get_mut("package").and_then(Item::as_table_mut).context("a manifest without a package")?;
    package["name"] = value(format!("plenary-{name}"));
    package["description"] = value(format!("Exact typed client for {title}"));
    Ok(manifest.to_string())
}

/// `src/lib.rs`.
pub(super) fn root(name: &str, specification: &Specification) -> String {
    let Specification { title, operation, is_adopted, .. } = specification;
    let title = plain(title);
    let allowed = if *is_adopted {
        "#![allow(missing_docs, reason = \"the document has no words for some things\")]\n\n"
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
         //! // What is missing in the environment is named.\n\
         //! let client = Client::from_env()?;\n\
         //! let answer = client.{operation}().send().await?;\n\
         //! println!(\"{{}}\", answer.status());\n\
         //! # Ok(())\n\
         //! # }}\n\
         //! ```\n\
         //!\n\
         //! Every operation is in [`operations`], with its page; every type is in [`types`]. What the specification says beyond\n\
         //! them is in [`PROVIDER`] and [`OPENAPI`].\n\
         \n\
         {allowed}include!(concat!(env!(\"OUT_DIR\"), \"/codegen.rs\"));\n"
    )
}
