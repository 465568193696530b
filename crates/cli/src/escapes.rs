//! Escapes the characters that control a terminal.

use std::io::{self, Write};

use plenary_client::is_control;

/// Writes UTF-8 text with control characters as `\u001b`, except line breaks and tabs.
///
/// JSON text has control characters only in strings, where the escape means the same character. Bytes that are not
/// UTF-8 become U+FFFD, because some terminals read single bytes as control characters.
pub(crate) struct Escaped<W> {
    to: W,
    /// The beginning of a character whose other bytes were not written yet.
    incomplete: Vec<u8>,
}

impl<W: Write> Escaped<W> {
    pub(crate) const fn new(to: W) -> Self {
        Self { to, incomplete: Vec::new() }
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, character) in text.char_indices() {
            if is_control(character) && !matches!(character, '\n' | '\t') {
                self.to.write_all(&text.as_bytes()[plain..at])?;
                write!(self.to, "\\u{:04x}", u32::from(character))?;
                plain = at + character.len_utf8();
            }
        }
        self.to.write_all(&text.as_bytes()[plain..])
    }
}

impl<W: Write> Write for Escaped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let joined = [std::mem::take(&mut self.incomplete).as_slice(), bytes].concat();
        let mut chunks = joined.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            self.text(chunk.valid())?;
            let invalid = chunk.invalid();
            let is_incomplete = std::str::from_utf8(invalid).is_err_and(|error| error.error_len().is_none());
            if is_incomplete && chunks.peek().is_none() {
                self.incomplete = invalid.to_vec();
            } else if !invalid.is_empty() {
                self.text("\u{fffd}")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.incomplete).is_empty() {
            self.text("\u{fffd}")?;
        }
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::Escaped;

    #[test]
    fn control_characters_are_escaped_however_the_bytes_are_split() {
        let text = "a\u{1b}[2J\tb\u{9b}31m\u{202e}\r\né\u{7f}".as_bytes();
        let bytes = [text, b"\xff\x9b", "é".as_bytes(), b"\xe2\x82"].concat();
        let expected = "a\\u001b[2J\tb\\u009b31m\\u202e\\u000d\né\\u007f\u{fffd}\u{fffd}é\u{fffd}";
        for size in 1..=bytes.len() {
            let mut escaped = Escaped::new(Vec::new());
            bytes.chunks(size).for_each(|piece| escaped.write_all(piece).unwrap());
            escaped.flush().unwrap();
            assert_eq!(String::from_utf8(escaped.to).unwrap(), expected, "{size}");
        }
    }
}
