//! Takes each request to the provider and the operation it is for.

use std::collections::HashMap;
use std::io;

use axum::extract::Request;
use axum::http::header::HOST;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::document::{Operation, unusable};
use crate::parameters;
use crate::provider::{Api, Call, json};
use crate::query;

/// The providers side by side, and which path leads where.
pub(crate) struct Router {
    origin: String,
    apis: Vec<Api>,
    routes: matchit::Router<HashMap<Method, Place>>,
}

/// An operation, as positions in `apis` and in the operations of its document.
struct Place {
    api: usize,
    operation: usize,
}

impl Router {
    /// Routes to every operation of every document; two providers cannot share a path.
    pub(crate) fn new(origin: String, apis: Vec<Api>) -> io::Result<Self> {
        let mut paths: HashMap<&str, HashMap<Method, Place>> = HashMap::new();
        for (api, Api { document, .. }) in apis.iter().enumerate() {
            for (operation, Operation { method, route, .. }) in document.operations.iter().enumerate() {
                let methods = paths.entry(route).or_default();
                if methods.insert(method.clone(), Place { api, operation }).is_some() {
                    return Err(unusable(format!("{method} {route} is documented twice")));
                }
            }
        }
        let mut routes = matchit::Router::new();
        for (path, methods) in paths {
            routes.insert(path, methods).map_err(|error| unusable(format!("{path}: {error}")))?;
        }
        Ok(Router { origin, apis, routes })
    }

    /// Answers one request; nothing in it can make this panic.
    pub(crate) fn respond(&self, request: &Request) -> Response {
        let path = request.uri().path();
        let place = self.routes.at(path).ok().and_then(|found| found.value.get(request.method()));
        let documented = place.and_then(|place| {
            let api = self.apis.get(place.api)?;
            Some((api, api.document.operations.get(place.operation)?))
        });
        match documented {
            Some((api, operation)) => self.call(api, operation, request),
            None => self.nearest(path).map_or(StatusCode::NOT_FOUND.into_response(), |api| api.provider.unknown()),
        }
    }

    fn call(&self, api: &Api, operation: &Operation, request: &Request) -> Response {
        let provider = &api.provider;
        if !api.credentials.admit(operation, request.headers()) {
            return match operation.examples(401).first() {
                Some(body) => json(StatusCode::UNAUTHORIZED, body.clone()),
                None => provider.unauthorized(),
            };
        }
        let Some(given) = query::pairs(request.uri().query().unwrap_or_default()) else {
            return provider.malformed();
        };
        let arguments = match parameters::read(&operation.parameters, given, provider.dialect()) {
            Ok(arguments) => arguments,
            Err(problems) => return provider.refused(&problems),
        };
        let call = Call { operation, arguments, origin: self.origin_seen_in(request) };
        match provider.answer(&call) {
            Some(Ok(response)) => response,
            Some(Err(problems)) => provider.refused(&problems),
            None => documented_answer(operation),
        }
    }

    // Links have to lead back over the name the client used, be it 127.0.0.1, localhost or a forwarded host.
    fn origin_seen_in(&self, request: &Request) -> String {
        let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
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
    use serde_json::{Value, json};

    use super::Router;
    use crate::provider::Api;
    use crate::provider_documents::TELNYX;
    use crate::telnyx::Telnyx;

    async fn answer(router: &Router, request: Request<Body>) -> (StatusCode, String) {
        let response = router.respond(&request);
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
