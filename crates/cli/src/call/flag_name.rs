//! Turns names on the wire into names of flags.

/// Returns the flag for a name on the wire: `room-id` for `roomId`.
pub(super) fn flag(wire: &str) -> String {
    let mut flag = String::new();
    let mut previous = ' ';
    for character in wire.chars() {
        let starts_word = character.is_ascii_uppercase() && previous.is_ascii_lowercase();
        if (starts_word || !character.is_ascii_alphanumeric()) && !flag.is_empty() && !flag.ends_with('-') {
            flag.push('-');
        }
        if character.is_ascii_alphanumeric() {
            flag.push(character.to_ascii_lowercase());
        }
        previous = character;
    }
    match flag.trim_end_matches('-') {
        "" => String::from("parameter"),
        flag => flag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::flag;

    #[test]
    fn names_on_the_wire_become_flags() {
        for (wire, expected) in [
            ("page[size]", "page-size"),
            ("filter[date_created_at][eq]", "filter-date-created-at-eq"),
            ("roomId", "room-id"),
            ("$top", "top"),
            ("URL", "url"),
            ("_id", "id"),
            ("[]", "parameter"),
        ] {
            assert_eq!(flag(wire), expected);
        }
    }
}
