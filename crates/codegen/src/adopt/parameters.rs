//! Rewrites parameters.

use std::collections::BTreeSet;

use plenary_openapi::{DocumentedOperation, DocumentedParameter, Node, escape, is_json};
use serde_json::{Map, Value, json};

use super::cookies::Cookies;
use super::gathered::{Gathered, Sourced};
use super::place::At;
use super::reading::{keys, resolved};
use super::schemas::default_of;
use super::warning::{Reason, Warning};
use super::writer::Writer;
use crate::check::is_identifier;
use crate::model::snake;

/// The methods of a builder. A path parameter cannot have one of these names.
const TAKEN: [&str; 6] = ["body", "call_options", "clone", "header_map", "new", "send"];

/// The key of a path parameter with the text that the path has before its value, until the path contains it.
const PREFIX: &str = "prefix";

/// The maximum number of parameters that replace an object in the query.
///
/// Without a limit, an object that contains itself would expand forever.
const MOST_BRACKETED: usize = 64;

impl Writer<'_, '_> {
    /// Returns the parameters of an operation.
    ///
    /// Adds the credentials that the document describes as parameters to `security`.
    pub(super) fn parameters(
        &mut self,
        operation: &DocumentedOperation<'_>,
        security: &mut Vec<Value>,
    ) -> Result<Vec<Value>, Reason> {
        let path = operation.path;
        self.warn_of_unnamed(operation);
        let mut ours: Vec<Value> = Vec::new();
        let mut cookies = Cookies::new();
        for parameter in operation.parameters() {
            let DocumentedParameter { name, location: place, node } =
                parameter.map_err(|error| Reason::unresolved("the reference of a parameter", error))?;
            if place == "cookie" && !name.is_empty() {
                cookies.add(name, node);
                continue;
            }
            let parameter = &node;
            if place == "path" && !path.contains(&format!("{{{name}}}")) {
                self.warn("/parameters", format!("`{name}` is omitted: the path has no `{{{name}}}`"));
                continue;
            }
            let can_be_sent = matches!(place, "header" | "query");
            if name.is_empty() || (can_be_sent && self.is_sent(parameter, name, place, security)) {
                continue;
            }
            match self.parameter(parameter, name, place) {
                Ok(written) => {
                    for one in written {
                        self.add(one, &mut ours)?;
                    }
                }
                Err(reason) if place == "path" || parameter["required"] == true => {
                    return Err(reason.after(format!("the {place} parameter `{name}` is required, but ")));
                }
                Err(reason) => self.warn("/parameters", reason.after(format!("`{name}` is omitted: "))),
            }
        }
        if let Some(header) = self.cookie_header(&cookies, &ours, security) {
            self.add(header, &mut ours)?;
        }
        for name in placeholders(path) {
            if !ours.iter().any(|parameter| parameter["in"] == "path" && parameter["name"] == name) {
                let missing = json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
                self.add(missing, &mut ours)?;
            }
        }
        Ok(ours)
    }

    fn warn_of_unnamed(&mut self, operation: &DocumentedOperation<'_>) {
        let lists = [&operation.item, &operation.node].into_iter().filter_map(|holder| holder.get("parameters"));
        for parameter in lists.flat_map(|list| list.items().collect::<Vec<_>>()) {
            let is_named =
                |node: Node<'_>| node.text("name").is_some_and(|name| !name.is_empty()) && node.text("in").is_some();
            if !parameter.follow().map_or(true, is_named) {
                let loss = String::from("the parameter is omitted: it has no name or no `in`");
                self.warnings.push(Warning::change(parameter.pointer, loss));
            }
        }
    }

    /// Returns true if the client itself sends a header or a query parameter.
    ///
    /// It is a credential, or OpenAPI reserves the name of the header.
    pub(super) fn is_sent(&mut self, parameter: &Node<'_>, name: &str, place: &str, security: &mut Vec<Value>) -> bool {
        let schemes = match place {
            "query" => self.security.schemes_of_query(name),
            _ => self.security.schemes_of_header(name),
        };
        let Some(scheme) = schemes.first() else {
            if place == "query" {
                return false;
            }
            let is_reserved = ["accept", "authorization", "content-type"].contains(&name.to_lowercase().as_str());
            if is_reserved {
                self.warn("/parameters", format!("`{name}` is omitted: clients set this header themselves"));
            }
            return is_reserved;
        };
        let is_named = |requirement: &Value| schemes.iter().any(|scheme| requirement.get(scheme).is_some());
        if security.iter().any(is_named) {
            return true;
        }
        // Without the credential, the parameter is the caller's own.
        if place == "query" {
            return false;
        }
        let is_required = parameter.is_true("required");
        match security.first_mut().and_then(Value::as_object_mut).filter(|schemes| !schemes.is_empty()) {
            Some(schemes) if is_required => drop(schemes.insert(scheme.clone(), json!([]))),
            Some(_) => {
                self.warn("/parameters", format!("`{name}` is omitted: it is the credential of other operations"));
            }
            None => {
                *security = vec![json!({ scheme: [] })];
                if !is_required {
                    security.push(json!({}));
                }
            }
        }
        true
    }

    /// Adds a parameter, unless another parameter has the same name.
    fn add(&mut self, parameter: Value, ours: &mut Vec<Value>) -> Result<(), Reason> {
        // `rename_taken` later renames a path parameter if its name is taken.
        let is_same = |other: &Value| other["in"] != "path" && other["name"] == parameter["name"];
        if parameter["in"] == "path" || !ours.iter().any(is_same) {
            ours.push(parameter);
            return Ok(());
        }
        let name = parameter["name"].as_str().unwrap_or_default();
        let loss = "another parameter has the same name";
        if parameter["required"] == true {
            return Err(format!("the parameter `{name}` is required, but {loss}").into());
        }
        self.warn("/parameters", format!("`{name}` is omitted: {loss}"));
        Ok(())
    }

    fn parameter(&mut self, parameter: &Node<'_>, name: &str, place: &str) -> Result<Vec<Value>, Reason> {
        if !["path", "query", "header"].contains(&place) {
            return Err(format!("clients do not support parameters in `{place}`").into());
        }
        if place == "header" && http::HeaderName::from_bytes(name.as_bytes()).is_err() {
            return Err(Reason::from("no header can have this name"));
        }
        let description = parameter["description"].as_str().unwrap_or_default();
        let required = place == "path" || parameter["required"] == true;
        let mut ours = Map::new();
        ours.insert(String::from("name"), name.into());
        ours.insert(String::from("in"), place.into());
        ours.insert(String::from("required"), required.into());
        ours.insert(String::from("description"), description.into());
        let hint = format!("{} {name} parameter", self.id);
        let at = |key: &str| At::new(format!("{}{key}", parameter.pointer), hint.clone());
        if let Some(content) = parameter.value.get("content") {
            let json = keys(Some(content)).find(|(media_type, _)| is_json(media_type));
            let schema = json.and_then(|(media_type, value)| Some((media_type, value.get("schema")?)));
            match schema.filter(|_| place == "query") {
                Some((media_type, schema)) => {
                    let place = format!("/content/{}/schema", escape(media_type));
                    let schema = self.schemas.component(schema, &at(&place));
                    ours.insert(String::from("content"), json!({ "application/json": { "schema": schema } }));
                }
                None => {
                    self.warn("/parameters", format!("`{name}` becomes a string: callers format its content"));
                    ours.insert(String::from("schema"), json!({ "type": "string" }));
                }
            }
            return Ok(vec![ours.into()]);
        }
        // In Swagger 2, a parameter has its type next to its name.
        let schema = parameter.value.get("schema").unwrap_or(parameter.value);
        let shape = resolved(self.theirs, schema);
        if parameter.is_true("allowReserved") {
            self.warn("/parameters", format!("clients encode the reserved characters of `{name}`"));
        }
        let style = self.style(parameter, name, place);
        if place == "query" && style == "deepObject" {
            let mut bracketed = Bracketed { description, left: MOST_BRACKETED, written: Vec::new() };
            if self.bracketed(name, schema, required, &at("/schema"), &mut bracketed).is_some() {
                return Ok(bracketed.written);
            }
        }
        // The text before the value in the path.
        let prefix = match style {
            "label" if place == "path" => Some(String::from(".")),
            "matrix" if place == "path" => Some(format!(";{name}=")),
            _ => None,
        };
        let at = at("/schema");
        let adopted = match self.schemas.parameter(schema, &at) {
            Some(single_or_list) => single_or_list,
            None if place == "query" => self.schemas.component(schema, &at),
            None => {
                self.warn("/parameters", format!("`{name}` becomes a string: callers format the value"));
                json!({ "type": "string" })
            }
        };
        let has_parts = adopted["type"] == "array" || self.schemas.has_parts(&adopted);
        let mut adopted = adopted;
        if let Some(prefix) = prefix {
            // Each value of the list has a prefix of its own. Clients send `.` in a value as it is, but not `;` and `=`.
            if has_parts && parameter.is_true("explode") {
                if style != "label" {
                    return Err(format!("clients do not support its style `{style}` with `explode`").into());
                }
                self.warn("/parameters", format!("`{name}` becomes a string: callers join its values with `.`"));
                adopted = json!({ "type": "string" });
            }
            ours.insert(PREFIX.to_owned(), prefix.into());
        }
        if place == "query" && has_parts {
            match style {
                "deepObject" => drop(ours.insert(String::from("style"), style.into())),
                "spaceDelimited" | "pipeDelimited" if parameter["explode"] != true => {
                    ours.insert(String::from("style"), style.into());
                    ours.insert(String::from("explode"), false.into());
                }
                _ if parameter["explode"] == false => drop(ours.insert(String::from("explode"), false.into())),
                _ => {}
            }
        }
        ours.insert(String::from("schema"), adopted);
        Ok(vec![with_default(ours, shape)])
    }

    /// Returns the style of a parameter, or an empty string for the default style.
    fn style<'p>(&mut self, parameter: &'p Node<'_>, name: &str, place: &str) -> &'p str {
        let style = parameter["style"].as_str().unwrap_or_default();
        let (default, others): (&str, &[&str]) = match place {
            "query" => ("form", &["spaceDelimited", "pipeDelimited", "deepObject"]),
            "path" => ("simple", &["label", "matrix"]),
            _ => ("simple", &[]),
        };
        if style.is_empty() || style == default {
            return "";
        }
        if !others.contains(&style) {
            let loss = format!("`{name}` is sent in the style `{default}`: `{style}` is not a style for the {place}");
            self.warn("/parameters", loss);
            return "";
        }
        style
    }

    /// Expands an object in the query into one parameter per value.
    ///
    /// A parameter has a name such as `filter[date][gte]`. Returns `None` if the object has too many values, or values
    /// that are not properties.
    fn bracketed(
        &mut self,
        name: &str,
        schema: &Value,
        is_required: bool,
        at: &At,
        bracketed: &mut Bracketed<'_>,
    ) -> Option<()> {
        let mut gathered = Gathered::default();
        self.schemas.gather_member(schema, at, &mut gathered);
        if !gathered.has_only_properties() {
            return None;
        }
        for (key, Sourced { schema, pointer, .. }) in &gathered.properties {
            bracketed.left = bracketed.left.checked_sub(1)?;
            let name = format!("{name}[{key}]");
            let hint = format!("{} {name} parameter", self.id);
            let at = At::new(pointer, hint);
            let is_required = is_required && gathered.required.contains(key);
            let shape = resolved(self.theirs, schema);
            if ["properties", "allOf"].iter().any(|key| shape.get(key).is_some())
                && self.bracketed(&name, schema, is_required, &at, bracketed).is_some()
            {
                continue;
            }
            let description = shape["description"].as_str().unwrap_or(bracketed.description);
            let mut parameter =
                json!({ "name": name, "in": "query", "required": is_required, "description": description });
            if let Some(adopted) = self.schemas.parameter(schema, &at) {
                parameter["schema"] = adopted;
            } else {
                parameter["style"] = "deepObject".into();
                parameter["schema"] = self.schemas.component(schema, &at);
            }
            bracketed.written.push(parameter);
        }
        Some(())
    }
}

/// The parameters that replace an object in the query.
struct Bracketed<'a> {
    /// The description of properties that have no description.
    description: &'a str,
    /// The number of properties that may still be added.
    left: usize,
    written: Vec<Value>,
}

/// Renames path parameters whose names are taken or not valid in Rust.
///
/// Returns the path with the new names.
///
/// The name of a path parameter is never sent. A name that the path contains twice becomes two parameters.
pub(super) fn rename_taken(path: &str, operation: &mut Value) -> String {
    let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) else {
        return path.to_owned();
    };
    let (in_path, others): (Vec<Value>, Vec<Value>) =
        std::mem::take(parameters).into_iter().partition(|parameter| parameter["in"] == "path");
    let method = |parameter: &Value| snake(parameter["name"].as_str().unwrap_or_default());
    let mut taken: BTreeSet<String> = others.iter().map(method).collect();
    taken.extend(TAKEN.map(String::from));
    let mut parts = path.split('{');
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let placeholder = part.split_once('}');
        let known = placeholder.and_then(|(name, rest)| {
            Some((in_path.iter().find(|parameter| parameter["name"] == name)?.clone(), name, rest))
        });
        let Some((mut parameter, theirs, rest)) = known else {
            // Another rule reports braces without a name.
            renamed.push('{');
            renamed.push_str(part);
            continue;
        };
        let candidates = [theirs.to_owned(), format!("path_{theirs}")].into_iter();
        let numbered = (2..MOST_REPEATED).map(|number| format!("path_{theirs}_{number}"));
        let is_free = |name: &String| is_identifier(&snake(name)) && !taken.contains(&snake(name));
        // Another rule reports a name that is taken.
        let name = candidates.chain(numbered).find(is_free).unwrap_or_else(|| theirs.to_owned());
        taken.insert(snake(&name));
        let prefix = parameter.as_object_mut().and_then(|parameter| parameter.remove(PREFIX));
        renamed.push_str(prefix.as_ref().and_then(Value::as_str).unwrap_or_default());
        renamed.push_str(&format!("{{{name}}}{rest}"));
        parameter["name"] = name.into();
        parameters.push(parameter);
    }
    parameters.extend(others);
    renamed
}

/// The maximum number of parameters with the same name in a path.
const MOST_REPEATED: usize = 64;

/// Adds the schema's default to a parameter: as a value if it is an integer within bounds, and otherwise as words.
fn with_default(mut parameter: Map<String, Value>, theirs: &Value) -> Value {
    let words = default_of(theirs).map(|default| format!("Default: `{default}`."));
    let default = theirs.get("default").and_then(Value::as_i64);
    if let Some(schema) = parameter.get_mut("schema")
        && let Some(default) = default.filter(|_| schema["type"] == "integer")
        && schema["minimum"].as_i64().is_none_or(|minimum| default >= minimum)
        && schema["maximum"].as_i64().is_none_or(|maximum| default <= maximum)
    {
        schema["default"] = default.into();
    } else if let Some(words) = words {
        let description = parameter.get("description").and_then(Value::as_str).unwrap_or_default();
        let description = if description.is_empty() { words } else { format!("{description}\n\n{words}") };
        parameter.insert(String::from("description"), description.into());
    }
    parameter.into()
}

/// Returns the names in the braces of a path.
fn placeholders(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}
