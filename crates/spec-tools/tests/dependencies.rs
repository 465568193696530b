//! Tests that the dependencies are what `deny.toml` allows, and that they compile with the Rust version that we promise.
//!
//! `cargo deny check` reads the same file, and also checks advisories, which needs a network.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cargo_metadata::{CargoOpt, DependencyKind, Metadata, MetadataCommand, Package, PackageId};
use toml_edit::{DocumentMut, Item};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The crates that users link into their programs. They depend on all crates that a program can link.
const LINKED: [&str; 3] = ["plenary", "plenary-sandbox", "plenary-cli"];

/// The file `deny.toml`.
struct Deny {
    allowed: BTreeSet<String>,
    /// The licenses of single crates.
    exceptions: BTreeMap<String, BTreeSet<String>>,
    /// The crates that only some crates may depend on.
    wrappers: BTreeMap<String, BTreeSet<String>>,
}

impl Deny {
    fn read() -> Self {
        let text = fs::read_to_string(Path::new(ROOT).join("deny.toml")).unwrap();
        let document: DocumentMut = text.parse().unwrap();
        let list = |item: &Item| item.as_array().unwrap().clone();
        let texts = |value: &toml_edit::Value| -> BTreeSet<String> {
            value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
        };
        let by_crate = |item: &Item, key: &str| {
            let entries = list(item);
            let entries = entries.iter().map(|entry| entry.as_inline_table().unwrap());
            entries.map(|entry| (entry["crate"].as_str().unwrap().to_owned(), texts(&entry[key]))).collect()
        };
        Self {
            allowed: texts(document["licenses"]["allow"].as_value().unwrap()),
            exceptions: by_crate(&document["licenses"]["exceptions"], "allow"),
            wrappers: by_crate(&document["bans"]["deny"], "wrappers"),
        }
    }

    /// Returns the licenses of the file that allow a crate, or `None` if it is not allowed.
    fn allows(&self, name: &str, license: &str) -> Option<BTreeSet<String>> {
        let none = BTreeSet::new();
        let exceptions = self.exceptions.get(name).unwrap_or(&none);
        let expression = spdx::Expression::parse_mode(license, spdx::ParseMode::LAX).unwrap();
        let is_allowed = |requirement: &spdx::LicenseReq| {
            let license = requirement.to_string();
            self.allowed.contains(&license) || exceptions.contains(&license)
        };
        expression.evaluate(is_allowed).then(|| {
            let requirements = expression.requirements().map(|requirement| requirement.req.clone());
            requirements.filter(is_allowed).map(|requirement| requirement.to_string()).collect()
        })
    }
}

fn metadata() -> Metadata {
    let manifest = Path::new(ROOT).join("Cargo.toml");
    let locked = vec![String::from("--locked")];
    MetadataCommand::new().manifest_path(manifest).features(CargoOpt::AllFeatures).other_options(locked).exec().unwrap()
}

/// Returns the packages that a program with these crates contains.
fn linked(metadata: &Metadata) -> BTreeSet<PackageId> {
    let nodes = &metadata.resolve.as_ref().unwrap().nodes;
    let is_linked = |package: &&Package| LINKED.contains(&package.name.as_str());
    let mut open: Vec<PackageId> =
        metadata.packages.iter().filter(is_linked).map(|package| package.id.clone()).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        let node = nodes.iter().find(|node| node.id == id).unwrap();
        let is_normal = |kind: &cargo_metadata::DepKindInfo| kind.kind == DependencyKind::Normal;
        let normal = node.deps.iter().filter(|dependency| dependency.dep_kinds.iter().any(is_normal));
        if found.insert(id) {
            open.extend(normal.map(|dependency| dependency.pkg.clone()));
        }
    }
    found
}

#[test]
fn licenses_are_allowed() {
    let (deny, metadata) = (Deny::read(), metadata());
    let linked = linked(&metadata);
    assert!(linked.len() > 50, "{linked:?}");
    let mut used = BTreeSet::new();
    for package in &metadata.packages {
        let license = package.license.as_deref().unwrap_or_else(|| panic!("{} has no license", package.name));
        let allowed = deny.allows(&package.name, license);
        used.extend(allowed.unwrap_or_else(|| panic!("{} is licensed under {license}", package.name)));
        let is_exception = deny.exceptions.contains_key(package.name.as_str());
        assert!(!is_exception || !linked.contains(&package.id), "a program would link {}", package.name);
    }
    let listed = deny.allowed.iter().chain(deny.exceptions.values().flatten()).cloned();
    assert_eq!(listed.collect::<BTreeSet<_>>(), used, "deny.toml lists other licenses than the dependencies have");
    assert_eq!(deny.allows("any", "GPL-3.0-only"), None);
    assert_eq!(deny.allows("any", "MPL-2.0 AND MIT"), None);
    assert!(deny.allows("any", "GPL-3.0-only OR MIT").is_some());
}

#[test]
fn the_generator_has_one_user() {
    let (deny, metadata) = (Deny::read(), metadata());
    for (name, wrappers) in &deny.wrappers {
        let depends = |package: &&Package| package.dependencies.iter().any(|dependency| dependency.name == *name);
        let users = metadata.packages.iter().filter(depends).map(|package| package.name.to_string());
        assert_eq!(users.collect::<BTreeSet<_>>(), *wrappers, "the users of {name}");
    }
}

/// The lock of the specs and each client contain this version.
#[test]
fn the_version_of_progenitor_is_the_locked_one() {
    let metadata = metadata();
    let progenitor = metadata.packages.iter().find(|package| package.name == "progenitor").unwrap();
    let version = progenitor.version.to_string();
    assert_eq!(plenary_codegen::PROGENITOR, version, "write the locked version in crates/codegen/src/provenance.rs");
}

#[test]
fn dependencies_come_from_the_registry() {
    for package in metadata().packages {
        let is_ours = package.source.is_none();
        assert!(is_ours || package.source.is_some_and(|source| source.is_crates_io()), "{}", package.name);
        for dependency in package.dependencies.iter().filter(|dependency| is_ours && dependency.path.is_none()) {
            assert_ne!(dependency.req.to_string(), "*", "{} needs any {}", package.name, dependency.name);
        }
    }
}

/// A dependency with a later `rust-version` would break the build of users who have the version that we promise.
#[test]
fn dependencies_compile_with_our_rust_version() {
    let metadata = metadata();
    let ours = metadata.root_package().unwrap().rust_version.clone().unwrap();
    let linked = linked(&metadata);
    let packages = metadata.packages.iter().filter(|package| linked.contains(&package.id));
    let later = packages.filter(|package| package.rust_version.as_ref().is_some_and(|version| *version > ours));
    let later: Vec<_> = later.map(|package| format!("{} {}", package.name, package.version)).collect();
    assert!(later.is_empty(), "{later:?} need a later Rust than {ours}");
}
