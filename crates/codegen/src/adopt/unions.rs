//! Rewrites unions and their discriminators.

use std::borrow::Cow;

use plenary_openapi::{reference, reference_text, schema_of};
use serde_json::{Map, Value, json};

use super::names::Names;
use super::reading::{items, keys};
use super::schemas::{Gathered, Schemas, needs_name, not_nullable, object, types_of, unwrapped};
use crate::model::pascal;

impl Schemas<'_> {
    pub(super) fn union(
        &mut self,
        theirs: &Map<String, Value>,
        members: &[Value],
        hint: &str,
        depth: usize,
    ) -> Map<String, Value> {
        let members: Vec<&Value> = members.iter().filter(|member| types_of(member) != ["null"]).collect();
        if let [only] = members.as_slice() {
            let placed = self.place(only, hint, depth + 1);
            return if needs_name(&placed) { object(placed) } else { object(not_nullable(placed)) };
        }
        let mut names = Names::default();
        let mut ours = Vec::new();
        for (index, member) in members.iter().enumerate() {
            let name = member["title"].as_str().map(String::from).unwrap_or_else(|| format!("{hint} {}", index + 1));
            let placed = unwrapped(self.place(member, &name, depth + 1));
            match reference(&placed).and_then(schema_of) {
                Some(name) => {
                    if names.of_variant(&name) == *name {
                        ours.push(placed);
                    }
                }
                None => {
                    let mut placed = object(not_nullable(placed));
                    // Merges members with the same Rust type into one member without bounds, which matches all their values.
                    let rust = |placed: &Map<String, Value>| {
                        ["type", "format", "items", "additionalProperties"].map(|key| placed.get(key).cloned())
                    };
                    let is_same = |other: &Value| other.as_object().is_some_and(|other| rust(other) == rust(&placed));
                    if let Some(same) = ours.iter_mut().find(|other| is_same(other)).and_then(Value::as_object_mut) {
                        ["enum", "pattern", "minLength", "maxLength", "minimum", "maximum"].iter().for_each(|key| {
                            same.remove(*key);
                        });
                        continue;
                    }
                    let kind = placed.get("type").and_then(Value::as_str).unwrap_or("any").to_owned();
                    let title = names.of_variant(member["title"].as_str().unwrap_or(&kind));
                    placed.insert(String::from("title"), title.into());
                    ours.push(Value::Object(placed));
                }
            }
        }
        if let [only] = ours.as_slice() {
            let mut only = object(only.clone());
            only.remove("title");
            return only;
        }
        if ours.is_empty() {
            return Map::new();
        }
        let mut union = object(json!({ "oneOf": ours }));
        if let Some(discriminator) = self.discriminator(theirs, &members) {
            union.insert(String::from("discriminator"), discriminator);
        }
        union
    }

    /// Returns the discriminator if each member requires a different value of the tag.
    ///
    /// The value comes from the mapping, a constant of the member, or the name of the member.
    fn discriminator(&self, theirs: &Map<String, Value>, members: &[&Value]) -> Option<Value> {
        let tag = theirs.get("discriminator")?.get("propertyName")?.as_str()?;
        // A mapping can contain the name of a component instead of a reference.
        let name = |reference: &str| schema_of(reference).map_or_else(|| reference.to_owned(), Cow::into_owned);
        let mut mapping = Map::new();
        for member in members {
            let member_name = name(reference(member)?);
            let mut gathered = Gathered::default();
            self.gather(self.resolved(member).as_object()?, &mut gathered, 0);
            let tagged = self.resolved(gathered.properties.get(tag)?);
            let constant = match (tagged.get("const"), items(tagged.get("enum")).collect::<Vec<_>>().as_slice()) {
                (Some(constant), _) => constant.as_str(),
                (None, [only]) => only.as_str(),
                _ => None,
            };
            let mut mapped = keys(theirs.get("discriminator")?.get("mapping"))
                .filter(|(_, target)| target.as_str().map(name).as_ref() == Some(&member_name))
                .map(|(value, _)| value.as_str());
            let value = mapped.next().or(constant).unwrap_or(&member_name).to_owned();
            let is_clear = mapped.next().is_none() && constant.is_none_or(|constant| constant == value);
            if !is_clear || !gathered.required.iter().any(|required| required == tag) {
                return None;
            }
            let ours = reference_text("schemas", self.renamed.get(&member_name)?);
            mapping.insert(value, ours.into());
        }
        let mut names = Names::default();
        let are_variants = mapping.keys().all(|value| names.of_variant(value) == pascal(value));
        (mapping.len() == members.len() && are_variants).then(|| json!({ "propertyName": tag, "mapping": mapping }))
    }
}
