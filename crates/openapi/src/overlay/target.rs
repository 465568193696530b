//! Selects the values that the target of an action describes.
//!
//! A target is a JSONPath (RFC 9535). Its segments are applied one at a time, and a value that a segment selects twice
//! counts once. A segment that begins with `..` is applied to each inner value, and each inner value is visited once.
//! Therefore the cost is bounded even for targets such as `$..*..*..*`, whose results would multiply.

use std::collections::HashSet;

use serde_json::Value;
use serde_json_path::JsonPath;

use crate::pointer::escape;
use crate::weight::weight;

/// The number of values that the targets of all overlays of a document may visit.
const MOST_VISITED: usize = 20_000_000;

/// The maximum length of a target in bytes.
const LENGTH: usize = 4096;

/// The maximum length in bytes of the pointer to a value that is selected.
const POINTER: usize = 4096;

/// The number of values that may still be visited.
#[derive(Debug)]
pub(super) struct Work(usize);

impl Default for Work {
    fn default() -> Self {
        Self(MOST_VISITED)
    }
}

impl Work {
    /// Returns the JSON pointers to the values that a target selects.
    ///
    /// # Errors
    ///
    /// Returns the reason if the target is not a JSONPath, or if it visits too many values.
    pub(super) fn select(&mut self, document: &Value, target: &str) -> Result<Vec<String>, String> {
        if target.len() > LENGTH {
            return Err(format!("it has more than {LENGTH} bytes"));
        }
        JsonPath::parse(target).map_err(|error| format!("it is not a JSONPath: {error}"))?;
        let mut selected = vec![String::new()];
        for segment in segments(target)? {
            let path = JsonPath::parse(&format!("${}", segment.text)).map_err(|error| error.to_string())?;
            let outer = if segment.is_descendant { self.with_inner(document, selected)? } else { selected };
            let mut next = Vec::new();
            let mut seen = HashSet::new();
            for outer in &outer {
                let Some(value) = document.pointer(outer) else { continue };
                self.spend(segment.cost(value))?;
                for node in path.query_located(value) {
                    let pointer = within_length(format!("{outer}{}", node.location().to_json_pointer()))?;
                    if seen.insert(pointer.clone()) {
                        next.push(pointer);
                    }
                }
            }
            selected = next;
        }
        Ok(selected)
    }

    /// Returns the pointers to some values and to all values inside of them, each once.
    fn with_inner(&mut self, document: &Value, outer: Vec<String>) -> Result<Vec<String>, String> {
        let mut pointers = Vec::new();
        let mut seen = HashSet::new();
        let mut left = outer;
        while let Some(pointer) = left.pop() {
            if !seen.insert(pointer.clone()) {
                continue;
            }
            self.spend(1)?;
            match document.pointer(&pointer) {
                Some(Value::Object(keys)) => {
                    for key in keys.keys() {
                        left.push(within_length(format!("{pointer}/{}", escape(key)))?);
                    }
                }
                Some(Value::Array(items)) => left.extend((0..items.len()).map(|index| format!("{pointer}/{index}"))),
                _ => {}
            }
            pointers.push(pointer);
        }
        Ok(pointers)
    }

    fn spend(&mut self, cost: usize) -> Result<(), String> {
        let rest = self.0.checked_sub(cost);
        self.0 = rest.ok_or_else(|| format!("the targets visit more than {MOST_VISITED} values"))?;
        Ok(())
    }
}

/// Returns an error if a pointer is too long.
fn within_length(pointer: String) -> Result<String, String> {
    if pointer.len() > POINTER {
        return Err(format!("it selects a value whose JSON pointer has more than {POINTER} bytes"));
    }
    Ok(pointer)
}

/// A segment of a JSONPath, such as `.paths`, `['/rooms']` or `..*`.
#[derive(Debug, PartialEq)]
struct Segment {
    /// The segment without a `..` before it, for example `.*`.
    text: String,
    /// Whether the segment is applied to all inner values.
    is_descendant: bool,
    /// The number of selectors that visit each value.
    selectors: usize,
    /// The number of searches through all inner values, in filters.
    searches: u32,
}

impl Segment {
    /// Returns an upper bound on the number of values that the segment visits.
    fn cost(&self, value: &Value) -> usize {
        let children = match value {
            Value::Object(keys) => keys.len(),
            Value::Array(items) => items.len(),
            _ => 0,
        };
        let visited = match self.searches {
            0 => children,
            // A search visits an inner value again for each value around it, and so does a search inside a search.
            searches => weight(value).saturating_mul(DEPTH.saturating_pow(searches)),
        };
        visited.saturating_add(1).saturating_mul(self.selectors)
    }
}

/// An upper bound on the number of values around a value.
const DEPTH: usize = 64;

/// Splits a valid JSONPath into its segments.
fn segments(target: &str) -> Result<Vec<Segment>, String> {
    let mut starts = Vec::new();
    let mut brackets = 0_usize;
    let mut previous = ' ';
    for (index, character) in unquoted(target).skip(1) {
        match character {
            '$' => return Err(String::from("a `$` inside a filter is not supported")),
            '[' => {
                // After `..`, a bracket continues the segment.
                if brackets == 0 && previous != '.' {
                    starts.push(index);
                }
                brackets += 1;
            }
            ']' => brackets = brackets.saturating_sub(1),
            '.' if brackets == 0 && previous != '.' => starts.push(index),
            _ => {}
        }
        previous = character;
    }
    let ends = starts.iter().skip(1).copied().chain([target.len()]);
    let texts = starts.iter().zip(ends).filter_map(|(start, end)| target.get(*start..end));
    Ok(texts.map(|text| segment(text.trim_end())).collect())
}

fn segment(text: &str) -> Segment {
    let (text, is_descendant) = match text.strip_prefix("..") {
        Some(rest) if rest.starts_with('[') => (rest.to_owned(), true),
        Some(rest) => (format!(".{rest}"), true),
        None => (text.to_owned(), false),
    };
    let mut previous = ' ';
    let (mut selectors, mut searches) = (1, 0);
    for (_, character) in unquoted(&text) {
        match character {
            ',' => selectors += 1,
            '.' if previous == '.' => searches += 1,
            _ => {}
        }
        previous = character;
    }
    Segment { text, is_descendant, selectors, searches }
}

/// Returns the characters of a JSONPath without the text in quotes, and their positions.
fn unquoted(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut is_escaped = false;
    text.char_indices().filter(move |(_, character)| {
        let Some(open) = quote else {
            quote = Some(*character).filter(|character| matches!(character, '\'' | '"'));
            return true;
        };
        if is_escaped {
            is_escaped = false;
        } else if *character == '\\' {
            is_escaped = true;
        } else if *character == open {
            quote = None;
        }
        quote.is_none()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::{Value, json};
    use serde_json_path::JsonPath;

    use super::{Segment, Work, segments};

    #[test]
    fn segments_are_split_outside_of_quotes_and_brackets() {
        let text = |segment: Segment| format!("{}{}", if segment.is_descendant { ".." } else { "" }, segment.text);
        let texts = |target| segments(target).unwrap().into_iter().map(text).collect::<Vec<_>>();
        assert_eq!(texts("$"), Vec::<String>::new());
        assert_eq!(texts("$.paths['/a.b[]'].get"), [".paths", "['/a.b[]']", ".get"]);
        assert_eq!(texts("$..['x', \"y.z\"]..*[0:2]"), ["..['x', \"y.z\"]", "...*", "[0:2]"]);
        assert_eq!(texts(r"$[?@.a[0].b == 'it\'s .x'].c"), [r"[?@.a[0].b == 'it\'s .x']", ".c"]);
        assert!(segments("$[?@.a == $.b]").unwrap_err().contains("not supported"));
    }

    #[test]
    fn selects_what_a_whole_query_selects() {
        let document = json!({"a": [{"b": 1, "c": {"b": 2}}, {"b": [3, 4]}], "b": {"a": {"b": null}}, "": {"~/": 5}});
        for target in [
            "$",
            "$.a",
            "$.a[*].b",
            "$..b",
            "$..*",
            "$..b..*",
            "$.*.*",
            "$.a[?@.b == 1]",
            "$..[?@.b]",
            "$['']['~/']",
            "$[ 'a' ] [-1]",
        ] {
            let selected = Work::default().select(&document, target).unwrap();
            let whole = JsonPath::parse(target).unwrap();
            let mut expected: Vec<String> =
                whole.query_located(&document).locations().map(|location| location.to_json_pointer()).collect();
            expected.sort();
            expected.dedup();
            let mut sorted = selected;
            sorted.sort();
            assert_eq!(sorted, expected, "{target}");
        }
    }

    #[test]
    fn a_hostile_target_is_refused_or_cheap() {
        let mut deep = Value::Null;
        for level in 0..100 {
            deep = json!({ "a": deep, "b": (0..20).collect::<Vec<_>>(), "level": level });
        }
        // Each value counts once, so the results do not multiply.
        let all = Work::default().select(&deep, "$..*").unwrap().len();
        assert!(Work::default().select(&deep, "$..*..*..*").unwrap().len() < all);
        let repeated = format!("$..[{}]", vec!["*"; 1500].join(","));
        assert_eq!(Work::default().select(&deep, &repeated).unwrap().len(), all);
        for hostile in ["$..[?@..[?@..[?@..a]]]", &format!("$..[{}]", vec!["?@..a"; 500].join(","))] {
            let error = Work::default().select(&deep, hostile).unwrap_err();
            assert!(error.contains("visit more than"), "{error}");
        }
    }
}
