//! JSON pointers (RFC 6901).

use std::borrow::Cow;

/// Escapes a key for use in a JSON pointer.
///
/// ```
/// assert_eq!(plenary_openapi::escape("/rooms/{id}~"), "~1rooms~1{id}~0");
/// ```
pub fn escape(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) { key.replace('~', "~0").replace('/', "~1").into() } else { key.into() }
}

/// Unescapes one part of a JSON pointer, and returns the key.
///
/// ```
/// assert_eq!(plenary_openapi::unescape("~1rooms~1{id}~0"), "/rooms/{id}~");
/// ```
pub fn unescape(part: &str) -> Cow<'_, str> {
    if part.contains('~') { part.replace("~1", "/").replace("~0", "~").into() } else { part.into() }
}
