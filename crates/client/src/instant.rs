//! Decodes and encodes RFC 3339 timestamps.
//!
//! A decoded timestamp keeps the instant to the nanosecond, but not the original offset or spelling.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};
use serde::de::{self, Deserializer, Visitor};
use serde::ser::{Error as _, Serialize as _, Serializer};

use crate::newtypes::INSTANT;
use crate::undocumented::UndocumentedKind;

/// Decodes a timestamp.
pub(crate) fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    deserializer.deserialize_newtype_struct(INSTANT, InstantVisitor)
}

/// Encodes a timestamp in UTC.
///
/// If the year in UTC does not have four digits, the timestamp gets an offset that gives the year four digits.
pub(crate) fn encode<S: Serializer>(instant: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    if has_four_digits(instant) {
        return instant.serialize(serializer);
    }
    match with_four_digits(instant) {
        Some(local) => local.serialize(serializer),
        None => Err(S::Error::custom(YEARS)),
    }
}

const YEARS: &str = "the year of an RFC 3339 timestamp must be between 0 and 9999";

fn has_four_digits(date: &impl Datelike) -> bool {
    (0..=9999).contains(&date.year())
}

/// Returns an instant with the smallest offset that gives its year four digits.
///
/// Tries whole hours up to 23, and then 23:59.
fn with_four_digits(instant: &DateTime<Utc>) -> Option<DateTime<FixedOffset>> {
    let direction = match instant.year() {
        10_000 => -1,
        -1 => 1,
        _ => return None,
    };
    let offsets = (1..24).map(|hours| hours * 3600).chain([86_340]);
    let offsets = offsets.filter_map(|seconds| FixedOffset::east_opt(direction * seconds));
    offsets.map(|offset| instant.with_timezone(&offset)).find(has_four_digits)
}

struct InstantVisitor;

impl<'de> Visitor<'de> for InstantVisitor {
    type Value = DateTime<Utc>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an RFC 3339 formatted date and time string")
    }

    #[inline]
    fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime<Utc>, E> {
        // Most providers send this form, and parsing it with chrono takes several times as long.
        in_utc(text.as_bytes()).map_or_else(|| in_another_form(text), Ok)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<DateTime<Utc>, D::Error> {
        value.deserialize_str(self)
    }
}

/// Reads a timestamp in any form that chrono accepts.
///
/// Returns an error if the instant cannot be encoded again.
#[cold]
fn in_another_form<E: de::Error>(text: &str) -> Result<DateTime<Utc>, E> {
    let instant = text.parse().map_err(E::custom)?;
    let is_encodable = has_four_digits(&instant) || with_four_digits(&instant).is_some();
    is_encodable.then_some(instant).ok_or_else(|| E::custom(YEARS))
}

/// Reads a timestamp such as `2026-02-14T09:30:00Z`.
///
/// The seconds may have up to nine fractional digits.
#[inline]
fn in_utc(text: &[u8]) -> Option<DateTime<Utc>> {
    let (date, rest) = text.split_at_checked(19)?;
    let [y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T', h1, h2, b':', m1, m2, b':', s1, s2] = date else {
        return None;
    };
    let nanoseconds = match rest {
        b"Z" => 0,
        [b'.', fraction @ .., b'Z'] if (1..=9).contains(&fraction.len()) => {
            let read = fraction.iter().try_fold(0, |read, digit| Some(read * 10 + value(digit)?))?;
            (fraction.len()..9).fold(read, |read, _| read * 10)
        }
        _ => return None,
    };
    let two = |tens, ones| Some(value(tens)? * 10 + value(ones)?);
    let year = i32::try_from(two(y1, y2)? * 100 + two(y3, y4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, two(o1, o2)?, two(d1, d2)?)?;
    Some(date.and_hms_nano_opt(two(h1, h2)?, two(m1, m2)?, two(s1, s2)?, nanoseconds)?.and_utc())
}

#[inline]
fn value(digit: &u8) -> Option<u32> {
    char::from(*digit).to_digit(10)
}

/// Returns true if a timestamp cannot have more than nine fractional digits.
///
/// Checks only the length and the byte after the seconds.
#[inline]
pub(crate) fn keeps_all_digits(text: &str) -> bool {
    const TO_THE_NANOSECOND: usize = "2026-02-14T09:30:00.123456789Z".len();
    const TO_THE_SECOND: usize = "2026-02-14T09:30:00".len();
    text.len() <= TO_THE_NANOSECOND && matches!(text.as_bytes().get(TO_THE_SECOND), Some(b'.' | b'Z'))
}

/// Lists how a timestamp differs from RFC 3339, and whether it loses digits.
pub(crate) fn deviations(text: &str) -> impl Iterator<Item = UndocumentedKind> {
    let has_form = has_form(text.as_bytes());
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    let mut beyond = fraction.bytes().take_while(u8::is_ascii_digit).skip(9);
    let loses_digits = beyond.any(|digit| digit != b'0');
    let form = (!has_form).then_some(UndocumentedKind::TimestampForm);
    form.into_iter().chain(loses_digits.then_some(UndocumentedKind::LostDigits))
}

fn has_form(text: &[u8]) -> bool {
    let is = |text: &[u8], form: &[u8]| {
        let is_at = |(byte, form): (&u8, &u8)| match form {
            b'0' => byte.is_ascii_digit(),
            b'T' => matches!(byte, b'T' | b't'),
            b'+' => matches!(byte, b'+' | b'-'),
            other => byte == other,
        };
        text.len() == form.len() && text.iter().zip(form).all(is_at)
    };
    let Some((time, rest)) = text.split_at_checked(19) else { return false };
    let offset = match rest {
        [b'.', digit, rest @ ..] if digit.is_ascii_digit() => rest.trim_ascii_digits(),
        rest => rest,
    };
    is(time, b"0000-00-00T00:00:00") && (matches!(offset, b"Z" | b"z") || is(offset, b"+00:00"))
}

/// A method that removes digits from the beginning of a slice.
trait TrimDigits {
    fn trim_ascii_digits(&self) -> &Self;
}

impl TrimDigits for [u8] {
    fn trim_ascii_digits(&self) -> &Self {
        let digits = self.iter().take_while(|byte| byte.is_ascii_digit()).count();
        &self[digits..]
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::{deviations, encode, in_utc};
    use crate::undocumented::UndocumentedKind::{LostDigits, TimestampForm};

    fn encoded(instant: DateTime<Utc>) -> Result<String, serde_json::Error> {
        encode(&instant, serde_json::value::Serializer).map(|value| value.as_str().unwrap().to_owned())
    }

    #[test]
    fn the_usual_form_is_read_as_chrono_reads_it() {
        for text in [
            "2026-02-14T09:30:00Z",
            "2026-02-14T09:30:00.1Z",
            "2026-02-14T09:30:00.123456789Z",
            "2024-02-29T23:59:59.999Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
        ] {
            assert_eq!(in_utc(text.as_bytes()), Some(text.parse().unwrap()), "{text}");
        }
        for text in [
            "2025-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-02-14T24:00:00Z",
            "2026-02-14T09:30:60Z",
            "2026-02-14T09:30:00.Z",
            "2026-02-14T09:30:00.1234567891Z",
            "2026-02-14T09:30:00+01:00",
            "2026-02-14 09:30:00Z",
            "+026-02-14T09:30:00Z",
            "2026-02-14T09:30:00",
            "",
        ] {
            assert_eq!(in_utc(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn an_instant_is_always_written_as_rfc_3339() {
        for (text, written) in [
            ("2026-02-14T09:30:00.5Z", "2026-02-14T09:30:00.500Z"),
            ("2026-02-14T09:30:00+01:00", "2026-02-14T08:30:00Z"),
            ("9999-12-31T23:59:59-00:30", "9999-12-31T23:29:59-01:00"),
            ("9999-12-31T23:59:59-05:00", "9999-12-31T23:59:59-05:00"),
            ("9999-12-31T23:59:59.5-23:59", "9999-12-31T23:59:59.500-23:59"),
            ("0000-01-01T00:00:00+05:30", "0000-01-01T00:30:00+06:00"),
            ("0000-01-01T00:00:00+23:59", "0000-01-01T00:00:00+23:59"),
        ] {
            let instant: DateTime<Utc> = text.parse().unwrap();
            let again = encoded(instant).unwrap();
            assert_eq!(again, written);
            assert_eq!(DateTime::parse_from_rfc3339(&again).unwrap(), instant);
            assert_eq!(deviations(&again).count(), 0);
        }
        let latest: DateTime<Utc> = "9999-12-31T23:59:59.5-23:59".parse().unwrap();
        for instant in [latest + TimeDelta::seconds(1), DateTime::<Utc>::MAX_UTC, DateTime::<Utc>::MIN_UTC] {
            let error = encoded(instant).unwrap_err().to_string();
            assert_eq!(error, "the year of an RFC 3339 timestamp must be between 0 and 9999");
        }
    }

    #[test]
    fn another_form_and_lost_digits_are_reported() {
        for (text, expected) in [
            ("2026-02-14T09:30:00Z", &[][..]),
            ("2026-02-14t09:30:00z", &[]),
            ("2026-02-14T09:30:00.123456789000+01:00", &[]),
            ("2026-02-14T09:30:00.1234567891-01:00", &[LostDigits]),
            ("2026-02-14 09:30:00Z", &[TimestampForm]),
            ("2026-02-14T09:30:00+0100", &[TimestampForm]),
            ("2026-02-14T09:30:00\u{2212}01:00", &[TimestampForm]),
            ("2026-02-14T09:30:00 +01:00", &[TimestampForm]),
            ("+12026-02-14T09:30:00Z", &[TimestampForm]),
            ("2026-02-14 09:30:00.1234567891+0100", &[TimestampForm, LostDigits]),
            ("2026-2-4T9:30:00Z", &[TimestampForm]),
        ] {
            let instant: Result<DateTime<Utc>, _> = text.parse();
            assert!(instant.is_ok(), "{text}");
            assert_eq!(deviations(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
