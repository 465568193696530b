//! A table of fields that was flattened when the page was copied, made a tree again.
//!
//! Nothing in the text says where a nested object ends. A field belongs to the innermost open object of which the page's
//! example knows it, then to the innermost in which our specification has it, then to the object that is open.

use std::collections::BTreeMap;

use super::description::{Field, Kind, Shape};

/// How deep objects may stand in each other; what is deeper counts as part of the last that is not.
const DEPTH: usize = 64;

/// A tree that grows field by field.
#[derive(Debug)]
pub(crate) struct Tree<'g> {
    levels: Vec<Level<'g>>,
    last: Option<(usize, String)>,
}

#[derive(Debug)]
struct Level<'g> {
    /// The field of the level below that this object stands in.
    name: String,
    fields: BTreeMap<String, Field>,
    example: Option<&'g Shape>,
    ours: Option<&'g Shape>,
    /// Whether the page marks the end of this object itself.
    is_marked: bool,
}

impl Level<'_> {
    fn lacks(&self, name: &str) -> bool {
        !self.fields.contains_key(name)
    }

    /// Whether nothing can be expected in here: an object that is documented as free.
    fn is_free(&self) -> bool {
        let is_free = |shape: &Shape| shape.fields.is_none() && shape.kinds.contains(&Kind::Object);
        self.fields.is_empty() && self.example.or(self.ours).is_some_and(is_free)
    }
}

/// The object that a shape is or lists.
fn object(shape: &Shape) -> &Shape {
    let mut shape = shape;
    while let (Some(items), None) = (&shape.items, &shape.fields) {
        shape = items;
    }
    shape
}

impl<'g> Tree<'g> {
    pub(crate) fn new(example: Option<&'g Shape>, ours: Option<&'g Shape>) -> Self {
        let root = Level {
            name: String::new(),
            fields: BTreeMap::new(),
            example: example.map(object),
            ours: ours.map(object),
            is_marked: true,
        };
        Self { levels: vec![root], last: None }
    }

    /// Adds a field; one with objects in it is open for those that follow.
    pub(crate) fn add(&mut self, name: &str, field: Field) {
        let is_open = object(&field.shape).kinds.contains(&Kind::Object);
        let at = self.level(name);
        self.close_above(at);
        let Some(level) = self.levels.last_mut() else { return };
        let inner = |guide: Option<&'g Shape>| Some(object(&guide?.field(name)?.shape));
        let (example, ours) = (inner(level.example), inner(level.ours));
        level.fields.insert(name.to_owned(), field);
        self.last = Some((at, name.to_owned()));
        if is_open && self.levels.len() < DEPTH {
            let name = name.to_owned();
            self.levels.push(Level { name, fields: BTreeMap::new(), example, ours, is_marked: false });
        }
    }

    /// The field that came last.
    pub(crate) fn last(&mut self) -> Option<&mut Shape> {
        let (level, name) = self.last.as_ref()?;
        Some(&mut self.levels.get_mut(*level)?.fields.get_mut(name)?.shape)
    }

    /// The page marks where the objects of the last field begin.
    pub(crate) fn begin(&mut self) {
        // A list of plain values opens nothing that could be marked.
        let is_open = self.last.as_ref().is_some_and(|(level, _)| level + 2 == self.levels.len());
        if let (Some(level), true) = (self.levels.last_mut(), is_open) {
            level.is_marked = true;
        }
    }

    /// The page marks where the innermost marked objects end.
    pub(crate) fn end(&mut self) {
        let marked = self.levels.iter().rposition(|level| level.is_marked).unwrap_or(0);
        if marked > 0 {
            self.close_above(marked - 1);
        }
    }

    /// All fields of the root.
    pub(crate) fn finish(mut self) -> BTreeMap<String, Field> {
        self.close_above(0);
        self.levels.pop().map(|root| root.fields).unwrap_or_default()
    }

    fn level(&self, name: &str) -> usize {
        let innermost = self.levels.len().saturating_sub(1);
        let marked = self.levels.iter().rposition(|level| level.is_marked).unwrap_or(0);
        let open = || (marked..=innermost).rev().filter(|index| self.levels[*index].lacks(name));
        let knows = |guide: Option<&Shape>| guide.is_some_and(|guide| guide.field(name).is_some());
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
            // A table that lists nothing in an object leaves it open what is in there.
            if !level.fields.is_empty() {
                shape.fields = Some(level.fields);
                shape.is_every_field = true;
            }
        }
    }
}
