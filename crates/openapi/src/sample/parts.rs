//! Sample values and their parts.

use serde_json::Value;

/// The kind of sample value. The same filling always creates the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// Only required properties, and as few items as possible.
    Minimal,
    /// All properties, and at least one item in each list, down to the third level.
    ///
    /// Deeper levels are filled like [`Filling::Minimal`].
    Full,
    /// Random values, including null, missing properties, empty lists and bounds.
    Seeded {
        /// The seed of the random values.
        seed: u64,
        /// The probability of an optional property, in percent.
        fullness: u8,
        /// The number of parts after which the sample omits optional properties and items.
        room: usize,
    },
}

/// A sample value, with the schema of each of its parts.
#[derive(Clone, Debug)]
pub struct Sample<'d> {
    /// The value.
    pub value: Value,
    /// The parts of the value that have a schema. Each part precedes its inner parts.
    ///
    /// Does not contain a part that is null because its schema is nullable or because a limit was reached.
    pub parts: Vec<Part<'d>>,
}

/// A part of a sample value, with its schema.
#[derive(Clone, Debug)]
pub struct Part<'d> {
    /// The steps from the sample value to the part.
    pub steps: Vec<Step>,
    /// The schema, after following its reference.
    pub schema: &'d Value,
    /// The name of the schema, if it is a component.
    pub component: Option<&'d str>,
    /// The role of the part in the enclosing value.
    pub role: Role,
    /// Whether the part can be null.
    pub is_nullable: bool,
    /// The number of steps from the sample value to the innermost union around the part, if there is one.
    pub union: Option<usize>,
}

/// A step from a value to one of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The key of an object.
    Key(String),
    /// The index in a list.
    Index(usize),
}

/// The role of a part in the enclosing value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The sample value, an item of a list or an entry of a map.
    Element,
    /// A required property.
    RequiredProperty,
    /// An optional property.
    OptionalProperty,
}
