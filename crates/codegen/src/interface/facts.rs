//! Facts from the document that the model does not contain.

use std::collections::BTreeMap;

use plenary_openapi::{Node, escape, follow, reference, schema_of};
use serde_json::{Map, Value};

use super::{Aspect, Item, ItemKind};
use crate::document::Document;
use crate::lower::{credential_names, truth_lines};
use crate::model::Limits;

/// Returns the value at a pointer as a string, or an empty string if there is none.
///
/// Follows references to shared parts, but not to schemas, because each schema has its own item.
pub(super) fn text_at(document: &Document, pointer: &str) -> String {
    let (holder, key) = pointer.rsplit_once('/').unwrap_or(("", pointer));
    let Some(mut holder) = document.reach(holder) else { return String::new() };
    if reference(holder).is_some_and(|reference| schema_of(reference).is_none()) {
        holder = follow(document.value(), holder).map_or(holder, |followed| followed.value);
    }
    match holder.get(key) {
        None => String::new(),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(other) => other.to_string(),
    }
}

/// Adds the summary, description, default and other notes at a pointer.
pub(super) fn described(mut item: Item, document: &Document, pointer: &str) -> Item {
    for (key, aspect) in [
        ("summary", Aspect::Title),
        ("description", Aspect::Description),
        ("deprecated", Aspect::Deprecated),
        ("default", Aspect::Default),
        ("example", Aspect::Examples),
    ] {
        item = item.with(aspect, text_at(document, &format!("{pointer}/{key}")));
    }
    let item = item.with(Aspect::Truth, truth(document, pointer));
    item.with(Aspect::Examples, named_examples(document, &format!("{pointer}/examples")))
}

/// Returns the kinds and lines of the `x-truth` at a pointer.
fn truth(document: &Document, pointer: &str) -> String {
    let Some(holder) = document.reach(pointer) else { return String::new() };
    let holder = match reference(holder) {
        Some(target) if schema_of(target).is_none() => {
            follow(document.value(), holder).map_or(holder, |followed| followed.value)
        }
        _ => holder,
    };
    let lines = holder.get("x-truth").and_then(Value::as_object).into_iter().flatten();
    let lines = lines.flat_map(|(kind, line)| {
        truth_lines(line).into_iter().map(move |line| format!("{kind}: {line}")).collect::<Vec<_>>()
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// Returns the named examples at a pointer as JSON, or an empty string.
///
/// Follows references, so that moving an example into `components` is not a change.
pub(super) fn named_examples(document: &Document, pointer: &str) -> String {
    let Some(named) = Node::root(document.value()).reach(pointer) else { return String::new() };
    let example = |(name, example): (&str, Node<'_>)| Some((name.to_owned(), example.follow().ok()?.value.clone()));
    let examples: Map<String, Value> = named.entries().filter_map(example).collect();
    Value::Object(examples).to_string()
}

/// Adds a value's limits.
pub(super) fn limits(item: Item, limits: &Limits) -> Item {
    let Limits { minimum, maximum, at_least, at_most, above, below, shortest, longest, pattern } = limits;
    let bound = |integer: &Option<i64>, number: &Option<f64>, excluded: &Option<f64>| match excluded {
        Some(excluded) => format!("{excluded}, excluded"),
        None => text(integer.as_ref()) + &text(number.as_ref()),
    };
    item.with(Aspect::Minimum, bound(minimum, at_least, above))
        .with(Aspect::Maximum, bound(maximum, at_most, below))
        .with(Aspect::Shortest, text(shortest.as_ref()))
        .with(Aspect::Longest, text(longest.as_ref()))
        .with(Aspect::Pattern, text(pattern.as_ref()))
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(T::to_string).unwrap_or_default()
}

/// Returns the facts about the provider.
pub(super) fn provider(document: &Document) -> BTreeMap<Aspect, String> {
    let item = Item::new(ItemKind::Provider, "", "", "")
        .with(Aspect::Title, text_at(document, "/info/title"))
        .with(Aspect::Description, text_at(document, "/info/description"))
        .with(Aspect::Version, text_at(document, "/info/version"))
        .with(Aspect::Server, text_at(document, "/servers/0/url"))
        .with(Aspect::ErrorPointers, text(document.value().get("x-error")))
        .with(Aspect::RetryAfter, text(document.value().get("x-retry-after")))
        .with(Aspect::WebhookSignature, text(document.value().get("x-webhook-signature")))
        .with(Aspect::Document, document.value().to_string());
    item.facts
}

/// Returns the settings of `ClientBuilder`: credentials, then server variables.
pub(super) fn access(document: &Document) -> Vec<Item> {
    let mut items = Vec::new();
    for (scheme, _) in entries(document, "/components/securitySchemes") {
        let pointer = format!("/components/securitySchemes/{}", escape(scheme));
        let names = credential_names(document, scheme);
        for (index, name) in names.iter().enumerate() {
            let key = |key: &str| text_at(document, &format!("{pointer}/{key}"));
            let placement = match (key("type").as_str(), key("scheme").as_str()) {
                ("apiKey", _) => format!("{} {}", key("in"), key("name")),
                (_, "basic") => String::from(if index == 0 { "basic user" } else { "basic password" }),
                (_, other) => other.to_owned(),
            };
            let item = Item::new(ItemKind::Credential, name, name, &pointer).with(Aspect::Placement, placement);
            items.push(described(item, document, &pointer));
        }
    }
    for (name, _) in entries(document, "/servers/0/variables") {
        let pointer = format!("/servers/0/variables/{}", escape(name));
        items.push(described(Item::new(ItemKind::ServerVariable, name, name, &pointer), document, &pointer));
    }
    items
}

fn entries<'a>(document: &'a Document, pointer: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    document.value().pointer(pointer).and_then(Value::as_object).into_iter().flatten()
}
