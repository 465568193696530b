//! Converts the descriptions in a spec to rustdoc.

/// Returns the lines of a doc comment, without the empty paragraphs.
pub(crate) fn lines<T: AsRef<str>>(paragraphs: &[T]) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs.iter().map(|paragraph| paragraph.as_ref().trim()).filter(|text| !text.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph.lines().map(|line| escape(line.trim_end()).replace(is_forbidden, " ")));
    }
    lines
}

/// Returns true for a control character or a text direction character.
///
/// rustc rejects some of these characters in comments, and others would end the line.
fn is_forbidden(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Joins names in backticks into a list such as "`a`, `b`".
pub(crate) fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Escapes plain text for rustdoc, and keeps code in backticks unchanged.
///
/// rustdoc would treat brackets as links, and it warns about bare URLs.
pub(crate) fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for (index, part) in line.split('`').enumerate() {
        if index > 0 {
            escaped.push('`');
        }
        if index % 2 == 1 {
            escaped.push_str(part);
            continue;
        }
        let words: Vec<String> = part.split(' ').map(escape_word).collect();
        escaped.push_str(&words.join(" "));
    }
    escaped
}

fn escape_word(word: &str) -> String {
    if word.starts_with("https://") || word.starts_with("http://") {
        let address = word.trim_end_matches(['.', ',', ')', ';', ':']);
        return format!("<{address}>{}", &word[address.len()..]);
    }
    word.replace('[', "\\[").replace(']', "\\]").replace('<', "\\<")
}

#[cfg(test)]
mod tests {
    use super::{escape, lines};

    #[test]
    fn escapes_plain_text_and_keeps_code() {
        assert_eq!(
            escape("see https://a.example/b, or `x[1]`, y[2] <z>"),
            "see <https://a.example/b>, or `x[1]`, y\\[2\\] \\<z>"
        );
    }

    #[test]
    fn separates_paragraphs_and_removes_forbidden_characters() {
        let paragraphs = ["one\r\ntwo \rthree", "", " \u{202e}four  "];
        assert_eq!(lines(&paragraphs), ["one", "two  three", "", " four"]);
    }
}
