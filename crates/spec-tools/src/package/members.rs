//! The packages of the workspace, with the values that they inherit.

use anyhow::{Context as _, Result};
use cargo_metadata::{Dependency, DependencyKind, MetadataCommand, Package};

use crate::workspace::Workspace;

/// The generator. If a package has this build dependency, its code is generated.
const GENERATOR: &str = "plenary-codegen";

/// The packages of the workspace.
#[derive(Debug)]
pub(super) struct Members {
    packages: Vec<Package>,
    facade: Package,
}

impl Members {
    /// Reads the packages with `cargo metadata`, without resolving dependencies.
    pub(super) fn read(workspace: &Workspace) -> Result<Self> {
        let manifest = workspace.root().join("Cargo.toml");
        let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().exec()?;
        let facade = metadata.root_package().context("the workspace has no package at its root")?.clone();
        Ok(Self { packages: metadata.packages, facade })
    }

    /// Returns the members that can be published, with dependencies first: the facade and what it needs, then the
    /// others.
    pub(super) fn publishable(&self) -> Vec<&Package> {
        let mut ordered = Vec::new();
        self.visit(&self.facade, &mut ordered);
        // An empty list of registries is `publish = false`.
        let others = self.packages.iter().filter(|package| package.publish.as_ref().is_none_or(|to| !to.is_empty()));
        others.for_each(|package| self.visit(package, &mut ordered));
        ordered
    }

    /// Adds the packages that a package depends on, and then the package itself.
    fn visit<'a>(&'a self, package: &'a Package, ordered: &mut Vec<&'a Package>) {
        if ordered.iter().any(|known| known.id == package.id) {
            return;
        }
        for dependency in package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal) {
            if let Some(member) = self.member(dependency) {
                self.visit(member, ordered);
            }
        }
        ordered.push(package);
    }

    /// Returns the package of a dependency, or `None` for a crate from a registry.
    fn member(&self, dependency: &Dependency) -> Option<&Package> {
        self.packages.iter().find(|package| dependency.path.is_some() && *package.name == dependency.name)
    }
}

/// Returns the provider of a package, if its code is generated.
pub(super) fn provider(package: &Package) -> Option<&str> {
    let is_generated = package
        .dependencies
        .iter()
        .any(|dependency| dependency.kind == DependencyKind::Build && dependency.name == GENERATOR);
    // The build script derives the provider in the same way.
    is_generated.then(|| package.name.strip_prefix("plenary-").unwrap_or(&package.name))
}
