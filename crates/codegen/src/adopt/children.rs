//! Rewrites a base with a discriminator as a union of the components that merge it.

use std::collections::BTreeSet;

use plenary_openapi::reference_to;
use serde_json::{Map, Value};

use super::components::Schemas;
use super::gathered::Gathered;
use super::member::Member;
use super::place::At;
use super::reading::{items, keys};

impl Schemas<'_> {
    /// Finds the components that merge each component.
    pub(super) fn find_children(&mut self) {
        let theirs = self.theirs;
        let mut parents: Vec<(String, String)> = Vec::new();
        for (name, schema) in keys(theirs.pointer("/components/schemas")) {
            for member in items(schema.get("allOf")) {
                if let Some(parent) = self.component_name(member) {
                    parents.push((parent, name.clone()));
                }
            }
        }
        for (parent, child) in parents {
            self.children.entry(parent).or_default().push(child);
        }
    }

    /// Returns true if a schema is a component that merges a base with a discriminator.
    ///
    /// The base is a union with this component as a member, so the component cannot be the base itself.
    pub(super) fn is_child(&self, base: &Value, at: &At) -> bool {
        let own = at.pointer.strip_prefix("/components/schemas/").map(plenary_openapi::unescape);
        let children = self.component_name(base).and_then(|base| self.children.get(&base));
        let is_child =
            own.is_some_and(|own| children.is_some_and(|children| children.iter().any(|child| *child == own)));
        is_child && self.resolved(base)["discriminator"]["propertyName"].is_string()
    }

    /// Rewrites a base with a discriminator as a union of the schemas that merge it.
    ///
    /// Returns `None` for any other schema.
    pub(super) fn union_of_children(&mut self, theirs: &Map<String, Value>, at: &At) -> Option<Map<String, Value>> {
        let discriminator = theirs.get("discriminator").filter(|theirs| theirs["propertyName"].is_string())?;
        let is_choice = ["oneOf", "anyOf"].iter().any(|key| theirs.get(*key).is_some_and(Value::is_array));
        if is_choice {
            return None;
        }
        let ignored = "the discriminator is ignored: the schema is neither a union nor merged by other schemas";
        let Some(name) = at.pointer.strip_prefix("/components/schemas/").filter(|name| !name.contains('/')) else {
            self.warn(format!("{}/discriminator", at.pointer), ignored);
            return None;
        };
        let name = plenary_openapi::unescape(name).into_owned();
        let mut children: Vec<String> = Vec::new();
        let mut seen = BTreeSet::from([name.clone()]);
        let mut next = vec![name.clone()];
        while let Some(parent) = next.pop() {
            for child in self.children.get(&parent).into_iter().flatten() {
                if seen.insert(child.clone()) {
                    children.push(child.clone());
                    next.push(child.clone());
                }
            }
        }
        let mapped = keys(discriminator.get("mapping")).filter_map(|(_, target)| target.as_str());
        let mapped = mapped.map(|target| plenary_openapi::schema_of(target).map_or(target.to_owned(), String::from));
        for target in mapped.collect::<Vec<_>>() {
            if self.renamed.contains_key(&target) && seen.insert(target.clone()) {
                children.push(target);
            }
        }
        if children.is_empty() {
            self.warn(format!("{}/discriminator", at.pointer), ignored);
            return None;
        }
        let has_own_tag = keys(discriminator.get("mapping")).any(|(_, target)| {
            let target = target.as_str().unwrap_or_default();
            plenary_openapi::schema_of(target).map_or(target == name, |target| *target == name)
        });
        let mut members: Vec<Member> = Vec::new();
        if has_own_tag {
            let at = at.inside("", "base");
            let mut gathered = Gathered::of(&at.pointer);
            self.gather(theirs, &at, &mut gathered);
            let body = Value::Object(self.structure(gathered.clone(), &at));
            let placed = self.named(body, &at);
            members.push(Member { title: name.clone(), theirs: Some(name), placed, gathered });
        }
        for child in children {
            let schema = reference_to("schemas", &child);
            let mut gathered = Gathered::default();
            self.gather_member(&schema, at, &mut gathered);
            let placed = self.component(&schema, at);
            members.push(Member { title: child.clone(), theirs: Some(child), placed, gathered });
        }
        Some(self.assembled(Some(discriminator), members, true, at))
    }
}
