//! Changes as lines of a changelog: what a user can act on, in the words of `CHANGELOG.md`.

use plenary_codegen::Aspect;

use super::compare::Kind;
use super::{Change, ChangeClass, Diff};

/// An item per change, those that break first; of words only a default, which decides what a call without it does.
pub(super) fn changelog(diff: &Diff) -> String {
    let mut changes: Vec<&Change> = diff.changes().iter().filter(|change| acts(change)).collect();
    changes.sort_by_key(|change| change.class);
    changes.into_iter().map(|change| format!("- {}\n", line(change))).collect()
}

fn acts(change: &Change) -> bool {
    change.class != ChangeClass::Documentation
        || matches!(
            change.kind,
            Kind::Changed(Aspect::Default) | Kind::Gained(Aspect::Default) | Kind::Lost(Aspect::Default)
        )
}

fn line(change: &Change) -> String {
    let Change { name, change: words, old, new, kind, .. } = change;
    // `parameter page_size: maximum tightened` is about the parameter of the operation.
    let (what, words) = match words.split_once(": ") {
        Some((subject, words)) => (format!("{} of `{name}`", quoted(subject)), words),
        None => (format!("`{name}`"), words.as_str()),
    };
    let code = |value: &Option<String>| value.as_deref().map(|value| format!("`{value}`"));
    let (was, is) =
        (code(old).unwrap_or_else(|| String::from("none")), code(new).unwrap_or_else(|| String::from("none")));
    match kind {
        Kind::Added if change.class == ChangeClass::Breaking => {
            format!("Added: {what}{}, which must be given.", kind_of(new))
        }
        Kind::Added => format!("Added: {what}{}.", kind_of(new)),
        Kind::Removed => format!("Removed: {what}{}.", kind_of(old)),
        Kind::Renamed => {
            let renamed = name.rsplit_once("::").map_or(String::new(), |(path, _)| format!("{path}::"));
            let renamed = match what.strip_suffix(&format!(" of `{name}`")) {
                Some(_) => new.clone().unwrap_or_default(),
                None => format!("{renamed}{}", new.as_deref().unwrap_or_default()),
            };
            format!("Renamed: {what} is `{renamed}` now.")
        }
        Kind::NowRequired => format!("Changed: {what} is required now."),
        Kind::NowOptional => format!("Changed: {what} is optional now."),
        Kind::Gained(Aspect::Builder) => format!("Added: `{}` makes `{name}`.", new.as_deref().unwrap_or_default()),
        Kind::Lost(Aspect::Builder) => format!("Removed: `{}`.", old.as_deref().unwrap_or_default()),
        Kind::Changed(Aspect::Type | Aspect::Form) => format!("Changed: {what} is {is} now, was {was}."),
        Kind::Tightened(_) | Kind::Loosened(_) => {
            let (limit, way) = words.rsplit_once(' ').unwrap_or((words, ""));
            format!("Changed: the {limit} of {what} is {way} to {is}, was {was}.")
        }
        Kind::Changed(Aspect::Credentials) => format!("Changed: the credentials of {what} are {is} now, were {was}."),
        _ => format!("Changed: the {words} of {what} is {is} now, was {was}."),
    }
}

/// `parameter page_size` as parameter `page_size`.
fn quoted(subject: &str) -> String {
    match subject.split_once(' ') {
        Some((kind, name)) => format!("the {kind} `{name}`"),
        None => format!("the {subject}"),
    }
}

fn kind_of(value: &Option<String>) -> String {
    value.as_deref().map(|value| format!(" (`{value}`)")).unwrap_or_default()
}
