//! Rewrites the bodies of webhooks and callbacks, which become types.

use std::collections::BTreeMap;

use plenary_openapi::{DocumentedOperation, METHODS, Node, WEBHOOKS, content, follow};
use serde_json::{Map, Value, json};

use super::components::Schemas;
use super::place::At;
use super::warning::{Reason, Warning};

/// Returns the path items of the requests that the provider sends.
pub(super) fn received(theirs: &Value) -> Vec<&Value> {
    let named = WEBHOOKS.iter().filter_map(|key| theirs.get(key)?.as_object()).flat_map(Map::values);
    let callbacks = plenary_openapi::operations(theirs).flat_map(|operation| {
        let named = operation.value.get("callbacks").and_then(Value::as_object);
        named.into_iter().flat_map(Map::values).collect::<Vec<_>>()
    });
    let inner = callbacks.filter_map(|callback| follow(theirs, callback).ok()?.value.as_object());
    named.chain(inner.flat_map(Map::values)).collect()
}

/// Returns the bodies of the requests that the provider sends, by their names.
pub(super) fn bodies(theirs: &Value, schemas: &mut Schemas<'_>, warnings: &mut Vec<Warning>) -> Map<String, Value> {
    let mut bodies = Bodies { schemas, warnings, bodies: Map::new(), numbers: BTreeMap::new() };
    for key in WEBHOOKS {
        for (name, item) in Node::root(theirs).get(key).iter().flat_map(Node::entries) {
            bodies.item(name, "webhook", &item);
        }
    }
    for operation in plenary_openapi::operations(theirs) {
        let DocumentedOperation { method, path, .. } = operation;
        let Ok(node) = operation.node.follow() else { continue };
        for (name, callback) in node.get("callbacks").iter().flat_map(Node::entries) {
            let of = operation.id().map_or_else(|| format!("{method} {path}"), String::from);
            match callback.follow() {
                Ok(callback) => {
                    let is_item = |(key, _): &(&str, Node<'_>)| !key.starts_with("x-");
                    let has_several = callback.entries().filter(is_item).nth(1).is_some();
                    for (key, item) in callback.entries().filter(is_item) {
                        let name = if has_several { format!("{of} {name} {key}") } else { format!("{of} {name}") };
                        bodies.item(&name, "callback", &item);
                    }
                }
                Err(error) => {
                    let loss = format!("the callback `{name}` is omitted: the reference");
                    bodies.lose(&callback, Reason::unresolved(loss, error));
                }
            }
        }
    }
    // Our extension, which a user added to the foreign document.
    for (name, content) in Node::root(theirs).get("x-webhook-bodies").iter().flat_map(Node::entries) {
        bodies.content(name, "webhook", &content);
    }
    bodies.bodies
}

struct Bodies<'w, 'a> {
    schemas: &'w mut Schemas<'a>,
    warnings: &'w mut Vec<Warning>,
    bodies: Map<String, Value>,
    /// The number appended to each name that several bodies have.
    numbers: BTreeMap<String, usize>,
}

impl Bodies<'_, '_> {
    fn lose(&mut self, node: &Node<'_>, loss: impl Into<Reason>) {
        self.warnings.push(Warning::change(node.pointer.clone(), loss));
    }

    fn item(&mut self, name: &str, kind: &str, item: &Node<'_>) {
        let item = match item.follow() {
            Ok(item) => item,
            Err(error) => {
                let loss = format!("the {kind} `{name}` is omitted: the reference");
                return self.lose(item, Reason::unresolved(loss, error));
            }
        };
        let is_method = |key: &&str| METHODS.contains(key) || *key == "query";
        let methods: Vec<(&str, Node<'_>)> = item.entries().filter(|(key, _)| is_method(key)).collect();
        self.lose_parameters(&item, kind, name);
        for (method, operation) in &methods {
            self.lose_parameters(operation, kind, name);
            let name = if methods.len() > 1 { format!("{name} {method}") } else { name.to_owned() };
            if let Err(reason) = self.body(&name, kind, operation) {
                self.lose(operation, reason.after(format!("the body of the {kind} `{name}` is omitted: ")));
            }
        }
        if methods.is_empty() {
            self.lose(&item, format!("the {kind} `{name}` is omitted: it has no method"));
        }
    }

    /// Warns about what a request of the provider has in addition to its body.
    fn lose_parameters(&mut self, holder: &Node<'_>, kind: &str, name: &str) {
        let has_entries = |node: &Node<'_>| node.items().next().is_some();
        for key in ["parameters", "security"] {
            if let Some(lost) = holder.get(key).filter(has_entries) {
                let loss = format!("the `{key}` of the {kind} `{name}` are omitted: only its body becomes a type");
                self.lose(&lost, loss);
            }
        }
    }

    /// Adds the JSON body of a webhook. A webhook without a body needs no type.
    fn body(&mut self, name: &str, kind: &str, operation: &Node<'_>) -> Result<(), Reason> {
        let operation = operation.follow().map_err(|error| Reason::unresolved("the reference", error))?;
        let Some(body) = operation.get("requestBody") else { return Ok(()) };
        let body = body.follow().map_err(|error| Reason::unresolved("the reference", error))?;
        let mut types = content(&body).peekable();
        if types.peek().is_none() {
            return Ok(());
        }
        let Some(json) = types.find(|content| content.is_json() || content.media_type.starts_with("*/")) else {
            return Err(Reason::from("only JSON becomes a type"));
        };
        self.content(name, kind, &json);
        for other in content(&body).filter(|other| other.media_type != json.media_type) {
            let loss =
                format!("the media type `{}` of the {kind} is omitted: only JSON becomes a type", other.media_type);
            self.warnings.push(Warning::change(other.pointer.clone(), loss));
        }
        Ok(())
    }

    /// Adds the schema of a media type.
    fn content(&mut self, name: &str, kind: &str, content: &Node<'_>) {
        for lost in
            ["encoding", "itemSchema", "itemEncoding", "prefixEncoding"].iter().filter_map(|key| content.get(key))
        {
            let key = lost.pointer.rsplit('/').next().unwrap_or_default();
            let loss = format!("clients do not use this `{key}`: they read the body of the {kind} as a whole");
            self.lose(&lost, loss);
        }
        let anything = Value::Bool(true);
        let schema = content.get("schema");
        let schema = schema.as_ref().map_or(&anything, |schema| schema.value);
        let at = At::new(format!("{}/schema", content.pointer), format!("{name} {kind}"));
        let written = self.schemas.root(schema, &at);
        let name = self.free(name);
        self.bodies.insert(name, json!({ "schema": written }));
    }

    /// Returns a name that no other body has.
    fn free(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let number = self.numbers.entry(name.to_owned()).or_insert(1);
        while self.bodies.contains_key(&free) {
            *number += 1;
            free = format!("{name} {number}");
        }
        free
    }
}
