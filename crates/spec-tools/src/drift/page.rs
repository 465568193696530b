//! Detects the format of a documentation page, and reads the page.

use serde_json::Value;

use super::description::OperationFacts;
use super::form::Form;
use super::schema::Examples;
use super::text::is_same;
use super::{markdown, openapi, rocketchat_text, signalwire_text, telnyx_text};

/// The maximum size of a page in bytes. Some providers' documents have 10 MB.
pub(crate) const SIZE: usize = 64 << 20;

/// The line width for the text of an HTML page. This width keeps each field on one line.
const WIDTH: usize = 4_000;

/// The maximum number of lines in copied text. Known pages have at most 440.
const LINES: usize = 20_000;

/// The content of a page.
pub(crate) enum Content {
    /// A whole OpenAPI document.
    Document(Value),
    /// The OpenAPI documents in the code fences of a page.
    Fences(Vec<Value>),
    /// An operation that is described in another form.
    Operation(Form, Box<OperationFacts>),
}

impl Content {
    pub(crate) const fn form(&self) -> Form {
        match self {
            Self::Document(_) | Self::Fences(_) => Form::OpenApi,
            Self::Operation(form, _) => *form,
        }
    }

    /// Returns the operations of our specs that are on the page.
    ///
    /// A page in another form than OpenAPI has one operation, which may be unknown.
    pub(crate) fn operations(&self, ours: &[OperationFacts]) -> Vec<OperationFacts> {
        self.read(|document| {
            openapi::operations(document, (Examples::Read, None), |method, paths| is_any(ours, method, paths))
        })
    }

    /// Returns these operations without their parameters and bodies.
    pub(crate) fn heads(&self, ours: &[OperationFacts]) -> Vec<OperationFacts> {
        self.read(|document| openapi::heads(document, |method, paths| is_any(ours, method, paths)))
    }

    fn read(&self, of_document: impl FnMut(&Value) -> Vec<OperationFacts>) -> Vec<OperationFacts> {
        match self {
            Self::Document(document) => std::iter::once(document).flat_map(of_document).collect(),
            Self::Fences(documents) => documents.iter().flat_map(of_document).collect(),
            Self::Operation(_, operation) => vec![(**operation).clone()],
        }
    }
}

fn is_any(ours: &[OperationFacts], method: &str, paths: &[String]) -> bool {
    ours.iter().any(|operation| is_same(operation, method, paths))
}

/// Detects the form of a page, and reads the page.
///
/// `ours` reads the operations of our specs, which only other forms than OpenAPI need. If our spec links to the page,
/// `expected` is the JSON pointer of the operation with the link.
pub(crate) fn content(
    page: &str,
    ours: impl Fn() -> Vec<OperationFacts>,
    expected: Option<&str>,
) -> Result<Content, String> {
    let page = page.trim_start_matches('\u{feff}');
    let start = page.trim_start().get(..9).unwrap_or_default().to_ascii_lowercase();
    if start == "<!doctype" || start.starts_with("<html") {
        return read_text(&html(page)?, ours, expected);
    }
    read_text(page, ours, expected)
}

/// Converts an HTML page to the text that a browser shows.
fn html(page: &str) -> Result<String, String> {
    let text = html2text::config::plain_no_decorate().raw_mode(true).allow_width_overflow();
    let text = text.string_from_read(page.as_bytes(), WIDTH).map_err(|error| error.to_string())?;
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start().trim_start_matches(['#', '*']).trim()).collect();
    Ok(lines.join("\n"))
}

fn read_text(page: &str, ours: impl Fn() -> Vec<OperationFacts>, expected: Option<&str>) -> Result<Content, String> {
    if let Some(document) = document(page)? {
        return Ok(Content::Document(document));
    }
    // Copied text is tried before Markdown, because any text is valid Markdown.
    let text = if page.lines().count() > LINES {
        None
    } else if rocketchat_text::is_page(page) {
        rocketchat_text::read(page, &ours())
    } else if telnyx_text::is_page(page) {
        telnyx_text::read(page, &ours())
    } else if signalwire_text::is_page(page) {
        signalwire_text::read(page)
    } else {
        None
    };
    if let Some(mut operation) = text {
        operation.hash = Some(hash(page));
        return Ok(Content::Operation(Form::Text, Box::new(operation)));
    }
    let fences = markdown::fences(page);
    if !fences.documents.is_empty() {
        return Ok(Content::Fences(fences.documents));
    }
    if let Some(operation) = fences.by_example(page, &ours(), expected) {
        return Ok(Content::Operation(Form::Examples, Box::new(operation)));
    }
    Err(fences.error.unwrap_or_else(|| {
        String::from(
            "unknown page format (must be an OpenAPI 3.x document, Markdown, or text copied from a provider's page)",
        )
    }))
}

/// Returns a hash of the lines of a copied page that can be names of fields and parameters.
///
/// The readers of copied text skip a field whose type they do not know. The hash tells that there is one.
fn hash(page: &str) -> String {
    let is_name = |line: &&str| {
        line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && line.chars().all(|character| character.is_ascii_alphanumeric() || "_-.[]$".contains(character))
    };
    let mut names: Vec<&str> = page.lines().map(str::trim).filter(is_name).collect();
    names.sort_unstable();
    plenary_codegen::sha256(&names.join("\n"))
}

/// Reads the page as an OpenAPI document, or returns `None` for other formats.
fn document(page: &str) -> Result<Option<Value>, String> {
    let tree = if page.trim_start().starts_with('{') {
        plenary_openapi::read_json(page).map_err(|error| format!("invalid JSON: {error}"))?
    } else if page.lines().any(|line| line.starts_with("openapi:") || line.starts_with("swagger:")) {
        match plenary_openapi::read_yaml(page) {
            Ok(tree) => tree,
            // The page may be Markdown with a document in a code fence.
            Err(_) if page.lines().any(|line| line.trim_start().starts_with("```")) => return Ok(None),
            Err(error) => return Err(format!("invalid YAML: {error}")),
        }
    } else {
        return Ok(None);
    };
    let value = tree.value;
    if openapi::is_document(&value) {
        return Ok(Some(value));
    }
    let version = value["openapi"].as_str().or_else(|| value["swagger"].as_str()).unwrap_or("none");
    Err(format!("unsupported OpenAPI version {version} (must be 3.0 or 3.1, with `paths`)"))
}
