//! Changes for a person.

use std::fmt::Write as _;

use plenary_codegen::Aspect;

use super::compare::Kind;
use super::{Change, ChangeClass, Diff, Pointers};

/// How many characters of a value are shown.
const SHOWN: usize = 72;

/// The changes by provider and class, each with its place, and the version that they ask for.
pub(super) fn text(diff: &Diff) -> String {
    let mut text = String::new();
    let mut heading = None;
    for change in diff.changes() {
        let here = (change.provider.as_str(), change.class);
        if heading != Some(here) {
            if heading.is_some() {
                text.push('\n');
            }
            heading = Some(here);
            let _ = writeln!(text, "{}, {}", change.provider, change.class.name());
        }
        let _ = writeln!(text, "  {}\n    at {}", line(change), place(&change.pointer));
    }
    let Some(bump) = diff.bump() else { return String::from("Nothing changes for users.\n") };
    let count = |class: ChangeClass| diff.changes().iter().filter(|change| change.class == class).count();
    let _ = writeln!(
        text,
        "\n{} breaking, {} additive, {} documentation: asks for a {} version, below 1.0.0 for a {} one.",
        count(ChangeClass::Breaking),
        count(ChangeClass::Additive),
        count(ChangeClass::Documentation),
        bump.name(),
        bump.below_one().name(),
    );
    text
}

/// `telnyx::types::Room::max_participants: Option<i64> -> i64`.
fn line(Change { name, change, old, new, kind, .. }: &Change) -> String {
    let value = |value: &Option<String>| value.as_deref().map_or_else(|| String::from("none"), shortened);
    // An arrow between two types says that it is the type.
    let change = match change.strip_suffix("type") {
        Some(subject) if *kind == Kind::Changed(Aspect::Type) => subject.trim_end_matches([':', ' ']),
        _ => change,
    };
    let values = match kind {
        Kind::Changed(Aspect::Examples | Aspect::Document) => String::new(),
        Kind::Gained(Aspect::Examples) => String::from("added"),
        Kind::Lost(Aspect::Examples) => String::from("removed"),
        Kind::Removed => String::new(),
        Kind::Added => new.as_deref().map(shortened).unwrap_or_default(),
        _ => format!("{} -> {}", value(old), value(new)),
    };
    [name.as_str(), change, &values].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

fn place(pointers: &Pointers) -> String {
    let called = |pointer: &String| if pointer.is_empty() { String::from("the document") } else { pointer.clone() };
    match (&pointers.old, &pointers.new) {
        (Some(old), Some(new)) if old != new => format!("{}, before at {}", called(new), called(old)),
        (_, Some(new)) => called(new),
        (Some(old), None) => format!("{} of the old document", called(old)),
        (None, None) => called(&String::new()),
    }
}

/// The beginning of a value, on one line.
fn shortened(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
