//! What the tests of the three providers share: a started sandbox and plain requests to it.

#![allow(dead_code, reason = "no test needs all of it")]

use plenary_sandbox::Sandbox;
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::Value;

/// A sandbox and the way one provider is called in it.
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

    /// A request without credentials.
    pub(crate) fn unsigned(&self, path_and_query: &str) -> RequestBuilder {
        self.client.get(format!("{}{path_and_query}", self.base_url))
    }

    /// A request with the right credentials.
    pub(crate) async fn answer(&self, path_and_query: &str) -> (StatusCode, Value) {
        answered((self.sign)(&self.sandbox, self.unsigned(path_and_query))).await
    }

    /// The body of a request with the right credentials that has to succeed.
    pub(crate) async fn success(&self, path_and_query: &str) -> Value {
        let (status, body) = self.answer(path_and_query).await;
        assert_eq!(status, StatusCode::OK, "{path_and_query}: {body}");
        body
    }
}

/// Sends a request whose answer is JSON.
pub(crate) async fn answered(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.expect("an answer");
    let status = response.status();
    (status, response.json().await.expect("a JSON body"))
}

/// The items of a list in an answer.
pub(crate) fn items<'a>(body: &'a Value, list: &str) -> &'a [Value] {
    body[list].as_array().unwrap_or_else(|| panic!("{list} in {body}"))
}

/// The ids of items, sorted; two items with one id fail the test.
pub(crate) fn distinct_ids<'a>(items: impl IntoIterator<Item = &'a Value>, id: &str) -> Vec<String> {
    let mut ids: Vec<String> = items
        .into_iter()
        .map(|item| item[id].as_str().unwrap_or_else(|| panic!("{id} in {item}")).to_owned())
        .collect();
    ids.sort();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "an item came twice");
    ids
}
