//! A provider without records, which responds with the examples of its document.

use std::io;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::api::Api;
use crate::call::Call;
use crate::credentials::Credentials;
use crate::document::Document;
use crate::operation::ServedOperation;
use crate::parameters::Dialect;
use crate::provider::Provider;
use crate::rate_limit::Exceeded;
use crate::refusal::Refusal;
use crate::response::{Outcome, json};
use crate::unusable::unusable;

/// The status codes for a request with invalid content, in order of preference.
const REFUSALS: [StatusCode; 3] = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::BAD_REQUEST, StatusCode::CONFLICT];

struct DocumentedProvider;

/// Returns the API of a provider without records.
///
/// The paths of the API start with the provider's name, so that the paths of two providers cannot collide.
pub(crate) fn documented_api(name: &'static str, openapi: &str) -> io::Result<Api> {
    let dialect =
        Dialect { rejects_undocumented: false, capital_booleans: false, absolute_uris: false, open_enums: &[] };
    let document = Document::read(&format!("/{name}"), openapi, dialect);
    let document = document.map_err(|error| unusable(format!("{name}: {error}")))?;
    let credentials = Credentials::generate(&document).map_err(|error| unusable(format!("{name}: {error}")))?;
    Ok(Api { name, document: Arc::new(document), dialect, credentials, provider: Arc::new(DocumentedProvider) })
}

impl Provider for DocumentedProvider {
    fn respond(&self, _: &Call<'_>) -> Option<Outcome> {
        None
    }

    fn unauthorized(&self) -> Response {
        json(StatusCode::UNAUTHORIZED, json!({"error": "the request has no valid credentials"}))
    }

    fn refused(&self, operation: &ServedOperation, refusal: Refusal) -> Response {
        let example = |status: &StatusCode| Some((*status, operation.exact_response(*status)?.examples.first()?));
        if let Some((status, (_, body))) = REFUSALS.iter().find_map(example) {
            return json(status, body.clone());
        }
        let problems = match &refusal {
            Refusal::Problems(problems) => problems.as_slice(),
            _ => &[],
        };
        let errors: Vec<Value> = problems
            .iter()
            .map(|problem| json!({"parameter": problem.part.name(), "problem": problem.fault.to_string()}))
            .collect();
        match refusal {
            Refusal::Malformed(part) => json(StatusCode::BAD_REQUEST, json!({"error": part.sentence()})),
            _ => json(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors})),
        }
    }

    fn rate_limited(&self) -> Response {
        json(StatusCode::TOO_MANY_REQUESTS, json!({"error": "too many requests"}))
    }

    fn rate_limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)> {
        vec![("retry-after", exceeded.seconds().to_string())]
    }

    fn not_found(&self) -> Response {
        json(StatusCode::NOT_FOUND, json!({"error": "no operation has this path"}))
    }

    fn method_not_allowed(&self) -> Response {
        json(StatusCode::METHOD_NOT_ALLOWED, json!({"error": "no operation of this path has this method"}))
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::{HeaderMap, Request, StatusCode};
    use serde_json::{Value, json};

    use super::documented_api;
    use crate::clock::Clock;
    use crate::router::Router;

    /// A document with references to components and to a path item.
    const SHARED_PARTS: &str = "
openapi: 3.0.3
info: {title: Shared parts, version: '1'}
security: [{key: []}]
paths:
  /rooms:
    parameters:
    - {$ref: '#/components/parameters/Page'}
    get:
      responses:
        '200': {$ref: '#/components/responses/Rooms'}
        '401': {$ref: '#/components/responses/Unauthorized'}
    post:
      requestBody: {$ref: '#/components/requestBodies/Room'}
      responses:
        '201': {$ref: '#/components/responses/Room'}
        '401': {$ref: '#/components/responses/Unauthorized'}
  /people: {$ref: '#/paths/~1rooms'}
components:
  securitySchemes:
    key: {$ref: '#/components/securitySchemes/token'}
    token: {type: apiKey, in: header, name: X-Token, x-credentials: [token]}
  parameters:
    Page: {name: page, in: query, required: true, schema: {$ref: '#/components/schemas/Count'}}
  requestBodies:
    Room:
      required: true
      content: {application/json: {schema: {$ref: '#/components/schemas/Room'}}}
  responses:
    Rooms:
      description: A page of rooms.
      headers: {X-Total: {$ref: '#/components/headers/Total'}}
      content: {application/json: {examples: {page: {$ref: '#/components/examples/Page'}}}}
    Room:
      description: The new room.
      content: {application/json: {schema: {$ref: '#/components/schemas/Room'}}}
    Unauthorized:
      description: The token is missing.
      content: {application/json: {example: {error: unauthorized}}}
  headers:
    Total: {schema: {$ref: '#/components/schemas/Count'}}
  examples:
    Page: {value: [{size: 4}]}
  schemas:
    Count: {type: integer, minimum: 1, example: 7}
    Room: {type: object, required: [size], properties: {size: {$ref: '#/components/schemas/Count'}}}
";

    async fn respond(router: &Router, request: Request<Body>) -> (StatusCode, HeaderMap, Value) {
        let (parts, body) = router.respond(request).await.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        (parts.status, parts.headers, serde_json::from_slice(&body).expect("a JSON body"))
    }

    #[tokio::test]
    async fn shared_parts_work_like_inline_parts() {
        let api = documented_api("shared", SHARED_PARTS).expect("a usable document");
        let token = api.credentials.part("token").expect("a token");
        let router = Router::new(String::new(), vec![api], Clock::real(), false).expect("routes");
        let get = |path: &str, token: &str| {
            let request = Request::get(format!("/shared{path}")).header("X-Token", token);
            respond(&router, request.body(Body::empty()).expect("a request"))
        };
        for path in ["/rooms", "/people"] {
            let (status, _, body) = get(&format!("{path}?page=1"), &token).await;
            assert_eq!((status, body), (StatusCode::OK, json!([{"size": 4}])), "{path}");
            let (status, _, body) = get(&format!("{path}?page=1"), "wrong").await;
            assert_eq!((status, body), (StatusCode::UNAUTHORIZED, json!({"error": "unauthorized"})), "{path}");
            for (query, problem) in [("", "is required"), ("?page=0", "must be >= 1"), ("?page=x", "must be integer")] {
                let (status, _, body) = get(&format!("{path}{query}"), &token).await;
                assert_eq!(
                    (status, &body["errors"][0]["problem"]),
                    (StatusCode::UNPROCESSABLE_ENTITY, &json!(problem))
                );
            }
        }

        let preferred = Request::get("/shared/rooms").header("Prefer", "code=200").body(Body::empty());
        let (_, headers, _) = respond(&router, preferred.expect("a request")).await;
        assert_eq!(headers.get("x-total").map(|total| total.as_bytes()), Some(&b"7"[..]));

        let post = |body: &'static str| {
            let request = Request::post("/shared/rooms?page=1").header("X-Token", &token);
            respond(
                &router,
                request.header("Content-Type", "application/json").body(Body::from(body)).expect("a request"),
            )
        };
        let (status, _, body) = post("{\"size\": 2}").await;
        assert_eq!((status, body), (StatusCode::CREATED, json!({"size": 7})));
        for (body, problem) in [("", "is required"), ("{}", "is required"), ("{\"size\": 0}", "must be >= 1")] {
            let (status, _, response) = post(body).await;
            assert_eq!(
                (status, &response["errors"][0]["problem"]),
                (StatusCode::UNPROCESSABLE_ENTITY, &json!(problem))
            );
        }
    }

    #[tokio::test]
    async fn a_form_may_contain_files_that_its_schema_does_not_name() {
        let form = "
  /files:
    post:
      requestBody:
        content:
          multipart/form-data: {schema: {type: object, additionalProperties: {type: string, format: binary}}}
      security: []
      responses:
        '200': {description: The files were stored., content: {application/json: {example: {stored: true}}}}
components:
";
        let api = documented_api("shared", &SHARED_PARTS.replace("\ncomponents:\n", form)).expect("a usable document");
        let router = Router::new(String::new(), vec![api], Clock::real(), false).expect("routes");
        let part = |name: &str| {
            format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.bin\"\r\n\r\na\r\n")
        };
        let request = Request::post("/shared/files").header("Content-Type", "multipart/form-data; boundary=part");
        let request = request.body(Body::from(part("one") + &part("two") + "--part--\r\n")).expect("a request");
        let (status, _, body) = respond(&router, request).await;
        assert_eq!((status, body), (StatusCode::OK, json!({"stored": true})));
    }

    #[tokio::test]
    async fn a_rate_limit_may_be_longer_than_the_calendar() {
        let limited = format!(
            "    get:\n      x-rate-limit: {{requests: 1, per_ms: {}}}\n      responses:\n        \
             '429': {{description: Too many requests.}}\n",
            i64::MAX
        );
        let document = SHARED_PARTS.replace("    get:\n      responses:\n", &limited);
        let api = documented_api("own", &document).expect("a usable document");
        let token = api.credentials.part("token").expect("a token");
        let router = Router::new(String::new(), vec![api], Clock::real(), true).expect("routes");
        let mut statuses = Vec::new();
        for preference in ["code=429", "", ""] {
            let request = Request::get("/own/rooms?page=2").header("X-Token", &*token).header("Prefer", preference);
            let response = router.respond(request.body(Body::empty()).expect("a request")).await;
            statuses.push(response.status().as_u16());
        }
        assert_eq!(statuses, [429, 200, 429]);
    }
}
