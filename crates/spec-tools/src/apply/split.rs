//! Gives the users of a shared component that moved a component of their own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use plenary_openapi::{component_of, escape, reference, reference_to};
use serde_json::Value;

use super::names::{Names, pascal};
use super::way::Way;

/// Changes references and copies components, so that the parts at the ends of the ways have no other users.
///
/// After this, the caller follows the subjects again. A component is copied only if something that did not move uses
/// it.
pub(super) fn isolate(document: &mut Value, ways: &[Way], operation: &str) {
    let users = Users::of(document);
    let sites: BTreeSet<&str> = ways.iter().flat_map(|way| &way.references).map(String::as_str).collect();
    let mut starts: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
    let mut whole = HashMap::new();
    for way in ways {
        let shared = way.references.iter().position(|site| {
            let target = target(document, site);
            target.is_none_or(|target| !users.is_whole(&target, &sites, &mut whole, 0))
        });
        if let Some(index) = shared {
            let rest = way.references[index + 1..].to_vec();
            starts.entry(way.references[index].clone()).or_default().insert(rest);
        }
    }
    let mut copies = Copies { prefix: pascal(operation), made: BTreeMap::new() };
    for (site, ways) in starts {
        copies.redirect(document, &site, &site, ways);
    }
}

/// The places of references, by the component that they refer to.
pub(super) struct Users(HashMap<String, Vec<String>>);

impl Users {
    pub(super) fn of(document: &Value) -> Self {
        let mut users: HashMap<String, Vec<String>> = HashMap::new();
        let mut add = |pointer: &str, text: &str| {
            if let Some((section, name)) = component_of(text) {
                let target = format!("/components/{}/{}", escape(&section), escape(&name));
                users.entry(target).or_default().push(pointer.to_owned());
            }
        };
        collect(document, &mut String::new(), &mut add);
        Self(users)
    }

    /// Returns the pointers of the references to a component.
    pub(super) fn references(&self, component: &str) -> &[String] {
        self.0.get(component).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns true if all uses of a component are on the ways that moved.
    fn is_whole(
        &self,
        component: &str,
        sites: &BTreeSet<&str>,
        known: &mut HashMap<String, bool>,
        depth: usize,
    ) -> bool {
        if let Some(known) = known.get(component) {
            return *known;
        }
        // A component that contains itself is whole if its other uses are.
        known.insert(component.to_owned(), true);
        let is_whole = depth < 128
            && self.references(component).iter().all(|site| {
                let holder = component_around(site);
                let is_inside = holder.as_deref() == Some(component);
                let is_moved = sites.contains(site.as_str());
                is_inside || is_moved && holder.is_none_or(|holder| self.is_whole(&holder, sites, known, depth + 1))
            });
        known.insert(component.to_owned(), is_whole);
        is_whole
    }
}

/// Returns the pointer of the component that contains a pointer.
pub(super) fn component_around(pointer: &str) -> Option<String> {
    let mut parts = pointer.strip_prefix("/components/")?.splitn(3, '/');
    let (section, name) = (parts.next()?, parts.next()?);
    Some(format!("/components/{section}/{name}"))
}

fn target(document: &Value, site: &str) -> Option<String> {
    let (section, name) = component_of(reference(document.pointer(site)?)?)?;
    Some(format!("/components/{}/{}", escape(&section), escape(&name)))
}

/// Calls a function for each `$ref` and each target of a `mapping`.
fn collect(value: &Value, pointer: &mut String, add: &mut impl FnMut(&str, &str)) {
    let length = pointer.len();
    match value {
        Value::Object(entries) => {
            if let Some(text) = reference(value) {
                add(pointer, text);
            }
            for (key, inner) in entries {
                pointer.push('/');
                pointer.push_str(&escape(key));
                if let ("mapping", Some(targets)) = (key.as_str(), inner.as_object()) {
                    for (tag, target) in targets {
                        target
                            .as_str()
                            .into_iter()
                            .for_each(|target| add(&format!("{pointer}/{}", escape(tag)), target));
                    }
                } else if !matches!(key.as_str(), "example" | "default" | "enum") {
                    collect(inner, pointer, add);
                }
                pointer.truncate(length);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                pointer.push_str(&format!("/{index}"));
                collect(inner, pointer, add);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

struct Copies {
    prefix: String,
    /// The names of the copies, by the original and the ways through it.
    made: BTreeMap<(String, BTreeSet<Vec<String>>), String>,
}

impl Copies {
    /// Redirects a reference to a copy of its target.
    ///
    /// `original` is the place of the reference before it was copied. `ways` are the references from the target on.
    fn redirect(&mut self, document: &mut Value, site: &str, original: &str, ways: BTreeSet<Vec<String>>) {
        let Some(component) = target(document, original) else { return };
        let Some((section, name)) = component.strip_prefix("/components/").and_then(|rest| rest.split_once('/')) else {
            return;
        };
        let (section, name) = (section.to_owned(), plenary_openapi::unescape(name).into_owned());
        let key = (component.clone(), ways.clone());
        let copy = match self.made.get(&key) {
            Some(copy) => copy.clone(),
            None => {
                let Some(value) = document.pointer(&component).cloned() else { return };
                let copy = Names::of(document, &section).free(&format!("{}{name}", self.prefix));
                insert_after(document, &section, &name, &copy, value);
                self.made.insert(key, copy.clone());
                let mut inner: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
                for way in ways {
                    if let Some((first, rest)) = way.split_first() {
                        inner.entry(first.clone()).or_default().insert(rest.to_vec());
                    }
                }
                for (original, rest) in inner {
                    let below = original.strip_prefix(component.as_str()).unwrap_or_default();
                    let site = format!("/components/{section}/{}{below}", escape(&copy));
                    self.redirect(document, &site, &original, rest);
                }
                copy
            }
        };
        if let Some(site) = document.pointer_mut(site) {
            *site = reference_to(&section, &copy);
        }
    }
}

/// Adds a component behind another one.
pub(super) fn insert_after(document: &mut Value, section: &str, before: &str, name: &str, value: Value) {
    let Some(components) = document
        .as_object_mut()
        .map(|root| root.entry("components").or_insert_with(|| Value::Object(Default::default())))
    else {
        return;
    };
    let Some(components) = components.as_object_mut() else { return };
    let entries = components.entry(section).or_insert_with(|| Value::Object(Default::default()));
    let Some(entries) = entries.as_object_mut() else { return };
    let index = entries.keys().position(|key| key == before).map_or(entries.len(), |index| index + 1);
    entries.shift_insert(index, name.to_owned(), value);
}
