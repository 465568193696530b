//! Creates strings that match a pattern.

use fastrand::Rng;
use regex_syntax::hir::{Class, Hir, HirKind};

/// The maximum number of optional repetitions of one part in a pattern.
const MORE: u32 = 12;
/// The maximum total number of repetitions in one string.
const ROOM: usize = 4096;

/// Returns a string that matches a pattern.
///
/// Returns `None` if the pattern is invalid, matches no string, or needs too many repetitions. Ignores anchors and word
/// boundaries, so the pattern describes the complete string.
pub(super) fn matching(random: &mut Rng, pattern: &str) -> Option<String> {
    let pattern = regex_syntax::parse(pattern).ok()?;
    let mut text = String::new();
    let mut room = ROOM;
    write(random, &pattern, &mut text, &mut room)?;
    Some(text)
}

fn write(random: &mut Rng, pattern: &Hir, text: &mut String, room: &mut usize) -> Option<()> {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(character(random, class)?),
        HirKind::Capture(capture) => write(random, &capture.sub, text, room)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(random, part, text, room))?,
        HirKind::Alternation(forms) => {
            let form = random.choice(forms)?;
            write(random, form, text, room)?;
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX).min(repetition.min.saturating_add(MORE));
            for _ in 0..random.u32(repetition.min..=most.max(repetition.min)) {
                *room = room.checked_sub(1)?;
                write(random, &repetition.sub, text, room)?;
            }
        }
    }
    Some(())
}

fn character(random: &mut Rng, class: &Class) -> Option<char> {
    let all: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.ranges().iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => {
            class.ranges().iter().map(|range| (char::from(range.start()), char::from(range.end()))).collect()
        }
    };
    // In OpenAPI, `\d` means ASCII digits, but this parser also includes the digits of other scripts. ASCII is
    // therefore preferred, except in negated classes.
    let is_open = all.last().is_some_and(|(_, last)| *last == char::MAX);
    let ascii = all.iter().filter(|(first, _)| first.is_ascii()).map(|(first, last)| (*first, (*last).min('\x7f')));
    let ascii: Vec<(char, char)> = ascii.collect();
    let ranges = if is_open || ascii.is_empty() { &all } else { &ascii };
    let (first, last) = random.choice(ranges)?;
    Some(random.char(*first..=*last))
}
