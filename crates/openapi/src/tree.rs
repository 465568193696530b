//! A document as JSON, with the positions of its nodes.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use serde_json::Value;

use crate::place::Place;
use crate::pointer::escape;

/// A document as JSON, with the positions of its nodes.
#[derive(Debug, Default)]
pub struct Tree {
    /// The document.
    pub value: Value,
    /// The positions of the nodes. Each node precedes its inner nodes.
    marks: Vec<Mark>,
    unquoted_keys: BTreeSet<String>,
    /// The positions by JSON pointer.
    ///
    /// The first call to [`Tree::place`] builds this map, because most documents have no problems to report.
    places: OnceLock<HashMap<String, Place>>,
}

/// The position of a node in 8 bytes, to save memory in large documents.
#[derive(Clone, Copy, Debug)]
struct Mark {
    line: u32,
    column: u32,
}

impl Mark {
    fn place(self) -> Place {
        let number = |number| usize::try_from(number).unwrap_or(usize::MAX);
        Place { line: number(self.line), column: number(self.column) }
    }
}

impl Tree {
    /// Returns the position of a node, or of its innermost existing parent.
    ///
    /// The position of a value in an object is the position of its key. In a tree that was not read from a file, every
    /// position is line 1, column 1.
    pub fn place(&self, pointer: &str) -> Place {
        let places = self.places.get_or_init(|| self.index());
        let mut pointer = pointer;
        loop {
            if let Some(place) = places.get(pointer) {
                return *place;
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => return Place { line: 1, column: 1 },
            }
        }
    }

    /// Returns true if the key at a pointer is unquoted and begins with a digit.
    ///
    /// An example is `200` in `responses: {200: …}`. In YAML 1.2, that key is a number instead of a string.
    pub fn is_unquoted_number(&self, pointer: &str) -> bool {
        self.unquoted_keys.contains(pointer)
    }

    fn index(&self) -> HashMap<String, Place> {
        let mut places = HashMap::with_capacity(self.marks.len());
        let mut marks = self.marks.iter().copied();
        add(&self.value, String::new(), &mut marks, &mut places);
        places
    }
}

fn add(value: &Value, pointer: String, marks: &mut impl Iterator<Item = Mark>, places: &mut HashMap<String, Place>) {
    let Some(mark) = marks.next() else { return };
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                add(value, format!("{pointer}/{}", escape(key)), marks, places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                add(item, format!("{pointer}/{index}"), marks, places);
            }
        }
        _ => {}
    }
    places.insert(pointer, mark.place());
}

impl From<Value> for Tree {
    /// Returns a tree without positions.
    fn from(value: Value) -> Self {
        Self { value, ..Self::default() }
    }
}

/// Collects the positions of nodes while a document is read.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    marks: Vec<Mark>,
    unquoted_keys: BTreeSet<String>,
}

impl Marks {
    /// Adds the position of the next node.
    pub(crate) fn add(&mut self, place: Place) {
        let number = |number| u32::try_from(number).unwrap_or(u32::MAX);
        self.marks.push(Mark { line: number(place.line), column: number(place.column) });
    }

    /// Removes the positions of the last nodes.
    pub(crate) fn remove_last(&mut self, nodes: usize) {
        self.marks.truncate(self.marks.len().saturating_sub(nodes));
    }

    pub(crate) fn add_unquoted_key(&mut self, pointer: String) {
        self.unquoted_keys.insert(pointer);
    }

    pub(crate) fn tree(self, value: Value) -> Tree {
        Tree { value, marks: self.marks, unquoted_keys: self.unquoted_keys, places: OnceLock::new() }
    }
}
