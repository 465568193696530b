//! Finds the caller's secrets in a text.

use std::borrow::Cow;

use super::REDACTED;
use crate::Secret;

/// The minimum length of a secret that is found within words.
///
/// A shorter secret is found only as a whole word, because other words may contain it.
const DISTINCT: usize = 8;

/// Returns true if a text contains one of the secrets.
pub(super) fn is_in(text: &str, secrets: &[Secret]) -> bool {
    texts(secrets).any(|secret| find(text, secret, 0).is_some())
}

/// Returns a text up to `end` without the secrets.
///
/// A secret that begins before `end` may extend beyond it.
pub(super) fn without<'a>(text: &'a str, end: usize, secrets: &[Secret]) -> Cow<'a, str> {
    let mut found: Vec<(&str, usize)> =
        texts(secrets).filter_map(|secret| Some((secret, find(text, secret, 0)?))).collect();
    let mut without = String::new();
    let mut done = 0;
    while let Some(begin) = found.iter().map(|(_, at)| *at).min().filter(|at| *at < end) {
        without.push_str(&text[done..begin]);
        without.push_str(REDACTED);
        done = begin;
        // Secrets may overlap. The removed part ends where the last of them ends.
        while let Some((secret, at)) = found.iter_mut().find(|(_, at)| *at < done || *at == begin) {
            done = done.max(*at + secret.len());
            *at = find(text, secret, *at + secret.chars().next().map_or(1, char::len_utf8)).unwrap_or(usize::MAX);
        }
    }
    if done == 0 {
        return Cow::Borrowed(&text[..end]);
    }
    without.push_str(text.get(done..end).unwrap_or_default());
    Cow::Owned(without)
}

fn texts(secrets: &[Secret]) -> impl Iterator<Item = &str> {
    secrets.iter().map(Secret::expose).filter(|secret| !secret.is_empty())
}

/// Returns the position of a secret in a text, at or after `from`.
fn find(text: &str, secret: &str, mut from: usize) -> Option<usize> {
    loop {
        let at = from + text.get(from..)?.find(secret)?;
        if secret.len() >= DISTINCT || is_word(text, at, secret.len()) {
            return Some(at);
        }
        from = at + secret.chars().next().map_or(1, char::len_utf8);
    }
}

fn is_word(text: &str, at: usize, length: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at + length..].chars().next());
    !before.into_iter().chain(after).any(char::is_alphanumeric)
}
