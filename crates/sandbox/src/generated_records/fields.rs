//! The values of generated records.

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;

pub(super) const TITLES: [&str; 6] = ["standup", "planning", "retrospective", "review", "all-hands", "interview"];

pub(super) const PEOPLE: [(&str, &str); 5] = [
    ("ada.lovelace", "Ada Lovelace"),
    ("grace.hopper", "Grace Hopper"),
    ("jean.bartik", "Jean Bartik"),
    ("karen.jones", "Karen Spärck Jones"),
    ("mary.keller", "Mary Keller"),
];

pub(super) fn person(index: usize) -> (&'static str, &'static str) {
    pick(PEOPLE, index)
}

/// Adds fields to a record, except those that are `None`.
pub(super) fn set<const N: usize>(record: &mut Value, fields: [(&str, Option<Value>); N]) {
    if let Some(record) = record.as_object_mut() {
        record.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
}

/// Returns the value if `present` is true.
pub(super) fn when(present: bool, value: impl Into<Value>) -> Option<Value> {
    present.then(|| value.into())
}

/// Returns the value at an index modulo the number of values.
pub(super) fn pick<T: Clone, const N: usize>(from: [T; N], index: usize) -> T {
    from[index % N].clone()
}

/// The first Monday of a year, in days since 1970-01-01.
pub(super) struct Year(i64);

pub(super) const IN_2023: Year = Year(19_359);
pub(super) const IN_2024: Year = Year(19_723);
pub(super) const IN_2025: Year = Year(20_094);
pub(super) const IN_2026: Year = Year(20_458);

/// Returns 09:00 on a year's first Monday plus `index` times `minutes_apart`.
pub(super) fn time_at(Year(start): Year, index: usize, minutes_apart: i64) -> DateTime<Utc> {
    let start = DateTime::UNIX_EPOCH + Duration::days(start) + Duration::hours(9);
    start + Duration::minutes(minutes_apart * i64::from(small(index)))
}

pub(super) fn small(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
