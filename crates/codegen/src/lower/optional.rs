//! Boxes the optional objects of responses.

use std::collections::BTreeSet;

use crate::model::{Component, Kind, Presence, Shape};

/// Boxes each optional property that is an object or a union.
///
/// Most optional objects are missing, and without a `Box` a missing one needs as much memory as one that is present. A
/// type that is sent keeps its objects, because its builder also accepts the builders of objects.
pub(super) fn box_objects(components: &mut [Component]) {
    let is_large = |kind: &Kind| matches!(kind, Kind::Object(_) | Kind::TaggedUnion { .. } | Kind::UntaggedUnion(_));
    let large = components.iter().filter(|component| is_large(&component.kind));
    let large: BTreeSet<String> = large.map(|component| component.name.clone()).collect();
    for component in components.iter_mut().filter(|component| !component.is_sent) {
        let Kind::Object(object) = &mut component.kind else { continue };
        for property in object.properties.iter_mut().filter(|property| property.presence != Presence::Required) {
            if let Shape::Component(name) = &property.shape
                && large.contains(name)
            {
                property.shape = Shape::Boxed(name.clone());
            }
        }
    }
}
