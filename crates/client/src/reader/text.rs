//! Reads strings.

use serde::de::Visitor;

use super::cursor::Reader;
use super::fault::Fault;
use crate::undocumented::UndocumentedKind;

/// Returns an integer that contains the same byte eight times.
const fn eight(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Counts the bytes before the first quote, backslash or control character.
#[inline]
fn plain(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // The highest bit of each byte marks a match. A borrow can set this bit wrongly, but only after a correct
        // match, and only the first match is used.
        let zeros = |word: u64| word.wrapping_sub(eight(1)) & !word;
        let quotes = zeros(word ^ eight(b'"'));
        let backslashes = zeros(word ^ eight(b'\\'));
        let controls = word.wrapping_sub(eight(b' ')) & !word;
        let ends = (quotes | backslashes | controls) & eight(0x80);
        if ends != 0 {
            return index * 8 + ends.trailing_zeros() as usize / 8;
        }
    }
    let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '));
    bytes.len() - rest.len() + end.unwrap_or(rest.len())
}

/// A string that was read.
pub(super) enum Text<'de> {
    /// A string without escapes, as a part of the JSON text.
    Part(&'de str),
    /// A string with escapes. `Reader::unescaped` contains the decoded string.
    Unescaped { has_lone_surrogate: bool },
}

impl<'de> Reader<'de> {
    /// Reads the string at the position.
    #[inline]
    pub(super) fn raw_string(&mut self) -> Result<Text<'de>, Fault> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let end = start + plain(&bytes[start..]);
        if bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Text::Part(&self.text[start..end]));
        }
        self.escaped_string(start, end)
    }

    /// Reads a string that is a value.
    pub(super) fn string(&mut self) -> Result<&str, Fault> {
        Ok(match self.raw_string()? {
            Text::Part(text) => text,
            Text::Unescaped { has_lone_surrogate } => {
                if has_lone_surrogate {
                    self.note(UndocumentedKind::LoneSurrogate);
                }
                &self.unescaped
            }
        })
    }

    #[inline]
    pub(super) fn visit_string<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Fault> {
        match self.raw_string()? {
            Text::Part(text) => visitor.visit_borrowed_str(text),
            Text::Unescaped { has_lone_surrogate } => {
                if has_lone_surrogate {
                    self.note(UndocumentedKind::LoneSurrogate);
                }
                visitor.visit_str(&self.unescaped)
            }
        }
    }

    /// Reads the rest of a string, after a part without escapes from `start` to `end`.
    fn escaped_string(&mut self, start: usize, end: usize) -> Result<Text<'de>, Fault> {
        let (mut start, mut end) = (start, end);
        let mut has_lone_surrogate = false;
        self.unescaped.clear();
        loop {
            self.unescaped.push_str(&self.text[start..end]);
            self.at = end;
            match self.text.as_bytes().get(end) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Text::Unescaped { has_lone_surrogate });
                }
                Some(b'\\') => {
                    let character = self.escape()?;
                    has_lone_surrogate |= character.is_none();
                    self.unescaped.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                byte => return Err(unfinished(byte)),
            }
            start = self.at;
            end = start + plain(&self.text.as_bytes()[start..]);
        }
    }

    /// Reads an escape. Returns `None` for a lone surrogate.
    fn escape(&mut self) -> Result<Option<char>, Fault> {
        let escape = self.text.as_bytes().get(self.at + 1);
        self.at += 2;
        Ok(Some(match escape {
            Some(b'u') => {
                let unit = self.code_unit()?;
                return self.character(unit);
            }
            Some(plain @ (b'"' | b'\\' | b'/')) => char::from(*plain),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(_) => return Err(Fault::syntax("invalid escape")),
            None => return Err(self.cut()),
        }))
    }

    /// Returns the character of a UTF-16 code unit.
    ///
    /// The first surrogate of a pair also needs the escape after it. Returns `None` for a lone surrogate.
    fn character(&mut self, unit: u16) -> Result<Option<char>, Fault> {
        if !matches!(unit, 0xD800..=0xDBFF) || !self.text.as_bytes()[self.at..].starts_with(b"\\u") {
            return Ok(char::from_u32(unit.into()));
        }
        let after_first = self.at;
        self.at += 2;
        let second = self.code_unit()?;
        let pair = char::decode_utf16([unit, second]).next().and_then(Result::ok);
        if pair.is_none() {
            // The second escape does not belong to the first, so it is read again on its own.
            self.at = after_first;
        }
        Ok(pair)
    }

    /// Reads four hexadecimal digits.
    fn code_unit(&mut self) -> Result<u16, Fault> {
        let Some(digits) = self.text.as_bytes().get(self.at..self.at + 4) else { return Err(self.cut()) };
        let mut unit = 0;
        for digit in digits {
            let value = char::from(*digit).to_digit(16).ok_or_else(|| Fault::syntax("invalid escape"))?;
            unit = unit << 4 | value;
        }
        self.at += 4;
        u16::try_from(unit).map_err(|_| Fault::syntax("invalid escape"))
    }

    /// Moves to the end of the text, which ends within an escape.
    #[cold]
    fn cut(&mut self) -> Fault {
        self.at = self.text.len();
        unfinished(None)
    }

    /// Skips a string.
    pub(super) fn skip_string(&mut self) -> Result<(), Fault> {
        self.at += 1;
        loop {
            self.at += plain(&self.text.as_bytes()[self.at..]);
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => drop(self.escape()?),
                byte => return Err(unfinished(byte)),
            }
        }
    }
}

/// Returns the fault for a string that ends early or contains a control character.
#[cold]
fn unfinished(byte: Option<&u8>) -> Fault {
    Fault::syntax(match byte {
        None => "EOF while parsing a string",
        Some(_) => "control character (\\u0000-\\u001F) found while parsing a string",
    })
}
