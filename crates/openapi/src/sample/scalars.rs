//! Creates scalar values: numbers, strings and times.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::pattern::matching;

/// The maximum length of a string, even if a schema requires a longer one.
const LONGEST: usize = 4096;

/// The maximum number of attempts to create a matching string of the right length.
const TRIES: usize = 20;

/// Returns an integer within the bounds, close to 1.
pub(super) fn plain_integer(schema: &Value) -> i64 {
    let (least, most) = integer_bounds(schema);
    multiple(1.max(least).min(most.max(least)), least, schema)
}

/// Returns a number within the bounds, 0.5 if possible.
pub(super) fn plain_number(schema: &Value) -> f64 {
    let (least, most) = number_bounds(schema);
    let number = 0.5_f64.max(least).min(most.max(least));
    if is_within(number, schema) { number } else { f64::midpoint(least.max(-1e300), most.min(1e300)) }
}

pub(super) fn plain_text(schema: &Value) -> String {
    match schema["format"].as_str() {
        Some("date") => "2026-01-05".to_owned(),
        Some("date-time") => "2026-01-05T09:00:00Z".to_owned(),
        Some("uuid") => "6ba7b811-9dad-41d1-80b4-00c04fd430c8".to_owned(),
        Some("uri") => "https://example.com/".to_owned(),
        _ => {
            let (least, most) = lengths(schema);
            let plain = || "text".chars().cycle().take(4.max(least).min(most)).collect();
            let pattern = schema["pattern"].as_str();
            pattern.and_then(|pattern| fitting(&mut Rng::with_seed(0), pattern, schema)).unwrap_or_else(plain)
        }
    }
}

/// Returns a random integer that matches a schema, often a bound.
pub(super) fn integer(random: &mut Rng, schema: &Value) -> i64 {
    let (least, most) = integer_bounds(schema);
    let most = most.max(least);
    let any = random.i64(least..=most);
    let near = [least, most, 0.clamp(least, most), 1.clamp(least, most), (-1).clamp(least, most), any];
    multiple(random.choice(near).unwrap_or(any), least, schema)
}

/// Returns a random number that matches a schema, such as `30` or `30.0`.
pub(super) fn number(random: &mut Rng, schema: &Value) -> Value {
    let decimals = [0.0, 0.1, -30.5, 1e-7, 1e22, 5e-324, f64::MAX, random.f64(), random.f64() * 2e9];
    let numbers = [json!(30), json!(0), json!(-7), json!(i64::MIN), json!(u64::MAX)];
    let numbers = numbers.into_iter().chain(decimals.map(Value::from));
    let numbers = numbers.filter(|number| number.as_f64().is_some_and(|number| is_within(number, schema)));
    random.choice(numbers.collect::<Vec<_>>()).unwrap_or_else(|| plain_number(schema).into())
}

/// Returns a random string that matches a schema.
pub(super) fn text(random: &mut Rng, schema: &Value) -> String {
    match schema["format"].as_str() {
        Some("date-time") => date_time(random),
        Some("date") => date(random),
        Some("uuid") => uuid(random),
        Some("uri") => uri(random),
        _ => {
            let pattern = schema["pattern"].as_str();
            if let Some(text) = pattern.and_then(|pattern| fitting(random, pattern, schema)) {
                return text;
            }
            let (least, most) = lengths(schema);
            let mut text: Vec<char> = any_text(random).chars().take(most).collect();
            text.resize(text.len().max(least), '…');
            text.into_iter().collect()
        }
    }
}

/// Returns random JSON, which may be null.
pub(super) fn anything(random: &mut Rng, depth: usize) -> Value {
    match random.u8(..if depth == 0 { 5 } else { 7 }) {
        0 => Value::Null,
        1 => random.bool().into(),
        2 => integer(random, &Value::Null).into(),
        3 => number(random, &Value::Null),
        4 => any_text(random).into(),
        5 => (0..random.usize(..3)).map(|_| anything(random, depth - 1)).collect(),
        _ => free_object(random, depth - 1),
    }
}

pub(super) fn free_object(random: &mut Rng, depth: usize) -> Value {
    (0..random.usize(..3)).map(|_| (any_text(random), anything(random, depth))).collect::<Map<_, _>>().into()
}

/// Returns a random string, often with characters that need careful encoding.
pub(super) fn any_text(random: &mut Rng) -> String {
    const TEXTS: [&str; 24] = [
        "",
        " ",
        "null",
        "true",
        "0",
        "-1.50",
        "[]",
        "{}",
        "a plain text",
        " blanks around ",
        "\"quoted\" \\ and / slashed",
        "line\nfeed\r\n\ttab",
        "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}\u{1f}\u{7f}",
        "\u{80}\u{2028}\u{2029}\u{feff}\u{fffd}",
        "Grüße, 日本語, עברית",
        "👩‍👩‍👧 e\u{301} \u{10ffff}",
        // A client must not normalize strings that look like another type.
        "2026-11-20T12:00:00+02:00",
        "2026-11-20T10:00:00.000Z",
        "0CCC7B54-4DF3-4BCA-A65A-3DA1ECC777F0",
        crate::reference::REFERENCE,
        "a/b~c.d[0]",
        "it's `quoted`",
        "\\u0000",
        "%2F+&=?#",
    ];
    match random.u8(..40) {
        0 => "long ✓ ".repeat(random.usize(..700)),
        1..5 => std::iter::repeat_with(|| random.char(..)).take(9).collect(),
        _ => random.choice(TEXTS).unwrap_or_default().to_owned(),
    }
}

/// Returns a string that matches a pattern, with the right length if possible.
fn fitting(random: &mut Rng, pattern: &str, schema: &Value) -> Option<String> {
    let (least, most) = lengths(schema);
    let mut text = String::new();
    for _ in 0..TRIES {
        text = matching(random, pattern)?;
        if (least..=most).contains(&text.chars().count()) {
            break;
        }
    }
    Some(text)
}

/// Returns the minimum and the maximum length. The minimum is at most [`LONGEST`].
fn lengths(schema: &Value) -> (usize, usize) {
    let length = |key: &str| schema[key].as_u64().and_then(|length| usize::try_from(length).ok());
    let least = length("minLength").unwrap_or(0).min(LONGEST);
    (least, length("maxLength").unwrap_or(usize::MAX).max(least))
}

fn integer_bounds(schema: &Value) -> (i64, i64) {
    let (least, most) = match schema["format"].as_str() {
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("uint64") => (0, i64::MAX),
        _ => (i64::MIN, i64::MAX),
    };
    let bound = |key: &str, exclusive: &str, inward: i64| match &schema[exclusive] {
        Value::Bool(true) => schema[key].as_i64().map(|bound| bound.saturating_add(inward)),
        Value::Number(bound) => bound.as_i64().map(|bound| bound.saturating_add(inward)),
        _ => schema[key].as_i64(),
    };
    (bound("minimum", "exclusiveMinimum", 1).unwrap_or(least), bound("maximum", "exclusiveMaximum", -1).unwrap_or(most))
}

/// Rounds `number` to a multiple that the schema requires, but not below `least`.
fn multiple(number: i64, least: i64, schema: &Value) -> i64 {
    let Some(of) = schema["multipleOf"].as_i64().filter(|of| *of > 0) else { return number };
    let below = number.saturating_sub(number.rem_euclid(of));
    if below < least { below.saturating_add(of) } else { below }
}

fn number_bounds(schema: &Value) -> (f64, f64) {
    let bound = |key: &str, exclusive: &str| schema[exclusive].as_f64().or_else(|| schema[key].as_f64());
    (bound("minimum", "exclusiveMinimum").unwrap_or(f64::MIN), bound("maximum", "exclusiveMaximum").unwrap_or(f64::MAX))
}

fn is_within(number: f64, schema: &Value) -> bool {
    let (least, most) = number_bounds(schema);
    let excludes = |key: &str| schema[key] == true || schema[key].is_number();
    (least..=most).contains(&number)
        && !(excludes("exclusiveMinimum") && number <= least)
        && !(excludes("exclusiveMaximum") && number >= most)
}

/// Returns a random date and time in RFC 3339 format.
fn date_time(random: &mut Rng) -> String {
    let time = format!("{:02}:{:02}:{:02}", random.u8(..24), random.u8(..60), random.u8(..60));
    let nanoseconds = format!("{:09}", random.u32(..1_000_000_000));
    let digits = random.choice([0, 3, 6, 9]).unwrap_or_default();
    let fraction = nanoseconds.get(..digits).filter(|digits| !digits.is_empty());
    let fraction = fraction.map(|digits| format!(".{digits}")).unwrap_or_default();
    let offset: i32 = random.choice([0, 0, 0, 60, 120, 330, -480, -1, 765]).unwrap_or_default();
    let offset = match offset {
        0 if random.bool() => String::from("Z"),
        _ => {
            let sign = if offset < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
        }
    };
    format!("{}T{time}{fraction}{offset}", date(random))
}

fn date(random: &mut Rng) -> String {
    let (year, month) = (random.i32(1890..2220), random.u8(1..=12));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    format!("{year:04}-{month:02}-{:02}", random.u8(1..=days))
}

fn uuid(random: &mut Rng) -> String {
    let any = random.u128(..);
    let digits = format!("{:032x}", random.choice([0, u128::MAX, any]).unwrap_or(any));
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| digits.get(part).unwrap_or_default());
    parts.join("-")
}

/// Returns a string that a provider might send as a URI, even if it is not valid.
fn uri(random: &mut Rng) -> String {
    let uris = ["", "/relative?page=2", "https://example.com/a%20b?c=d#e", "//no-scheme", "example.com", "two words"];
    random.choice(uris).unwrap_or_default().to_owned()
}
