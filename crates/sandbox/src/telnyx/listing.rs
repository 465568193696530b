//! Responses with one record, or with a page of a filtered list.

use std::cmp;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::call::Call;
use crate::parameters::Arguments;
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::store::page;
use crate::timestamps::{date, time_of};

/// Responds with a record, or refuses the call if the record is missing.
pub(super) fn viewed(call: &Call<'_>, record: Option<&Value>) -> Outcome {
    call.success(json!({"data": record.ok_or(Refusal::Missing)?}))
}

/// Responds with the requested page of the records that match the filters.
pub(super) fn listed<'r>(call: &Call<'_>, records: impl Iterator<Item = &'r Value>) -> Outcome {
    let arguments = call.arguments();
    let filters = filters(arguments);
    let matching: Vec<Value> =
        records.filter(|record| filters.iter().all(|filter| filter.matches(record))).cloned().collect();
    let (number, size) =
        (cmp::max(arguments.size("page[number]", 1), 1), cmp::max(arguments.size("page[size]", 20), 1));
    let meta = json!({
        "page_number": number,
        "page_size": size,
        "total_pages": matching.len().div_ceil(size),
        "total_results": matching.len(),
    });
    let data = page(matching, (number - 1).saturating_mul(size), size);
    call.success(json!({"data": data, "meta": meta}))
}

/// A condition that a record of a list must meet.
pub(super) enum Filter<'a> {
    /// The property has this value.
    Equal(&'a str, &'a Value),
    /// The timestamp is on (`eq`), not before (`gte`) or not after (`lte`) this day.
    Day(&'a str, &'a str, NaiveDate),
}

/// Returns the filters, such as `filter[date_created_at][gte]`.
pub(super) fn filters(arguments: &Arguments) -> Vec<Filter<'_>> {
    arguments.query.iter().filter_map(|(name, value)| filter(name, value)).collect()
}

fn filter<'a>(name: &'a str, value: &'a Value) -> Option<Filter<'a>> {
    let named = name.strip_prefix("filter[")?.strip_suffix(']')?;
    let Some((property, comparison)) = named.split_once("][") else { return Some(Filter::Equal(named, value)) };
    Some(Filter::Day(property.strip_prefix("date_")?, comparison, date(value.as_str()?)?))
}

impl Filter<'_> {
    pub(super) fn matches(&self, record: &Value) -> bool {
        match self {
            Filter::Equal(property, value) if property.ends_with("_id") => {
                let wanted = value.as_str().unwrap_or_default();
                record[*property].as_str().is_some_and(|id| id.eq_ignore_ascii_case(wanted))
            }
            Filter::Equal(property, value) => record[*property] == **value,
            Filter::Day(property, comparison, day) => {
                let Some(time) = time_of(&record[*property]) else { return false };
                let recorded = time.date_naive();
                match *comparison {
                    "gte" => recorded >= *day,
                    "lte" => recorded <= *day,
                    _ => recorded == *day,
                }
            }
        }
    }
}
