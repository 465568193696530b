//! Rewrites paths and operations.

use indexmap::IndexMap;
use plenary_openapi::{DocumentedOperation, escape};
use serde_json::{Map, Value, json};

use super::names::Names;
use super::parameters::rename_taken;
use super::reading::copy;
use super::schemas::Schemas;
use super::security::Security;
use super::warning::Warning;
use super::writer::{Loss, Writer};

/// Returns the paths with all operations that can be adopted.
pub(super) fn paths<'a>(
    theirs: &'a Value,
    schemas: &mut Schemas<'a>,
    security: &Security,
    warnings: &mut Vec<Warning>,
) -> Map<String, Value> {
    let mut names = Names::default();
    let mut paths: IndexMap<String, Map<String, Value>> = IndexMap::new();
    for operation in plenary_openapi::operations(theirs) {
        let DocumentedOperation { path, method, .. } = operation;
        let pointer = format!("/paths/{}/{method}", escape(path));
        if ["options", "trace"].contains(&method) {
            let loss = format!("the operation is omitted: clients do not support the method `{method}`");
            warnings.push(Warning { pointer, loss });
            continue;
        }
        let id = operation.id().map_or_else(|| format!("{method} {path}"), String::from);
        let mut writer = Writer { theirs, schemas, security, id: names.of_operation(&id), pointer, warnings };
        match writer.operation(&operation) {
            Ok(mut operation) => {
                let path = rename_taken(path, &mut operation);
                paths.entry(path).or_default().insert(method.to_owned(), operation);
            }
            Err(loss) => {
                let pointer = writer.pointer;
                warnings.push(Warning { pointer, loss: format!("the operation is omitted: {loss}") });
            }
        }
    }
    paths.into_iter().map(|(path, operations)| (path, Value::Object(operations))).collect()
}

impl Writer<'_, '_> {
    fn operation(&mut self, operation: &DocumentedOperation<'_>) -> Result<Value, Loss> {
        let mut ours = Map::new();
        ours.insert(String::from("operationId"), self.id.clone().into());
        if let Some(theirs) = operation.as_object() {
            copy(theirs, &mut ours, "summary", Value::is_string);
            copy(theirs, &mut ours, "description", Value::is_string);
        }
        if let Some(url) = operation.pointer("/externalDocs/url").filter(|url| url.is_string()) {
            ours.insert(String::from("externalDocs"), json!({ "url": url }));
        }
        ours.insert(String::from("security"), self.security.requirement(operation).into());
        ours.insert(String::from("parameters"), self.parameters(operation)?.into());
        if let Some(body) = operation.request_body().and_then(|body| self.body(&body.ok()?)) {
            ours.insert(String::from("requestBody"), body);
        }
        ours.insert(String::from("responses"), self.responses(operation)?.into());
        Ok(Value::Object(ours))
    }
}
