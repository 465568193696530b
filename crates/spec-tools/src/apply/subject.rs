//! Reads subjects such as `query parameter count` and `200 data[].title`.

use std::iter::Peekable;
use std::str::Chars;

use super::reason::Reason;

/// A subject of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Subject {
    pub(super) root: Root,
    pub(super) steps: Vec<Step>,
}

/// The part of an operation that a subject begins with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Root {
    Operation,
    Parameter {
        location: String,
        /// The name, or the position of a path parameter.
        name: String,
    },
    Request,
    Response(String),
}

/// A step into a schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Property(String),
    Items,
    Values,
    Member(String),
}

impl Subject {
    /// Reads a subject.
    ///
    /// # Errors
    ///
    /// Returns the reason if `apply` cannot change such a subject.
    pub(super) fn read(text: &str) -> Result<Self, Reason> {
        if text == "operation" {
            return Ok(Self { root: Root::Operation, steps: Vec::new() });
        }
        let (root, rest) = match text.split_once(" parameter ") {
            Some((location, rest)) if !location.contains(' ') => {
                let mut characters = rest.chars().peekable();
                let name = name(&mut characters);
                let rest: String = characters.collect();
                (Root::Parameter { location: location.to_owned(), name }, rest)
            }
            _ => {
                let end = text.find([' ', '[', '{', '<']).unwrap_or(text.len());
                let (root, rest) = text.split_at(end);
                let is_status = root == "DEFAULT" || root.len() == 3 && root.starts_with(|c: char| c.is_ascii_digit());
                let root = match root {
                    "request" => Root::Request,
                    status if is_status => Root::Response(status.to_owned()),
                    _ => {
                        return Err(Reason::from(format!(
                            "`{text}` is not a part of an operation that this command knows"
                        )));
                    }
                };
                (root, rest.to_owned())
            }
        };
        if rest.starts_with(" (") {
            return Err(Reason::from("the operation has several media types with different schemas"));
        }
        if rest.starts_with(" header ") {
            return Err(Reason::note("response headers are not part of the specs"));
        }
        Ok(Self { root, steps: steps(&rest)? })
    }

    /// Returns the subject around this one with the last step.
    pub(super) fn split_last(&self) -> Option<(Self, Step)> {
        let (last, outer) = self.steps.split_last()?;
        Some((Self { root: self.root.clone(), steps: outer.to_vec() }, last.clone()))
    }

    pub(super) fn is_request(&self) -> bool {
        !matches!(self.root, Root::Response(_))
    }
}

/// Reads the steps at the end of a subject.
pub(super) fn steps(text: &str) -> Result<Vec<Step>, Reason> {
    let mut characters = text.chars().peekable();
    let mut steps = Vec::new();
    while let Some(character) = characters.next() {
        let (step, end) = match character {
            ' ' | '.' => (Step::Property(name(&mut characters)), None),
            '[' => (Step::Items, Some(']')),
            '{' if characters.peek() == Some(&'}') => (Step::Values, Some('}')),
            '<' => (Step::Member(name(&mut characters)), Some('>')),
            '{' => return Err(Reason::from("OpenAPI 3.0 has no `patternProperties`")),
            _ => return Err(Reason::from(format!("`{text}` is not the end of a subject"))),
        };
        if let Some(end) = end
            && characters.next() != Some(end)
        {
            return Err(Reason::from(format!("`{text}` is not the end of a subject")));
        }
        steps.push(step);
    }
    Ok(steps)
}

/// Reads a name, which is quoted if it contains a separator.
fn name(characters: &mut Peekable<Chars<'_>>) -> String {
    let mut name = String::new();
    if characters.peek() != Some(&'"') {
        while let Some(character) = characters.next_if(|character| !" .[{<>".contains(*character)) {
            name.push(character);
        }
        return name;
    }
    let mut is_escaped = false;
    for (index, character) in characters.enumerate() {
        name.push(character);
        if index > 0 && character == '"' && !is_escaped {
            break;
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    serde_json::from_str(&name).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_read_with_their_quotes() {
        let subject = Subject::read("200 data[].\"a.b\"{}<X>").unwrap();
        assert_eq!(subject.root, Root::Response("200".into()));
        let property = |name: &str| Step::Property(name.into());
        let expected = [property("data"), Step::Items, property("a.b"), Step::Values, Step::Member("X".into())];
        assert_eq!(subject.steps, expected);
        let parameter = Subject::read("query parameter \"page[size]\"").unwrap();
        assert_eq!(parameter.root, Root::Parameter { location: "query".into(), name: "page[size]".into() });
        assert_eq!(Subject::read("request[].x").unwrap().steps, [Step::Items, property("x")]);
        for wrong in ["200 (text/csv) x", "200 header x", "GET /rooms", "200 a{\"^x\"}", ""] {
            assert!(Subject::read(wrong).is_err(), "{wrong}");
        }
    }
}
