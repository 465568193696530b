//! Finds the targets of references.

use super::{At, Bundler, INNER, Target};
use crate::bundle::files::{is_absolute, joined};
use crate::reference::{percent_decoded, reference};

/// The maximum number of references that are followed to find one target.
const STEPS: usize = 64;

impl Bundler {
    /// Returns the file and the pointer that a reference leads to.
    pub(super) fn resolve(&mut self, text: &str, at: &At) -> Result<Target, String> {
        self.resolved(text, at, 0)
    }

    fn resolved(&mut self, text: &str, at: &At, steps: usize) -> Result<Target, String> {
        let (uri, fragment) = text.split_once('#').unwrap_or((text, ""));
        let fragment = percent_decoded(fragment).unwrap_or_else(|| fragment.to_owned());
        let (file, resource) = self.resource(uri, at)?;
        if !fragment.is_empty() && !fragment.starts_with('/') {
            let identifiers = self.files.identifiers(file);
            let anchor = identifiers.anchors.get(&(resource, fragment.clone()));
            return anchor.map(|pointer| (file, pointer.clone())).ok_or_else(|| missing("anchor", &fragment));
        }
        let pointer = format!("{resource}{fragment}");
        match self.pointed(file, &pointer, steps) {
            // Many schemas with an `$id` have references that are relative to the document.
            Err(_) if !resource.is_empty() && uri.is_empty() => self.pointed(file, &fragment, steps),
            Err(reason) if uri.is_empty() => {
                self.inner(file, &at.pointer, &fragment).map(|pointer| (file, pointer)).ok_or(reason)
            }
            result => result,
        }
    }

    /// Returns the pointer to a definition of the innermost schema around a reference that has it.
    ///
    /// Many documents contain whole JSON Schemas, whose references are relative to the schema.
    fn inner(&mut self, file: usize, pointer: &str, fragment: &str) -> Option<String> {
        if !INNER.iter().any(|inner| fragment.starts_with(inner)) {
            return None;
        }
        let tree = self.files.tree(file);
        let mut around = pointer;
        loop {
            let found = format!("{around}{fragment}");
            if tree.value.pointer(&found).is_some() {
                return Some(found);
            }
            around = around.rsplit_once('/')?.0;
        }
    }

    /// Returns the file of a URI, and the pointer to the schema with this `$id` if the URI is one.
    fn resource(&mut self, uri: &str, at: &At) -> Result<Target, String> {
        if uri.is_empty() {
            return Ok((at.file, at.resource.clone()));
        }
        let id = joined(at.id.as_deref(), uri);
        // A relative `$id` names a schema only in its own file.
        let named = match is_absolute(&id) {
            true => self.files.named(&id),
            false => self.files.identifiers(at.file).ids.get(&id).map(|pointer| (at.file, pointer.clone())),
        };
        if let Some(target) = named {
            return Ok(target);
        }
        if is_absolute(uri) || uri.starts_with("//") {
            return Err(String::from("it is in another document, and nothing is read from the network"));
        }
        let path = percent_decoded(uri).unwrap_or_else(|| uri.to_owned());
        let path = path.split('?').next().unwrap_or_default();
        Ok((self.files.open(at.file, path)?, String::new()))
    }

    /// Follows a pointer in a file, and the references on its way. The last value can be a reference.
    pub(super) fn pointed(&mut self, file: usize, pointer: &str, steps: usize) -> Result<Target, String> {
        if steps > STEPS {
            return Err(String::from("it refers back to itself"));
        }
        let tree = self.files.tree(file);
        if tree.value.pointer(pointer).is_some() {
            return Ok((file, pointer.to_owned()));
        }
        let mut value = &tree.value;
        let mut reached = String::new();
        let mut rest = pointer;
        loop {
            if let Some(text) = reference(value) {
                let at = Self::start((file, reached.clone()), String::new());
                let (file, outer) = self.resolved(text, &at, steps + 1)?;
                return self.pointed(file, &format!("{outer}{rest}"), steps + 1);
            }
            let Some(after) = rest.strip_prefix('/') else { break };
            let part = after.split('/').next().unwrap_or_default();
            let Some(next) = value.pointer(&format!("/{part}")) else { break };
            value = next;
            reached = format!("{reached}/{part}");
            rest = after.get(part.len()..).unwrap_or_default();
        }
        Err(missing("value", pointer))
    }

    /// Follows the references at a target.
    pub(super) fn end(&mut self, target: Target) -> Result<Target, String> {
        let mut target = target;
        for _ in 0..STEPS {
            let tree = self.files.tree(target.0);
            let Some(text) = tree.value.pointer(&target.1).and_then(reference) else { return Ok(target) };
            target = self.resolve(text, &Self::start(target, String::new()))?;
        }
        Err(String::from("it refers back to itself"))
    }
}

fn missing(what: &str, name: &str) -> String {
    format!("the {what} `{name}` does not exist")
}
