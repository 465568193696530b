//! The `Prefer` header, which selects a response: `code=400, example=bare`.

use axum::http::{HeaderMap, StatusCode};

/// The response that a request selects.
#[derive(Debug, PartialEq)]
pub(crate) struct Preference {
    pub(crate) status: StatusCode,
    /// The name of one of the response's examples.
    pub(crate) example: Option<String>,
}

impl Preference {
    /// Reads the preference of a request, or returns `None` if it has no status code.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let (mut status, mut example) = (None, None);
        let lines = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
        for (name, value) in lines.flat_map(|line| line.split([',', ';'])).filter_map(|part| part.split_once('=')) {
            let value = value.trim().trim_matches('"');
            match name.trim().to_ascii_lowercase().as_str() {
                "code" => status = value.parse().ok().filter(|status: &StatusCode| !status.is_informational()),
                "example" => example = Some(value.to_owned()),
                _ => {}
            }
        }
        Some(Preference { status: status?, example })
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, StatusCode};

    use super::Preference;

    #[test]
    fn reads_the_forms_that_clients_send() {
        let preference = |line: &str| {
            let headers = [("prefer".parse().expect("a name"), line.parse().expect("a value"))];
            Preference::of(&HeaderMap::from_iter(headers))
        };
        let of = |example: Option<&str>| {
            Some(Preference { status: StatusCode::TOO_MANY_REQUESTS, example: example.map(str::to_owned) })
        };
        assert_eq!(preference("code=429"), of(None));
        assert_eq!(preference("respond-async, Code = \"429\"; example=live"), of(Some("live")));
        for invalid in ["", "code", "code=x", "code=99", "code=100", "example=live"] {
            assert_eq!(preference(invalid), None, "{invalid}");
        }
    }
}
