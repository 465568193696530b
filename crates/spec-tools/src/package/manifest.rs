//! Writes the `Cargo.toml` of a packaged crate.
//!
//! The manifest contains the values that a package inherits in the workspace. It has no build dependencies.

use anyhow::{Context as _, Result, ensure};
use cargo_metadata::{Dependency, DependencyKind, Package, TargetKind};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use crate::workspace::Workspace;

/// The lints of a crate.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lints {
    /// The lints of the workspace.
    Workspace,
    /// Lints that generated code passes for any document.
    Generated,
}

/// Returns the manifest that makes the output directory a workspace.
///
/// In a workspace, cargo can pack crates that depend on each other before a registry has them. The manifest also
/// separates the crates from a workspace that contains the directory.
pub(super) fn workspace<'a>(members: impl Iterator<Item = &'a str>) -> String {
    let mut table = Table::new();
    table["resolver"] = value("3");
    table["members"] = value(members.collect::<Array>());
    let mut document = DocumentMut::new();
    document["workspace"] = Item::Table(table);
    document.to_string()
}

/// Returns the manifest of a crate.
pub(super) fn package(workspace: &Workspace, package: &Package, lints: Lints) -> Result<String> {
    let mut document = DocumentMut::new();
    document["package"] = Item::Table(description(package));
    document["lints"] = match lints {
        Lints::Workspace => workspace_lints(workspace)?,
        Lints::Generated => generated_lints(),
    };
    if !package.features.is_empty() {
        let mut features = Table::new();
        for (name, enables) in &package.features {
            features[name] = value(enables.iter().collect::<Array>());
        }
        document["features"] = Item::Table(features);
    }
    // Tests outside of `src` and their dependencies are not packaged.
    let has_own_tests = package.targets.iter().any(|target| target.is_kind(TargetKind::Test));
    for (kind, section, is_packaged) in [
        (DependencyKind::Normal, "dependencies", true),
        (DependencyKind::Development, "dev-dependencies", !has_own_tests),
    ] {
        let dependencies = package.dependencies.iter().filter(|dependency| dependency.kind == kind && is_packaged);
        for dependency in dependencies {
            let name = dependency.rename.as_ref().unwrap_or(&dependency.name);
            let parent = match &dependency.target {
                Some(platform) => implicit(implicit(document.as_table_mut(), "target")?, &platform.to_string())?,
                None => document.as_table_mut(),
            };
            let table = parent.entry(section).or_insert_with(|| Item::Table(Table::new()));
            table[name] = value(requirement(dependency).with_context(|| format!("{}: {name}", package.name))?);
        }
    }
    let programs = programs(package)?;
    if !programs.is_empty() {
        document["bin"] = Item::ArrayOfTables(programs);
    }
    Ok(document.to_string())
}

/// Returns a table that is only a part of the names of other tables. Adds the table if it is missing.
fn implicit<'a>(parent: &'a mut Table, name: &str) -> Result<&'a mut Table> {
    let item = parent.entry(name).or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    item.as_table_mut().with_context(|| format!("`{name}` is not a table"))
}

/// Returns the programs of a package.
fn programs(package: &Package) -> Result<ArrayOfTables> {
    let directory = package.manifest_path.parent().context("the manifest has no directory")?;
    let mut programs = ArrayOfTables::new();
    for target in package.targets.iter().filter(|target| target.is_kind(TargetKind::Bin)) {
        let mut table = Table::new();
        table["name"] = value(target.name.as_str());
        table["path"] = value(target.src_path.strip_prefix(directory)?.as_str());
        table["doc"] = value(target.doc);
        programs.push(table);
    }
    Ok(programs)
}

fn description(package: &Package) -> Table {
    let mut table = Table::new();
    let rust_version = package.rust_version.as_ref().map(|version| format!("{}.{}", version.major, version.minor));
    let texts = [
        ("name", Some(package.name.to_string())),
        ("version", Some(package.version.to_string())),
        ("edition", Some(package.edition.to_string())),
        ("rust-version", rust_version),
        ("description", package.description.clone()),
        ("documentation", package.documentation.clone()),
        ("homepage", package.homepage.clone()),
        ("repository", package.repository.clone()),
        ("license", package.license.clone()),
        ("readme", Some(String::from("README.md"))),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            table[key] = value(text);
        }
    }
    let lists = [("authors", &package.authors), ("categories", &package.categories), ("keywords", &package.keywords)];
    for (key, list) in lists {
        if !list.is_empty() {
            table[key] = value(list.iter().collect::<Array>());
        }
    }
    table["include"] = value(["/src", "/README.md", "/LICENSE-*"].into_iter().collect::<Array>());
    let mut docs = Table::new();
    docs["all-features"] = value(true);
    let mut metadata = Table::new();
    metadata.set_implicit(true);
    metadata["docs"] = Item::Table(Table::from_iter([("rs", Item::Table(docs))]));
    if let Some(parent) = metadata["docs"].as_table_mut() {
        parent.set_implicit(true);
    }
    table["metadata"] = Item::Table(metadata);
    table
}

/// Returns a dependency as an inline table, or as its version if that is enough.
fn requirement(dependency: &Dependency) -> Result<Value> {
    let version = dependency.req.to_string();
    ensure!(version != "*", "a published dependency needs a version");
    let version = version.strip_prefix('^').filter(|rest| !rest.contains(',')).unwrap_or(&version);
    let mut table = InlineTable::new();
    if dependency.rename.is_some() {
        table.insert("package", dependency.name.as_str().into());
    }
    table.insert("version", version.into());
    if dependency.path.is_some() {
        // The other crate is in the same directory. cargo removes the path when it packs.
        table.insert("path", format!("../{}", dependency.name).into());
    }
    if dependency.optional {
        table.insert("optional", true.into());
    }
    if !dependency.uses_default_features {
        table.insert("default-features", false.into());
    }
    if !dependency.features.is_empty() {
        table.insert("features", dependency.features.iter().collect::<Array>().into());
    }
    Ok(if table.len() == 1 { version.into() } else { table.into() })
}

fn workspace_lints(workspace: &Workspace) -> Result<Item> {
    let manifest: DocumentMut = workspace.file("Cargo.toml")?.parse()?;
    let lints = manifest.get("workspace").and_then(|workspace| workspace.get("lints"));
    let mut lints = lints.cloned().context("the workspace has no lints")?;
    for (_, tool) in lints.as_table_like_mut().context("the lints of the workspace are not a table")?.iter_mut() {
        if let Some(table) = tool.as_table_mut() {
            // Otherwise, the table would keep its position from the workspace's manifest.
            table.set_position(None);
        }
    }
    Ok(lints)
}

fn generated_lints() -> Item {
    let rust = Table::from_iter([("unsafe_code", value("forbid"))]);
    let mut lints = Table::from_iter([("rust", Item::Table(rust))]);
    lints.set_implicit(true);
    Item::Table(lints)
}
