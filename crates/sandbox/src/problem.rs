//! The problems in an invalid request.

use std::fmt;

use plenary_openapi::unescape;

/// A problem with a part of a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) part: RequestPart,
    pub(crate) fault: Fault,
}

/// A part of a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RequestPart {
    Whole,
    Path(String),
    Query(String),
    Header(String),
    /// A JSON pointer into the body.
    Body(String),
}

/// The kind of a problem. Error messages show the kind after the name of the part.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    Missing,
    Undocumented,
    /// The request repeats a parameter that has a single value of this type.
    Repeated(String),
    /// The value must be of this type.
    Type(String),
    /// The number must meet this bound, such as `>= 1`.
    Bound(String),
    /// The string or list is too long or too short.
    Length {
        too_long: bool,
        limit: u64,
        unit: &'static str,
    },
    /// The value is not in the enum.
    NotInEnum,
    /// The string does not match a format or pattern.
    Mismatch {
        keyword: &'static str,
        text: String,
    },
    /// The part is invalid for the given reason.
    Invalid(&'static str),
}

impl Problem {
    /// Returns a problem with a query parameter.
    pub(crate) fn query(name: &str, fault: Fault) -> Self {
        Problem { part: RequestPart::Query(name.to_owned()), fault }
    }

    /// Returns a problem with a property of the body.
    pub(crate) fn body(property: &str, fault: Fault) -> Self {
        Problem { part: RequestPart::Body(format!("/{property}")), fault }
    }
}

impl RequestPart {
    /// Parses a JSON pointer into a request, such as `/query/page_size`.
    pub(crate) fn new(pointer: &str) -> Self {
        let pointer = pointer.trim_start_matches('/');
        let (location, rest) = pointer.split_once('/').unwrap_or((pointer, ""));
        let name = || unescape(rest).into_owned();
        match location {
            "path" => RequestPart::Path(name()),
            "query" => RequestPart::Query(name()),
            "header" => RequestPart::Header(name()),
            "body" if rest.is_empty() => RequestPart::Body(String::new()),
            "body" => RequestPart::Body(format!("/{rest}")),
            _ => RequestPart::Whole,
        }
    }

    /// Returns the part with this name inside this part.
    pub(crate) fn within(&self, name: &str) -> Self {
        match self {
            RequestPart::Whole => RequestPart::new(&format!("/{name}")),
            RequestPart::Path(_) => RequestPart::Path(name.to_owned()),
            RequestPart::Query(_) => RequestPart::Query(name.to_owned()),
            RequestPart::Header(_) => RequestPart::Header(name.to_owned()),
            RequestPart::Body(pointer) => {
                RequestPart::Body(format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")))
            }
        }
    }

    pub(crate) fn is_parameter(&self) -> bool {
        matches!(self, RequestPart::Path(_) | RequestPart::Query(_) | RequestPart::Header(_))
    }

    /// Returns the name of the parameter or property, `request`, or `body`.
    pub(crate) fn name(&self) -> &str {
        match self {
            RequestPart::Whole => "request",
            RequestPart::Path(name) | RequestPart::Query(name) | RequestPart::Header(name) => name,
            RequestPart::Body(pointer) => match pointer.rsplit('/').next() {
                Some(name) if !name.is_empty() => name,
                _ => "body",
            },
        }
    }
}

// Most of these messages are copied from Ajv, the validator that Rocket.Chat uses.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Missing => f.write_str("is required"),
            Fault::Undocumented => f.write_str("is not documented"),
            Fault::Repeated(_) => f.write_str("must not be given more than once"),
            Fault::Type(expected) => write!(f, "must be {expected}"),
            Fault::Bound(bound) => write!(f, "must be {bound}"),
            Fault::Length { too_long, limit, unit } => {
                write!(f, "must NOT have {} than {limit} {unit}", if *too_long { "more" } else { "fewer" })
            }
            Fault::NotInEnum => f.write_str("must be equal to one of the allowed values"),
            Fault::Mismatch { keyword, text } => write!(f, "must match {keyword} \"{text}\""),
            Fault::Invalid(reason) => f.write_str(reason),
        }
    }
}
