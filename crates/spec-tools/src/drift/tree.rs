//! Restores the tree of fields from the flattened table in a copied page.
//!
//! The text does not mark the end of a nested object, so the object of a field is guessed. The candidates are the open
//! objects that do not have the field yet. The first rule that finds a candidate applies:
//!
//! 1. The innermost candidate that has the field in the page's example.
//! 2. The innermost candidate that has the field in our spec.
//! 3. The innermost candidate, except an object that may have any fields.
//! 4. The innermost open object.

use std::collections::BTreeMap;

use super::description::{FieldFacts, JsonType, ValueShape};

/// The maximum nesting of objects. The object at this depth gets deeper fields.
const DEPTH: usize = 64;

/// A tree that grows field by field.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    levels: Vec<Level<'a>>,
    last: Option<(usize, String)>,
}

#[derive(Debug)]
struct Level<'a> {
    /// The field of the outer object that contains this object.
    name: String,
    fields: BTreeMap<String, FieldFacts>,
    example: Option<&'a ValueShape>,
    ours: Option<&'a ValueShape>,
    /// Whether the page marks the end of this object.
    is_marked: bool,
}

impl Level<'_> {
    fn is_missing(&self, name: &str) -> bool {
        !self.fields.contains_key(name)
    }

    /// Returns true if the object may have any fields, because none are documented.
    fn is_free(&self) -> bool {
        let is_free = |shape: &ValueShape| shape.fields.is_none() && shape.types.contains(&JsonType::Object);
        self.fields.is_empty() && self.example.or(self.ours).is_some_and(is_free)
    }
}

/// Returns the innermost items of a list, or the shape itself.
fn object(shape: &ValueShape) -> &ValueShape {
    let mut shape = shape;
    while let (Some(items), None) = (&shape.items, &shape.fields) {
        shape = items;
    }
    shape
}

impl<'a> Tree<'a> {
    pub(crate) fn new(example: Option<&'a ValueShape>, ours: Option<&'a ValueShape>) -> Self {
        let root = Level {
            name: String::new(),
            fields: BTreeMap::new(),
            example: example.map(object),
            ours: ours.map(object),
            is_marked: true,
        };
        Self { levels: vec![root], last: None }
    }

    /// Adds a field.
    ///
    /// If the field is an object or a list of objects, the next fields may belong to this field.
    pub(crate) fn add(&mut self, name: &str, field: FieldFacts) {
        let is_open = object(&field.shape).types.contains(&JsonType::Object);
        let at = self.level(name);
        self.close_above(at);
        let Some(level) = self.levels.last_mut() else { return };
        let inner = |guide: Option<&'a ValueShape>| Some(object(&guide?.field(name)?.shape));
        let (example, ours) = (inner(level.example), inner(level.ours));
        level.fields.insert(name.to_owned(), field);
        self.last = Some((at, name.to_owned()));
        if is_open && self.levels.len() < DEPTH {
            let name = name.to_owned();
            self.levels.push(Level { name, fields: BTreeMap::new(), example, ours, is_marked: false });
        }
    }

    /// Returns the field that was added last.
    pub(crate) fn last(&mut self) -> Option<&mut ValueShape> {
        let (level, name) = self.last.as_ref()?;
        Some(&mut self.levels.get_mut(*level)?.fields.get_mut(name)?.shape)
    }

    /// Handles the mark that begins the fields of the last field's items.
    pub(crate) fn begin(&mut self) {
        // A list of plain values has no objects.
        let is_open = self.last.as_ref().is_some_and(|(level, _)| level + 2 == self.levels.len());
        if let (Some(level), true) = (self.levels.last_mut(), is_open) {
            level.is_marked = true;
        }
    }

    /// Handles the mark after the fields of the innermost marked object.
    pub(crate) fn end(&mut self) {
        let marked = self.levels.iter().rposition(|level| level.is_marked).unwrap_or(0);
        if marked > 0 {
            self.close_above(marked - 1);
        }
    }

    /// Closes the objects and returns the fields of the root.
    pub(crate) fn finish(mut self) -> BTreeMap<String, FieldFacts> {
        self.close_above(0);
        self.levels.pop().map(|root| root.fields).unwrap_or_default()
    }

    fn level(&self, name: &str) -> usize {
        let innermost = self.levels.len().saturating_sub(1);
        let marked = self.levels.iter().rposition(|level| level.is_marked).unwrap_or(0);
        let open = || (marked..=innermost).rev().filter(|index| self.levels[*index].is_missing(name));
        let knows = |guide: Option<&ValueShape>| guide.is_some_and(|guide| guide.field(name).is_some());
        open()
            .find(|index| knows(self.levels[*index].example))
            .or_else(|| open().find(|index| knows(self.levels[*index].ours)))
            .or_else(|| open().find(|index| !self.levels[*index].is_free()))
            .unwrap_or(innermost)
    }

    fn close_above(&mut self, at: usize) {
        while self.levels.len() > at + 1 {
            let (Some(level), Some(parent)) = (self.levels.pop(), self.levels.last_mut()) else { return };
            let Some(field) = parent.fields.get_mut(&level.name) else { continue };
            let mut shape = &mut field.shape;
            while shape.items.is_some() {
                let Some(items) = &mut shape.items else { break };
                shape = items;
            }
            // An object without fields in the table may have any fields.
            if !level.fields.is_empty() {
                shape.fields = Some(level.fields);
                shape.is_every_field = true;
            }
        }
    }
}
