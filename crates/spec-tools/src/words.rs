//! Words from a document in documentation.

/// Words without markup, whatever they look like.
pub(crate) fn plain(words: &str) -> String {
    let escaped = words.chars().flat_map(|character| match character {
        '[' | ']' | '<' | '`' | '*' | '_' | '\\' | '|' => vec!['\\', character],
        character => vec![character],
    });
    escaped.collect()
}
