use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::Value;

use super::Reader;
use crate::UndocumentedKind::{Field, Form, LoneSurrogate, LostDigits, More, Null, RepeatedKey, TimestampForm};
use crate::{Nullable, decode, decode_strict};

#[cfg(feature = "schemars")]
const ANNOTATIONS: crate::Annotations = &[];

/// Texts with every JSON construct, and texts with most kinds of syntax errors.
const TEXTS: &[&str] = &[
    r#"{"a": [1, -2.5e+3, true, false, null, "b\n\u00e4\ud83d\ude00\"\\\/\b\f\r\t"], "": {}, "é": [[], {}]}"#,
    "[0, -0, 0.0, 1e2, 1E-2, 18446744073709551615, -9223372036854775808, 18446744073709551616, 1e-400]",
    " \t\r\n [ 1 , 2 ] \n",
    "\"a text that is longer than sixteen bytes, with \\\" an escape\"",
    "[1,]",
    "{\"a\":1,}",
    "{,}",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "{a:1}",
    "[1 2]",
    "[01]",
    "[-]",
    "[1.]",
    "[.5]",
    "[1e]",
    "[+1]",
    "[1e400]",
    "nul",
    "truefalse",
    "\"\\x\"",
    "\"\\u12g4\"",
    "\"\\u+123\"",
    "\"\\ud83d\\u12\"",
    "\"a\nb\"",
    "\"\u{7f}\u{80}\"",
    "[] []",
    "",
    "\u{feff}[]",
];

/// Asserts that this reader and serde_json read the same value.
///
/// Both may also reject the text.
fn assert_same_as_serde_json(text: &str) {
    // serde_json rejects a lone surrogate and a number beyond the range of floats, which this reader accepts.
    let is_accepted = |error: &serde_json::Error| {
        ["hex escape", "number out of range"].iter().any(|reason| error.to_string().contains(reason))
    };
    let mut reader = Reader::new(text);
    let read: Option<Value> = reader.whole(|reader| serde::Deserialize::deserialize(reader)).ok();
    match serde_json::from_str::<Value>(text) {
        Err(error) if is_accepted(&error) => {}
        expected => assert_eq!(read, expected.ok(), "{text:?}"),
    }
    let skipped = Reader::new(text).whole(|reader| <IgnoredAny as serde::Deserialize>::deserialize(reader)).is_ok();
    match serde_json::from_str::<IgnoredAny>(text) {
        Err(error) if is_accepted(&error) => {}
        expected => assert_eq!(skipped, expected.is_ok(), "skipped {text:?}"),
    }
}

#[test]
fn texts_are_read_as_serde_json_reads_them() {
    TEXTS.iter().for_each(|text| assert_same_as_serde_json(text));
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    [126, 127, 200].iter().for_each(|levels| assert_same_as_serde_json(&deep(*levels)));
}

#[test]
fn changed_texts_are_read_as_serde_json_reads_them() {
    let pieces = ["\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "u", "t", " ", "\n", "ä", "\u{1}"];
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..40_000 {
        let mut text = TEXTS[round % TEXTS.len()].to_owned();
        for _ in 0..random.usize(1..4) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let [start, end] = [random.choice(&places), random.choice(&places)].map(|at| at.copied().unwrap());
            let end = if random.bool() { end.max(start) } else { start };
            let end = if end - start > 3 { start } else { end };
            let piece = random.choice(pieces).unwrap();
            text.replace_range(start..end, piece);
        }
        assert_same_as_serde_json(&text);
    }
}

#[derive(Debug, PartialEq)]
struct Room {
    id: String,
    seats: Option<i64>,
    opened_at: Option<chrono::DateTime<chrono::Utc>>,
    owner: Nullable<String>,
    parts: Option<Vec<Part>>,
    more: Option<serde_json::Map<String, Value>>,
    undocumented: crate::UndocumentedFields,
}
crate::object!(Room {
    id: required "id",
    seats: optional "seats",
    opened_at: optional "opened_at",
    owner: optional "owner",
    parts: optional "parts",
    more: optional "more",
    ..undocumented
});

#[derive(Debug, PartialEq)]
enum Part {
    Room(Box<Room>),
    List(Vec<Part>),
    Unknown(Value),
}
crate::untagged_union!(Part { Room(Box<Room>), List(Vec<Part>) });

#[derive(Debug, PartialEq)]
struct Seat {
    id: String,
    taken_at: String,
    undocumented: crate::UndocumentedFields,
}
crate::object!(Seat { id: required "id", taken_at: required "taken_at", ..undocumented });

#[derive(Debug, PartialEq)]
enum Place {
    Room(Box<Room>),
    Seat(Seat),
    Unknown(Value),
}
crate::untagged_union!(Place { Room(Box<Room>), Seat(Seat) });

#[test]
fn a_member_that_fails_within_an_object_does_not_use_up_a_level() {
    let body = format!("[{}]", [r#"{"id": "a", "unknown": 1}"#; 300].join(","));
    let places: Vec<Place> = decode(body.as_bytes()).unwrap();
    assert!(places.len() == 300 && places.iter().all(|place| matches!(place, Place::Room(_))), "{places:?}");
}

#[test]
fn a_lone_surrogate_becomes_a_replacement_character() {
    let body = br#"{"id": "a\ud800b", "owner": "\udc00\ud83d\ude00", "more": {"\ud83dx": ["\ud83d\u0041", "\ud83d\ud83d\ude00"]}}"#;
    let (room, found) = decode_strict::<Room>(body).unwrap();
    assert_eq!(room.id, "a\u{fffd}b");
    assert_eq!(room.owner.value().unwrap(), "\u{fffd}\u{1f600}");
    assert_eq!(Value::from(room.more.unwrap()), serde_json::json!({"\u{fffd}x": ["\u{fffd}A", "\u{fffd}\u{1f600}"]}));
    let found: Vec<_> = found.iter().map(|found| (found.path.as_str(), found.kind)).collect();
    let expected = ["$.id", "$.more[\"\u{fffd}x\"]", "$.more[\"\u{fffd}x\"][0]", "$.more[\"\u{fffd}x\"][1]", "$.owner"];
    assert_eq!(found, expected.map(|path| (path, LoneSurrogate)));
}

#[test]
fn an_integer_may_have_a_fraction() {
    let seats = |seats: &str| decode::<Room>(format!(r#"{{"id": "a", "seats": {seats}}}"#).as_bytes());
    for (text, expected) in [("1.0", 1), ("1e2", 100), ("9007199254740993.0", 9_007_199_254_740_993), ("-0.0", 0)] {
        assert_eq!(seats(text).unwrap().seats, Some(expected), "{text}");
    }
    let fraction = "a floating-point number";
    for (text, found) in [
        ("1.5", fraction),
        ("1e30", fraction),
        ("9223372036854775808.0", "an integer"),
        ("0.99999999999999999999", fraction),
        ("4503599627370497.4", fraction),
        ("1e-400", fraction),
        ("-1e400", fraction),
        ("9223372036854775808", "an integer"),
        ("-9223372036854775809", "an integer beyond 64 bits"),
    ] {
        let error = seats(text).unwrap_err();
        assert_eq!((error.path(), error.expected(), error.found()), ("$.seats", "i64", found), "{text}");
    }
    // The types accept a fraction of zero from any deserializer.
    let room: Room = serde_json::from_str(r#"{"id": "a", "seats": 2.0}"#).unwrap();
    assert_eq!(room.seats, Some(2));
    assert!(serde_json::from_str::<Room>(r#"{"id": "a", "seats": 9007199254740993.0}"#).is_err());
    let lists: BTreeMap<String, Vec<i64>> = decode(br#"{"a": [1.0, 2e0]}"#).unwrap();
    assert_eq!(lists["a"], [1, 2]);
}

#[test]
fn a_repeated_key_is_reported() {
    let body = br#"{"id": "a", "more": {"b": 1, "\u0062": 2, "c": {"d": 1, "d": 2}}, "x": {"y": 1, "y": 2}}"#;
    let (room, found) = decode_strict::<Room>(body).unwrap();
    assert_eq!(Value::from(room.more.unwrap()), serde_json::json!({"b": 2, "c": {"d": 2}}));
    let found: Vec<_> = found.iter().map(|found| (found.path.as_str(), found.kind)).collect();
    assert_eq!(found, [("$.more.b", RepeatedKey), ("$.more.c.d", RepeatedKey), ("$.x", Field), ("$.x.y", RepeatedKey)]);
    let (maps, found) = decode_strict::<Vec<BTreeMap<String, i64>>>(br#"[{"a": 1, "a": 2}, {"a": 3}]"#).unwrap();
    assert_eq!((maps[0]["a"], found[0].path.as_str(), found[0].kind, found.len()), (2, "$[0].a", RepeatedKey, 1));
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(decode::<Vec<u8>>(b"\xef\xbb\xbf[1]").unwrap(), [1]);
    assert!(decode::<Vec<u8>>(b"\xef\xbb\xbf\xef\xbb\xbf[1]").is_err());
    assert!(decode::<Vec<u8>>(b"[\xef\xbb\xbf1]").is_err());
}

#[test]
fn everything_that_the_spec_does_not_have_is_reported() {
    let body = br#"[
        {"id": "a", "seats": null, "owner": null, "x": {"y": 1}, "z": null},
        {"id": "b", "opened_at": "2026-02-14 09:30:00.1234567891Z"},
        {"id": "b", "parts": [{"id": "f", "opened_at": "2026-2-4T9:3:0.1234567891Z"}]},
        {"id": "c", "parts": [{"id": "d", "x": 1}, [{"id": "e", "opened_at": "2026-02-14T09:30:00+0100"}], 7, {"x": 1}]}
    ]"#;
    let (rooms, found) = decode_strict::<Vec<Room>>(body).unwrap();
    assert_eq!((rooms.len(), rooms[0].owner.is_null()), (4, true));
    // Listing losses does not change how a body is decoded.
    assert_eq!(decode::<Vec<Room>>(body).unwrap(), rooms);
    let found: Vec<_> = found.iter().map(|found| (found.path.as_str(), found.kind)).collect();
    let expected = [
        ("$[0].seats", Null),
        ("$[0].x", Field),
        ("$[0].z", Field),
        ("$[1].opened_at", TimestampForm),
        ("$[1].opened_at", LostDigits),
        ("$[2].parts[0].opened_at", TimestampForm),
        ("$[2].parts[0].opened_at", LostDigits),
        ("$[3].parts[0].x", Field),
        ("$[3].parts[1][0].opened_at", TimestampForm),
        ("$[3].parts[2]", crate::UndocumentedKind::Form),
        ("$[3].parts[3]", crate::UndocumentedKind::Form),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_rounded_number_is_reported() {
    let (numbers, found) = decode_strict::<Vec<serde_json::Number>>(b"[0.1, 1.00000000000000000001, 2]").unwrap();
    assert_eq!(numbers.iter().map(ToString::to_string).collect::<Vec<_>>(), ["0.1", "1.0", "2"]);
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["$[1]: a number that a float cannot hold, which is rounded"]
    );
    let (_, found) = decode_strict::<Vec<Value>>(b"[123456789012345678901234567890, 18446744073709551615]").unwrap();
    assert_eq!(
        found.iter().map(|found| (found.path.as_str(), found.kind)).collect::<Vec<_>>(),
        [("$[0]", crate::UndocumentedKind::RoundedNumber)]
    );
}

#[derive(Debug, PartialEq)]
struct Reference {
    id: String,
    undocumented: crate::UndocumentedFields,
}
crate::object!(Reference { id: required "id", ..undocumented });

#[derive(Debug, PartialEq)]
enum Owner {
    Reference(Reference),
    Room(Room),
    Unknown(Value),
}
crate::untagged_union!(Owner { Reference(Reference), Room(Room) });

#[derive(Debug, PartialEq)]
struct Stamp {
    kind: String,
    at: Option<String>,
    undocumented: crate::UndocumentedFields,
}
crate::object!(Stamp { kind: required "kind", at: optional "at", ..undocumented });

#[derive(Debug, PartialEq)]
enum Tagged {
    Stamp(Stamp),
    Unknown(Value),
}
crate::tagged_union!(Tagged by "kind" { Stamp(Stamp) = "stamp" });

#[test]
fn the_member_that_a_tag_selects_can_have_undocumented_parts() {
    let (tagged, found) = decode_strict::<Tagged>(br#"{"kind": "stamp", "at": null}"#).unwrap();
    assert!(matches!(tagged, Tagged::Stamp(_)), "{tagged:?}");
    assert_eq!(found.iter().map(|found| (found.path.as_str(), found.kind)).collect::<Vec<_>>(), [("$.at", Null)]);
}

#[test]
fn a_union_reports_only_the_losses_of_the_chosen_member() {
    let (owner, found) = decode_strict::<Vec<Owner>>(br#"[{"id": "a", "seats": 1}]"#).unwrap();
    assert!(matches!(&owner[..], [Owner::Room(_)]) && found.is_empty(), "{owner:?} {found:?}");
    // Both members decode it, and both lose a field.
    let (owner, found) = decode_strict::<Vec<Owner>>(br#"[{"id": "a", "x": 1}]"#).unwrap();
    assert!(matches!(&owner[..], [Owner::Unknown(_)]), "{owner:?}");
    assert_eq!(found.iter().map(|found| found.path.as_str()).collect::<Vec<_>>(), ["$[0]"]);
}

#[test]
fn the_paths_of_the_listed_parts_are_linear_in_the_body() {
    let body = |key: &str, item: &str, items: usize| format!(r#"{{"{key}": [{}]}}"#, vec![item; items].join(","));
    let long = "k".repeat(64 * 1024);
    // The reader notes lone surrogates, and the inspection of the value notes unknown members of unions.
    let reader = |body: &str| decode_strict::<BTreeMap<String, Vec<String>>>(body.as_bytes()).unwrap().1;
    let value = |body: &str| decode_strict::<BTreeMap<String, Vec<Owner>>>(body.as_bytes()).unwrap().1;
    for (found, body) in [
        (reader(&body(&long, r#""\ud800""#, 10_000)), body(&long, r#""\ud800""#, 10_000)),
        (value(&body(&long, "7", 10_000)), body(&long, "7", 10_000)),
    ] {
        let paths: usize = found.iter().map(|part| part.path.len()).sum();
        assert!(paths <= 8 * body.len() + 64 * 1024 + 1, "{paths} bytes of paths for {} bytes", body.len());
        assert!(found.len() > 8, "{}", found.len());
        let last = found.last().unwrap();
        assert_eq!((last.path.as_str(), last.kind), ("$", More));
    }
    // All parts are listed if their paths are not extreme.
    for found in [reader(&body("key", r#""\ud800""#, 10_000)), value(&body("key", "7", 10_000))] {
        assert!(found.len() == 10_000 && found.iter().all(|part| part.kind != More), "{}", found.len());
    }
    // A member that is not chosen uses up no room.
    let tried = body(&"k".repeat(1024), r#"{"id": "a", "x": 1}"#, 500);
    let found = value(&tried);
    assert!(found.iter().filter(|part| part.kind == Form).count() > 100, "{}", found.len());
}

#[derive(Debug, PartialEq)]
enum Moment {
    Instant(chrono::DateTime<chrono::Utc>),
    Text(String),
    Unknown(Value),
}
crate::untagged_union!(Moment { Instant(chrono::DateTime<chrono::Utc>), Text(String) });

#[test]
fn a_union_keeps_digits_that_a_timestamp_would_lose() {
    let body =
        br#"["2026-2-4T9:3:0.1234567891Z", "2026-02-04T09:03:00.123456789Z", "2026-02-04T09:03:00.1234567891Z"]"#;
    for moments in [decode::<Vec<Moment>>(body).unwrap(), decode_strict(body).unwrap().0] {
        assert!(matches!(&moments[..], [Moment::Text(_), Moment::Instant(_), Moment::Text(_)]), "{moments:?}");
    }
}

#[derive(Debug, PartialEq)]
struct Branch {
    left: Option<Box<Tree>>,
    undocumented: crate::UndocumentedFields,
}
crate::object!(Branch { left: optional "left", ..undocumented });

#[derive(Debug, PartialEq)]
struct Fork {
    left: Option<Box<Tree>>,
    right: Option<Box<Tree>>,
    undocumented: crate::UndocumentedFields,
}
crate::object!(Fork { left: optional "left", right: optional "right", ..undocumented });

#[derive(Debug, PartialEq)]
enum Tree {
    Branch(Branch),
    Fork(Fork),
    Unknown(Value),
}
crate::untagged_union!(Tree { Branch(Branch), Fork(Fork) });

#[test]
fn members_that_contain_the_union_again_are_not_tried_in_all_combinations() {
    let nested = |levels: usize, level: &str| format!("{}{{}}{}", level.repeat(levels), "}".repeat(levels));
    // No member keeps `x`, so all of them are tried at each level.
    for levels in [60, 120] {
        let body = nested(levels, r#"{"x":1,"left":"#);
        let error = decode::<Tree>(body.as_bytes()).unwrap_err();
        assert_eq!(error.expected(), "unions that can be decoded in 64 passes");
        assert!(decode_strict::<Tree>(body.as_bytes()).is_err());
    }
    let (tree, found) = decode_strict::<Tree>(nested(5, r#"{"x":1,"left":"#).as_bytes()).unwrap();
    assert!(matches!(tree, Tree::Unknown(_)) && found.len() == 1, "{found:?}");
    // The members of a list fail early, and those of a flat list are not nested.
    let long = format!(r#"{}{{"id":"{}"}}{}"#, "[".repeat(120), "a".repeat(20_000), "]".repeat(120));
    assert!(matches!(decode::<Part>(long.as_bytes()).unwrap(), Part::List(_)));
    let flat = format!("[{}]", [r#"{"x":1}"#; 100_000].join(","));
    assert_eq!(decode::<Vec<Part>>(flat.as_bytes()).unwrap().len(), 100_000);
    let (tree, found) = decode_strict::<Tree>(nested(120, r#"{"left":"#).as_bytes()).unwrap();
    assert!(matches!(tree, Tree::Branch(_)) && found.is_empty(), "{found:?}");
}

#[test]
fn deep_values_are_refused_with_a_path() {
    let nested = |levels: usize| format!("{}{}{}", "[".repeat(levels), r#"{"id":"a"}"#, "]".repeat(levels));
    let mut part: Part = decode(nested(127).as_bytes()).unwrap();
    let mut levels = 0;
    while let Part::List(mut list) = part {
        part = list.remove(0);
        levels += 1;
    }
    assert!(matches!(part, Part::Room(_)) && levels == 127, "{levels} {part:?}");
    let error = decode::<Part>(nested(128).as_bytes()).unwrap_err();
    assert_eq!(error.path(), format!("${}", "[0]".repeat(128)));
    assert_eq!(error.expected(), "at most 128 levels of lists and objects");
    // An undocumented field is kept, so its depth is limited, too.
    let field = |levels: usize| decode::<Room>(format!(r#"{{"id": "a", "x": {}}}"#, nested(levels)).as_bytes());
    assert_eq!(field(126).unwrap().undocumented.len(), 1);
    assert!(field(100_000).unwrap_err().path().starts_with("$.x[0]"));
    // An ignored value may be nested to any depth.
    decode::<Vec<IgnoredAny>>(format!("[{}]", nested(100_000)).as_bytes()).unwrap();
}

#[test]
fn a_timestamp_that_cannot_be_encoded_is_refused() {
    let opened = |text: &str| decode::<Room>(format!(r#"{{"id": "a", "opened_at": "{text}"}}"#).as_bytes());
    for text in ["+12026-02-14T09:30:00Z", "+10000-01-02T00:00:00Z", "-0002-01-01T00:00:00Z"] {
        assert_eq!(opened(text).unwrap_err().path(), "$.opened_at", "{text}");
    }
    let room = opened("9999-12-31T23:59:59-05:00").unwrap();
    assert_eq!(serde_json::to_string(&room).unwrap(), r#"{"id":"a","opened_at":"9999-12-31T23:59:59-05:00"}"#);
}

#[test]
fn an_invalid_byte_is_reported_with_its_path() {
    let error = decode::<Room>(b"{\"id\": \"a\", \"owner\": \"b\xff\"}").unwrap_err();
    assert_eq!(
        (error.path(), error.expected(), error.found()),
        ("$.owner", "UTF-8 text", "an invalid byte at index 23")
    );
    let error = decode::<Room>(b"{\"id\": \"a\"}\xff").unwrap_err();
    assert_eq!((error.path(), error.expected()), ("$", "UTF-8 text"));
    for body in [&b"{\"id\": \"\\u00\xff\"}"[..], b"{\"id\": \"\\\xff\"}"] {
        let error = decode::<Room>(body).unwrap_err();
        assert_eq!((error.path(), error.expected()), ("$.id", "UTF-8 text"));
    }
    let error = decode::<Room>(b"{\"id\": 7, \"owner\": \"b\xff\"}").unwrap_err();
    assert_eq!((error.path(), error.found()), ("$.id", "an integer"));
}
