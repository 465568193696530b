//! The components of the adopted document during the rewrite.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::integers::{self, Range};
use super::names::Names;
use super::reading::keys;
use super::warning::{Reason, Warning};

/// The maximum number of schemas that are rewritten or merged.
///
/// Real documents of ten megabytes stay below this.
const WORK: usize = 500_000;

/// The components of the adopted document during the rewrite.
#[derive(Debug)]
pub(super) struct Schemas<'a> {
    pub(super) theirs: &'a Value,
    pub(super) names: Names,
    /// The adopted name of each foreign component.
    pub(super) renamed: BTreeMap<String, String>,
    pub(super) adopted: BTreeMap<String, Value>,
    pub(super) order: Vec<String>,
    /// The pointers to the foreign schemas of the adopted components.
    pub(super) origins: BTreeMap<String, String>,
    /// The schemas that are used several times, other than the components.
    pub(super) shared: BTreeMap<String, Shared>,
    /// Whether the targets of references allow null.
    pub(super) nullable: BTreeMap<String, bool>,
    /// The components that merge each component.
    pub(super) children: BTreeMap<String, Vec<String>>,
    /// The ranges of the schemas whose examples exceed a signed 64-bit integer.
    pub(super) exceeded: BTreeMap<String, Range>,
    /// The number of schemas that may still be rewritten or merged.
    work: usize,
    pub(super) warnings: Vec<Warning>,
}

/// A schema that is used several times.
#[derive(Debug)]
pub(super) enum Shared {
    /// The schema is being rewritten. It has a name if it contains itself.
    Open(Option<String>),
    Done(Value),
}

impl<'a> Schemas<'a> {
    /// Names all components, and rewrites none.
    ///
    /// A reference to a component that is not rewritten yet needs the component's name.
    pub(super) fn new(theirs: &'a Value) -> Self {
        let mut names = Names::default();
        let components = keys(theirs.pointer("/components/schemas"));
        let renamed = components.map(|(name, _)| (name.clone(), names.of_type(name))).collect();
        Self {
            theirs,
            names,
            renamed,
            adopted: BTreeMap::new(),
            order: Vec::new(),
            origins: BTreeMap::new(),
            shared: BTreeMap::new(),
            nullable: BTreeMap::new(),
            children: BTreeMap::new(),
            exceeded: integers::exceeded(theirs),
            work: WORK,
            warnings: Vec::new(),
        }
    }

    /// Returns the components and the pointers to their foreign schemas.
    ///
    /// Moves all warnings about schemas to `warnings`.
    pub(super) fn finish(mut self, warnings: &mut Vec<Warning>) -> (Map<String, Value>, BTreeMap<String, String>) {
        warnings.append(&mut self.warnings);
        let mut components = Map::new();
        for name in &self.order {
            if let Some(schema) = self.adopted.remove(name) {
                components.insert(name.clone(), schema);
            }
        }
        (components, self.origins)
    }

    pub(super) fn warn(&mut self, pointer: impl Into<String>, loss: impl Into<Reason>) {
        self.warnings.push(Warning::change(pointer, loss));
    }

    /// Warns about a schema or a value that becomes any JSON.
    pub(super) fn warn_of_any_json(&mut self, pointer: impl Into<String>, loss: impl Into<Reason>) {
        self.warnings.push(Warning::any_json(pointer, loss));
    }

    /// Subtracts an amount from the remaining work.
    ///
    /// Returns false if no work remains.
    pub(super) fn spend(&mut self, amount: usize) -> bool {
        match self.work.checked_sub(amount) {
            Some(rest) if rest > 0 => self.work = rest,
            _ if self.work == 0 => {}
            _ => {
                self.work = 0;
                let loss = format!("the schemas after the first {WORK} become any JSON: the document merges too many");
                self.warn_of_any_json("/components/schemas", loss);
            }
        }
        self.work > 0
    }
}
