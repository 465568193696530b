//! A sandbox, and requests to one of its providers.

use plenary_sandbox::Sandbox;
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::Value;

/// A sandbox, and a client that calls one of its providers.
pub(crate) struct Provider {
    pub(crate) sandbox: Sandbox,
    client: Client,
    base_url: String,
    sign: fn(&Sandbox, RequestBuilder) -> RequestBuilder,
}

impl Provider {
    pub(crate) async fn rocketchat() -> Self {
        let sandbox = Sandbox::start().await.expect("a sandbox");
        let base_url = sandbox.connection().rocketchat.base_url.clone();
        Self::new(sandbox, base_url, |sandbox, request| {
            let connection = &sandbox.connection().rocketchat;
            let request = request.header("X-User-Id", &connection.user_id);
            request.header("X-Auth-Token", &connection.auth_token)
        })
    }

    pub(crate) async fn signalwire() -> Self {
        let sandbox = Sandbox::start().await.expect("a sandbox");
        let base_url = sandbox.connection().signalwire.base_url.clone();
        Self::new(sandbox, base_url, |sandbox, request| {
            let connection = &sandbox.connection().signalwire;
            request.basic_auth(&connection.project_id, Some(&connection.api_token))
        })
    }

    pub(crate) async fn telnyx() -> Self {
        let sandbox = Sandbox::start().await.expect("a sandbox");
        let base_url = sandbox.connection().telnyx.base_url.clone();
        Self::new(sandbox, base_url, |sandbox, request| request.bearer_auth(&sandbox.connection().telnyx.api_key))
    }

    fn new(sandbox: Sandbox, base_url: String, sign: fn(&Sandbox, RequestBuilder) -> RequestBuilder) -> Self {
        Provider { sandbox, client: Client::new(), base_url, sign }
    }

    /// Returns a request without credentials.
    pub(crate) fn unsigned(&self, path_and_query: &str) -> RequestBuilder {
        self.client.get(format!("{}{path_and_query}", self.base_url))
    }

    /// Sends a request with valid credentials.
    pub(crate) async fn get(&self, path_and_query: &str) -> (StatusCode, Value) {
        send((self.sign)(&self.sandbox, self.unsigned(path_and_query))).await
    }

    /// Sends a request with valid credentials, and returns the success body.
    pub(crate) async fn success(&self, path_and_query: &str) -> Value {
        let (status, body) = self.get(path_and_query).await;
        assert_eq!(status, StatusCode::OK, "{path_and_query}: {body}");
        body
    }
}

/// Sends a request, and returns the status code and the JSON body.
pub(crate) async fn send(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.expect("a response");
    let status = response.status();
    (status, response.json().await.expect("a JSON body"))
}

/// Returns a list's items in a body.
pub(crate) fn items<'a>(body: &'a Value, list: &str) -> &'a [Value] {
    body[list].as_array().unwrap_or_else(|| panic!("{list} in {body}"))
}

/// Returns the sorted ids of items, and fails if two are the same.
pub(crate) fn distinct_ids<'a>(items: impl IntoIterator<Item = &'a Value>, id: &str) -> Vec<String> {
    let mut ids: Vec<String> = items
        .into_iter()
        .map(|item| item[id].as_str().unwrap_or_else(|| panic!("{id} in {item}")).to_owned())
        .collect();
    ids.sort();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "two items have the same id");
    ids
}
