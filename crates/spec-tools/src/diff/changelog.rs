//! Changes as items of a changelog, in the style of `CHANGELOG.md`.

use plenary_codegen::Aspect;

use super::change::Change;
use super::class::{ChangeClass, ChangeKind};

/// Returns an item per change, with breaking changes first.
///
/// Skips documentation changes, except changes to defaults, because a default changes the effect of calls.
pub(super) fn changelog(changes: &[Change]) -> String {
    let mut changes: Vec<&Change> = changes.iter().filter(|change| affects_users(change)).collect();
    changes.sort_by_key(|change| change.class);
    changes.into_iter().map(|change| format!("- {}\n", line(change))).collect()
}

fn affects_users(change: &Change) -> bool {
    change.class != ChangeClass::Documentation
        || matches!(
            change.kind,
            ChangeKind::Changed(Aspect::Default)
                | ChangeKind::Gained(Aspect::Default)
                | ChangeKind::Lost(Aspect::Default)
        )
}

fn line(change: &Change) -> String {
    let Change { name, change: words, old, new, kind, .. } = change;
    // In `parameter page_size: maximum tightened`, the parameter belongs to the operation `name`.
    let (what, words) = match words.split_once(": ") {
        Some((subject, words)) => (format!("{} of `{name}`", quoted(subject)), words),
        None => (format!("`{name}`"), words.as_str()),
    };
    let code = |value: &Option<String>| value.as_deref().map(|value| format!("`{value}`"));
    let (was, is) =
        (code(old).unwrap_or_else(|| String::from("none")), code(new).unwrap_or_else(|| String::from("none")));
    match kind {
        ChangeKind::Added if change.class == ChangeClass::Breaking => {
            format!("Added: {what}{}, which is required.", kind_of(new))
        }
        ChangeKind::Added => format!("Added: {what}{}.", kind_of(new)),
        ChangeKind::Removed => format!("Removed: {what}{}.", kind_of(old)),
        ChangeKind::Renamed => {
            let renamed = name.rsplit_once("::").map_or(String::new(), |(path, _)| format!("{path}::"));
            let renamed = match what.strip_suffix(&format!(" of `{name}`")) {
                Some(_) => new.clone().unwrap_or_default(),
                None => format!("{renamed}{}", new.as_deref().unwrap_or_default()),
            };
            format!("Renamed: {what} is now `{renamed}`.")
        }
        ChangeKind::NowRequired => format!("Changed: {what} is now required."),
        ChangeKind::NowOptional => format!("Changed: {what} is now optional."),
        ChangeKind::Gained(Aspect::Builder) => {
            format!("Added: `{}` builds `{name}`.", new.as_deref().unwrap_or_default())
        }
        ChangeKind::Lost(Aspect::Builder) => format!("Removed: `{}`.", old.as_deref().unwrap_or_default()),
        ChangeKind::Changed(Aspect::Type | Aspect::Form) => format!("Changed: {what} is now {is}, was {was}."),
        ChangeKind::Tightened(_) | ChangeKind::Loosened(_) => {
            let (limit, way) = words.rsplit_once(' ').unwrap_or((words, ""));
            format!("Changed: the {limit} of {what} is {way} to {is}, was {was}.")
        }
        ChangeKind::Changed(Aspect::Credentials) => {
            format!("Changed: the credentials of {what} are now {is}, were {was}.")
        }
        _ => format!("Changed: the {words} of {what} is now {is}, was {was}."),
    }
}

/// Quotes the name in a subject such as `parameter page_size`.
fn quoted(subject: &str) -> String {
    match subject.split_once(' ') {
        Some((kind, name)) => format!("the {kind} `{name}`"),
        None => format!("the {subject}"),
    }
}

fn kind_of(value: &Option<String>) -> String {
    value.as_deref().map(|value| format!(" (`{value}`)")).unwrap_or_default()
}
