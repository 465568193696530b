//! The facts on a page, in a form that can be saved and compared.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::drift::Form;

/// The facts about one subject by name, such as `type` and `maximum`.
pub(crate) type Facts = BTreeMap<String, Value>;

/// The facts on a page by subject.
///
/// The subjects of a body form a tree: `200` is the body of a response, `200 data` a property of it, `200 data[]` the
/// items of a list, `200 data{}` the values of a map, and `200 data<Name>` a member of a union. Each parent of a subject
/// is a subject, too.
pub(crate) type Subjects = BTreeMap<String, Facts>;

/// What a page said about an operation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Recorded {
    /// The method and path on the page, such as `GET /rooms`.
    pub(crate) request: String,
    /// The form of the page.
    pub(crate) form: Form,
    /// The title of the document, if the page is a whole document.
    ///
    /// An operation that a later version of the document lacks is gone.
    pub(crate) document: Option<String>,
    pub(crate) subjects: Subjects,
}

/// Returns the subject of a property.
pub(crate) fn property(object: &str, name: &str) -> String {
    // The first property of a body follows a space, and a nested property follows a dot.
    let separator = if is_root(object) { ' ' } else { '.' };
    format!("{object}{separator}{}", quoted(name))
}

/// Returns the subject of the items of a list.
pub(crate) fn items(list: &str) -> String {
    format!("{list}[]")
}

/// Returns the subject of the values of a map.
pub(crate) fn values(map: &str) -> String {
    format!("{map}{{}}")
}

/// Returns the subject of a member of a union.
pub(crate) fn member(union: &str, name: &str) -> String {
    format!("{union}<{}>", quoted(name))
}

/// Returns true if a subject is a whole body.
fn is_root(subject: &str) -> bool {
    !subject.contains(' ') && !subject.ends_with(['>', ']', '}']) || subject.ends_with(')')
}

/// Returns true for a method and a path, such as `GET /rooms`.
pub(crate) fn is_request_line(subject: &str) -> bool {
    let line = subject.split_once(' ');
    line.is_some_and(|(method, path)| {
        path.starts_with('/') && !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

/// Returns a name, in quotes if it contains a character that separates subjects.
pub(crate) fn quoted(name: &str) -> String {
    let is_plain = !name.is_empty()
        && name != "header"
        && name.chars().all(|character| character.is_alphanumeric() || "_-$@+:/*#%&=!?|~^,;'".contains(character));
    if is_plain { name.to_owned() } else { Value::from(name).to_string() }
}

/// Returns the closest of the known subjects that contains a subject.
///
/// A header of a response and another media type of a body are not inside the body.
pub(crate) fn parent(subject: &str, is_known: impl Fn(&str) -> bool) -> Option<&str> {
    let is_known = |outer: &str| is_known(outer) && is_inside(subject, outer);
    let ends = subject.char_indices().rev().filter(|(_, character)| " .[{<".contains(*character));
    ends.map(|(end, _)| &subject[..end]).find(|outer| is_known(outer))
}

/// Returns true if a subject is inside another one.
pub(crate) fn is_inside(subject: &str, outer: &str) -> bool {
    let Some(rest) = subject.strip_prefix(outer) else { return false };
    let is_beside = is_body(outer) && (rest.starts_with(" header ") || rest.starts_with(" ("));
    rest.starts_with([' ', '.', '[', '{', '<']) && !is_beside
}

/// Returns true if a subject is a whole body in its preferred media type.
fn is_body(subject: &str) -> bool {
    !subject.contains([' ', '.', '[', '{', '<'])
}

/// Returns the last step to a subject, such as `.title` or `[]`. A parameter or a header is one step.
pub(crate) fn last_step(subject: &str) -> &str {
    let mut is_quoted = false;
    let mut start = 0;
    let mut before = ' ';
    for (index, character) in subject.char_indices() {
        match character {
            '"' if before != '\\' => is_quoted = !is_quoted,
            ' ' | '.' | '[' | '{' | '<' if !is_quoted => start = index,
            _ => {}
        }
        before = character;
    }
    for mark in [" parameter ", " header "] {
        let Some(index) = subject.find(mark) else { continue };
        // The first dot or bracket after the name begins a step inside the parameter.
        if start <= index + mark.len() || subject[index + mark.len()..start].is_empty() {
            return subject;
        }
    }
    &subject[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_have_their_parents() {
        let data = property("200", "data");
        let title = property(&items(&data), "a.title");
        assert_eq!(title, "200 data[].\"a.title\"");
        let known = ["200", "200 data", "200 data[]"];
        assert_eq!(parent(&title, |subject| known.contains(&subject)), Some("200 data[]"));
        assert_eq!(parent("200 data[]", |subject| known.contains(&subject)), Some("200 data"));
        assert_eq!(parent("200", |subject| known.contains(&subject)), None);
        assert!(is_inside(&title, &data) && !is_inside("200 database", &data));
        assert_eq!(parent("200 header x", |subject| known.contains(&subject)), None);
        assert_eq!(last_step(&title), ".\"a.title\"");
        assert_eq!((last_step("200 data[]"), last_step("200 data")), ("[]", " data"));
        assert_eq!(last_step("query parameter token"), "query parameter token");
        assert_eq!(last_step("query parameter token.x"), ".x");
        assert_eq!(property("200 (text/csv)", "x"), "200 (text/csv) x");
        assert_eq!(property("query parameter q", "x"), "query parameter q.x");
    }
}
