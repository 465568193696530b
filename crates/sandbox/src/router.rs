//! Takes each request to the provider and the operation it is for.

use std::collections::{BTreeMap, HashMap};
use std::io;

use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use regex_lite::Regex;

use crate::document::{Operation, unusable};
use crate::parameters::{self, Dialect, Fault, Parameter, Problem};
use crate::provider::{Api, Call, json};
use crate::query;

/// The most bytes of a body that are read.
const BODY_LIMIT: usize = 16 << 20;

/// The providers side by side, and which path leads where.
pub(crate) struct Router {
    origin: String,
    apis: Vec<Api>,
    /// In the order in which they are tried: a word before a template in the same place.
    routes: Vec<Route>,
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
    pub(crate) fn new(origin: String, apis: Vec<Api>) -> io::Result<Self> {
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
        Ok(Router { origin, apis, routes })
    }

    /// Answers one request; nothing in it can make this panic.
    pub(crate) async fn respond(&self, request: Request) -> Response {
        let (request, body) = request.into_parts();
        let path = request.uri.path();
        let documented = self.routes.iter().find_map(|route| {
            let found = route.pattern.captures(path)?;
            let place = route.methods.get(&request.method)?;
            let segments = found.iter().skip(1).flatten().map(|segment| segment.as_str()).collect();
            let api = self.apis.get(place.api)?;
            Some((api, api.document.operations.get(place.operation)?, segments))
        });
        let Some((api, operation, segments)) = documented else {
            return self.nearest(path).map_or(StatusCode::NOT_FOUND.into_response(), |api| api.provider.unknown());
        };
        match to_bytes(body, BODY_LIMIT).await {
            Ok(body) => self.call(api, operation, segments, &request, &body),
            Err(_) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        }
    }

    fn call(&self, api: &Api, operation: &Operation, segments: Vec<&str>, request: &Parts, body: &Bytes) -> Response {
        let provider = &api.provider;
        if !api.credentials.admit(operation, &request.headers) {
            return match operation.examples(401).first() {
                Some(body) => json(StatusCode::UNAUTHORIZED, body.clone()),
                None => provider.unauthorized(),
            };
        }
        let Some(given) = query::pairs(request.uri.query().unwrap_or_default()) else {
            return provider.malformed();
        };
        let Some(segments) = segments.into_iter().map(query::segment).collect::<Option<Vec<_>>>() else {
            return provider.malformed();
        };
        let dialect = provider.dialect();
        let mut problems = around(operation, segments, &request.headers, dialect);
        problems.extend(body_problem(api, operation, body));
        let arguments = match parameters::read(&operation.parameters, given, dialect) {
            Ok(arguments) if problems.is_empty() => arguments,
            Ok(_) => return provider.refused_call(operation, &problems),
            Err(more) => {
                problems.extend(more);
                return provider.refused_call(operation, &problems);
            }
        };
        let call = Call { operation, arguments, origin: self.origin_seen_in(&request.headers) };
        match provider.answer(&call) {
            Some(Ok(response)) => response,
            Some(Err(problems)) => provider.refused_call(operation, &problems),
            None => documented_answer(operation),
        }
    }

    // Links have to lead back over the name the client used, be it 127.0.0.1, localhost or a forwarded host.
    fn origin_seen_in(&self, headers: &HeaderMap) -> String {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
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

/// What is wrong with path and headers.
fn around(operation: &Operation, segments: Vec<String>, headers: &HeaderMap, dialect: Dialect) -> Vec<Problem> {
    let names = operation.route.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()));
    let in_path = names.zip(segments).collect();
    let header = |parameter: &Parameter| {
        let value = headers.get(&parameter.name)?.to_str().ok()?;
        Some((parameter.name.clone(), value.to_owned()))
    };
    let in_headers = operation.headers.iter().filter_map(header).collect();
    let read = [(&operation.path_parameters, in_path), (&operation.headers, in_headers)]
        .map(|(parameters, given)| parameters::read(parameters, given, Dialect { sealed: false, ..dialect }));
    read.into_iter().filter_map(Result::err).flatten().collect()
}

/// What is wrong with the body, which has to be of its type.
fn body_problem(api: &Api, operation: &Operation, body: &Bytes) -> Option<Problem> {
    let documented = operation.body.as_ref()?;
    let problem = |fault| Some(Problem { parameter: "body".to_owned(), fault });
    if body.is_empty() {
        return documented.required.then(|| problem(Fault::Missing)).flatten();
    }
    let name = documented.component.as_deref()?;
    let component = api.components.iter().find(|component| component.name == name)?;
    let error = (component.recode)(body).err()?;
    problem(Fault::Form(format!("must have {} at {}", error.expected(), error.path())))
}

/// The first documented example of success, for an operation that has no records of its own.
fn documented_answer(operation: &Operation) -> Response {
    let status = StatusCode::from_u16(operation.success).unwrap_or_default();
    match operation.examples(operation.success).first() {
        Some(body) => json(status, body.clone()),
        None => status.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode};
    use plenary::telnyx::OPENAPI as TELNYX;
    use serde_json::{Value, json};

    use super::Router;
    use crate::provider::Api;
    use crate::telnyx::Telnyx;

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
        let api = Api::new(&document.to_string(), Telnyx::new).expect("a document that can be played");
        let key = api.credentials.part("api_key").expect("a key");
        let router = Router::new("http://sandbox".to_owned(), vec![api]).expect("routes");

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

    #[test]
    fn two_documents_cannot_share_a_path() {
        let api = || Api::new(TELNYX, Telnyx::new).expect("the provider's document");
        let error = Router::new(String::new(), vec![api(), api()]).err().expect("refused");
        assert_eq!(error.to_string(), "GET /v2/rooms is documented twice");
    }
}
