//! `cargo specs diff`: shows how changes to specs affect users.
//!
//! The command compares the interfaces of two generated clients instead of the YAML, because only the interfaces
//! contain the names and types that users see.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, bail};
use plenary_codegen::{Document, Findings, Item, check, interface};
use source::Source;

use crate::foreign_document::{DocumentChanges, ForeignDocument, follows_conventions};

mod change;
mod changelog;
mod class;
mod compare;
mod source;
mod text;

pub use change::{Change, Pointers};
pub use class::{Bump, ChangeClass};

/// The changes between two sides, sorted by provider, class and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    changes: Vec<Change>,
    losses: Vec<String>,
}

impl Diff {
    /// Compares two versions of one provider's spec.
    ///
    /// ```
    /// # let old = r##"
    /// # openapi: 3.0.3
    /// # info: {title: Mine, version: "1"}
    /// # servers: [{url: "https://api.example.com"}]
    /// # paths:
    /// #   /rooms:
    /// #     get:
    /// #       operationId: list_rooms
    /// #       security: [{bearer: []}]
    /// #       responses:
    /// #         "200": {description: A., content: {application/json: {schema: {$ref: "#/components/schemas/Room"}}}}
    /// # components:
    /// #   securitySchemes: {bearer: {type: http, scheme: bearer, x-credentials: [token]}}
    /// #   schemas:
    /// #     Room: {type: object, properties: {topic: {type: string}}}
    /// # "##;
    /// use plenary_spec_tools::{Bump, Diff};
    ///
    /// let diff = Diff::of_texts("mine", old, &old.replace("type: string", "type: integer"))?;
    /// assert_eq!(diff.bump(), Some(Bump::Major));
    /// assert_eq!(diff.changes()[0].name, "mine::types::Room::topic");
    /// assert_eq!(diff.changes()[0].new.as_deref(), Some("Option<i64>"));
    /// # Ok::<(), plenary_codegen::Findings>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the findings of the gate if it rejects one of the versions.
    pub fn of_texts(provider: &str, old: &str, new: &str) -> Result<Self, Findings> {
        let old = read("old", provider, old)?;
        let new = read("new", provider, new)?;
        Ok(Self::of_clients(&old, &new))
    }

    /// Compares two interfaces of one provider's client.
    pub fn of_clients(old: &Item, new: &Item) -> Self {
        let mut changes = compare::clients(old, new);
        changes.sort_by(|a, b| (&a.provider, a).cmp(&(&b.provider, b)));
        Self { changes, losses: Vec::new() }
    }

    /// Returns the changes.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Returns the parts of third-party documents that the compared clients do not have.
    ///
    /// Each entry begins with the file and the JSON pointer.
    pub fn losses(&self) -> &[String] {
        &self.losses
    }

    /// Returns the version bump of the changes, or `None` if there are none.
    pub fn bump(&self) -> Option<Bump> {
        self.changes.iter().map(|change| change.class.bump()).max()
    }

    /// Returns the changes and their version bump as text.
    pub fn text(&self) -> String {
        text::text(&self.changes, self.bump())
    }

    /// Returns the changes as Markdown items of a changelog.
    ///
    /// Breaking changes come first. Skips documentation changes, except changes to defaults.
    pub fn changelog(&self) -> String {
        changelog::changelog(&self.changes)
    }
}

/// Compares two files, directories or git revisions, or `.` (the working tree).
///
/// Two versions of a third-party document are adopted first, as for its client.
///
/// Revisions belong to the repository that contains `directory`. If `provider` is set, compares only this provider, and
/// reads a file as the spec of this provider.
///
/// ```no_run
/// let diff = plenary_spec_tools::diff(".".as_ref(), "HEAD~1", "HEAD", None)?;
/// print!("{}", diff.text());
/// # Ok::<(), anyhow::Error>(())
/// ```
///
/// # Errors
///
/// Returns an error if a side cannot be read. If the gate rejects documents, the error lists their findings.
pub fn diff(directory: &Path, old: &str, new: &str, provider: Option<&str>) -> Result<Diff> {
    let (old_side, new_side) = (source::side(directory, old)?, source::side(directory, new)?);
    let mut rejected = Vec::new();
    let mut diff = Diff::default();
    for (provider, old, new) in source::pairs(old_side, new_side, provider)? {
        let is_foreign = is_foreign(&provider, [old.as_ref(), new.as_ref()]);
        let mut client = |source: Option<Source>| -> Result<Option<Item>> {
            let Some(source) = source else { return Ok(None) };
            if is_foreign {
                return adopted(&source, &provider, &mut diff.losses).map(Some);
            }
            let read = read(&source.file, &provider, &source.text);
            Ok(read.map_err(|findings| rejected.extend(findings.lines())).ok())
        };
        let changes = match (client(old)?, client(new)?) {
            (Some(old), Some(new)) => Diff::of_clients(&old, &new).changes,
            (old, new) => compare::client_alone(old.as_ref(), new.as_ref()).into_iter().collect(),
        };
        diff.changes.extend(changes);
    }
    if !rejected.is_empty() {
        // A document may be the same on both sides.
        let rejected: BTreeSet<String> = rejected.into_iter().collect();
        bail!("cannot generate a client:\n{}", rejected.into_iter().collect::<Vec<_>>().join("\n"));
    }
    Ok(diff)
}

/// Reads a spec as a foreign document.
///
/// An old revision of a spec may predate some conventions of `specs/`.
fn read(file: &str, provider: &str, text: &str) -> Result<Item, Findings> {
    Ok(interface(&check(Document::read(file, provider, text)?.foreign())?))
}

/// Returns true if the documents of a provider were written by others, and the gate rejects one of them as it is.
///
/// Both documents are then adopted, so that the same rules name their types.
fn is_foreign(provider: &str, sources: [Option<&Source>; 2]) -> bool {
    let written = || sources.iter().copied().flatten();
    let is_theirs =
        |source: &Source| plenary_openapi::read(&source.text).is_ok_and(|tree| !follows_conventions(&tree.value));
    written().all(is_theirs) && written().any(|source| read(&source.file, provider, &source.text).is_err())
}

/// Adopts a foreign document, and adds what its client does not have to the losses.
fn adopted(source: &Source, provider: &str, losses: &mut Vec<String>) -> Result<Item> {
    let changes = DocumentChanges::default();
    let ForeignDocument { adopted, losses: found } =
        ForeignDocument::of_text(Path::new(&source.file), provider, &source.text, &changes)?;
    losses.extend(found);
    Ok(interface(&adopted.document))
}
