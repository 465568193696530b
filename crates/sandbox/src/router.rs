//! Takes each request to the provider and the operation it is for.

use std::collections::{BTreeMap, HashMap};
use std::io;

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use regex_lite::Regex;

use crate::clock::Clock;
use crate::document::{Operation, unusable};
use crate::preference::Preference;
use crate::provider::{Api, Call, Refusal, json};
use crate::rate_limit::{Exceeded, RateLimits};
use crate::request;

/// The largest body that is read, in bytes.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// The providers side by side, and which path leads where.
pub(crate) struct Router {
    origin: String,
    apis: Vec<Api>,
    /// In the order in which they are tried: a word before a template in the same place.
    routes: Vec<Route>,
    clock: Clock,
    /// Nothing where rate limits are not kept.
    rate_limits: Option<RateLimits>,
}

/// The paths of one form.
struct Route {
    pattern: Regex,
    methods: HashMap<Method, Place>,
}

/// An operation, as positions in `apis` and in the operations of its document.
struct Place {
    api: usize,
    operation: usize,
}

impl Router {
    /// Routes to every operation of every document; two providers cannot share a path.
    pub(crate) fn new(origin: String, apis: Vec<Api>, clock: Clock, keeps_rate_limits: bool) -> io::Result<Self> {
        let mut paths: BTreeMap<Form, HashMap<Method, Place>> = BTreeMap::new();
        for (api, Api { document, .. }) in apis.iter().enumerate() {
            for (operation, Operation { method, route, .. }) in document.operations.iter().enumerate() {
                let methods = paths.entry(form(route)).or_default();
                if methods.insert(method.clone(), Place { api, operation }).is_some() {
                    return Err(unusable(format!("{method} {route} is documented twice")));
                }
            }
        }
        let mut routes = Vec::new();
        for (form, methods) in paths {
            let segments: Vec<String> = form.into_iter().map(|(_, pattern)| pattern).collect();
            let pattern = Regex::new(&format!("^{}$", segments.join("/")));
            routes.push(Route { pattern: pattern.map_err(|error| unusable(error.to_string()))?, methods });
        }
        Ok(Router { origin, apis, routes, clock, rate_limits: keeps_rate_limits.then(RateLimits::default) })
    }

    /// Answers one request; nothing in it can make this panic.
    pub(crate) async fn respond(&self, request: Request) -> Response {
        let path = request.uri().path();
        let documented = self.routes.iter().find_map(|route| {
            let found = route.pattern.captures(path)?;
            let place = route.methods.get(request.method())?;
            let api = self.apis.get(place.api)?;
            let operation = api.document.operations.get(place.operation)?;
            let segments = found.iter().skip(1).flatten().map(|segment| segment.as_str().to_owned());
            Some((api, operation, templates(&operation.route).map(str::to_owned).zip(segments).collect::<Vec<_>>()))
        });
        let Some((api, operation, segments)) = documented else {
            return self.nearest(path).map_or(StatusCode::NOT_FOUND.into_response(), |api| api.provider.unknown());
        };
        self.call(api, operation, &segments, request).await
    }

    async fn call(&self, api: &Api, operation: &Operation, path: &[(String, String)], request: Request) -> Response {
        let now = self.clock.now();
        if let Some(preference) = Preference::of(request.headers()) {
            return preferred(api, operation, &preference, &Exceeded::pretended(operation, now));
        }
        if !api.credentials.admit(operation, request.headers()) {
            return documented(operation, StatusCode::UNAUTHORIZED).unwrap_or_else(|| api.provider.unauthorized());
        }
        if let Some(Err(exceeded)) = self.rate_limits.as_ref().map(|limits| limits.count(operation, now)) {
            return limited(api, operation, &exceeded);
        }

        let (parts, body) = request.into_parts();
        let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        };
        let given = match request::read(operation, api.dialect, path, &parts, body).await {
            Ok(given) => given,
            Err(refusal) => return refused(api, operation, refusal),
        };
        let address = format!("{}{}", self.origin_seen_in(&parts), parts.uri.path());
        let call = Call { operation, given, address, now, credentials: &api.credentials };
        match api.provider.answer(&call) {
            Some(Ok(response)) => response,
            Some(Err(refusal)) => refused(api, operation, refusal),
            None => documented(operation, operation.success).unwrap_or_else(|| operation.success.into_response()),
        }
    }

    // Links have to lead back over the name the client used, be it 127.0.0.1, localhost or a forwarded host.
    fn origin_seen_in(&self, request: &Parts) -> String {
        let host = request.headers.get(HOST).and_then(|host| host.to_str().ok());
        host.map_or_else(|| self.origin.clone(), |host| format!("http://{host}"))
    }

    /// The provider whose documented paths have the most leading segments in common with this one.
    fn nearest(&self, path: &str) -> Option<&Api> {
        let shared = |api: &&Api| {
            let shared = |route: &str| path.split('/').zip(route.split('/')).take_while(|(a, b)| a == b).count();
            api.document.operations.iter().map(|operation| shared(&operation.route)).max()
        };
        // Of equals the last would win, and the first is wanted.
        self.apis.iter().rev().max_by_key(shared)
    }
}

/// The form of a path, segment by segment: whether there is a template in it, and its pattern.
type Form = Vec<(bool, String)>;

fn form(route: &str) -> Form {
    let pattern = |segment: &str| {
        let mut pattern = String::new();
        let mut rest = segment;
        while let Some((before, (_, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
            pattern.push_str(&regex_lite::escape(before));
            pattern.push_str("([^/]+)");
            rest = after;
        }
        pattern.push_str(&regex_lite::escape(rest));
        (rest.len() != segment.len(), pattern)
    };
    route.split('/').map(pattern).collect()
}

/// The names of a route's templates, in their order.
fn templates(route: &str) -> impl Iterator<Item = &str> {
    route.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

fn refused(api: &Api, operation: &Operation, refusal: Refusal) -> Response {
    let named = match refusal {
        Refusal::Documented(status, name) => operation.example(status, name).map(|body| json(status, body.clone())),
        _ => None,
    };
    named.unwrap_or_else(|| api.provider.refused(operation, refusal))
}

/// The first documented example of a status.
fn documented(operation: &Operation, status: StatusCode) -> Option<Response> {
    let (_, body) = operation.answer(status)?.examples.first()?;
    Some(json(status, body.clone()))
}

/// The documented answer that a request asks for, whatever else is in it.
fn preferred(api: &Api, operation: &Operation, preference: &Preference, exceeded: &Exceeded) -> Response {
    let Preference { status, example } = preference;
    let Some(answer) = operation.answer(*status) else {
        let words = format!("{} has no documented answer with the status {status}", operation.id);
        return (StatusCode::NOT_IMPLEMENTED, words).into_response();
    };
    let body = match example {
        Some(name) => operation.example(*status, name),
        None => answer.examples.first().map(|(_, body)| body),
    };
    let mut response = match (body, example) {
        (Some(body), _) => json(*status, body.clone()),
        (None, None) => status.into_response(),
        (None, Some(name)) => {
            let words = format!("{} has no example {name} of the status {status}", operation.id);
            return (StatusCode::NOT_IMPLEMENTED, words).into_response();
        }
    };
    if *status == StatusCode::TOO_MANY_REQUESTS {
        add_headers(&mut response, api.provider.limit_headers(exceeded));
    }
    add_headers(&mut response, answer.headers.iter().map(|(name, value)| (name.as_str(), value.clone())));
    response
}

fn limited(api: &Api, operation: &Operation, exceeded: &Exceeded) -> Response {
    let response = documented(operation, StatusCode::TOO_MANY_REQUESTS);
    let mut response = response.unwrap_or_else(|| api.provider.limited());
    add_headers(&mut response, api.provider.limit_headers(exceeded));
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
    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode};
    use plenary::telnyx::OPENAPI as TELNYX;
    use serde_json::{Value, json};

    use super::Router;
    use crate::clock::Clock;
    use crate::provider::Api;
    use crate::telnyx::{DIALECT, Telnyx};

    async fn answer(router: &Router, request: Request<Body>) -> (StatusCode, String) {
        let response = router.respond(request).await;
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        (status, String::from_utf8(body.to_vec()).expect("a text"))
    }

    #[tokio::test]
    async fn an_operation_added_to_a_document_is_played_from_its_examples() {
        let mut document: Value = serde_json::from_str(TELNYX).expect("JSON");
        let kind =
            json!({"name": "kind", "in": "query", "required": true, "schema": {"$ref": "#/components/schemas/Kind"}});
        let made = json!({"description": "", "content": {"application/json": {"examples": {
            "other": {"value": {"token": "other"}}, "page": {"value": {"token": "page"}}}}}});
        let gone = json!({"description": ""});
        document["components"]["schemas"]["Kind"] = json!({"type": "string", "enum": ["short", "long"]});
        document["paths"]["/rooms/{room_id}/token"] = json!({
            "parameters": [kind],
            "post": {"security": [{"bearer": []}], "responses": {"404": gone, "201": made}},
            "delete": {"security": [], "parameters": [{"name": "kind", "in": "query", "schema": {"type": "integer"}}],
                "responses": {"204": gone}},
        });
        let api = Api::of("telnyx", &document.to_string(), DIALECT, &Clock::real(), Telnyx::new);
        let api = api.expect("a document that can be played").0;
        let key = api.credentials.part("api_key").expect("a key");
        let router = Router::new("http://sandbox".to_owned(), vec![api], Clock::real(), false).expect("routes");

        let request = |method: &str, query: &str| {
            let request = Request::builder().method(method).uri(format!("/v2/rooms/1/token{query}"));
            request.header("Authorization", format!("Bearer {key}")).body(Body::empty()).expect("a request")
        };
        let made = answer(&router, request("POST", "?kind=long")).await;
        assert_eq!(made, (StatusCode::CREATED, json!({"token": "page"}).to_string()));
        assert_eq!(answer(&router, request("POST", "?kind=tall")).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer(&router, request("POST", "")).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer(&router, request("PUT", "")).await.0, StatusCode::NOT_FOUND);

        // An operation's own parameter stands before the path's, and its empty security opens it.
        let mut open = request("DELETE", "?kind=1");
        open.headers_mut().clear();
        assert_eq!(answer(&router, open).await, (StatusCode::NO_CONTENT, String::new()));
        let mut closed = request("POST", "?kind=long");
        closed.headers_mut().clear();
        assert_eq!(answer(&router, closed).await.0, StatusCode::UNAUTHORIZED);
    }

    #[tokio::test]
    async fn a_provider_without_records_is_played_from_its_document_below_its_name() {
        let api = Api::documented(&plenary::telnyx::PROVIDER).expect("a document that can be played");
        let key = api.credentials.part("api_key").expect("a key");
        assert_eq!(api.base_url("http://sandbox"), "http://sandbox/telnyx/v2");
        let router = Router::new(String::new(), vec![api], Clock::real(), false).expect("routes");
        let request = |method: &str, path: &str, body: &'static str| {
            let request = Request::builder().method(method).uri(format!("/telnyx/v2{path}"));
            let request = request.header("Authorization", format!("Bearer {key}"));
            request.header("Content-Type", "application/json").body(Body::from(body)).expect("a request")
        };
        assert_eq!(answer(&router, request("GET", "/rooms", "")).await.0, StatusCode::OK);
        assert_eq!(answer(&router, request("POST", "/rooms", "{}")).await.0, StatusCode::CREATED);
        for body in ["", "[]", "{", "{\"max_participants\": 1}"] {
            let (status, refusal) = answer(&router, request("POST", "/rooms", body)).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
            assert!(refusal.contains("errors"), "its documented example: {refusal}");
        }
        assert_eq!(answer(&router, request("GET", "/unknown", "")).await.0, StatusCode::NOT_FOUND);
    }

    #[test]
    fn two_documents_cannot_share_a_path() {
        let api =
            || Api::of("telnyx", TELNYX, DIALECT, &Clock::real(), Telnyx::new).expect("the provider's document").0;
        let error = Router::new(String::new(), vec![api(), api()], Clock::real(), false).err().expect("refused");
        let error = error.to_string();
        assert!(error.starts_with("GET /v2/room") && error.ends_with(" is documented twice"), "{error}");
    }
}
