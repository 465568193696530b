//! The position of a node in a file.

/// A position in a file: a line and a column, both counted from 1.
///
/// ```
/// let tree = plenary_openapi::read("openapi: 3.0.3\ninfo:\n  title: Rooms").unwrap();
/// let place = tree.place("/info/title");
/// assert_eq!((place.line, place.column), (3, 3));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line number.
    pub line: usize,
    /// The column number, in characters.
    pub column: usize,
}
