//! The ids of generated records.

use uuid::{Builder, Uuid};

pub(crate) fn uuid(kind: &str, index: usize) -> Uuid {
    let name = format!("{kind} {index}");
    // The providers' ids are UUIDs of version 4, so the hash of a version 5 UUID gets the version number 4.
    Builder::from_random_bytes(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).into_bytes()).into_uuid()
}

/// Returns 24 hexadecimal digits, like a MongoDB id.
pub(super) fn object_id(kind: &str, index: usize) -> String {
    let mut id = uuid(kind, index).simple().to_string();
    id.truncate(24);
    id
}

/// Returns 17 letters and digits, like a Meteor id.
pub(crate) fn short_id(kind: &str, index: usize) -> String {
    let alphabet: Vec<char> = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz".chars().collect();
    let mut rest = uuid(kind, index).as_u128();
    let digits = alphabet.len() as u128;
    let letters = (0..17).filter_map(|_| {
        let letter = usize::try_from(rest % digits).ok().and_then(|position| alphabet.get(position));
        rest /= digits;
        letter
    });
    letters.collect()
}
