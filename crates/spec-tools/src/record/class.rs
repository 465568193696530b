//! The effect of a change on users of a client that follows the page.

use std::cmp::Ordering;
use std::collections::HashSet;

use serde_json::Value;

use super::compare::{Movement, Step, UNREAD};
use crate::diff::ChangeClass;

/// Classifies a change.
pub(crate) fn class(step: &Step) -> ChangeClass {
    let is_sent = step.subject.starts_with("request") || step.subject.contains(" parameter ");
    match &step.movement {
        Movement::Added => {
            let is_required = step.part.get("").is_some_and(|facts| facts.contains_key("required"));
            if is_sent && is_required { ChangeClass::Breaking } else { ChangeClass::Additive }
        }
        Movement::Gone => ChangeClass::Breaking,
        Movement::Fact { name, before, after } => fact(name, before, after, is_sent),
    }
}

fn fact(name: &str, before: &Value, after: &Value, is_sent: bool) -> ChangeClass {
    match name {
        "enum" => match (before, after) {
            // Enums are open: a new value changes no code.
            (Value::Array(before), Value::Array(after)) if is_subset(before, after) => ChangeClass::Additive,
            _ => ChangeClass::Breaking,
        },
        "required" if is_sent && after.is_null() => ChangeClass::Additive,
        "default" | "shown" | "contradiction" | UNREAD | "deprecated" | "incomplete" | "unresolved" | "readOnly"
        | "writeOnly" => ChangeClass::Documentation,
        "limit" | "servers" | "credentials" => ChangeClass::Additive,
        _ if is_bound(name) => {
            let is_tighter = tightens(name, before, after);
            match (is_sent, is_tighter) {
                // The client checks bounds only in requests.
                (false, _) => ChangeClass::Documentation,
                (true, true) => ChangeClass::Breaking,
                (true, false) => ChangeClass::Additive,
            }
        }
        _ => ChangeClass::Breaking,
    }
}

fn is_subset(values: &[Value], of: &[Value]) -> bool {
    let all: HashSet<String> = of.iter().map(Value::to_string).collect();
    values.iter().all(|value| all.contains(&value.to_string()))
}

fn is_bound(name: &str) -> bool {
    name.to_ascii_lowercase().contains("min")
        || name.to_ascii_lowercase().contains("max")
        || matches!(name, "pattern" | "multipleOf" | "uniqueItems")
}

/// Returns true if fewer values are valid than before, as far as the numbers say.
fn tightens(name: &str, before: &Value, after: &Value) -> bool {
    if after.is_null() {
        return false;
    }
    let (Some(before), Some(after)) = (before.as_f64(), after.as_f64()) else { return true };
    let order = after.partial_cmp(&before);
    if name.to_ascii_lowercase().contains("max") {
        order == Some(Ordering::Less)
    } else {
        order == Some(Ordering::Greater)
    }
}
