//! Reads the pages that the providers publish.

use std::path::PathBuf;

use anyhow::Result;
use plenary_openapi::operations;
use serde_json::Value;

use super::description::OperationFacts;
use super::fetch::Fetcher;
use super::form::Form;
use super::page::{self, Content};
use super::report::Failure;
use super::text::is_same;
use super::truth::Kind;
use super::{Page, Spec, full_paths};

/// Fetches the documents of each provider, and the page of each operation that these documents lack.
///
/// `base` replaces the scheme and host of the URLs.
pub(super) fn read(specs: &[Spec], base: Option<&str>) -> Result<(Vec<Page>, Vec<Failure>)> {
    let fetcher = Fetcher::new(base, cache())?;
    let (mut pages, mut failures) = (Vec::new(), Vec::new());
    for spec in specs {
        let mut documents = Vec::new();
        for url in &spec.documentation.documents {
            let name = fetcher.address(url);
            match fetcher.page(&name).and_then(|text| page::content(&text, || spec.facts(Form::Text).to_vec(), None)) {
                Ok(content) => documents.push(Page { name, link: None, is_expected: true, content }),
                Err(error) => failures.push(Failure { operation: None, page: name, error }),
            }
        }
        let is_documented =
            |own: &OperationFacts| documents.iter().any(|page| values(&page.content).any(|value| has(value, own)));
        for own in spec.operations.iter().filter(|own| !is_missing_everywhere(own)) {
            // The documents of a provider that could not be read may describe the operation.
            if is_documented(own) || documents.len() < spec.documentation.documents.len() {
                continue;
            }
            match read_linked(&fetcher, spec, own) {
                Ok(page) => pages.extend(page),
                Err(failure) => failures.push(failure),
            }
        }
        pages.extend(documents);
    }
    Ok((pages, failures))
}

/// Returns the directory for pages of earlier runs, in the directory for build output.
fn cache() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    target.join("pages")
}

/// Fetches the page that an operation links to. An adopted spec need not have links.
fn read_linked(fetcher: &Fetcher, spec: &Spec, own: &OperationFacts) -> Result<Option<Page>, Failure> {
    let operation = Some(format!("{} {}", spec.provider, own.id));
    let Some(url) = own.page.as_deref() else {
        if spec.is_adopted {
            return Ok(None);
        }
        let error = String::from("the operation has no `externalDocs.url`");
        return Err(Failure { operation, page: String::from("none"), error });
    };
    let name = fetcher.address(&format!("{}{}", url.trim_end_matches('/'), spec.documentation.page_suffix));
    match fetcher
        .page(&name)
        .and_then(|text| page::content(&text, || spec.facts(Form::Text).to_vec(), Some(&own.pointer)))
    {
        Ok(content) => {
            Ok(Some(Page { name, link: Some((spec.provider.clone(), own.id.clone())), is_expected: true, content }))
        }
        Err(error) => Err(Failure { operation, page: name, error }),
    }
}

/// Returns true if no page documents the operation.
fn is_missing_everywhere(own: &OperationFacts) -> bool {
    own.truth.as_ref().is_some_and(|truth| truth.line(Kind::MissingOnPage).is_some())
}

fn values(content: &Content) -> impl Iterator<Item = &Value> {
    let (one, several): (Option<&Value>, &[Value]) = match content {
        Content::Document(document) => (Some(document), &[]),
        Content::Fences(documents) => (None, documents),
        Content::Operation(..) => (None, &[]),
    };
    one.into_iter().chain(several)
}

fn has(document: &Value, own: &OperationFacts) -> bool {
    operations(document).any(|operation| is_same(own, operation.method, &full_paths(&operation)))
}
