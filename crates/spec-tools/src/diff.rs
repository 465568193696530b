//! `cargo specs diff`: what a change to a specification changes for users.
//!
//! Two interfaces are compared, as `plenary_codegen::interface` gives them: what the generator makes, not the YAML. The
//! crate `drift` compares documents, and so knows neither the names nor the rules of the types that are made from them.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, bail};
use plenary_codegen::{Document, Findings, Item, ItemKind, interface};
use serde::Serialize;

mod changelog;
mod class;
mod compare;
mod source;
mod text;

pub use class::{Bump, ChangeClass};

/// A change to what users see. `old` and `new` are what it was and what it is, where there is something to show.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// What it does to users.
    pub class: ChangeClass,
    /// Of which client.
    pub provider: String,
    /// What has changed, as a Rust path.
    pub name: String,
    /// In what way: `added`, `type`, `parameter page_size: maximum tightened`.
    pub change: String,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
    /// Where the specifications have it.
    pub pointer: Pointers,
    #[serde(skip)]
    kind: compare::Kind,
}

/// The JSON pointers of a change; one of them is missing where something was added or removed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Pointers {
    /// In the old specification.
    pub old: Option<String>,
    /// In the new specification.
    pub new: Option<String>,
}

/// All changes between two states, sorted by provider, class and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    changes: Vec<Change>,
}

impl Diff {
    /// Compares two texts of one provider's specification.
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
    /// Where the gate refuses one of them.
    pub fn of_texts(provider: &str, old: &str, new: &str) -> Result<Self, Findings> {
        let old = read("old", provider, old)?;
        let new = read("new", provider, new)?;
        Ok(Self::of_clients(&old, &new))
    }

    fn of_clients(old: &Item, new: &Item) -> Self {
        let mut changes = compare::clients(old, new);
        changes.sort_by(|a, b| (&a.provider, a).cmp(&(&b.provider, b)));
        Self { changes }
    }

    /// The changes.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The step of the version that the changes ask for, if they ask for any.
    pub fn bump(&self) -> Option<Bump> {
        self.changes.iter().map(|change| change.class.bump()).max()
    }

    /// The changes for a person, and the version that they ask for.
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// The changes as items of a changelog in Markdown, those that break first. Words alone are left out.
    pub fn changelog(&self) -> String {
        changelog::changelog(self)
    }
}

/// Compares two sides: each a file, a directory, a git revision, or `.` for the working tree. Revisions are those of the
/// repository that `directory` lies in. `provider` is what a file's client is called, if its name does not say.
///
/// ```no_run
/// let diff = plenary_spec_tools::diff(".".as_ref(), "HEAD~1", "HEAD", None)?;
/// print!("{}", diff.text());
/// # Ok::<(), anyhow::Error>(())
/// ```
///
/// # Errors
///
/// Where a side cannot be read, or the gate refuses one of its documents; all findings at once.
pub fn diff(directory: &Path, old: &str, new: &str, provider: Option<&str>) -> Result<Diff> {
    let (old_side, new_side) = (source::side(directory, old)?, source::side(directory, new)?);
    let mut refused = Vec::new();
    let mut diff = Diff::default();
    for (provider, old, new) in source::pairs(old_side, new_side, provider)? {
        let mut client = |source: Option<source::Source>| {
            let read = source.map(|source| read(&source.file, &provider, &source.text)).transpose();
            read.unwrap_or_else(|findings| {
                refused.extend(findings.lines());
                None
            })
        };
        match (client(old), client(new)) {
            (Some(old), Some(new)) => diff.changes.extend(Diff::of_clients(&old, &new).changes),
            (old, new) => diff.changes.extend(compare::client_alone(old.as_ref(), new.as_ref())),
        }
    }
    if !refused.is_empty() {
        // One document may stand on both sides.
        let refused: BTreeSet<String> = refused.into_iter().collect();
        bail!("no client comes out of this:\n{}", refused.into_iter().collect::<Vec<_>>().join("\n"));
    }
    Ok(diff)
}

/// Reads a specification as somebody else's: conventions of the house may be younger than a revision of it.
fn read(file: &str, provider: &str, text: &str) -> Result<Item, Findings> {
    interface(&Document::read(file, provider, text)?.foreign())
}

/// Where a path in Rust begins for an item of this kind inside that of its owner.
const fn module(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Credential | ItemKind::ServerVariable => "ClientBuilder::",
        ItemKind::Operation => "Client::",
        ItemKind::Type => "types::",
        _ => "",
    }
}
