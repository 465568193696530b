//! The parts of a body that are not in the spec.

use std::fmt;

/// A part of a body that is not in the spec, or that its type does not keep.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undocumented {
    /// The JSON path of the part: `$.data[3].video_codecs`.
    pub path: String,
    /// The reason why the part is listed.
    pub kind: UndocumentedKind,
}

/// The reason why a part of a body is undocumented or not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum UndocumentedKind {
    /// A field of an object.
    Field,
    /// A null where only a value is expected.
    Null,
    /// A value of an enum.
    Value,
    /// A value that matches no member of a union.
    Form,
    /// A timestamp that is not in RFC 3339 format. Its type keeps the instant.
    TimestampForm,
    /// Digits of a timestamp beyond the nanosecond. The type does not keep them.
    LostDigits,
    /// A number that is stored as a float with another value.
    ///
    /// A float keeps 15 digits of any number up to about 1.8e308, the largest float, which replaces larger numbers.
    /// Integers of up to 64 bits are not stored as floats.
    RoundedNumber,
    /// A lone surrogate in a string (`"\ud800"`). It is decoded as U+FFFD.
    LoneSurrogate,
    /// A key that occurs more than once in an object.
    ///
    /// A map and free-form JSON keep the last value.
    RepeatedKey,
    /// More parts that are not listed.
    ///
    /// The paths of all listed parts together are at most eight times as long as the body, plus 64 KiB. Documented
    /// responses are far from this bound.
    More,
}

impl fmt::Display for Undocumented {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = match self.kind {
            UndocumentedKind::Field => "undocumented field",
            UndocumentedKind::Null => "undocumented null",
            UndocumentedKind::Value => "undocumented enum value",
            UndocumentedKind::Form => "undocumented form",
            UndocumentedKind::TimestampForm => "a timestamp that is not in RFC 3339 format",
            UndocumentedKind::LostDigits => "a timestamp with digits beyond the nanosecond, which are lost",
            UndocumentedKind::RoundedNumber => "a number that a float cannot hold, which is rounded",
            UndocumentedKind::LoneSurrogate => "a lone surrogate, which is kept as U+FFFD",
            UndocumentedKind::RepeatedKey => "a repeated key, which keeps only its last value",
            UndocumentedKind::More => "more parts, which are not listed, because their paths are too long",
        };
        write!(formatter, "{}: {problem}", self.path)
    }
}
