//! Reads the text that a browser copies from a SignalWire page.
//!
//! The text begins with the example, in which each line has a number. The parameters and the top-level fields of the
//! response follow, with one line each and no spaces (`page_sizeintegerOptional1-1000Defaults to 50`). An error has
//! only a status code and a name.

use std::collections::BTreeMap;

use serde_json::Value;

use super::description::{FieldFacts, JsonType, OperationFacts, ParameterFacts, ResponseFacts, ValueShape};
use super::example;
use super::text::{Pattern, is_status, json, lines, request, value, values};

static NAME: Pattern = Pattern::new(r"^([A-Za-z_][\w.\-\[\]]*)");
static TYPE: Pattern = Pattern::new(
    r"^(list of \w+|map from \w+ to \w+|string|integer|double|float|number|long|boolean|object|enum|datetime|date|uuid|any)( or null)?",
);
static FORMAT: Pattern = Pattern::new(r#"^format: ?"([\w-]+)""#);
static MARK: Pattern = Pattern::new(r"^(Optional|Required|Deprecated|Read-only|Write-only)");
static RANGE: Pattern = Pattern::new(r"^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)");
static LENGTH: Pattern = Pattern::new(r"^(?:>=|<=)?\d+(?:-\d+)? (?:characters|items)");
static FROM: Pattern = Pattern::new(r"^>=(-?\d+(?:\.\d+)?)");
static TO: Pattern = Pattern::new(r"^<=(-?\d+(?:\.\d+)?)");
static DEFAULT: Pattern = Pattern::new(r"^Defaults to (.+)$");
const SECTIONS: [(&str, &str); 8] = [
    ("Query parameters", "query"),
    ("Path parameters", "path"),
    ("Headers", "header"),
    ("Authentication", ""),
    ("Request", "request"),
    ("Response", "response"),
    ("Errors", "errors"),
    ("Permissions", ""),
];
/// The maximum length of a line with a parameter. Longer lines are prose.
const LINE: usize = 300;

/// Returns true if the text has the format of a SignalWire page.
pub(crate) fn is_page(text: &str) -> bool {
    let lines = lines(text);
    let has = |heading: &str| lines.contains(&heading);
    request(&lines).is_some() && !has("Responses") && (has("Response") || has("Errors") && has("Query parameters"))
}

/// Reads the operation of a page.
pub(crate) fn read(page: &str) -> Option<OperationFacts> {
    let lines = lines(page);
    let (method, path, start) = request(&lines)?;
    let mut operation = OperationFacts {
        method,
        paths: vec![path],
        parameters: Some(Vec::new()),
        is_every_status: true,
        ..OperationFacts::default()
    };
    let mut shown = numbered_example(&lines[start..]).map(|value| example::shape(&value, true));
    let is_section = |line: &&str| SECTIONS.iter().any(|(name, _)| name == line);
    let mut at = start + lines[start..].iter().position(is_section)?;
    while let Some((_, section)) = lines.get(at).and_then(|line| SECTIONS.iter().find(|(name, _)| name == line)) {
        let end = lines[at + 1..].iter().position(is_section).map_or(lines.len(), |next| at + 1 + next);
        let rows = &lines[at + 1..end];
        match *section {
            "" => {}
            "request" => operation.request = table(rows),
            "response" => {
                let body = match (table(rows), shown.take()) {
                    (Some(table), Some(shown)) => Some(example::beside(table, shown)),
                    (table, shown) => table.or(shown),
                };
                operation.responses.push(ResponseFacts {
                    status: String::from("200"),
                    body,
                    ..ResponseFacts::default()
                });
            }
            "errors" => operation.responses.extend(
                rows.iter()
                    .filter(|line| is_status(line))
                    .map(|status| ResponseFacts { status: status.to_ascii_uppercase(), ..ResponseFacts::default() }),
            ),
            place => {
                let rows = entries(rows).into_iter().map(|(name, is_required, shape)| ParameterFacts {
                    name,
                    place: place.to_owned(),
                    is_required: is_required == Some(true),
                    is_credential: false,
                    shape,
                });
                operation.parameters.get_or_insert_default().extend(rows);
            }
        }
        at = end;
    }
    Some(operation)
}

/// Reads the example, in which each line begins with its number.
fn numbered_example(lines: &[&str]) -> Option<Value> {
    let start = lines.iter().position(|line| ["1{", "1[", "1 {", "1 ["].iter().any(|first| line.starts_with(first)))?;
    let unnumbered = lines[start..].iter().zip(1_usize..);
    let unnumbered: Vec<&str> =
        unnumbered.map_while(|(line, number)| Some(line.strip_prefix(&number.to_string())?.trim_start())).collect();
    Some(json(&unnumbered)?.0)
}

/// Reads an object's fields, or returns `None` if there are none.
fn table(rows: &[&str]) -> Option<ValueShape> {
    let fields: BTreeMap<String, FieldFacts> =
        entries(rows).into_iter().map(|(name, is_required, shape)| (name, FieldFacts { is_required, shape })).collect();
    let of_fields =
        |fields| ValueShape { fields: Some(fields), is_every_field: true, ..ValueShape::of(JsonType::Object) };
    (!fields.is_empty()).then(|| of_fields(fields))
}

fn entries(rows: &[&str]) -> Vec<(String, Option<bool>, ValueShape)> {
    let mut entries: Vec<(String, Option<bool>, ValueShape)> = Vec::new();
    let mut is_in_values = false;
    for row in rows {
        if let Some(entry) = entry(row) {
            entries.push(entry);
            is_in_values = false;
            continue;
        }
        let Some((_, _, shape)) = entries.last_mut() else { continue };
        let listed = row.strip_prefix("Allowed values:");
        if listed.is_some() {
            shape.values = Some(Vec::new());
        }
        // The values are on this line, or on the next lines.
        is_in_values = listed.is_some() || is_in_values && !row.contains(char::is_whitespace);
        if is_in_values {
            let separated = listed.unwrap_or(row).replace(char::is_whitespace, ",");
            let more = values(&separated, shape);
            shape.values.get_or_insert_default().extend(more);
        }
    }
    for (_, _, shape) in &mut entries {
        shape.values = shape.values.take().filter(|values| !values.is_empty());
    }
    entries
}

/// Reads a line with a name, a type, marks, bounds and a default.
fn entry(row: &str) -> Option<(String, Option<bool>, ValueShape)> {
    if row.len() > LINE {
        return None;
    }
    let (_, longest) = NAME.captures::<1>(row)?;
    (1..=longest).filter(|end| row.is_char_boundary(*end)).find_map(|end| {
        let (name, rest) = row.split_at(end);
        let (shape, is_required) = parse_type(rest)?;
        Some((name.to_owned(), is_required, shape))
    })
}

/// Reads a type with its marks, or returns `None` for any other text.
fn parse_type(text: &str) -> Option<(ValueShape, Option<bool>)> {
    let ([name, null], end) = TYPE.captures(text)?;
    let mut shape = named(name?);
    shape.is_nullable = null.map(|_| true);
    let mut is_required = None;
    let mut rest = text.get(end..)?.trim_start();
    while !rest.is_empty() {
        let number = |text: Option<&str>| text.and_then(|text| text.parse().ok());
        let end = if let Some(([mark], end)) = MARK.captures(rest) {
            is_required = match mark {
                Some("Required") => Some(true),
                Some("Optional") => Some(false),
                _ => is_required,
            };
            end
        } else if let Some(([format], end)) = FORMAT.captures(rest) {
            shape.format = format.map(str::to_owned);
            end
        } else if let Some(([], end)) = LENGTH.captures(rest) {
            end
        } else if let Some(([from, to], end)) = RANGE.captures(rest) {
            (shape.minimum, shape.maximum) = (number(from), number(to));
            end
        } else if let Some(([from], end)) = FROM.captures(rest) {
            shape.minimum = number(from);
            end
        } else if let Some(([to], end)) = TO.captures(rest) {
            shape.maximum = number(to);
            end
        } else {
            let ([default], end) = DEFAULT.captures(rest)?;
            shape.default = default.map(|default| value(default, &shape));
            end
        };
        rest = rest.get(end..)?.trim_start();
    }
    Some((shape, is_required))
}

fn named(name: &str) -> ValueShape {
    let formatted = |format: &str| ValueShape { format: Some(format.to_owned()), ..ValueShape::of(JsonType::String) };
    match name {
        "double" | "float" | "number" => ValueShape::of(JsonType::Number),
        "integer" | "long" => ValueShape::of(JsonType::Integer),
        "datetime" => formatted("date-time"),
        "date" | "uuid" => formatted(name),
        "boolean" => ValueShape::of(JsonType::Boolean),
        "string" => ValueShape::of(JsonType::String),
        name if name.starts_with("list of ") => {
            let item = name.trim_start_matches("list of ").trim_end_matches('s');
            ValueShape { items: Some(Box::new(named(item))), ..ValueShape::of(JsonType::Array) }
        }
        name if name == "object" || name.starts_with("map ") => ValueShape::of(JsonType::Object),
        _ => ValueShape::default(),
    }
}
