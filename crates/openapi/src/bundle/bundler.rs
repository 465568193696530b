//! Replaces the references of a document to other files, anchors and ids.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use serde_json::{Map, Value};

use super::files::{Files, joined};
use super::structure::{Form, Kind, SHARED};
use super::unresolved::Unresolved;
use crate::pointer::{escape, unescape};
use crate::reference::{REFERENCE, reference, reference_in};
use crate::tree::Tree;
use crate::weight::weight;

mod resolving;

/// A document in one piece, and the files that it was in.
pub(super) struct Bundled {
    pub(super) value: Value,
    pub(super) files: Vec<(String, Tree)>,
    pub(super) texts: Vec<String>,
    pub(super) moved: BTreeMap<String, (usize, String)>,
    pub(super) unresolved: Vec<Unresolved>,
}

/// The maximum number of nested references to parts that are not components.
const DEPTH: usize = 8;

/// The maximum number of objects that references add to the document.
const MOST_OBJECTS: usize = 1_000_000;

/// The references of JSON Schema whose target depends on the schemas around them.
const DYNAMIC: [&str; 2] = ["$dynamicRef", "$recursiveRef"];

/// The keys of the schemas inside of a schema, to which references can be relative.
const INNER: [&str; 2] = ["/$defs/", "/definitions/"];
/// Returns true if a document has references that must be bundled.
///
/// These are references that are not plain JSON pointers or can be relative to a schema, dynamic references, and
/// references with keys next to them.
pub(super) fn needs_bundling(value: &Value, is_swagger: bool) -> bool {
    match value {
        Value::Object(keys) => {
            let is_inner = |pointer: &str| !is_swagger && INNER.iter().any(|inner| pointer.starts_with(inner));
            let is_other = |text: &str| match text.strip_prefix('#') {
                Some(pointer) => !pointer.is_empty() && (!pointer.starts_with('/') || is_inner(pointer)),
                None => true,
            };
            let is_file = |text: &Value| text.as_str().is_some_and(|text| is_other(text) && is_reference(text));
            reference_in(keys).is_some_and(|text| is_other(text) || keys.len() > 1)
                || DYNAMIC.iter().any(|key| keys.contains_key(*key))
                || keys.get("mapping").and_then(Value::as_object).is_some_and(|mapping| mapping.values().any(is_file))
                || keys.values().any(|value| needs_bundling(value, is_swagger))
        }
        Value::Array(items) => items.iter().any(|item| needs_bundling(item, is_swagger)),
        _ => false,
    }
}

/// Returns true if a value in the `mapping` of a discriminator is a reference, and not the name of a component.
fn is_reference(text: &str) -> bool {
    text.contains(['/', '#']) || [".yaml", ".yml", ".json"].iter().any(|ending| text.ends_with(ending))
}

/// The position of a value in its file and in the bundled document.
#[derive(Clone, Debug)]
struct At {
    file: usize,
    pointer: String,
    /// The pointer to the enclosing schema with an `$id`, or an empty string.
    resource: String,
    /// The `$id` of that schema.
    id: Option<String>,
    /// The pointer to the enclosing schema with `$recursiveAnchor: true`, if there is one.
    recursive: Option<String>,
    /// The pointer in the bundled document.
    bundled: String,
    /// The innermost reference around the value that was replaced by its target.
    around: Option<Rc<Around>>,
}

/// The position of a reference that was replaced by its target.
#[derive(Debug)]
struct Around {
    file: usize,
    pointer: String,
    outer: Option<Rc<Self>>,
    /// The number of references around this one.
    depth: usize,
}

impl At {
    fn child(&self, key: &str) -> Self {
        let key = escape(key);
        Self { pointer: format!("{}/{key}", self.pointer), bundled: format!("{}/{key}", self.bundled), ..self.clone() }
    }

    /// Returns an error if a target contains this position, or if too many references are replaced around it.
    fn check(&self, target: &Target) -> Result<(), String> {
        let contains = |file: usize, pointer: &str| {
            let rest = pointer.strip_prefix(&*target.1).filter(|_| file == target.0);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut around = self.around.as_deref();
        let mut is_circle = contains(self.file, &self.pointer);
        while let Some(one) = around.filter(|_| !is_circle) {
            is_circle = contains(one.file, &one.pointer);
            around = one.outer.as_deref();
        }
        match &self.around {
            _ if is_circle => Err(String::from("it refers back to itself")),
            Some(around) if around.depth >= DEPTH => Err(String::from("it has too many nested references")),
            _ => Ok(()),
        }
    }
}

/// A file and a pointer in it.
type Target = (usize, String);

pub(super) struct Bundler {
    files: Files,
    is_swagger: bool,
    /// The name of each target in its section.
    names: BTreeMap<(Target, Kind), String>,
    taken: BTreeMap<Kind, BTreeSet<String>>,
    /// The next number to append to each taken name.
    numbers: BTreeMap<(Kind, String), usize>,
    /// The targets that are not yet components.
    open: VecDeque<(Target, Kind, String)>,
    moved: BTreeMap<String, Target>,
    unresolved: Vec<Unresolved>,
    objects: usize,
}

impl Bundler {
    pub(super) fn of(files: Files, is_swagger: bool) -> Self {
        Self {
            files,
            is_swagger,
            names: BTreeMap::new(),
            taken: BTreeMap::new(),
            numbers: BTreeMap::new(),
            open: VecDeque::new(),
            moved: BTreeMap::new(),
            unresolved: Vec::new(),
            objects: MOST_OBJECTS,
        }
    }

    pub(super) fn bundle(mut self) -> Bundled {
        self.name_components();
        let root = self.files.tree(0);
        let mut value = self.one(&root.value, Kind::Document, &Self::start((0, String::new()), String::new()));
        while let Some((target, kind, name)) = self.open.pop_front() {
            let Some(section) = kind.section(self.is_swagger) else { continue };
            let bundled = format!("{section}/{}", escape(&name));
            self.moved.insert(bundled.clone(), target.clone());
            let tree = self.files.tree(target.0);
            let Some(part) = tree.value.pointer(&target.1) else { continue };
            if self.objects == 0 {
                let reference = format!("{}#{}", self.files.name(target.0), target.1);
                let reason = format!("the files of the document have more than {MOST_OBJECTS} objects");
                self.unresolved.push(Unresolved { pointer: bundled, reference, reason });
                continue;
            }
            let part = self.one(part, kind, &Self::start(target, bundled));
            if let Some(components) = section_of(&mut value, section) {
                components.insert(name, part);
            }
        }
        drop(root);
        let (mut files, mut texts) = (Vec::new(), Vec::new());
        for file in self.files.read {
            files.push((file.name, Rc::try_unwrap(file.tree).unwrap_or_default()));
            texts.push(file.text);
        }
        Bundled { value, files, texts, moved: self.moved, unresolved: self.unresolved }
    }

    fn start((file, pointer): Target, bundled: String) -> At {
        At { file, pointer, resource: String::new(), id: None, recursive: None, bundled, around: None }
    }

    /// Names the components of the document, so that a file that is one of them keeps its name.
    fn name_components(&mut self) {
        for kind in SHARED {
            let Some(section) = kind.section(self.is_swagger) else { continue };
            let Ok((file, pointer)) = self.pointed(0, section, 0).and_then(|target| self.end(target)) else { continue };
            let tree = self.files.tree(file);
            let Some(Value::Object(components)) = tree.value.pointer(&pointer) else { continue };
            self.taken.insert(kind, components.keys().cloned().collect());
            let at = Self::start((file, pointer), section.to_owned());
            for (name, component) in components {
                let Some(text) = reference(component) else { continue };
                if let Ok(target) = self.resolve(text, &at.child(name))
                    && target.0 > 0
                {
                    self.names.entry((target, kind)).or_insert_with(|| name.clone());
                }
            }
        }
    }

    /// Copies a value, and replaces its references.
    fn form(&mut self, value: &Value, form: Form, at: &At) -> Value {
        match (form, value) {
            (Form::One(kind), _) => self.one(value, kind, at),
            (Form::List(kind), Value::Array(items)) => items
                .iter()
                .enumerate()
                .map(|(index, item)| self.one(item, kind, &at.child(&index.to_string())))
                .collect(),
            (Form::Map(_) | Form::List(_), Value::Object(keys)) if reference_in(keys).is_some() => {
                self.replaced(value, form, at)
            }
            (Form::Map(kind), Value::Object(entries)) => {
                let entries = entries.iter();
                entries.map(|(key, entry)| (key.clone(), self.one(entry, kind, &at.child(key)))).collect()
            }
            (Form::Mapping, Value::Object(entries)) => {
                entries.iter().map(|(key, entry)| (key.clone(), self.mapped(entry, &at.child(key)))).collect()
            }
            _ => self.copied(value, at),
        }
    }

    fn one(&mut self, value: &Value, kind: Kind, at: &At) -> Value {
        if at.file > 0 || at.around.is_some() {
            self.objects = self.objects.saturating_sub(1);
        }
        match value {
            Value::Object(keys) if reference_in(keys).is_some() => self.reference(keys, kind, at),
            Value::Object(keys) => self.object(keys, kind, at),
            // In Swagger 2 and in early drafts of JSON Schema, `items` can be a list.
            Value::Array(items) if kind == Kind::Schema => items
                .iter()
                .enumerate()
                .map(|(index, item)| self.one(item, kind, &at.child(&index.to_string())))
                .collect(),
            _ => self.copied(value, at),
        }
    }

    /// Copies a value without references.
    ///
    /// References can copy a part of a file many times, so each of these copies costs its whole size.
    fn copied(&mut self, value: &Value, at: &At) -> Value {
        if at.around.is_some() {
            self.objects = self.objects.saturating_sub(weight(value));
        }
        value.clone()
    }

    fn object(&mut self, keys: &Map<String, Value>, kind: Kind, at: &At) -> Value {
        let mut at = at.clone();
        if kind == Kind::Schema
            && let Some(id) = keys.get("$id").and_then(Value::as_str)
        {
            at.id = Some(joined(at.id.as_deref(), id));
            at.resource = at.pointer.clone();
        }
        if kind == Kind::Schema && keys.get("$recursiveAnchor") == Some(&Value::Bool(true)) {
            at.recursive = Some(at.pointer.clone());
        }
        if kind == Kind::Schema
            && let Some(keys) = self.settled(keys, &at)
        {
            return self.reference(&keys, kind, &at);
        }
        let inside = |(key, value): (&String, &Value)| {
            let value = match kind.inside(key) {
                Some(form) => self.form(value, form, &at.child(key)),
                None => self.copied(value, &at),
            };
            (key.clone(), value)
        };
        keys.iter().map(inside).collect()
    }

    /// Replaces a dynamic reference with a `$ref`, if its target is known.
    ///
    /// The schemas around it do not change the target, because each component has one type.
    fn settled(&mut self, keys: &Map<String, Value>, at: &At) -> Option<Map<String, Value>> {
        let key = DYNAMIC.into_iter().find(|key| keys.contains_key(*key))?;
        let text = match (key, keys.get(key)?.as_str()?, &at.recursive) {
            ("$recursiveRef", "#", Some(pointer)) => format!("#{pointer}"),
            (_, text, _) => text.to_owned(),
        };
        // The whole document is not a schema.
        self.resolve(&text, at).ok().filter(|(file, pointer)| *file > 0 || !pointer.is_empty())?;
        let others = keys.iter().filter(|(other, _)| *other != key);
        let others = others.map(|(key, value)| (key.clone(), value.clone()));
        Some(std::iter::once((REFERENCE.to_owned(), text.into())).chain(others).collect())
    }

    /// Copies a reference, with its target in the bundled document.
    fn reference(&mut self, keys: &Map<String, Value>, kind: Kind, at: &At) -> Value {
        let text = reference_in(keys).unwrap_or_default();
        let new = match self.resolve(text, at) {
            Err(reason) => self.lost(text, reason, at),
            Ok((0, pointer)) if kind != Kind::PathItem || keys.len() == 1 => format!("#{pointer}"),
            Ok(target) => match kind.section(self.is_swagger) {
                Some(section) => {
                    let name = self.name(target, kind);
                    let bundled = format!("{section}/{}", escape(&name));
                    if bundled == at.bundled {
                        return self.replaced(&Value::Object(keys.clone()), Form::One(kind), at);
                    }
                    format!("#{bundled}")
                }
                None => return self.replaced(&Value::Object(keys.clone()), Form::One(kind), at),
            },
        };
        let mut siblings = keys.clone();
        siblings.shift_remove(REFERENCE);
        let siblings = self.object(&siblings, kind, at);
        let mut copied = Map::from_iter([(REFERENCE.to_owned(), Value::String(new))]);
        copied.extend(siblings.as_object().cloned().unwrap_or_default());
        copied.into()
    }

    fn mapped(&mut self, value: &Value, at: &At) -> Value {
        match value.as_str() {
            Some(text) if is_reference(text) => {
                let mapped = self.reference(&Map::from_iter([(REFERENCE.to_owned(), value.clone())]), Kind::Schema, at);
                reference(&mapped).unwrap_or(text).into()
            }
            _ => value.clone(),
        }
    }

    /// Copies the target of a reference instead of the reference.
    ///
    /// Keys next to the reference replace the keys of the target.
    fn replaced(&mut self, value: &Value, form: Form, at: &At) -> Value {
        let text = reference(value).unwrap_or_default();
        let target = self.resolve(text, at).and_then(|target| {
            at.check(&target)?;
            match self.objects {
                0 => Err(format!("the files of the document have more than {MOST_OBJECTS} objects")),
                _ => Ok(target),
            }
        });
        let (file, pointer) = match target {
            Ok(target) => target,
            Err(reason) => {
                let reference = self.lost(text, reason, at);
                let mut copied = value.clone();
                copied[REFERENCE] = reference.into();
                return copied;
            }
        };
        let tree = self.files.tree(file);
        let part = tree.value.pointer(&pointer).unwrap_or(&Value::Null);
        self.moved.insert(at.bundled.clone(), (file, pointer.clone()));
        let depth = at.around.as_ref().map_or(0, |around| around.depth + 1);
        let around = Around { file: at.file, pointer: at.pointer.clone(), outer: at.around.clone(), depth };
        let inner = At { around: Some(Rc::new(around)), ..Self::start((file, pointer), at.bundled.clone()) };
        let mut copied = self.form(part, form, &inner);
        let mut siblings = value.as_object().cloned().unwrap_or_default();
        siblings.shift_remove(REFERENCE);
        if let (Some(copied), false) = (copied.as_object_mut(), siblings.is_empty()) {
            let own = match form {
                Form::One(kind) => self.object(&siblings, kind, at),
                _ => self.form(&Value::Object(siblings), form, at),
            };
            for (key, value) in own.as_object().into_iter().flatten() {
                let pointer = at.child(key);
                self.moved.insert(pointer.bundled, (at.file, pointer.pointer));
                copied.insert(key.clone(), value.clone());
            }
        }
        copied
    }

    /// Records a reference whose target was not found. Returns it relative to the document.
    fn lost(&mut self, text: &str, reason: String, at: &At) -> String {
        let is_local = at.file > 0 && text.starts_with('#');
        let reference = if is_local { format!("{}{text}", self.files.name(at.file)) } else { text.to_owned() };
        self.unresolved.push(Unresolved { pointer: at.bundled.clone(), reference: reference.clone(), reason });
        reference
    }

    /// Returns the name of a target in its section. A target with a new name becomes a component later.
    fn name(&mut self, target: Target, kind: Kind) -> String {
        if let Some(name) = self.names.get(&(target.clone(), kind)) {
            return name.clone();
        }
        let mut path = self.files.name(target.0).rsplit('/');
        let stem = spelled(path.next().unwrap_or_default().split('.').next().unwrap_or_default());
        let directory = spelled(path.next().unwrap_or_default());
        let last = spelled(&unescape(target.1.rsplit('/').next().unwrap_or_default()));
        let is_named = !last.is_empty() && !last.bytes().all(|byte| byte.is_ascii_digit());
        let (first, around) = if is_named { (last, stem) } else { (stem, directory) };
        let qualified = if around.is_empty() { first.clone() } else { format!("{around}_{first}") };
        let taken = self.taken.entry(kind).or_default();
        let mut candidates = [first, qualified.clone()].into_iter();
        let free = candidates.find(|name| !name.is_empty() && !taken.contains(name));
        let name = free.unwrap_or_else(|| {
            let number = self.numbers.entry((kind, qualified.clone())).or_insert(2);
            loop {
                let name = format!("{qualified}_{number}");
                *number += 1;
                if !taken.contains(&name) {
                    return name;
                }
            }
        });
        taken.insert(name.clone());
        self.names.insert((target.clone(), kind), name.clone());
        self.open.push_back((target, kind, name.clone()));
        name
    }
}

/// Replaces the characters that the name of a component cannot have.
fn spelled(text: &str) -> String {
    let is_allowed = |character: char| character.is_ascii_alphanumeric() || "._-".contains(character);
    text.chars().map(|character| if is_allowed(character) { character } else { '_' }).collect()
}

/// Returns a section of components, which is added if it is missing.
fn section_of<'v>(document: &'v mut Value, section: &str) -> Option<&'v mut Map<String, Value>> {
    let mut value = document;
    for key in section.split('/').skip(1) {
        value = value.as_object_mut()?.entry(key).or_insert_with(|| Value::Object(Map::new()));
    }
    value.as_object_mut()
}
