//! `cargo specs drift`: our specifications beside what the providers publish.

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

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use description::Operation;
pub use report::{Compared, Difference, Drift, Failure};
use schema::Examples;

/// Where the pages come from.
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
    /// Files that were saved, in any form that is known.
    Files(Vec<PathBuf>),
    /// The address that each operation names.
    Published {
        /// Stands in for scheme and host of every address.
        base: Option<String>,
    },
}

/// Our side of one specification.
struct Specification {
    provider: String,
    /// Somebody else's document need not name its pages.
    is_adopted: bool,
    operations: Vec<Operation>,
}

/// Compares specifications with pages, operation by operation.
///
/// ```
/// use plenary_spec_tools::{Pages, Workspace, drift};
///
/// # fn main() -> anyhow::Result<()> {
/// // A specification says of itself what it says.
/// let telnyx = Workspace::of_this_tool().specifications()?.pop().unwrap_or_default();
/// let found = drift(&[telnyx.clone()], &Pages::Files(vec![telnyx]))?;
/// assert!(!found.is_drift() && found.failures.is_empty());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// Where a specification cannot be read. A page that cannot be is one of the result's failures.
pub fn drift(specifications: &[PathBuf], pages: &Pages) -> Result<Drift> {
    let specifications: Vec<Specification> = specifications.iter().map(|file| read(file)).collect::<Result<_>>()?;
    let mut drift = Drift::default();
    match pages {
        Pages::Files(files) => {
            for file in files {
                let name = file.display().to_string();
                match saved(file).and_then(|page| compare_saved(&specifications, &page, &name)) {
                    Ok(compared) => drift.operations.extend(compared),
                    Err(error) => drift.failures.push(Failure { operation: None, page: name, error }),
                }
            }
        }
        Pages::Published { base } => {
            let fetcher = fetch::Fetcher::new(base.as_deref())?;
            for specification in &specifications {
                for operation in &specification.operations {
                    compare_published(&fetcher, specification, operation, &mut drift);
                }
            }
        }
    }
    Ok(drift)
}

fn read(file: &Path) -> Result<Specification> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).with_context(|| name.clone())?;
    let document = match plenary_codegen::read_yaml(&text) {
        Ok(document) => document,
        Err(finding) => bail!("{name}:{}: {}", finding.place.line, finding.problem),
    };
    if !openapi::is_document(&document) {
        bail!("{name}: no OpenAPI document; `cargo specs check` says more");
    }
    let provider = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let is_adopted = document.get(plenary_codegen::ADOPTED).is_some();
    let operations = openapi::operations(&document, Examples::PassedOver, |_, _| true);
    Ok(Specification { provider, is_adopted, operations })
}

fn saved(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    if bytes.len() > page::SIZE {
        return Err(format!("more than {} bytes", page::SIZE));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn compare_saved(specifications: &[Specification], page: &str, name: &str) -> Result<Vec<Compared>, String> {
    let all: Vec<Operation> = specifications.iter().flat_map(|own| own.operations.clone()).collect();
    let described = page::read(page, &all, None)?;
    let mut compared = Vec::new();
    for specification in specifications {
        for operation in &specification.operations {
            for page in described.iter().filter(|page| text::is_same(operation, &page.method, &page.paths)) {
                compared.push(result(specification, operation, name, compare::compare(operation, page)));
            }
        }
    }
    if compared.is_empty() {
        let described: Vec<String> = described.iter().map(request).collect();
        let described = if described.is_empty() { String::from("nothing") } else { described.join(", ") };
        return Err(format!("it describes {described} of what the specifications have"));
    }
    Ok(compared)
}

fn compare_published(
    fetcher: &fetch::Fetcher,
    specification: &Specification,
    operation: &Operation,
    drift: &mut Drift,
) {
    let name = format!("{} {}", specification.provider, operation.id);
    let Some(address) = operation.page.as_deref() else {
        if specification.is_adopted {
            return;
        }
        let error = String::from("the operation names no page in `externalDocs.url`");
        drift.failures.push(Failure { operation: Some(name), page: String::from("none"), error });
        return;
    };
    let address = fetcher.address(&specification.provider, address);
    let page = fetcher.page(&address);
    let described = page.and_then(|page| page::read(&page, &specification.operations, Some(operation)));
    match described {
        Ok(described) => {
            let same = described.iter().find(|page| text::is_same(operation, &page.method, &page.paths));
            let differences = match same {
                Some(page) => compare::compare(operation, page),
                None => vec![gone(operation, &described)],
            };
            drift.operations.push(result(specification, operation, &address, differences));
        }
        Err(error) => drift.failures.push(Failure { operation: Some(name), page: address, error }),
    }
}

/// The operation's own page describes it no more.
fn gone(operation: &Operation, described: &[Operation]) -> Difference {
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

fn request(operation: &Operation) -> String {
    let path = operation.paths.first().map_or("", String::as_str);
    format!("{} {path}", operation.method.to_ascii_uppercase())
}

fn result(specification: &Specification, operation: &Operation, page: &str, differences: Vec<Difference>) -> Compared {
    let (known, drift) = differences.into_iter().partition(|difference| difference.truth.is_some());
    Compared {
        provider: specification.provider.clone(),
        operation: operation.id.clone(),
        request: request(operation),
        page: page.to_owned(),
        drift,
        known,
    }
}
