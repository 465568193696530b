//! Reads the text that a browser copies from a Rocket.Chat page.
//!
//! A parameter has one line each for its name, its type with `Required`, its description and its example. A response
//! has its status code, examples in JSON, and a table with alternating lines for names and types. The table does not
//! show the nesting.

use super::description::{FieldFacts, JsonType, OperationFacts, ParameterFacts, ResponseFacts, ValueShape};
use super::text::{Pattern, expected, json, limit, lines, request, value, values};
use super::tree::Tree;
use super::{example, text};

static TYPE: Pattern = Pattern::new(
    r"^((?:Array of )*)(string|integer|number|boolean|object|array|any|null|OneOf|AnyOf|AllOf)(?: \(([\w-]+)\))?((?:Required|Optional|Deprecated|Nullable)*)$",
);
static DEFAULT: Pattern = Pattern::new(r#"^Default:?\s*"?([^\s"]+)"?$"#);
static MINIMUM: Pattern = Pattern::new(r"^Minimum:?\s*(-?\d+(?:\.\d+)?)$");
static MAXIMUM: Pattern = Pattern::new(r"^Maximum:?\s*(-?\d+(?:\.\d+)?)$");
const SECTIONS: [(&str, &str); 5] = [
    ("Header parameters", "header"),
    ("Path parameters", "path"),
    ("Query parameters", "query"),
    ("Cookie parameters", "cookie"),
    ("Body parameters", ""),
];

/// Returns true if a line is the status code of a response.
///
/// `default` is not a status code here, because it is a field's name.
fn is_status(line: &str) -> bool {
    line != "default" && text::is_status(line)
}

/// Returns true if the text has the format of a Rocket.Chat page.
pub(crate) fn is_page(text: &str) -> bool {
    let lines = lines(text);
    request(&lines).is_some() && lines.windows(2).any(|pair| pair[0] == "Responses" && is_status(pair[1]))
}

/// Reads the operation of a page.
pub(crate) fn read(page: &str, ours: &[OperationFacts]) -> Option<OperationFacts> {
    let lines = lines(page);
    let (method, path, start) = request(&lines)?;
    let responses = lines.iter().position(|line| *line == "Responses")?;
    let head = lines.get(start..responses).unwrap_or_default();
    let mut operation = OperationFacts {
        limit: head.iter().find_map(|line| limit(line)),
        parameters: Some(Vec::new()),
        is_every_status: true,
        ..OperationFacts::default()
    };
    let is_section = |line: &&str| SECTIONS.iter().any(|(name, _)| name == line);
    let mut at = head.iter().position(is_section).unwrap_or(head.len());
    while let Some((_, place)) = head.get(at).and_then(|line| SECTIONS.iter().find(|(name, _)| name == line)) {
        let end = head[at + 1..].iter().position(is_section).map_or(head.len(), |next| at + 1 + next);
        let section = &head[at + 1..end];
        if place.is_empty() {
            operation.request = body(section, expected(ours, &method, &path, ""));
        } else if let Some(known) = &mut operation.parameters {
            known.extend(parameters(section, place));
        }
        at = end;
    }
    let mut at = responses + 1;
    while let Some(status) = lines.get(at).filter(|line| is_status(line)) {
        let status = status.to_ascii_uppercase();
        let end = end_of_response(&lines, at + 1);
        let body = body(&lines[at + 1..end], expected(ours, &method, &path, &status));
        operation.responses.push(ResponseFacts { status, body, ..ResponseFacts::default() });
        at = end;
    }
    operation.method = method;
    operation.paths = vec![path];
    Some(operation)
}

/// Finds the line of the next status code, and skips numbers inside examples.
fn end_of_response(lines: &[&str], start: usize) -> usize {
    let mut at = start;
    while at < lines.len() && !is_status(lines[at]) {
        at += json(&lines[at..]).map_or(1, |(_, length)| length);
    }
    at
}

/// Reads a type, and whether it is marked as required.
fn parse_type(line: &str) -> Option<(ValueShape, bool)> {
    let ([lists, name, format, marks], _) = TYPE.captures(line)?;
    let marks = marks.unwrap_or_default();
    let mut shape = ValueShape {
        types: name.and_then(JsonType::named).into_iter().collect(),
        format: format.filter(|format| *format != "enum").map(str::to_owned),
        is_nullable: marks.contains("Nullable").then_some(true),
        ..ValueShape::default()
    };
    for _ in 0..lists.unwrap_or_default().matches("Array of ").count().min(8) {
        shape = ValueShape { items: Some(Box::new(shape)), ..ValueShape::of(JsonType::Array) };
    }
    Some((shape, marks.contains("Required")))
}

fn is_name(line: &str) -> bool {
    !line.contains(char::is_whitespace) && !line.starts_with(['{', '[', '"', '}', ']'])
}

/// Finds the next name that has a type on the line below.
fn entry(lines: &[&str], start: usize) -> Option<usize> {
    (start..lines.len().saturating_sub(1))
        .find(|index| is_name(lines[*index]) && parse_type(lines[*index + 1]).is_some())
}

fn parameters(lines: &[&str], place: &str) -> Vec<ParameterFacts> {
    let mut parameters = Vec::new();
    let mut next = entry(lines, 0);
    while let Some(at) = next {
        let Some((mut shape, is_required)) = parse_type(lines[at + 1]) else { break };
        next = entry(lines, at + 2);
        annotate(&mut shape, &lines[at + 2..next.unwrap_or(lines.len())]);
        let (name, place) = (lines[at].to_owned(), place.to_owned());
        parameters.push(ParameterFacts { name, place, is_required, is_credential: false, shape });
    }
    parameters
}

/// Adds the facts from the lines below a type.
fn annotate(shape: &mut ValueShape, lines: &[&str]) {
    for (index, line) in lines.iter().enumerate() {
        let number = |pattern: &Pattern| pattern.captures::<1>(line)?.0[0]?.parse().ok();
        shape.minimum = shape.minimum.or(number(&MINIMUM));
        shape.maximum = shape.maximum.or(number(&MAXIMUM));
        if let Some(([Some(default)], _)) = DEFAULT.captures(line) {
            shape.default = Some(value(default, shape));
        }
        if let Some(first) = line.strip_prefix("Valid values") {
            // The list may continue on the next lines.
            let length = lines[index..].iter().position(|line| line.ends_with(']')).unwrap_or(0);
            let rest = lines[index + 1..=index + length].concat();
            shape.values = Some(values(&format!("{}{rest}", first.trim_start_matches(':')), shape));
        }
    }
}

/// Reads a body from its examples and its table.
fn body(lines: &[&str], ours: Option<&ValueShape>) -> Option<ValueShape> {
    let mut shown: Option<ValueShape> = None;
    let mut rest = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match json(&lines[at..]) {
            Some((value, length)) => {
                let shape = example::shape(&value, false);
                shown = Some(match shown {
                    Some(shown) => example::both(shown, shape),
                    None => shape,
                });
                at += length;
            }
            None => {
                rest.push(lines[at]);
                at += 1;
            }
        }
    }
    let table = table(&rest, shown.as_ref(), ours);
    match (table, shown) {
        (Some(table), Some(shown)) => Some(example::beside(table, shown)),
        (table, shown) => table.or(shown),
    }
}

fn table(lines: &[&str], shown: Option<&ValueShape>, ours: Option<&ValueShape>) -> Option<ValueShape> {
    let start = lines.iter().position(|line| matches!(*line, "object" | "Array of object"))?;
    let (mut root, _) = parse_type(lines[start])?;
    let mut tree = Tree::new(shown, ours);
    let mut next = entry(lines, start + 1);
    while let Some(at) = next {
        let Some((shape, is_required)) = parse_type(lines[at + 1]) else { break };
        // The line below a list contains the type of its items, not a field.
        let mut after = at + 2;
        let mut items = shape.items.as_deref();
        while let Some(item) = items {
            let is_items =
                lines.get(after).and_then(|line| parse_type(line)).is_some_and(|(shape, _)| shape.types == item.types);
            after += usize::from(is_items);
            items = item.items.as_deref();
        }
        next = entry(lines, after);
        tree.add(lines[at], FieldFacts { is_required: is_required.then_some(true), shape });
        if let Some(shape) = tree.last() {
            annotate(shape, &lines[after..next.unwrap_or(lines.len())]);
        }
    }
    let object = match &mut root.items {
        Some(items) => items,
        None => &mut root,
    };
    let fields = tree.finish();
    if !fields.is_empty() {
        object.fields = Some(fields);
        object.is_every_field = true;
    }
    Some(root)
}
