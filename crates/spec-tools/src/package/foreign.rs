//! Somebody's OpenAPI document as a crate.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use cargo_metadata::{Package, PackageName};
use heck::ToKebabCase as _;
use plenary_codegen::{Warning, adopt, generate_document};

use super::manifest::Lints;
use super::members::{Members, provider};
use super::sources::{Crate, FROM_PACKAGE};
use super::{File, WrongUsage};
use crate::Workspace;
use crate::words::plain;

/// What generated code runs on.
const CLIENT: &str = "plenary-client";

/// Names that mean something else to whoever depends on the crate.
const TAKEN: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

/// The crate of a document, after the client crate that it runs on.
pub(super) fn crates(workspace: &Workspace, members: &Members, file: &Path, name: Option<&str>) -> Result<Vec<Crate>> {
    let publishable = members.publishable();
    // It is built as any provider's: what one of them depends on, generated code depends on.
    let like = publishable.iter().find(|package| provider(package).is_some()).context("no provider to go by")?;
    let name = crate_name(file, name, like)?;
    let shown = file.display().to_string();
    // What is no text is no YAML either: the gate says so with a place.
    let bytes = fs::read(file).with_context(|| shown.clone())?;
    let text = String::from_utf8_lossy(&bytes);
    let (document, losses) = adopt(&shown, name.strip_prefix("plenary-").unwrap_or(&name), &text)?;
    let code = generate_document(&document)?;
    let title = document.title().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut package = (*like).clone();
    package.name = PackageName::new(name);
    package.version = cargo_metadata::semver::Version::new(0, 1, 0);
    package.description = Some(format!("Exact typed client for {title}, generated from its OpenAPI document"));
    package.authors.clear();
    package.categories = vec![String::from("api-bindings")];
    package.keywords = vec![String::from("openapi"), String::from("client")];
    package.documentation = None;
    package.homepage = None;
    package.repository = None;
    for dependency in package.dependencies.iter_mut().filter(|each| each.name == CLIENT) {
        // What the crate that it is like needs is another matter.
        dependency.features = document.client_features().into_iter().map(String::from).collect();
    }
    let files = vec![File::new("src/lib.rs", root(&title)), File::new("src/codegen.rs", code)];
    let stood_on = publishable.iter().filter(|member| like.dependencies.iter().any(|each| *member.name == each.name));
    let mut crates = stood_on.map(|member| Crate::of_member(workspace, member)).collect::<Result<Vec<_>>>()?;
    let losses = losses.into_iter().map(|Warning { pointer, loss }| format!("{shown}: {pointer}: {loss}")).collect();
    crates.push(Crate { losses, ..Crate::new(workspace, &package, Lints::Generated, files)? });
    Ok(crates)
}

/// The name that was asked for, or one after the file.
fn crate_name(file: &Path, name: Option<&str>, like: &Package) -> Result<String, WrongUsage> {
    let (name, advice) = match name {
        Some(name) => (name.to_owned(), "take another"),
        None => {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            (format!("plenary-{}", stem.to_kebab_case()), "give one with --name")
        }
    };
    let identifier = name.replace('-', "_");
    // An identifier, and no keyword; cargo takes ASCII alone.
    let is_identifier = name.is_ascii() && name.starts_with(|first: char| first.is_ascii_alphabetic());
    if !is_identifier || syn::parse_str::<syn::Ident>(&identifier).is_err() {
        return Err(WrongUsage(format!("`{name}` cannot be the name of a crate: {advice}")));
    }
    let depends_on_it = like.dependencies.iter().any(|each| {
        each.name.replace('-', "_") == identifier
            || each.rename.as_ref().is_some_and(|rename| rename.replace('-', "_") == identifier)
    });
    if depends_on_it || TAKEN.contains(&identifier.as_str()) {
        return Err(WrongUsage(format!("`{name}` is the name of another crate that this one needs: {advice}")));
    }
    Ok(name)
}

/// `src/lib.rs`.
fn root(title: &str) -> String {
    let title = plain(title);
    format!(
        "//! Exact typed client for {title}, generated from its OpenAPI document.\n\
         //!\n\
         //! [`Client::builder`] makes a client from what you give it, [`Client::from_env`] from the environment. Every type is \
         in\n\
         //! [`types`]; what the document says beyond them is in [`PROVIDER`] and [`OPENAPI`].\n\
         \n\
         {FROM_PACKAGE}\n"
    )
}
