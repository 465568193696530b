//! The origins of the parts of an overlaid document.

use std::collections::BTreeMap;

use crate::tree::Tree;

/// The file and the pointer in it that a part comes from. File 0 is the document, and the others are the overlays.
pub(crate) type Source = (usize, String);

/// The origins of the parts that overlays added or moved, by their pointers in the overlaid document.
///
/// A part without an entry has the origin of the innermost part around it that has an entry.
#[derive(Debug, Default)]
pub(crate) struct Sources(BTreeMap<String, Source>);

/// A document before its overlays, with the overlays and the origins of the parts.
#[derive(Debug)]
pub(crate) struct Overlaid {
    pub(crate) document: Tree,
    /// The names and the trees of the overlays.
    pub(crate) overlays: Vec<(String, Tree)>,
    pub(crate) sources: Sources,
}

impl Sources {
    /// Returns the origin of a part.
    pub(crate) fn of(&self, pointer: &str) -> Source {
        let mut outer = pointer;
        while !self.0.is_empty() {
            if let Some((file, source)) = self.0.get(outer) {
                return (*file, format!("{source}{}", pointer.get(outer.len()..).unwrap_or_default()));
            }
            match outer.rsplit_once('/') {
                Some((parent, _)) => outer = parent,
                None => break,
            }
        }
        (0, pointer.to_owned())
    }

    /// Records the origin of a part, and of everything in it.
    pub(super) fn insert(&mut self, pointer: String, source: Source) {
        self.remove_inner(&pointer);
        self.0.insert(pointer, source);
    }

    /// Removes the origins of a part and of everything in it.
    pub(super) fn remove(&mut self, pointer: &str) {
        self.remove_inner(pointer);
        self.0.remove(pointer);
    }

    /// Moves the origins of the items that remain in a list. `remaining` contains their old indices.
    pub(super) fn keep_items(&mut self, list: &str, remaining: &[usize]) {
        let mut kept: Vec<(String, Source)> = Vec::new();
        for (new, old) in remaining.iter().enumerate() {
            let (new, old) = (format!("{list}/{new}"), format!("{list}/{old}"));
            kept.push((new.clone(), self.of(&old)));
            let inner = self.inner(&old).filter_map(|pointer| {
                Some((format!("{new}{}", pointer.strip_prefix(&old)?), self.0.get(pointer)?.clone()))
            });
            kept.extend(inner);
        }
        self.remove_inner(list);
        self.0.extend(kept);
    }

    fn inner(&self, pointer: &str) -> impl Iterator<Item = &str> {
        let prefix = format!("{pointer}/");
        let after = self.0.range(prefix.clone()..);
        after.map(|(pointer, _)| pointer.as_str()).take_while(move |pointer| pointer.starts_with(&prefix))
    }

    fn remove_inner(&mut self, pointer: &str) {
        let inner: Vec<String> = self.inner(pointer).map(String::from).collect();
        for pointer in inner {
            self.0.remove(&pointer);
        }
    }
}
