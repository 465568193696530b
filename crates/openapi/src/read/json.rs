//! Reads JSON.

use std::cell::{Cell, RefCell};
use std::{fmt, io};

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Deserializer, Map, Value};

use super::{LONG_POINTER, POINTER, SyntaxError};
use crate::place::Place;
use crate::pointer::escape;
use crate::tree::{Marks, Tree};

/// Reads a JSON document.
///
/// The document must not contain repeated keys, and must have fewer than 128 levels. The JSON pointer to a node must
/// not exceed 4096 bytes.
///
/// ```
/// let error = plenary_openapi::read_json(r#"{"a": 1, "a": 2}"#).unwrap_err();
/// assert_eq!(error.to_string(), "1:10: the key `a` appears twice");
/// ```
///
/// # Errors
///
/// Returns an error if `text` is not JSON or breaks these rules.
pub fn read_json(text: &str) -> Result<Tree, SyntaxError> {
    match attempt(text) {
        Ok(tree) => Ok(tree),
        Err(Failure::Limits(error)) => Err(error),
        Err(Failure::Syntax(error)) => Err(SyntaxError {
            place: Place { line: error.line(), column: error.column() },
            pointer: String::new(),
            problem: format!("this is not JSON: {error}"),
            fix: String::from("correct the syntax: look for an extra comma or a missing quote"),
        }),
    }
}

/// Reads JSON, or returns `None` if `text` is not JSON.
pub(super) fn read_or_pass(text: &str) -> Option<Result<Tree, SyntaxError>> {
    match attempt(text) {
        Ok(tree) => Some(Ok(tree)),
        Err(Failure::Limits(error)) => Some(Err(error)),
        Err(Failure::Syntax(_)) => None,
    }
}

enum Failure {
    /// The document is JSON but exceeds the limits.
    Limits(SyntaxError),
    Syntax(serde_json::Error),
}

fn attempt(text: &str) -> Result<Tree, Failure> {
    let last = Cell::new(Place { line: 1, column: 0 });
    let read =
        Read { last: &last, marks: RefCell::default(), steps: RefCell::default(), limit_error: RefCell::default() };
    let mut deserializer = Deserializer::from_reader(Bytes { text: text.as_bytes(), last: &last });
    let value = Node(&read).deserialize(&mut deserializer);
    let value = value.and_then(|value| deserializer.end().map(|()| value));
    match (value, read.limit_error.into_inner()) {
        (_, Some(error)) => Err(Failure::Limits(error)),
        (Err(error), None) => Err(Failure::Syntax(error)),
        (Ok(value), None) => Ok(read.marks.into_inner().tree(value)),
    }
}

/// Reads a document byte by byte, and keeps track of the position of the last byte.
///
/// serde_json reports positions only in errors. However, it reads only one byte ahead, so the last byte is the first
/// byte of the next key or item.
struct Bytes<'a> {
    text: &'a [u8],
    last: &'a Cell<Place>,
}

impl io::Read for Bytes<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (Some((first, rest)), Some(place)) = (self.text.split_first(), buffer.first_mut()) else { return Ok(0) };
        *place = *first;
        self.text = rest;
        let Place { line, column } = self.last.get();
        self.last.set(match first {
            b'\n' => Place { line: line + 1, column: 0 },
            // A continuation byte of a UTF-8 character does not start a new column.
            0x80..0xC0 => Place { line, column },
            _ => Place { line, column: column + 1 },
        });
        Ok(1)
    }
}

/// The state while a document is read.
struct Read<'a> {
    last: &'a Cell<Place>,
    marks: RefCell<Marks>,
    /// The parts of the JSON pointer to the current node.
    steps: RefCell<Vec<String>>,
    limit_error: RefCell<Option<SyntaxError>>,
}

impl Read<'_> {
    fn mark(&self) {
        self.marks.borrow_mut().add(self.last.get());
    }

    fn reject(&self, problem: String, fix: &str) {
        let pointer = self.steps.borrow().iter().map(|step| format!("/{step}")).collect();
        let fix = fix.to_owned();
        *self.limit_error.borrow_mut() = Some(SyntaxError { place: self.last.get(), pointer, problem, fix });
    }
}

/// Reads the whole document, or a value whose position is already recorded.
struct Node<'r, 'a>(&'r Read<'a>);

impl<'de> DeserializeSeed<'de> for Node<'_, '_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.0.steps.borrow().is_empty() {
            self.0.marks.borrow_mut().add(Place { line: 1, column: 1 });
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_, '_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        self.0.steps.borrow_mut().push(String::new());
        loop {
            if let Some(step) = self.0.steps.borrow_mut().last_mut() {
                *step = items.len().to_string();
            }
            let Some(item) = list.next_element_seed(Item(self.0))? else { break };
            items.push(item);
        }
        self.0.steps.borrow_mut().pop();
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Map::new();
        while let Some(key) = map.next_key_seed(Key { read: self.0, taken: &entries })? {
            self.0.steps.borrow_mut().push(escape(&key).into_owned());
            let value = map.next_value_seed(Node(self.0))?;
            self.0.steps.borrow_mut().pop();
            entries.insert(key, value);
        }
        Ok(Value::Object(entries))
    }
}

/// Reads an item of a list. serde calls this seed only if there is an item.
struct Item<'r, 'a>(&'r Read<'a>);

impl<'de> DeserializeSeed<'de> for Item<'_, '_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.mark();
        deserializer.deserialize_any(Node(self.0))
    }
}

/// Reads a key of an object, and rejects a repeated or long key.
struct Key<'r, 'a> {
    read: &'r Read<'a>,
    taken: &'r Map<String, Value>,
}

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = String;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let place = self.read.last.get();
        self.read.mark();
        let key = <String as serde::Deserialize>::deserialize(deserializer)?;
        if self.taken.contains_key(&key) {
            self.read.last.set(place);
            self.read.reject(format!("the key `{key}` appears twice"), "keep one of the two");
            return Err(D::Error::custom("a repeated key"));
        }
        let length: usize = self.read.steps.borrow().iter().map(|step| step.len() + 1).sum();
        if length + 1 + escape(&key).len() > POINTER {
            let (problem, fix) = LONG_POINTER;
            self.read.last.set(place);
            self.read.reject(problem.to_owned(), fix);
            return Err(D::Error::custom("a long key"));
        }
        Ok(key)
    }
}
