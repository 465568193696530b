//! Creates names that Rust and the gate accept.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{CLIENT_METHODS, IMPORTED, PRELUDE};
use crate::model::{pascal, snake, spelled};

/// A set of unique names.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The next number to append to each taken name.
    next: BTreeMap<String, usize>,
}

impl Names {
    /// Creates a set in which the given names are taken.
    pub(super) fn of(taken: impl Iterator<Item = String>) -> Self {
        Self { taken: taken.collect(), next: BTreeMap::new() }
    }

    /// Converts a string to a unique type name.
    pub(super) fn of_type(&mut self, text: &str) -> String {
        let letters = spelled(text);
        let mut name = pascal(&letters);
        if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit()) {
            name = format!("Type{name}");
        }
        let is_taken = name == "Unknown"
            || PRELUDE.contains(&name.as_str())
            || IMPORTED.contains(&name.as_str())
            || name.chars().count() == 1;
        let generated = ["Error", "Success", "Response", "Body", "Builder"].iter().any(|ending| name.ends_with(ending));
        // Generated types of operations and builders use these endings.
        if is_taken || generated {
            name.push_str("Schema");
        }
        self.unique(pascal(&name), |name, number| format!("{name}{number}"))
    }

    /// Converts a string to a unique operation name.
    pub(super) fn of_operation(&mut self, text: &str) -> String {
        let mut name = stable(snake(&spelled(text)).trim_end_matches('_'));
        if name.is_empty() {
            name = String::from("call");
        } else if name.starts_with(|first: char| first.is_ascii_digit()) {
            name = format!("call_{name}");
        }
        let is_taken = CLIENT_METHODS.contains(&name.as_str());
        if syn::parse_str::<syn::Ident>(&name).is_err() || !name.contains('_') || is_taken {
            name = format!("{name}_operation");
        }
        self.unique(name, |name, number| format!("{name}_{number}"))
    }

    /// Converts a string to a unique variant name.
    pub(super) fn of_variant(&mut self, text: &str) -> String {
        let name = pascal(&spelled(text));
        let name = match name.chars().next() {
            None if text.is_empty() => String::from("Empty"),
            // The text is in another alphabet.
            None => String::from("Text"),
            Some(first) if first.is_ascii_digit() => format!("X{name}"),
            Some(_)
                if name.chars().count() == 1 || ["Unknown", "Self", "Err", "Ok", "Error"].contains(&name.as_str()) =>
            {
                format!("{name}Value")
            }
            Some(_) => name,
        };
        self.unique(name, |name, number| format!("{name}{number}"))
    }

    fn unique(&mut self, name: String, numbered: fn(&str, usize) -> String) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let mut number = self.next.get(&name).copied().unwrap_or(2);
        let mut free = numbered(&name, number);
        while !self.taken.insert(free.clone()) {
            number += 1;
            free = numbered(&name, number);
        }
        self.next.insert(name, number + 1);
        free
    }
}

/// Returns a name whose type has the same name in any tool.
///
/// `get_x_x509` becomes `GetXX509`, and a tool that reads this as words again writes `GetXx509`.
fn stable(name: &str) -> String {
    let mut name = name.to_owned();
    // Each round joins words, so a few are enough.
    for _ in 0..8 {
        let joined = pascal(&name);
        if pascal(&joined) == joined {
            break;
        }
        name = snake(&joined).trim_end_matches('_').to_owned();
    }
    name
}
