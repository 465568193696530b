//! Reads the text that a browser copies from a Telnyx page.
//!
//! A field has its name and type on one line, or on two consecutive lines if the type is `object` or `object[]`. The
//! fields of a list's items are between `Array [` and `]`. Sentences with bounds, values and defaults follow the field.

use super::description::{FieldFacts, JsonType, OperationFacts, ParameterFacts, ResponseFacts, ValueShape};
use super::text::{Pattern, expected, is_status, lines, request, value, values};
use super::tree::Tree;

static TYPE: Pattern = Pattern::new(
    r"^(string|integer|number|boolean|object|uuid|datetime|date-time|date|url|uri|email|int32|int64|float|double|any)(?:<([\w-]+)>)?((?:\[\])*)((?:nullable|required|deprecated)*)$",
);
static FROM: Pattern = Pattern::new(r">= (-?\d+(?:\.\d+)?)");
static TO: Pattern = Pattern::new(r"<= (-?\d+(?:\.\d+)?)(?: characters)?");
static DEFAULT: Pattern = Pattern::new(r"^Default value: (.+)$");
static RESPONSE: Pattern = Pattern::new(r"^(default|[1-5](?:XX|\d\d)): ");
const PARAMETERS: [(&str, &str); 4] = [
    ("Query Parameters", "query"),
    ("Path Parameters", "path"),
    ("Header Parameters", "header"),
    ("Cookie Parameters", "cookie"),
];

/// Returns true if the text has the format of a Telnyx page.
pub(crate) fn is_page(text: &str) -> bool {
    let lines = lines(text);
    let is_response = |pair: &[&str]| pair[0] == "Responses" && status(pair[1]).is_some();
    request(&lines).is_some() && lines.windows(2).any(is_response)
}

/// Returns the status code in the first line of a response.
fn status(line: &str) -> Option<String> {
    let ([status], _) = RESPONSE.captures(line)?;
    status.filter(|status| is_status(status)).map(str::to_ascii_uppercase)
}

/// A row of a table.
enum Row<'l> {
    Field { name: &'l str, is_required: bool, shape: Box<ValueShape> },
    Begin,
    End,
    Sentence(&'l str),
}

/// Reads the operation of a page.
pub(crate) fn read(page: &str, ours: &[OperationFacts]) -> Option<OperationFacts> {
    let lines = lines(page);
    let (method, path, start) = request(&lines)?;
    let responses = lines.iter().position(|line| *line == "Responses")?;
    let mut operation =
        OperationFacts { parameters: Some(Vec::new()), is_every_status: true, ..OperationFacts::default() };
    let head = lines.get(start..responses).unwrap_or_default();
    let is_section = |line: &str| line == "Body" || PARAMETERS.iter().any(|(name, _)| *name == line);
    for section in sections(head, is_section) {
        let (Some(first), rows) = (section.first(), rows(section.get(1..).unwrap_or_default())) else { continue };
        match PARAMETERS.iter().find(|(name, _)| name == first) {
            Some((_, place)) => operation.parameters.get_or_insert_default().extend(parameters(rows, place)),
            None => operation.request = table(rows, expected(ours, &method, &path, "")),
        }
    }
    for section in sections(&lines[responses + 1..], |line| status(line).is_some()) {
        let Some(status) = section.first().and_then(|line| status(line)) else { continue };
        let rows = rows(section.get(1..).unwrap_or_default());
        let body = table(rows, expected(ours, &method, &path, &status));
        operation.responses.push(ResponseFacts { status, body, ..ResponseFacts::default() });
    }
    operation.method = method;
    operation.paths = vec![path];
    Some(operation)
}

/// Splits lines into sections, each with its heading.
fn sections<'a, 'l>(lines: &'a [&'l str], is_heading: impl Fn(&str) -> bool) -> Vec<&'a [&'l str]> {
    let mut starts: Vec<usize> = (0..lines.len()).filter(|index| is_heading(lines[*index])).collect();
    starts.push(lines.len());
    starts.windows(2).map(|pair| &lines[pair[0]..pair[1]]).collect()
}

fn rows<'l>(lines: &[&'l str]) -> Vec<Row<'l>> {
    let mut rows = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at).copied() {
        let bare = line.trim_start_matches(['•', '-', '*']).trim();
        let on_one_line = bare.split_once(' ').and_then(|(name, rest)| Some((name, parse_type(rest.trim())?)));
        at += 1;
        let on_two = || Some((bare, parse_type(lines.get(at)?)?)).filter(|(name, _)| !name.contains(' '));
        if bare == "Array [" {
            rows.push(Row::Begin);
        } else if bare == "]" {
            rows.push(Row::End);
        } else if let Some((name, (shape, is_required))) = on_one_line {
            rows.push(Row::Field { name, is_required, shape });
        } else if let Some((name, (shape, is_required))) = on_two() {
            at += 1;
            rows.push(Row::Field { name, is_required, shape });
        } else {
            rows.push(Row::Sentence(line));
        }
    }
    rows
}

/// Reads a type, and whether it is marked as required.
fn parse_type(text: &str) -> Option<(Box<ValueShape>, bool)> {
    let ([name, format, lists, marks], _) = TYPE.captures(text)?;
    let (name, marks) = (name?, marks.unwrap_or_default());
    let mut shape = match name {
        "any" => ValueShape::default(),
        "int32" | "int64" => ValueShape { format: Some(name.to_owned()), ..ValueShape::of(JsonType::Integer) },
        "float" | "double" => ValueShape::of(JsonType::Number),
        name => match JsonType::named(name) {
            Some(json_type) => ValueShape::of(json_type),
            None => ValueShape { format: Some(String::from(registered(name))), ..ValueShape::of(JsonType::String) },
        },
    };
    if let Some(format) = format {
        shape.format = Some(String::from(registered(format)));
    }
    for _ in 0..(lists.unwrap_or_default().len() / 2).min(8) {
        shape.is_nullable = None;
        shape = ValueShape { items: Some(Box::new(shape)), ..ValueShape::of(JsonType::Array) };
    }
    // The pages mark nullable fields, so an unmarked field is never null.
    shape.is_nullable = Some(marks.contains("nullable"));
    Some((Box::new(shape), marks.contains("required")))
}

/// Returns the name of a format in the OpenAPI format registry.
fn registered(name: &str) -> &str {
    match name {
        "datetime" => "date-time",
        "url" => "uri",
        name => name,
    }
}

/// Adds the facts from a sentence below a field.
fn annotate(shape: &mut ValueShape, sentence: &str) {
    if let Some(possible) = sentence.strip_prefix("Possible values: ") {
        if let Some((listed, _)) = possible.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            shape.values = Some(values(listed, shape));
        }
        if !possible.contains("characters") && !possible.contains("items") {
            let number = |pattern: &Pattern| pattern.captures::<1>(possible)?.0[0]?.parse().ok();
            (shape.minimum, shape.maximum) = (number(&FROM), number(&TO));
        }
    }
    if let Some(([Some(default)], _)) = DEFAULT.captures(sentence) {
        shape.default = Some(value(default, shape));
    }
}

fn parameters(rows: Vec<Row<'_>>, place: &str) -> Vec<ParameterFacts> {
    let mut parameters: Vec<ParameterFacts> = Vec::new();
    for row in rows {
        match row {
            Row::Field { name, is_required, shape } => {
                let (name, place) = (name.to_owned(), place.to_owned());
                parameters.push(ParameterFacts { name, place, is_required, is_credential: false, shape: *shape });
            }
            Row::Sentence(sentence) => {
                if let Some(parameter) = parameters.last_mut() {
                    annotate(&mut parameter.shape, sentence);
                }
            }
            Row::Begin | Row::End => {}
        }
    }
    parameters
}

/// Reads the fields of a body, or returns `None` if there are none.
fn table(rows: Vec<Row<'_>>, ours: Option<&ValueShape>) -> Option<ValueShape> {
    let mut tree = Tree::new(None, ours);
    for row in rows {
        match row {
            Row::Field { name, is_required, shape } => {
                tree.add(name, FieldFacts { is_required: is_required.then_some(true), shape: *shape });
            }
            Row::Sentence(sentence) => {
                if let Some(shape) = tree.last() {
                    annotate(shape, sentence);
                }
            }
            Row::Begin => tree.begin(),
            Row::End => tree.end(),
        }
    }
    let fields = tree.finish();
    let of_fields =
        |fields| ValueShape { fields: Some(fields), is_every_field: true, ..ValueShape::of(JsonType::Object) };
    (!fields.is_empty()).then(|| of_fields(fields))
}
