//! Tests what becomes of the servers, credentials and bodies of foreign documents.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod adopted;

use adopted::{adopted, assert_has, losses};
use plenary_codegen::{adopt, generate_document};
use serde_json::json;

#[test]
fn a_credential_in_a_cookie_is_the_cookie_header() {
    let text = r#"
openapi: 3.0.3
info: {title: Theirs, version: "1"}
servers: [{url: "https://theirs.example"}]
security: [{jar: []}]
paths:
  /things:
    get:
      parameters: [{name: theme, in: cookie, required: true, schema: {type: string}}]
      responses: {"204": {description: ""}}
components:
  securitySchemes: {jar: {type: apiKey, in: cookie, name: session}}
"#;
    let (document, warnings) = adopt("theirs.yaml", "theirs", text).unwrap();
    let code = plenary_codegen::generate_document(&document).unwrap();
    assert_has(&code, &["pub fn jar_credential(mut self", "as in `session=…`"]);
    assert!(!code.contains("pub fn cookie(mut self"));
    assert_eq!(
        losses(&warnings),
        [
            "/components/securitySchemes/jar: the credential becomes the `Cookie` header: its value is `session=…`",
            "/paths/~1things/get/parameters: callers add the cookies to the credential, as in `theme=…`",
        ]
    );
}

#[test]
fn the_signatures_of_webhooks_are_kept() {
    let document = |scheme: &str| {
        json!({
            "openapi": "3.1.0",
            "info": {"title": "Theirs", "version": "1"},
            "x-webhook-signature": {
                "scheme": scheme,
                "header": "X-Hub-Signature-256",
                "prefix": "sha256=",
                "encoding": "hex",
                "message": "{body}",
                "key": {"encoding": "text", "environment": "HUB_SECRET"},
            },
            "paths": {"/things": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {
                "schema": {"type": ["object", "null"], "properties": {"a": {"const": 1}}}}}}}}}},
        })
    };
    let (kept, _) = adopt("theirs.json", "theirs", &document("hmac-sha256").to_string()).unwrap();
    let code = generate_document(&kept).unwrap();
    let prefix = r#"form: plenary_client::SignatureForm::Plain { prefix: "sha256=" },"#;
    assert_has(&code, &[prefix, "pub type Webhooks = ", "webhook_signature: Some(&WEBHOOK_SIGNATURE)"]);
    let mistaken = adopt("theirs.json", "theirs", &document("sha1").to_string()).unwrap_err().to_string();
    assert!(mistaken.contains("unknown value `sha1` [webhook-signature]"), "{mistaken}");
}

#[test]
fn servers_credentials_methods_and_media_types_are_kept() {
    let (code, warnings) = adopted("transport.yaml");
    assert_has(
        &code,
        &[
            r#"server: Some("http://upload.transport.example/v2")"#,
            r#"server: Some("http://api.transport.example/other")"#,
            r#"placement: plenary_client::Placement::Query("key")"#,
            r#"path: "/search/{index}#search_messages""#,
            r#"method: "QUERY""#,
            r#"method: "COPY""#,
            "pub fn send_message(&self)",
            "pub fn send_message_multipart(&self)",
            "pub fn send_message_pdf(&self)",
            "pub fn send_message_csv(&self)",
            "ResponseValue<plenary_client::Events<types::Message>>",
            "ResponseValue<plenary_client::Events<types::ReadLogStreamEvent>>",
            "ResponseValue::text_events(response)",
            "pub struct MessageSentWebhook",
            "pub struct SubscribeOnMessageCallback",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/paths/~1files/post/servers/0/variables/version: the variable `version` is always `2`: only the \
             document's server has variables",
            "/paths/~1messages/post/requestBody/content/application~1xml: the media type `application/xml` is \
             omitted: clients send `application/json` instead",
            "/paths/~1messages/post/requestBody/content/multipart~1mixed: the media type `multipart/mixed` is \
             omitted: clients send `application/json` instead",
            "/paths/~1search~1{index}/additionalOperations/CONNECT: the operation is omitted: clients do not support \
             the method `CONNECT`",
            "/paths/~1socket/get: the operation is omitted: its server is `wss://socket.transport.example`, which \
             clients cannot call",
            "/servers/1: the server `http://sandbox.transport.example` is not used: callers set it with `base_url`",
            "/webhooks/lost: the webhook `lost` is omitted: the reference `#/components/pathItems/Lost` does not exist",
            "/webhooks/pictureSent/post: the body of the webhook `pictureSent` is omitted: only JSON becomes a type",
        ]
    );
}

/// Returns the base URL of a document, and what is lost of its server.
fn server_of(servers: &str) -> (String, Vec<String>) {
    let paths = "paths: {/a: {get: {operationId: get_a, responses: {'204': {description: ''}}}}}";
    let text = format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\n{paths}\nservers: [{servers}]");
    let (document, warnings) = adopt("server", "server", &text).unwrap();
    (document.value()["servers"][0].to_string(), losses(&warnings))
}

#[test]
fn the_scheme_and_the_port_of_a_server_are_kept() {
    let variables = "protocol: {default: http, enum: [http, https]}, host: {default: localhost}, port: {default: 6333}";
    let (server, losses) =
        server_of(&format!("{{url: '{{protocol}}://{{host}}:{{port}}', variables: {{{variables}}}}}"));
    assert!(server.contains(r#""url":"http://{server_host_2}:{server_port}""#), "{server}");
    assert!(server.contains(r#""default":"6333""#), "{server}");
    let scheme = "/servers/0/url: the scheme `{protocol}` is always `http`: callers set another with `base_url`";
    assert_eq!(losses, [scheme]);
    let (server, losses) = server_of("{url: //host.example/v1}");
    assert!(server.contains(r#""url":"https://host.example/v1""#), "{server}");
    let scheme = "/servers/0/url: the URL has no scheme, so clients use `https`: callers set another with `base_url`";
    assert_eq!(losses, [scheme]);
    let (server, losses) = server_of("{url: 'wss://host.example'}");
    assert!(server.contains(r#""url":"https://host.example""#), "{server}");
    assert_eq!(losses, ["/servers/0/url: the scheme `wss` is always `https`: callers set another with `base_url`"]);
}

#[test]
fn a_form_has_the_fields_of_nested_choices() {
    let field =
        |name: &str| json!({ "type": "object", "required": [name], "properties": { name: { "type": "string" } } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Vendor", "version": "1" },
        "servers": [{ "url": "https://vendor.example" }],
        "paths": { "/form": { "post": {
            "operationId": "send_form",
            "requestBody": { "content": { "application/x-www-form-urlencoded": { "schema": {
                "type": "object", "required": ["a"], "properties": { "a": { "type": "string" } },
                "oneOf": [field("b"), { "anyOf": [field("c"), { "oneOf": [field("d"), field("e")] }] }],
            } } } },
            "responses": { "204": { "description": "Done." } },
        } } },
    });
    let (document, warnings) = adopt("vendor.json", "vendor", &document.to_string()).unwrap();
    let code = generate_document(&document).unwrap();
    assert_has(&code, &["pub a: String", "pub b: Option<String>", "pub d: Option<String>", "pub e: Option<String>"]);
    assert_eq!(losses(&warnings), [] as [&str; 0]);
}

#[test]
fn webhook_bodies_of_users_are_kept() {
    let body =
        |name: &str| json!({ "schema": { "type": "object", "properties": { name: { "type": ["string", "null"] } } } });
    let webhook = json!({ "post": { "requestBody": { "content": { "application/json": body("theirs") } } } });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Vendor", "version": "1" },
        "servers": [{ "url": "https://vendor.example" }],
        "paths": { "/ping": { "get": { "operationId": "ping", "responses": { "204": { "description": "Alive." } } } } },
        "webhooks": { "room": webhook },
        "x-webhook-bodies": { "room": body("ours"), "call": body("other") },
    });
    let (document, warnings) = adopt("vendor.json", "vendor", &document.to_string()).unwrap();
    let code = generate_document(&document).unwrap();
    assert_has(&code, &["pub theirs: Nullable<String>", "pub ours: Nullable<String>", "pub other: Nullable<String>"]);
    assert_eq!(losses(&warnings), [] as [&str; 0]);
}
