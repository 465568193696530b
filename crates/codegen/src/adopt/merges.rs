//! Rewrites objects, and schemas that consist of several schemas.

use std::collections::BTreeSet;

use plenary_openapi::{escape, follow, reference, reference_in, reference_of};
use serde_json::{Map, Value, json};

use super::components::Schemas;
use super::gathered::{Choice, Gathered, Sourced};
use super::keywords::{self, CONDITIONS, LIMITS};
use super::member::Member;
use super::null::{has_shape, is_null};
use super::place::At;
use super::reading::{is_true, items, keys, resolved};
use super::shape::{is_anything, kind_of, object, types};
use super::warning::Reason;

/// The maximum depth at which the members of an `allOf` are merged.
const DEPTH: usize = 64;

/// Returns true for a member of an `allOf` that has properties or a type.
fn is_part(member: &Value) -> bool {
    has_shape(member) || member.as_object().is_some_and(has_condition)
}

/// Returns true if a schema has properties only under a condition.
pub(super) fn has_condition(theirs: &Map<String, Value>) -> bool {
    CONDITIONS.iter().any(|key| theirs.get(*key).is_some_and(Value::is_object))
}

impl Schemas<'_> {
    /// Returns the `allOf` member or reference that alone determines a schema.
    ///
    /// Returns `None` if there is no such part.
    pub(super) fn only_part(&mut self, theirs: &Map<String, Value>, at: &At) -> Option<(Value, At)> {
        let own =
            ["properties", "patternProperties", "additionalProperties", "items", "enum", "const", "oneOf", "anyOf"];
        if own.iter().chain(&CONDITIONS).any(|key| theirs.get(*key).is_some_and(|value| !value.is_boolean()))
            // Some tools write that a reference is nullable as `type: [null]` next to it.
            || !matches!(types(theirs).as_slice(), [] | ["object"] | ["null"])
        {
            return None;
        }
        let members = items(theirs.get("allOf")).enumerate().map(|(index, member)| (member, at.member("allOf", index)));
        let mut parts: Vec<(Value, At)> =
            members.filter(|(member, _)| is_part(member)).map(|(member, at)| (member.clone(), at)).collect();
        if let Some(reference) = reference_in(theirs) {
            parts.push((reference_of(reference), at.clone()));
        }
        if parts.len() > 1 && parts.iter().all(|(part, _)| reference(part).is_some()) {
            // A member that another member merges adds nothing.
            let merged: Vec<BTreeSet<String>> = parts.iter().map(|(part, at)| self.merged(part, at)).collect();
            let mut left = parts.iter().enumerate().filter(|(index, (part, _))| {
                let own = reference(part).unwrap_or_default();
                !merged.iter().enumerate().any(|(other, merged)| other != *index && merged.contains(own))
            });
            if let (Some((_, only)), None) = (left.next(), left.next()) {
                parts = vec![only.clone()];
            }
        }
        let [(only, only_at)] = parts.as_slice() else { return None };
        if self.is_child(only, at) {
            return None;
        }
        let untyped = items(theirs.get("allOf")).filter(|member| !has_shape(member));
        let required = untyped.filter_map(|member| member.get("required")).chain(theirs.get("required"));
        let required: Vec<&str> = required.flat_map(|names| items(Some(names))).filter_map(Value::as_str).collect();
        if !required.is_empty() {
            let mut gathered = Gathered::default();
            self.gather_member(only, only_at, &mut gathered);
            let is_new = |name: &&str| gathered.properties.contains_key(*name) && !gathered.required.contains(*name);
            if required.iter().any(is_new) {
                return None;
            }
            let unknown = required.into_iter().filter(|name| !gathered.required.contains(*name));
            match gathered.choices.is_empty() {
                true => self.warn_of_required(unknown, at),
                false if unknown.count() > 0 => self.warn_of_limit("required", at),
                false => {}
            }
        }
        let limits = items(theirs.get("allOf")).enumerate().filter(|(_, member)| !is_part(member));
        for (index, member) in limits {
            if let Some(theirs) = member.as_object() {
                self.warn_of_keywords(theirs, &at.member("allOf", index));
            }
            if let Some(theirs) = member.as_object() {
                self.warn_of_unchecked(theirs, &at.member("allOf", index));
            }
        }
        self.warn_of_unchecked(theirs, at);
        Some((only.clone(), only_at.clone()))
    }

    /// Returns the references to the schemas that a schema merges.
    ///
    /// The reference to the schema itself is excluded.
    fn merged(&mut self, part: &Value, at: &At) -> BTreeSet<String> {
        let mut gathered = Gathered::default();
        self.gather_member(part, at, &mut gathered);
        let own = reference(part).unwrap_or_default();
        gathered.seen.into_iter().filter(|reference| reference != own).collect()
    }

    /// Gathers a schema and the schemas that it merges.
    ///
    /// Each component is merged once.
    pub(super) fn gather(&mut self, theirs: &Map<String, Value>, at: &At, gathered: &mut Gathered) {
        if at.depth > DEPTH {
            self.warn(&at.pointer, "the schema is ignored: the `allOf` around it is nested too deeply");
            return;
        }
        if !self.spend(1) {
            return;
        }
        if let Some(reference) = reference_in(theirs) {
            self.gather_member(&reference_of(reference), at, gathered);
        }
        for (index, member) in items(theirs.get("allOf")).enumerate() {
            self.gather_member(member, &at.member("allOf", index), gathered);
        }
        self.gather_own(theirs, at, gathered);
    }

    /// Gathers a member, which can be a reference.
    pub(super) fn gather_member(&mut self, member: &Value, at: &At, gathered: &mut Gathered) {
        let Some(reference) = reference(member) else {
            if let Some(theirs) = member.as_object() {
                self.gather(theirs, at, gathered);
            }
            return;
        };
        match self.siblings(member) {
            Some(siblings) => self.gather(&siblings, at, gathered),
            None => self.warn_of_siblings(member, at),
        }
        let followed = match follow(self.theirs, member) {
            Ok(followed) => followed,
            Err(error) => {
                self.warn(&at.pointer, Reason::unresolved("the schema is ignored: the reference", error));
                return;
            }
        };
        let pointer = followed.pointer.as_deref().unwrap_or_default();
        let is_new = gathered.seen.insert(format!("#{pointer}"));
        gathered.seen.insert(reference.to_owned());
        let Some(theirs) = followed.value.as_object().filter(|_| is_new) else { return };
        let is_merge = ["allOf", "properties", "$ref"].iter().any(|key| theirs.contains_key(*key));
        let at = at.moved(pointer);
        if is_merge || matches!(types(theirs).as_slice(), ["object"]) {
            self.gather(theirs, &at, gathered);
        } else {
            let (choices, others) = (gathered.choices.len(), gathered.others.len());
            self.gather_own(theirs, &at, gathered);
            // Keeps the name of a component that is not an object.
            let is_component = self.is_component(pointer);
            if let Some(choice) = gathered.choices.get_mut(choices).filter(|_| is_component) {
                choice.reference = Some(reference_of(reference));
            }
            if let Some(other) = gathered.others.get_mut(others).filter(|_| is_component) {
                other.schema = reference_of(reference);
            }
        }
    }

    fn is_component(&self, pointer: &str) -> bool {
        pointer.strip_prefix("/components/schemas/").is_some_and(|name| !name.contains('/'))
    }

    /// Gathers a schema without the schemas that it merges.
    fn gather_own(&mut self, theirs: &Map<String, Value>, at: &At, gathered: &mut Gathered) {
        let own = |key: &str| Sourced {
            schema: theirs.get(key).cloned().unwrap_or_default(),
            pointer: format!("{}/{key}", at.pointer),
            is_combined: false,
        };
        self.warn_of_keywords(theirs, at);
        let kinds = types(theirs);
        let is_plain = matches!(kinds.as_slice(), [] | ["object"]);
        for keyword in ["oneOf", "anyOf"] {
            let members: Vec<Value> = items(theirs.get(keyword)).cloned().collect();
            let is_seen = |member: &Value| {
                let followed = follow(self.theirs, member).ok().and_then(|followed| followed.pointer);
                followed.is_some_and(|pointer| gathered.seen.contains(&format!("#{pointer}")))
            };
            // A base can list the schemas that merge it in its `oneOf`. If one of them is being rewritten, the member
            // of that `oneOf` is already known.
            if !members.is_empty() && !members.iter().any(is_seen) {
                let discriminator = theirs.get("discriminator").cloned();
                gathered.choices.push(Choice { keyword, members, discriminator, at: at.clone(), reference: None });
            }
        }
        let values: Vec<&str> =
            ["enum", "const", "items", "prefixItems"].into_iter().filter(|key| theirs.contains_key(*key)).collect();
        let mut constants = items(theirs.get("enum")).chain(theirs.get("const")).peekable();
        let are_objects = kinds.is_empty()
            && constants.peek().is_some()
            && constants.all(|value| value.is_null() || kind_of(value) == Some("object"));
        let is_object = kinds == ["object"] || keys(theirs.get("properties")).next().is_some() || are_objects;
        if !is_plain || (!is_object && !values.is_empty()) {
            let mut schema = theirs.clone();
            let elsewhere = ["allOf", "oneOf", "anyOf", "$ref", "description", "properties", "patternProperties"];
            elsewhere.iter().for_each(|key| drop(schema.remove(*key)));
            let schema = Value::Object(schema);
            gathered.others.push(Sourced { schema, pointer: at.pointer.clone(), is_combined: false });
            return;
        }
        for key in values {
            let loss = format!("clients do not check this `{key}`: the schema is an object");
            self.warn(format!("{}/{key}", at.pointer), loss);
        }
        for (name, schema) in keys(theirs.get("properties")) {
            if !self.spend(1) {
                return;
            }
            gathered.add(name, schema, at.entry("properties", name));
        }
        gathered.required.extend(items(theirs.get("required")).filter_map(Value::as_str).map(String::from));
        let allows = |key: &str| {
            theirs.get(key).is_some_and(|values| values.as_object().is_some_and(|values| !keywords::is_never(values)))
        };
        let additional = theirs.get("additionalProperties");
        if allows("additionalProperties") || additional.is_some_and(|values| *values == true) {
            gathered.additional.push(own("additionalProperties"));
        }
        if allows("unevaluatedProperties") {
            gathered.additional.push(own("unevaluatedProperties"));
        }
        self.gather_conditional(theirs, at, gathered);
        for (pattern, schema) in keys(theirs.get("patternProperties")) {
            let pointer = at.entry("patternProperties", pattern);
            // Properties that match no pattern can have any value.
            let is_open = additional.is_none_or(|values| *values == true);
            let schema = if is_open { true.into() } else { schema.clone() };
            gathered.additional.push(Sourced { schema, pointer, is_combined: false });
        }
        gathered.is_object |= is_object
            || ["properties", "additionalProperties", "patternProperties"].iter().any(|key| theirs.contains_key(*key));
        let is_untyped = kinds.is_empty();
        // A type with properties has no limits.
        let is_limit = |key: &str| theirs.contains_key(key) && (is_untyped || key.ends_with("Properties"));
        for key in LIMITS.iter().chain(&["format"]).filter(|key| is_limit(key)) {
            let value = theirs.get(*key).cloned().unwrap_or_default();
            gathered.limits.push((key, value, format!("{}/{key}", at.pointer)));
        }
    }

    /// Gathers the properties of the schemas that apply only under a condition.
    fn gather_conditional(&mut self, theirs: &Map<String, Value>, at: &At, gathered: &mut Gathered) {
        let branches = ["then", "else"].into_iter().filter_map(|key| Some((theirs.get(key)?, format!("/{key}"))));
        let dependent = ["dependentSchemas", "dependencies"].into_iter().flat_map(|key| {
            keys(theirs.get(key)).map(move |(name, schema)| (schema, format!("/{key}/{}", escape(name))))
        });
        for (schema, keyword) in branches.chain(dependent) {
            let mut inner = Gathered::default();
            self.gather_member(schema, &at.called(&keyword, at.hint.clone()), &mut inner);
            let nested = inner
                .conditional
                .into_iter()
                .flat_map(|(name, schemas)| schemas.into_iter().map(move |schema| (name.clone(), schema)));
            for (name, property) in inner.properties.into_iter().chain(nested.collect::<Vec<_>>()) {
                let known = gathered.conditional.entry(name).or_default();
                if !known.iter().any(|earlier| earlier.schema == property.schema) {
                    known.push(property);
                }
            }
        }
    }

    /// Rewrites the gathered schemas as one schema.
    pub(super) fn settle(&mut self, mut gathered: Gathered, at: &At) -> Map<String, Value> {
        let is_object = gathered.is_object || !gathered.properties.is_empty() || !gathered.conditional.is_empty();
        // No other type is null as well, so such a schema means that the others are nullable.
        if let Some(first) = gathered.others.first().cloned() {
            gathered.others.retain(|other| !is_null(resolved(self.theirs, &other.schema)));
            if gathered.others.is_empty() && !is_object && gathered.choices.is_empty() {
                gathered.others.push(first);
            }
        }
        if !gathered.others.is_empty() {
            if is_object {
                self.warn_of_any_json(
                    &at.pointer,
                    "the schema becomes any JSON: it combines an object with another type",
                );
                return Map::new();
            }
            return self.narrowed(gathered, at);
        }
        for (key, _, pointer) in gathered.limits.drain(..) {
            self.warn(pointer, format!("clients do not check this `{key}`"));
        }
        let mut choices = Vec::new();
        for choice in std::mem::take(&mut gathered.choices) {
            // Members that contain only `required` do not change the type.
            if choice.members.iter().any(has_shape) {
                choices.push(choice);
            } else {
                let keyword = choice.keyword;
                let loss = format!("clients do not check this `{keyword}`: its members have no type");
                self.warn(format!("{}/{keyword}", choice.at.pointer), loss);
            }
        }
        gathered.choices = choices;
        if gathered.choices.is_empty() {
            return if is_object { self.structure(gathered, at) } else { Map::new() };
        }
        let choice = gathered.choices.remove(0);
        let has_own = !gathered.properties.is_empty()
            || !gathered.required.is_empty()
            || !gathered.conditional.is_empty()
            || gathered.additional.iter().any(|additional| additional.schema.is_object());
        if gathered.choices.is_empty() && !has_own {
            if let Some(reference) = &choice.reference {
                return object(self.bare(reference, &choice.at));
            }
            let at = At { hint: at.hint.clone(), ..choice.at };
            return self.union(choice.discriminator.as_ref(), &choice.members, choice.keyword, &at);
        }
        self.distribute(gathered, &choice, at)
    }

    /// Rewrites an object with a choice as a choice of objects.
    fn distribute(&mut self, gathered: Gathered, choice: &Choice, at: &At) -> Map<String, Value> {
        let mut members = Vec::new();
        let mut is_open = false;
        // Each member copies the whole object.
        let size = gathered.size();
        // An object is not null.
        let others = choice.members.iter().enumerate().filter(|(_, member)| !is_null(member));
        for (index, schema) in others {
            let name = self.name_of_member(schema).unwrap_or_else(|| format!("{}", index + 1));
            let member_at = choice.at.called(&format!("/{}/{index}", choice.keyword), format!("{} {name}", at.hint));
            if !self.spend(size) {
                return Map::new();
            }
            let mut whole = gathered.clone();
            self.gather_member(schema, &member_at, &mut whole);
            let mut alone = Gathered::default();
            if reference(schema).is_some() {
                self.gather_member(schema, &member_at, &mut alone);
            }
            let placed = if reference(schema).is_some() && whole.is_same(&alone) {
                self.component(schema, &member_at)
            } else {
                let body = Value::Object(self.settle(whole.clone(), &member_at));
                match is_anything(&body) {
                    true => body,
                    false => self.named(body, &member_at),
                }
            };
            is_open |= is_anything(&placed);
            members.push(Member { title: name, theirs: self.component_name(schema), placed, gathered: whole });
        }
        self.assembled(choice.discriminator.as_ref(), members, is_open, at)
    }

    /// Rewrites an object without choices.
    pub(super) fn structure(&mut self, gathered: Gathered, at: &At) -> Map<String, Value> {
        let Gathered { mut properties, required, additional, conditional, .. } = gathered;
        for (name, mut schemas) in conditional {
            if properties.contains_key(&name) {
                continue;
            }
            let mut members: Vec<Value> = schemas.iter_mut().map(|property| property.schema.take()).collect();
            // If no condition holds, the property can have any value.
            members.push(json!({}));
            if let Some(first) = schemas.into_iter().next() {
                properties.insert(name, Sourced { schema: json!({ "anyOf": members, "nullable": true }), ..first });
            }
        }
        let mut ours: Map<String, Value> = Map::new();
        for (name, property) in properties {
            let at = At { pointer: property.pointer, hint: format!("{} {name}", at.hint), depth: at.depth + 1 };
            let mut placed = match property.is_combined {
                true => self.combined(property.schema.clone(), &at),
                false => self.place(&property.schema, &at),
            };
            for flag in ["readOnly", "writeOnly"] {
                if self.has_flag(&property.schema, flag) {
                    if reference(&placed).is_some() {
                        placed = json!({ "allOf": [placed] });
                    }
                    placed[flag] = true.into();
                }
            }
            ours.insert(name, placed);
        }
        let (required, unknown): (Vec<String>, Vec<String>) =
            required.into_iter().partition(|name| ours.contains_key(name));
        self.warn_of_required(unknown.iter().map(String::as_str), at);
        if ours.is_empty() {
            return self.map(&additional, at);
        }
        let additional = self.additional(&additional, at);
        let mut object = object(json!({ "type": "object", "properties": ours }));
        if !required.is_empty() {
            object.insert(String::from("required"), required.into());
        }
        if let Some(additional) = additional {
            object.insert(String::from("additionalProperties"), additional);
        }
        object
    }

    /// Returns true if a property's schema, the target of its reference or a member of its `allOf` has a flag.
    fn has_flag(&self, schema: &Value, flag: &str) -> bool {
        let target = self.resolved(schema);
        let members = items(schema.get("allOf")).chain(items(target.get("allOf")));
        let has = |schema: &Value| is_true(schema, flag);
        has(schema) || has(target) || members.map(|member| self.resolved(member)).any(has)
    }

    /// Rewrites the schemas that all apply to the properties without a name.
    ///
    /// Returns `None` if there are no such schemas.
    fn additional(&mut self, additional: &[Sourced], at: &At) -> Option<Value> {
        let typed: Vec<&Sourced> = additional.iter().filter(|values| values.schema.is_object()).collect();
        match typed.as_slice() {
            [only] => {
                let at = At { pointer: only.pointer.clone(), hint: format!("{} value", at.hint), depth: at.depth + 1 };
                Some(self.place(&only.schema, &at))
            }
            [] => additional.first().map(|_| true.into()),
            [first, ..] => {
                let loss = "additional properties become any JSON: several schemas apply to them";
                self.warn_of_any_json(&first.pointer, loss);
                Some(true.into())
            }
        }
    }

    /// Rewrites an object without properties.
    fn map(&mut self, additional: &[Sourced], at: &At) -> Map<String, Value> {
        let mut ours = object(json!({ "type": "object" }));
        if let Some(additional) = self.additional(additional, at).filter(Value::is_object) {
            ours.insert(String::from("additionalProperties"), additional);
        }
        ours
    }

    /// Rewrites a property that several members of an `allOf` have.
    fn combined(&mut self, schema: Value, at: &At) -> Value {
        let is_nullable = self.allows_null(&schema);
        let key = schema.to_string();
        let placed = self.shared(key, at, |schemas, at| schemas.bare(&schema, at));
        match is_nullable && !is_anything(&placed) {
            true if reference(&placed).is_some() => json!({ "allOf": [placed], "nullable": true }),
            true => {
                let mut placed = placed;
                placed["nullable"] = true.into();
                placed
            }
            false => placed,
        }
    }
}
