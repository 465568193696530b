//! A specification as it was read: the tree, the typed document, and the place of everything.

use openapiv3::OpenAPI;
use plenary_openapi::{Found, Node, Tree, objects, shape_errors};
use serde::Deserialize as _;
use serde_json::Value;

use crate::finding::{Finding, Findings, Problem};
use crate::{provenance, typed};

/// The key of a document in `specs/` that was adopted from somebody else's, with the name of their file.
pub const ADOPTED: &str = "x-adopted";

/// A specification as it was read.
#[derive(Debug)]
pub struct Document {
    file: String,
    provider: String,
    is_foreign: bool,
    sha256: String,
    tree: Tree,
    openapi: OpenAPI,
}

impl Document {
    /// Reads a specification. `file` is how findings call it, `provider` what its generated crate is called.
    ///
    /// # Errors
    ///
    /// Every place where the text is not YAML, or the YAML not OpenAPI 3.0.
    pub fn read(file: &str, provider: &str, text: &str) -> Result<Self, Findings> {
        let tree = plenary_openapi::read(text).map_err(|error| Findings::new(file, vec![error.into()]))?;
        Self::typed(file, provider, text, tree)
    }

    fn typed(file: &str, provider: &str, text: &str, tree: Tree) -> Result<Self, Findings> {
        let mut document = Self {
            file: file.to_owned(),
            provider: provider.to_owned(),
            is_foreign: tree.value.get(ADOPTED).is_some(),
            sha256: provenance::sha256(text),
            tree,
            openapi: OpenAPI::default(),
        };
        let shape = shape_errors(document.value()).into_iter().map(Problem::from);
        document.settle(shape.chain(typed::too_deep(document.value())).collect())?;
        match OpenAPI::deserialize(document.value()) {
            Ok(openapi) => {
                document.openapi = openapi;
                Ok(document)
            }
            Err(_) => Err(document.findings(typed::untyped(document.value()))),
        }
    }

    /// A document that was written anew from `text`; it has no places.
    pub(crate) fn adopted(file: &str, provider: &str, text: &str, value: Value) -> Result<Self, Findings> {
        Self::typed(file, provider, text, value.into()).map(Self::foreign)
    }

    /// The same document as somebody else's: the rules of this house do not bind it.
    #[must_use]
    pub fn foreign(self) -> Self {
        Self { is_foreign: true, ..self }
    }

    /// What the document calls itself.
    ///
    /// ```
    /// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}";
    /// assert_eq!(plenary_codegen::Document::read("pets.yaml", "pets", text)?.title(), "Pets");
    /// # Ok::<(), plenary_codegen::Findings>(())
    /// ```
    pub fn title(&self) -> &str {
        &self.openapi.info.title
    }

    /// The features of `plenary-client` that the document's client needs: `multipart` where it sends files.
    ///
    /// ```
    /// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}";
    /// assert!(plenary_codegen::Document::read("pets.yaml", "pets", text)?.client_features().is_empty());
    /// # Ok::<(), plenary_codegen::Findings>(())
    /// ```
    pub fn client_features(&self) -> Vec<&'static str> {
        let bodies = objects(self.value()).into_iter().filter(|found| found.name == "request body");
        let sends_parts = |found: Found<'_>| {
            found.keys.get("content").is_some_and(|content| content.get("multipart/form-data").is_some())
        };
        if bodies.into_iter().any(sends_parts) { vec!["multipart"] } else { Vec::new() }
    }

    /// The SHA-256 of the text that the document was read from, in hexadecimal.
    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Whether the document is somebody else's: it says so itself, or its reader does.
    pub(crate) const fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// Refuses the document where there are problems.
    pub(crate) fn settle(&self, problems: Vec<Problem>) -> Result<(), Findings> {
        if problems.is_empty() { Ok(()) } else { Err(self.findings(problems)) }
    }

    fn findings(&self, problems: Vec<Problem>) -> Findings {
        let findings = problems
            .into_iter()
            .map(|Problem { pointer, rule, problem, fix }| Finding {
                place: self.tree.place(&pointer),
                pointer,
                rule,
                problem,
                fix,
            })
            .collect();
        Findings::new(&self.file, findings)
    }

    /// Whether the key at a pointer begins with a digit and stands without quotes.
    pub(crate) fn is_unquoted_number(&self, pointer: &str) -> bool {
        self.tree.is_unquoted_number(pointer)
    }

    /// The name of the provider.
    pub(crate) fn provider(&self) -> &str {
        &self.provider
    }

    /// The document as JSON.
    ///
    /// ```
    /// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}";
    /// let document = plenary_codegen::Document::read("pets.yaml", "pets", text)?;
    /// assert_eq!(document.value()["info"]["version"], "1");
    /// # Ok::<(), plenary_codegen::Findings>(())
    /// ```
    pub fn value(&self) -> &Value {
        &self.tree.value
    }

    /// The value at a pointer that may lead through references.
    pub(crate) fn reach(&self, pointer: &str) -> Option<&Value> {
        Node::root(self.value()).reach(pointer).map(|node| node.value)
    }

    /// The document as OpenAPI.
    pub(crate) const fn openapi(&self) -> &OpenAPI {
        &self.openapi
    }
}
