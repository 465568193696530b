//! The form of a page, recognised from its content.

use serde_json::Value;

use super::description::Operation;
use super::schema::Examples;
use super::text::is_same;
use super::{markdown, openapi, rocketchat_text, signalwire_text, telnyx_text};

/// The largest page that is read, in bytes. A provider's whole API is about 10 MB.
pub(crate) const SIZE: usize = 64 << 20;

/// How wide the text of an HTML page may be: no field is broken into two lines.
const WIDTH: usize = 4_000;

/// The longest copied text, in lines. The longest of the known ones has 440.
const LINES: usize = 20_000;

/// Reads the operations of ours that a page describes. `due` is the one that it is known to describe.
pub(crate) fn read(page: &str, ours: &[Operation], due: Option<&Operation>) -> Result<Vec<Operation>, String> {
    let page = page.trim_start_matches('\u{feff}');
    let start = page.trim_start().get(..9).unwrap_or_default().to_ascii_lowercase();
    if start == "<!doctype" || start.starts_with("<html") {
        return read_text(&html(page)?, ours, due);
    }
    read_text(page, ours, due)
}

/// A page as a browser shows it, without its looks.
fn html(page: &str) -> Result<String, String> {
    let text = html2text::config::plain_no_decorate().raw_mode(true).allow_width_overflow();
    let text = text.string_from_read(page.as_bytes(), WIDTH).map_err(|error| error.to_string())?;
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start().trim_start_matches(['#', '*']).trim()).collect();
    Ok(lines.join("\n"))
}

fn read_text(page: &str, ours: &[Operation], due: Option<&Operation>) -> Result<Vec<Operation>, String> {
    if let Some(document) = document(page)? {
        return Ok(of_document(&document, ours));
    }
    // The copied texts come before Markdown, which every text is.
    let text = if page.lines().count() > LINES {
        None
    } else if rocketchat_text::is_page(page) {
        rocketchat_text::read(page, ours)
    } else if telnyx_text::is_page(page) {
        telnyx_text::read(page, ours)
    } else if signalwire_text::is_page(page) {
        signalwire_text::read(page)
    } else {
        None
    };
    if let Some(operation) = text {
        return Ok(vec![operation]);
    }
    let fences = markdown::fences(page);
    if !fences.documents.is_empty() {
        return Ok(fences.documents.iter().flat_map(|document| of_document(document, ours)).collect());
    }
    if let Some(operation) = fences.by_example(page, ours, due) {
        return Ok(vec![operation]);
    }
    Err(fences.error.unwrap_or_else(|| {
        String::from(
            "this is no OpenAPI document of 3.x, no Markdown with one, and no text of a page whose form is known",
        )
    }))
}

/// The page as an OpenAPI document, if it is meant to be one.
fn document(page: &str) -> Result<Option<Value>, String> {
    let value = if page.trim_start().starts_with('{') {
        match serde_json::from_str::<Value>(page) {
            Ok(value) => value,
            Err(error) => return Err(format!("this begins like JSON and is not: {error}")),
        }
    } else if page.lines().any(|line| line.starts_with("openapi:") || line.starts_with("swagger:")) {
        match plenary_codegen::read_yaml(page) {
            Ok(value) => value,
            // Markdown may have such a line in a fence.
            Err(_) if page.lines().any(|line| line.trim_start().starts_with("```")) => return Ok(None),
            Err(finding) => return Err(format!("line {}: {}", finding.place.line, finding.problem)),
        }
    } else {
        return Ok(None);
    };
    if openapi::is_document(&value) {
        return Ok(Some(value));
    }
    let version = value["openapi"].as_str().or_else(|| value["swagger"].as_str()).unwrap_or("none");
    Err(format!("an OpenAPI document of 3.0 or 3.1 has `openapi` and `paths`; the version here is {version}"))
}

fn of_document(document: &Value, ours: &[Operation]) -> Vec<Operation> {
    openapi::operations(document, Examples::Read, |method, paths| {
        ours.iter().any(|operation| is_same(operation, method, paths))
    })
}
