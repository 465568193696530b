//! YAML read into JSON, with the place of every node.

use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde_json::{Map, Number, Value};

use crate::finding::{Finding, Place};

/// How deep a document may nest. The deepest real one reaches 40.
const DEPTH: usize = 128;

/// A document as JSON, with what JSON cannot say beside it.
#[derive(Debug, Default)]
pub(crate) struct Yaml {
    pub(crate) value: Value,
    /// The place of each node by its JSON pointer; for the value of a key, the place of the key.
    pub(crate) places: BTreeMap<String, Place>,
    /// The pointers of keys that stand without quotes.
    pub(crate) plain_keys: BTreeSet<String>,
}

/// Reads a single YAML document.
pub(crate) fn read(text: &str) -> Result<Yaml, Finding> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Finding {
            place: place(&Span::empty(*error.marker())),
            pointer: String::new(),
            rule: "yaml",
            problem: format!("this is not YAML: {}", error.info()),
            fix: String::from(
                "correct the syntax; indentation and a colon inside an unquoted text are the usual causes",
            ),
        })?;
        reader.event(event, place(&span))?;
    }
    Ok(reader.yaml)
}

fn place(span: &Span) -> Place {
    Place { line: span.start.line(), column: span.start.col() + 1 }
}

/// A container that is still open.
enum Open {
    List(Vec<Value>),
    Object { properties: Map<String, Value>, key: Option<String> },
}

#[derive(Default)]
struct Reader {
    yaml: Yaml,
    open: Vec<(String, Open)>,
    documents: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, place: Place) -> Result<(), Finding> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(self.refusal(place, "a second document begins here", "keep one document per file"));
                }
            }
            Event::Alias(_) => {
                return Err(self.refusal(place, "an alias stands here", "use a `$ref` to a component instead"));
            }
            Event::SequenceStart(_, None) => self.open(place, Open::List(Vec::new()))?,
            Event::MappingStart(_, None) => self.open(place, Open::Object { properties: Map::new(), key: None })?,
            Event::Scalar(text, style, _, None) => self.scalar(&text, style, place)?,
            Event::SequenceStart(_, Some(_)) | Event::MappingStart(_, Some(_)) | Event::Scalar(_, _, _, Some(_)) => {
                return Err(self.refusal(place, "a tag stands here", "leave it out, or quote the text"));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn open(&mut self, place: Place, container: Open) -> Result<(), Finding> {
        if self.open.len() == DEPTH {
            return Err(self.refusal(place, "the document nests too deep", "move inner schemas into components"));
        }
        let pointer = self.pointer(place)?;
        self.yaml.places.entry(pointer.clone()).or_insert(place);
        self.open.push((pointer, container));
        Ok(())
    }

    fn close(&mut self, place: Place) -> Result<(), Finding> {
        match self.open.pop() {
            Some((_, Open::List(items))) => self.put(Value::Array(items), place),
            Some((_, Open::Object { properties, .. })) => self.put(Value::Object(properties), place),
            None => Ok(()),
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, place: Place) -> Result<(), Finding> {
        if let Some((parent, Open::Object { properties, key: key @ None })) = self.open.last_mut() {
            let pointer = format!("{parent}/{}", escape(text));
            if properties.contains_key(text) {
                let problem = format!("the key `{text}` stands here a second time");
                return Err(self.refusal(place, &problem, "keep one of the two"));
            }
            *key = Some(text.to_owned());
            if style == ScalarStyle::Plain {
                self.yaml.plain_keys.insert(pointer.clone());
            }
            self.yaml.places.insert(pointer, place);
            return Ok(());
        }
        let pointer = self.pointer(place)?;
        self.yaml.places.entry(pointer).or_insert(place);
        let value = if style == ScalarStyle::Plain { plain(text) } else { Value::from(text) };
        self.put(value, place)
    }

    /// The pointer of the node that comes next.
    fn pointer(&self, place: Place) -> Result<String, Finding> {
        match self.open.last() {
            None => Ok(String::new()),
            Some((parent, Open::List(items))) => Ok(format!("{parent}/{}", items.len())),
            Some((parent, Open::Object { key: Some(key), .. })) => Ok(format!("{parent}/{}", escape(key))),
            Some((_, Open::Object { key: None, .. })) => {
                Err(self.refusal(place, "a list or an object stands where a key belongs", "write a text as the key"))
            }
        }
    }

    fn put(&mut self, value: Value, place: Place) -> Result<(), Finding> {
        match self.open.last_mut() {
            None => self.yaml.value = value,
            Some((_, Open::List(items))) => items.push(value),
            Some((_, Open::Object { properties, key })) => match key.take() {
                Some(key) => {
                    properties.insert(key, value);
                }
                None => return Err(self.refusal(place, "a value stands here without its key", "write `key: value`")),
            },
        }
        Ok(())
    }

    fn refusal(&self, place: Place, problem: &str, fix: &str) -> Finding {
        let pointer = self.open.last().map(|(pointer, _)| pointer.clone()).unwrap_or_default();
        Finding { place, pointer, rule: "yaml", problem: problem.to_owned(), fix: fix.to_owned() }
    }
}

/// A part of a JSON pointer.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The value of an unquoted scalar, by the core schema of YAML 1.2.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    if let Ok(integer) = text.parse::<i64>() {
        return Value::from(integer);
    }
    let looks_numeric = text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first));
    match text.parse::<f64>() {
        Ok(number) if looks_numeric => Number::from_f64(number).map_or_else(|| Value::from(text), Value::Number),
        _ => Value::from(text),
    }
}
