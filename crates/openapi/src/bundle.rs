//! Bundles a document with the files that it refers to.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use thiserror::Error;

use crate::overlay::{self, Overlaid, Overlay, OverlayError};
use crate::place::Place;
use crate::read::{SyntaxError, read};
use crate::swagger::{Converted, converted, is_swagger};
use crate::tree::Tree;

mod bundler;
mod files;
mod pruning;
mod structure;
mod unresolved;

use bundler::{Bundled, Bundler, needs_bundling};
use files::Files;
pub use unresolved::Unresolved;

/// A document in one piece: its references to other files, anchors and ids are references to its own parts.
///
/// Schemas and other shareable parts of other files become components. Other parts replace the reference to them. A
/// document in Swagger 2.0 is converted to OpenAPI 3.0.
#[derive(Debug)]
pub struct Bundle {
    /// The bundled document, if it differs from the first file.
    value: Option<Value>,
    files: Vec<(String, Tree)>,
    /// The texts of the files beside the document.
    texts: Vec<String>,
    /// The file and the pointer of each part that was moved, by its pointer in the bundled document.
    moved: BTreeMap<String, (usize, String)>,
    unresolved: Vec<Unresolved>,
    /// The conversion from Swagger 2.0.
    converted: Option<Converted>,
    /// The document before its overlays.
    overlaid: Option<Overlaid>,
    unchecked_extends: Vec<(String, String)>,
}

/// The error returned if a document or one of its overlays cannot be read, or if an overlay cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// The document is neither JSON nor YAML.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// An overlay has an error, or cannot be applied.
    #[error(transparent)]
    Overlay(#[from] OverlayError),
}

/// The origin of a part of a bundled document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file relative to the document's directory, the path of an overlay, or `None` for the document itself.
    pub file: Option<String>,
    /// Whether the file is an overlay.
    pub is_overlay: bool,
    /// The JSON pointer to the part in its file.
    pub pointer: String,
    /// The position of the part in its file.
    pub place: Place,
}

impl Bundle {
    /// Reads a document, and bundles it with the files beside it.
    ///
    /// `path` is the path of the document. Only files in its directory and below are read, after following symbolic
    /// links. Without a path, no file is read. Nothing is read from the network. The files may have 64 MB in total, and
    /// there may be 10,000 of them. A reference whose target was not found stays as it is.
    ///
    /// ```
    /// use plenary_openapi::Bundle;
    ///
    /// let directory = std::env::temp_dir().join("plenary-bundle-example");
    /// std::fs::create_dir_all(&directory)?;
    /// std::fs::write(directory.join("rooms.yaml"), "Room: {type: object}")?;
    /// let text = "openapi: 3.0.3\ncomponents: {responses: {A: {content: {a/b: {schema: {$ref: 'rooms.yaml#/Room'}}}}}}";
    /// let bundle = Bundle::read(text, Some(&directory.join("openapi.yaml")))?;
    /// assert_eq!(bundle.value()["components"]["schemas"]["Room"]["type"], "object");
    /// let origin = bundle.origin("/components/schemas/Room/type");
    /// assert_eq!((origin.file.as_deref(), origin.pointer.as_str()), (Some("rooms.yaml"), "/Room/type"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if `text` is neither JSON nor YAML.
    pub fn read(text: &str, path: Option<&Path>) -> Result<Self, SyntaxError> {
        Ok(Self::of_tree(read(text)?, path).convert())
    }

    /// Reads a document, applies overlays to it, and bundles it with the files beside it like [`Bundle::read`].
    ///
    /// Does not convert Swagger 2.0. Overlays change the document, but not the files beside it.
    ///
    /// # Errors
    ///
    /// Returns an error if `text` is neither JSON nor YAML, or if an overlay cannot be applied.
    pub fn open(text: &str, path: Option<&Path>, overlays: Vec<Overlay>) -> Result<Self, OpenError> {
        let tree = read(text)?;
        if overlays.is_empty() {
            return Ok(Self::of_tree(tree, path));
        }
        let mut ignored = Vec::new();
        for overlay in &overlays {
            if !overlay.check_extends(path)? {
                ignored.extend(overlay.extends().map(|extends| (overlay.file.clone(), extends.to_owned())));
            }
        }
        let (value, overlaid) = overlay::apply(tree, overlays)?;
        Ok(Self { overlaid: Some(overlaid), unchecked_extends: ignored, ..Self::of_tree(value.into(), path) })
    }

    fn of_tree(tree: Tree, path: Option<&Path>) -> Self {
        let is_swagger = is_swagger(&tree.value);
        match needs_bundling(&tree.value, is_swagger) {
            true => Bundler::of(Files::of(tree, path), is_swagger).bundle().into(),
            false => tree.into(),
        }
    }

    /// Returns the overlays whose `extends` was not compared with the document.
    ///
    /// Each overlay comes with its `extends`.
    pub fn unchecked_extends(&self) -> &[(String, String)] {
        &self.unchecked_extends
    }

    /// Converts a document in Swagger 2.0 to OpenAPI 3.0, and returns any other document unchanged.
    #[must_use]
    pub fn convert(mut self) -> Self {
        if is_swagger(self.value()) {
            self.converted = Some(converted(self.value()));
        }
        self
    }

    /// Returns the bundled document.
    pub fn value(&self) -> &Value {
        static NULL: Value = Value::Null;
        let converted = self.converted.as_ref().map(|converted| &converted.value);
        converted.or(self.value.as_ref()).or(self.files.first().map(|(_, tree)| &tree.value)).unwrap_or(&NULL)
    }

    /// Returns the files beside the document that were read, relative to its directory, and their texts.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().zip(&self.texts).skip(1).map(|((name, _), text)| (name.as_str(), text.as_str()))
    }

    /// Returns the references whose targets were not found.
    pub fn unresolved(&self) -> &[Unresolved] {
        &self.unresolved
    }

    /// Returns what the conversion from Swagger 2.0 lost, with its origin.
    pub fn losses(&self) -> impl Iterator<Item = (Origin, &str)> {
        let losses = self.converted.iter().flat_map(|converted| &converted.losses);
        losses.map(|(pointer, loss)| (self.located(self.bundled(pointer)), loss.as_str()))
    }

    /// Returns the origin of the part at a pointer in the bundled document.
    pub fn origin(&self, pointer: &str) -> Origin {
        self.located(self.source(pointer))
    }

    fn located(&self, (file, pointer): (usize, String)) -> Origin {
        let mut origin = Origin { file: None, is_overlay: false, pointer, place: Place::default() };
        if let Some(overlaid) = self.overlaid.as_ref().filter(|_| file == 0) {
            let (source, pointer) = overlaid.sources.of(&origin.pointer);
            let overlay = source.checked_sub(1).and_then(|index| overlaid.overlays.get(index));
            origin.file = overlay.map(|(name, _)| name.clone());
            origin.is_overlay = overlay.is_some();
            origin.place = overlay.map_or(&overlaid.document, |(_, tree)| tree).place(&pointer);
            origin.pointer = pointer;
        } else if let Some((name, tree)) = self.files.get(file) {
            origin.file = (file > 0).then(|| name.clone());
            origin.place = tree.place(&origin.pointer);
        }
        origin
    }

    /// Returns true if the key at a pointer is unquoted and begins with a digit.
    ///
    /// See [`Tree::is_unquoted_number`].
    pub fn is_unquoted_number(&self, pointer: &str) -> bool {
        let (file, pointer) = self.source(pointer);
        if let Some(overlaid) = self.overlaid.as_ref().filter(|_| file == 0) {
            let (source, pointer) = overlaid.sources.of(&pointer);
            return source == 0 && overlaid.document.is_unquoted_number(&pointer);
        }
        self.files.get(file).is_some_and(|(_, tree)| tree.is_unquoted_number(&pointer))
    }

    fn source(&self, pointer: &str) -> (usize, String) {
        match self.converted.as_ref().and_then(|converted| moved(pointer, &converted.moved)) {
            Some((old, rest)) => self.bundled(&format!("{old}{rest}")),
            None => self.bundled(pointer),
        }
    }

    /// Returns the origin of a part of the document before its conversion.
    fn bundled(&self, pointer: &str) -> (usize, String) {
        match moved(pointer, &self.moved) {
            Some(((file, source), rest)) => (*file, format!("{source}{rest}")),
            None => (0, pointer.to_owned()),
        }
    }
}

/// Returns the origin of the innermost moved part around a pointer, and the rest of the pointer.
fn moved<'m, 'p, T>(pointer: &'p str, moved: &'m BTreeMap<String, T>) -> Option<(&'m T, &'p str)> {
    let mut outer = pointer;
    while !moved.is_empty() {
        if let Some(origin) = moved.get(outer) {
            return Some((origin, pointer.get(outer.len()..)?));
        }
        outer = outer.rsplit_once('/')?.0;
    }
    None
}

impl From<Bundled> for Bundle {
    fn from(Bundled { value, files, texts, moved, unresolved }: Bundled) -> Self {
        let value = Some(value);
        Self { value, files, texts, moved, unresolved, converted: None, overlaid: None, unchecked_extends: Vec::new() }
    }
}

impl From<Tree> for Bundle {
    /// Returns a document that has only one file.
    fn from(tree: Tree) -> Self {
        Self {
            value: None,
            files: vec![(String::new(), tree)],
            texts: Vec::new(),
            moved: BTreeMap::new(),
            unresolved: Vec::new(),
            converted: None,
            overlaid: None,
            unchecked_extends: Vec::new(),
        }
    }
}

impl From<Value> for Bundle {
    /// Returns a document without positions.
    fn from(value: Value) -> Self {
        Tree::from(value).into()
    }
}
