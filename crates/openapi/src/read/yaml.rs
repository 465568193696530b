//! Reads YAML.

use serde_json::{Map, Number, Value};

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::{DEPTH, LONG_POINTER, POINTER, SyntaxError};
use crate::place::Place;
use crate::pointer::escape;
use crate::tree::{Marks, Tree};

/// Reads a YAML document.
///
/// The document must not contain aliases, tags or repeated keys, and must not exceed 128 levels. The JSON pointer to a node must
/// not exceed 4096 bytes.
///
/// ```
/// let error = plenary_openapi::read_yaml("a: 1\na: 2").unwrap_err();
/// assert_eq!(error.to_string(), "2:1: the key `a` appears twice");
/// ```
///
/// # Errors
///
/// Returns an error if `text` is not a single YAML document or breaks these rules.
pub fn read_yaml(text: &str) -> Result<Tree, SyntaxError> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| SyntaxError {
            place: place(&Span::empty(*error.marker())),
            pointer: String::new(),
            problem: format!("this is not YAML: {}", error.info()),
            fix: String::from("correct the syntax: look for wrong indentation or a colon in an unquoted string"),
        })?;
        reader.event(event, place(&span))?;
    }
    Ok(reader.marks.tree(reader.value))
}

fn place(span: &Span) -> Place {
    Place { line: span.start.line(), column: span.start.col() + 1 }
}

/// A container that is still open.
enum Open {
    List(Vec<Value>),
    Object { properties: Map<String, Value>, key: Option<(String, Place)> },
}

impl Open {
    /// Returns the last part of the JSON pointer to the next node in this container.
    fn step(&self) -> String {
        match self {
            Self::List(items) => items.len().to_string(),
            Self::Object { key, .. } => key.as_ref().map(|(key, _)| escape(key).into_owned()).unwrap_or_default(),
        }
    }
}

#[derive(Default)]
struct Reader {
    value: Value,
    marks: Marks,
    open: Vec<Open>,
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
            Event::Alias(_) => {
                return Err(self.error(place, "aliases are not supported", "use a `$ref` to a component instead"));
            }
            Event::SequenceStart(_, None) => self.open(place, Open::List(Vec::new()))?,
            Event::MappingStart(_, None) => self.open(place, Open::Object { properties: Map::new(), key: None })?,
            Event::Scalar(text, style, _, None) => self.scalar(&text, style, place)?,
            Event::SequenceStart(_, Some(_)) | Event::MappingStart(_, Some(_)) | Event::Scalar(_, _, _, Some(_)) => {
                return Err(self.error(place, "tags are not supported", "remove the tag, or quote the string"));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn open(&mut self, place: Place, container: Open) -> Result<(), SyntaxError> {
        if self.open.len() == DEPTH {
            return Err(self.error(place, "the document is nested too deeply", "move inner schemas to components"));
        }
        self.mark(place)?;
        self.open.push(container);
        Ok(())
    }

    fn close(&mut self, place: Place) -> Result<(), SyntaxError> {
        match self.open.pop() {
            Some(Open::List(items)) => self.put(Value::Array(items), place),
            Some(Open::Object { properties, .. }) => self.put(Value::Object(properties), place),
            None => Ok(()),
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, place: Place) -> Result<(), SyntaxError> {
        if let Some(Open::Object { properties, key: key @ None }) = self.open.last_mut() {
            if properties.contains_key(text) {
                let problem = format!("the key `{text}` appears twice");
                return Err(self.error(place, &problem, "keep one of the two"));
            }
            *key = Some((text.to_owned(), place));
            if self.open.iter().map(|open| open.step().len() + 1).sum::<usize>() > POINTER {
                let (problem, fix) = LONG_POINTER;
                return Err(self.error(place, problem, fix));
            }
            if style == ScalarStyle::Plain && text.starts_with(|first: char| first.is_ascii_digit()) {
                let pointer = self.pointer(self.open.len());
                self.marks.add_unquoted_key(pointer);
            }
            return Ok(());
        }
        self.mark(place)?;
        let value = if style == ScalarStyle::Plain { plain(text) } else { Value::from(text) };
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
            Some(Open::Object { properties, key }) => match key.take() {
                Some((key, _)) => {
                    properties.insert(key, value);
                }
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
