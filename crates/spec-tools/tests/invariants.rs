//! Tests the invariants in ARCHITECTURE.md that the compiler does not enforce.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, Visibility};
use toml_edit::DocumentMut;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The path of a module or an item within its crate.
type Name = Vec<String>;

/// The modules of a crate, without those of its tests.
#[derive(Default)]
struct Modules {
    paths: BTreeMap<Name, Vec<Name>>,
    /// The paths behind the names that a module exports for others.
    exports: BTreeMap<Name, Name>,
}

impl Modules {
    /// Reads a crate, from its first file on.
    fn of_crate(root: &Path) -> Self {
        let mut modules = Self::default();
        let mut open = vec![(Vec::new(), root.to_owned())];
        while let Some((name, file)) = open.pop() {
            let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let is_root = name.is_empty() || file.ends_with("mod.rs");
            let directory = if is_root { file.parent().unwrap().to_owned() } else { file.with_extension("") };
            for inner in modules.add(&name, &text) {
                let [beside, within] =
                    [format!("{inner}.rs"), format!("{inner}/mod.rs")].map(|file| directory.join(file));
                let file = if beside.exists() { beside } else { within };
                open.push((joined(&name, &[inner]), file));
            }
        }
        modules
    }

    /// Adds a module. Returns the names of its inner modules that have their own files.
    fn add(&mut self, name: &[String], text: &str) -> Vec<String> {
        let file = syn::parse_file(text).unwrap();
        let is_inner = |item: &ItemMod| item.content.is_none() && !is_for_tests(&item.attrs);
        let inner = file.items.iter().filter_map(|item| match item {
            Item::Mod(item) if is_inner(item) => Some(item.ident.to_string()),
            _ => None,
        });
        let inner: Vec<String> = inner.collect();
        let mut found = Paths { module: name, inner: &inner, used: Vec::new(), exported: Vec::new() };
        found.visit_file(&file);
        self.exports.extend(found.exported.into_iter().map(|path| (joined(name, &path[path.len() - 1..]), path)));
        self.paths.insert(name.to_owned(), found.used);
        inner
    }

    /// Returns the module that defines an item, or `None` for the root.
    ///
    /// The root only lists the modules, and exports their items.
    fn defining(&self, path: &[String]) -> Option<Name> {
        let mut path = path.to_owned();
        // Each step follows one export.
        for _ in 0..self.exports.len() + 1 {
            let length = (1..=path.len()).rev().find(|length| self.paths.contains_key(&path[..*length])).unwrap_or(0);
            let exported = path.get(..length + 1).and_then(|name| self.exports.get(name));
            let Some(exported) = exported else { return (length > 0).then(|| path[..length].to_owned()) };
            path = joined(exported, &path[length + 1..]);
        }
        None
    }

    /// Returns the imports between modules that are part of a cycle or lead to one.
    fn cycles(&self) -> BTreeMap<Name, BTreeSet<Name>> {
        let imports = self.paths.iter().map(|(name, paths)| {
            let imported = paths.iter().filter_map(|path| self.defining(path)).filter(|imported| imported != name);
            (name.clone(), imported.collect())
        });
        let mut imports: BTreeMap<Name, BTreeSet<Name>> = imports.collect();
        // The root imports only to export.
        imports.remove(&Vec::new());
        loop {
            let ends: Vec<Name> =
                imports.iter().filter(|(_, imported)| imported.is_empty()).map(|(name, _)| name.clone()).collect();
            if ends.is_empty() {
                return imports;
            }
            for end in ends {
                imports.remove(&end);
                imports.values_mut().for_each(|imported| _ = imported.remove(&end));
            }
        }
    }
}

/// Collects the paths of a module that lead to other modules of the crate.
struct Paths<'a> {
    module: &'a [String],
    inner: &'a [String],
    used: Vec<Name>,
    exported: Vec<Name>,
}

impl Paths<'_> {
    /// Returns a path from the root, or `None` for a path into another crate.
    fn absolute(&self, path: &[String]) -> Option<Name> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_owned()),
            "self" => Some(joined(self.module, rest)),
            "super" => {
                let above = path.iter().take_while(|segment| *segment == "super").count();
                let outer = &self.module[..self.module.len().saturating_sub(above)];
                Some(joined(outer, &path[above..]))
            }
            _ => self.inner.contains(first).then(|| joined(self.module, path)),
        }
    }

    fn add_tree(&mut self, tree: &UseTree, before: &[String], is_exported: bool) {
        match tree {
            UseTree::Path(path) => self.add_tree(&path.tree, &joined(before, &[path.ident.to_string()]), is_exported),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_tree(tree, before, is_exported)),
            UseTree::Name(name) => self.add(&joined(before, &[name.ident.to_string()]), is_exported),
            UseTree::Rename(name) => self.add(&joined(before, &[name.ident.to_string()]), is_exported),
            UseTree::Glob(_) => self.add(before, false),
        }
    }

    fn add(&mut self, path: &[String], is_exported: bool) {
        let Some(path) = self.absolute(path) else { return };
        match is_exported {
            true => self.exported.push(path),
            false => self.used.push(path),
        }
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.add_tree(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
    }

    /// A module may call the functions of its inner modules, which are parts of it.
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Name = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 && ["crate", "self", "super"].contains(&segments[0].as_str()) {
            self.add(&segments, false);
        }
        visit::visit_path(self, path);
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
    })
}

fn joined(before: &[String], after: &[String]) -> Name {
    [before, after].concat()
}

/// Returns the directories of the workspace's packages.
fn packages() -> Vec<PathBuf> {
    let root = Path::new(ROOT);
    let manifest: DocumentMut = fs::read_to_string(root.join("Cargo.toml")).unwrap().parse().unwrap();
    let members = manifest["workspace"]["members"].as_array().unwrap().iter().map(|member| member.as_str().unwrap());
    let directories = members.flat_map(|member| match member.strip_suffix("/*") {
        Some(parent) => fs::read_dir(root.join(parent)).unwrap().map(|entry| entry.unwrap().path()).collect(),
        None => vec![root.join(member)],
    });
    let packages: Vec<PathBuf> = directories.filter(|directory| directory.join("Cargo.toml").exists()).collect();
    assert!(packages.len() > 5, "{packages:?}");
    packages
}

#[test]
fn imports_contain_no_cycles() {
    for package in packages().iter().map(PathBuf::as_path).chain([Path::new(ROOT)]) {
        for root in
            ["src/lib.rs", "src/main.rs"].map(|file| package.join(file)).into_iter().filter(|file| file.exists())
        {
            let cycles = Modules::of_crate(&root).cycles();
            assert!(cycles.is_empty(), "{}: {cycles:#?}", root.display());
        }
    }
}

#[test]
fn a_cycle_through_an_export_is_found() {
    let mut modules = Modules::default();
    modules.add(&[], "mod rooms; mod users; pub use users::User;");
    modules.add(&[String::from("rooms")], "use crate::User; pub struct Room(User);");
    modules.add(&[String::from("users")], "#[cfg(test)] mod tests { use crate::rooms::Room; } pub struct User;");
    assert!(modules.cycles().is_empty());
    modules.add(&[String::from("users")], "pub struct User(Vec<super::rooms::Room>);");
    assert_eq!(modules.cycles().len(), 2);
}

/// Returns the packages of the workspace that a package needs at run time.
fn dependencies(package: &str) -> BTreeSet<String> {
    let file = Path::new(ROOT).join(package).join("Cargo.toml");
    let manifest: DocumentMut = fs::read_to_string(file).unwrap().parse().unwrap();
    let dependencies = manifest["dependencies"].as_table().unwrap().iter();
    dependencies.map(|(name, _)| name.to_owned()).filter(|name| name.starts_with("plenary")).collect()
}

#[test]
fn nothing_at_run_time_depends_on_the_generator() {
    assert_eq!(dependencies("crates/openapi"), BTreeSet::new());
    assert_eq!(dependencies("crates/client"), BTreeSet::new());
    let specs = fs::read_dir(Path::new(ROOT).join("specs")).unwrap().map(|entry| entry.unwrap().path());
    let specs = specs.filter(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    let providers = specs.map(|file| file.file_stem().unwrap().to_string_lossy().into_owned());
    let mut expected = BTreeSet::from([String::from("plenary-client")]);
    for provider in providers {
        assert_eq!(dependencies(&format!("crates/{provider}")), BTreeSet::from([String::from("plenary-client")]));
        expected.insert(format!("plenary-{provider}"));
    }
    assert!(expected.len() > 1);
    assert_eq!(dependencies(""), expected);
}
