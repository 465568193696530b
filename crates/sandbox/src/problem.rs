//! What can be wrong with a request.

use std::fmt;

/// One thing that is wrong with one part of a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) place: Place,
    pub(crate) fault: Fault,
}

/// A part of a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    Request,
    Path(String),
    Query(String),
    Header(String),
    /// A JSON pointer into the body.
    Body(String),
}

/// What is wrong with a part. Displayed, it reads on after the part's name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    Missing,
    Undocumented,
    /// Given more than once, though it is a single value of the named type.
    Repeated(String),
    Type(String),
    Bound(String),
    Size {
        over: bool,
        limit: u64,
        of: &'static str,
    },
    Choice,
    Unlike {
        what: &'static str,
        text: String,
    },
    /// Refused for the given reason.
    Unfit(&'static str),
}

impl Problem {
    /// A query parameter that the operation itself refuses.
    pub(crate) fn query(name: &str, fault: Fault) -> Self {
        Problem { place: Place::Query(name.to_owned()), fault }
    }

    /// A property of the body that the operation itself refuses.
    pub(crate) fn body(property: &str, fault: Fault) -> Self {
        Problem { place: Place::Body(format!("/{property}")), fault }
    }
}

impl Place {
    /// From a JSON pointer into the request as it is validated: its first key says where, its second what.
    pub(crate) fn new(pointer: &str) -> Self {
        let (place, rest) =
            pointer.trim_start_matches('/').split_once('/').unwrap_or((pointer.trim_start_matches('/'), ""));
        let name = || rest.replace("~1", "/").replace("~0", "~");
        match place {
            "path" => Place::Path(name()),
            "query" => Place::Query(name()),
            "header" => Place::Header(name()),
            "body" if rest.is_empty() => Place::Body(String::new()),
            "body" => Place::Body(format!("/{rest}")),
            _ => Place::Request,
        }
    }

    /// What the part has under that name.
    pub(crate) fn within(&self, name: &str) -> Self {
        match self {
            Place::Request => Place::new(&format!("/{name}")),
            Place::Path(_) => Place::Path(name.to_owned()),
            Place::Query(_) => Place::Query(name.to_owned()),
            Place::Header(_) => Place::Header(name.to_owned()),
            Place::Body(pointer) => Place::Body(format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))),
        }
    }

    pub(crate) fn is_parameter(&self) -> bool {
        matches!(self, Place::Path(_) | Place::Query(_) | Place::Header(_))
    }

    /// The parameter's name, the last key of the pointer, or what the part is.
    pub(crate) fn name(&self) -> &str {
        match self {
            Place::Request => "request",
            Place::Path(name) | Place::Query(name) | Place::Header(name) => name,
            Place::Body(pointer) => match pointer.rsplit('/').next() {
                Some(name) if !name.is_empty() => name,
                _ => "body",
            },
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Missing => f.write_str("is required"),
            Fault::Undocumented => f.write_str("is not documented"),
            Fault::Repeated(_) => f.write_str("must not be given more than once"),
            Fault::Type(expected) => write!(f, "must be {expected}"),
            Fault::Bound(bound) => write!(f, "must be {bound}"),
            Fault::Size { over, limit, of } => {
                write!(f, "must NOT have {} than {limit} {of}", if *over { "more" } else { "fewer" })
            }
            Fault::Choice => f.write_str("must be equal to one of the allowed values"),
            Fault::Unlike { what, text } => write!(f, "must match {what} \"{text}\""),
            Fault::Unfit(reason) => f.write_str(reason),
        }
    }
}
