//! Overlays: files that change a document without editing it.
//!
//! Supports version 1.0 and 1.1 of the Overlay Specification, except `copy`. Some mistakes that the specification
//! allows are errors here: a target that selects nothing, and an action without an effect.

use std::path::Path;

use serde_json::{Map, Value};
use thiserror::Error;

use crate::place::Place;
use crate::pointer::escape;
use crate::read::{SyntaxError, read};
use crate::tree::Tree;

mod apply;
mod merge;
mod sources;
mod target;

pub(crate) use apply::apply;
pub(crate) use sources::Overlaid;

const VERSION: &str = "write `overlay: 1.0.0` or `overlay: 1.1.0`";

/// An overlay: a list of changes to a document.
///
/// ```
/// use plenary_openapi::{Bundle, Overlay};
///
/// let overlay = "
/// overlay: 1.0.0
/// info: {title: Paging, version: '1'}
/// actions:
///   - target: $.paths['/rooms'].get
///     update: {operationId: list_rooms}
///   - target: $.paths['/health']
///     remove: true
/// ";
/// let document = "{openapi: 3.0.3, info: {title: Rooms, version: '1'}, paths: {/rooms: {get: {}}, /health: {get: {}}}}";
/// let overlay = Overlay::read("paging.yaml", overlay)?;
/// let bundle = Bundle::open(document, None, vec![overlay])?;
/// assert_eq!(bundle.value()["paths"].to_string(), r#"{"/rooms":{"get":{"operationId":"list_rooms"}}}"#);
/// let origin = bundle.origin("/paths/~1rooms/get/operationId");
/// assert_eq!((origin.file.as_deref(), origin.place.line), (Some("paging.yaml"), 6));
/// # Ok::<(), plenary_openapi::OpenError>(())
/// ```
#[derive(Debug)]
pub struct Overlay {
    pub(crate) file: String,
    pub(crate) tree: Tree,
}

/// An error in an overlay, or the reason why an action cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{}:{}: {problem}", place.line, place.column)]
pub struct OverlayError {
    /// The file of the overlay.
    pub file: String,
    /// The line and the column in that file.
    pub place: Place,
    /// The JSON pointer in the overlay.
    pub pointer: String,
    /// The problem.
    pub problem: String,
    /// The fix for the problem.
    pub fix: String,
}

/// What an action does with the values that its target selects.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change<'o> {
    Update(&'o Value),
    Remove,
}

/// An action of an overlay.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Action<'o> {
    pub(crate) target: &'o str,
    pub(crate) change: Change<'o>,
}

impl Overlay {
    /// Reads an overlay in YAML or JSON.
    ///
    /// `file` is the path that errors show.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not an overlay of version 1.0 or 1.1, or if it uses `copy`.
    pub fn read(file: &str, text: &str) -> Result<Self, OverlayError> {
        let tree = read(text).map_err(|SyntaxError { place, pointer, problem, fix }| OverlayError {
            file: file.to_owned(),
            place,
            pointer,
            problem,
            fix,
        })?;
        let overlay = Self { file: file.to_owned(), tree };
        overlay.check()?;
        Ok(overlay)
    }

    /// Returns the path that errors show.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Returns the document that the overlay was written for, if it names one.
    pub fn extends(&self) -> Option<&str> {
        self.tree.value.get("extends")?.as_str()
    }

    /// Checks that the overlay was written for a document, if it names one by a relative path.
    ///
    /// Returns false if `extends` cannot be compared, because it is a URL or the document has no path.
    ///
    /// # Errors
    ///
    /// Returns an error if the overlay was written for another file.
    pub(crate) fn check_extends(&self, document: Option<&Path>) -> Result<bool, OverlayError> {
        let (Some(extends), Some(document)) = (self.extends(), document) else { return Ok(self.extends().is_none()) };
        if extends.contains("://") || extends.starts_with("urn:") {
            return Ok(false);
        }
        let named = Path::new(&self.file).parent().unwrap_or(Path::new("")).join(extends);
        let is_same = match (named.canonicalize(), document.canonicalize()) {
            (Ok(named), Ok(document)) => named == document,
            _ => false,
        };
        let problem = || format!("the overlay is for `{extends}`, and not for `{}`", document.display());
        if is_same { Ok(true) } else { Err(self.error("/extends", problem(), "correct or remove `extends`")) }
    }

    pub(crate) fn error(&self, pointer: &str, problem: impl Into<String>, fix: impl Into<String>) -> OverlayError {
        let place = self.tree.place(pointer);
        let (file, pointer) = (self.file.clone(), pointer.to_owned());
        OverlayError { file, place, pointer, problem: problem.into(), fix: fix.into() }
    }

    /// Returns the actions with their pointers. The overlay was checked before.
    pub(crate) fn actions(&self) -> impl Iterator<Item = (String, Action<'_>)> {
        let actions = self.tree.value.get("actions").and_then(Value::as_array).into_iter().flatten().enumerate();
        actions.filter_map(|(index, action)| {
            let target = action.get("target")?.as_str()?;
            let change = match action.get("update") {
                Some(update) => Change::Update(update),
                None => Change::Remove,
            };
            Some((format!("/actions/{index}"), Action { target, change }))
        })
    }

    fn check(&self) -> Result<(), OverlayError> {
        let root = self.object(&self.tree.value, "", "overlay")?;
        self.check_keys(root, "", &["overlay", "info", "extends", "actions"], "overlay")?;
        match root.get("overlay") {
            Some(Value::String(version)) if is_supported(version) => {}
            Some(version) => {
                return Err(self.error("/overlay", format!("unsupported version {version} of the overlay"), VERSION));
            }
            None => return Err(self.error("", "missing key `overlay`: the version of the overlay", VERSION)),
        }
        let info = self.object(root.get("info").unwrap_or(&Value::Null), "/info", "`info`")?;
        self.check_keys(info, "/info", &["title", "version", "description"], "`info`")?;
        for key in ["title", "version"] {
            self.text(info, "/info", key)?;
        }
        if root.contains_key("extends") {
            self.text(root, "", "extends")?;
        }
        let Some(Value::Array(actions)) = root.get("actions").filter(|actions| *actions != &Value::Array(Vec::new()))
        else {
            return Err(self.error("/actions", "the overlay has no list of actions", "add an action to `actions`"));
        };
        actions
            .iter()
            .enumerate()
            .try_for_each(|(index, action)| self.check_action(action, &format!("/actions/{index}")))
    }

    fn check_action(&self, action: &Value, pointer: &str) -> Result<(), OverlayError> {
        let keys = self.object(action, pointer, "action")?;
        if keys.contains_key("copy") {
            let problem = "`copy` is not supported";
            return Err(self.error(&format!("{pointer}/copy"), problem, "write the values into `update`"));
        }
        self.check_keys(keys, pointer, &["target", "description", "update", "remove"], "action")?;
        self.text(keys, pointer, "target")?;
        let is_removal = match keys.get("remove") {
            None | Some(Value::Bool(false)) => false,
            Some(Value::Bool(true)) => true,
            Some(_) => {
                let fix = "write `remove: true`";
                return Err(self.error(&format!("{pointer}/remove"), "`remove` is neither true nor false", fix));
            }
        };
        match (keys.contains_key("update"), is_removal) {
            (true, true) => Err(self.error(
                pointer,
                "`update` has no effect beside `remove: true`",
                "write two actions, or remove one",
            )),
            (false, false) => Err(self.error(pointer, "the action changes nothing", "add `update` or `remove: true`")),
            _ => Ok(()),
        }
    }

    fn object<'v>(&self, value: &'v Value, pointer: &str, what: &str) -> Result<&'v Map<String, Value>, OverlayError> {
        value.as_object().ok_or_else(|| {
            let problem = format!("the {what} is not an object");
            self.error(pointer, problem, "see https://spec.openapis.org/overlay/v1.0.0.html")
        })
    }

    fn text(&self, keys: &Map<String, Value>, pointer: &str, key: &str) -> Result<(), OverlayError> {
        match keys.get(key) {
            Some(Value::String(_)) => Ok(()),
            Some(_) => Err(self.error(&format!("{pointer}/{key}"), format!("`{key}` is not a string"), "add quotes")),
            None => Err(self.error(pointer, format!("missing key `{key}`"), format!("add `{key}`"))),
        }
    }

    fn check_keys(
        &self,
        keys: &Map<String, Value>,
        pointer: &str,
        known: &[&str],
        what: &str,
    ) -> Result<(), OverlayError> {
        match keys.keys().find(|key| !known.contains(&key.as_str()) && !key.starts_with("x-")) {
            None => Ok(()),
            Some(key) => {
                let problem = format!("unknown key `{key}` in this {what}");
                let fix = format!("use the keys {}", known.join(", "));
                Err(self.error(&format!("{pointer}/{}", escape(key)), problem, fix))
            }
        }
    }
}

fn is_supported(version: &str) -> bool {
    let patch = ["1.0.", "1.1."].iter().find_map(|prefix| version.strip_prefix(prefix));
    patch.is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|byte| byte.is_ascii_digit()))
}
