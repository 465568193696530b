//! Reads the parts that copied documentation pages have in common.

use std::sync::OnceLock;

use regex_lite::Regex;
use serde_json::Value;

use super::description::{JsonType, Limit, OperationFacts, ValueShape};

/// Returns the trimmed lines of a page, without empty lines.
pub(crate) fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// A pattern that is compiled on first use.
///
/// An invalid pattern matches nothing, and fails the tests.
#[derive(Debug)]
pub(crate) struct Pattern {
    text: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self { text, regex: OnceLock::new() }
    }

    /// Returns the groups of the first match, and the end of the match.
    pub(crate) fn captures<'t, const GROUPS: usize>(
        &self,
        text: &'t str,
    ) -> Option<([Option<&'t str>; GROUPS], usize)> {
        let captures = self.regex.get_or_init(|| Regex::new(self.text).ok()).as_ref()?.captures(text)?;
        let groups = std::array::from_fn(|index| captures.get(index + 1).map(|group| group.as_str()));
        Some((groups, captures.get(0)?.end()))
    }
}

static LIMIT: Pattern = Pattern::new(
    r"(?i)rate limit\w*:?\s*(\d+) requests? per (\d*)\s*(ms|milliseconds?|s|sec|seconds?|min|minutes?|hours?)\b",
);

/// Reads a rate limit from text such as "Rate limiting: 3 requests per 1000ms." or "10 requests per minute".
pub(crate) fn limit(text: &str) -> Option<Limit> {
    let ([requests, number, unit], _) = LIMIT.captures(text)?;
    let number: u64 = number.filter(|number| !number.is_empty()).map_or(Some(1), |number| number.parse().ok())?;
    let unit = unit?.to_ascii_lowercase();
    let in_ms = match unit.as_str() {
        unit if unit.starts_with("mi") && !unit.starts_with("min") || unit == "ms" => 1,
        unit if unit.starts_with('s') => 1_000,
        unit if unit.starts_with("min") => 60_000,
        _ => 3_600_000,
    };
    Some(Limit { requests: requests?.parse().ok()?, per_ms: number.checked_mul(in_ms)? })
}

/// Returns true if a line is a status code, a range such as `4XX`, or `default`.
pub(crate) fn is_status(line: &str) -> bool {
    let is_code = |rest: &str| rest.len() == 2 && (rest == "XX" || rest.bytes().all(|byte| byte.is_ascii_digit()));
    line == "default" || line.strip_prefix(['1', '2', '3', '4', '5']).is_some_and(is_code)
}

/// Finds the method and path of a page, and the index of the line after them.
///
/// The path is on the line after the method.
pub(crate) fn request(lines: &[&str]) -> Option<(String, String, usize)> {
    const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];
    lines.windows(2).enumerate().find_map(|(index, pair)| {
        let method = pair[0].to_ascii_lowercase();
        let is_request = METHODS.contains(&method.as_str()) && pair[1].starts_with('/') && !pair[1].contains(' ');
        is_request.then(|| (method, pair[1].to_owned(), index + 2))
    })
}

/// Reads the JSON value at the first line, and returns its number of lines.
pub(crate) fn json<'l>(lines: &[impl AsRef<str> + 'l]) -> Option<(Value, usize)> {
    if !lines.first()?.as_ref().starts_with(['{', '[']) {
        return None;
    }
    // Starts with a few lines and then tries more, because many lines of a page may look like the start of a value.
    let mut length = 64;
    loop {
        let length_now = length.min(lines.len());
        let text: String = lines[..length_now].iter().flat_map(|line| [line.as_ref(), "\n"]).collect();
        let mut values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
        match values.next()? {
            Ok(value) => return Some((value, text.get(..values.byte_offset())?.lines().count())),
            Err(error) if error.is_eof() && length_now < lines.len() => length *= 4,
            Err(_) => return None,
        }
    }
}

/// Reads a value, and converts it to the type of its shape.
pub(crate) fn value(text: &str, shape: &ValueShape) -> Value {
    let text = text.trim().trim_matches(['"', '\'', '`']);
    let plain = !shape.types.contains(&JsonType::String);
    plain.then(|| serde_json::from_str(text).ok()).flatten().unwrap_or_else(|| Value::from(text))
}

/// Reads the values of a list such as `[ "a", "b" ]` or `a, b`.
pub(crate) fn values(text: &str, shape: &ValueShape) -> Vec<Value> {
    let inner = text.trim().trim_start_matches('[').trim_end_matches(']');
    inner.split(',').map(str::trim).filter(|part| !part.is_empty()).map(|part| value(part, shape)).collect()
}

/// Returns true if an operation has this method and one of these paths.
pub(crate) fn is_same(operation: &OperationFacts, method: &str, paths: &[String]) -> bool {
    operation.method == method
        && operation.paths.iter().any(|own| paths.iter().any(|path| nameless(own) == nameless(path)))
}

/// Returns true if an operation has this method, and one of these paths with the same names of parameters.
pub(crate) fn is_equal(operation: &OperationFacts, method: &str, paths: &[String]) -> bool {
    operation.method == method && operation.paths.iter().any(|own| paths.contains(own))
}

/// Returns a path without the names of its parameters, which are not on the wire.
fn nameless(path: &str) -> String {
    let mut kept = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        kept.push_str(before);
        kept.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Returns a body's shape in our spec, to help read a flattened table.
///
/// An empty status code selects the request body.
pub(crate) fn expected<'o>(
    ours: &'o [OperationFacts],
    method: &str,
    path: &str,
    status: &str,
) -> Option<&'o ValueShape> {
    let operation = ours.iter().find(|operation| is_same(operation, method, &[path.to_owned()]))?;
    if status.is_empty() {
        return operation.request.as_ref();
    }
    operation.responses.iter().find(|response| response.status == status)?.body.as_ref()
}

/// Returns true if the text contains one of the operation's paths.
pub(crate) fn names(text: &str, operation: &OperationFacts) -> bool {
    lines(text).iter().any(|line| {
        line.split(|character: char| character.is_whitespace() || "`\"'(),".contains(character))
            .any(|word| operation.paths.iter().any(|path| word.ends_with(path.as_str())))
    })
}
