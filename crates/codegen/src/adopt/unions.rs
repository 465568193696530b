//! Rewrites unions and their discriminators.

use std::collections::BTreeSet;

use plenary_openapi::{follow, reference, reference_text, schema_of, unescape};
use serde_json::{Map, Value, json};

use super::components::Schemas;
use super::enums;
use super::gathered::Gathered;
use super::keywords::LIMITS;
use super::member::Member;
use super::names::Names;
use super::null::is_null;
use super::place::At;
use super::reading::{items, keys};
use super::shape::{is_anything, object, unwrapped};
use crate::model::pascal;

impl Schemas<'_> {
    /// Rewrites a `oneOf`, an `anyOf` or a list of types.
    pub(super) fn union(
        &mut self,
        discriminator: Option<&Value>,
        members: &[Value],
        keyword: &str,
        at: &At,
    ) -> Map<String, Value> {
        let members: Vec<(usize, &Value)> = members.iter().enumerate().filter(|(_, member)| !is_null(member)).collect();
        let constants: Vec<&Value> = members.iter().map(|(_, member)| *member).collect();
        if let Some(constants) = enums::of_constants(&constants).filter(|_| discriminator.is_none()) {
            return object(self.bare(&Value::Object(constants), at));
        }
        let place = |index: usize| if keyword == "type" { String::new() } else { format!("/{keyword}/{index}") };
        if let [(index, only)] = members.as_slice() {
            return object(self.bare(only, &at.called(&place(*index), at.hint.clone())));
        }
        let mut placed = Vec::new();
        let mut is_open = false;
        let (mut constants, mut plain) = (Vec::new(), Vec::new());
        for (index, member) in members {
            let title = member["title"].as_str().map(String::from);
            let hint = title.clone().unwrap_or_else(|| format!("{} {}", at.hint, index + 1));
            let at = at.called(&place(index), hint);
            let ours = self.bare(member, &at);
            if ours.get("enum").is_some() {
                let key = if member.get("const").is_some() { "const" } else { "enum" };
                constants.push((ours["type"].clone(), key, at.clone()));
            } else if let Some(kind) = ours.get("type") {
                plain.push(kind.clone());
            }
            is_open |= is_anything(self.target(&ours));
            let mut gathered = Gathered::default();
            if discriminator.is_some() {
                self.gather_member(member, &at, &mut gathered);
            }
            let theirs = self.component_name(member);
            placed.push(Member { title: title.unwrap_or_default(), theirs, placed: unwrapped(ours), gathered });
        }
        // The variant of a constant has a plain type. A member of this type matches all its values anyway.
        for (_, key, at) in constants.into_iter().filter(|(kind, ..)| !plain.contains(kind)) {
            self.warn_of_limit(key, &at);
        }
        self.assembled(discriminator, placed, is_open, at)
    }

    /// Returns the union of members that have been rewritten.
    ///
    /// A value that matches no member is kept as JSON. If this is expected, the union is open: it stays a union even if
    /// it has only one member.
    pub(super) fn assembled(
        &mut self,
        discriminator: Option<&Value>,
        members: Vec<Member>,
        is_open: bool,
        at: &At,
    ) -> Map<String, Value> {
        let tag = discriminator.and_then(|discriminator| self.discriminator(discriminator, &members));
        let mut names = Names::default();
        let mut known = BTreeSet::new();
        let mut ours: Vec<Value> = Vec::new();
        // A reference has the name of its component, so it precedes members with names that can change.
        for member in &members {
            if let Some(name) = reference(&member.placed).and_then(schema_of)
                && known.insert(name.to_string())
            {
                names.of_variant(&name);
            }
        }
        let mut written = BTreeSet::new();
        // The members that have lost their limits.
        let mut limited = BTreeSet::new();
        for Member { title, placed, .. } in members {
            if let Some(name) = reference(&placed).and_then(schema_of) {
                if written.insert(name.to_string()) {
                    ours.push(placed);
                }
                continue;
            }
            if is_anything(&placed) {
                continue;
            }
            let mut placed = object(placed);
            // Merges members with the same Rust type into one member without bounds, which matches all their values.
            let rust = |placed: &Map<String, Value>| {
                ["type", "format", "items", "additionalProperties"].map(|key| placed.get(key).cloned())
            };
            let is_same = |other: &Value| other.as_object().is_some_and(|other| rust(other) == rust(&placed));
            if let Some(same) = ours.iter().position(is_same) {
                let mut same_keys = ours.get_mut(same).map(Value::take).map(object).unwrap_or_default();
                let limits = |of: &Map<String, Value>| -> Vec<&'static str> {
                    LIMITS.into_iter().filter(|key| of.contains_key(*key)).collect()
                };
                let (first, second) = (limits(&same_keys), limits(&placed));
                // If one of the members has no limits, it matches what the other one does not.
                let is_limited = limited.contains(&same) || !first.is_empty();
                if is_limited && !second.is_empty() {
                    limited.insert(same);
                    for key in first.iter().chain(&second) {
                        self.warn(&at.pointer, format!("clients do not check the `{key}` of its members"));
                    }
                }
                ["enum"].into_iter().chain(LIMITS).for_each(|key| drop(same_keys.remove(key)));
                if let Some(same) = ours.get_mut(same) {
                    *same = same_keys.into();
                }
                continue;
            }
            let kind = placed.get("type").and_then(Value::as_str).unwrap_or("any").to_owned();
            let title = names.of_variant(if title.is_empty() { &kind } else { &title });
            placed.insert(String::from("title"), title.into());
            ours.push(Value::Object(placed));
        }
        match ours.as_slice() {
            [] => return Map::new(),
            [only] if !is_open => {
                let mut only = object(only.clone());
                only.remove("title");
                return only;
            }
            _ => {}
        }
        let mut union = object(json!({ "oneOf": ours }));
        match (tag, discriminator) {
            (Some(tag), _) => drop(union.insert(String::from("discriminator"), tag)),
            (None, Some(_)) => self.warn(
                format!("{}/discriminator", at.pointer),
                "the discriminator is ignored: not every member requires its own value of the tag",
            ),
            (None, None) => {}
        }
        union
    }

    /// Returns the name of the foreign component that a schema refers to.
    pub(super) fn component_name(&self, schema: &Value) -> Option<String> {
        let reference = reference(schema)?;
        if let Some(name) = schema_of(reference).filter(|name| self.renamed.contains_key(&**name)) {
            return Some(name.into_owned());
        }
        let pointer = follow(self.theirs, schema).ok()?.pointer?;
        let name = unescape(pointer.strip_prefix("/components/schemas/").filter(|name| !name.contains('/'))?);
        self.renamed.contains_key(&*name).then(|| name.into_owned())
    }

    /// Returns a member's name: its title, or the name of its component.
    pub(super) fn name_of_member(&self, schema: &Value) -> Option<String> {
        schema["title"].as_str().map(String::from).or_else(|| self.component_name(schema))
    }

    /// Returns the discriminator if each member requires a different value of the tag.
    ///
    /// The value comes from the mapping, a constant of the member, or the name of the member.
    fn discriminator(&self, theirs: &Value, members: &[Member]) -> Option<Value> {
        let tag = theirs.get("propertyName")?.as_str()?;
        // A mapping can contain the name of a component instead of a reference.
        let name =
            |reference: &str| schema_of(reference).map_or_else(|| reference.to_owned(), |name| name.into_owned());
        let mut mapping = Map::new();
        for Member { theirs: component, placed, gathered, .. } in members {
            let tagged = self.resolved(&gathered.properties.get(tag)?.schema);
            let constant = match (tagged.get("const"), items(tagged.get("enum")).collect::<Vec<_>>().as_slice()) {
                (Some(constant), _) => constant.as_str(),
                (None, [only]) => only.as_str(),
                _ => None,
            };
            let mut mapped = keys(theirs.get("mapping"))
                .filter(|(_, target)| component.is_some() && target.as_str().map(name) == *component)
                .map(|(value, _)| value.as_str());
            let value = mapped.next().or(constant).or(component.as_deref())?.to_owned();
            let is_clear = mapped.next().is_none() && constant.is_none_or(|constant| constant == value);
            if !is_clear || !gathered.required.contains(tag) {
                return None;
            }
            let ours = reference_text("schemas", &reference(placed).and_then(schema_of)?);
            mapping.insert(value, ours.into());
        }
        let mut names = Names::default();
        let are_variants = mapping.keys().all(|value| names.of_variant(value) == pascal(value));
        (mapping.len() == members.len() && are_variants).then(|| json!({ "propertyName": tag, "mapping": mapping }))
    }
}
