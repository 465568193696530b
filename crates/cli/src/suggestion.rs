//! Suggests a known name for a misspelled one.

/// Returns the known name that is most similar to a name, if one is similar enough.
pub(crate) fn similar<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = name.chars().count().div_ceil(3);
    let distances = known.map(|known| (strsim::damerau_levenshtein(name, known), known));
    distances.filter(|(distance, _)| *distance <= most).min().map(|(_, known)| known)
}

/// Returns `, did you mean `name`?`, or nothing if no known name is similar.
pub(crate) fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    similar(name, known).map_or_else(String::new, |known| format!(", did you mean `{known}`?"))
}
