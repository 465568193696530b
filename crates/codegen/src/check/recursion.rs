//! The rule about schemas that contain themselves.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::parts::{self, ComponentForm, Keys, form_of, list, referred};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const ENDLESS_SCHEMA: Rule = Rule {
    id: "endless-schema",
    class: Class::Unsound,
    reason: "A type that contains itself needs an object in the cycle, because only a field can be boxed. Without an \
             object, the Rust type would have infinite size. A merge cannot contain itself at all.",
    find: endless_schema,
};

type Graph<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn endless_schema(document: &Checked<'_>) -> Vec<Problem> {
    let components: Vec<_> = parts::components(document).collect();
    let graph = |edges: fn(&Keys) -> Vec<&str>| -> Graph<'_> {
        components.iter().map(|found| (found.entry, edges(found.keys).into_iter().collect())).collect()
    };
    let mut problems = Vec::new();
    for graph in [graph(merged), graph(aliased), graph(contained)] {
        let cyclic = cyclic(graph);
        for found in &components {
            let Some(next) = cyclic.get(found.entry).and_then(BTreeSet::first) else { continue };
            let through = if *next == found.entry { String::new() } else { format!(" through `{next}`") };
            problems.push(ENDLESS_SCHEMA.problem(
                &found.pointer,
                format!("`{}` contains itself{through}", found.entry),
                "add an object to the cycle, and refer to the component from one of its properties",
            ));
        }
    }
    problems
}

/// Returns the components that an `allOf` merges.
fn merged(keys: &Keys) -> Vec<&str> {
    list(keys, "allOf")
        .iter()
        .flat_map(|member| referred(member).map_or_else(|| inner(member, merged), |name| vec![name]))
        .collect()
}

/// Returns the components in the definition of an alias.
///
/// Rust expands aliases.
fn aliased(keys: &Keys) -> Vec<&str> {
    if form_of(keys) != ComponentForm::Alias {
        return Vec::new();
    }
    let values = keys.get("items").into_iter().chain(keys.get("additionalProperties")).chain(list(keys, "allOf"));
    values.flat_map(|value| referred(value).map_or_else(|| inner(value, aliased), |name| vec![name])).collect()
}

/// Returns the components that a value contains outside of boxable fields.
fn contained(keys: &Keys) -> Vec<&str> {
    let values = match form_of(keys) {
        ComponentForm::Union => list(keys, "oneOf"),
        ComponentForm::Alias => list(keys, "allOf"),
        _ => return Vec::new(),
    };
    values.iter().flat_map(|value| referred(value).map_or_else(|| inner(value, contained), |name| vec![name])).collect()
}

fn inner<'a>(value: &'a Value, edges: fn(&'a Keys) -> Vec<&'a str>) -> Vec<&'a str> {
    value.as_object().map(edges).unwrap_or_default()
}

/// Returns the components that are on a cycle or on a path between cycles.
fn cyclic(mut graph: Graph<'_>) -> Graph<'_> {
    let names: BTreeSet<&str> = graph.keys().copied().collect();
    graph.values_mut().for_each(|targets| targets.retain(|target| names.contains(target)));
    let graph = without_ends(graph);
    let back = without_ends(reversed(&graph));
    let graph = reversed(&back);
    graph.into_iter().filter(|(_, targets)| !targets.is_empty()).collect()
}

/// Removes nodes without edges until each node has an edge.
fn without_ends(mut graph: Graph<'_>) -> Graph<'_> {
    let back = reversed(&graph);
    let mut ends: Vec<&str> = graph.iter().filter(|(_, targets)| targets.is_empty()).map(|(name, _)| *name).collect();
    while let Some(end) = ends.pop() {
        graph.remove(end);
        for from in back.get(end).into_iter().flatten() {
            if let Some(targets) = graph.get_mut(from)
                && targets.remove(end)
                && targets.is_empty()
            {
                ends.push(from);
            }
        }
    }
    graph
}

fn reversed<'a>(graph: &Graph<'a>) -> Graph<'a> {
    let mut back: Graph<'a> = graph.keys().map(|name| (*name, BTreeSet::new())).collect();
    for (from, targets) in graph {
        for target in targets {
            back.entry(target).or_default().insert(from);
        }
    }
    back
}
