//! Rewrites the cookies of an operation as its `Cookie` header.

use plenary_openapi::Node;
use serde_json::{Value, json};

use super::security::COOKIE;
use super::writer::Writer;

/// The cookies of an operation, with the value of its `Cookie` header in the words of a description.
pub(super) struct Cookies<'a> {
    cookies: Vec<(&'a str, Node<'a>)>,
}

impl<'a> Cookies<'a> {
    pub(super) fn new() -> Self {
        Self { cookies: Vec::new() }
    }

    pub(super) fn add(&mut self, name: &'a str, parameter: Node<'a>) {
        self.cookies.push((name, parameter));
    }

    /// Returns a required cookie, or else any of them.
    fn decisive(&self) -> Option<&Node<'a>> {
        let nodes = || self.cookies.iter().map(|(_, node)| node);
        nodes().find(|node| node.is_true("required")).or_else(|| nodes().next())
    }

    /// Returns an example of the value, such as `session=…; theme=…`.
    fn value(&self) -> String {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, _)| format!("{name}=…")).collect();
        pairs.join("; ")
    }
}

impl Writer<'_, '_> {
    /// Returns the `Cookie` header with the cookies of an operation.
    ///
    /// Returns `None` if the operation has no cookies, or if another parameter or a credential is this header.
    pub(super) fn cookie_header(
        &mut self,
        cookies: &Cookies<'_>,
        ours: &[Value],
        security: &mut Vec<Value>,
    ) -> Option<Value> {
        let decisive = cookies.decisive()?;
        let value = cookies.value();
        let is_header = |other: &Value| {
            other["in"] == "header" && other["name"].as_str().is_some_and(|name| name.eq_ignore_ascii_case(COOKIE))
        };
        if ours.iter().any(is_header) {
            self.warn("/parameters", format!("callers add the cookies to the `{COOKIE}` header, as in `{value}`"));
            return None;
        }
        if self.is_sent(decisive, COOKIE, "header", security) {
            self.warn("/parameters", format!("callers add the cookies to the credential, as in `{value}`"));
            return None;
        }
        let loss = format!("the cookies become the `{COOKIE}` header: callers format its value, as in `{value}`");
        self.warn("/parameters", loss);
        Some(json!({
            "name": COOKIE,
            "in": "header",
            "required": decisive.is_true("required"),
            "description": format!("The cookies, as in `{value}`."),
            "schema": { "type": "string" },
        }))
    }
}
