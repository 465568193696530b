//! Dates in formats that JavaScript's `Date.parse` accepts.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// Parses a date in a common format. A time without an offset is in UTC.
pub(super) fn script_date(text: &str) -> Option<DateTime<Utc>> {
    let rfc3339 = || DateTime::parse_from_rfc3339(text).ok();
    let rfc2822 = || DateTime::parse_from_rfc2822(text).ok();
    let local = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok();
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    let with_offset = rfc3339().or_else(rfc2822).map(|date| date.to_utc());
    with_offset.or_else(|| local().or_else(day).map(|date| date.and_utc()))
}

#[cfg(test)]
mod tests {
    use super::script_date;

    #[test]
    fn reads_the_forms_that_programs_write() {
        let expected = script_date("2017-11-25T00:00:00.000Z");
        assert!(expected.is_some());
        for same in ["2017-11-25", "2017-11-25T00:00:00", "2017-11-25T02:00:00+02:00", "Sat, 25 Nov 2017 00:00:00 GMT"]
        {
            assert_eq!(script_date(same), expected, "{same}");
        }
        for other in ["", "yesterday", "2017-13-01", "1511568000000"] {
            assert_eq!(script_date(other), None, "{other}");
        }
    }
}
