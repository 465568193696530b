//! Records made from an index alone: the same in every run, and between them every form that a record can take.

mod rocketchat;
mod signalwire;
mod telnyx;

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use uuid::{Builder, Uuid};

pub(crate) use rocketchat::{
    object_id_of, rocketchat_capabilities, rocketchat_conference, rocketchat_people, rocketchat_removed_room,
    rocketchat_room, rocketchat_subscription,
};
pub(crate) use signalwire::{signalwire_conference, signalwire_conference_tokens, signalwire_meeting, signalwire_room};
pub(crate) use telnyx::{telnyx_composition, telnyx_recording, telnyx_room};

use crate::timestamps::{microseconds, milliseconds, seconds};

const TITLES: [&str; 6] = ["standup", "planning", "retrospective", "review", "all-hands", "interview"];

const PEOPLE: [(&str, &str); 5] = [
    ("ada.lovelace", "Ada Lovelace"),
    ("grace.hopper", "Grace Hopper"),
    ("jean.bartik", "Jean Bartik"),
    ("karen.jones", "Karen Spärck Jones"),
    ("mary.keller", "Mary Keller"),
];

fn person(index: usize) -> (&'static str, &'static str) {
    pick(PEOPLE, index)
}

/// Adds the fields that are there; `None` is a field that is absent.
fn set<const N: usize>(record: &mut Value, fields: [(&str, Option<Value>); N]) {
    if let Some(record) = record.as_object_mut() {
        record.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
}

/// A field that is there on a condition.
fn when(present: bool, value: impl Into<Value>) -> Option<Value> {
    present.then(|| value.into())
}

fn pick<T: Clone, const N: usize>(from: [T; N], index: usize) -> T {
    from[index % N].clone()
}

/// The first Monday of a year, in days since 1970.
struct Year(i64);

const IN_2023: Year = Year(19_359);
const IN_2024: Year = Year(19_723);
const IN_2025: Year = Year(20_094);
const IN_2026: Year = Year(20_458);

/// The moment of an index, where each index is so many minutes after the one before it.
fn moment(Year(start): Year, index: usize, minutes_apart: i64) -> DateTime<Utc> {
    let start = DateTime::UNIX_EPOCH + Duration::days(start) + Duration::hours(9);
    start + Duration::minutes(minutes_apart * i64::from(small(index)))
}

fn small(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

pub(crate) fn uuid(kind: &str, index: usize) -> Uuid {
    let name = format!("{kind} {index}");
    // Hashed like a version 5 UUID, worn as a version 4 one: the form that the providers' ids have.
    Builder::from_random_bytes(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).into_bytes()).into_uuid()
}

/// 24 hexadecimal digits, as MongoDB makes them.
pub(crate) fn object_id(kind: &str, index: usize) -> String {
    let mut id = uuid(kind, index).simple().to_string();
    id.truncate(24);
    id
}

/// 17 letters and digits, as Meteor makes them.
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
