//! Writes values as YAML, in the style of the text around them.

use serde_json::{Map, Value};

/// The maximum number of characters in a line.
pub(super) const WIDTH: usize = 120;

/// How to write a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Whether small lists and objects are written on one line.
    pub(super) is_compact: bool,
    /// Whether long strings may be written as block scalars.
    ///
    /// A comment after a block scalar would become part of it.
    pub(super) has_block_scalars: bool,
}

/// Writes what follows the colon or the dash: a space and the value, or lines below.
///
/// `column` is the column of the key or the dash, and `used` the number of characters before the value in its line.
pub(super) fn after_key(value: &Value, column: usize, used: usize, style: Style) -> String {
    match container_form(value, used, style) {
        Some(inline) => format!(" {inline}"),
        None if is_container(value) => {
            let indentation = column + 2;
            format!("\n{}{}", " ".repeat(indentation), block(value, indentation, style))
        }
        None => format!(" {}", scalar(value, column, used, style)),
    }
}

/// Writes an item of a block list, after its dash.
pub(super) fn after_dash(value: &Value, column: usize, style: Style) -> String {
    match container_form(value, column + 2, style) {
        Some(inline) => format!(" {inline}"),
        None if is_container(value) => format!(" {}", block(value, column + 2, style)),
        None => format!(" {}", scalar(value, column, column + 2, style)),
    }
}

/// Writes an entry of a block object.
pub(super) fn entry(key: &str, value: &Value, column: usize, style: Style) -> String {
    let key = self::key(key, false);
    let used = column + key.chars().count() + 2;
    format!("{key}:{}", after_key(value, column, used, style))
}

/// Writes a list or an object in block style. The first line has no indentation.
pub(super) fn block(value: &Value, column: usize, style: Style) -> String {
    let lines: Vec<String> = match value {
        Value::Object(entries) if !entries.is_empty() => {
            entries.iter().map(|(key, value)| entry(key, value, column, style)).collect()
        }
        Value::Array(items) if !items.is_empty() => {
            items.iter().map(|item| format!("-{}", after_dash(item, column, style))).collect()
        }
        other => return scalar(other, column, column, style),
    };
    lines.join(&format!("\n{}", " ".repeat(column)))
}

/// Writes a value on one line.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::Object(entries) => {
            let entries: Vec<String> = entries.iter().map(|(key, value)| flow_entry(key, value)).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::String(text) => inline_string(text, true),
        other => other.to_string(),
    }
}

/// Writes an entry of an object in flow style.
pub(super) fn flow_entry(key: &str, value: &Value) -> String {
    format!("{}: {}", self::key(key, true), flow(value))
}

pub(super) fn is_container(value: &Value) -> bool {
    match value {
        Value::Object(entries) => !entries.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    }
}

/// Returns a list or an object on one line, if it is empty, or if the style asks for it and it fits.
fn container_form(value: &Value, used: usize, style: Style) -> Option<String> {
    match value {
        Value::Object(_) | Value::Array(_) if !is_container(value) => Some(flow(value)),
        Value::Object(_) | Value::Array(_) if style.is_compact => {
            Some(flow(value)).filter(|inline| used + inline.chars().count() <= WIDTH)
        }
        _ => None,
    }
}

fn scalar(value: &Value, column: usize, used: usize, style: Style) -> String {
    let Value::String(text) = value else { return flow(value) };
    let inline = inline_string(text, false);
    if !style.has_block_scalars || used + inline.chars().count() <= WIDTH && !text.contains('\n') {
        return inline;
    }
    folded(text, column + 2).or_else(|| literal(text, column + 2)).unwrap_or(inline)
}

/// Writes a long line as a folded block scalar.
fn folded(text: &str, indentation: usize) -> Option<String> {
    let is_plain = |word: &str| !word.is_empty() && word.chars().all(is_printable);
    if !text.split(' ').all(is_plain) {
        return None;
    }
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if indentation + line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let margin = " ".repeat(indentation);
    Some(format!(">-\n{margin}{}", lines.join(&format!("\n{margin}"))))
}

/// Writes lines as a literal block scalar.
fn literal(text: &str, indentation: usize) -> Option<String> {
    let (content, mark) = match text.strip_suffix('\n') {
        Some(content) => (content, "|"),
        None => (text, "|-"),
    };
    let is_plain = |line: &str| !line.is_empty() && !line.starts_with(' ') && line.chars().all(is_printable);
    if !content.contains('\n') || !content.split('\n').all(is_plain) {
        return None;
    }
    let margin = " ".repeat(indentation);
    Some(format!("{mark}\n{margin}{}", content.replace('\n', &format!("\n{margin}"))))
}

/// Writes a key, with quotes for a status code or a range such as `2XX`.
pub(super) fn key(key: &str, is_flow: bool) -> String {
    inline_string(key, is_flow)
}

/// Writes a string on one line, with quotes if YAML requires them.
fn inline_string(text: &str, is_flow: bool) -> String {
    if is_plain(text, is_flow) { text.to_owned() } else { quoted(text) }
}

/// Writes a string in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let json = Value::from(text).to_string();
    let escape = |character: char| match character {
        '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
            format!("\\u{:04x}", u32::from(character))
        }
        character => character.to_string(),
    };
    json.chars().map(escape).collect()
}

/// Returns true if a string needs no quotes, and no YAML reader takes it for something else.
fn is_plain(text: &str, is_flow: bool) -> bool {
    let begins = text.starts_with(|first: char| first.is_ascii_alphabetic() || "/$_".contains(first));
    let is_allowed = |character: char| is_printable(character) && !(is_flow && ",[]{}\"'".contains(character));
    let has_syntax = text.contains(": ") || text.contains(" #") || text.ends_with([':', ' ']);
    begins && !has_syntax && text.chars().all(is_allowed) && !is_word_of_yaml(text)
}

fn is_word_of_yaml(text: &str) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn is_printable(character: char) -> bool {
    let is_odd = matches!(character, '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    !character.is_control() && !is_odd
}

/// Returns an object's entries without those of another object.
pub(super) fn new_entries<'v>(old: &Map<String, Value>, new: &'v Map<String, Value>) -> Vec<(&'v String, &'v Value)> {
    new.iter().filter(|(key, _)| !old.contains_key(*key)).collect()
}
