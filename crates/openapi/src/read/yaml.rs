//! Reads YAML.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::{Map, Number, Value};

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};

use super::{DEPTH, LONG_POINTER, POINTER, SyntaxError, tag};
use crate::place::Place;
use crate::pointer::escape;
use crate::tree::{Marks, Tree};

/// The maximum number of values in the copies that aliases make.
const COPIES: usize = 1_000_000;

/// The number of bytes that may be read again to indent lines.
///
/// Four times the size of the document is allowed in addition.
const REREAD: usize = 16 * 1024 * 1024;

/// The number of spaces that are added to a line with too little indentation.
const INDENTATION: usize = 64;

/// Reads a YAML document.
///
/// Aliases and merge keys (`<<`) become copies. Tags of the core schema, such as `!!str`, determine the types of
/// values. The document must not contain other tags or repeated keys, and must not exceed 128 levels. The JSON pointer to a node must not exceed 4096 bytes.
///
/// ```
/// let error = plenary_openapi::read_yaml("a: 1\na: 2").unwrap_err();
/// assert_eq!(error.to_string(), "2:1: the key `a` appears twice");
/// let value = plenary_openapi::read_yaml("a: &a {b: 1}\nc: {<<: *a, d: 2}")?.value;
/// assert_eq!(value["c"], serde_json::json!({"b": 1, "d": 2}));
/// # Ok::<(), plenary_openapi::SyntaxError>(())
/// ```
///
/// # Errors
///
/// Returns an error if `text` is not a single YAML document or breaks these rules.
pub fn read_yaml(text: &str) -> Result<Tree, SyntaxError> {
    let mut text = Cow::Borrowed(text);
    let mut work = text.len().saturating_mul(4).saturating_add(REREAD);
    // Many YAML readers ignore indentation between brackets. The parser requires it, so missing spaces are added.
    loop {
        match parsed(&text) {
            Err((error, Some(start))) => {
                let Some(rest) = work.checked_sub(start.max(text.len() / 64).max(1024)) else { return Err(error) };
                work = rest;
                text.to_mut().insert_str(start, &" ".repeat(INDENTATION));
            }
            result => return result.map_err(|(error, _)| error),
        }
    }
}

/// Parses a YAML document.
///
/// If the error is about indentation between brackets, also returns where the indentation must be added.
fn parsed(text: &str) -> Result<Tree, (SyntaxError, Option<usize>)> {
    let mut reader = Reader { copies: COPIES, ..Reader::default() };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let marker = error.marker();
            // Between brackets, the parser reports no other errors with these words.
            let is_shallow = ["invalid indentation", "invalid indentation in flow construct"].contains(&error.info());
            let start = is_shallow.then(|| start_of(text, marker.line(), marker.col())).flatten();
            let error = SyntaxError {
                place: place(&Span::empty(*marker)),
                pointer: String::new(),
                problem: format!("this is not YAML: {}", error.info()),
                fix: String::from("correct the syntax: look for wrong indentation or a colon in an unquoted string"),
            };
            (error, start)
        })?;
        reader.event(event, place(&span)).map_err(|error| (error, None))?;
    }
    Ok(reader.marks.tree(reader.value))
}

/// Returns the byte after the first `indentation` characters of a line.
///
/// Returns `None` if they are not all spaces.
fn start_of(text: &str, line: usize, indentation: usize) -> Option<usize> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let end = start.checked_add(indentation)?;
    text.get(start..end)?.bytes().all(|byte| byte == b' ').then_some(end)
}

fn place(span: &Span) -> Place {
    Place { line: span.start.line(), column: span.start.col() + 1 }
}

/// A container that is still open.
enum Open {
    List(Vec<Value>),
    Object {
        properties: Map<String, Value>,
        key: Option<(String, Place)>,
        /// The maps whose entries a merge key adds, with the position of the key.
        merged: Vec<(Map<String, Value>, Place)>,
    },
}

/// The key whose value is a map, or a list of maps, with further entries.
const MERGE: &str = "<<";

impl Open {
    /// Returns the last part of the JSON pointer to the next node in this container.
    fn step(&self) -> String {
        match self {
            Self::List(items) => items.len().to_string(),
            Self::Object { key, .. } => key.as_ref().map(|(key, _)| escape(key).into_owned()).unwrap_or_default(),
        }
    }
}

/// A value with an anchor.
struct Anchored {
    value: Value,
    /// The number of nodes in the value.
    nodes: usize,
    /// The number of levels in the value.
    depth: usize,
    /// The length of the longest JSON pointer in the value.
    pointer: usize,
}

/// Returns the number of nodes and levels in a value, and the length of the longest JSON pointer in it.
fn extent(value: &Value) -> (usize, usize, usize) {
    let wider = |(nodes, depth, pointer): (usize, usize, usize), (step, inner): (usize, &Value)| {
        let (more, levels, rest) = extent(inner);
        (nodes + more, depth.max(levels + 1), pointer.max(step + 1 + rest))
    };
    match value {
        Value::Object(entries) => entries.iter().map(|(key, inner)| (escape(key).len(), inner)).fold((1, 1, 0), wider),
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, inner)| (index.to_string().len(), inner)).fold((1, 1, 0), wider)
        }
        _ => (1, 0, 0),
    }
}

#[derive(Default)]
struct Reader {
    value: Value,
    marks: Marks,
    open: Vec<Open>,
    /// The anchor of each open container, or 0.
    anchors: Vec<usize>,
    anchored: HashMap<usize, Anchored>,
    /// The number of values that aliases may still copy.
    copies: usize,
    documents: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, place: Place) -> Result<(), SyntaxError> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(self.error(place, "a second document begins here", "keep one document per file"));
                }
            }
            Event::Alias(anchor) => self.copy(anchor, place)?,
            Event::SequenceStart(anchor, tag) => {
                self.check_container(tag.as_deref(), "seq", place)?;
                self.open(place, Open::List(Vec::new()), anchor)?;
            }
            Event::MappingStart(anchor, tag) => {
                self.check_container(tag.as_deref(), "map", place)?;
                let object = Open::Object { properties: Map::new(), key: None, merged: Vec::new() };
                self.open(place, object, anchor)?;
            }
            Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, tag.as_deref(), anchor, place)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(place)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    /// Returns an error if an object or a list has another tag than its own.
    fn check_container(&self, tag: Option<&Tag>, name: &str, place: Place) -> Result<(), SyntaxError> {
        match tag.filter(|tag| !tag::is_container(tag, name)) {
            Some(tag) => Err(self.unsupported_tag(tag, place)),
            None => Ok(()),
        }
    }

    fn unsupported_tag(&self, tag: &Tag, place: Place) -> SyntaxError {
        let name = match tag.is_yaml_core_schema() {
            true => format!("!!{}", tag.suffix),
            false => tag.to_string(),
        };
        self.error(place, &format!("the tag `{name}` is not supported here"), "remove the tag, or quote the string")
    }

    fn open(&mut self, place: Place, container: Open, anchor: usize) -> Result<(), SyntaxError> {
        if self.open.len() == DEPTH {
            return Err(self.too_deep(place));
        }
        self.mark(place)?;
        self.open.push(container);
        self.anchors.push(anchor);
        Ok(())
    }

    fn too_deep(&self, place: Place) -> SyntaxError {
        self.error(place, "the document is nested too deeply", "move inner schemas to components")
    }

    fn close(&mut self, place: Place) -> Result<(), SyntaxError> {
        let value = match self.open.pop() {
            Some(Open::List(items)) => Value::Array(items),
            Some(Open::Object { mut properties, merged, .. }) => {
                for (entries, place) in merged {
                    for (key, value) in entries {
                        if !properties.contains_key(&key) {
                            (0..extent(&value).0).for_each(|_| self.marks.add(place));
                            properties.insert(key, value);
                        }
                    }
                }
                Value::Object(properties)
            }
            None => return Ok(()),
        };
        let anchor = self.anchors.pop().unwrap_or_default();
        self.anchor(anchor, &value, place)?;
        self.put(value, place)
    }

    /// Keeps a value with an anchor for its aliases.
    fn anchor(&mut self, anchor: usize, value: &Value, place: Place) -> Result<(), SyntaxError> {
        if anchor > 0 {
            let (nodes, depth, pointer) = extent(value);
            self.spend(nodes, place)?;
            self.anchored.insert(anchor, Anchored { value: value.clone(), nodes, depth, pointer });
        }
        Ok(())
    }

    /// Subtracts the size of a copy from the remaining number of values.
    fn spend(&mut self, nodes: usize, place: Place) -> Result<(), SyntaxError> {
        self.copies = self.copies.checked_sub(nodes).ok_or_else(|| {
            let problem = format!("the aliases copy more than {COPIES} values");
            self.error(place, &problem, "use a `$ref` to a component instead")
        })?;
        Ok(())
    }

    /// Adds a copy of the value that an alias names.
    fn copy(&mut self, anchor: usize, place: Place) -> Result<(), SyntaxError> {
        let Some(Anchored { value, nodes, depth, pointer }) = self.anchored.get(&anchor) else {
            return Err(self.error(place, "the alias is inside the value that it names", "use a `$ref` instead"));
        };
        let (value, nodes, depth, pointer) = (value.clone(), *nodes, *depth, *pointer);
        if let (Some(Open::Object { key: None, .. }), Value::String(text)) = (self.open.last(), &value) {
            return self.scalar(text, ScalarStyle::SingleQuoted, None, 0, place);
        }
        self.spend(nodes, place)?;
        if self.open.len() + depth > DEPTH {
            return Err(self.too_deep(place));
        }
        if self.length() + pointer > POINTER {
            let (problem, fix) = LONG_POINTER;
            return Err(self.error(place, problem, fix));
        }
        (0..nodes).try_for_each(|_| self.mark(place))?;
        self.put(value, place)
    }

    /// Returns the length of the JSON pointer to the next node.
    fn length(&self) -> usize {
        self.open.iter().map(|open| open.step().len() + 1).sum()
    }

    /// Adds a scalar: as a key with the text, or else as a value.
    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        anchor: usize,
        place: Place,
    ) -> Result<(), SyntaxError> {
        if let Some(Open::Object { properties, key: key @ None, .. }) = self.open.last_mut() {
            if properties.contains_key(text) {
                let problem = format!("the key `{text}` appears twice");
                return Err(self.error(place, &problem, "keep one of the two"));
            }
            *key = Some((text.to_owned(), place));
            if self.length() > POINTER {
                let (problem, fix) = LONG_POINTER;
                return Err(self.error(place, problem, fix));
            }
            if style == ScalarStyle::Plain && text.starts_with(|first: char| first.is_ascii_digit()) {
                let pointer = self.pointer(self.open.len());
                self.marks.add_unquoted_key(pointer);
            }
            return self.anchor(anchor, &Value::from(text), place);
        }
        self.mark(place)?;
        let value = match tag {
            Some(tag) => {
                let value = tag::scalar(tag, text, plain(text));
                value.ok_or_else(|| self.unsupported_tag(tag, place))?
            }
            None if style == ScalarStyle::Plain => plain(text),
            None => Value::from(text),
        };
        self.anchor(anchor, &value, place)?;
        self.put(value, place)
    }

    /// Records the position of the next node, or of its key if it has one.
    fn mark(&mut self, place: Place) -> Result<(), SyntaxError> {
        match self.open.last() {
            Some(Open::Object { key: Some((_, place)), .. }) => self.marks.add(*place),
            Some(Open::Object { key: None, .. }) => {
                let problem = "the key is a list or an object";
                return Err(self.error(place, problem, "write a string as the key"));
            }
            Some(Open::List(_)) | None => self.marks.add(place),
        }
        Ok(())
    }

    fn put(&mut self, value: Value, place: Place) -> Result<(), SyntaxError> {
        match self.open.last_mut() {
            None => self.value = value,
            Some(Open::List(items)) => items.push(value),
            Some(Open::Object { properties, key, merged }) => match key.take() {
                Some((key, place)) if key == MERGE => {
                    let nodes = extent(&value).0;
                    match maps(value) {
                        Ok(maps) => {
                            // The entries get their positions when the object is complete.
                            self.marks.remove_last(nodes);
                            merged.extend(maps.into_iter().map(|map| (map, place)));
                        }
                        Err(value) => drop(properties.insert(key, value)),
                    }
                }
                Some((key, _)) => drop(properties.insert(key, value)),
                None => return Err(self.error(place, "the value has no key", "write `key: value`")),
            },
        }
        Ok(())
    }

    /// Returns the JSON pointer to the next node in the container at the given depth.
    fn pointer(&self, depth: usize) -> String {
        self.open.iter().take(depth).map(|open| format!("/{}", open.step())).collect()
    }

    fn error(&self, place: Place, problem: &str, fix: &str) -> SyntaxError {
        let pointer = self.pointer(self.open.len().saturating_sub(1));
        SyntaxError { place, pointer, problem: problem.to_owned(), fix: fix.to_owned() }
    }
}

/// Returns the maps of a merge key, or the value if it is something else.
fn maps(value: Value) -> Result<Vec<Map<String, Value>>, Value> {
    match value {
        Value::Object(map) => Ok(vec![map]),
        Value::Array(items) if items.iter().all(Value::is_object) => {
            let maps = items.into_iter().filter_map(|item| match item {
                Value::Object(map) => Some(map),
                _ => None,
            });
            Ok(maps.collect())
        }
        other => Err(other),
    }
}

/// Returns the value of an unquoted scalar.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let looks_numeric = text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first));
    if !looks_numeric {
        return Value::from(text);
    }
    if let Ok(integer) = text.parse::<i64>() {
        return Value::from(integer);
    }
    if let Ok(integer) = text.parse::<u64>() {
        return Value::from(integer);
    }
    match text.parse::<f64>() {
        Ok(number) => Number::from_f64(number).map_or_else(|| Value::from(text), Value::Number),
        Err(_) => Value::from(text),
    }
}
