//! Reads the facts of schemas.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use plenary_openapi::{Node, component_of};
use serde_json::{Number, Value, json};

use super::facts::{self, Facts};
use crate::recursion::Recursion;

/// The maximum number of subjects of an operation. The largest known page has about 2,000.
const SUBJECTS: usize = 20_000;
/// The maximum length of all subjects of an operation in bytes.
const BYTES: usize = 4 << 20;
/// The maximum nesting of schemas.
const DEPTH: usize = 96;

/// The maximum number of references inside each other in a keyword that is kept as it stands.
const RESOLVED: usize = 4;

/// A subject's facts, and its places in the document.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) facts: Facts,
    /// The JSON pointer of the schema that states each fact, if it is not the place of the subject.
    stated: BTreeMap<String, String>,
    /// The JSON pointer of the subject.
    pub(crate) pointer: String,
    /// The JSON pointer of the schema that contains the properties.
    pub(crate) object: String,
}

/// Facts about a subject that a schema which it shares with other subjects does not have.
const OWN: [&str; 4] = ["required", "nullable", "deprecated", "shown"];

impl Entry {
    /// Returns an entry of which each fact is stated at its place.
    pub(crate) fn new(facts: Facts, pointer: &str) -> Self {
        Self { facts, stated: BTreeMap::new(), pointer: pointer.to_owned(), object: pointer.to_owned() }
    }

    /// Returns the JSON pointer of the schema that states a fact, or that would state it.
    pub(crate) fn place_of(&self, fact: &str) -> &str {
        let default = if OWN.contains(&fact) { &self.pointer } else { &self.object };
        self.stated.get(fact).unwrap_or(default)
    }
}

/// Keywords with a value that is a fact as it stands.
const PLAIN: [&str; 14] = [
    "format",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "contentEncoding",
    "contentMediaType",
    "minContains",
    "maxContains",
    "default",
];

/// Keywords that are facts only if they are true.
const FLAGS: [&str; 4] = ["readOnly", "writeOnly", "deprecated", "uniqueItems"];

/// Keywords that this module reads in another way.
const READ: [&str; 19] = [
    "$ref",
    "type",
    "nullable",
    "enum",
    "const",
    "properties",
    "required",
    "items",
    "additionalProperties",
    "patternProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "x-nullable",
];

/// Keywords that do not change which values are valid.
const ANNOTATIONS: [&str; 12] = [
    "title",
    "description",
    "summary",
    "example",
    "examples",
    "externalDocs",
    "xml",
    "$comment",
    "$defs",
    "definitions",
    "$schema",
    "$id",
];

/// Reads the schemas of one operation.
pub(crate) struct Reader<'d> {
    pub(crate) entries: BTreeMap<String, Entry>,
    /// The subjects of the schemas that contain themselves. Their uses refer to these subjects.
    expanded: HashSet<String>,
    /// The subjects and pointers of the schemas that contain themselves and have not been read.
    later: Vec<(String, String)>,
    recursion: Recursion,
    depth: usize,
    bytes: usize,
    /// Whether the operation has more subjects or deeper ones than the maximum.
    pub(crate) is_cut: bool,
    document: &'d Value,
}

/// The schemas that all apply to a subject.
#[derive(Default)]
struct Parts<'d> {
    leaves: Vec<Node<'d>>,
    /// The pointers of the leaves.
    seen: HashSet<String>,
    unions: Vec<(&'static str, Vec<Node<'d>>, Option<Node<'d>>)>,
    is_nullable: bool,
    /// The subject that describes a schema that contains itself.
    same_as: Option<String>,
    unresolved: Vec<String>,
}

impl<'d> Reader<'d> {
    pub(crate) fn new(document: &'d Value) -> Self {
        Self {
            entries: BTreeMap::new(),
            expanded: HashSet::new(),
            later: Vec::new(),
            recursion: Recursion::default(),
            depth: 0,
            bytes: 0,
            is_cut: false,
            document,
        }
    }

    /// Adds a subject that has no schema.
    pub(crate) fn add(&mut self, subject: String, facts: Facts, pointer: &str) {
        self.entries.insert(subject, Entry::new(facts, pointer));
    }

    /// Reads the schemas of a subject. `pointer` is the place of the subject, and `facts` are other facts about it.
    pub(crate) fn schema(&mut self, subject: &str, pointer: &str, schemas: &[Node<'d>], facts: Facts) {
        if self.is_full() {
            return;
        }
        self.bytes += subject.len();
        self.depth += 1;
        self.unfold(subject, pointer, schemas, facts);
        self.depth -= 1;
    }

    /// Returns true if the operation has as many subjects as may be read, or as deep ones.
    pub(crate) fn is_full(&mut self) -> bool {
        self.is_cut |= self.depth >= DEPTH || self.entries.len() >= SUBJECTS || self.bytes > BYTES;
        self.is_cut
    }

    fn unfold(&mut self, subject: &str, pointer: &str, schemas: &[Node<'d>], mut facts: Facts) {
        let mut parts = Parts::default();
        for schema in schemas {
            self.collect(schema, &mut parts, 0);
        }
        let mut stated = BTreeMap::new();
        read_keywords(&parts, &mut facts, &mut stated);
        if !parts.unions.is_empty() {
            let keys: Vec<&str> = parts.unions.iter().map(|(key, ..)| *key).collect();
            facts.insert(String::from("union"), json!(keys));
        }
        let object = parts.leaves.iter().find(|leaf| leaf["properties"].is_object());
        let object = object.or(parts.leaves.last()).map_or(pointer, |leaf| &leaf.pointer).to_owned();
        self.entries.insert(subject.to_owned(), Entry { facts, stated, pointer: pointer.to_owned(), object });
        self.properties(subject, &parts);
        self.each(&facts::items(subject), &parts, "items");
        self.each(&facts::values(subject), &parts, "additionalProperties");
        for leaf in &parts.leaves {
            for (pattern, schema) in leaf.get("patternProperties").iter().flat_map(Node::entries) {
                let values = format!("{subject}{{{}}}", facts::quoted(pattern));
                self.schema(&values, &schema.pointer, std::slice::from_ref(&schema), Facts::new());
            }
        }
        let mut names = HashMap::new();
        for (_, members, discriminator) in &parts.unions {
            self.members(subject, members, discriminator.as_ref(), &mut names);
        }
    }

    /// Collects a schema, the target of its reference, and the schemas of its `allOf`.
    fn collect(&mut self, schema: &Node<'d>, parts: &mut Parts<'d>, depth: usize) {
        if depth > DEPTH {
            self.is_cut = true;
            return;
        }
        if !parts.seen.insert(schema.pointer.clone()) {
            return;
        }
        parts.leaves.push(schema.clone());
        parts.is_nullable |= schema.is_true("nullable") || schema.is_true("x-nullable");
        if let Some(reference) = schema.reference() {
            match schema.follow() {
                Err(_) => parts.unresolved.push(reference.to_owned()),
                Ok(target) if self.recursion.contains_itself(&target) => {
                    let subject = format!("schema {}", facts::quoted(&name_of(&target.pointer)));
                    if self.expanded.insert(subject.clone()) {
                        let pointer = target.pointer.clone();
                        self.later.push((subject.clone(), pointer));
                    }
                    parts.same_as = Some(subject);
                }
                Ok(target) => self.collect(&target, parts, depth + 1),
            }
        }
        for part in schema.get("allOf").iter().flat_map(Node::items) {
            self.collect(&part, parts, depth + 1);
        }
        for key in ["oneOf", "anyOf"] {
            let Some(union) = schema.get(key) else { continue };
            let (nulls, mut members): (Vec<_>, Vec<_>) = union.items().partition(is_null);
            parts.is_nullable |= !nulls.is_empty();
            match members.len() {
                0 => {}
                1 => self.collect(&members.remove(0), parts, depth + 1),
                _ => parts.unions.push((key, members, schema.get("discriminator"))),
            }
        }
    }

    /// Reads the schemas that contain themselves, each under a subject of its own.
    ///
    /// Their facts do not depend on where and in which order they are used.
    pub(crate) fn recursive_schemas(&mut self) {
        while let Some((subject, pointer)) = self.later.pop() {
            let Some(schema) = Node::root(self.document).at(&pointer) else { continue };
            self.schema(&subject, &pointer, std::slice::from_ref(&schema), Facts::new());
        }
    }

    fn properties(&mut self, subject: &str, parts: &Parts<'d>) {
        let mut properties: BTreeMap<&str, Vec<Node<'d>>> = BTreeMap::new();
        for (name, schema) in parts.leaves.iter().filter_map(|leaf| leaf.get("properties")).flat_map(entries) {
            properties.entry(name).or_default().push(schema);
        }
        let required: BTreeSet<&str> = parts.leaves.iter().flat_map(|leaf| texts(&leaf["required"])).collect();
        for (name, schemas) in &properties {
            let facts = if required.contains(name) { flag("required") } else { Facts::new() };
            let pointer = schemas.first().map(|schema| schema.pointer.clone()).unwrap_or_default();
            self.schema(&facts::property(subject, name), &pointer, schemas, facts);
        }
        // Members of unions often require properties of the object around the union.
        let known = |name: &&&str| !properties.contains_key(**name);
        let undescribed: Vec<Value> = required.iter().filter(known).map(|name| Value::from(*name)).collect();
        if let (false, Some(entry)) = (undescribed.is_empty(), self.entries.get_mut(subject)) {
            entry.facts.insert(String::from("required properties"), Value::from(undescribed));
        }
    }

    /// Reads the items of a list, or the values of a map.
    fn each(&mut self, subject: &str, parts: &Parts<'d>, key: &str) {
        let schemas: Vec<Node<'d>> = parts.leaves.iter().filter_map(|leaf| leaf.get(key)).collect();
        let schemas: Vec<Node<'d>> = schemas.into_iter().filter(|schema| *schema.value != Value::Bool(false)).collect();
        if let Some(first) = schemas.first() {
            let pointer = first.pointer.clone();
            self.schema(subject, &pointer, &schemas, Facts::new());
        }
    }

    fn members(
        &mut self,
        subject: &str,
        members: &[Node<'d>],
        discriminator: Option<&Node<'d>>,
        names: &mut HashMap<String, usize>,
    ) {
        // Members without names of their own are numbered by their content, because their order means nothing.
        let mut members: Vec<(String, String, &Node<'d>)> = members
            .iter()
            .map(|schema| (member_name(schema, discriminator), stated(schema.value).to_string(), schema))
            .collect();
        members.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
        for (name, _, schema) in members {
            let count = names.entry(name.clone()).or_insert(0);
            *count += 1;
            let unique = if *count == 1 { name } else { format!("{name} {count}") };
            self.schema(&facts::member(subject, &unique), &schema.pointer, std::slice::from_ref(schema), Facts::new());
        }
    }
}

fn entries<'d>(node: Node<'d>) -> Vec<(&'d str, Node<'d>)> {
    node.entries().collect()
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

pub(crate) fn flag(name: &str) -> Facts {
    Facts::from([(name.to_owned(), Value::Bool(true))])
}

/// Returns true if only null is valid.
fn is_null(schema: &Node<'_>) -> bool {
    schema["type"] == "null" || schema["enum"].as_array().is_some_and(|values| values.iter().all(Value::is_null))
}

/// Returns the name of a member: its value of the discriminator, its title, its component, or its types.
fn member_name(schema: &Node<'_>, discriminator: Option<&Node<'_>>) -> String {
    let reference = schema.reference();
    let mapping = discriminator.and_then(|discriminator| discriminator.get("mapping"));
    let tags: Vec<&str> = mapping
        .iter()
        .flat_map(Node::entries)
        .filter(|(_, target)| target.as_str().is_some_and(|target| Some(target) == reference))
        .map(|(tag, _)| tag)
        .collect();
    if !tags.is_empty() {
        return tags.join("|");
    }
    let component = || reference.and_then(component_of).map(|(_, name)| name.into_owned());
    let types = || match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        other => other.as_str().unwrap_or("any").to_owned(),
    };
    schema.text("title").map(str::to_owned).or_else(component).unwrap_or_else(types)
}

/// Reads the keywords of the schemas that all apply to a subject.
fn read_keywords(parts: &Parts<'_>, facts: &mut Facts, stated: &mut BTreeMap<String, String>) {
    let mut is_nullable = parts.is_nullable;
    for leaf in &parts.leaves {
        let known: BTreeSet<String> = facts.keys().cloned().collect();
        if let Some(types) = types(leaf, &mut is_nullable) {
            put(facts, "type", types);
        }
        if let Some(values) = values(leaf, &mut is_nullable) {
            put(facts, "enum", values);
        }
        for key in PLAIN {
            if let Some(value) = leaf.value.get(key).filter(|value| !value.is_null()) {
                put(facts, key, plain(value));
            }
        }
        for key in FLAGS.into_iter().filter(|key| leaf.is_true(key)) {
            facts.insert(key.to_owned(), Value::Bool(true));
        }
        for (key, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
            bound(leaf, key, exclusive, facts);
        }
        if leaf["additionalProperties"] == false {
            facts.insert(String::from("closed"), Value::Bool(true));
        }
        if let Some(tag) = leaf["discriminator"]["propertyName"].as_str() {
            facts.entry(String::from("discriminator")).or_insert_with(|| Value::from(tag));
        }
        others(leaf, facts);
        let new = facts.keys().filter(|fact| !known.contains(*fact));
        stated.extend(new.map(|fact| (fact.clone(), leaf.pointer.clone())));
    }
    if is_nullable {
        facts.insert(String::from("nullable"), Value::Bool(true));
    }
    if let Some(first) = &parts.same_as {
        facts.insert(String::from("same as"), Value::from(first.clone()));
    }
    if !parts.unresolved.is_empty() {
        facts.insert(String::from("unresolved"), json!(parts.unresolved));
    }
}

/// Keeps each keyword that this module does not know, so that no change is missed.
fn others(schema: &Node<'_>, facts: &mut Facts) {
    let Some(keywords) = schema.value.as_object() else {
        if *schema.value == Value::Bool(false) {
            facts.insert(String::from("never"), Value::Bool(true));
        }
        return;
    };
    let known = |key: &str| {
        [&PLAIN[..], &FLAGS, &READ, &ANNOTATIONS].iter().any(|keys| keys.contains(&key)) || key.starts_with("x-")
    };
    for (key, value) in keywords.iter().filter(|(key, _)| !known(key)) {
        put(facts, key, resolved(schema.document, value, &mut Vec::new()));
    }
}

/// Adds a fact. If several schemas that apply together state it in different ways, the others have a number.
fn put(facts: &mut Facts, name: &str, value: Value) {
    let mut count = 1;
    let mut numbered = name.to_owned();
    while let Some(other) = facts.get(&numbered) {
        if *other == value {
            return;
        }
        count += 1;
        numbered = format!("{name} {count}");
    }
    facts.insert(numbered, value);
}

/// Returns the keywords of a schema that are not annotations.
pub(crate) fn stated(schema: &Value) -> Value {
    match schema {
        Value::Object(keywords) => {
            let kept =
                keywords.iter().filter(|(key, _)| !ANNOTATIONS.contains(&key.as_str()) && !key.starts_with("x-"));
            let kept = kept.map(|(key, value)| {
                let value = match (key.as_str(), value) {
                    // The keys in these objects are names.
                    ("properties" | "patternProperties" | "dependentSchemas", Value::Object(schemas)) => {
                        schemas.iter().map(|(name, schema)| (name.clone(), stated(schema))).collect()
                    }
                    ("enum" | "const" | "default", value) => value.clone(),
                    (_, value) => stated(value),
                };
                (key.clone(), value)
            });
            // The order of keys means nothing.
            kept.collect::<BTreeMap<String, Value>>().into_iter().collect()
        }
        Value::Array(items) => items.iter().map(stated).collect(),
        other => other.clone(),
    }
}

/// Returns a part of a schema without annotations, and with the targets of its references.
fn resolved(document: &Value, value: &Value, open: &mut Vec<String>) -> Value {
    if let Some(reference) = plenary_openapi::reference(value)
        && open.len() < RESOLVED
        && !open.iter().any(|other| other == reference)
        && let Ok(followed) = plenary_openapi::follow_text(document, reference)
    {
        open.push(reference.to_owned());
        let target = resolved(document, followed.value, open);
        open.pop();
        return target;
    }
    match stated(value) {
        Value::Object(keywords) => {
            keywords.into_iter().map(|(key, value)| (key, resolved(document, &value, open))).collect()
        }
        Value::Array(items) => items.iter().map(|item| resolved(document, item, open)).collect(),
        other => other,
    }
}

/// Returns the last key of a JSON pointer.
fn name_of(pointer: &str) -> String {
    plenary_openapi::unescape(pointer.rsplit('/').next().unwrap_or_default()).into_owned()
}

/// Returns the types without `null`: one name, or a sorted list.
fn types(schema: &Node<'_>, is_nullable: &mut bool) -> Option<Value> {
    match &schema["type"] {
        Value::String(name) => Some(Value::from(name.as_str())),
        Value::Array(names) => {
            let mut names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            *is_nullable |= names.contains(&"null");
            names.retain(|name| *name != "null");
            names.sort_unstable();
            names.dedup();
            match names.as_slice() {
                [] => None,
                [name] => Some(Value::from(*name)),
                names => Some(json!(names)),
            }
        }
        _ => None,
    }
}

/// Returns the values of an enum or a constant, sorted and without null.
fn values(schema: &Node<'_>, is_nullable: &mut bool) -> Option<Value> {
    let constant = schema.value.get("const").map(|value| vec![value.clone()]);
    let mut values = constant.or_else(|| schema["enum"].as_array().cloned())?;
    // An enum allows null only if it lists null.
    *is_nullable |= values.iter().any(Value::is_null);
    values.retain(|value| !value.is_null());
    values.sort_by_key(Value::to_string);
    values.dedup();
    (!values.is_empty()).then(|| Value::from(values))
}

/// Reads a bound. An exclusive bound is a flag in 3.0, and a number in 3.1.
fn bound(schema: &Node<'_>, key: &str, exclusive: &str, facts: &mut Facts) {
    let stated = |key: &str| schema.value.get(key).filter(|bound| bound.is_number()).map(plain);
    let is_flag = schema.is_true(exclusive);
    if let Some(value) = stated(key) {
        let name = if is_flag { exclusive } else { key };
        facts.entry(name.to_owned()).or_insert(value);
    }
    if let Some(value) = stated(exclusive) {
        facts.entry(exclusive.to_owned()).or_insert(value);
    }
}

/// Writes a whole number without a fraction, because `1.0` and `1` are the same bound.
pub(super) fn plain(value: &Value) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "the number is whole, and the range is checked")]
    let whole = |number: &Number| {
        let float = number.as_f64().filter(|float| number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15)?;
        Some(float as i64)
    };
    match value {
        Value::Number(number) => whole(number).map_or_else(|| value.clone(), Value::from),
        other => other.clone(),
    }
}
