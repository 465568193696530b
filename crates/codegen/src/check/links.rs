//! The rule about links from responses to later requests.

use std::collections::{BTreeMap, BTreeSet};

use plenary_openapi::{DocumentedOperation, Expression, Link, Node, escape, names_parameter, operations, preferred};
use serde_json::Value;

use super::parts;
use super::reach::reach;
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const LINK: Rule = Rule {
    id: "link",
    class: Class::Convention,
    reason: "A link names the response that contains the id for another request. Tools build requests from links, and a \
             request that is built from a broken link cannot succeed.",
    find: link,
};

fn link(document: &Checked<'_>) -> Vec<Problem> {
    let operations: BTreeMap<&str, DocumentedOperation<'_>> =
        operations(document.value()).filter_map(|operation| Some((operation.id()?, operation))).collect();
    let mut found = Findings { document, problems: Vec::new(), reported: BTreeSet::new() };
    for link in plenary_openapi::links(document.value()) {
        let Some(target) = link.target() else {
            found.add(&link.node, "the link does not name an operation".to_owned(), "add `operationId`".to_owned());
            continue;
        };
        let Some(operation) = operations.get(target) else {
            let fix = parts::did_you_mean(target, operations.keys().copied());
            let fix = fix.unwrap_or_else(|| String::from("write the `operationId` of an operation in this document"));
            let place = link.node.get("operationId").unwrap_or_else(|| link.node.clone());
            found.add(&place, format!("unknown operation `{target}`"), fix);
            continue;
        };
        found.request(operation, link.parameters(), link.node.get("requestBody"));
        let source = link.node.get("x-request");
        let body = source.as_ref().and_then(|request| request.get("requestBody"));
        found.request(&link.source, link.source_parameters(), body);
        let given = link.parameters().chain(link.properties());
        given.for_each(|(_, value)| found.expression(&link, &value));
    }
    found.problems
}

struct Findings<'a> {
    document: &'a Checked<'a>,
    problems: Vec<Problem>,
    /// The JSON pointers of the problems so far.
    ///
    /// A shared response is checked once for each operation that uses it.
    reported: BTreeSet<String>,
}

impl<'a> Findings<'a> {
    fn add(&mut self, place: &Node<'_>, problem: String, fix: String) {
        if self.reported.insert(place.pointer.clone()) {
            self.problems.push(LINK.problem(place.pointer.as_str(), problem, fix));
        }
    }

    /// Checks that an operation has the parameters and properties that a link sets.
    fn request<'d>(
        &mut self,
        operation: &DocumentedOperation<'a>,
        given: impl Iterator<Item = (&'d str, Node<'d>)>,
        body: Option<Node<'d>>,
    ) {
        let id = operation.id().unwrap_or_default();
        let known: Vec<_> = operation.parameters().flatten().collect();
        for (key, node) in given.filter(|(key, _)| !known.iter().any(|parameter| names_parameter(key, parameter))) {
            let listed: Vec<&str> = known.iter().map(|parameter| parameter.name).collect();
            let fix = parts::did_you_mean(key, listed.iter().copied());
            let fix = fix.unwrap_or_else(|| parts::available(&listed));
            self.add(&node, format!("unknown parameter `{key}` of `{id}`"), fix);
        }
        let Some(body) = body else { return };
        if !body.is_object() {
            let fix = "write an object with the properties of the request body that the link sets";
            self.add(&body, String::from("the `requestBody` of a link is not an object"), fix.to_owned());
        }
        let schema = request_schema(operation);
        for (key, node) in body.entries() {
            if !schema.is_some_and(|schema| self.leads(schema, &format!("/{}", escape(key)))) {
                let fix = "correct the name, or add the property to the schema of the body";
                self.add(&node, format!("unknown property `{key}` of the body of `{id}`"), fix.to_owned());
            }
        }
    }

    /// Checks that an expression selects an existing value of an exchange.
    fn expression(&mut self, link: &Link<'a>, value: &Node<'a>) {
        let Some(text) = value.value.as_str().filter(|text| text.starts_with('$')) else { return };
        let leads = match Expression::read(text) {
            Some(Expression::ResponseBody(pointer)) => {
                let response = link.source.responses().flatten().find(|response| response.status == link.status);
                let schema = response.and_then(|response| Some(response.content()?.schema()?.value));
                schema.is_some_and(|schema| self.leads(schema, pointer))
            }
            Some(Expression::RequestBody(pointer)) => {
                request_schema(&link.source).is_some_and(|schema| self.leads(schema, pointer))
            }
            Some(Expression::Parameter(place, name)) => {
                let mut parameters = link.source.parameters().flatten();
                parameters.any(|parameter| parameter.location == place && parameter.name == name)
            }
            None => {
                let fix = "write `$response.body#/…`, `$request.body#/…` or `$request.path.…` (`query`, `header`)";
                self.add(value, format!("`{text}` is not a runtime expression that a link can use"), fix.to_owned());
                return;
            }
        };
        if !leads {
            let source = link.source.id().unwrap_or_default();
            let fix = "correct the expression, or add the value to the schema";
            self.add(value, format!("`{source}` has no value at `{text}`"), fix.to_owned());
        }
    }

    fn leads(&self, schema: &'a Value, pointer: &str) -> bool {
        !reach(self.document, schema, pointer).is_empty()
    }
}

/// Returns the schema of an operation's request body.
fn request_schema<'a>(operation: &DocumentedOperation<'a>) -> Option<&'a Value> {
    let body = operation.request_body()?.ok()?;
    Some(preferred(&body)?.schema()?.value)
}
