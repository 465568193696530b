//! Changes as text.

use std::fmt::Write as _;

use plenary_codegen::Aspect;

use super::change::{Change, Pointers};
use super::class::{Bump, ChangeClass, ChangeKind};

/// The maximum number of characters to show of a value.
const SHOWN: usize = 72;

/// Returns the changes by provider and class, and their version bump.
pub(super) fn text(changes: &[Change], bump: Option<Bump>) -> String {
    let mut text = String::new();
    let mut heading = None;
    for change in changes {
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
    let Some(bump) = bump else { return String::from("Nothing changes for users.\n") };
    let count = |class: ChangeClass| changes.iter().filter(|change| change.class == class).count();
    let _ = writeln!(
        text,
        "\n{} breaking, {} additive, {} documentation: needs a {} version bump ({} below 1.0.0)",
        count(ChangeClass::Breaking),
        count(ChangeClass::Additive),
        count(ChangeClass::Documentation),
        bump.name(),
        bump.below_one().name(),
    );
    text
}

/// Returns a change on one line: `telnyx::types::Room::name: Option<Id> -> Id`.
fn line(Change { name, change, old, new, kind, .. }: &Change) -> String {
    let value = |value: &Option<String>| value.as_deref().map_or_else(|| String::from("none"), shortened);
    // An arrow between two types already shows that the type changes.
    let change = match change.strip_suffix("type") {
        Some(subject) if *kind == ChangeKind::Changed(Aspect::Type) => subject.trim_end_matches([':', ' ']),
        _ => change,
    };
    let values = match kind {
        ChangeKind::Changed(Aspect::Examples | Aspect::Document) => String::new(),
        ChangeKind::Gained(Aspect::Examples) => String::from("added"),
        ChangeKind::Lost(Aspect::Examples) => String::from("removed"),
        ChangeKind::Removed => String::new(),
        ChangeKind::Added => new.as_deref().map(shortened).unwrap_or_default(),
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

/// Returns the beginning of a value on one line.
fn shortened(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
