//! A part of a document, with its JSON pointer.

use std::ops::Deref;

use serde_json::Value;

use crate::pointer::escape;
use crate::reference::{self, ReferenceError};

/// A part of a document, with its JSON pointer.
///
/// A node dereferences to its [`Value`].
///
/// ```
/// use plenary_openapi::Node;
/// use serde_json::json;
///
/// let document = json!({
///     "paths": {"/rooms": {"get": {"responses": {"200": {"$ref": "#/components/responses/Rooms"}}}}},
///     "components": {"responses": {"Rooms": {"description": "A page of rooms."}}},
/// });
/// let responses = Node::root(&document).at("/paths/~1rooms/get/responses").unwrap();
/// let response = responses.get("200").unwrap();
/// assert_eq!(response.pointer, "/paths/~1rooms/get/responses/200");
/// let response = response.follow()?;
/// assert_eq!(response.pointer, "/components/responses/Rooms");
/// assert_eq!(response["description"], "A page of rooms.");
/// # Ok::<(), plenary_openapi::ReferenceError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Node<'d> {
    /// The document.
    pub document: &'d Value,
    /// The value of the part.
    pub value: &'d Value,
    /// The JSON pointer to the part, relative to the document.
    pub pointer: String,
}

impl<'d> Node<'d> {
    /// Returns the root node of a document.
    pub const fn root(document: &'d Value) -> Self {
        Self { document, value: document, pointer: String::new() }
    }

    /// Returns the node at a JSON pointer relative to this node.
    pub fn at(&self, pointer: &str) -> Option<Self> {
        let value = self.value.pointer(pointer)?;
        Some(Self { document: self.document, value, pointer: format!("{}{pointer}", self.pointer) })
    }

    /// Follows a relative JSON pointer, including references on its path.
    ///
    /// If the last node is itself a reference, returns that reference.
    ///
    /// ```
    /// use plenary_openapi::Node;
    /// use serde_json::json;
    ///
    /// let document = json!({
    ///     "responses": {"404": {"$ref": "#/components/responses/NotFound"}},
    ///     "components": {"responses": {"NotFound": {"description": "There is no such room."}}},
    /// });
    /// let description = Node::root(&document).reach("/responses/404/description").unwrap();
    /// assert_eq!(description.pointer, "/components/responses/NotFound/description");
    /// ```
    pub fn reach(&self, pointer: &str) -> Option<Self> {
        let mut node = self.clone();
        for part in pointer.split('/').skip(1) {
            let holder = node.follow().ok()?;
            node = holder.at(&format!("/{part}"))?;
        }
        Some(node)
    }

    /// Returns the node at a key without following references.
    pub fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key)?;
        Some(self.child(&escape(key), value))
    }

    /// Returns the value of a key, if it is a string.
    pub fn text(&self, key: &str) -> Option<&'d str> {
        self.value.get(key)?.as_str()
    }

    /// Returns true if the value of a key is `true`.
    pub fn is_true(&self, key: &str) -> bool {
        self.value.get(key) == Some(&Value::Bool(true))
    }

    /// Iterates over an object's entries. Any other value has no entries.
    pub fn entries(&self) -> impl Iterator<Item = (&'d str, Self)> {
        let entries = self.value.as_object().into_iter().flatten();
        entries.map(|(key, value)| (key.as_str(), self.child(&escape(key), value)))
    }

    /// Iterates over a list's items. Any other value has no items.
    pub fn items(&self) -> impl Iterator<Item = Self> {
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(|(index, value)| self.child(&index.to_string(), value))
    }

    /// Returns the value of `$ref`, or `None` if the node is not a reference.
    pub fn reference(&self) -> Option<&'d str> {
        reference::reference(self.value)
    }

    /// Follows the reference, or returns the node unchanged if it is not a reference.
    ///
    /// # Errors
    ///
    /// Returns an error if the target is missing or in another document, or if references form a cycle.
    pub fn follow(&self) -> Result<Self, ReferenceError> {
        let followed = reference::follow(self.document, self.value)?;
        let pointer = followed.pointer.map_or_else(|| self.pointer.clone(), |pointer| pointer.into_owned());
        Ok(Self { document: self.document, value: followed.value, pointer })
    }

    fn child(&self, part: &str, value: &'d Value) -> Self {
        Self { document: self.document, value, pointer: format!("{}/{part}", self.pointer) }
    }
}

impl Deref for Node<'_> {
    type Target = Value;

    fn deref(&self) -> &Value {
        self.value
    }
}
