use std::time::Duration;

use cpu_time::ThreadTime;
use reqwest::header::{HeaderMap, HeaderValue};

use super::{hide, key, line, redacted, snippet, values_of};
use crate::Secret;

#[test]
fn values_with_the_name_of_a_secret_are_hidden_in_every_format() {
    for body in [
        r#"{"token": "sesame"}"#,
        r#"{"a": [{"refresh_token": ["sesame", "sesame"]}], "Auth": {"value": "sesame"}}"#,
        // Incomplete, so it is not JSON.
        r#"{"data": {"token":"sesame"#,
        r#"{"data": {"token" : "se\"sesame", "x"#,
        r#"{"data": {"tokens": ["a", "sesame"#,
        r#"{"join": {"url": {"at": "sesame"#,
        r#"{"echo": "{\"token\": \"sesame\", \"a\": 1"#,
        "token=sesame&a=b",
        "<p>Authorization: Bearer sesame</p>",
        "<p>Authorization: Basic  sesame</p>",
        "https://example.com/join?jwt=sesame",
        "authorization: bearer sesame",
        "Authorization: Token sesame",
        r#"<p>Authorization: Digest username="a", realm="b c", nonce="sesame", response="sesame"</p>"#,
        r#"authorization: digest response="sesame, sesame", qop=sesame"#,
        "{'token': 'a \"sesame\" sesame', 'size': 3}",
        r"{'token': 'se\'sesame', 'size': 3}",
    ] {
        let shown = snippet(body.as_bytes(), &[]);
        assert!(!shown.contains("sesame") && shown.contains("[redacted]"), "{shown}");
    }
    let deep = format!(r#"{{"token": "sesame", "deep": {}{}}}"#, "[".repeat(200), "]".repeat(200));
    assert!(!snippet(deep.as_bytes(), &[]).contains("sesame"));
    assert_eq!(snippet(b"<h1>Bad gateway: 502</h1>", &[]), "<h1>Bad gateway: 502</h1>");
    assert_eq!(snippet(b"token=a&b=c key: [1, 2", &[]), "token=[redacted]&b=c key: [redacted]");
}

#[test]
fn values_with_the_name_of_a_secret_are_hidden_within_strings_and_messages() {
    for text in [
        "GET https://x/join?jwt=sesame failed",
        "rejected Authorization: Bearer sesame",
        r#"{"token":"sesame"}"#,
        r#"{"a": "{\"token\": \"sesame\"}"}"#,
        r#"{"a": "{\"b\": \"{\\\"token\\\": \\\"sesame\\\"}\"}"}"#,
    ] {
        let body = serde_json::json!({"message": text, "list": [text], text: 1});
        let shown = [
            snippet(body.to_string().as_bytes(), &[]),
            line(text, &[]),
            key(text, &[]),
            redacted(body, &[]).to_string(),
        ];
        for shown in shown {
            assert!(!shown.contains("sesame") && shown.contains("[redacted]"), "{shown}");
        }
    }
    assert_eq!(
        snippet(br#"{"message": "GET https://x/join?jwt=sesame&page=2 failed", "b": 1}"#, &[]),
        r#"{"message":"GET https://x/join?jwt=[redacted]&page=2 failed","b":1}"#
    );
    assert_eq!(line("status: 3, a=b", &[]), "status: 3, a=b");
}

#[test]
fn a_message_about_a_secret_keeps_its_words() {
    for text in [
        "invalid token: room not found",
        "Invalid API key: The value is malformed",
        "auth: required",
        "invalid token: expired.",
    ] {
        assert_eq!(line(text, &[]), text);
        let body = serde_json::json!({ "message": text }).to_string();
        assert_eq!(snippet(body.as_bytes(), &[]), body);
    }
    for (text, shown) in [
        ("invalid token: sesame not found", "invalid token: [redacted] not found"),
        ("invalid token: roomsesame", "invalid token: [redacted]"),
        ("invalid token: room-sesame", "invalid token: [redacted]"),
        ("invalid token: room_sesame", "invalid token: [redacted]"),
        ("token=room not found", "token=[redacted] not found"),
        ("token:room", "token:[redacted]"),
        ("token: no token=sesame", "token: no token=[redacted]"),
        ("auth: Token sesame", "auth: [redacted]"),
        ("auth: bearer room", "auth: [redacted]"),
        (r#"token: "room sesame" not"#, "token: [redacted] not"),
    ] {
        assert_eq!(line(text, &[]), shown);
    }
    // The caller's own secret may be an ordinary word.
    assert_eq!(line("invalid token: room", &[Secret::from("room")]), "invalid token: [redacted]");
}

#[test]
fn the_port_of_an_origin_is_shown() {
    for text in [
        "redirected to https://auth.example.com:8443",
        "redirected to https://auth.example.com:8443/login",
        "http://my-token-host:80, http://key:1",
        "(https://auth.example.com:8443)",
    ] {
        assert_eq!(line(text, &[]), text);
    }
    for (text, shown) in [
        ("https://auth.example.com:8443/join?jwt=sesame", "https://auth.example.com:8443/join?jwt=[redacted]"),
        ("https://token:8443@example.com", "https://token:[redacted]"),
        ("https://token:84431234", "https://token:[redacted]"),
        ("https://token:8443sesame", "https://token:[redacted]"),
        ("https://token:sesame@example.com", "https://token:[redacted]"),
        ("token:8443", "token:[redacted]"),
        ("//token:8443", "//token:[redacted]"),
    ] {
        assert_eq!(line(text, &[]), shown);
    }
}

#[test]
fn the_callers_secrets_are_hidden_everywhere() {
    let secrets = [Secret::from(r#"ses"ame\or"#), Secret::from("")];
    for body in
        [r#"{"echo": "ses\"ame\\or"}"#, r#"["ses\"ame\\or", 1]"#, r#"{"ses\"ame\\or": 1}"#, r#"not JSON ses"ame\or"#]
    {
        let shown = snippet(body.as_bytes(), &secrets);
        assert!(shown.contains("[redacted]") && !shown.contains("ame"), "{shown}");
    }
    assert_eq!(line("a\u{1b}[31m ses\"ame\\or\r\nb", &secrets), "a [31m [redacted] b");
    let mut headers = HeaderMap::new();
    headers.insert("x-echo", HeaderValue::from_bytes(b"\xff ses\"ame\\or").unwrap());
    headers.insert("x-other", HeaderValue::from_static("open"));
    headers.insert("link", HeaderValue::from_static("</rooms?page_token=a>; rel=next"));
    hide(&mut headers, &secrets);
    let shown = ["x-echo", "x-other", "link"].map(|name| !headers[name].is_sensitive());
    assert_eq!(shown, [false, true, false]);
}

#[test]
fn the_callers_secrets_are_hidden_in_every_escape_of_json() {
    let secrets = [Secret::from("key+ab/cd=\"é😀\\0")];
    let once = serde_json::to_string(secrets[0].expose()).unwrap();
    let twice = serde_json::to_string(&once).unwrap();
    let escaped = [
        // The escapes of serde_json, PHP and .NET, and then of JSON within JSON.
        once.trim_matches('"').to_owned(),
        r#"key+ab\/cd=\"\u00e9\ud83d\ude00\\0"#.to_owned(),
        r"key\u002Bab/cd\u003D\u0022\u00E9\uD83D\uDE00\\0".to_owned(),
        twice.trim_matches('"').to_owned(),
        serde_json::to_string(&twice).unwrap(),
    ];
    for echo in escaped {
        for body in [format!(r#"{{"echo": "no {echo} here"#), format!("no {echo} here"), format!(r#"["{echo}", "b"]"#)]
        {
            let shown = snippet(body.as_bytes(), &secrets);
            assert!(
                shown.contains("[redacted]") && !shown.contains("cd") && !shown.contains("de00"),
                "{body}: {shown}"
            );
        }
        assert_eq!(line(&format!("no {echo}"), &secrets).replace(['"', '\\'], ""), "no [redacted]");
    }
}

#[test]
fn the_callers_secrets_are_hidden_in_the_escapes_of_html_urls_and_forms() {
    let secrets = [Secret::from("a&b <é\"😀'+z")];
    for echo in [
        "a&amp;b &lt;é&quot;😀&#39;+z",
        "a&amp;b &lt;&#233;&#x22;&#x1F600;&apos;&#43;z",
        "a%26b%20%3C%C3%A9%22%F0%9F%98%80%27%2Bz",
        "a%26b%20%3c%c3%a9%22%f0%9f%98%80'+z",
        "a%26b+%3c%c3%a9%22%f0%9f%98%80%27%2bz",
        r"a\u0026amp;b \u0026lt;é\u0026quot;😀\u0026#39;+z",
    ] {
        assert_eq!(line(&format!("no {echo}, &c; 5% off"), &secrets), "no [redacted], &c; 5% off");
        let body = serde_json::json!([echo]).to_string();
        assert_eq!(snippet(body.as_bytes(), &secrets), r#"["[redacted]"]"#);
        assert_eq!(snippet(echo.as_bytes(), &secrets), "[redacted]");
    }
    // Text that is not an escape stays as it is.
    for text in ["&;&#;&#x110000;&amp %c3 %zz %e9 %F0%9F%98 %+1 + % \\xc3 \\x+1", "&éééééééééééé; %é"] {
        assert_eq!(line(text, &secrets), text);
    }
}

#[test]
fn the_callers_own_header_is_hidden_with_and_without_its_scheme() {
    let mut request = reqwest::Request::new(reqwest::Method::GET, "https://example.com".parse().unwrap());
    for value in ["Bearer own-sesame", "client-sesame", "né sesame"] {
        let mut value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        value.set_sensitive(true);
        request.headers_mut().append("authorization", value);
    }
    let secrets = values_of(&request, |_, value| value == "client-sesame");
    let shown: Vec<&str> = secrets.iter().map(Secret::expose).collect();
    assert_eq!(shown, ["Bearer own-sesame", "own-sesame", "né sesame", "sesame"]);
}

#[test]
fn overlapping_and_repeated_secrets_are_removed_completely() {
    let secrets = ["open-sesame", "sesame-door", "aaaaaaaa"].map(Secret::from);
    assert_eq!(line("an open-sesame-door.", &secrets), "an [redacted].");
    assert_eq!(line("aaaaaaaaaaaaa open-sesame open-sesame", &secrets), "[redacted] [redacted] [redacted]");
    // The examined part ends within this secret.
    let long = "s".repeat(2000);
    let body = format!("{}{long}", " ".repeat(64 * 1024 - 1000));
    assert!(!line(&body, &[Secret::from(long.as_str())]).contains('s'));
}

#[test]
fn a_short_secret_is_not_found_within_other_words() {
    let secrets = ["red", "a", "e"].map(Secret::from);
    // A single character is not removed, because that would make messages unreadable.
    assert_eq!(line("a parameter is required: e", &secrets), "a parameter is required: e");
    assert_eq!(line("a red parameter", &secrets), "a [redacted] parameter");
    assert_eq!(
        snippet(br#"{"required": "red", "b": "red-hot"}"#, &secrets),
        r#"{"required":"[redacted]","b":"[redacted]-hot"}"#
    );
}

#[test]
fn a_number_that_is_a_secret_is_hidden() {
    let secrets = ["15550100", "-7.25", "12345"].map(Secret::from);
    assert_eq!(
        snippet(br#"{"phone": 15550100, "at": -7.25, "id": 12345, "size": 112345, "page": 3}"#, &secrets),
        r#"{"phone":"[redacted]","at":"[redacted]","id":"[redacted]","size":112345,"page":3}"#
    );
}

#[test]
fn no_control_character_is_shown() {
    for control in ['\u{1b}', '\u{7f}', '\u{9b}', '\u{85}', '\u{202e}', '\u{2066}', '\u{200f}', '\u{61c}', '\u{2028}'] {
        let html = format!("<p>a{control}[31mb</p>");
        let json = format!("[\"a{control}[31mb\", {{\"c{control}\": 1}}]");
        let escaped = format!("[\"a\\u{:04x}[31mb\"]", u32::from(control));
        for body in [html, json, escaped] {
            let shown = snippet(body.as_bytes(), &[]);
            assert!(!shown.contains(control) && shown.contains("[31mb"), "{shown:?}");
        }
        assert_eq!(line(&format!("a{control}b"), &[]), "a b");
    }
}

#[test]
fn a_snippet_has_at_most_256_characters() {
    for (length, shown) in [(254, 256), (255, 257), (100_000, 257)] {
        let snippet = snippet(format!("\"{}\"", "ä".repeat(length)).as_bytes(), &[]);
        assert_eq!((snippet.chars().count(), snippet.ends_with('…')), (shown, shown > 256));
    }
    assert_eq!(
        snippet(br#"{"a": [1, -2.5, null, true], "b": {}, "c": []}"#, &[]),
        r#"{"a":[1,-2.5,null,true],"b":{},"c":[]}"#
    );
}

/// Returns the processor time for showing a body.
fn time(part: &str, bytes: usize, secrets: &[Secret]) -> Duration {
    let body = part.repeat(bytes / part.len());
    let string = serde_json::Value::from(body.as_str()).to_string();
    let once = |_| {
        let begun = ThreadTime::now();
        std::hint::black_box((
            snippet(body.as_bytes(), secrets),
            snippet(string.as_bytes(), secrets),
            line(&body, secrets),
        ));
        begun.elapsed()
    };
    (0..7).map(once).min().unwrap()
}

#[test]
fn the_time_is_linear_in_the_length_of_the_body() {
    let secrets = ["sesame-sesame", "a=[a=[a=[", "r"].map(Secret::from);
    for part in [
        "a=[", "b=[", "token=", "token=a ", "[", "{\"a\":", "\"\\", "a\"  :", "key:\\\"", "sesame-", "a", " ", "r ",
        "&", "&#", "&amp;", "%", "%c3", "%c3%a9", "+",
    ] {
        let is_linear = |_| {
            let [small, large] = [16 * 1024, 64 * 1024].map(|bytes| time(part, bytes, &secrets));
            large <= small * 5 + Duration::from_micros(100)
        };
        // Other work on the machine disturbs a measurement, but repetition does not make quadratic growth look linear.
        assert!((0..20).any(is_linear), "{part:?}");
    }
}

#[test]
fn a_secret_with_whitespace_or_controls_is_hidden() {
    for secret in ["Q3  layoffs", "a \t b", "line1\nline2", "left\u{202e}right"] {
        assert_eq!(line(&format!("no  room\n{secret} here"), &[Secret::from(secret)]), "no room [redacted] here");
    }
}

#[test]
fn a_value_of_the_query_is_hidden_as_it_was_sent() {
    let url = "https://example.com/rooms?email=a%40b.com&name=Q3+layoffs%21&page=2&blank=+&none".parse().unwrap();
    let request = reqwest::Request::new(reqwest::Method::GET, url);
    let secrets = values_of(&request, |_, _| false);
    let sent = "/rooms?email=[redacted]&name=[redacted]&page=2&blank=+";
    let lines = [
        "Cannot GET /rooms?email=a%40b.com&name=Q3+layoffs%21&page=2&blank=+",
        "Cannot GET /rooms?email=a@b.com&name=Q3%20layoffs%21&page=2&blank=+",
        "Cannot GET /rooms?email=a@b.com&name=Q3 layoffs!&page=2&blank=+",
    ];
    for text in lines {
        assert_eq!(line(text, &secrets), format!("Cannot GET {sent}"));
        assert_eq!(
            snippet(format!("{{\"path\": \"{text}\"}}").as_bytes(), &secrets),
            format!(r#"{{"path":"Cannot GET {sent}"}}"#)
        );
    }
}
