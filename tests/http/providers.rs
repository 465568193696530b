//! Every operation of every provider of the build against the sandbox, by what the document says alone: what is asked for is
//! answered as documented, what is left out or wrong is refused. A provider that is added needs no line here.

use plenary::{PROVIDERS, Provider};
use plenary_client::{Location, Operation, Placement};
use plenary_openapi::{DocumentedOperation, Filling, content, follow, sample};
use plenary_sandbox::{ProviderConnection, Sandbox};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

/// The providers whose operations have records of their own in the sandbox: an invented id is none of theirs.
pub(crate) const WITH_RECORDS: [&str; 3] = ["rocketchat", "signalwire", "telnyx"];

/// An operation as it is called: a value for everything that it needs.
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

    /// The parameter's schema, with references followed.
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

    /// A value that a schema allows, as it stands in a URL.
    fn value(&self, schema: &Value) -> String {
        // A list is given by its only item.
        let schema = self.resolved(schema);
        let schema = schema.get("items").unwrap_or(schema);
        match sample(&self.document, schema, Filling::Minimal).unwrap() {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    /// The call with its required parameters but the one that is named, without credentials.
    fn unsigned(&self, but: Option<&str>) -> RequestBuilder {
        let mut path = String::from(self.operation.path);
        for parameter in self.operation.parameters.iter().filter(|parameter| parameter.location == Location::Path) {
            path = path.replace(&format!("{{{}}}", parameter.name), &self.value(self.schema(parameter.name)));
        }
        let method = Method::from_bytes(self.operation.method.as_bytes()).unwrap();
        let mut request = Client::new().request(method, format!("{}{path}", self.connection.base_url));
        let needed = self.operation.parameters.iter().filter(|needed| needed.required && Some(needed.name) != but);
        for parameter in needed {
            let value = self.value(self.schema(parameter.name));
            request = match parameter.location {
                Location::Query => request.query(&[(parameter.name, value)]),
                Location::Header => request.header(parameter.name, value),
                Location::Path => request,
            };
        }
        request
    }

    fn signed(&self, but: Option<&str>) -> RequestBuilder {
        let mut request = self.unsigned(but);
        let (mut user, mut password) = (None, None);
        let needed = |name: &str| self.operation.credentials.contains(&name);
        for credential in self.provider.credentials.iter().filter(|credential| needed(credential.name)) {
            let value = &self.connection.credentials[credential.name];
            match credential.placement {
                Placement::Header(name) => request = request.header(name, value),
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

    fn needs_body(&self) -> bool {
        self.documented().request_body().is_some_and(|body| body.unwrap().is_true("required"))
    }

    /// The first example of the request's body.
    fn body(&self) -> Option<&Value> {
        let body = self.documented().request_body()?.unwrap();
        let json = content(&body).find(|content| content.media_type == "application/json")?;
        json.examples().next().map(|(_, example)| example.value)
    }

    /// The whole call. One whose body the document shows nowhere is sent without, and is refused.
    fn complete(&self) -> RequestBuilder {
        let request = self.signed(None);
        match self.body() {
            Some(body) => request.json(body),
            None => request,
        }
    }

    fn is_refused(&self) -> bool {
        self.needs_body() && self.body().is_none()
    }

    fn has_records(&self) -> bool {
        WITH_RECORDS.contains(&self.provider.name)
    }

    fn name(&self) -> String {
        format!("{} {}", self.provider.name, self.operation.id)
    }
}

#[tokio::test]
async fn every_operation_answers_what_its_document_says() {
    let sandbox = Sandbox::start().await.unwrap();
    for call in Call::all(&sandbox) {
        let name = call.name();
        let answer = call.complete().send().await.unwrap();
        let status = answer.status();
        let body = answer.bytes().await.unwrap();
        let shown = String::from_utf8_lossy(&body).into_owned();
        assert!(status.is_success() != call.is_refused() || call.has_records(), "{name}: {status} {shown}");
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
async fn credentials_that_are_missing_are_refused() {
    let sandbox = Sandbox::start().await.unwrap();
    let needs = |call: &Call<'_>| !call.operation.credentials.is_empty() && !call.operation.credentials_are_optional;
    for call in Call::all(&sandbox).filter(needs) {
        let answer = call.unsigned(None).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 401, "{}", call.name());
    }
}

#[tokio::test]
async fn what_the_document_does_not_allow_is_refused() {
    let sandbox = Sandbox::start().await.unwrap();
    for call in Call::all(&sandbox) {
        let is_in_query = |location| location == Location::Query;
        for parameter in call.operation.parameters.iter().filter(|parameter| is_in_query(parameter.location)) {
            let name = format!("{} {}", call.name(), parameter.name);
            if parameter.required {
                let answer = call.signed(Some(parameter.name)).send().await.unwrap();
                assert!(answer.status().is_client_error(), "{name} was left out");
            }
            let schema = call.schema(parameter.name);
            if schema["type"] == "integer" || schema["type"] == "boolean" {
                let wrong = call.signed(Some(parameter.name)).query(&[(parameter.name, "neither")]);
                assert!(wrong.send().await.unwrap().status().is_client_error(), "{name} was no {}", schema["type"]);
            }
        }
        if call.needs_body() {
            let answer = call.signed(None).send().await.unwrap();
            assert!(answer.status().is_client_error(), "{} was sent without its body", call.name());
            let wrong = call.signed(None).json(&json!("no such body")).send().await.unwrap();
            assert!(wrong.status().is_client_error(), "{} was sent with another body", call.name());
        }
    }
}
