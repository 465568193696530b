//! `cargo specs drift`: compares our specs with the providers' documentation.

mod compare;
mod description;
mod documentation;
mod example;
mod fetch;
mod form;
mod markdown;
mod openapi;
mod page;
mod published;
mod report;
mod rocketchat_text;
mod schema;
mod signalwire_text;
mod telnyx_text;
mod text;
mod tree;
mod truth;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use compare::Comparison;
pub(crate) use description::{FieldFacts, JsonType, OperationFacts, ValueShape};
use documentation::Documentation;
pub(crate) use form::Form;
pub(crate) use openapi::{full_paths, limit};
pub(crate) use page::Content;
use plenary_openapi::Tree;
pub use report::{Compared, Difference, Drift, Failure, Stale};
use schema::Examples;
pub(crate) use text::{is_equal, is_same};

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
    /// Saved files: OpenAPI, Markdown, HTML or text. For a directory, all its files.
    Files(Vec<PathBuf>),
    /// The provider's documents in `x-documentation`, and the documentation URL of each operation that these lack.
    Published {
        /// Replaces the scheme and host of the URLs.
        base: Option<String>,
    },
}

/// The operations of one of our specs.
pub(crate) struct Spec {
    pub(crate) provider: String,
    /// The path of the spec, relative to the workspace if it is in there.
    pub(crate) file: String,
    /// Whether the spec was adopted. An adopted spec need not have page URLs.
    is_adopted: bool,
    /// The operations without their parameters and bodies.
    pub(crate) operations: Vec<OperationFacts>,
    /// By the form of the pages that they are compared with.
    facts: [OnceCell<Vec<OperationFacts>>; 3],
    pub(crate) tree: Tree,
    pub(crate) documentation: Documentation,
}

/// A page, read once for all specs.
pub(crate) struct Page {
    /// The file or URL.
    pub(crate) name: String,
    /// The provider and the operation that link to the page.
    pub(crate) link: Option<(String, String)>,
    /// Whether the page must describe an operation of a spec. Not every file of a directory does.
    is_expected: bool,
    pub(crate) content: Content,
}

impl Page {
    /// Returns an error message if the page should describe an operation of a spec, and describes none.
    pub(crate) fn without_operations(&self, specs: &[Spec]) -> Option<String> {
        let all: Vec<OperationFacts> = specs.iter().flat_map(|own| own.operations.clone()).collect();
        let described = self.content.heads(&all);
        let is_ours = |page: &OperationFacts| all.iter().any(|own| is_same(own, &page.method, &page.paths));
        (self.is_expected && !described.iter().any(is_ours)).then(|| nothing_described(&described))
    }
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
    let specs = read_specs(specs)?;
    let mut drift = Drift::default();
    let mut lines = Lines::default();
    let (pages, failures) = read_pages(&specs, pages)?;
    drift.failures = failures;
    for page in &pages {
        match compare_page(&specs, page, &mut lines) {
            Ok(compared) => drift.operations.extend(compared),
            Err(error) => drift.failures.push(Failure { operation: None, page: page.name.clone(), error }),
        }
    }
    drift.stale = lines.stale();
    Ok(drift)
}

/// Reads specs.
pub(crate) fn read_specs(files: &[PathBuf]) -> Result<Vec<Spec>> {
    files.iter().map(|file| read(file)).collect()
}

/// Reads all pages. Pages that cannot be read are failures.
pub(crate) fn read_pages(specs: &[Spec], pages: &Pages) -> Result<(Vec<Page>, Vec<Failure>)> {
    match pages {
        Pages::Files(files) => read_files(specs, files),
        Pages::Published { base } => published::read(specs, base.as_deref()),
    }
}

fn read_files(specs: &[Spec], files: &[PathBuf]) -> Result<(Vec<Page>, Vec<Failure>)> {
    let facts = || specs.iter().flat_map(|own| own.facts(Form::Text).to_vec()).collect();
    let (mut read, mut failures) = (Vec::new(), Vec::new());
    for path in files {
        let saved_files = saved_files(path)?;
        if saved_files.is_empty() {
            let error = String::from("the directory has no file");
            failures.push(Failure { operation: None, page: path.display().to_string(), error });
        }
        for (file, is_expected) in saved_files {
            let name = file.display().to_string();
            match saved(&file).and_then(|text| page::content(&text, facts, None)) {
                Ok(content) => read.push(Page { name, link: None, is_expected, content }),
                Err(error) => failures.push(Failure { operation: None, page: name, error }),
            }
        }
    }
    Ok((read, failures))
}

/// Returns a file, or the files of a directory. Only a file must describe an operation.
fn saved_files(path: &Path) -> Result<Vec<(PathBuf, bool)>> {
    if !path.is_dir() {
        return Ok(vec![(path.to_owned(), true)]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).with_context(|| path.display().to_string())? {
        let file = entry?.path();
        if file.is_file() {
            files.push((file, false));
        }
    }
    files.sort();
    Ok(files)
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
    let tree = match plenary_openapi::read(&text) {
        Ok(tree) => tree,
        Err(error) => bail!("{name}:{error}"),
    };
    if !openapi::is_document(&tree.value) {
        bail!("{name}: not an OpenAPI document (run `cargo specs check` for details)");
    }
    let provider = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = match file.parent().and_then(Path::file_name) {
        Some(directory) if directory == "specs" => format!("specs/{provider}.yaml"),
        _ => name,
    };
    Ok(Spec::new(provider, name, tree))
}

impl Spec {
    /// Reads a version of a document, to compare it with other versions.
    pub(crate) fn of_version(file: &Path) -> Result<Self> {
        let mut spec = read(file)?;
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for operation in &spec.operations {
            *count.entry(operation.id.clone()).or_default() += 1;
        }
        // An operation without an id of its own is called by its request.
        for operation in &mut spec.operations {
            if operation.id.is_empty() || count.get(&operation.id).is_some_and(|count| *count > 1) {
                operation.id = request(operation);
            }
        }
        spec.documentation = Documentation::of_versions();
        Ok(spec)
    }

    fn new(provider: String, file: String, tree: Tree) -> Self {
        let document = &tree.value;
        let is_adopted = document.get(plenary_codegen::ADOPTED).is_some();
        let operations = openapi::heads(document, |_, _| true);
        let documentation = Documentation::read(document);
        Self { provider, file, is_adopted, operations, facts: Default::default(), documentation, tree }
    }

    /// Returns the operations with their parameters and bodies, and the `x-truth` about pages in a form.
    fn facts(&self, form: Form) -> &[OperationFacts] {
        let read = || openapi::operations(&self.tree.value, (Examples::Ignored, Some(form)), |_, _| true);
        self.facts[form as usize].get_or_init(read)
    }
}

fn saved(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    if bytes.len() > page::SIZE {
        return Err(format!("the page has more than {} bytes", page::SIZE));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Compares the operations of specs with a page.
fn compare_page(specs: &[Spec], page: &Page, lines: &mut Lines) -> Result<Vec<Compared>, String> {
    let form = page.content.form();
    let linked = specs.iter().find_map(|spec| {
        let (provider, id) = page.link.as_ref()?;
        Some((spec, spec.facts(form).iter().find(|own| spec.provider == *provider && own.id == *id)?))
    });
    let all: Vec<OperationFacts> = specs.iter().flat_map(|own| own.operations.clone()).collect();
    let described = page.content.operations(&all);
    let mut compared = Vec::new();
    if let Some((spec, operation)) = linked {
        let same = described.iter().find(|page| is_same(operation, &page.method, &page.paths));
        let differences = match same {
            Some(page) => lines.add(spec, compare::compare(operation, page)),
            None => vec![gone(operation, &described)],
        };
        return Ok(vec![result(spec, operation, &page.name, differences)]);
    }
    for spec in specs {
        for operation in spec.facts(form) {
            // A document can have two operations that differ only in the names of their path parameters.
            let has_equal = described.iter().any(|page| is_equal(operation, &page.method, &page.paths));
            let is_described = |page: &&OperationFacts| {
                let is_described = if has_equal { is_equal } else { is_same };
                is_described(operation, &page.method, &page.paths)
            };
            for described in described.iter().filter(is_described) {
                let differences = lines.add(spec, compare::compare(operation, described));
                compared.push(result(spec, operation, &page.name, differences));
            }
        }
    }
    if compared.is_empty() && page.is_expected {
        return Err(nothing_described(&described));
    }
    Ok(compared)
}

fn nothing_described(described: &[OperationFacts]) -> String {
    let described: Vec<String> = described.iter().map(request).collect();
    let described = if described.is_empty() { String::from("none") } else { described.join(", ") };
    format!("the page describes no operation of the specs (found: {described})")
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

/// Returns the method and path of an operation.
pub(crate) fn request(operation: &OperationFacts) -> String {
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
