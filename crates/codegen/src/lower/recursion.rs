//! Types that contain themselves.

use std::collections::BTreeMap;

use crate::model::{Component, Kind, Shape};

/// Puts a box around every property through which a type would contain itself without end.
pub(crate) fn box_cycles(components: &mut [Component]) {
    let numbers: BTreeMap<String, usize> =
        components.iter().enumerate().map(|(number, component)| (component.name.clone(), number)).collect();
    let held: Vec<Vec<usize>> = components
        .iter()
        .map(|component| holds(&component.kind).into_iter().filter_map(|name| numbers.get(name).copied()).collect())
        .collect();
    let cycles = cycles(&held);
    for (component, cycle) in components.iter_mut().zip(&cycles) {
        let Kind::Object(properties) = &mut component.kind else { continue };
        for property in properties {
            // What a value holds leads back to it if both are of one cycle.
            if let Shape::Component(target) = &property.shape
                && numbers.get(target).is_some_and(|target| cycles[*target] == *cycle)
            {
                property.shape = Shape::Boxed(target.clone());
            }
        }
    }
}

/// The components whose values lie inside a value of this one. A list or a map keeps its items elsewhere.
fn holds(kind: &Kind) -> Vec<&str> {
    let shapes: Vec<&Shape> = match kind {
        Kind::Object(properties) => properties.iter().map(|property| &property.shape).collect(),
        Kind::TaggedUnion { members, .. } | Kind::UntaggedUnion(members) => {
            members.iter().map(|member| &member.shape).collect()
        }
        Kind::Alias(shape) => vec![shape],
        // Nothing holds what is sent in parts.
        Kind::StringEnum(_) | Kind::IntegerEnum(_) | Kind::Identifier(_) | Kind::Parts(_) => Vec::new(),
    };
    shapes.into_iter().filter(|shape| matches!(shape, Shape::Component(_))).filter_map(Shape::component).collect()
}

/// For each node of a graph the cycle that it is of: two nodes have the same if each leads to the other (Kosaraju).
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

/// Goes to every node that can be reached and was not seen, and leaves each after all that it leads to.
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
