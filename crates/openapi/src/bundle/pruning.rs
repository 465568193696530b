//! Removes the parts of a document that the selected operations do not need.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::structure::{Form, Kind};
use super::{Bundle, Unresolved};
use crate::operations::{METHODS, WEBHOOKS};
use crate::pointer::escape;
use crate::reference::{REFERENCE, follow, percent_decoded, reference, reference_in};
use crate::swagger::is_swagger;
use crate::weight::weight;

/// The key of the document for parts of removed operations to which kept operations refer.
const UNSELECTED: &str = "x-unselected";

/// The number of values that may be copied, in addition to the size of the document.
const MOST_COPIED: usize = 1_000_000;

/// The keys of a path item that are not operations.
const NOT_OPERATIONS: [&str; 5] = [REFERENCE, "summary", "description", "servers", "parameters"];

impl Bundle {
    /// Keeps only some operations, and what they need.
    ///
    /// `kept` contains the JSON pointers to operations in `paths` and [`WEBHOOKS`], and to entries of
    /// `x-webhook-bodies`. Keeps the components, security schemes and tags to which these operations refer, and the
    /// servers. Call this function before [`Bundle::convert`].
    pub fn keep(&mut self, kept: &BTreeSet<String>) {
        let document = self.value();
        let Pruned { value, aliases } = Pruner::of(document, kept).prune();
        let mut moved = Vec::new();
        let mut unresolved: Vec<Unresolved> = Vec::new();
        for (new, old) in &aliases {
            moved.push((new.clone(), self.bundled(old)));
            let inside = self.moved.range(format!("{old}/")..).take_while(|(pointer, _)| is_inside(pointer, old));
            moved.extend(inside.map(|(pointer, origin)| (replaced(pointer, old, new), origin.clone())));
            let inside = self.unresolved.iter().filter(|one| is_inside(&one.pointer, old));
            unresolved
                .extend(inside.map(|one| Unresolved { pointer: replaced(&one.pointer, old, new), ..one.clone() }));
        }
        unresolved.extend(self.unresolved.iter().cloned());
        unresolved.retain(|one| value.pointer(&one.pointer).is_some());
        self.moved.extend(moved);
        self.unresolved = unresolved;
        self.value = Some(value);
    }
}

fn is_inside(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn replaced(pointer: &str, old: &str, new: &str) -> String {
    format!("{new}{}", pointer.strip_prefix(old).unwrap_or_default())
}

/// A document without the parts that are not needed.
struct Pruned {
    value: Value,
    /// The new and the old pointers to the parts that moved.
    aliases: Vec<(String, String)>,
}

struct Pruner<'d> {
    document: &'d Value,
    kept: &'d BTreeSet<String>,
    /// The pointers to the components that are needed.
    needed: BTreeSet<String>,
    /// The schemas that merge each schema, by its pointer.
    children: BTreeMap<String, Vec<String>>,
    /// The names of the kept operations' tags.
    tags: BTreeSet<&'d str>,
    /// The ids of the operations that are removed.
    removed_ids: BTreeSet<&'d str>,
    /// The numbers of the copies, by the old pointers.
    copies: BTreeMap<String, (usize, Kind)>,
    /// The number of values that may still be copied.
    budget: usize,
    aliases: Vec<(String, String)>,
}

/// A reference, with the kind of its target.
type Reference = (String, Kind);

impl<'d> Pruner<'d> {
    fn of(document: &'d Value, kept: &'d BTreeSet<String>) -> Self {
        Self {
            document,
            kept,
            needed: BTreeSet::new(),
            children: children(document),
            tags: BTreeSet::new(),
            removed_ids: BTreeSet::new(),
            copies: BTreeMap::new(),
            budget: MOST_COPIED + weight(document),
            aliases: Vec::new(),
        }
    }

    fn prune(mut self) -> Pruned {
        let mut root = Map::new();
        for (key, value) in self.document.as_object().into_iter().flatten() {
            let kept = match key.as_str() {
                "paths" => self.items(key, value),
                key if WEBHOOKS.contains(&key) => self.items(key, value),
                "x-webhook-bodies" => self.bodies(value),
                // These depend on the kept operations, which may come later in the document.
                "components" | "security" | "tags" => continue,
                _ if section_kind(key).is_some() && is_swagger(self.document) => continue,
                _ => value.clone(),
            };
            root.insert(key.clone(), kept);
        }
        if let Some(security) = self.document.get("security").filter(|_| self.uses_default_security(&root)) {
            self.need_schemes(security);
            root.insert(String::from("security"), security.clone());
        }
        let mut root = Value::Object(root);
        self.edit(&mut root, Form::One(Kind::Document));
        self.follow_all(&root);
        self.add_components(&mut root);
        self.add_copies(&mut root);
        self.edit(&mut root, Form::One(Kind::Document));
        self.add_tags(&mut root);
        Pruned { value: in_order(root, self.document), aliases: self.aliases }
    }

    /// Returns the path items that have kept operations, without their other operations.
    fn items(&mut self, section: &str, items: &'d Value) -> Value {
        let mut kept = Map::new();
        for (name, value) in items.as_object().into_iter().flatten() {
            if section == "paths" && name.starts_with("x-") {
                kept.insert(name.clone(), value.clone());
                continue;
            }
            let Ok(followed) = follow(self.document, value) else { continue };
            let pointer = format!("/{section}/{}", escape(name));
            let Some(item) = self.item(&pointer, followed.value) else { continue };
            if let Some(target) = followed.pointer {
                self.aliases.push((pointer, target.into_owned()));
            }
            kept.insert(name.clone(), item);
        }
        kept.into()
    }

    fn item(&mut self, pointer: &str, item: &'d Value) -> Option<Value> {
        let mut kept = Map::new();
        let mut has_operation = false;
        for (key, value) in item.as_object()? {
            let inner = format!("{pointer}/{}", escape(key));
            if key == "additionalOperations" {
                let all = value.as_object().into_iter().flatten();
                let some =
                    all.filter(|(method, operation)| self.keeps(&format!("{inner}/{}", escape(method)), operation));
                let some: Map<String, Value> = some.map(|(method, value)| (method.clone(), value.clone())).collect();
                if !some.is_empty() {
                    has_operation = true;
                    kept.insert(key.clone(), some.into());
                }
            } else if NOT_OPERATIONS.contains(&key.as_str()) || key.starts_with("x-") {
                kept.insert(key.clone(), value.clone());
            } else if self.keeps(&inner, value) {
                has_operation = true;
                kept.insert(key.clone(), value.clone());
            }
        }
        has_operation.then(|| kept.into())
    }

    /// Returns true if an operation is kept, and notes what it names.
    fn keeps(&mut self, pointer: &str, operation: &'d Value) -> bool {
        if !self.kept.contains(pointer) {
            self.removed_ids.extend(operation.get("operationId").and_then(Value::as_str));
            return false;
        }
        let tags = operation.get("tags").and_then(Value::as_array).into_iter().flatten();
        self.tags.extend(tags.filter_map(Value::as_str));
        if let Some(security) = operation.get("security") {
            self.need_schemes(security);
        }
        true
    }

    fn bodies(&self, bodies: &Value) -> Value {
        let bodies = bodies.as_object().into_iter().flatten();
        let kept = bodies.filter(|(name, _)| self.kept.contains(&format!("/x-webhook-bodies/{}", escape(name))));
        kept.map(|(name, body)| (name.clone(), body.clone())).collect::<Map<_, _>>().into()
    }

    /// Returns true if an operation in `paths` has no security requirements of its own.
    fn uses_default_security(&self, root: &Map<String, Value>) -> bool {
        let items = root.get("paths").and_then(Value::as_object).into_iter().flatten();
        let inner = items.filter_map(|(_, item)| item.as_object()).flatten();
        let mut operations = inner.flat_map(|(key, value)| match key.as_str() {
            "additionalOperations" => value.as_object().into_iter().flatten().map(|(_, value)| value).collect(),
            key if METHODS.contains(&key) || key == "query" => vec![value],
            _ => Vec::new(),
        });
        operations.any(|operation| operation.get("security").is_none())
    }

    fn need_schemes(&mut self, security: &Value) {
        let section = Kind::SecurityScheme.section(is_swagger(self.document)).unwrap_or_default();
        let requirements = security.as_array().into_iter().flatten();
        for (name, _) in requirements.filter_map(Value::as_object).flatten() {
            self.needed.insert(format!("{section}/{}", escape(name)));
        }
    }

    /// Follows the references in the kept parts, and in the parts that these refer to.
    fn follow_all(&mut self, root: &Value) {
        let mut open: Vec<Reference> = Vec::new();
        references(root, Form::One(Kind::Document), &mut open);
        let document = self.document;
        // The schemes are needed by their names.
        for scheme in self.needed.clone() {
            if let Some(value) = document.pointer(&scheme) {
                references(value, Form::One(Kind::SecurityScheme), &mut open);
            }
        }
        while let Some((text, kind)) = open.pop() {
            let Some(pointer) = self.existing(&text, kind) else { continue };
            match component(&pointer, is_swagger(document)) {
                Some((component, kind)) => self.need(component, kind, &mut open),
                None if root.pointer(&pointer).is_some() => {}
                None => self.copy(pointer, kind, &mut open),
            }
        }
    }

    /// Returns the pointer of a reference, if its target is in the document.
    fn existing(&self, text: &str, kind: Kind) -> Option<String> {
        let exists = |pointer: &String| self.document.pointer(pointer).is_some();
        if let Some(pointer) = text.strip_prefix('#') {
            let decoded = percent_decoded(pointer).filter(|_| self.document.pointer(pointer).is_none());
            return Some(decoded.unwrap_or_else(|| pointer.to_owned())).filter(exists);
        }
        // A discriminator can name a component.
        let section = kind.section(is_swagger(self.document))?;
        Some(format!("{section}/{}", escape(text))).filter(exists)
    }

    fn need(&mut self, component: String, kind: Kind, open: &mut Vec<Reference>) {
        if self.needed.contains(&component) {
            return;
        }
        let Some(value) = self.document.pointer(&component) else { return };
        references(value, Form::One(kind), open);
        if kind == Kind::Schema && value.get("discriminator").is_some() {
            self.need_children(&component, open);
        }
        self.needed.insert(component);
    }

    /// Marks the schemas that merge a schema as needed.
    ///
    /// Continues with the schemas that merge these schemas.
    fn need_children(&mut self, parent: &str, open: &mut Vec<Reference>) {
        let mut next = vec![parent.to_owned()];
        while let Some(parent) = next.pop() {
            // A parent without an entry has no children, or they are needed already.
            for child in self.children.remove(&parent).into_iter().flatten() {
                open.push((format!("#{child}"), Kind::Schema));
                next.push(child);
            }
        }
    }

    /// Copies a part of a removed operation.
    fn copy(&mut self, pointer: String, kind: Kind, open: &mut Vec<Reference>) {
        if self.copies.contains_key(&pointer) {
            return;
        }
        let Some(value) = self.document.pointer(&pointer) else { return };
        // Without a copy, the reference has no target, which is reported later.
        let Some(budget) = self.budget.checked_sub(weight(value)) else { return };
        self.budget = budget;
        references(value, Form::One(kind), open);
        self.copies.insert(pointer, (self.copies.len(), kind));
    }

    fn add_components(&self, root: &mut Value) {
        let is_swagger = is_swagger(self.document);
        let Some(root) = root.as_object_mut() else { return };
        if let Some(Value::Object(components)) = self.document.get("components") {
            let sections = components.iter().map(|(section, entries)| {
                let is_known = Kind::Components.inside(section).is_some();
                let pointer = format!("/components/{section}");
                let entries = if is_known { self.section(&pointer, entries) } else { entries.clone() };
                (section.clone(), entries)
            });
            root.insert(String::from("components"), sections.collect::<Map<_, _>>().into());
        }
        let sections = self.document.as_object().into_iter().flatten().filter(|_| is_swagger);
        for (section, entries) in sections.filter(|(section, _)| section_kind(section).is_some()) {
            root.insert(section.clone(), self.section(&format!("/{section}"), entries));
        }
    }

    fn section(&self, pointer: &str, entries: &Value) -> Value {
        let Some(components) = entries.as_object().filter(|_| reference(entries).is_none()) else {
            return entries.clone();
        };
        let needed = components.iter().filter(|(name, _)| self.needed.contains(&format!("{pointer}/{}", escape(name))));
        needed.map(|(name, component)| (name.clone(), component.clone())).collect::<Map<_, _>>().into()
    }

    /// Adds the copies of parts of removed operations.
    fn add_copies(&mut self, root: &mut Value) {
        let mut copied = Map::new();
        for (old, (number, kind)) in self.copies.clone() {
            let Some(value) = self.document.pointer(&old) else { continue };
            let mut value = value.clone();
            self.edit(&mut value, Form::One(kind));
            self.aliases.push((format!("/{UNSELECTED}/{number}"), old));
            copied.insert(number.to_string(), value);
        }
        if !copied.is_empty() {
            root[UNSELECTED] = copied.into();
        }
    }

    fn add_tags(&mut self, root: &mut Value) {
        let Some(tags) = self.document.get("tags").and_then(Value::as_array) else { return };
        let mut kept = Vec::new();
        for (index, tag) in tags.iter().enumerate() {
            if tag.get("name").and_then(Value::as_str).is_some_and(|name| self.tags.contains(name)) {
                self.aliases.push((format!("/tags/{}", kept.len()), format!("/tags/{index}")));
                kept.push(tag.clone());
            }
        }
        root["tags"] = kept.into();
    }

    /// Removes links to removed operations, and redirects references to the copies.
    fn edit(&self, value: &mut Value, form: Form) {
        match (form, value) {
            (Form::One(kind), Value::Object(keys)) => {
                if let Some(copy) = reference_in(keys).and_then(|text| self.copy_of(text, kind)) {
                    keys.insert(REFERENCE.to_owned(), copy.into());
                }
                if let Some(Value::Object(links)) = keys.get_mut("links").filter(|_| kind == Kind::Response) {
                    links.retain(|_, link| !self.leads_to_removed(link));
                }
                for (key, inner) in keys.iter_mut() {
                    if let Some(form) = kind.inside(key) {
                        self.edit(inner, form);
                    }
                }
            }
            (Form::One(kind) | Form::List(kind), Value::Array(items)) => {
                items.iter_mut().for_each(|item| self.edit(item, Form::One(kind)));
            }
            (Form::Map(kind), Value::Object(entries)) => {
                entries.iter_mut().for_each(|(_, entry)| self.edit(entry, Form::One(kind)));
            }
            (Form::Mapping, Value::Object(entries)) => {
                for (_, text) in entries.iter_mut() {
                    if let Some(copy) = text.as_str().and_then(|text| self.copy_of(text, Kind::Schema)) {
                        *text = copy.into();
                    }
                }
            }
            _ => {}
        }
    }

    /// Returns the reference to a copy of a reference's target, if there is one.
    fn copy_of(&self, text: &str, kind: Kind) -> Option<String> {
        let (number, _) = self.copies.get(&self.existing(text, kind)?)?;
        Some(format!("#/{UNSELECTED}/{number}"))
    }

    fn leads_to_removed(&self, link: &Value) -> bool {
        // The link is a part of a copy, so its references are the same as in the document.
        let link = reference(link).and_then(|text| self.document.pointer(text.strip_prefix('#')?)).unwrap_or(link);
        let id = link.get("operationId").and_then(Value::as_str);
        let target = link.get("operationRef").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
        id.is_some_and(|id| self.removed_ids.contains(id)) || target.is_some_and(|target| !self.kept.contains(target))
    }
}

/// Collects the references in a value.
fn references(value: &Value, form: Form, found: &mut Vec<Reference>) {
    match (form, value) {
        (Form::One(kind), Value::Object(keys)) => {
            found.extend(reference_in(keys).map(|text| (text.to_owned(), kind)));
            for (key, inner) in keys {
                if let Some(form) = kind.inside(key) {
                    references(inner, form, found);
                }
            }
        }
        (Form::One(kind) | Form::List(kind), Value::Array(items)) => {
            items.iter().for_each(|item| references(item, Form::One(kind), found));
        }
        (Form::Map(kind), Value::Object(entries)) => {
            entries.iter().for_each(|(_, entry)| references(entry, Form::One(kind), found));
        }
        (Form::Mapping, Value::Object(entries)) => {
            found.extend(entries.values().filter_map(|text| Some((text.as_str()?.to_owned(), Kind::Schema))));
        }
        _ => {}
    }
}

/// Returns the pointer to the component around a part, and its kind.
fn component(pointer: &str, is_swagger: bool) -> Option<(String, Kind)> {
    let mut parts = pointer.split('/').skip(1);
    let first = parts.next()?;
    if is_swagger {
        return Some((format!("/{first}/{}", parts.next()?), section_kind(first)?));
    }
    let section = parts.next().filter(|_| first == "components")?;
    let Some(Form::Map(kind)) = Kind::Components.inside(section) else { return None };
    Some((format!("/components/{section}/{}", parts.next()?), kind))
}

/// Returns the kind of the components in a section of a Swagger document.
fn section_kind(section: &str) -> Option<Kind> {
    let is_section = ["definitions", "parameters", "responses", "securityDefinitions"].contains(&section);
    match Kind::Document.inside(section).filter(|_| is_section) {
        Some(Form::Map(kind)) => Some(kind),
        _ => None,
    }
}

/// Returns the pointers to the schemas that merge each schema.
fn children(document: &Value) -> BTreeMap<String, Vec<String>> {
    let section = Kind::Schema.section(is_swagger(document)).unwrap_or_default();
    let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, schema) in document.pointer(section).and_then(Value::as_object).into_iter().flatten() {
        for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            if let Some(parent) = reference(member).and_then(|text| text.strip_prefix('#')) {
                children.entry(parent.to_owned()).or_default().push(format!("{section}/{}", escape(name)));
            }
        }
    }
    children
}

/// Returns the keys of a document in their old order.
fn in_order(pruned: Value, document: &Value) -> Value {
    let Value::Object(mut pruned) = pruned else { return pruned };
    let order = document.as_object().into_iter().flatten();
    let mut ordered: Map<String, Value> =
        order.filter_map(|(key, _)| Some((key.clone(), pruned.shift_remove(key)?))).collect();
    ordered.extend(pruned);
    ordered.into()
}
