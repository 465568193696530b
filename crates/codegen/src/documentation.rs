//! Converts the descriptions in a spec to rustdoc.

/// Languages of code blocks that rustdoc only shows. It compiles and runs all others as tests of the user's crate.
const SHOWN: [&str; 8] = ["bash", "html", "http", "json", "sh", "text", "xml", "yaml"];

/// Returns the lines of a doc comment, without the empty paragraphs.
pub(crate) fn lines<T: AsRef<str>>(paragraphs: &[T]) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs.iter().map(|paragraph| paragraph.as_ref().trim()).filter(|text| !text.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        // The characters that end the open code block.
        let mut fence = None;
        for line in paragraph.lines().map(|line| line.trim_end().replace(is_forbidden, " ")) {
            let after_blank = lines.last().is_none_or(|line: &String| line.is_empty());
            lines.push(match (&fence, fence_of(&line)) {
                (Some(open), Some((end, ""))) if end.starts_with(open) => {
                    fence = None;
                    line
                }
                (Some(_), _) => line,
                (None, Some((begin, language))) => {
                    let opened = format!("{begin}{}", if SHOWN.contains(&language) { language } else { "text" });
                    fence = Some(begin.to_owned());
                    opened
                }
                // Four spaces begin a code block too.
                (None, None) if after_blank => escape(line.trim_start()),
                (None, None) => escape(&line),
            });
        }
        lines.extend(fence);
    }
    lines
}

/// Returns plain text as one line of rustdoc.
pub(crate) fn line(text: &str) -> String {
    let text = text.replace(is_forbidden, " ");
    escape(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns text for code between backticks in a line of rustdoc.
pub(crate) fn code(text: &str) -> String {
    text.replace(is_forbidden, " ").replace('`', "'")
}

/// Returns the characters that begin or end a code block in this line, and the text after them.
fn fence_of(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let character = line.chars().next().filter(|first| matches!(first, '`' | '~'))?;
    let rest = line.trim_start_matches(character);
    let fence = &line[..line.len() - rest.len()];
    (fence.len() >= 3 && !rest.contains('`')).then_some((fence, rest.trim()))
}

/// Returns true for a control character or a text direction character.
///
/// rustc rejects some of these characters in comments, and others would end the line.
pub(crate) fn is_forbidden(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Joins names in backticks into a list such as "`a`, `b`".
pub(crate) fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Escapes plain text for rustdoc, and keeps code in backticks unchanged.
///
/// rustdoc would treat brackets as links, and it warns about bare URLs.
fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let backticks = line.bytes().filter(|byte| *byte == b'`').count();
    for (index, part) in line.split('`').enumerate() {
        // The last of an odd number of backticks begins no code.
        let is_unpaired = index == backticks && backticks % 2 == 1;
        if index > 0 {
            escaped.push_str(if is_unpaired { "\\`" } else { "`" });
        }
        if index % 2 == 1 && !is_unpaired {
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
    use super::{code, escape, line, lines};

    #[test]
    fn escapes_plain_text_and_keeps_code() {
        assert_eq!(
            escape("see https://a.example/b, or `x[1]`, y[2] <z>"),
            "see <https://a.example/b>, or `x[1]`, y\\[2\\] \\<z>"
        );
    }

    #[test]
    fn an_unpaired_backtick_begins_no_code() {
        assert_eq!(escape("see ` <script> and [x](y)"), "see \\` \\<script> and \\[x\\](y)");
        assert_eq!(escape("`a` or ` [b]"), "`a` or \\` \\[b\\]");
    }

    #[test]
    fn no_code_block_becomes_a_test() {
        let text = "Call it:\n\n    curl a\n    curl b\n\n```\nfn main() { panic!() } // [a]\n```\n~~~rust,json\n[a]\n~~~~\n```json\n{}";
        let expected = [
            "Call it:",
            "",
            "curl a",
            "    curl b",
            "",
            "```text",
            "fn main() { panic!() } // [a]",
            "```",
            "~~~text",
            "[a]",
            "~~~~",
            "```json",
            "{}",
            "```",
            "",
            "More.",
        ];
        assert_eq!(lines(&[text, "More."]), expected);
    }

    #[test]
    fn a_line_has_no_line_break() {
        assert_eq!(line("a\n} include!(\"b\"); {\r\u{202e} [c]"), "a } include!(\"b\"); { \\[c\\]");
        assert_eq!(code("/a`\n{b}"), "/a' {b}");
    }

    #[test]
    fn separates_paragraphs_and_removes_forbidden_characters() {
        let paragraphs = ["one\r\ntwo \rthree", "", " \u{202e}four  "];
        assert_eq!(lines(&paragraphs), ["one", "two  three", "", "four"]);
    }
}
