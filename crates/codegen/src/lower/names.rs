//! Names the fields of structs and the methods of builders.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::is_identifier;
use crate::model::{snake, spelled};

/// Returns a unique Rust name for each name on the wire.
///
/// The name is usually in snake case. If this is not a valid Rust name, or if it is taken, symbols are spelled out,
/// and a number follows if the result is not unique.
pub(super) fn unique(wires: &[&str], taken: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = taken.iter().map(|name| (*name).to_owned()).collect();
    let mut names: Vec<Option<String>> = wires
        .iter()
        .map(|wire| {
            let name = snake(wire);
            (name == **wire && is_identifier(&name) && taken.insert(name.clone())).then_some(name)
        })
        .collect();
    let mut numbers = BTreeMap::new();
    for (wire, name) in wires.iter().zip(&mut names).filter(|(_, name)| name.is_none()) {
        let candidates = [snake(wire), snake(&spelled(wire))].into_iter().filter(|name| is_identifier(name));
        let free = candidates.into_iter().find(|name| !taken.contains(name));
        let free = free.unwrap_or_else(|| numbered(&snake(&spelled(wire)), &taken, &mut numbers));
        taken.insert(free.clone());
        *name = Some(free);
    }
    names.into_iter().flatten().collect()
}

/// Returns the first name that is free, with a number if necessary.
///
/// `numbers` contains the next number to append to each name.
fn numbered(name: &str, taken: &BTreeSet<String>, numbers: &mut BTreeMap<String, usize>) -> String {
    let words = name.trim_matches('_');
    let base = match words {
        "" => String::from("empty"),
        _ if is_identifier(words) => words.to_owned(),
        _ => format!("x_{words}"),
    };
    if is_identifier(&base) && !taken.contains(&base) {
        return base;
    }
    let number = numbers.entry(base.clone()).or_insert(2);
    loop {
        let free = format!("{base}_{number}");
        *number += 1;
        if !taken.contains(&free) {
            return free;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unique;

    #[test]
    fn each_name_is_a_unique_identifier() {
        let wires = ["+1", "-1", "2fa", "a.b", "a-b", "", "_", "$id", "@type", "gen", "userName", "user_name", "it's"];
        let names = unique(&wires, &["it_s"]);
        assert_eq!(
            names,
            [
                "plus_1",
                "minus_1",
                "x_2fa",
                "a_b",
                "a_b_2",
                "empty",
                "empty_2",
                "id",
                "type_",
                "x_gen",
                "user_name_2",
                "user_name",
                "it_s_2"
            ]
        );
        assert_eq!(
            unique(&["Time", "Time<", "Time>", "send"], &["send"]),
            ["time", "time_less", "time_greater", "send_2"]
        );
    }
}
