//! Routes each request to its provider and operation.

use std::collections::{BTreeMap, HashMap};
use std::io;

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header::{ALLOW, HOST};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use regex_lite::Regex;

use crate::api::Api;
use crate::call::Call;
use crate::clock::Clock;
use crate::operation::ServedOperation;
use crate::preference::Preference;
use crate::rate_limit::{Exceeded, RateLimits};
use crate::refusal::Refusal;
use crate::request;
use crate::response::json;
use crate::unusable::unusable;

/// The maximum size of a request body in bytes.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// The providers and the routes to their operations.
pub(crate) struct Router {
    origin: String,
    apis: Vec<Api>,
    /// The routes in the order of matching: fixed segments come before parameters.
    routes: Vec<Route>,
    clock: Clock,
    /// `None` if the sandbox does not enforce rate limits.
    rate_limits: Option<RateLimits>,
}

/// A path and the operations of its methods.
struct Route {
    pattern: Regex,
    methods: HashMap<Method, OperationIndex>,
}

/// An operation, as indexes into `apis` and into the operations of its document.
struct OperationIndex {
    api: usize,
    operation: usize,
}

impl Router {
    /// Builds the routes. Fails if two operations share a path and method.
    pub(crate) fn new(origin: String, apis: Vec<Api>, clock: Clock, has_rate_limits: bool) -> io::Result<Self> {
        let mut paths: BTreeMap<Vec<Segment>, HashMap<Method, OperationIndex>> = BTreeMap::new();
        for (api, Api { document, .. }) in apis.iter().enumerate() {
            for (operation, ServedOperation { method, route, .. }) in document.operations.iter().enumerate() {
                let methods = paths.entry(segments(route)).or_default();
                if methods.insert(method.clone(), OperationIndex { api, operation }).is_some() {
                    return Err(unusable(format!("`{method} {route}` is defined twice")));
                }
            }
        }
        let mut routes = Vec::new();
        for (segments, methods) in paths {
            let patterns: Vec<String> = segments.into_iter().map(|segment| segment.pattern).collect();
            let pattern = Regex::new(&format!("^{}$", patterns.join("/")));
            routes.push(Route { pattern: pattern.map_err(|error| unusable(error.to_string()))?, methods });
        }
        Ok(Router { origin, apis, routes, clock, rate_limits: has_rate_limits.then(RateLimits::default) })
    }

    /// Responds to a request.
    pub(crate) async fn respond(&self, request: Request) -> Response {
        let path = request.uri().path();
        if request.method() == Method::GET
            && let Some(response) = self.undocumented(path, request.headers())
        {
            return response;
        }
        let found = self.routes.iter().find_map(|route| {
            let captures = route.pattern.captures(path)?;
            let index = route.methods.get(request.method())?;
            let api = self.apis.get(index.api)?;
            let operation = api.document.operations.get(index.operation)?;
            let values = captures.iter().skip(1).flatten().map(|value| value.as_str().to_owned());
            Some((api, operation, parameter_names(&operation.route).map(str::to_owned).zip(values).collect::<Vec<_>>()))
        });
        let Some((api, operation, parameters)) = found else {
            return self.unserved(path);
        };
        self.call(api, operation, &parameters, request).await
    }

    async fn call(
        &self,
        api: &Api,
        operation: &ServedOperation,
        path: &[(String, String)],
        request: Request,
    ) -> Response {
        let now = self.clock.now();
        if let Some(preference) = Preference::of(request.headers()) {
            return preferred(api, operation, &preference, &Exceeded::simulated(operation, now));
        }
        if !api.credentials.allow(operation, request.headers()) {
            return example_response(operation, StatusCode::UNAUTHORIZED)
                .unwrap_or_else(|| api.provider.unauthorized());
        }
        if let Some(Err(exceeded)) = self.rate_limits.as_ref().map(|limits| limits.count(operation, now)) {
            return rate_limited(api, operation, &exceeded);
        }

        let (parts, body) = request.into_parts();
        let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        };
        let request = match request::read(operation, api.dialect, path, &parts, body).await {
            Ok(request) => request,
            Err(refusal) => return refused(api, operation, refusal),
        };
        let address = format!("{}{}", self.origin_of(&parts), parts.uri.path());
        let call = Call { operation, request, address, now, credentials: &api.credentials };
        match api.provider.respond(&call) {
            Some(Ok(response)) => response,
            Some(Err(refusal)) => refused(api, operation, refusal),
            None => example_response(operation, operation.success).unwrap_or_else(|| operation.success.into_response()),
        }
    }

    // Links have the host that the client used: 127.0.0.1, localhost or a forwarded host.
    fn origin_of(&self, request: &Parts) -> String {
        let host = request.headers.get(HOST).and_then(|host| host.to_str().ok());
        host.map_or_else(|| self.origin.clone(), |host| format!("http://{host}"))
    }

    fn undocumented(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        self.apis.iter().find_map(|api| api.provider.undocumented(path, headers, &api.credentials))
    }

    /// Responds to a request that no operation serves: the path has other methods, or is unknown.
    fn unserved(&self, path: &str) -> Response {
        let routes = self.routes.iter().filter(|route| route.pattern.is_match(path));
        let methods: BTreeMap<&str, &OperationIndex> =
            routes.flat_map(|route| &route.methods).map(|(method, index)| (method.as_str(), index)).collect();
        let served = methods.values().next().and_then(|index| self.apis.get(index.api));
        let Some(api) = served else {
            return self.nearest(path).map_or(StatusCode::NOT_FOUND.into_response(), |api| api.provider.not_found());
        };
        let mut response = api.provider.method_not_allowed();
        let methods: Vec<&str> = methods.into_keys().collect();
        add_headers(&mut response, [(ALLOW.as_str(), methods.join(", "))]);
        response
    }

    /// Returns the provider with the path that has the most leading segments in common with the request.
    fn nearest(&self, path: &str) -> Option<&Api> {
        let shared = |api: &&Api| {
            let shared = |route: &str| path.split('/').zip(route.split('/')).take_while(|(a, b)| a == b).count();
            api.document.operations.iter().map(|operation| shared(&operation.route)).max()
        };
        // `max_by_key` returns the last of several equal elements, so `rev` makes the first one win.
        self.apis.iter().rev().max_by_key(shared)
    }
}

/// A segment of a route. Fixed text sorts before segments with parameters.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Segment {
    has_parameter: bool,
    /// A regular expression, with a group for each parameter.
    pattern: String,
}

fn segments(route: &str) -> Vec<Segment> {
    let read = |segment: &str| {
        let mut pattern = String::new();
        let mut rest = segment;
        while let Some((before, (_, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
            pattern.push_str(&regex_lite::escape(before));
            pattern.push_str("([^/]+)");
            rest = after;
        }
        pattern.push_str(&regex_lite::escape(rest));
        Segment { has_parameter: rest.len() != segment.len(), pattern }
    };
    route.split('/').map(read).collect()
}

/// Returns the names of a route's parameters in order.
fn parameter_names(route: &str) -> impl Iterator<Item = &str> {
    route.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

fn refused(api: &Api, operation: &ServedOperation, refusal: Refusal) -> Response {
    let named = match refusal {
        Refusal::Documented(status, name) => operation.example(status, name).map(|body| json(status, body.clone())),
        _ => None,
    };
    named.unwrap_or_else(|| api.provider.refused(operation, refusal))
}

/// Returns a response with the first example of a status code.
fn example_response(operation: &ServedOperation, status: StatusCode) -> Option<Response> {
    let (_, body) = operation.response(status)?.examples.first()?;
    Some(json(status, body.clone()))
}

/// Returns the response that a request selects with its `Prefer` header.
fn preferred(api: &Api, operation: &ServedOperation, preference: &Preference, exceeded: &Exceeded) -> Response {
    let Preference { status, example } = preference;
    let Some(response_examples) = operation.response(*status) else {
        let message = format!("`{}` has no response with the status code {status}", operation.id);
        return (StatusCode::NOT_IMPLEMENTED, message).into_response();
    };
    let body = match example {
        Some(name) => operation.example(*status, name),
        None => response_examples.examples.first().map(|(_, body)| body),
    };
    let mut response = match (body, example) {
        (Some(body), _) => json(*status, body.clone()),
        (None, None) => status.into_response(),
        (None, Some(name)) => {
            let message = format!("`{}` has no example `{name}` with the status code {status}", operation.id);
            return (StatusCode::NOT_IMPLEMENTED, message).into_response();
        }
    };
    if *status == StatusCode::TOO_MANY_REQUESTS {
        add_headers(&mut response, api.provider.rate_limit_headers(exceeded));
    }
    add_headers(&mut response, response_examples.headers.iter().map(|(name, value)| (name.as_str(), value.clone())));
    response
}

fn rate_limited(api: &Api, operation: &ServedOperation, exceeded: &Exceeded) -> Response {
    let response = example_response(operation, StatusCode::TOO_MANY_REQUESTS);
    let mut response = response.unwrap_or_else(|| api.provider.rate_limited());
    add_headers(&mut response, api.provider.rate_limit_headers(exceeded));
    response
}

fn add_headers<'h>(response: &mut Response, headers: impl IntoIterator<Item = (&'h str, String)>) {
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode};
    use plenary::telnyx::OPENAPI as TELNYX;
    use plenary_openapi::reference_to;
    use serde_json::{Value, json};

    use super::Router;
    use crate::api::Api;
    use crate::clock::Clock;
    use crate::document::Document;
    use crate::documented_provider::documented_api;
    use crate::telnyx::{DIALECT, Telnyx};

    async fn respond(router: &Router, request: Request<Body>) -> (StatusCode, String) {
        let response = router.respond(request).await;
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        (status, String::from_utf8(body.to_vec()).expect("a text"))
    }

    #[tokio::test]
    async fn an_operation_without_records_responds_with_its_examples() {
        let mut document: Value = serde_json::from_str(TELNYX).expect("JSON");
        let kind = json!({"name": "kind", "in": "query", "required": true, "schema": reference_to("schemas", "Kind")});
        let created = json!({"description": "", "content": {"application/json": {"examples": {
            "other": {"value": {"token": "other"}}, "page": {"value": {"token": "page"}}}}}});
        let empty = json!({"description": ""});
        document["components"]["schemas"]["Kind"] = json!({"type": "string", "enum": ["short", "long"]});
        document["paths"]["/rooms/{room_id}/token"] = json!({
            "parameters": [kind],
            "post": {"security": [{"bearer": []}], "responses": {"404": empty, "201": created}},
            "delete": {"security": [], "parameters": [{"name": "kind", "in": "query", "schema": {"type": "integer"}}],
                "responses": {"204": empty}},
        });
        let document = Arc::new(Document::read("", &document.to_string(), DIALECT).expect("a usable document"));
        let api = Api::with_document("telnyx", document, DIALECT, &Clock::real(), Telnyx::new);
        let api = api.expect("a usable document").0;
        let key = api.credentials.part("api_key").expect("a key");
        let router = Router::new("http://sandbox".to_owned(), vec![api], Clock::real(), false).expect("routes");

        let request = |method: &str, query: &str| {
            let request = Request::builder().method(method).uri(format!("/v2/rooms/1/token{query}"));
            request.header("Authorization", format!("Bearer {key}")).body(Body::empty()).expect("a request")
        };
        let long = respond(&router, request("POST", "?kind=long")).await;
        assert_eq!(long, (StatusCode::CREATED, json!({"token": "page"}).to_string()));
        assert_eq!(respond(&router, request("POST", "?kind=tall")).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(respond(&router, request("POST", "")).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(respond(&router, request("PUT", "")).await.0, StatusCode::METHOD_NOT_ALLOWED);

        // A parameter of the operation overrides a parameter of the path. An empty `security` requires no credentials.
        let mut unsigned = request("DELETE", "?kind=1");
        unsigned.headers_mut().clear();
        assert_eq!(respond(&router, unsigned).await, (StatusCode::NO_CONTENT, String::new()));
        let mut unsigned = request("POST", "?kind=long");
        unsigned.headers_mut().clear();
        assert_eq!(respond(&router, unsigned).await.0, StatusCode::UNAUTHORIZED);
    }

    #[tokio::test]
    async fn a_provider_without_records_is_served_below_its_name() {
        let api = documented_api("telnyx", TELNYX).expect("a usable document");
        let key = api.credentials.part("api_key").expect("a key");
        assert_eq!(api.base_url("http://sandbox"), "http://sandbox/telnyx/v2");
        let router = Router::new(String::new(), vec![api], Clock::real(), false).expect("routes");
        let request = |method: &str, path: &str, body: &'static str| {
            let request = Request::builder().method(method).uri(format!("/telnyx/v2{path}"));
            let request = request.header("Authorization", format!("Bearer {key}"));
            request.header("Content-Type", "application/json").body(Body::from(body)).expect("a request")
        };
        assert_eq!(respond(&router, request("GET", "/rooms", "")).await.0, StatusCode::OK);
        assert_eq!(respond(&router, request("POST", "/rooms", "{}")).await.0, StatusCode::CREATED);
        for body in ["", "[]", "{", "{\"max_participants\": 1}"] {
            let (status, refusal) = respond(&router, request("POST", "/rooms", body)).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
            assert!(refusal.contains("errors"), "expected the example of the document: {refusal}");
        }
        assert_eq!(respond(&router, request("GET", "/unknown", "")).await.0, StatusCode::NOT_FOUND);
    }

    #[test]
    fn two_operations_cannot_share_a_path_and_method() {
        let api = || Api::new(&plenary::telnyx::PROVIDER, DIALECT, &Clock::real(), Telnyx::new).expect("an API").0;
        let error = Router::new(String::new(), vec![api(), api()], Clock::real(), false).err().expect("refused");
        let error = error.to_string();
        assert!(error.starts_with("`GET /v2/room") && error.ends_with("` is defined twice"), "{error}");
    }
}
