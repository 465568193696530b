//! Decodes the escapes with which a server may repeat a secret.

use std::str::from_utf8;

/// Returns the character and the length of the escape at the beginning of a text.
pub(super) type Escape = fn(&str) -> Option<(char, usize)>;

/// The maximum length of a character reference in HTML.
const REFERENCE: usize = 12;

/// Decodes an escape of a JSON string, or of the `Debug` of bytes.
pub(super) fn json(text: &str) -> Option<(char, usize)> {
    let escaped = text.strip_prefix('\\')?;
    let unit = |text: &str| u16::from_str_radix(text.strip_prefix('u')?.get(..4)?, 16).ok();
    let character = match escaped.chars().next()? {
        'u' => {
            let first = unit(escaped)?;
            let second = escaped.get(5..).and_then(|rest| unit(rest.strip_prefix('\\')?));
            let units = [Some(first), second];
            let mut characters = char::decode_utf16(units.into_iter().flatten());
            return match characters.next()? {
                Ok(character) => Some((character, if character.len_utf16() == 2 { 12 } else { 6 })),
                Err(_) => Some((char::REPLACEMENT_CHARACTER, 6)),
            };
        }
        // The `Debug` of bytes writes each byte beyond ASCII like this.
        'x' => return of_bytes(text, "\\x"),
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        same @ ('"' | '\\' | '/' | '\'') => same,
        _ => return None,
    };
    Some((character, 2))
}

/// Decodes a character reference of HTML.
///
/// Knows only the names of characters that must be escaped in HTML.
pub(super) fn html(text: &str) -> Option<(char, usize)> {
    let reference = text.strip_prefix('&')?;
    let length = reference.bytes().take(REFERENCE).position(|byte| byte == b';')?;
    let character = match reference.get(..length)? {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((character, length + 2))
}

/// Decodes the percent-encoding of a character in a URL.
pub(super) fn url(text: &str) -> Option<(char, usize)> {
    of_bytes(text, "%")
}

/// Decodes a character whose UTF-8 bytes are each a prefix and two digits.
fn of_bytes(text: &str, prefix: &str) -> Option<(char, usize)> {
    let length_of_byte = prefix.len() + 2;
    let byte = |at: usize| {
        let digits = text.get(length_of_byte * at..length_of_byte * (at + 1))?.strip_prefix(prefix)?;
        let is_hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_hexadecimal.then(|| u8::from_str_radix(digits, 16).ok())?
    };
    let mut bytes = [byte(0)?, 0, 0, 0];
    for length in 1..=bytes.len() {
        if let Some(character) = from_utf8(&bytes[..length]).ok().and_then(|text| text.chars().next()) {
            return Some((character, length_of_byte * length));
        }
        *bytes.get_mut(length)? = byte(length)?;
    }
    None
}

/// Decodes a character of a URL-encoded form, in which `+` is a space.
pub(super) fn form(text: &str) -> Option<(char, usize)> {
    if text.starts_with('+') { Some((' ', 1)) } else { url(text) }
}
