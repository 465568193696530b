//! Converts text from a document to Markdown.

/// Escapes the characters that are markup.
pub(crate) fn escaped(text: &str) -> String {
    let escaped = text.chars().flat_map(|character| match character {
        '[' | ']' | '<' | '`' | '*' | '_' | '\\' | '|' => vec!['\\', character],
        character => vec![character],
    });
    escaped.collect()
}
