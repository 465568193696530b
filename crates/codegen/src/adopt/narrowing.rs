//! Rewrites schemas that all apply to one value as the narrowest of them, if none of them is an object.

use std::collections::BTreeSet;

use plenary_openapi::{follow, reference, reference_in};
use serde_json::{Map, Value, json};

use super::components::Schemas;
use super::enums;
use super::gathered::{Choice, Gathered, Sourced};
use super::keywords::LIMITS;
use super::null::{has_shape, is_null};
use super::place::At;
use super::reading::items;
use super::shape::{kind_of, object, types};

impl Schemas<'_> {
    /// Rewrites schemas that are not objects, and the choices next to them.
    pub(super) fn narrowed(&mut self, mut gathered: Gathered, at: &At) -> Map<String, Value> {
        let mut choices = Vec::new();
        for choice in std::mem::take(&mut gathered.choices) {
            let members: Vec<&Value> = choice.members.iter().filter(|member| !is_null(member)).collect();
            match enums::of_constants(&members) {
                Some(constants) => gathered.others.push(Sourced {
                    schema: constants.into(),
                    pointer: format!("{}/{}", choice.at.pointer, choice.keyword),
                    is_combined: false,
                }),
                None => choices.push(choice),
            }
        }
        if let ([choice], [only]) = (choices.as_slice(), gathered.others.as_slice())
            && let Some(members) = self.typed_members(choice, only)
        {
            for (key, _, pointer) in gathered.limits {
                self.warn(pointer, format!("clients do not check this `{key}`"));
            }
            let at = At { hint: at.hint.clone(), ..choice.at.clone() };
            return self.union(choice.discriminator.as_ref(), &members, choice.keyword, &at);
        }
        for Choice { keyword, at, .. } in choices {
            let loss = format!("clients do not check this `{keyword}`: it is next to a type");
            self.warn(format!("{}/{keyword}", at.pointer), loss);
        }
        self.narrowest(gathered.others, gathered.limits, at)
    }

    /// Returns the members of a choice with the type next to it.
    ///
    /// Returns `None` if the type has more than limits, or if a member has no type and no values.
    fn typed_members(&mut self, choice: &Choice, own: &Sourced) -> Option<Vec<Value>> {
        let [kind] = <[String; 1]>::try_from(self.kinds(&own.schema)).ok()?;
        let own = own.schema.as_object().filter(|own| reference_in(own).is_none())?;
        let decides = ["enum", "const", "items", "prefixItems", "format"];
        let members: Vec<&Value> = choice.members.iter().filter(|member| !is_null(member)).collect();
        if decides.iter().any(|key| own.contains_key(*key)) || !members.iter().all(|member| has_shape(member)) {
            return None;
        }
        let is_possible = |kinds: &[String]| kinds.is_empty() || kinds.contains(&kind);
        let members = members.into_iter().filter(|member| is_possible(&self.kinds(member))).cloned();
        let mut members: Vec<Value> = members.collect();
        let mut are_checked = true;
        for member in members.iter_mut().filter_map(Value::as_object_mut) {
            if reference_in(member).is_some() {
                are_checked = false;
                continue;
            }
            member.insert(String::from("type"), kind.clone().into());
            // An enum has no limits.
            if member.contains_key("const") || member.contains_key("enum") {
                are_checked = false;
                continue;
            }
            for key in LIMITS {
                if let Some(limit) = own.get(key) {
                    member.entry(key).or_insert_with(|| limit.clone());
                }
            }
        }
        if !are_checked {
            self.warn_of_unchecked(own, &choice.at);
        }
        (!members.is_empty()).then_some(members)
    }

    /// Rewrites schemas that all apply to one value as the narrowest of them.
    ///
    /// None of the schemas is an object.
    fn narrowest(
        &mut self,
        others: Vec<Sourced>,
        limits: Vec<(&'static str, Value, String)>,
        at: &At,
    ) -> Map<String, Value> {
        let kinds = others.iter().map(|other| self.kinds(&other.schema)).reduce(|kinds, other| {
            let is_in = |kind: &String| {
                other.contains(kind) || (kind == "integer" && other.iter().any(|other| other == "number"))
            };
            let mut both: Vec<String> = kinds.iter().filter(|kind| is_in(kind)).cloned().collect();
            let is_narrower = |kind: &&String| **kind == "integer" && kinds.iter().any(|kind| kind == "number");
            both.extend(other.iter().filter(is_narrower).cloned());
            both
        });
        let kinds = kinds.unwrap_or_default();
        let rank = |other: &Sourced| {
            let target = follow(self.theirs, &other.schema).map_or(&other.schema, |followed| followed.value);
            let is_of_kind = self.kinds(&other.schema) == kinds;
            let has = |key: &str| target.get(key).is_some();
            let is_reference = reference(&other.schema).is_some();
            (is_of_kind, has("enum") || has("const"), has("format") || has("items"), is_reference)
        };
        // If several schemas rank equally, the first one is used.
        let best = others.iter().enumerate().max_by_key(|(index, other)| (rank(other), std::cmp::Reverse(*index)));
        let Some((best, narrowest)) = best.filter(|_| !kinds.is_empty()) else {
            self.warn_of_any_json(
                &at.pointer,
                "the schema becomes any JSON: the members of its `allOf` have no type in common",
            );
            return Map::new();
        };
        let mut schema = narrowest.schema.clone();
        for (_, other) in others.iter().enumerate().filter(|(index, _)| *index != best) {
            let target = self.resolved(&other.schema);
            let format = self.resolved(&narrowest.schema).get("format");
            let has_other_format = target.get("format").is_some_and(|other| Some(other) != format);
            let unchecked =
                ["enum", "const", "prefixItems"].into_iter().chain(LIMITS).filter(|key| target.get(*key).is_some());
            let unchecked = unchecked.chain(has_other_format.then_some("format"));
            for key in unchecked.collect::<Vec<_>>() {
                self.warn(format!("{}/{key}", other.pointer), format!("clients do not check this `{key}`"));
            }
        }
        let has_name = reference(&schema).is_some();
        for (key, value, pointer) in limits {
            match schema.as_object_mut().filter(|_| !has_name) {
                Some(keys) if keys.get(key).is_none_or(|known| *known == value) => {
                    keys.insert(key.to_owned(), value);
                }
                _ => self.warn(pointer, format!("clients do not check this `{key}`")),
            }
        }
        if kinds.as_slice() == ["array"]
            && let Some(item) = self.merged_item(&others)
        {
            schema = match schema {
                Value::Object(mut keys) if !has_name => {
                    keys.insert(String::from("items"), item);
                    keys.into()
                }
                _ => json!({ "items": item }),
            };
        }
        let has_name = reference(&schema).is_some();
        if let (Some(keys), [only], false) = (schema.as_object_mut(), kinds.as_slice(), has_name) {
            keys.insert(String::from("type"), only.clone().into());
        }
        let at = At { pointer: narrowest.pointer.clone(), hint: at.hint.clone(), depth: at.depth + 1 };
        object(self.bare(&schema, &at))
    }

    /// Returns the schema of the items of several lists that are merged.
    ///
    /// Returns `None` if at most one of the lists describes its items.
    fn merged_item(&self, lists: &[Sourced]) -> Option<Value> {
        let mut distinct: Vec<&Value> = Vec::new();
        for list in lists {
            let item = self.resolved(&list.schema).get("items").filter(|item| has_shape(item));
            if let Some(item) = item.filter(|item| !distinct.contains(item)) {
                distinct.push(item);
            }
        }
        (distinct.len() > 1).then(|| json!({ "allOf": distinct }))
    }

    /// Returns the types that the values of a schema can have.
    fn kinds(&self, schema: &Value) -> Vec<String> {
        let schema = follow(self.theirs, schema).map_or(schema, |followed| followed.value);
        let Some(keys) = schema.as_object() else { return Vec::new() };
        let kinds = types(keys);
        if !kinds.is_empty() {
            return kinds.into_iter().map(String::from).collect();
        }
        if keys.contains_key("items") || keys.contains_key("prefixItems") {
            return vec![String::from("array")];
        }
        let values = items(keys.get("enum")).chain(keys.get("const"));
        let kinds: BTreeSet<&str> = values.filter_map(kind_of).collect();
        kinds.into_iter().map(String::from).collect()
    }
}
