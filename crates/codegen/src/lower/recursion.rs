//! Types that contain themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Component, Kind, Shape};

/// Puts a box around every property through which a type would contain itself without end.
pub(crate) fn box_cycles(components: &mut [Component]) {
    let held: BTreeMap<String, BTreeSet<String>> =
        components.iter().map(|component| (component.name.clone(), holds(&component.kind))).collect();
    for component in components {
        let Kind::Object(properties) = &mut component.kind else { continue };
        for property in properties {
            if let Shape::Component(target) = &property.shape
                && reaches(&held, target, &component.name)
            {
                property.shape = Shape::Boxed(target.clone());
            }
        }
    }
}

/// The components whose values lie inside a value of this one. A list or a map keeps its items elsewhere.
fn holds(kind: &Kind) -> BTreeSet<String> {
    let inside = |shape: &Shape| match shape {
        Shape::Component(name) => Some(name.clone()),
        _ => None,
    };
    match kind {
        Kind::Object(properties) => properties.iter().filter_map(|property| inside(&property.shape)).collect(),
        Kind::TaggedUnion { members, .. } | Kind::UntaggedUnion(members) => {
            members.iter().filter_map(|member| inside(&member.shape)).collect()
        }
        Kind::Alias(shape) => inside(shape).into_iter().collect(),
        // Nothing holds what is sent in parts.
        Kind::StringEnum(_) | Kind::IntegerEnum(_) | Kind::Identifier(_) | Kind::Parts(_) => BTreeSet::new(),
    }
}

fn reaches(held: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![from];
    while let Some(name) = next.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            next.extend(held.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    false
}
