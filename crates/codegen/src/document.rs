//! A specification as it was read: the tree, the typed document, and the place of everything.

use openapiv3::OpenAPI;
use serde::Deserialize as _;
use serde_json::Value;

use crate::finding::{Finding, Findings, Place};
use crate::{provenance, shape, yaml};

/// What is wrong at a JSON pointer, before its place in the file is known.
#[derive(Debug)]
pub(crate) struct Problem {
    pointer: String,
    rule: &'static str,
    problem: String,
    fix: String,
}

impl Problem {
    /// Where, as a JSON pointer.
    pub(crate) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong.
    pub(crate) fn text(&self) -> &str {
        &self.problem
    }

    pub(crate) fn new(
        pointer: impl Into<String>,
        rule: &'static str,
        problem: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self { pointer: pointer.into(), rule, problem: problem.into(), fix: fix.into() }
    }
}

/// The key of a document in `specs/` that was adopted from somebody else's, with the name of their file.
pub const ADOPTED: &str = "x-adopted";

/// A specification as it was read.
#[derive(Debug)]
pub struct Document {
    file: String,
    provider: String,
    is_foreign: bool,
    sha256: String,
    yaml: yaml::Yaml,
    openapi: OpenAPI,
}

impl Document {
    /// Reads a specification. `file` is how findings call it, `provider` what its generated crate is called.
    ///
    /// # Errors
    ///
    /// Every place where the text is not YAML, or the YAML not OpenAPI 3.0.
    pub fn read(file: &str, provider: &str, text: &str) -> Result<Self, Findings> {
        let yaml = yaml::read(text).map_err(|finding| Findings::new(file, vec![finding]))?;
        Self::typed(file, provider, text, yaml)
    }

    fn typed(file: &str, provider: &str, text: &str, yaml: yaml::Yaml) -> Result<Self, Findings> {
        let mut document = Self {
            file: file.to_owned(),
            provider: provider.to_owned(),
            is_foreign: yaml.value.get(ADOPTED).is_some(),
            sha256: provenance::sha256(text),
            yaml,
            openapi: OpenAPI::default(),
        };
        document.settle(shape::problems(&document))?;
        match OpenAPI::deserialize(document.value()) {
            Ok(openapi) => {
                document.openapi = openapi;
                Ok(document)
            }
            Err(_) => Err(document.findings(shape::untyped(document.value()))),
        }
    }

    /// Reads any tree: YAML, or JSON with what YAML does not take of it.
    pub(crate) fn parse(file: &str, text: &str) -> Result<Value, Findings> {
        if let Ok(value) = serde_json::from_str(text) {
            return Ok(value);
        }
        yaml::read(text).map(|yaml| yaml.value).map_err(|finding| Findings::new(file, vec![finding]))
    }

    /// A document that was written anew from `text`; it has no places.
    pub(crate) fn adopted(file: &str, provider: &str, text: &str, value: Value) -> Result<Self, Findings> {
        let yaml = yaml::Yaml { value, ..yaml::Yaml::default() };
        Self::typed(file, provider, text, yaml).map(Self::foreign)
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
        let bodies = shape::objects(self.value()).into_iter().filter(|found| found.name == "request body");
        let sends_parts = |found: shape::Found<'_>| {
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
                place: self.place(&pointer),
                pointer,
                rule,
                problem,
                fix,
            })
            .collect();
        Findings::new(&self.file, findings)
    }

    /// The place of a node, or of the nearest one above it that has a place.
    fn place(&self, pointer: &str) -> Place {
        let mut pointer = pointer;
        loop {
            if let Some(place) = self.yaml.places.get(pointer) {
                return *place;
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => return Place { line: 1, column: 1 },
            }
        }
    }

    /// Whether the key at a pointer stands without quotes.
    pub(crate) fn is_plain_key(&self, pointer: &str) -> bool {
        self.yaml.plain_keys.contains(pointer)
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
        &self.yaml.value
    }

    /// The document as OpenAPI.
    pub(crate) const fn openapi(&self) -> &OpenAPI {
        &self.openapi
    }
}
