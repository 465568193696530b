//! Builds a crate from a foreign OpenAPI document.

use std::path::Path;

use anyhow::{Context as _, Result};
use cargo_metadata::{DependencyKind, Package, PackageName};
use heck::ToKebabCase as _;
use plenary_codegen::generate_document;

use super::Packaging;
use super::file::File;
use super::manifest::Lints;
use super::members::{Members, provider};
use super::sources::{Crate, FROM_PACKAGE};
use crate::foreign_document::ForeignDocument;
use crate::words::escaped;
use crate::workspace::Workspace;
use crate::wrong_usage::WrongUsage;

/// The runtime crate of generated code.
const CLIENT: &str = "plenary-client";

/// Names that have another meaning in a crate that depends on the packaged crate.
const TAKEN: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

/// Returns the crates that generated code needs, and then the document's crate.
pub(super) fn crates(
    workspace: &Workspace,
    members: &Members,
    file: &Path,
    packaging: &Packaging,
) -> Result<Vec<Crate>> {
    let publishable = members.publishable();
    // Generated code has the same dependencies for any document, so a provider's crate serves as the template.
    let template =
        publishable.iter().find(|package| provider(package).is_some()).context("the workspace has no provider")?;
    let name = crate_name(file, packaging.name.as_deref(), template)?;
    let ForeignDocument { adopted, losses } =
        ForeignDocument::read(file, name.strip_prefix("plenary-").unwrap_or(&name), &packaging.changes)?;
    let document = &adopted.document;
    let code = generate_document(document)?;
    let title = document.title().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut package = (*template).clone();
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
        // The template may have other features.
        dependency.features = document.client_features().into_iter().map(String::from).collect();
    }
    let files = vec![File::new("src/lib.rs", root(&title)), File::new("src/codegen.rs", code)];
    // The generated code is packaged, so the generator is not needed.
    let linked = template.dependencies.iter().filter(|each| each.kind == DependencyKind::Normal);
    let needed = publishable.iter().filter(|member| linked.clone().any(|each| *member.name == each.name));
    let mut crates = needed.map(|member| Crate::of_member(workspace, member)).collect::<Result<Vec<_>>>()?;
    let report = packaging.report.is_some().then(|| adopted.report());
    crates.push(Crate { losses, report, ..Crate::new(workspace, &package, Lints::Generated, files)? });
    Ok(crates)
}

/// Returns the crate name. Default: `plenary-` and the file name.
fn crate_name(file: &Path, name: Option<&str>, template: &Package) -> Result<String, WrongUsage> {
    let (name, advice) = match name {
        Some(name) => (name.to_owned(), "choose another with --name"),
        None => {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            (format!("plenary-{}", stem.to_kebab_case()), "set one with --name")
        }
    };
    let identifier = name.replace('-', "_");
    // cargo accepts only ASCII.
    let is_identifier = name.is_ascii() && name.starts_with(|first: char| first.is_ascii_alphabetic());
    if !is_identifier || syn::parse_str::<syn::Ident>(&identifier).is_err() {
        return Err(WrongUsage::new(format!("`{name}` cannot be the name of a crate ({advice})")));
    }
    let depends_on_it = template.dependencies.iter().any(|each| {
        each.name.replace('-', "_") == identifier
            || each.rename.as_ref().is_some_and(|rename| rename.replace('-', "_") == identifier)
    });
    if depends_on_it || TAKEN.contains(&identifier.as_str()) {
        return Err(WrongUsage::new(format!(
            "`{name}` is already the name of another crate that is needed ({advice})"
        )));
    }
    Ok(name)
}

/// Returns the text of `src/lib.rs`.
fn root(title: &str) -> String {
    let title = escaped(title);
    format!(
        "//! Exact typed client for {title}, generated from its OpenAPI document.\n\
         //!\n\
         //! [`Client::builder`] builds a client from your settings, and [`Client::from_env`] builds one from environment\n\
         //! variables. [`types`] contains the types. [`PROVIDER`] describes the API at run time, and [`OPENAPI`] is the\n\
         //! document.\n\
         \n\
         {FROM_PACKAGE}\n"
    )
}
