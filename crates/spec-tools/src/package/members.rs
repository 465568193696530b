//! The workspace's packages as cargo sees them, with everything that they inherit.

use anyhow::{Context as _, Result};
use cargo_metadata::{Dependency, DependencyKind, MetadataCommand, Package};

use crate::Workspace;

/// The generator: a package that builds with it has its code from a specification.
const GENERATOR: &str = "plenary-codegen";

/// All packages of the workspace.
#[derive(Debug)]
pub(super) struct Members {
    packages: Vec<Package>,
    facade: Package,
}

impl Members {
    /// Asks cargo. It resolves no dependencies for this, so it needs no registry.
    pub(super) fn read(workspace: &Workspace) -> Result<Self> {
        let manifest = workspace.root().join("Cargo.toml");
        let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().exec()?;
        let facade = metadata.root_package().context("the workspace has no package at its root")?.clone();
        Ok(Self { packages: metadata.packages, facade })
    }

    /// The facade and everything of the workspace that it stands on, what is stood on first.
    pub(super) fn publishable(&self) -> Vec<&Package> {
        let mut ordered = Vec::new();
        self.visit(&self.facade, &mut ordered);
        ordered
    }

    /// What a package of the workspace stands on, itself last.
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

    /// The package of the workspace that a dependency is, if it is one.
    fn member(&self, dependency: &Dependency) -> Option<&Package> {
        self.packages.iter().find(|package| dependency.path.is_some() && *package.name == dependency.name)
    }
}

/// The provider whose specification a package has its code from, if it has any.
pub(super) fn provider(package: &Package) -> Option<&str> {
    let is_generated = package
        .dependencies
        .iter()
        .any(|dependency| dependency.kind == DependencyKind::Build && dependency.name == GENERATOR);
    // The build script goes by the same rule.
    is_generated.then(|| package.name.strip_prefix("plenary-").unwrap_or(&package.name))
}
