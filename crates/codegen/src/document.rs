//! An OpenAPI document: its tree, its typed form, and the position of every node.

use std::sync::Arc;

use openapiv3::OpenAPI;
use plenary_openapi::{Bundle, Found, Node, Origin, objects, shape_errors};
use serde::Deserialize as _;
use serde_json::Value;

use crate::finding::{Finding, Findings, Problem, beside};
use crate::{provenance, typed};

/// The key that contains the name of the adopted foreign file.
pub const ADOPTED: &str = "x-adopted";

/// An OpenAPI document that was read from a file.
#[derive(Debug)]
pub struct Document {
    file: String,
    provider: String,
    is_foreign: bool,
    sha256: String,
    bundle: Arc<Bundle>,
    openapi: OpenAPI,
}

impl Document {
    /// Reads a document.
    ///
    /// Findings show `file` as the name of the document. The generated crate is named after `provider`.
    ///
    /// # Errors
    ///
    /// Returns findings if `text` is not valid YAML or not an OpenAPI 3.0 document.
    pub fn read(file: &str, provider: &str, text: &str) -> Result<Self, Findings> {
        let tree = plenary_openapi::read(text).map_err(|error| Findings::new(file, vec![error.into()]))?;
        Self::typed(file, provider, provenance::sha256(text), Arc::new(tree.into()))
    }

    pub(crate) fn typed(file: &str, provider: &str, sha256: String, bundle: Arc<Bundle>) -> Result<Self, Findings> {
        let mut document = Self {
            file: file.to_owned(),
            provider: provider.to_owned(),
            is_foreign: bundle.value().get(ADOPTED).is_some(),
            sha256,
            bundle,
            openapi: OpenAPI::default(),
        };
        let shape = shape_errors(document.value()).into_iter().map(Problem::from);
        let problems: Vec<Problem> = shape.chain(typed::too_deep(document.value())).collect();
        if !problems.is_empty() {
            return Err(document.findings(problems));
        }
        match OpenAPI::deserialize(document.value()) {
            Ok(openapi) => {
                document.openapi = openapi;
                Ok(document)
            }
            Err(_) => Err(document.findings(typed::untyped(document.value()))),
        }
    }

    /// Returns a document that was adopted from files with this hash. Its nodes have no position.
    pub(crate) fn adopted(file: &str, provider: &str, sha256: String, value: Value) -> Result<Self, Findings> {
        Self::typed(file, provider, sha256, Arc::new(value.into())).map(Self::foreign)
    }

    /// Marks the document as foreign.
    ///
    /// The conventions of this project do not apply to a foreign document.
    #[must_use]
    pub fn foreign(self) -> Self {
        Self { is_foreign: true, ..self }
    }

    /// Returns the title of the API.
    ///
    /// ```
    /// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}";
    /// assert_eq!(plenary_codegen::Document::read("pets.yaml", "pets", text)?.title(), "Pets");
    /// # Ok::<(), plenary_codegen::Findings>(())
    /// ```
    pub fn title(&self) -> &str {
        &self.openapi.info.title
    }

    /// Returns the features of `plenary-client` that the generated client needs.
    ///
    /// The `multipart` feature is needed if a request body is multipart.
    ///
    /// ```
    /// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}";
    /// assert!(plenary_codegen::Document::read("pets.yaml", "pets", text)?.client_features().is_empty());
    /// # Ok::<(), plenary_codegen::Findings>(())
    /// ```
    pub fn client_features(&self) -> Vec<&'static str> {
        let bodies = objects(self.value()).into_iter().filter(|found| found.name == "request body");
        let is_multipart = |found: Found<'_>| {
            found.keys.get("content").is_some_and(|content| content.get("multipart/form-data").is_some())
        };
        if bodies.into_iter().any(is_multipart) { vec!["multipart"] } else { Vec::new() }
    }

    /// Returns the SHA-256 hash of the document's files in hexadecimal.
    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Returns true if the document has `x-adopted` or was marked as foreign.
    pub(crate) const fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// Returns the problems with their positions in the file.
    pub(crate) fn findings(&self, problems: Vec<Problem>) -> Findings {
        findings_in(&self.bundle, &self.file, problems)
    }

    /// Returns true if the key at a pointer is unquoted and begins with a digit.
    pub(crate) fn is_unquoted_number(&self, pointer: &str) -> bool {
        self.bundle.is_unquoted_number(pointer)
    }

    /// Returns the name of the provider.
    pub(crate) fn provider(&self) -> &str {
        &self.provider
    }

    /// Returns the document as JSON.
    ///
    /// ```
    /// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}";
    /// let document = plenary_codegen::Document::read("pets.yaml", "pets", text)?;
    /// assert_eq!(document.value()["info"]["version"], "1");
    /// # Ok::<(), plenary_codegen::Findings>(())
    /// ```
    pub fn value(&self) -> &Value {
        self.bundle.value()
    }

    /// Follows a JSON pointer, including references on its path, and returns the value.
    pub(crate) fn reach(&self, pointer: &str) -> Option<&Value> {
        Node::root(self.value()).reach(pointer).map(|node| node.value)
    }

    /// Returns the typed document.
    pub(crate) const fn openapi(&self) -> &OpenAPI {
        &self.openapi
    }
}

/// Returns the problems of a bundled document with their positions.
pub(crate) fn findings_in(bundle: &Bundle, file: &str, problems: Vec<Problem>) -> Findings {
    let findings = problems.into_iter().map(|Problem { pointer, rule, problem, fix }| {
        let Origin { file: of, is_overlay, pointer, place } = bundle.origin(&pointer);
        let file = of.map(|of| if is_overlay { of } else { beside(file, &of) });
        Finding { file, place, pointer, rule, problem, fix }
    });
    Findings::new(file, findings.collect())
}
