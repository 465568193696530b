//! The text of a request, without secrets.

use std::fmt;
use std::sync::Arc;

use reqwest::header::HeaderValue;

use crate::{Secret, redaction};

/// Receives each request before it is sent.
pub(crate) type Observer = Arc<dyn Fn(&SentRequest) + Send + Sync>;

/// A request as the client sends it, for logs.
///
/// `Display` writes the method and the URL on one line, each header on a line, and then the body. The text contains no
/// credential, no header that was set for the call, no [`Secret`], and no value with a name such as `token`. A body that
/// is not JSON is cut off after 256 characters, and the body of an upload is not shown.
///
/// [`Settings::on_request`](crate::Settings::on_request) passes this value to a function:
///
/// ```
/// use plenary_client::Settings;
///
/// fn verbose(settings: &mut Settings) {
///     settings.on_request(|request| eprintln!("{request}"));
/// }
/// ```
pub struct SentRequest {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
}

impl SentRequest {
    pub(crate) fn new(request: &reqwest::Request, secrets: &[Secret]) -> Self {
        let header = |value: &HeaderValue| match value.to_str() {
            Ok(text) if !value.is_sensitive() => redaction::text(text, secrets),
            _ => String::from(redaction::REDACTED),
        };
        let headers = request.headers().iter().map(|(name, value)| (name.to_string(), header(value)));
        let body = request.body().map(|body| match body.as_bytes() {
            Some(bytes) => redaction::body(bytes, secrets),
            None => String::from("[the body is sent in pieces]"),
        });
        Self {
            method: request.method().to_string(),
            url: redaction::text(request.url().as_str(), secrets),
            headers: headers.collect(),
            body,
        }
    }
}

impl fmt::Display for SentRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.url)?;
        for (name, value) in &self.headers {
            write!(formatter, "\n{name}: {value}")?;
        }
        self.body.as_ref().map_or(Ok(()), |body| write!(formatter, "\n\n{body}"))
    }
}

impl fmt::Debug for SentRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::SentRequest;
    use crate::{Call as _, Connection, Credential, Placement, Provider, RawRequest, Request, Secret, Settings};
    use reqwest::Method;
    use std::sync::{Arc, Mutex};

    static PROVIDER: Provider = Provider {
        credentials: &[Credential {
            name: "api_key",
            environment: "OWN_API_KEY",
            placement: Placement::Bearer,
            description: "",
        }],
        ..Provider::OWN
    };

    fn settings() -> Settings {
        let mut settings = Settings::new(&PROVIDER);
        settings.base_url("http://127.0.0.1:9");
        settings.credential("api_key", "KEY-0123456");
        settings
    }

    fn sent(request: Request, connection: &Connection) -> String {
        let mut request = request;
        let built = request.begin().unwrap();
        let secrets: Vec<Secret> =
            connection.0.credentials.secrets().iter().cloned().chain(request.take_secrets()).collect();
        SentRequest::new(&built, &secrets).to_string()
    }

    #[test]
    fn a_sent_request_shows_its_parts_but_no_secret() {
        let connection = settings().connect().unwrap();
        let raw = || Request::raw(connection.clone(), Method::POST, Ok(format!("{}/rooms", connection.base_url())));
        let code = Secret::from("se same/1");
        let body = serde_json::json!({"name": "board\u{9b}", "token": "T", "size": 5});
        let request = raw().query("code", Ok(code)).query("page[size]", Ok(50));
        let text = sent(request.json("application/json", Ok(Some(body))), &connection);
        let (head, body) = text.split_once("\n\n").unwrap();
        // The features of the client decide which codings it accepts.
        let head: Vec<&str> = head.lines().filter(|line| !line.starts_with("accept-encoding: ")).collect();
        let expected = [
            "POST http://127.0.0.1:9/rooms?code=[redacted]&page%5Bsize%5D=50",
            "content-type: application/json",
            "authorization: [redacted]",
        ];
        assert_eq!(head, expected);
        let shown = serde_json::json!({"name": "board\u{fffd}", "token": "[redacted]", "size": 5});
        assert_eq!(serde_json::from_str::<serde_json::Value>(body).unwrap(), shown);
    }

    #[tokio::test]
    async fn the_observer_receives_each_attempt() {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let mut settings = settings();
        let kept = Arc::clone(&requests);
        settings.on_request(move |request| kept.lock().unwrap().push(request.to_string()));
        settings.retry(crate::Retry::off());
        let connection = settings.connect().unwrap();
        let request = RawRequest::new(&connection, Method::GET, "/rooms").header("x-code", "sesame");
        request.send().await.unwrap_err();
        let requests = requests.lock().unwrap();
        assert_eq!(requests.len(), 1);
        assert!(requests[0].contains("x-code: [redacted]") && !requests[0].contains("sesame"), "{requests:?}");
    }
}
