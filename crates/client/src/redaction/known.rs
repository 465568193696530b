//! Finds the caller's secrets in a text.

use std::borrow::Cow;
use std::ops::Range;

use super::REDACTED;
use super::escapes::{self, Escape};
use crate::Secret;

/// The minimum length of a secret that is found within words.
///
/// A shorter secret is found only as a whole word, because other words may contain it.
const DISTINCT: usize = 8;

/// The maximum number of levels of JSON within JSON that are searched for secrets.
const LEVELS: usize = 3;

/// The escapes that are decoded in each level of JSON.
///
/// An escape is decoded only if the text contains the escape's character.
const WITHIN_LEVEL: [(char, Escape); 3] = [('&', escapes::html), ('%', escapes::url), ('+', escapes::form)];

/// Returns true if a text contains one of the secrets.
pub(super) fn is_in(text: &str, secrets: &[Secret]) -> bool {
    !ranges(text, secrets).is_empty()
}

/// Returns a text up to `end` without the secrets.
///
/// A secret that begins before `end` may extend beyond it.
pub(super) fn without<'a>(text: &'a str, end: usize, secrets: &[Secret]) -> Cow<'a, str> {
    let mut without = String::new();
    let mut done = 0;
    for Range { start, end: after } in ranges(text, secrets).into_iter().filter(|found| found.start < end) {
        // Secrets may overlap. The removed part ends where the last of them ends.
        if start >= done {
            without.push_str(&text[done..start]);
            without.push_str(REDACTED);
        }
        done = done.max(after);
    }
    if done == 0 {
        return Cow::Borrowed(&text[..end]);
    }
    without.push_str(text.get(done..end).unwrap_or_default());
    Cow::Owned(without)
}

/// Returns the ranges of the secrets in a text, in order.
///
/// Secrets are also found if they are escaped as in a JSON string, in HTML, in a URL or in a form.
fn ranges(text: &str, secrets: &[Secret]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    if secrets.is_empty() {
        return ranges;
    }
    let mut level = Unescaped { text: Cow::Borrowed(text), positions: None };
    for _ in 0..=LEVELS {
        level.add_ranges(secrets, &mut ranges);
        for (mark, escape) in WITHIN_LEVEL {
            if level.text.contains(mark) {
                level.unescaped(escape).add_ranges(secrets, &mut ranges);
            }
        }
        if !level.text.contains('\\') {
            break;
        }
        level = level.unescaped(escapes::json);
    }
    ranges.sort_unstable_by_key(|range| range.start);
    ranges
}

/// Returns the secrets that have more than one character.
///
/// Removing a single character would make messages unreadable.
fn texts(secrets: &[Secret]) -> impl Iterator<Item = &str> {
    secrets.iter().map(Secret::expose).filter(|secret| secret.chars().nth(1).is_some())
}

/// Returns the position of a secret in a text, at or after `from`.
fn find(text: &str, secret: &str, mut from: usize) -> Option<usize> {
    let first = *secret.as_bytes().first()?;
    loop {
        let rest = text.get(from..)?;
        // Each header of a response is searched. Preparing to search takes longer than most of these texts.
        if rest.len() < secret.len() || !rest.as_bytes().contains(&first) {
            return None;
        }
        let at = from + rest.find(secret)?;
        if secret.len() >= DISTINCT || is_word(text, at, secret.len()) {
            return Some(at);
        }
        from = at + first_length(secret);
    }
}

fn first_length(secret: &str) -> usize {
    secret.chars().next().map_or(1, char::len_utf8)
}

fn is_word(text: &str, at: usize, length: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at + length..].chars().next());
    !before.into_iter().chain(after).any(char::is_alphanumeric)
}

/// A text in which escapes are decoded.
struct Unescaped<'a> {
    text: Cow<'a, str>,
    /// The original position of each byte and of the end.
    ///
    /// `None` for the original text itself.
    positions: Option<Vec<u32>>,
}

impl Unescaped<'_> {
    /// Returns the position in the original text.
    fn original(&self, position: usize) -> usize {
        match &self.positions {
            Some(positions) => positions.get(position).map_or(0, |original| *original as usize),
            None => position,
        }
    }

    /// Adds the original ranges of the secrets in this text.
    fn add_ranges(&self, secrets: &[Secret], ranges: &mut Vec<Range<usize>>) {
        for secret in texts(secrets) {
            let mut from = 0;
            while let Some(start) = find(&self.text, secret, from) {
                ranges.push(self.original(start)..self.original(start + secret.len()));
                from = start + first_length(secret);
            }
        }
    }

    /// Decodes each escape once.
    fn unescaped(&self, escape: Escape) -> Unescaped<'static> {
        let mut text = String::with_capacity(self.text.len());
        let mut positions = Vec::with_capacity(self.text.len() + 1);
        let mut rest = &*self.text;
        while let Some(first) = rest.chars().next() {
            let at = self.text.len() - rest.len();
            let (character, length) = escape(rest).unwrap_or((first, first.len_utf8()));
            text.push(character);
            // A body or header of 4 GiB is beyond every limit of this client.
            positions.resize(text.len(), u32::try_from(self.original(at)).unwrap_or(u32::MAX));
            rest = &rest[length..];
        }
        positions.push(u32::try_from(self.original(self.text.len())).unwrap_or(u32::MAX));
        Unescaped { text: Cow::Owned(text), positions: Some(positions) }
    }
}
