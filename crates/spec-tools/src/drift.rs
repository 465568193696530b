//! `cargo specs drift`: compares our specs with the providers' documentation.

mod compare;
mod description;
mod example;
mod fetch;
mod markdown;
mod openapi;
mod page;
mod report;
mod rocketchat_text;
mod schema;
mod signalwire_text;
mod telnyx_text;
mod text;
mod tree;
mod truth;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use compare::Comparison;
use description::OperationFacts;
pub use report::{Compared, Difference, Drift, Failure, Stale};
use schema::Examples;
use truth::Kind;

/// The source of the documentation pages.
///
/// ```
/// use plenary_spec_tools::Pages;
///
/// let saved = Pages::Files(vec!["page.txt".into()]);
/// let live = Pages::Published { base: None };
/// # let _ = (saved, live);
/// ```
#[derive(Clone, Debug)]
pub enum Pages {
    /// Saved files: OpenAPI, Markdown, HTML or text.
    Files(Vec<PathBuf>),
    /// The documentation URL that the spec contains for each operation.
    Published {
        /// Replaces the scheme and host of the URLs.
        base: Option<String>,
    },
}

/// The operations of one of our specs.
struct Spec {
    provider: String,
    /// Whether the spec was adopted. An adopted spec need not have page URLs.
    is_adopted: bool,
    operations: Vec<OperationFacts>,
}

/// Compares specs with documentation pages, operation by operation.
///
/// ```
/// use plenary_spec_tools::{Pages, Workspace, drift};
///
/// # fn main() -> anyhow::Result<()> {
/// // A spec agrees with itself, so its `x-truth` is stale.
/// let telnyx = Workspace::of_this_tool().specs()?.pop().unwrap_or_default();
/// let found = drift(&[telnyx.clone()], &Pages::Files(vec![telnyx]))?;
/// assert!(!found.is_drift() && !found.stale.is_empty() && found.failures.is_empty());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// Returns an error if a spec cannot be read. Pages that cannot be compared are listed in [`Drift::failures`].
pub fn drift(specs: &[PathBuf], pages: &Pages) -> Result<Drift> {
    let specs: Vec<Spec> = specs.iter().map(|file| read(file)).collect::<Result<_>>()?;
    let mut drift = Drift::default();
    let mut lines = Lines::default();
    match pages {
        Pages::Files(files) => {
            for file in files {
                let name = file.display().to_string();
                match saved(file).and_then(|page| compare_saved(&specs, &page, &name, &mut lines)) {
                    Ok(compared) => drift.operations.extend(compared),
                    Err(error) => drift.failures.push(Failure { operation: None, page: name, error }),
                }
            }
        }
        Pages::Published { base } => {
            let fetcher = fetch::Fetcher::new(base.as_deref())?;
            for spec in &specs {
                for operation in &spec.operations {
                    compare_published(&fetcher, spec, operation, &mut drift, &mut lines);
                }
            }
        }
    }
    drift.stale = lines.stale();
    Ok(drift)
}

/// The lines of `x-truth` that were compared, by provider and pointer.
///
/// Operations share schemas, so a line is stale only if it explains no difference of any of them.
#[derive(Default)]
struct Lines {
    covered: BTreeSet<(String, String)>,
    equal: BTreeSet<(String, String)>,
}

impl Lines {
    /// Adds the lines of a comparison, and returns its differences.
    fn add(&mut self, spec: &Spec, comparison: Comparison) -> Vec<Difference> {
        let of_spec = |pointer: String| (spec.provider.clone(), pointer);
        self.covered.extend(comparison.covered.into_iter().map(of_spec));
        self.equal.extend(comparison.equal.into_iter().map(of_spec));
        comparison.differences
    }

    fn stale(self) -> Vec<Stale> {
        let stale = self.equal.into_iter().filter(|line| !self.covered.contains(line));
        stale.map(|(provider, pointer)| Stale { provider, pointer }).collect()
    }
}

fn read(file: &Path) -> Result<Spec> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).with_context(|| name.clone())?;
    let document = match plenary_openapi::read(&text) {
        Ok(tree) => tree.value,
        Err(error) => bail!("{name}:{error}"),
    };
    if !openapi::is_document(&document) {
        bail!("{name}: not an OpenAPI document (run `cargo specs check` for details)");
    }
    let provider = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let is_adopted = document.get(plenary_codegen::ADOPTED).is_some();
    let operations = openapi::operations(&document, Examples::Ignored, |_, _| true);
    Ok(Spec { provider, is_adopted, operations })
}

fn saved(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    if bytes.len() > page::SIZE {
        return Err(format!("the page has more than {} bytes", page::SIZE));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn compare_saved(specs: &[Spec], page: &str, name: &str, lines: &mut Lines) -> Result<Vec<Compared>, String> {
    let all: Vec<OperationFacts> = specs.iter().flat_map(|own| own.operations.clone()).collect();
    let described = page::read(page, &all, None)?;
    let mut compared = Vec::new();
    for spec in specs {
        for operation in &spec.operations {
            for page in described.iter().filter(|page| text::is_same(operation, &page.method, &page.paths)) {
                let differences = lines.add(spec, compare::compare(operation, page));
                compared.push(result(spec, operation, name, differences));
            }
        }
    }
    if compared.is_empty() {
        let described: Vec<String> = described.iter().map(request).collect();
        let described = if described.is_empty() { String::from("none") } else { described.join(", ") };
        return Err(format!("the page describes no operation of the specs (found: {described})"));
    }
    Ok(compared)
}

fn compare_published(
    fetcher: &fetch::Fetcher,
    spec: &Spec,
    operation: &OperationFacts,
    drift: &mut Drift,
    lines: &mut Lines,
) {
    // No page documents the operation.
    if operation.truth.as_ref().is_some_and(|truth| truth.line(Kind::MissingOnPage).is_some()) {
        return;
    }
    let name = format!("{} {}", spec.provider, operation.id);
    let Some(address) = operation.page.as_deref() else {
        if spec.is_adopted {
            return;
        }
        let error = String::from("the operation has no `externalDocs.url`");
        drift.failures.push(Failure { operation: Some(name), page: String::from("none"), error });
        return;
    };
    let address = fetcher.address(&spec.provider, address);
    let page = fetcher.page(&address);
    let described = page.and_then(|page| page::read(&page, &spec.operations, Some(operation)));
    match described {
        Ok(described) => {
            let same = described.iter().find(|page| text::is_same(operation, &page.method, &page.paths));
            let differences = match same {
                Some(page) => lines.add(spec, compare::compare(operation, page)),
                None => vec![gone(operation, &described)],
            };
            drift.operations.push(result(spec, operation, &address, differences));
        }
        Err(error) => drift.failures.push(Failure { operation: Some(name), page: address, error }),
    }
}

/// Returns the difference for an operation that is missing on its page.
fn gone(operation: &OperationFacts, described: &[OperationFacts]) -> Difference {
    let described: Vec<String> = described.iter().map(request).collect();
    Difference {
        subject: String::from("operation"),
        aspect: "operation",
        pointer: operation.pointer.clone(),
        ours: request(operation),
        page: if described.is_empty() { String::from("no such operation") } else { described.join(", ") },
        truth: None,
    }
}

fn request(operation: &OperationFacts) -> String {
    let path = operation.paths.first().map_or("", String::as_str);
    format!("{} {path}", operation.method.to_ascii_uppercase())
}

fn result(spec: &Spec, operation: &OperationFacts, page: &str, differences: Vec<Difference>) -> Compared {
    let (known, drift) = differences.into_iter().partition(|difference| difference.truth.is_some());
    Compared {
        provider: spec.provider.clone(),
        operation: operation.id.clone(),
        request: request(operation),
        page: page.to_owned(),
        drift,
        known,
    }
}
