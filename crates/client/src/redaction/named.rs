//! Removes values by name from text that is not complete JSON.
//!
//! The text may be incomplete JSON, a form, a query or HTML.

use super::{REDACTED, is_secret};

/// Returns a text without the values whose names mark them as secrets.
pub(super) fn without_values(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(separator) = rest.find([':', '=']) {
        let (before, after) = rest.split_at(separator + 1);
        shown.push_str(before);
        rest = after;
        let name = name_at_end(&before[..separator]);
        let until = &text[..text.len() - after.len()];
        if !is_secret(name) || until.ends_with(':') && (is_port(until, name, after) || is_sentence(after)) {
            continue;
        }
        let value = after.trim_start();
        shown.push_str(&after[..after.len() - value.len()]);
        rest = match value.strip_prefix(REDACTED) {
            Some(rest) => {
                shown.push_str(REDACTED);
                rest
            }
            None => {
                let length = length_of_value(value);
                shown.push_str(if length > 0 { REDACTED } else { "" });
                &value[length..]
            }
        };
    }
    shown + rest
}

/// Returns the name at the end of a text. The name may be in quotes.
fn name_at_end(text: &str) -> &str {
    let text = text.trim_end();
    // In JSON within JSON, the quote is escaped.
    let text = text.strip_suffix(['"', '\'']).unwrap_or(text).trim_end_matches('\\');
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '.' | '-' | '[' | ']');
    &text[text.trim_end_matches(is_part).len()..]
}

/// Returns true if a colon separates the host and the port of a URL.
///
/// A password in a URL is also followed by `@`.
fn is_port(until: &str, host: &str, after: &str) -> bool {
    let digits = after.len() - after.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    let ends = |character: char| character.is_whitespace() || "/?#\"'\\<>)],;".contains(character);
    until.strip_suffix(':').and_then(|until| until.strip_suffix(host)).is_some_and(|until| until.ends_with("://"))
        && after[..digits].parse::<u16>().is_ok()
        && after[digits..].chars().next().is_none_or(ends)
}

/// Words that follow a colon in messages, such as `invalid token: not found`.
///
/// A value that begins with one of these words is not a secret. The names of authentication schemes must not be in the
/// list, because credentials follow them.
const WORDS: [&str; 45] = [
    "a",
    "account",
    "already",
    "an",
    "and",
    "argument",
    "bad",
    "call",
    "cannot",
    "channel",
    "could",
    "does",
    "empty",
    "expected",
    "expired",
    "failed",
    "forbidden",
    "has",
    "invalid",
    "is",
    "it",
    "malformed",
    "meeting",
    "missing",
    "must",
    "no",
    "not",
    "only",
    "participant",
    "please",
    "rejected",
    "request",
    "required",
    "revoked",
    "room",
    "should",
    "the",
    "this",
    "too",
    "unknown",
    "user",
    "value",
    "was",
    "wrong",
    "your",
];

/// Returns true if the text after a colon begins with an ordinary word.
fn is_sentence(after: &str) -> bool {
    let text = after.trim_start();
    let length = text.len() - text.trim_start_matches(|character: char| character.is_ascii_alphabetic()).len();
    let word = &text[..length];
    let ends = |character: char| character.is_whitespace() || ".,;!)\"'<".contains(character);
    text.len() < after.len()
        && WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
        && text[length..].chars().next().is_none_or(ends)
}

/// Returns the length of the value at the start of a text.
///
/// A list or an object is assumed to extend to the end of the text.
fn length_of_value(text: &str) -> usize {
    match text.as_bytes().first() {
        Some(quote @ (b'"' | b'\'')) => length_of_string(text, char::from(*quote)),
        Some(b'[' | b'{') => text.len(),
        Some(b'\\') => length_of_escaped_string(text),
        // `Digest` has a list of parameters with quotes, commas and spaces.
        _ if text.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("Digest ")) => {
            text.find(['\n', '\r', '<']).unwrap_or(text.len())
        }
        _ => {
            let scheme = ["Basic", "Bearer", "Token"].iter().find_map(|scheme| {
                let (first, rest) = text.split_at_checked(scheme.len())?;
                let credentials = first.eq_ignore_ascii_case(scheme).then(|| rest.trim_start())?;
                (credentials.len() < text.len() - scheme.len()).then_some(text.len() - credentials.len())
            });
            let begin = scheme.unwrap_or(0);
            let ends = |character: char| character.is_whitespace() || "\"&,;<>]}".contains(character);
            begin + text[begin..].find(ends).unwrap_or(text.len() - begin)
        }
    }
}

fn length_of_string(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|(_, character)| {
        let is_end = *character == quote && !is_escaped;
        is_escaped = *character == '\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |(end, _)| end + 1)
}

/// Returns the length of a string with escaped quotes, as in JSON within JSON.
fn length_of_escaped_string(text: &str) -> usize {
    let quote = text.len() - text.trim_start_matches('\\').len() + 1;
    let end = text.get(..quote).and_then(|quote_itself| text.get(quote..)?.find(quote_itself));
    end.map_or(text.len(), |end| quote + end + quote)
}
