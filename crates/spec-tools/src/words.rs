//! Text from a document as Markdown.

/// Escapes a text, so that Markdown shows it literally.
pub(crate) fn escaped(text: &str) -> String {
    let escaped = text.chars().flat_map(|character| match character {
        '[' | ']' | '<' | '`' | '*' | '_' | '\\' | '|' => vec!['\\', character],
        character => vec![character],
    });
    escaped.collect()
}
