//! The sources of a provider's documentation, as in `x-documentation`.

use plenary_openapi::Node;
use serde_json::Value;

/// Where a provider documents its API.
#[derive(Clone, Debug, Default)]
pub(crate) struct Documentation {
    /// The URLs of OpenAPI documents.
    pub(crate) documents: Vec<String>,
    /// The beginnings of the paths of the operations that the spec wants to have.
    families: Vec<String>,
    /// What to append to the URL of an operation's page, for example to get Markdown.
    pub(crate) page_suffix: String,
}

impl Documentation {
    /// Reads the `x-documentation` of a spec.
    pub(crate) fn read(document: &Value) -> Self {
        let Some(stated) = Node::root(document).get("x-documentation") else { return Self::default() };
        let texts = |key: &str| -> Vec<String> {
            let list = stated.get(key);
            list.iter().flat_map(Node::items).filter_map(|item| item.as_str().map(str::to_owned)).collect()
        };
        // The provider's document may have the path of our server in its paths.
        let servers = Node::root(document).get("servers");
        let servers: Vec<&str> =
            servers.iter().flat_map(Node::items).filter_map(|server| path_of(server.text("url")?)).collect();
        let families = texts("families");
        let below = families.iter().flat_map(|family| servers.iter().map(move |server| format!("{server}{family}")));
        Self {
            documents: texts("documents"),
            families: below.chain(families.clone()).collect(),
            page_suffix: stated.text("page_suffix").unwrap_or_default().to_owned(),
        }
    }

    /// Returns the sources of a document that is compared with another version of itself.
    pub(crate) fn of_versions() -> Self {
        Self { families: vec![String::new()], ..Self::default() }
    }

    /// Returns true if the spec wants to have an operation with one of these paths.
    pub(crate) fn is_in_a_family(&self, paths: &[String]) -> bool {
        self.families.iter().any(|family| paths.iter().any(|path| path.starts_with(family)))
    }
}

/// Returns a URL's path without the slash at its end. A URL without a path has none.
fn path_of(url: &str) -> Option<&str> {
    let (_, below) = url.split_once("://")?;
    Some(below[below.find('/')?..].trim_end_matches('/'))
}
