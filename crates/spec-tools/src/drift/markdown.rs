//! Reads pages in Markdown: an OpenAPI document in a code fence, or only examples.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;

use super::description::{OperationFacts, ResponseFacts};
use super::{example, openapi, text};

/// The contents of a page's code fences.
#[derive(Debug, Default)]
pub(crate) struct Fences {
    /// OpenAPI documents.
    pub(crate) documents: Vec<Value>,
    /// Other JSON.
    examples: Vec<Value>,
    /// The error for a fence that looks like a document but is invalid.
    pub(crate) error: Option<String>,
}

/// Reads the code fences of a page.
pub(crate) fn fences(page: &str) -> Fences {
    let mut fences = Fences::default();
    let mut code: Option<String> = None;
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = Some(String::new()),
            Event::Text(text) => {
                if let Some(code) = &mut code {
                    code.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => fences.take(&code.take().unwrap_or_default()),
            _ => {}
        }
    }
    fences
}

impl Fences {
    fn take(&mut self, code: &str) {
        if let Ok(value) = serde_json::from_str::<Value>(code) {
            match openapi::is_document(&value) {
                true => self.documents.push(value),
                false if value.is_object() || value.is_array() => self.examples.push(value),
                false => {}
            }
        } else if code.lines().any(|line| line.starts_with("openapi:")) {
            match plenary_openapi::read_yaml(code) {
                Ok(tree) => self.documents.push(tree.value),
                Err(error) => self.error = Some(format!("cannot read the document in a code fence: {}", error.problem)),
            }
        }
    }

    /// Reads an operation from the examples of a page without a document.
    ///
    /// Such a page only shows that fields exist. `expected` is the operation on the page. If `expected` is `None`, the
    /// page must contain an operation's path.
    pub(crate) fn by_example(
        &self,
        page: &str,
        ours: &[OperationFacts],
        expected: Option<&str>,
    ) -> Option<OperationFacts> {
        let named = || {
            let named = ours.iter().filter(|operation| text::names(page, operation));
            // A page can contain several paths, so the operation with the longest path wins. If paths have equal
            // length, the operation whose method precedes the path on the page wins.
            named.max_by_key(|operation| {
                let is_called = |path: &String| page.contains(&format!("{} {path}", operation.method.to_uppercase()));
                (operation.paths.iter().map(String::len).max(), operation.paths.iter().any(is_called))
            })
        };
        let expected = expected.and_then(|pointer| ours.iter().find(|operation| operation.pointer == pointer));
        let operation = expected.or_else(named).filter(|_| !self.examples.is_empty())?;
        let mut responses: Vec<ResponseFacts> = Vec::new();
        for value in &self.examples {
            // Examples have no status code, so this selects the response with the most fields of the example.
            let known = |response: &ResponseFacts| {
                let body = response.body.as_ref();
                value
                    .as_object()
                    .into_iter()
                    .flatten()
                    .filter(|(name, _)| body.and_then(|body| body.field(name)).is_some())
                    .count()
            };
            let Some(response) = operation.responses.iter().rev().max_by_key(|response| known(response)) else {
                continue;
            };
            let shape = example::shape(value, false);
            match responses.iter_mut().find(|other| other.status == response.status) {
                Some(ResponseFacts { body: Some(body), .. }) => *body = example::both(std::mem::take(body), shape),
                _ => responses.push(ResponseFacts {
                    status: response.status.clone(),
                    body: Some(shape),
                    ..ResponseFacts::default()
                }),
            }
        }
        Some(OperationFacts {
            method: operation.method.clone(),
            paths: operation.paths.clone(),
            limit: text::limit(page),
            responses,
            ..OperationFacts::default()
        })
    }
}
