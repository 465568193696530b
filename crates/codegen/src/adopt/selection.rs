//! Selects the operations of a foreign document that the client has.

use std::collections::{BTreeMap, BTreeSet};

use glob::{MatchOptions, Pattern};
use plenary_openapi::{METHODS, Node, WEBHOOKS, escape};
use serde_json::Value;
use thiserror::Error;

use super::every_operation::every_operation;
use super::names::Names;

/// The number of near matches that an error lists.
const NEAR: usize = 3;

/// The maximum length of a name that is compared with others, in bytes.
const LONGEST_COMPARED: usize = 64;

/// The operations that a client has. An empty selection selects all of them.
///
/// The client has each operation that at least one of the three lists names, and the components, security schemes and
/// tags that these operations need. Other parts of the document cause no warnings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The names of operations: an `operationId`, `METHOD /path`, or the name of the client's method.
    ///
    /// The name of a webhook selects its body.
    pub operations: Vec<String>,
    /// The tags of operations and webhooks.
    pub tags: Vec<String>,
    /// Patterns for the paths of operations: `*` matches any text without a slash, and `**` matches any number of path
    /// segments.
    pub paths: Vec<String>,
}

/// The error returned if a part of a selection matches nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", lines(_0))]
pub struct UnknownSelection(Vec<Unknown>);

/// A part of a selection that matches nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unknown {
    /// The part of the selection, such as ``the operation `list_pets` ``.
    part: String,
    reason: String,
}

fn lines(unknown: &[Unknown]) -> String {
    let lines = unknown.iter().map(|Unknown { part, reason }| format!("{part} selects nothing ({reason})"));
    lines.collect::<Vec<_>>().join("\n")
}

impl Selection {
    /// Returns true if the selection selects all operations.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.tags.is_empty() && self.paths.is_empty()
    }

    /// Returns the JSON pointers to the selected operations, and to the selected bodies of webhooks.
    pub(super) fn pointers(&self, theirs: &Value) -> Result<BTreeSet<String>, UnknownSelection> {
        let all = Selectable::all(theirs);
        let mut selected = BTreeSet::new();
        let mut unknown = Vec::new();
        let mut by_name = |wanted: &[String], what: &str, names: fn(&Selectable) -> &[String]| {
            let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for one in &all {
                names(one).iter().for_each(|name| known.entry(name).or_default().push(&one.pointer));
            }
            for name in wanted {
                match known.get(name.as_str()) {
                    Some(pointers) => selected.extend(pointers.iter().map(|pointer| (*pointer).to_owned())),
                    None => unknown.push(Unknown {
                        part: format!("the {what} `{name}`"),
                        reason: near(name, known.keys().copied(), what),
                    }),
                }
            }
        };
        by_name(&self.operations, "operation", |one| &one.names);
        by_name(&self.tags, "tag", |one| &one.tags);
        let paths: BTreeSet<&str> = all.iter().filter_map(|one| one.path.as_deref()).collect();
        for text in &self.paths {
            let part = format!("the path `{text}`");
            let pattern = match Pattern::new(text) {
                Ok(pattern) => pattern,
                Err(error) => {
                    unknown.push(Unknown { part, reason: error.to_string() });
                    continue;
                }
            };
            let matching = all.iter().filter(|one| one.path.as_ref().is_some_and(|path| matches(&pattern, text, path)));
            let mut has_match = false;
            for one in matching {
                has_match = true;
                selected.insert(one.pointer.clone());
            }
            if !has_match {
                unknown.push(Unknown { part, reason: near(text, paths.iter().copied(), "path") });
            }
        }
        if unknown.is_empty() { Ok(selected) } else { Err(UnknownSelection(unknown)) }
    }
}

/// Returns true if a pattern matches a path. A path matches itself, even if it contains brackets.
fn matches(pattern: &Pattern, text: &str, path: &str) -> bool {
    let options = MatchOptions { require_literal_separator: true, ..MatchOptions::default() };
    text == path || pattern.matches_with(path, options)
}

/// Returns a question with the most similar names, or a sentence if no name is similar.
fn near<'n>(wanted: &str, known: impl Iterator<Item = &'n str>, what: &str) -> String {
    let wanted = simplified(wanted);
    let distance = |name: &str| {
        let name = simplified(name);
        // A part of a name is a likely mistake, too.
        let is_part = wanted.len() > 3 && (name.contains(&wanted) || wanted.contains(&name));
        match (is_part, name.len().max(wanted.len()) <= LONGEST_COMPARED) {
            (true, _) => 1,
            (false, true) => strsim::damerau_levenshtein(&name, &wanted),
            (false, false) => usize::MAX,
        }
    };
    let mut near: Vec<(usize, &str)> = known.map(|name| (distance(name), name)).collect();
    near.sort_unstable();
    near.retain(|(distance, _)| *distance <= 2.max(wanted.len() / 4));
    let names: Vec<String> = near.iter().take(NEAR).map(|(_, name)| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => format!("no {what} of the document has a similar name"),
        names => format!("did you mean {}?", names.join(" or ")),
    }
}

/// Returns a name without case and punctuation, because names differ most often in these.
fn simplified(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// An operation or a webhook.
struct Selectable {
    pointer: String,
    names: Vec<String>,
    tags: Vec<String>,
    /// The path of an operation.
    path: Option<String>,
}

impl Selectable {
    fn all(theirs: &Value) -> Vec<Self> {
        let mut all = Vec::new();
        let mut names = Names::default();
        for foreign in every_operation(theirs) {
            let path = foreign.operation.path;
            let mut of = vec![format!("{} {path}", foreign.method().to_uppercase())];
            of.extend(foreign.operation.id().map(String::from));
            of.push(names.of_operation(&foreign.words()));
            of.dedup();
            let tags = tags(&foreign.operation.node);
            all.push(Self { pointer: foreign.pointer, names: of, tags, path: Some(path.to_owned()) });
        }
        let root = Node::root(theirs);
        for key in WEBHOOKS {
            for (name, item) in root.get(key).iter().flat_map(Node::entries) {
                let Ok(item) = item.follow() else { continue };
                for (method, operation) in item.entries().filter(|(key, _)| METHODS.contains(key) || *key == "query") {
                    let pointer = format!("/{key}/{}/{method}", escape(name));
                    let names = [Some(name), operation.text("operationId")].into_iter().flatten().map(String::from);
                    all.push(Self { pointer, names: names.collect(), tags: tags(&operation), path: None });
                }
            }
        }
        for (name, body) in root.get("x-webhook-bodies").iter().flat_map(Node::entries) {
            all.push(Self { pointer: body.pointer, names: vec![name.to_owned()], tags: Vec::new(), path: None });
        }
        all
    }
}

fn tags(operation: &Node<'_>) -> Vec<String> {
    let tags = operation.get("tags");
    tags.iter().flat_map(Node::items).filter_map(|tag| tag.as_str().map(String::from)).collect()
}
