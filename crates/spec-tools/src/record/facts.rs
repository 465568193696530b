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

/// Returns a name, in quotes if it contains a character that separates subjects.
pub(crate) fn quoted(name: &str) -> String {
    let is_plain = !name.is_empty()
        && name.chars().all(|character| character.is_alphanumeric() || "_-$@+:/*#%&=!?|~^,;'".contains(character));
    if is_plain { name.to_owned() } else { Value::from(name).to_string() }
}

/// Returns the closest of the known subjects that contains a subject.
pub(crate) fn parent(subject: &str, is_known: impl Fn(&str) -> bool) -> Option<&str> {
    let ends = subject.char_indices().rev().filter(|(_, character)| " .[{<".contains(*character));
    ends.map(|(end, _)| &subject[..end]).find(|outer| is_known(outer))
}

/// Returns true if a subject is inside another one.
pub(crate) fn is_inside(subject: &str, outer: &str) -> bool {
    subject.strip_prefix(outer).is_some_and(|rest| rest.starts_with([' ', '.', '[', '{', '<']))
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
        assert_eq!(property("200 (text/csv)", "x"), "200 (text/csv) x");
        assert_eq!(property("query parameter q", "x"), "query parameter q.x");
    }
}
