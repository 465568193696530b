//! `cargo specs read` and `cargo specs drift`: records what the pages say, and compares the record with the pages of today.

mod class;
mod compare;
mod document;
mod facts;
mod file;
mod place;
mod replay;
mod report;
mod schema;
mod shown;
mod text;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use anyhow::Result;
use compare::Step;
use document::Shown;
use facts::{Recorded, Subjects};
use file::Record;
use place::Places;
use plenary_openapi::{DocumentedOperation, operations};
use serde_json::Value;

pub use compare::Movement;
pub(crate) use facts::{Facts, is_request_line};
pub(crate) use file::path;
pub use replay::{ReplayedStep, replay};
pub use report::{ComparedPages, Moved, MovedPages};

use crate::drift::{self, Content, Failure, Form, OperationFacts, Page, Pages, Spec};
use crate::workspace::Workspace;

/// The pages of one provider, as they are now.
#[derive(Default)]
struct Now {
    /// The pages by the `operationId` in our spec.
    operations: BTreeMap<String, Vec<Recorded>>,
    /// The requests in each whole document that our spec does not have, by the title of the document.
    others: BTreeMap<String, BTreeMap<String, Subjects>>,
}

/// Pages that were read once, to compare them and to record them.
pub struct Reading<'w> {
    workspace: &'w Workspace,
    files: &'w [PathBuf],
    pages: Vec<Page>,
    failures: Vec<Failure>,
}

impl<'w> Reading<'w> {
    /// Reads the pages of the specs.
    ///
    /// # Errors
    ///
    /// Returns an error if a spec cannot be read. Pages that cannot be read are failures of the results.
    pub fn new(workspace: &'w Workspace, specs: &'w [PathBuf], pages: &Pages) -> Result<Self> {
        let read = drift::read_specs(specs)?;
        let records = read_records(workspace, &read)?;
        let (pages, mut failures) = drift::read_pages(&read, pages)?;
        failures.extend(without_operations(&read, &records, &pages));
        Ok(Self { workspace, files: specs, pages, failures })
    }

    /// Returns the pages that could not be read. Their records are kept.
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// Compares the pages with their records.
    ///
    /// # Errors
    ///
    /// Returns an error if a spec or a record cannot be read.
    pub fn moved(&self) -> Result<MovedPages> {
        let mut found = MovedPages { failures: self.failures.clone(), ..MovedPages::default() };
        let specs = drift::read_specs(self.files)?;
        for (spec, record) in specs.iter().zip(&read_records(self.workspace, &specs)?) {
            let now = now(spec, &self.pages);
            let is_compared =
                !now.operations.is_empty() || now.others.keys().any(|title| record.others.contains_key(title));
            if is_compared {
                found.providers.push(compare_provider(spec, record, &now, &mut found.failures));
            }
        }
        if found.providers.is_empty() && found.failures.is_empty() {
            let error = String::from("no page describes an operation of the specs");
            found.failures.push(Failure { operation: None, page: String::from("none"), error });
        }
        Ok(found)
    }

    /// Records the pages, and returns the paths of the records in the workspace.
    ///
    /// Replaces the records of the operations on the pages, and keeps all other records.
    ///
    /// # Errors
    ///
    /// Returns an error if a spec or a record cannot be read or written.
    pub fn record(&self) -> Result<Vec<PathBuf>> {
        let mut written = Vec::new();
        // A spec can have other operations than when its pages were read.
        let specs = drift::read_specs(self.files)?;
        for (spec, mut record) in specs.iter().zip(read_records(self.workspace, &specs)?) {
            let now = now(spec, &self.pages);
            if now.operations.is_empty() && now.others.is_empty() {
                continue;
            }
            update(&mut record, spec, now);
            written.push(file::write(self.workspace, &spec.provider, &record)?);
        }
        Ok(written)
    }
}

/// Reads the record of each spec.
fn read_records(workspace: &Workspace, specs: &[Spec]) -> Result<Vec<Record>> {
    specs.iter().map(|spec| file::read(workspace, &spec.provider)).collect()
}

/// Replaces the pages of a record that were read again.
fn update(record: &mut Record, spec: &Spec, now: Now) {
    let is_own = |id: &String| spec.operations.iter().any(|operation| operation.id == *id);
    record.operations.retain(|id, _| is_own(id));
    for pages in record.operations.values_mut() {
        // A document that was read again says all that it has to say about each operation.
        pages.retain(|page| page.document.as_ref().is_none_or(|title| !now.others.contains_key(title)));
    }
    for (id, pages) in now.operations {
        let recorded = record.operations.entry(id).or_default();
        for page in pages {
            recorded.retain(|other| !is_same_page(other, &page));
            recorded.push(page);
        }
        recorded.sort_by(|one, other| (one.form, &one.document).cmp(&(other.form, &other.document)));
    }
    record.operations.retain(|_, pages| !pages.is_empty());
    let documents: BTreeSet<&String> =
        record.operations.values().flatten().filter_map(|page| page.document.as_ref()).collect();
    // Not every document of a provider has something of interest.
    let is_kept = |title: &String, is_empty: bool| !is_empty || documents.contains(title);
    let others = now.others.into_iter().filter(|(title, requests)| is_kept(title, requests.is_empty()));
    let others: Vec<(String, Vec<String>)> =
        others.map(|(title, requests)| (title, requests.into_keys().collect())).collect();
    record.others.extend(others);
}

fn is_same_page(one: &Recorded, other: &Recorded) -> bool {
    one.form == other.form && one.document == other.document
}

/// Compares pages with their records.
///
/// # Errors
///
/// Returns an error if a spec or a record cannot be read. Pages that cannot be compared are listed in
/// [`MovedPages::failures`].
pub fn moved_pages(workspace: &Workspace, specs: &[PathBuf], pages: &Pages) -> Result<MovedPages> {
    Reading::new(workspace, specs, pages)?.moved()
}

/// Returns a failure for each page that should describe an operation of the specs, and describes none.
///
/// A document that is recorded can have lost its operations.
fn without_operations(specs: &[Spec], records: &[Record], pages: &[Page]) -> Vec<Failure> {
    let mut recorded: BTreeSet<&str> = BTreeSet::new();
    for Record { operations, others } in records {
        recorded.extend(operations.values().flatten().filter_map(|page| page.document.as_deref()));
        recorded.extend(others.keys().map(String::as_str));
    }
    let is_recorded = |page: &Page| match &page.content {
        Content::Document(document) => document["info"]["title"].as_str().is_some_and(|title| recorded.contains(title)),
        _ => false,
    };
    let failure = |page: &Page| {
        let error = page.without_operations(specs)?;
        Some(Failure { operation: None, page: page.name.clone(), error })
    };
    pages.iter().filter(|page| !is_recorded(page)).filter_map(failure).collect()
}

/// Reads the operations of a spec on pages.
fn now(spec: &Spec, pages: &[Page]) -> Now {
    let mut now = Now::default();
    for page in pages.iter().filter(|page| page.link.as_ref().is_none_or(|(provider, _)| *provider == spec.provider)) {
        match &page.content {
            Content::Document(document) => {
                let title = document["info"]["title"].as_str().unwrap_or_default().to_owned();
                read_document(spec, document, Some(title), &mut now);
            }
            Content::Fences(documents) => {
                documents.iter().for_each(|document| read_document(spec, document, None, &mut now));
            }
            Content::Operation(form, operation) => {
                let own = spec.operations.iter().find(|own| drift::is_same(own, &operation.method, &operation.paths));
                let Some(own) = own else { continue };
                let request = drift::request(operation);
                let subjects = text::read(operation);
                add(&mut now, &own.id, Recorded { request, form: *form, document: None, subjects });
            }
        }
    }
    now
}

fn read_document(spec: &Spec, document: &Value, title: Option<String>, now: &mut Now) {
    let mut others = BTreeMap::new();
    for operation in operations(document) {
        let paths = drift::full_paths(&operation);
        let request = format!("{} {}", operation.method.to_ascii_uppercase(), operation.path);
        let own = own_operations(spec, document, &operation, &paths);
        if own.is_empty() && spec.documentation.is_in_a_family(&paths) {
            others.insert(request.clone(), subjects(&operation));
        }
        for own in own {
            let subjects = subjects(&operation);
            let (request, form, document) = (request.clone(), Form::OpenApi, title.clone());
            add(now, &own.id, Recorded { request, form, document, subjects });
        }
    }
    if let Some(title) = title {
        now.others.entry(title).or_default().extend(others);
    }
}

fn subjects(operation: &DocumentedOperation<'_>) -> Subjects {
    let entries = document::read(operation, Shown::Read);
    entries.into_iter().map(|(subject, entry)| (subject, entry.facts)).collect()
}

/// Returns the operations of a spec that an operation of a document is.
///
/// The names of path parameters may differ. An operation with the same names is preferred, because a document can have
/// two operations that differ only in these names.
fn own_operations<'s>(
    spec: &'s Spec,
    document: &Value,
    operation: &DocumentedOperation<'_>,
    paths: &[String],
) -> Vec<&'s OperationFacts> {
    let equal = spec.operations.iter().filter(|own| drift::is_equal(own, operation.method, paths));
    let equal: Vec<&OperationFacts> = equal.collect();
    if !equal.is_empty() {
        return equal;
    }
    let has_equal = |own: &OperationFacts| {
        operations(document).any(|other| drift::is_equal(own, other.method, &drift::full_paths(&other)))
    };
    let same = spec.operations.iter().filter(|own| drift::is_same(own, operation.method, paths));
    same.filter(|own| !has_equal(own)).collect()
}

/// Adds a page of an operation. Of two pages in one form, the last one counts.
fn add(now: &mut Now, id: &str, page: Recorded) {
    let pages = now.operations.entry(id.to_owned()).or_default();
    pages.retain(|other| !is_same_page(other, &page));
    pages.push(page);
}

fn compare_provider(spec: &Spec, record: &Record, now: &Now, failures: &mut Vec<Failure>) -> ComparedPages {
    let mut gathered = Gathered { spec, moved: Vec::new(), indices: HashMap::new() };
    let mut compared = BTreeSet::new();
    for own in &spec.operations {
        let recorded = record.operations.get(&own.id).map(Vec::as_slice).unwrap_or_default();
        let pages = now.operations.get(&own.id).map(Vec::as_slice).unwrap_or_default();
        let places = LazyPlaces::new(spec, own);
        for page in pages {
            let Some(before) = recorded.iter().find(|other| is_same_page(other, page)) else {
                if page.document.as_ref().is_some_and(|title| record.others.contains_key(title)) {
                    compared.insert(&own.id);
                    let (subject, part) = (page.request.clone(), page.subjects.clone());
                    let step = Step { subject, movement: Movement::Added, part };
                    gathered.add(&own.id, step, own.pointer.clone(), true);
                } else {
                    failures.push(not_recorded(spec, own, recorded, page));
                }
                continue;
            };
            compared.insert(&own.id);
            if let Some(problem) = page.subjects.get("operation").and_then(|facts| facts.get("incomplete")) {
                let error = problem.as_str().unwrap_or_default().to_owned();
                let operation = Some(format!("{} {}", spec.provider, own.id));
                failures.push(Failure { operation, page: page.request.clone(), error });
            }
            for step in compare::compare(&before.subjects, &page.subjects) {
                let differences = places.get().differences(&step);
                for step in std::iter::once(step).chain(differences) {
                    let (pointer, is_ours) = places.get().place(&step);
                    gathered.add(&own.id, step, pointer, is_ours);
                }
            }
        }
        for gone in recorded.iter().filter(|page| is_gone(page, pages, now)) {
            compared.insert(&own.id);
            let part = BTreeMap::from([(String::new(), facts::Facts::new())]);
            let subject = gone.request.clone();
            let step = Step { subject, movement: Movement::Gone, part };
            gathered.add(&own.id, step, own.pointer.clone(), false);
        }
    }
    for (title, requests) in &now.others {
        let Some(known) = record.others.get(title) else { continue };
        let bound: BTreeSet<&String> = record.operations.values().flatten().map(|page| &page.request).collect();
        for (request, subjects) in requests {
            if !known.contains(request) && !bound.contains(&request) {
                gathered.add_operation(request, Movement::Added, subjects.clone());
            }
        }
        let is_bound = |request: &String| now.operations.values().flatten().any(|page| page.request == *request);
        for request in known.iter().filter(|request| !requests.contains_key(*request) && !is_bound(request)) {
            gathered.add_operation(request, Movement::Gone, Subjects::new());
        }
    }
    ComparedPages { provider: spec.provider.clone(), operations: compared.len(), moved: gathered.moved }
}

/// Returns true if a document no longer has an operation.
fn is_gone(recorded: &Recorded, pages: &[Recorded], now: &Now) -> bool {
    let Some(title) = &recorded.document else { return false };
    now.others.contains_key(title) && !pages.iter().any(|page| page.form == Form::OpenApi)
}

fn not_recorded(spec: &Spec, own: &OperationFacts, recorded: &[Recorded], page: &Recorded) -> Failure {
    let name = |page: &Recorded| match &page.document {
        Some(title) => format!("{} (document `{title}`)", page.form.name()),
        None => page.form.name().to_owned(),
    };
    let known = match recorded {
        [] => String::from("no page of the operation is recorded"),
        pages => {
            let known = pages.iter().map(name).collect::<Vec<_>>().join(", ");
            format!("the page has another form than its record: {}, recorded is {known}", name(page))
        }
    };
    Failure {
        operation: Some(format!("{} {}", spec.provider, own.id)),
        page: page.request.clone(),
        error: format!("{known}; `cargo specs read` records it"),
    }
}

/// The places in our spec, which are read only if an operation moved.
struct LazyPlaces<'s> {
    spec: &'s Spec,
    own: &'s OperationFacts,
    places: std::cell::OnceCell<Places>,
}

impl<'s> LazyPlaces<'s> {
    const fn new(spec: &'s Spec, own: &'s OperationFacts) -> Self {
        Self { spec, own, places: std::cell::OnceCell::new() }
    }

    fn get(&self) -> &Places {
        self.places.get_or_init(|| {
            let operation = operations(&self.spec.tree.value).find(|other| other.pointer == self.own.pointer);
            Places::new(operation.map(|operation| document::read(&operation, Shown::Ignored)).unwrap_or_default())
        })
    }
}

/// The changes of a provider. The same change at the same place is one change, with several operations.
struct Gathered<'s> {
    spec: &'s Spec,
    moved: Vec<Moved>,
    /// The index of each change.
    indices: HashMap<String, usize>,
}

impl Gathered<'_> {
    fn add(&mut self, id: &str, step: Step, pointer: String, is_ours: bool) {
        // The uses of a shared schema have different subjects. What is new in it has the same name in each.
        let end = match &step.movement {
            _ if is_request_line(&step.subject) => step.subject.as_str(),
            Movement::Fact { name, .. } if !matches!(name.as_str(), "media" | "style" | "explode") => "",
            _ => facts::last_step(&step.subject),
        };
        let key = serde_json::json!([pointer, end, step.movement, step.part]).to_string();
        let class = class::class(&step);
        if let Some(moved) = self.indices.get(&key).and_then(|index| self.moved.get_mut(*index)) {
            if !moved.operations.iter().any(|other| other == id) {
                moved.operations.push(id.to_owned());
            }
            // The pages of one operation can have the same part.
            let mut own = moved.places.iter().rev().take_while(|(operation, _)| operation == id);
            if !own.any(|(_, subject)| *subject == step.subject) {
                moved.places.push((id.to_owned(), step.subject));
            }
            // The first class is the worst.
            moved.class = moved.class.min(class);
            return;
        }
        self.indices.insert(key, self.moved.len());
        let line = self.spec.tree.place(&pointer).line;
        let Step { subject, movement, part } = step;
        let (provider, file) = (self.spec.provider.clone(), self.spec.file.clone());
        let operations = vec![id.to_owned()];
        let places = vec![(id.to_owned(), subject.clone())];
        self.moved.push(Moved {
            provider,
            operations,
            subject,
            places,
            movement,
            class,
            file,
            pointer,
            line,
            is_ours,
            part,
        });
    }

    /// Adds an operation that our spec does not have.
    fn add_operation(&mut self, request: &str, movement: Movement, part: Subjects) {
        let step = Step { subject: request.to_owned(), movement, part };
        let is_ours = step.movement == Movement::Gone;
        self.add(request, step, String::from("/paths"), is_ours);
    }
}
