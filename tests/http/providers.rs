//! Tests that send requests derived from the specs to the sandbox.
//!
//! The sandbox must return documented responses for valid requests, and errors for invalid ones. A new provider needs
//! no code in this module.

use plenary::{PROVIDERS, Provider};
use plenary_client::{Location, Operation, Placement};
use plenary_openapi::{DocumentedOperation, Filling, content, follow, sample};
use plenary_sandbox::{ProviderConnection, Sandbox};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

/// The providers with records in the sandbox. Sample ids match none of the records.
pub(crate) const WITH_RECORDS: [&str; 3] = ["rocketchat", "signalwire", "telnyx"];

/// A call of an operation with sample values for its required parameters.
struct Call<'a> {
    provider: &'static Provider,
    operation: &'static Operation,
    connection: &'a ProviderConnection,
    document: Value,
}

impl<'a> Call<'a> {
    fn all(sandbox: &'a Sandbox) -> impl Iterator<Item = Self> {
        PROVIDERS.iter().flat_map(move |provider| {
            let connection = sandbox.connection().provider(provider.name).unwrap();
            let document: Value = serde_json::from_str(provider.openapi).unwrap();
            provider.operations.iter().map(move |operation| Self {
                provider,
                operation,
                connection,
                document: document.clone(),
            })
        })
    }

    fn documented(&self) -> DocumentedOperation<'_> {
        plenary_openapi::operation(&self.document, self.operation.path, self.operation.method).unwrap()
    }

    /// Returns a parameter's schema, after following its reference.
    fn schema(&self, parameter: &str) -> &Value {
        let found = self.documented().parameters().map(Result::unwrap).find(|found| found.name == parameter);
        let found = found.unwrap_or_else(|| panic!("{}: {parameter}", self.operation.id));
        self.resolved(found.schema().unwrap().value)
    }

    fn resolved<'v>(&'v self, schema: &'v Value) -> &'v Value {
        let schema = match schema["allOf"].as_array().map(Vec::as_slice) {
            Some([only]) => only,
            _ => schema,
        };
        follow(&self.document, schema).unwrap().value
    }

    /// Returns a value that a schema allows, as it appears in a URL.
    fn value(&self, schema: &Value) -> String {
        // A list with one item appears as that item.
        let schema = self.resolved(schema);
        let schema = schema.get("items").unwrap_or(schema);
        match sample(&self.document, schema, Filling::Minimal).unwrap() {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    /// Returns the request without credentials and body.
    ///
    /// The request contains all required parameters except `omitted`.
    fn unsigned(&self, omitted: Option<&str>) -> RequestBuilder {
        let mut path = String::from(self.operation.path);
        for parameter in self.operation.parameters.iter().filter(|parameter| parameter.location == Location::Path) {
            path = path.replace(&format!("{{{}}}", parameter.name), &self.value(self.schema(parameter.name)));
        }
        let method = Method::from_bytes(self.operation.method.as_bytes()).unwrap();
        let mut request = Client::new().request(method, format!("{}{path}", self.connection.base_url));
        let required = self.operation.parameters.iter().filter(|one| one.required && Some(one.name) != omitted);
        for parameter in required {
            let value = self.value(self.schema(parameter.name));
            request = match parameter.location {
                Location::Query => request.query(&[(parameter.name, value)]),
                Location::Header => request.header(parameter.name, value),
                Location::Path => request,
            };
        }
        request
    }

    fn signed(&self, omitted: Option<&str>) -> RequestBuilder {
        let mut request = self.unsigned(omitted);
        let (mut user, mut password) = (None, None);
        let is_required = |name: &str| self.operation.credentials.contains(&name);
        for credential in self.provider.credentials.iter().filter(|credential| is_required(credential.name)) {
            let value = &self.connection.credentials[credential.name];
            match credential.placement {
                Placement::Header(name) => request = request.header(name, value),
                Placement::Query(name) => panic!("no provider has the credential `{name}` in the query"),
                Placement::Bearer => request = request.bearer_auth(value),
                Placement::BasicUser => user = Some(value),
                Placement::BasicPassword => password = Some(value),
            }
        }
        match user {
            Some(user) => request.basic_auth(user, password),
            None => request,
        }
    }

    fn requires_body(&self) -> bool {
        self.documented().request_body().is_some_and(|body| body.unwrap().is_true("required"))
    }

    /// Returns the first example of the request body.
    fn body(&self) -> Option<&Value> {
        let body = self.documented().request_body()?.unwrap();
        let json = content(&body).find(|content| content.media_type == "application/json")?;
        json.examples().next().map(|(_, example)| example.value)
    }

    /// Returns the request with credentials and, if the spec has one, an example body.
    fn complete(&self) -> RequestBuilder {
        let request = self.signed(None);
        match self.body() {
            Some(body) => request.json(body),
            None => request,
        }
    }

    fn is_missing_body(&self) -> bool {
        self.requires_body() && self.body().is_none()
    }

    fn has_records(&self) -> bool {
        WITH_RECORDS.contains(&self.provider.name)
    }

    fn name(&self) -> String {
        format!("{} {}", self.provider.name, self.operation.id)
    }
}

#[tokio::test]
async fn each_operation_returns_a_documented_response() {
    let sandbox = Sandbox::start().await.unwrap();
    for call in Call::all(&sandbox) {
        let name = call.name();
        let response = call.complete().send().await.unwrap();
        let status = response.status();
        let body = response.bytes().await.unwrap();
        let shown = String::from_utf8_lossy(&body).into_owned();
        assert!(status.is_success() != call.is_missing_body() || call.has_records(), "{name}: {status} {shown}");
        let Some(documented) = call.operation.response(status.as_u16()) else {
            assert!(!status.is_success(), "{name}: {status} {shown}");
            continue;
        };
        let Some(component) = documented.component else { continue };
        let component = call.provider.components.iter().find(|known| known.name == component).unwrap();
        let recoded = (component.recode)(&body).unwrap_or_else(|error| panic!("{name}: {status} {error}\n{shown}"));
        assert_eq!(recoded.undocumented, [], "{name}: {shown}");
    }
}

#[tokio::test]
async fn a_call_without_credentials_is_unauthorized() {
    let sandbox = Sandbox::start().await.unwrap();
    let requires_credentials =
        |call: &Call<'_>| !call.operation.credentials.is_empty() && !call.operation.credentials_are_optional;
    for call in Call::all(&sandbox).filter(requires_credentials) {
        let response = call.unsigned(None).send().await.unwrap();
        assert_eq!(response.status().as_u16(), 401, "{}", call.name());
    }
}

#[tokio::test]
async fn a_request_that_the_spec_does_not_allow_is_an_error() {
    let sandbox = Sandbox::start().await.unwrap();
    for call in Call::all(&sandbox) {
        let is_in_query = |location| location == Location::Query;
        for parameter in call.operation.parameters.iter().filter(|parameter| is_in_query(parameter.location)) {
            let name = format!("{} {}", call.name(), parameter.name);
            if parameter.required {
                let response = call.signed(Some(parameter.name)).send().await.unwrap();
                assert!(response.status().is_client_error(), "{name}: a missing parameter is accepted");
            }
            let schema = call.schema(parameter.name);
            if schema["type"] == "integer" || schema["type"] == "boolean" {
                let wrong = call.signed(Some(parameter.name)).query(&[(parameter.name, "other")]);
                assert!(
                    wrong.send().await.unwrap().status().is_client_error(),
                    "{name}: a value that is not of type {} is accepted",
                    schema["type"]
                );
            }
        }
        if call.requires_body() {
            let response = call.signed(None).send().await.unwrap();
            assert!(response.status().is_client_error(), "{}: a missing body is accepted", call.name());
            let wrong = call.signed(None).json(&json!("another body")).send().await.unwrap();
            assert!(wrong.status().is_client_error(), "{}: an invalid body is accepted", call.name());
        }
    }
}
