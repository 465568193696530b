//! Words from a specification as rustdoc.

use proc_macro2::TokenStream;
use quote::quote;

/// Doc comments for paragraphs; empty paragraphs are passed over.
pub(crate) fn comment<T: AsRef<str>>(paragraphs: &[T]) -> TokenStream {
    let mut lines = Vec::new();
    for paragraph in paragraphs.iter().map(|paragraph| paragraph.as_ref().trim()).filter(|text| !text.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph.lines().map(|line| format!(" {}", escape(line))));
    }
    quote!(#(#[doc = #lines])*)
}

/// Returns names in backticks, with commas: `a`, `b`.
pub(crate) fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Keeps rustdoc from reading brackets and addresses in plain words as links or markup. Code stays as it is.
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
    use super::escape;

    #[test]
    fn keeps_words_plain_and_code_as_it_is() {
        assert_eq!(
            escape("see https://a.example/b, or `x[1]`, y[2] <z>"),
            "see <https://a.example/b>, or `x[1]`, y\\[2\\] \\<z>"
        );
    }
}
