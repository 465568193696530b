//! Functions that find the parts of a document for the rules.

use serde_json::{Map, Value};

use super::Checked;
use crate::model::component_name;
pub(super) use plenary_openapi::Found;
pub(super) use plenary_openapi::reference_in as reference;
use plenary_openapi::{Followed, escape, follow, unescape};

pub(super) type Keys = Map<String, Value>;

/// The maximum length of a chain of references. Another rule rejects longer chains.
const STEPS: usize = 64;

/// The maximum length of a misspelled name that is compared with others, in bytes.
const LONGEST_COMPARED: usize = 64;

/// The maximum number of candidates to compare with a misspelled name.
const CANDIDATES: usize = 500;

/// Returns the objects of one kind, by their name in the OpenAPI specification.
pub(super) fn all<'a>(document: &'a Checked<'a>, name: &'static str) -> impl Iterator<Item = Found<'a>> {
    document.objects().filter(move |found| found.name == name).cloned()
}

/// Returns the schemas that are not references.
pub(super) fn schemas<'a>(document: &'a Checked<'a>) -> impl Iterator<Item = Found<'a>> {
    written(document, "schema")
}

/// Returns the component schemas that are not references.
pub(super) fn components<'a>(document: &'a Checked<'a>) -> impl Iterator<Item = Found<'a>> {
    written(document, "schema").filter(is_component)
}

pub(super) fn is_component(schema: &Found<'_>) -> bool {
    schema.name == "schema" && schema.key == "schemas"
}

/// Returns true if a schema is a member of an `allOf` that merges several schemas.
pub(super) fn is_merged(document: &Checked<'_>, schema: &Found<'_>) -> bool {
    let members = schema.pointer.rsplit_once('/').and_then(|(list, _)| document.value().pointer(list));
    schema.key == "allOf" && members.and_then(Value::as_array).is_some_and(|members| members.len() > 1)
}

/// Returns the component schema with a name.
pub(super) fn component<'a>(document: &'a Checked<'a>, name: &str) -> Option<&'a Keys> {
    object(document.value().get("components")?, "schemas")?.get(name)?.as_object()
}

/// A part of an operation, after following its reference.
pub(super) struct PartOf<'a> {
    /// The JSON pointer to the part or its reference in the operation.
    pub(super) place: String,
    /// The JSON pointer to the definition, in `components` if the part is shared.
    pub(super) pointer: String,
    /// The name in `components`, if the part is shared.
    pub(super) shared: Option<String>,
    pub(super) keys: &'a Keys,
}

impl PartOf<'_> {
    /// Returns the JSON pointer for a problem with a key.
    ///
    /// If the part is shared, this is the pointer to the reference.
    pub(super) fn place_of(&self, key: &str) -> String {
        if self.shared.is_some() { self.place.clone() } else { format!("{}/{key}", self.place) }
    }
}

/// Follows the reference of a part to a section of `components`.
///
/// Returns `None` for a reference to anything else, because another rule reports it.
fn part_of<'a>(document: &'a Checked<'a>, value: &'a Value, place: String, section: &str) -> Option<PartOf<'a>> {
    let Followed { value, pointer } = follow(document.value(), value).ok()?;
    let keys = value.as_object()?;
    let Some(pointer) = pointer else { return Some(PartOf { pointer: place.clone(), place, shared: None, keys }) };
    let name = pointer.strip_prefix("/components/")?.strip_prefix(section)?.strip_prefix('/')?;
    let name = unescape(name).into_owned();
    Some(PartOf { place, pointer: pointer.into_owned(), shared: Some(name), keys })
}

/// Returns an operation's parameters.
pub(super) fn parameters<'a>(
    document: &'a Checked<'a>,
    operation: &Found<'a>,
) -> impl Iterator<Item = PartOf<'a>> + use<'a> {
    let pointer = format!("{}/parameters", operation.pointer);
    let parameters = list(operation.keys, "parameters").iter().enumerate();
    parameters
        .filter_map(move |(index, parameter)| part_of(document, parameter, format!("{pointer}/{index}"), "parameters"))
}

/// Returns the responses of an operation with their status codes.
pub(super) fn responses<'a>(
    document: &'a Checked<'a>,
    operation: &Found<'a>,
) -> impl Iterator<Item = (&'a str, PartOf<'a>)> + use<'a> {
    let pointer = format!("{}/responses", operation.pointer);
    let responses = entries(operation.keys, "responses").filter(|(status, _)| !status.starts_with("x-"));
    responses.filter_map(move |(status, response)| {
        Some((status.as_str(), part_of(document, response, format!("{pointer}/{}", escape(status)), "responses")?))
    })
}

/// Returns the objects with this name that are not references.
pub(super) fn written<'a>(document: &'a Checked<'a>, name: &'static str) -> impl Iterator<Item = Found<'a>> {
    all(document, name).filter(|found| reference(found.keys).is_none())
}

/// Returns the name that a message shows for a response.
pub(super) fn response_name(found: &Found<'_>) -> String {
    if found.parent == "components" {
        format!("the response `{}`", found.entry)
    } else {
        format!("the response {}", found.entry)
    }
}

/// Returns an operation's path.
pub(super) fn path(operation: &Found<'_>) -> String {
    unescape(operation.pointer.split('/').nth(2).unwrap_or_default()).into_owned()
}

/// Returns the method and path of an operation, such as `GET /rooms`.
pub(super) fn called(operation: &Found<'_>) -> String {
    format!("{} {}", operation.key.to_uppercase(), path(operation))
}

pub(super) fn object<'a>(value: &'a Value, key: &str) -> Option<&'a Keys> {
    value.get(key)?.as_object()
}

/// Returns the entries of the map at a key.
pub(super) fn entries<'a>(keys: &'a Keys, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    keys.get(key).and_then(Value::as_object).into_iter().flatten()
}

/// Returns the items of the list at a key.
pub(super) fn list<'a>(keys: &'a Keys, key: &str) -> &'a [Value] {
    keys.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Returns the string at a key, or an empty string if there is none.
pub(super) fn text<'a>(keys: &'a Keys, key: &str) -> &'a str {
    keys.get(key).and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn is_true(keys: &Keys, key: &str) -> bool {
    keys.get(key).and_then(Value::as_bool).unwrap_or_default()
}

/// Returns the name of the component that a schema refers to.
pub(super) fn referred(schema: &Value) -> Option<&str> {
    component_name(reference(schema.as_object()?)?)
}

/// Follows references, and each `allOf` with a single member.
pub(super) fn settled<'a>(document: &'a Checked<'a>, schema: &'a Value) -> Option<&'a Keys> {
    let mut keys = schema.as_object()?;
    for _ in 0..STEPS {
        keys = match (reference(keys), list(keys, "allOf")) {
            (Some(reference), _) => component(document, component_name(reference)?)?,
            (None, [only]) => only.as_object()?,
            (None, _) => return Some(keys),
        };
    }
    None
}

/// The kind of Rust type that a component becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ComponentForm {
    Object,
    Merge,
    Union,
    Enum,
    Identifier,
    Alias,
}

pub(super) fn form_of(keys: &Keys) -> ComponentForm {
    match text(keys, "type") {
        "object" if entries(keys, "properties").next().is_some() => ComponentForm::Object,
        "string" | "integer" if keys.contains_key("enum") => ComponentForm::Enum,
        "string" if !matches!(text(keys, "format"), "date" | "date-time" | "password") => ComponentForm::Identifier,
        _ if keys.contains_key("oneOf") => ComponentForm::Union,
        _ if list(keys, "allOf").len() > 1 => ComponentForm::Merge,
        _ => ComponentForm::Alias,
    }
}

/// Returns true for a valid Rust identifier.
///
/// `gen` is a keyword in the 2024 edition, but `syn` accepts it.
pub(crate) fn is_identifier(name: &str) -> bool {
    name.chars().all(|character| character.is_alphanumeric() || character == '_')
        && name != "gen"
        && syn::parse_str::<syn::Ident>(name).is_ok()
}

pub(super) fn is_snake(name: &str) -> bool {
    heck::AsSnakeCase(name).to_string() == name
}

/// Suggests the candidate that is most similar to a misspelled name.
pub(super) fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    // The comparison takes time and memory for the product of both lengths.
    if name.len() > LONGEST_COMPARED {
        return None;
    }
    let candidates =
        candidates.into_iter().take(CANDIDATES).filter(|candidate| candidate.len().abs_diff(name.len()) <= 2);
    let near = candidates.map(|candidate| (strsim::damerau_levenshtein(candidate, name), candidate)).min()?;
    (near.0 <= 2).then(|| format!("did you mean `{}`?", near.1))
}

/// Suggests the parameter names of an operation.
pub(super) fn available<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => String::from("remove it: the operation has none"),
        _ => format!("write {}", either(names)),
    }
}

/// Joins names in backticks into a list such as "`a`, `b` or `c`".
pub(super) fn either<T: AsRef<str>>(names: &[T]) -> String {
    joined(names, "or")
}

/// Joins names in backticks into a list such as "`a`, `b` and `c`".
pub(super) fn names<T: AsRef<str>>(names: &[T]) -> String {
    joined(names, "and")
}

fn joined<T: AsRef<str>>(names: &[T], conjunction: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match names.as_slice() {
        [] => String::from("nothing"),
        [only] => only.clone(),
        [all @ .., last] => format!("{} {conjunction} {last}", all.join(", ")),
    }
}
