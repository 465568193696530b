//! Tests that call sandbox operations on existing records, and with all parameters set.

use std::collections::{BTreeMap, BTreeSet};

use plenary_client::{NamedCalls, Operation, Paging, Provider, Retry, Settings};
use plenary_openapi::{ChainRequest, request_chain};
use plenary_sandbox::Sandbox;
use plenary_test_support::operations::{SampleRequest, operations};
use plenary_test_support::specification::SPECIFICATIONS;
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;

use crate::calls::{Ending, Outcome};
use crate::providers::WITH_RECORDS;

/// Returns the operations of the providers with records.
///
/// `logout` is last, because it revokes the credentials.
pub(crate) fn with_records() -> impl Iterator<Item = &'static Operation> {
    let is_logout = |operation: &&Operation| operation.id == "logout";
    let all = || operations().filter(|operation| WITH_RECORDS.contains(&operation.provider));
    all().filter(move |operation| !is_logout(operation)).chain(all().filter(is_logout))
}

/// A sandbox and an HTTP client that calls it directly.
pub(crate) struct Stage {
    pub(crate) sandbox: Sandbox,
    client: Client,
    connection: Value,
    documents: BTreeMap<&'static str, Value>,
}

impl Stage {
    pub(crate) async fn new() -> Self {
        let sandbox = Sandbox::start().await.unwrap();
        let connection = serde_json::to_value(sandbox.connection()).unwrap();
        let document = |provider: &&Provider| (provider.name, serde_json::from_str(provider.openapi).unwrap());
        let documents = plenary::PROVIDERS.iter().map(document).collect();
        Self { sandbox, client: Client::new(), connection, documents }
    }

    pub(crate) fn request(&self, provider: &str, method: &str, path: &str) -> RequestBuilder {
        let connection = &self.connection[provider];
        let text = |name: &str| connection[name].as_str().unwrap();
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let request = self.client.request(method, format!("{}{path}", text("base_url")));
        match provider {
            "rocketchat" => request.header("X-User-Id", text("user_id")).header("X-Auth-Token", text("auth_token")),
            "signalwire" => request.basic_auth(text("project_id"), Some(text("api_token"))),
            _ => request.bearer_auth(text("api_key")),
        }
    }

    pub(crate) fn clients(&self, http: &Client) -> Vec<Box<dyn NamedCalls>> {
        let clients = plenary::PROVIDERS.iter().map(|provider| {
            let mut settings = Settings::new(provider);
            let connection = self.sandbox.connection().provider(provider.name).unwrap();
            settings.base_url(&connection.base_url);
            for credential in provider.credentials {
                settings.credential(credential.name, connection.credentials[credential.name].as_str());
            }
            settings.retry(Retry::off());
            settings.rate_limits(false);
            settings.http_client(http.clone());
            plenary::connect_by_name(settings).unwrap()
        });
        clients.collect()
    }

    /// Returns the request that calls an operation on existing records.
    ///
    /// Sends the other requests in the chain first, to obtain the ids of these records.
    pub(crate) async fn request_of(&self, operation: &Operation) -> ChainRequest<'_> {
        let document = &self.documents[operation.provider];
        let chain = request_chain(document, operation.id).unwrap();
        let (last, first) = chain.split_last().unwrap();
        let mut exchanges = Vec::new();
        for chained in first {
            let request = chained.request(&exchanges).unwrap();
            let response = self.with_body(operation.provider, &request).send().await.unwrap();
            let status = response.status();
            assert!(status.is_success(), "{}: the response to {:?} is {status}", operation.id, request.operation.id());
            exchanges.push(request.exchange(response.json().await.unwrap()));
        }
        last.request(&exchanges).unwrap_or_else(|error| panic!("{} {}: {error}", operation.provider, operation.id))
    }

    /// Returns the request that calls an operation on existing records, without its body.
    async fn required(&self, operation: &Operation) -> RequestBuilder {
        self.without_body(operation.provider, &self.request_of(operation).await)
    }

    pub(crate) fn without_body(&self, provider: &str, request: &ChainRequest<'_>) -> RequestBuilder {
        let mut path = request.operation.path.to_owned();
        let mut query = Vec::new();
        for parameter in request.operation.parameters().map(Result::unwrap) {
            let Some(value) = request.parameters.get(parameter.name) else { continue };
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            match (parameter.location, value) {
                ("path", value) => path = path.replace(&format!("{{{}}}", parameter.name), &text(value)),
                ("query", Value::Array(items)) => query.extend(items.iter().map(|item| (parameter.name, text(item)))),
                ("query", value) => query.push((parameter.name, text(value))),
                (location, _) => panic!("the test cannot send a parameter in the {location}"),
            }
        }
        self.request(provider, &request.operation.method.to_uppercase(), &path).query(&query)
    }

    fn with_body(&self, provider: &str, request: &ChainRequest<'_>) -> RequestBuilder {
        let builder = self.without_body(provider, request);
        let Some(body) = &request.body else { return builder };
        let Some(file) = body.files.first() else { return builder.json(&body.value) };
        let disposition = format!("Content-Disposition: form-data; name=\"{file}\"; filename=\"a.png\"");
        let form = format!("--part\r\n{disposition}\r\nContent-Type: image/png\r\n\r\ncontent\r\n--part--\r\n");
        builder.header("Content-Type", "multipart/form-data; boundary=part").body(form)
    }
}

#[tokio::test]
async fn each_operation_succeeds_for_existing_records() {
    let stage = Stage::new().await;
    for operation in with_records() {
        let request = stage.request_of(operation).await;
        let response = stage.with_body(operation.provider, &request).send().await.unwrap();
        let (status, body) = (response.status(), response.bytes().await.unwrap());
        let success = operation.success().unwrap();
        let text = String::from_utf8_lossy(&body);
        assert_eq!(status.as_str(), success.status, "{} {}: {text}", operation.provider, operation.id);
        let Some(component) = success.component else {
            assert!(body.is_empty(), "{}: {text}", operation.id);
            continue;
        };
        let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
        let component = specification.provider.components.iter().find(|known| known.name == component).unwrap();
        match (component.recode)(&body) {
            Ok(recoded) => assert_eq!(recoded.undocumented, [], "{}: {text}", operation.id),
            Err(problem) => panic!("{} {}: {problem}: {text}", operation.provider, operation.id),
        }
        // A logout invalidates the credentials.
        if operation.id == "logout" {
            let me = stage.request("rocketchat", "GET", "/api/v1/me").send().await.unwrap();
            assert_eq!(me.status(), 401);
        }
    }
}

#[tokio::test]
async fn the_records_of_each_list_have_no_undocumented_parts() {
    let stage = Stage::new().await;
    let mut lists = 0;
    for operation in with_records() {
        let (size, most) = match operation.paging {
            Some(Paging::Offset { count, .. }) => (count, 0),
            Some(Paging::PageNumber { size, .. }) => (size, 250),
            Some(Paging::LinkCursor { size, .. }) => (size, 1000),
            Some(Paging::TokenCursor { .. }) | None => continue,
        };
        let response = stage.required(operation).await.query(&[(size, most)]).send().await.unwrap();
        let body = response.bytes().await.unwrap();
        let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
        let name = operation.success().unwrap().component.unwrap();
        let component = specification.provider.components.iter().find(|known| known.name == name).unwrap();
        let recoded = (component.recode)(&body).unwrap_or_else(|problem| panic!("{}: {problem}", operation.id));
        assert_eq!(recoded.undocumented, [], "{}", operation.id);
        lists += 1;
    }
    assert!(lists > 20, "{lists}");
}

#[tokio::test]
async fn a_call_with_all_parameters_has_a_documented_response() {
    let stage = Stage::new().await;
    let clients = stage.clients(&http_client(HeaderMap::new()));
    for operation in with_records() {
        let outcome = call(&clients, operation).await;
        let documented = matches!(outcome.ending, Ending::Success | Ending::Documented(_));
        assert!(documented, "{} {}: {outcome:?}", operation.provider, operation.id);
    }
}

#[tokio::test]
async fn each_documented_response_is_returned_on_request() {
    let stage = Stage::new().await;
    let statuses = with_records().flat_map(|operation| operation.responses);
    for documented in statuses.map(|response| response.status).collect::<BTreeSet<_>>() {
        let status = match documented {
            "4XX" => "418",
            "5XX" => "503",
            exact => exact,
        };
        let prefer = HeaderValue::try_from(format!("code={status}")).unwrap();
        let headers = HeaderMap::from_iter([("prefer".parse().unwrap(), prefer)]);
        let clients = stage.clients(&http_client(headers));
        let mut responses = 0;
        for operation in with_records().filter(|operation| operation.responses.iter().any(|it| it.status == documented))
        {
            let outcome = call(&clients, operation).await;
            assert_eq!(outcome.status.map(|status| status.to_string()).as_deref(), Some(status), "{}", operation.id);
            let is_failure = !status.starts_with('2');
            let is_expected = matches!(outcome.ending, Ending::Documented(_)) == is_failure;
            assert!(is_expected && (is_failure || outcome.ending == Ending::Success), "{} {outcome:?}", operation.id);
            responses += 1;
        }
        assert!(responses > 0);
    }
}

/// Returns an HTTP client that adds headers to each request.
pub(crate) fn http_client(headers: HeaderMap) -> Client {
    Client::builder().redirect(Policy::none()).default_headers(headers).build().unwrap()
}

async fn call(clients: &[Box<dyn NamedCalls>], operation: &Operation) -> Outcome {
    let position = plenary::PROVIDERS.iter().position(|known| known.name == operation.provider).unwrap();
    Outcome::new(clients[position].call_by_name(operation.id, SampleRequest::new(operation).arguments()).await)
}
