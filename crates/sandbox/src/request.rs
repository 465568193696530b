//! Reads requests and checks them against the document.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde_json::{Map, Value, json};

use crate::operation::{FORM, ServedOperation};
use crate::parameters::{Arguments, Dialect, Location, Parameter};
use crate::problem::{Fault, Problem, RequestPart};
use crate::query;
use crate::refusal::{Refusal, Unreadable};
use crate::validation;

/// The content of a valid request.
#[derive(Debug, Default)]
pub(crate) struct ValidRequest {
    pub(crate) arguments: Arguments,
    /// The JSON body, or the fields of a multipart body. Null if there is no body.
    pub(crate) body: Value,
    pub(crate) files: Vec<File>,
    pub(crate) headers: HeaderMap,
}

/// A file of a multipart body.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) content: Bytes,
}

/// Reads a request and checks it against the operation.
///
/// `path` contains the path parameters, which are still percent-encoded.
pub(crate) async fn read(
    operation: &ServedOperation,
    dialect: Dialect,
    path: &[(String, String)],
    parts: &Parts,
    body: Bytes,
) -> Result<ValidRequest, Refusal> {
    let raw_query = query::pairs(parts.uri.query().unwrap_or_default());
    let raw_query = raw_query.ok_or(Refusal::Malformed(Unreadable::Query))?;
    let path = decoded_path(path).ok_or(Refusal::Missing)?;

    let mut request = Map::new();
    for location in Location::ALL {
        let texts: Vec<(&str, &str)> = match location {
            Location::Path => path.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
            Location::Query => raw_query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
            Location::Header => {
                let headers = parts.headers.iter();
                headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))).collect()
            }
        };
        request.insert(location.name().to_owned(), values(operation, location, &texts, dialect).into());
    }
    let mut files = Vec::new();
    if let Some(media_type) = &operation.media_type
        && !body.is_empty()
    {
        let body = match media_type.as_str() {
            FORM => multipart(parts, body, &mut files).await?,
            _ => json_body(parts, &body)?,
        };
        request.insert("body".to_owned(), body);
    }

    let request = Value::from(request);
    let mut problems = validation::problems(&operation.request, &request);
    problems.retain(|problem| !is_open_enum(operation, dialect, problem));
    // Undocumented text fields of a form are ignored. A provider that refuses undocumented files reads only the first
    // file.
    let is_unknown = |file: &&File| dialect.rejects_undocumented && !operation.body_properties.contains(&file.field);
    let unknown = files.first().filter(is_unknown);
    problems.extend(unknown.map(|file| Problem::body(&file.field, Fault::Undocumented)));
    let is_set = |name: &String| request["query"].get(name).is_some();
    if let (Some(first), false) = (operation.at_least_one.first(), operation.at_least_one.iter().any(is_set)) {
        problems.push(Problem::query(first, Fault::Invalid("or another filter is required")));
    }
    let given: Vec<&String> = operation.exactly_one.iter().filter(|name| is_set(name)).collect();
    match (operation.exactly_one.first(), given.as_slice()) {
        (None, _) | (_, [_]) => {}
        (Some(first), []) => problems.push(Problem::query(first, Fault::Missing)),
        (_, [_, second, ..]) => {
            problems.push(Problem::query(second, Fault::Invalid("must match exactly one schema in oneOf")));
        }
    }
    if !problems.is_empty() {
        return Err(refusal(operation, problems));
    }
    let Value::Object(mut request) = request else { return Err(Refusal::Missing) };
    let mut object = |name: &str| match request.remove(name) {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    };
    let (path, mut query) = (object("path"), object("query"));
    for parameter in operation.parameters.iter().filter(|parameter| parameter.location == Location::Query) {
        if let Some(default) = &parameter.default {
            query.entry(parameter.name.clone()).or_insert(default.clone());
        }
    }
    let body = request.remove("body").unwrap_or_default();
    let headers = parts.headers.clone();
    Ok(ValidRequest { arguments: Arguments { raw_query, path, query }, body, files, headers })
}

/// Returns true if the provider accepts a value although the document's enum does not contain it.
fn is_open_enum(operation: &ServedOperation, dialect: Dialect, problem: &Problem) -> bool {
    let (RequestPart::Query(name), Fault::NotInEnum) = (&problem.part, &problem.fault) else { return false };
    // The name of an item in a list is followed by its position.
    let name = name.split('/').next().unwrap_or_default();
    dialect.open_enums.contains(&(operation.id.as_str(), name))
}

/// Returns the refusal of a request with these problems.
///
/// Missing parts come first, then undocumented parts, then invalid values. Parameters are in the document's order.
fn refusal(operation: &ServedOperation, mut problems: Vec<Problem>) -> Refusal {
    // An invalid path parameter matches no record, so the other problems do not matter.
    if problems.iter().any(|problem| matches!(problem.part, RequestPart::Path(_))) {
        return Refusal::Missing;
    }
    problems.sort_by_key(|problem| {
        let class = match problem.fault {
            Fault::Missing => 0,
            Fault::Undocumented => 1,
            _ => 2,
        };
        let is_meant = |parameter: &Parameter| problem.part.is_parameter() && parameter.name == problem.part.name();
        let position = operation.parameters.iter().position(is_meant).unwrap_or(usize::MAX);
        (class, position)
    });
    Refusal::Problems(problems)
}

fn decoded_path(path: &[(String, String)]) -> Option<Vec<(String, String)>> {
    path.iter().map(|(name, value)| Some((name.clone(), query::segment(value)?))).collect()
}

/// Returns the parameters in a location, including unknown query parameters.
fn values(
    operation: &ServedOperation,
    location: Location,
    texts: &[(&str, &str)],
    dialect: Dialect,
) -> Map<String, Value> {
    let parameters: Vec<&Parameter> =
        operation.parameters.iter().filter(|parameter| parameter.location == location).collect();
    let mut values = Map::new();
    for parameter in &parameters {
        let names = |name: &str| match location {
            Location::Header => name.eq_ignore_ascii_case(&parameter.name),
            Location::Path | Location::Query => parameter.is_named(name),
        };
        let named: Vec<&str> = texts.iter().filter(|(name, _)| names(name)).map(|(_, value)| *value).collect();
        if let Some(value) = parameter.value(&named, dialect) {
            values.insert(parameter.name.clone(), value);
        }
    }
    if location == Location::Query {
        for (name, value) in texts.iter().filter(|(name, _)| !parameters.iter().any(|known| known.is_named(name))) {
            values.insert((*name).to_owned(), (*value).into());
        }
    }
    values
}

fn json_body(parts: &Parts, body: &[u8]) -> Result<Value, Refusal> {
    let media_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::Malformed(Unreadable::MediaType));
    }
    serde_json::from_slice(body).map_err(|_| Refusal::Malformed(Unreadable::Json))
}

const UNREADABLE: Refusal = Refusal::Malformed(Unreadable::Form);

/// Reads a form's fields. The value of a file's field is an empty string.
async fn multipart(parts: &Parts, body: Bytes, files: &mut Vec<File>) -> Result<Value, Refusal> {
    let mut request = Request::new(body.into());
    request.headers_mut().extend(parts.headers.get(CONTENT_TYPE).map(|value| (CONTENT_TYPE, value.clone())));
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| UNREADABLE)?;
    let mut fields = BTreeMap::new();
    while let Some(field) = form.next_field().await.map_err(|_| UNREADABLE)? {
        let name = field.name().unwrap_or_default().to_owned();
        let text = match (field.file_name().map(str::to_owned), field.content_type().map(str::to_owned)) {
            (Some(file_name), media_type) => {
                let content = field.bytes().await.map_err(|_| UNREADABLE)?;
                let media_type = media_type.unwrap_or_else(|| "application/octet-stream".to_owned());
                files.push(File { field: name.clone(), name: file_name, media_type, content });
                String::new()
            }
            (None, _) => field.text().await.map_err(|_| UNREADABLE)?,
        };
        fields.insert(name, text);
    }
    Ok(json!(fields))
}
