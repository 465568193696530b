//! Boxes the fields of types that contain themselves.

use std::collections::BTreeMap;

use crate::model::{Component, Kind, Shape};

/// Boxes every property that would make a type contain itself.
pub(crate) fn box_cycles(components: &mut [Component]) {
    let numbers: BTreeMap<String, usize> =
        components.iter().enumerate().map(|(number, component)| (component.name.clone(), number)).collect();
    let contained_components: Vec<Vec<usize>> = components
        .iter()
        .map(|component| contained(&component.kind).into_iter().filter_map(|name| numbers.get(name).copied()).collect())
        .collect();
    let cycles = cycles(&contained_components);
    for (component, cycle) in components.iter_mut().zip(&cycles) {
        let Kind::Object(object) = &mut component.kind else { continue };
        for property in &mut object.properties {
            // If both are in the same cycle, the target contains this component.
            if let Shape::Component(target) = &property.shape
                && numbers.get(target).is_some_and(|target| cycles[*target] == *cycle)
            {
                property.shape = Shape::Boxed(target.clone());
            }
        }
    }
}

/// Returns the components that a value contains directly.
///
/// Items of lists and maps do not count, because they are on the heap.
fn contained(kind: &Kind) -> Vec<&str> {
    let shapes: Vec<&Shape> = match kind {
        Kind::Object(object) => object.properties.iter().map(|property| &property.shape).collect(),
        Kind::TaggedUnion { members, .. } | Kind::UntaggedUnion(members) => {
            members.iter().map(|member| &member.shape).collect()
        }
        Kind::Alias(shape) => vec![shape],
        // No other type contains a multipart body.
        Kind::StringEnum(_) | Kind::IntegerEnum(_) | Kind::Identifier(_) | Kind::Parts(_) => Vec::new(),
    };
    shapes.into_iter().filter(|shape| matches!(shape, Shape::Component(_))).filter_map(Shape::component).collect()
}

/// Returns the cycle of each node in a graph, computed with Kosaraju's algorithm.
///
/// Two nodes are in the same cycle if each is reachable from the other.
fn cycles(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        targets.iter().for_each(|target| back[*target].push(from));
    }
    let mut order = Vec::new();
    let mut seen = vec![false; edges.len()];
    for start in 0..edges.len() {
        walk(edges, start, &mut seen, |node| order.push(node));
    }
    let mut cycles = vec![0; edges.len()];
    let mut seen = vec![false; edges.len()];
    for start in order.into_iter().rev() {
        walk(&back, start, &mut seen, |node| cycles[node] = start);
    }
    cycles
}

/// Visits the unseen nodes reachable from `start`. Calls `leave` in post-order.
fn walk(edges: &[Vec<usize>], start: usize, seen: &mut [bool], mut leave: impl FnMut(usize)) {
    if std::mem::replace(&mut seen[start], true) {
        return;
    }
    let mut path = vec![(start, 0)];
    while let Some((node, next)) = path.last_mut() {
        match edges[*node].get(*next) {
            Some(target) => {
                *next += 1;
                if !std::mem::replace(&mut seen[*target], true) {
                    path.push((*target, 0));
                }
            }
            None => {
                leave(*node);
                path.pop();
            }
        }
    }
}
