//! Decodes query strings and path segments.

use percent_encoding::percent_decode_str;

/// Returns the pairs of a query string, or `None` if it cannot be decoded.
///
/// Common form decoders replace invalid bytes. The providers reject invalid bytes, and so does this decoder.
pub(crate) fn pairs(query: &str) -> Option<Vec<(String, String)>> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decoded(name)?, decoded(value)?))
        })
        .collect()
}

/// Decodes a path segment, or returns `None` if it cannot be decoded.
pub(crate) fn segment(text: &str) -> Option<String> {
    decoded(&text.replace('+', "%2B"))
}

fn decoded(text: &str) -> Option<String> {
    let complete = text.split('%').skip(1).all(|rest| {
        let mut digits = rest.bytes().take(2);
        digits.len() == 2 && digits.all(|digit| digit.is_ascii_hexdigit())
    });
    if !complete {
        return None;
    }
    let spaced = text.replace('+', " ");
    Some(percent_decode_str(&spaced).decode_utf8().ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn decodes_pairs_and_refuses_invalid_escapes_and_utf_8() {
        let decoded = pairs("page%5Bsize%5D=2&name=a+b%20c&flag&empty=&").expect("decodable");
        let expected = [("page[size]", "2"), ("name", "a b c"), ("flag", ""), ("empty", "")];
        assert_eq!(decoded, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        for malformed in ["a=%", "a=%2", "a=%zz", "%c3%28=1"] {
            assert_eq!(pairs(malformed), None, "{malformed}");
        }
    }
}
