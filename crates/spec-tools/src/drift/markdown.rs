//! Pages in Markdown: an OpenAPI document in a fence, or an example alone.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;

use super::description::{Answer, Operation};
use super::{example, openapi, text};

/// What the fences of a page hold.
#[derive(Debug, Default)]
pub(crate) struct Fences {
    /// OpenAPI documents.
    pub(crate) documents: Vec<Value>,
    /// Other JSON.
    examples: Vec<Value>,
    /// Why a fence that looks like a document is none.
    pub(crate) error: Option<String>,
}

/// Reads all fences.
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
            match plenary_codegen::read_yaml(code) {
                Ok(value) => self.documents.push(value),
                Err(finding) => self.error = Some(format!("the document in its fence: {}", finding.problem)),
            }
        }
    }

    /// What a page without a document tells by its examples alone: that what they hold exists. `due` is the operation that
    /// the page is known to describe.
    pub(crate) fn by_example(&self, page: &str, ours: &[Operation], due: Option<&Operation>) -> Option<Operation> {
        let named = || {
            let named = ours.iter().filter(|operation| text::names(page, operation));
            // Of several operations with one path it is the one whose method stands before it.
            named.max_by_key(|operation| {
                let is_called = |path: &String| page.contains(&format!("{} {path}", operation.method.to_uppercase()));
                (operation.paths.iter().map(String::len).max(), operation.paths.iter().any(is_called))
            })
        };
        let operation = due.or_else(named).filter(|_| !self.examples.is_empty())?;
        let mut answers: Vec<Answer> = Vec::new();
        for value in &self.examples {
            // The page does not say of which status an example is: it is of the one whose fields it has.
            let known = |answer: &Answer| {
                let body = answer.body.as_ref();
                value
                    .as_object()
                    .into_iter()
                    .flatten()
                    .filter(|(name, _)| body.and_then(|body| body.field(name)).is_some())
                    .count()
            };
            let Some(answer) = operation.answers.iter().rev().max_by_key(|answer| known(answer)) else { continue };
            let shape = example::shape(value, false);
            match answers.iter_mut().find(|other| other.status == answer.status) {
                Some(Answer { body: Some(body), .. }) => *body = example::both(std::mem::take(body), shape),
                _ => answers.push(Answer { status: answer.status.clone(), body: Some(shape), ..Answer::default() }),
            }
        }
        Some(Operation {
            method: operation.method.clone(),
            paths: operation.paths.clone(),
            limit: text::limit(page),
            answers,
            ..Operation::default()
        })
    }
}
